"""Wat de apps aan de kern bijdragen: paden met punten, want de kern importeert niets van boven haar."""

from __future__ import annotations

# Verwerkers van gebeurtenissen, in volgorde, binnen de transactie van de actie: ``verwerk`` voor één
# gebeurtenis en ``verwerk_veel`` voor een hele levering.
GEBEURTENIS_VERWERKERS: list[str] = [
    "groningen.actions.berichten",
    "groningen.actions.termijnverwerker",
    "groningen.actions.volgende",
    "groningen.actions.brieven",
    "groningen.actions.deelontvangers",
    "samenloop.actions.indeling",
    "samenloop.actions.signaleren",
    "samenloop.actions.opnamebewaking",
    "samenloop.actions.loket.bewaking",
    "samenloop.actions.delen.verwerker",
    "samenloop.actions.svip.verwerker",
    "samenloop.actions.buddy.bewaking",
    "versterking.actions.programmas.resultaat",
    "versterking.actions.treintjes.bewaking",
    "versterking.actions.verzoeken.afloop",
    "versterking.actions.wisselwoningen.bewaking",
    "samenloop.actions.aos",
    "groningen.actions.abonnementen.klaarzetten",
]
# Wat er nog meer gebeurt als de bewoner zijn ja intrekt, in dezelfde transactie: functies die
# ``(*, adres_id, vorm, door, peildatum)`` krijgen en stoppen wat gezamenlijk gepland was.
BIJ_INTREKKEN_WENS: list[str] = [
    "samenloop.actions.opnamebewaking.bij_intrekken_wens",
    "samenloop.actions.oplossing.bij_intrekken",
]
# Soorten gebeurtenissen met hun Nederlandse zin.
GEBEURTENIS_SOORTEN: list[str] = [
    "groningen.rules.gebeurtenissen.ZINNEN",
    "groningen.rules.bezwaar.gebeurtenissen.ZINNEN",
    "versterking.rules.gebeurtenissen.ZINNEN",
    "versterking.rules.verzoeken.gebeurtenissen.ZINNEN",
    "schade.rules.gebeurtenissen.ZINNEN",
    "samenloop.rules.gebeurtenissen.ZINNEN",
    "samenloop.rules.opnameberichten.ZINNEN",
    "samenloop.rules.oplossingberichten.ZINNEN",
    "samenloop.rules.buddyberichten.ZINNEN",
    "samenloop.rules.svip.gebeurtenissen.ZINNEN",
    "versterking.rules.programmas.gebeurtenissen.ZINNEN",
    "versterking.rules.wisselwoningen.gebeurtenissen.ZINNEN",
]
# Soorten meldingen waarop een gemeente zich kan abonneren, en langs welke wegen zij daarbij filtert.
MELDINGTABELLEN: list[str] = ["versterking.rules.meldingen.SOORTEN"]
MELDINGFILTERS: list[str] = ["versterking.rules.meldingen.FILTERS"]
# Per soort dossier de berichten die bij een gebeurtenis klaargezet worden.
BERICHTTABELLEN: dict[str, tuple[str, ...]] = {
    "versterking": (
        "versterking.rules.berichten.BERICHTEN",
        "versterking.rules.verzoeken.berichten.BERICHTEN",
        "groningen.rules.overdrachtberichten.BERICHTEN_NCG",
        "samenloop.rules.opnameberichten.BERICHTEN_NCG",
        "samenloop.rules.oplossingberichten.BERICHTEN_NCG",
        "samenloop.rules.buddyberichten.BERICHTEN_NCG",
        "versterking.rules.programmas.gebeurtenissen.BERICHTEN",
        "versterking.rules.wisselwoningen.gebeurtenissen.BERICHTEN",
    ),
    "schade": (
        "schade.rules.berichten.BERICHTEN",
        "groningen.rules.overdrachtberichten.BERICHTEN_IMG",
        "samenloop.rules.opnameberichten.BERICHTEN_IMG",
    ),
    "bezwaar": ("groningen.rules.bezwaar.berichten.BEZWAARBERICHTEN",),
    "klacht": ("groningen.rules.bezwaar.berichten.KLACHTBERICHTEN",),
}
# Per soort dossier de brieven die bij een gebeurtenis van het proces horen.
BRIEFTABELLEN: dict[str, str] = {"schade": "schade.rules.brieven"}
# Per soort dossier de termijnen, en welke gebeurtenissen ze laten lopen en halen.
TERMIJNTABELLEN: dict[str, str] = {
    "versterking": "versterking.rules.termijnen.TERMIJNEN",
    "schade": "schade.rules.termijnen.TERMIJNEN",
    "bezwaar": "groningen.rules.bezwaar.termijnen.BEZWAARTERMIJNEN",
    "klacht": "groningen.rules.bezwaar.termijnen.KLACHTTERMIJNEN",
}
# Per soort dossier tegen welke besluiten bezwaar openstaat, en hoe lang.
BEZWAARTABELLEN: dict[str, str] = {
    "versterking": "versterking.rules.bezwaar.BESLUITEN",
    "schade": "schade.rules.bezwaar.BESLUITEN",
}
# Per punt in het hoofdmenu wie telt wat er open staat: ``tel(kijker, grens)`` stopt bij de grens.
NAVIGATIETELLERS: dict[str, str] = {
    "/termijnen/": "groningen.queries.termijnlijst.tel_te_laat",
    "/signalen/": "samenloop.queries.signalen.tel_open",
    "/opnames/": "samenloop.queries.opname.tel_wachtend",
    "/tweetallen/": "samenloop.queries.buddy.tel_wachtend",
    "/berichten/": "groningen.queries.ontvangen.tel_te_lezen",
    "/svip/": "samenloop.queries.svip.lijsten.tel_wachtend",
    "/loket/": "samenloop.queries.loket.lijsten.tel_wachtend",
    "/voorrang/": "samenloop.queries.voorrang.tel_voorrang",
    "/vergoedingen/": "groningen.queries.grootboek.tel_wachtend",
    "/gemeente/": "groningen.queries.abonnementen.tel_falend",
    "/opnameverzoeken/": "versterking.queries.voordrachten.lijsten.tel_op_verzoek",
}
# Wie weet wat de ander al antwoordde bij een controle: ``voorstel(kijker, dossier, moment)`` of None.
CONTROLEVOORSTELLEN: list[str] = ["samenloop.queries.controlevoorstel.voorstel"]
# De wegen van het portaal met voor wie zij open zijn (`manage.py rechten` schrijft er docs/rechten.md van).
WEGENTABELLEN: list[str] = [
    "groningen.rules.wegen.WEGEN",
    "samenloop.rules.wegen.WEGEN",
    "samenloop.rules.delen.wegen.WEGEN",
    "samenloop.rules.loket.wegen.WEGEN",
    "samenloop.rules.svip.wegen.WEGEN",
    "versterking.rules.wegen.WEGEN",
    "versterking.rules.verzoeken.wegen.WEGEN",
    "versterking.rules.treintjes.wegen.WEGEN",
    "versterking.rules.plan.wegen.WEGEN",
    "versterking.rules.meldingwegen.WEGEN",
    "versterking.rules.wisselwoningen.wegen.WEGEN",
    "versterking.rules.financiering.wegen.WEGEN",
    "versterking.rules.programmas.wegen.WEGEN",
    "schade.rules.wegen.WEGEN",
    "governance.rules.wegen.WEGEN",
]
# Panelen op de dossierpagina, van boven naar onder; bij `WAT_NU` staat wat er nu te doen is.
DOSSIERPANELEN: list[str] = [
    "samenloop.web.panelen.samenlooppaneel",
    "groningen.web.dossier.pagina.WAT_NU",
    "samenloop.web.wensen.wenspaneel",
    "samenloop.web.delen.blok.deelpaneel",
    "versterking.web.programmas.paneel.planpaneel",
    "versterking.web.plan.paneel.lokaalplanpaneel",
    "versterking.web.treintjes.paneel.treintjepaneel",
    "versterking.web.verzoeken.paneel.verzoekpaneel",
    "groningen.web.termijnen.paneel.termijnpaneel",
    "groningen.web.vergoedingen.paneel.vergoedingspaneel",
    "groningen.web.bezwaar.paneel.bezwaarpaneel",
]
# Grote taken van de API: per soort hoe zij gaat (`groningen.actions.apitaken.Taaksoort`).
APITAKEN: dict[str, str] = {
    "voordrachten": "versterking.actions.veel.voordragen.VOORDRAGEN",
    "planvolgorde": "versterking.actions.veel.ordenen.ORDENEN",
}
# Wat de apps boven `samenloop` zelf in de demo zetten, als laatste: functies die ``(*, vandaag)`` krijgen.
DEMOVULLERS: list[str] = ["governance.demo.cijfers.maak_cijfers"]
