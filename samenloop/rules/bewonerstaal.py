"""Wat een bewoner over zijn woning leest, op taalniveau B1: waar het staat, wat wij vragen, wat er komt.

De functies hier gaan over versterken en schade; over een bezwaar of klacht gaat `bezwaartaal`. Zij krijgen de
stand van een zaak als naam en waarde. Bedragen en redenen staan er niet in; die
staan in het besluit.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from groningen.rules.datums import in_woorden
from groningen.rules.rollen import Dossiersoort
from schade.rules.statussen import Besluit
from schade.rules.statussen import Status as Schadestatus
from versterking.rules.statussen import Status as Versterkingsstatus
from versterking.rules.statussen import Uitkomst

NAMEN: Mapping[Dossiersoort, str] = {
    Dossiersoort.VERSTERKING: "Versterken",
    Dossiersoort.SCHADE: "Schade",
    Dossiersoort.BEZWAAR: "Bezwaar",
    Dossiersoort.KLACHT: "Klacht",
}

# Per status: in een paar woorden, en wat er nu gebeurt.
STAPPEN: Mapping[str, tuple[str, str]] = {
    Versterkingsstatus.LOKAAL_PLAN: (
        "wachten op de planning",
        "De gemeente bepaalt wanneer uw woning aan de beurt is. Wij laten het u weten.",
    ),
    Versterkingsstatus.OPNAME_PLANNEN: (
        "wij komen kijken",
        "Een deskundige bekijkt hoe uw woning is gebouwd. Wij maken daarvoor een afspraak met u.",
    ),
    Versterkingsstatus.BEOORDELING: (
        "wij beoordelen uw woning",
        "Wij gaan na of uw woning sterk genoeg is. U krijgt daarover een besluit.",
    ),
    Versterkingsstatus.PLANVORMING: (
        "het plan maken",
        "Uw woning moet sterker worden. Wij bespreken met u hoe.",
    ),
    Versterkingsstatus.UITVOERINGSPLAN: (
        "het plan uitwerken",
        "Wij werken het plan voor uw woning uit. U krijgt het te zien voor er iets wordt besloten.",
    ),
    Versterkingsstatus.BOUW_VOORBEREIDEN: (
        "de bouw voorbereiden",
        "Het plan is klaar. Wij maken afspraken met de aannemer en met u.",
    ),
    Versterkingsstatus.BOUW_UITVOEREN: ("de bouw", "De aannemer versterkt uw woning."),
    Versterkingsstatus.AFRONDEN: ("afronden", "De bouw is klaar. Wij ronden alles met u af."),
    Versterkingsstatus.AFGEROND: ("klaar", "De versterking van uw woning is afgerond."),
    Schadestatus.VOORBEREIDING: (
        "wij bereiden de opname voor",
        "Wij hebben uw melding. Wij maken een afspraak om de schade te bekijken.",
    ),
    Schadestatus.OPNAME: (
        "wij bekijken de schade",
        "Een onafhankelijke deskundige bekijkt de schade en schrijft er een rapport over.",
    ),
    Schadestatus.ZIENSWIJZE: (
        "u kunt reageren op het rapport",
        "Het schaderapport is klaar. Klopt er iets niet, dan kunt u dat laten weten.",
    ),
    Schadestatus.BESCHIKKING: ("wij nemen een besluit", "Wij beslissen over uw melding. U krijgt een brief."),
    Schadestatus.UITVOERING: (
        "wij betalen of herstellen",
        "Het besluit is genomen. Wij betalen de vergoeding of laten de schade herstellen.",
    ),
    Schadestatus.AFGEHANDELD: ("klaar", "Uw melding is afgehandeld."),
    Schadestatus.INGETROKKEN: ("gestopt", "U hebt uw melding ingetrokken."),
}
_AFLOOP: Mapping[str, str] = {
    Uitkomst.VERSTERKT: "Uw woning is versterkt.",
    Uitkomst.OP_NORM: "Uw woning is sterk genoeg. Versterken is niet nodig.",
    Uitkomst.SLOOP_NIEUWBOUW: "Uw woning is vervangen door een nieuwe.",
    Uitkomst.AFGEZIEN: "U hebt ervoor gekozen uw woning niet te laten versterken.",
}
_UITVOERING: Mapping[str, str] = {
    Besluit.VERGOEDING: "Het besluit is genomen. U krijgt een vergoeding.",
    Besluit.HERSTEL_IN_NATURA: "Het besluit is genomen. Wij laten de schade herstellen.",
}


@dataclass(frozen=True, slots=True)
class Vraag:
    """Wat wij van de bewoner vragen; `voor` is de laatste dag, of None."""

    titel: str
    tekst: str
    voor: date | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """Een punt op de tijdlijn. `wanneer` zegt het in woorden, want een dag kan ook een uiterste zijn."""

    op: date
    wat: str
    wanneer: str
    staat: Literal["klaar", "nu", "straks"]
    uitleg: str = ""


def in_het_kort(status: str) -> str:
    """`wij komen kijken`; past achter `Stap 2 van 6:`."""
    return STAPPEN[status][0]


def wat_er_nu_gebeurt(status: str, stand: Mapping[str, Any], *, stil: bool = False) -> str:
    """Een of twee zinnen; bij een afgeronde zaak hoe zij afliep."""
    if stil:
        return "Dit ligt nu even stil. Uw begeleider kan u vertellen waarom."
    afloop = _AFLOOP.get(str(stand.get("uitkomst") or ""))
    if status == Versterkingsstatus.AFGEROND and afloop:
        return afloop
    besluit = str(stand.get("besluit") or "")
    if status == Schadestatus.AFGEHANDELD and besluit == Besluit.AFWIJZING:
        return "Uw melding is afgehandeld. In het besluit leest u waarom wij niets vergoeden."
    if status == Schadestatus.UITVOERING and besluit in _UITVOERING:
        return _UITVOERING[besluit]
    return STAPPEN[status][1]


def wat_wij_vragen(
    status: str, stand: Mapping[str, Any], vandaag: date, *, stil: bool = False
) -> Vraag | None:
    """Wat de bewoner nu moet of kan doen; None als er niets is."""
    if stil:
        return None
    tot = stand.get("zienswijze_tot")
    if status == Schadestatus.ZIENSWIJZE and tot and tot >= vandaag and not stand.get("zienswijze_op"):
        return Vraag(
            f"U kunt reageren op het schaderapport tot en met {in_woorden(tot)}",
            "Lees het rapport. Klopt er iets niet? Laat het uw begeleider weten. Bent u het ermee eens, dan "
            "hoeft u niets te doen.",
            tot,
        )
    gepland = stand.get("opname_gepland_op")
    opname_open = status == Versterkingsstatus.OPNAME_PLANNEN or (
        status == Schadestatus.OPNAME and not stand.get("datum_opname")
    )
    if opname_open and gepland and gepland >= vandaag:
        wat = "de schade" if status == Schadestatus.OPNAME else "uw woning"
        return Vraag(
            f"Er komt iemand {wat} bekijken op {in_woorden(gepland)}",
            "Zorg dat er iemand thuis is en dat de deskundige overal bij kan. Kunt u niet? Bel dan uw "
            "begeleider.",
            gepland,
        )
    if status == Versterkingsstatus.PLANVORMING and not stand.get("keuze"):
        return Vraag(
            "Wij vragen u om een keuze",
            "U kiest wie de versterking regelt: uzelf of NCG. U mag er ook van afzien. Uw begeleider legt u "
            "uit wat elke keuze betekent.",
        )
    return None


# Wat er gebeurd kan zijn en wat er nog kan komen, met het veld waar de dag in staat.
_GEBEURD: Mapping[Dossiersoort, tuple[tuple[str, str], ...]] = {
    Dossiersoort.VERSTERKING: (
        ("plan_vastgesteld_op", "Uw woning kwam in het plan van de gemeente"),
        ("opname_uitgevoerd_op", "Een deskundige bekeek uw woning"),
        ("versterkingsadvies_op", "U kreeg het advies: uw huis moet sterker worden"),
        ("keuze_op", "U maakte een keuze"),
        ("uitvoeringsplan_op", "Het plan voor uw huis was klaar"),
        ("versterkingsbesluit_op", "U kreeg het besluit over de versterking"),
        ("bouw_gestart_op", "De bouw begon"),
        ("opgeleverd_op", "De bouw was klaar"),
        ("afgerond_op", "De versterking werd afgerond"),
    ),
    Dossiersoort.SCHADE: (
        ("datum_melding", "U meldde schade"),
        ("datum_opname", "Een deskundige bekeek de schade"),
        ("schaderapport_op", "Het schaderapport was klaar"),
        ("zienswijze_op", "U reageerde op het rapport"),
        ("besluit_op", "U kreeg het besluit over de schade"),
        ("uitbetaald_op", "U kreeg de vergoeding"),
        ("hersteld_op", "De schade was hersteld"),
        ("afgehandeld_op", "Uw melding werd afgerond"),
    ),
}


def tijdlijn(
    soort: Dossiersoort, status: str, stand: Mapping[str, Any], vandaag: date, *, stil: bool = False
) -> list[Moment]:
    """Wat er gebeurde en, zolang de zaak niet stilligt, wat er gepland is of uiterlijk moet komen."""
    momenten = [
        Moment(stand[veld], wat, in_woorden(stand[veld]), "klaar")
        for veld, wat in _GEBEURD[soort]
        if stand.get(veld) and stand[veld] <= vandaag
    ]
    if not stil:
        momenten += _wat_komt(soort, status, stand, vandaag)
    return sorted(momenten, key=lambda moment: moment.op)


def _wat_komt(soort: Dossiersoort, status: str, stand: Mapping[str, Any], vandaag: date) -> list[Moment]:
    komt: list[Moment] = []
    vraag = wat_wij_vragen(status, stand, vandaag)
    gepland, tot, besluit = (stand.get(v) for v in ("opname_gepland_op", "zienswijze_tot", "beslisdatum"))
    if vraag is not None and vraag.voor is not None and vraag.voor == gepland:
        wat = (
            "Een deskundige bekijkt de schade"
            if soort is Dossiersoort.SCHADE
            else "Een deskundige bekijkt uw woning"
        )
        komt.append(Moment(gepland, wat, in_woorden(gepland), "nu"))
    elif vraag is not None and vraag.voor is not None and tot:
        komt.append(
            Moment(tot, "U kunt reageren op het schaderapport", f"tot en met {in_woorden(tot)}", "nu")
        )
    open_ = (
        Schadestatus.VOORBEREIDING,
        Schadestatus.OPNAME,
        Schadestatus.ZIENSWIJZE,
        Schadestatus.BESCHIKKING,
    )
    if status in open_ and besluit:
        te_laat = besluit < vandaag
        uitleg = (
            "Deze dag is voorbij. Uw begeleider kan u vertellen wanneer het besluit komt." if te_laat else ""
        )
        wat = "U krijgt een besluit over de schade"
        komt.append(Moment(max(besluit, vandaag), wat, f"uiterlijk {in_woorden(besluit)}", "straks", uitleg))
    return komt
