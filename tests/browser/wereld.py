"""Een kleine wereld met van elke pagina iets te zien, en de tabel van alle adressen van het portaal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import URLPattern, URLResolver, get_resolver

from groningen.access import Kijker
from groningen.actions.contact import leg_contact_vast
from groningen.actions.documenten import voeg_document_toe
from groningen.actions.dossiers import geef_toegang
from groningen.models import Adres, Bericht, Dossier, Organisatie, Proces
from groningen.rules.rollen import Organisatiesoort, Rol
from groningen.web.dossier.lijsten import LIJSTEN
from samenloop.actions.indeling import deel_alles_in
from samenloop.models import Prioriteitsverzoek, Signaal
from schade.models import Schademelding
from schade.web.overgangen import OVERGANGEN as SCHADE
from tests.browser.bezwaarwereld import Bezwaarwereld, maak_bezwaren
from tests.browser.buddywereld import Buddywereld, maak_tweetallen
from tests.browser.deelwereld import Deelwereld, maak_delen
from tests.browser.geldwereld import Geld, maak_geld
from tests.browser.gemeentewereld import Gemeentewereld, maak_gemeentewereld
from tests.browser.loketwereld import Loketwereld, maak_loket
from tests.browser.oplossingwereld import Plannen, maak_plannen
from tests.browser.opnamewereld import Opnamewereld, maak_opnames
from tests.browser.svipwereld import Svipwereld, maak_svip
from tests.browser.termijnwereld import Termijnwereld, maak_termijnen
from tests.browser.wenswereld import maak_wensen
from tests.factories import (
    VANDAAG,
    AdresFactory,
    AdresrelatieFactory,
    maak_bewoner,
    maak_kijker,
    maak_melding,
    maak_versterking,
)
from versterking.actions import voeg_maatregel_toe
from versterking.models import Versterkingsdossier
from versterking.web.overgangen import OVERGANGEN as VERSTERKING

NCG, IMG = Organisatiesoort.NCG, Organisatiesoort.IMG
# Het beheer is van Django en heeft eigen tests (tests/groningen/test_admin.py).
ELDERS_GETEST = ("beheer/", "api/v1/")
ADRES = "^adressen/(?P<nummeraanduiding_id>[0-9]{16})/"
# Wie er bestaat: de sleutel, de rol en de organisatie.
ROLLEN: dict[str, tuple[Rol, Organisatiesoort]] = {
    "bewonersbegeleider": (Rol.BEWONERSBEGELEIDER, NCG),
    "coordinator": (Rol.COORDINATOR, NCG),
    "svip_ncg": (Rol.SVIP, NCG),
    "zaakbegeleider": (Rol.ZAAKBEGELEIDER, IMG),
    "coordinator_img": (Rol.COORDINATOR, IMG),
    "svip_img": (Rol.SVIP, IMG),
    "prioritering": (Rol.PRIORITERING, IMG),
    "financieel": (Rol.FINANCIEEL, IMG),
    "interventieteam": (Rol.INTERVENTIETEAM, Organisatiesoort.INTERVENTIETEAM),
    "bestuur": (Rol.BESTUUR, NCG),
    "planner": (Rol.PLANNER, NCG),
    "gemeente": (Rol.GEMEENTE, Organisatiesoort.GEMEENTE),
    "college": (Rol.COLLEGE, Organisatiesoort.GEMEENTE),
    "raad": (Rol.RAAD, Organisatiesoort.GEMEENTE),
    "sodm": (Rol.SODM, Organisatiesoort.TOEZICHT),
    "corporatie": (Rol.CORPORATIE, Organisatiesoort.CORPORATIE),
    "beheerder": (Rol.BEHEERDER, NCG),
    "privacy": (Rol.PRIVACY, NCG),
}
BEWONER = "bewoner"


@dataclass
class Wereld:
    """Twee adressen, een dossier en een melding in elke status die een overgang nodig heeft."""

    adres: Adres
    leeg: Adres
    mensen: dict[str, Kijker]
    nummers: dict[str, str] = field(default_factory=dict)
    geld: Geld | None = None
    termijnen: Termijnwereld | None = None
    bezwaren: Bezwaarwereld | None = None
    opnames: Opnamewereld | None = None
    plannen: Plannen | None = None
    loket: Loketwereld | None = None
    tweetallen: Buddywereld | None = None
    delen: Deelwereld | None = None
    svip: Svipwereld | None = None
    gemeenten: Gemeentewereld | None = None

    def tabel(self) -> dict[str, list[str]]:
        """Per adrespatroon de adressen waaronder het te zien is."""
        nummer = self.nummers
        bag, leeg = self.adres.nummeraanduiding_id, self.leeg.nummeraanduiding_id
        uit = {
            "": ["/"],
            "inloggen/": ["/inloggen/"],
            "uitloggen/": ["/uitloggen/"],
            "wachtwoord/": ["/wachtwoord/"],
            "wachtwoord/gewijzigd/": ["/wachtwoord/gewijzigd/"],
            "rondes/": ["/rondes/"],
            "werkvoorraad/": ["/werkvoorraad/", "/werkvoorraad/?wie=alle", "/werkvoorraad/?zoek=bestaatniet"],
            "werkvoorraad/werkvoorraad.csv": ["/werkvoorraad/werkvoorraad.csv"],
            "werkvoorraad/verdelen/": [
                f"/werkvoorraad/verdelen/?actie={actie}&dossier={nummer[zaak]}"
                for actie in ("verdeel", "los")
                for zaak in ("ncg", "img")
            ],
            "berichten/": ["/berichten/", "/berichten/?lijst=alle", "/berichten/?lijst=gelezen"],
            "berichten/<int:bericht_id>/gelezen/": [f"/berichten/{nummer['bericht']}/gelezen/"],
            "signalen/": [
                "/signalen/",
                "/signalen/?stand=afgehandeld",
                "/signalen/?wie=alle&richting=verstuurd",
            ],
            "signalen/<int:nummer>/": [
                f"/signalen/{nummer[een]}/" for een in ("signaal", "signaal gegeven", "signaal bureau")
            ],
            "voorrang/": ["/voorrang/"],
            "voorrang/<int:nummer>/": [
                f"/voorrang/{nummer[een]}/" for een in ("voorrang", "voorrang beslist", "advies")
            ],
            "voorrang/vragen/<int:dossier_id>/": [
                f"/voorrang/vragen/{nummer[een]}/" for een in ("img", "ncg")
            ],
            "adressen/": ["/adressen/", "/adressen/?q=molenweg", "/adressen/?q=bestaatniet"],
            rf"{ADRES}$": [f"/adressen/{bag}/", f"/adressen/{leeg}/"],
            rf"{ADRES}verloop/$": [f"/adressen/{bag}/verloop/"],
            rf"{ADRES}wens/(?P<vorm>[a-z_]+)/$": [
                f"/adressen/{bag}/wens/herstel_in_plan/",
                f"/adressen/{bag}/wens/opname/",
            ],
            rf"{ADRES}samen-doen\.pdf$": [f"/adressen/{bag}/samen-doen.pdf"],
            "samenloop/": ["/samenloop/", f"/samenloop/?op={VANDAAG - timedelta(days=1)}"],
            "samenloop/cel/<str:rij>/<str:kolom>/": ["/samenloop/cel/4.1/opname/"],
            "samenloop/letter/<str:letter>/": ["/samenloop/letter/E/"],
            "samenloop/groep/<str:groep>/": ["/samenloop/groep/beide_lopend/"],
            "mijn/": ["/mijn/"],
            f"{ADRES.replace('adressen', 'mijn/wens')}(?P<vorm>[a-z_]+)/$": [f"/mijn/wens/{bag}/inbreng/"],
            "versterking/nieuw/<str:nummeraanduiding_id>/": [f"/versterking/nieuw/{leeg}/"],
            "schade/nieuw/<str:nummeraanduiding_id>/": [f"/schade/nieuw/{leeg}/"],
            "versterking/<str:nummer>/controle/": ["/versterking/NCG-4.1/controle/"],
            "versterking/<str:nummer>/maatregel/": ["/versterking/NCG-4.1/maatregel/"],
            "versterking/<str:nummer>/maatregel/<int:maatregel_id>/verwijderen/": [
                f"/versterking/NCG-4.1/maatregel/{nummer['maatregel']}/verwijderen/"
            ],
        }
        for soort, begin, zaak, overgangen in (
            ("versterking", "NCG", "NCG-4.1", VERSTERKING),
            ("schade", "IMG", "IMG-opname", SCHADE),
        ):
            hier = f"{soort}/<str:nummer>/"
            assert self.geld is not None
            assert self.termijnen is not None
            uit |= self.geld.tabel(soort, zaak) | self.termijnen.tabel(soort, zaak)
            uit[hier] = [f"/{soort}/{een}/" for een in nummer if een.startswith(f"{begin}-")]
            for deel in ("contact", "document", "overnemen", "toewijzen", "loslaten", "toegang", "nummer"):
                uit[f"{hier}{deel}/"] = [f"/{soort}/{zaak}/{deel}/"]
            uit |= {f"{hier}{een}/": [f"/{soort}/{zaak}/{een}/"] for een in LIJSTEN}
            kort = begin.lower()
            uit[f"{hier}contact/<int:contact_id>/afgerond/"] = [
                f"/{soort}/{zaak}/contact/{nummer[f'contact {kort}']}/afgerond/"
            ]
            uit[f"{hier}document/<int:document_id>/"] = [
                f"/{soort}/{zaak}/document/{nummer[f'document {kort}']}/"
            ]
            uit[f"{hier}toegang/<int:gebruiker_id>/intrekken/"] = [
                f"/{soort}/{zaak}/toegang/{self.mensen['interventieteam'].gebruiker.pk}/intrekken/"
            ]
            for naam in overgangen:
                uit[f"{hier}{naam}/"] = [f"/{soort}/{begin}-{waar(soort, naam)}/{naam}/"]
        assert self.bezwaren is not None
        samen = (self.opnames, self.plannen, self.loket, self.tweetallen, self.delen, self.svip)
        for een in (*samen, self.gemeenten):
            assert een is not None
            uit |= een.tabel()
        return uit | self.geld.los() | self.termijnen.los() | self.bezwaren.tabel()


# Waar een overgang te zien is, als dat niet haar eerste bron is.
WAAR = {
    ("versterking", "hervat"): "stil",
    ("versterking", "start_uitvoeringsplan"): "4.1",
    ("versterking", "corrigeer"): "4.1",
    ("schade", "hervat"): "stil",
}
PROCESSEN: dict[str, type[Proces]] = {"versterking": Versterkingsdossier, "schade": Schademelding}


def waar(soort: str, naam: str) -> str:
    """De status (of `stil`) waarin de wereld een zaak heeft voor deze overgang."""
    return WAAR.get((soort, naam)) or next(iter(PROCESSEN[soort].overgangen()[naam]))


def routes() -> set[str]:
    """Alle adrespatronen van het portaal, zonder het beheer."""

    def loop(delen: list[URLPattern | URLResolver], voor: str) -> Iterator[str]:
        for deel in delen:
            pad = voor + str(deel.pattern)
            if pad.startswith(ELDERS_GETEST):
                continue
            if isinstance(deel, URLResolver):
                yield from loop(deel.url_patterns, pad)
            else:
                yield pad

    return set(loop(get_resolver().url_patterns, ""))


def maak_wereld() -> Wereld:
    """Vult de database; het leeslog en de uitvoer beginnen leeg."""
    adres = AdresFactory(straatnaam="Burgemeester van der Wijck-Boeremastraat", huisnummer=1)
    leeg = AdresFactory(straatnaam="Molenweg", huisnummer=2)
    AdresrelatieFactory(adres=adres, persoon__achternaam="Huizinga-van Ommeren tot Eeuwsum")
    for soort in {organisatie for _, organisatie in ROLLEN.values()}:
        Organisatie.objects.get_or_create(soort=soort, defaults={"naam": f"Proef {soort}"})
    mensen = {naam: maak_kijker(rol, organisatie=organisatie) for naam, (rol, organisatie) in ROLLEN.items()}
    mensen[BEWONER] = maak_bewoner(adres)
    bb, zb = mensen["bewonersbegeleider"], mensen["zaakbegeleider"]
    wereld = Wereld(adres, leeg, mensen)
    for status in ("1.2", "2.1", "3.1", "4.1", "4.2", "5.1", "5.2", "6.1", "6.2"):
        velden = {"batch": "1581", "keuze": "ncg"} if status == "4.1" else {}
        if status == "2.1":
            velden = {"opname_gepland_op": VANDAAG, "opname_deskundige": "ir. Proef"}
        plek = adres if status == "4.1" else AdresFactory()
        maak_versterking(status=status, adres=plek, behandelaar=bb, nummer=f"NCG-{status}", **velden)
        wereld.nummers[f"NCG-{status}"] = ""
    maak_versterking(status="4.1", behandelaar=bb, nummer="NCG-stil", gepauzeerd_op=date(2026, 9, 1))
    for status in ("voorbereiding", "opname", "zienswijze", "beschikking", "uitvoering", "afgehandeld"):
        velden = (
            {"opname_gepland_op": VANDAAG, "opname_deskundige": "dr. Proef"} if status == "opname" else {}
        )
        if status == "uitvoering":
            velden = {"besluit": "vergoeding", "toegekend_bedrag": Decimal("43210.98")}
        plek = adres if status == "opname" else AdresFactory()
        maak_melding(status=status, adres=plek, behandelaar=zb, nummer=f"IMG-{status}", **velden)
        wereld.nummers[f"IMG-{status}"] = ""
    maak_melding(status="opname", behandelaar=zb, nummer="IMG-stil", aangehouden_op=date(2026, 9, 1))
    deel_alles_in(peildatum=VANDAAG - timedelta(days=2))
    for zaak, wie in (("NCG-4.1", bb), ("IMG-opname", zb)):
        _vul(wereld, Dossier.objects.get(nummer=zaak), wie)
    maatregel = {"dossier_id": int(wereld.nummers["ncg"]), "door": bb, "peildatum": VANDAAG}
    voeg_maatregel_toe(**maatregel, omschrijving="Topgevel verankeren")
    wereld.nummers["maatregel"] = str(Dossier.objects.get(nummer="NCG-4.1").versterking.maatregelen.get().pk)
    signaal = Signaal.objects.create(
        soort=Signaal.Soort.STATUSTERUGVAL,
        dossier_id=int(wereld.nummers["ncg"]),
        sleutel="proef",
        ontstaan_op=VANDAAG,
        gegevens={"van": "4.2", "naar": "4.1", "status_sinds": VANDAAG.isoformat()},
    )
    wereld.nummers["signaal"] = str(signaal.pk)
    _signalen_tussen_beide(wereld)
    _voorrang(wereld)
    wereld.nummers["bericht"] = str(_bericht_aan_img(adres).pk)
    maak_wensen(adres, mensen[BEWONER])
    wereld.geld = maak_geld(mensen[BEWONER])
    wereld.opnames = maak_opnames(bb, zb, mensen[BEWONER])
    wereld.termijnen = maak_termijnen(zb, mensen["coordinator_img"])
    melding = Dossier.objects.get(nummer="IMG-opname")
    wereld.bezwaren = maak_bezwaren(melding, zb, mensen["coordinator_img"], mensen["interventieteam"])
    wereld.plannen = maak_plannen(adres, bb, zb)
    wereld.loket = maak_loket(adres, bb, zb)
    wereld.tweetallen = maak_tweetallen(bb, zb, mensen["coordinator"], mensen[BEWONER])
    wereld.delen = maak_delen(bb, zb, mensen[BEWONER])
    wereld.svip = maak_svip(mensen, mensen[BEWONER])
    wereld.gemeenten = maak_gemeentewereld(mensen)
    # Zonder tellingen denkt de database dat elke tabel leeg is, en kiest zij bij lange lijsten slecht.
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return wereld


def _signalen_tussen_beide(wereld: Wereld) -> None:
    """Wat NCG aan IMG vroeg, en twee signalen op hetzelfde adres bij het bureau van NCG."""
    ncg, img = (int(wereld.nummers[een]) for een in ("ncg", "img"))
    cel = {"letter": "E", "rij": "4.1", "kolom": "opname", "waarde": 57, "uiterlijk_op": VANDAAG}
    gewoon = {"ontstaan_op": VANDAAG, **cel}
    gegeven = Signaal.objects.create(
        soort=Signaal.Soort.PLANVORMING,
        dossier_id=img,
        bron_id=ncg,
        sleutel="proef/gegeven",
        gegevens={"ander": "4.1", "op": VANDAAG.isoformat()},
        **gewoon,
    )
    for soort in (Signaal.Soort.OPNAME, Signaal.Soort.LETTER):
        bureau = Signaal.objects.create(
            soort=soort,
            dossier_id=ncg,
            bron_id=img,
            sleutel=f"proef/{soort}",
            gegevens={"ander": "opname", "op": VANDAAG.isoformat()},
            trede="team",
            **gewoon,
        )
    wereld.nummers |= {"signaal gegeven": str(gegeven.pk), "signaal bureau": str(bureau.pk)}


def _voorrang(wereld: Wereld) -> None:
    """Een verzoek aan IMG dat wacht en een dat is toegewezen, en een advies aan de gemeente."""
    ncg, img = (Dossier.objects.get(pk=int(wereld.nummers[een])) for een in ("ncg", "img"))
    ander = Dossier.objects.get(nummer="IMG-voorbereiding")
    gewoon = {
        "motivering": "Het plan gaat volgende maand naar de aannemer; daarna kan herstel niet meer mee.",
        "toets": "Het adres heeft letter E.",
        "letter": "E",
        "aanvrager": ncg.organisatie,
        "aangevraagd_door": wereld.mensen["bewonersbegeleider"].gebruiker,
        "aangevraagd_op": VANDAAG,
        "uiterlijk_op": VANDAAG,
    }
    maak, soort = Prioriteitsverzoek.objects.create, Prioriteitsverzoek.Soort
    open_ = maak(soort=soort.IMG_VOORRANG, dossier=img, aanleiding=ncg, grond="samenloop", **gewoon)
    klaar = maak(
        soort=soort.IMG_VOORRANG,
        dossier=ander,
        aanleiding=ncg,
        grond="vastgelopen",
        stand="toegewezen",
        beslist_op=VANDAAG,
        beslist_door=wereld.mensen["prioritering"].gebruiker,
        reden="De melding ligt al negen weken stil.",
        plaats_voor=12,
        plaats_na=3,
        voorbijgegaan=9,
        **gewoon,
    )
    gemeente = Organisatie.objects.get(soort=Organisatiesoort.GEMEENTE)
    Organisatie.objects.filter(pk=gemeente.pk).update(gemeente_id=ncg.adres.gemeente_id)
    advies = maak(
        soort=soort.GEMEENTE_ADVIES,
        dossier=ncg,
        gemeente_id=ncg.adres.gemeente_id,
        grond="risicoprofiel",
        risicoprofiel="P90",
        **gewoon,
    )
    wereld.nummers |= {
        "voorrang": str(open_.pk),
        "voorrang beslist": str(klaar.pk),
        "advies": str(advies.pk),
    }


def _bericht_aan_img(adres: Adres) -> Bericht:
    """NCG laat IMG weten dat de versterking op dit adres is afgesloten."""
    dossier = Dossier.objects.get(nummer="NCG-4.1")
    bericht = Bericht(
        dossier=dossier,
        gebeurtenis=dossier.gebeurtenissen.latest("pk"),
        organisatie=Organisatie.objects.get(soort=IMG),
        kanaal=Bericht.Kanaal.INTERN,
        onderwerp="Versterking afgerond: NCG-4.1",
        tekst=f"NCG heeft het versterkingsdossier van {adres} afgesloten.",
    )
    bericht.save(force_insert=True)
    return bericht


def _vul(wereld: Wereld, dossier: Dossier, wie: Kijker) -> None:
    """Een contact, een document en toegang voor het interventieteam."""
    kort = dossier.nummer[:3].lower()
    gewoon = {"dossier_id": dossier.pk, "door": wie, "peildatum": VANDAAG}
    contact = leg_contact_vast(
        **gewoon,
        datum=VANDAAG,
        kanaal="telefoon",
        richting="in",
        samenvatting=f"{kort}samenvatting https://example.nl/een/lang/adres/zonder/spaties/dat/niet/uitsteekt",
        vervolg=f"{kort}afspraak",
        vervolg_op=VANDAAG,
    )
    document = voeg_document_toe(
        **gewoon,
        bestand=SimpleUploadedFile(f"{kort}document.txt", b"inhoud"),
        soort="rapport",
        titel=f"{kort}document",
        datum=VANDAAG,
    )
    coordinator = wereld.mensen["coordinator" if kort == "ncg" else "coordinator_img"]
    geef_toegang(
        dossier_id=dossier.pk,
        door=coordinator,
        peildatum=VANDAAG,
        gebruiker_id=wereld.mensen["interventieteam"].gebruiker.pk,
        reden=f"{kort}reden",
    )
    wereld.nummers |= {
        kort: str(dossier.pk),
        f"contact {kort}": str(contact.pk),
        f"document {kort}": str(document.pk),
    }
