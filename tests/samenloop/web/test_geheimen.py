"""Wie bij NCG werkt, leest nergens wat er in een melding van IMG staat, en omgekeerd.

Op één gedeeld adres krijgt elk dossier herkenbare inhoud in alles wat er te bewaren valt. Daarna leest
elke rol van de ander alle pagina's; geen herkenbaar woord mag erin staan.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import Settings

from groningen.access import Kijker
from groningen.actions.contact import leg_contact_vast, leg_controle_vast
from groningen.actions.documenten import voeg_document_toe
from groningen.models import Adres, Leesregel
from groningen.rules.rollen import Organisatiesoort, Rol
from samenloop.actions.indeling import deel_alles_in
from schade.actions import houd_aan, ken_toe
from schade.models import Schademelding
from tests.factories import VANDAAG, AdresFactory, maak_kijker, maak_melding, maak_versterking, maak_wens
from tests.web import als
from versterking.actions import pauzeer, voeg_maatregel_toe
from versterking.models import Versterkingsdossier

pytestmark = pytest.mark.django_db
NCG, IMG = Organisatiesoort.NCG, Organisatiesoort.IMG
# De eerste rol van elke organisatie leest alles; voor de andere volstaan de pagina's die het meest tonen.
LEZERS = {
    NCG: [Rol.BEWONERSBEGELEIDER, Rol.COORDINATOR, Rol.SVIP, Rol.FINANCIEEL],
    IMG: [Rol.ZAAKBEGELEIDER, Rol.COORDINATOR, Rol.SVIP, Rol.PRIORITERING, Rol.FINANCIEEL],
}
# Wat alleen de eigen organisatie mag lezen. Bedragen ook in de vorm waarin zij op het scherm staan.
GEHEIM = {
    IMG: (
        "imgsamenvatting",
        "imgafspraak",
        "imgdocument",
        "imgreden",
        "imgdeskundige",
        "43210.98",
        "43.210,98",
        "waardedaling",
        "17 augustus 2026",  # de dag van het schaderapport
        "17 aug 2026",
    ),
    NCG: (
        "ncgsamenvatting",
        "ncgafspraak",
        "ncgdocument",
        "ncgreden",
        "ncgmaatregel",
        "ncgtypologie",
        "ncgaannemer",
        "ncgtoelichting",
        "ncgrisico",
        "ncgbatch",
        "13 april 2026",  # de dag van het advies
        "13 apr 2026",
    ),
}
# Een dag of bedrag staat er in één van de vormen hierboven.
ANDERE_VORM = {"43210.98", "17 aug 2026", "17 augustus 2026", "13 apr 2026", "13 april 2026"}


@dataclass
class Wereld:
    adres: Adres
    versterking: Versterkingsdossier
    melding: Schademelding

    @property
    def paden(self) -> list[str]:
        adres = f"/adressen/{self.adres.nummeraanduiding_id}/"
        return [
            adres,
            f"{adres}verloop/",
            f"{adres}wens/gevonden_schade/",
            "/adressen/?q=Geheimlaan",
            "/adressen/?q=geheimlan",
            "/adressen/?q=9919AB",
            "/adressen/?q=IMG-9000077",
            "/adressen/?q=NCG-000077",
            "/adressen/?q=imgsamenvatting",
            "/adressen/?q=ncgtypologie",
            "/samenloop/",
            f"/samenloop/?op={(VANDAAG - timedelta(days=1)).isoformat()}",
            "/samenloop/cel/5.1/beschikking/",
            "/samenloop/letter/F/",
            "/samenloop/groep/beide_lopend/",
        ]


@pytest.fixture
def wereld(settings: Settings, tmp_path: Any) -> Wereld:
    settings.MEDIA_ROOT = tmp_path
    adres = AdresFactory(straatnaam="Geheimlaan", huisnummer=1)
    bb = maak_kijker(Rol.BEWONERSBEGELEIDER)
    zb = maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG)
    versterking = maak_versterking(
        status="4.1",
        adres=adres,
        behandelaar=bb,
        nummer="NCG-000077",
        typologie="ncgtypologie",
        risicoprofiel="ncgrisico",
        batch="ncgbatch",
        versterkingsadvies_op=date(2026, 4, 13),
        aannemer="ncgaannemer",
    )
    melding = maak_melding(
        status="beschikking",
        adres=adres,
        behandelaar=zb,
        nummer="IMG-9000077",
        datum_opname=date(2026, 8, 3),
        opname_deskundige="imgdeskundige",
        schaderapport_op=date(2026, 8, 17),
        geadviseerd_bedrag=Decimal("43210.98"),
    )
    tweede = maak_melding(status="opname", adres=adres, behandelaar=zb, soort="waardedaling")
    deel_alles_in(peildatum=VANDAAG - timedelta(days=1))
    for kijker, zaak, wie in ((bb, versterking, "ncg"), (zb, melding, "img"), (zb, tweede, "img")):
        gewoon = {"dossier_id": zaak.pk, "door": kijker, "peildatum": VANDAAG}
        leg_contact_vast(
            **gewoon,
            datum=VANDAAG,
            kanaal="bezoek",
            richting="uit",
            samenvatting=f"{wie}samenvatting",
            vervolg=f"{wie}afspraak",
            vervolg_op=VANDAAG + timedelta(days=1),
        )
        voeg_document_toe(
            **gewoon,
            bestand=SimpleUploadedFile(f"{wie}document.txt", b"inhoud"),
            soort="rapport",
            titel=f"{wie}document",
            datum=VANDAAG,
        )
    ncg = {"dossier_id": versterking.pk, "door": bb, "peildatum": VANDAAG}
    leg_controle_vast(**ncg, moment="planvorming", uitkomst="kan_niet_mee", toelichting="ncgtoelichting")
    voeg_maatregel_toe(**ncg, omschrijving="ncgmaatregel")
    pauzeer(**ncg, reden="ncgreden")
    img = {"dossier_id": melding.pk, "door": zb, "peildatum": VANDAAG}
    ken_toe(
        **img,
        besluit="vergoeding",
        besluit_op=VANDAAG,
        toegekend_bedrag=Decimal("43210.98"),
        reden="imgreden",
    )
    houd_aan(**img, reden="imgreden")
    Versterkingsdossier.objects.filter(pk=versterking.pk).update(status="5.1")
    versterking.dossier.refresh_from_db()
    versterking.dossier.status = "5.1"
    versterking.dossier.save(update_fields=["status"])
    deel_alles_in(peildatum=VANDAAG)
    maak_wens(adres, "gevonden_schade", toelichting="wenstoelichting")
    return Wereld(adres, versterking, melding)


def gelezen(kijker: Kijker, paden: list[str]) -> str:
    """Alle pagina's achter elkaar, met wat er na een doorverwijzing komt."""
    browser = als(kijker)
    uit = []
    for pad in paden:
        antwoord = browser.get(pad, follow=True)
        assert antwoord.status_code == 200, pad
        uit.append(antwoord.content.decode().replace("q=imgsamenvatting", "").replace("q=ncgtypologie", ""))
    # Wat iemand zelf intikte, staat terug in het zoekveld.
    return "\n".join(uit).replace('value="imgsamenvatting"', "").replace('value="ncgtypologie"', "")


@pytest.mark.parametrize(
    ("organisatie", "rol"), [(organisatie, rol) for organisatie, rollen in LEZERS.items() for rol in rollen]
)
def test_niemand_leest_de_inhoud_van_de_ander(
    wereld: Wereld, organisatie: Organisatiesoort, rol: Rol
) -> None:
    kijker = maak_kijker(rol, organisatie=organisatie)
    eigen = "/versterking/NCG-000077/" if organisatie is NCG else "/schade/IMG-9000077/"
    paden = wereld.paden if rol is LEZERS[organisatie][0] else [*wereld.paden[:3], *wereld.paden[6:8]]
    alles = gelezen(kijker, [*paden, eigen])
    ander = IMG if organisatie is NCG else NCG
    for geheim in GEHEIM[ander]:
        assert geheim.lower() not in alles.lower(), geheim
    # De wens van de bewoner is van beide; wie op dit adres een dossier leest, leest ook die.
    assert "wenstoelichting" in alles
    # En de voortgang van de ander staat er wel: de bladzijden zijn niet zomaar leeg.
    assert ("IMG-9000077" if organisatie is NCG else "NCG-000077") in alles
    for inzage in (een for regel in Leesregel.objects.all() for een in regel.inzagen):
        if "Tijdelijke wet" in inzage["grond"]:
            assert inzage["velden"] == ["voortgang"]


@pytest.mark.parametrize("organisatie", [NCG, IMG])
def test_de_eigen_organisatie_leest_haar_eigen_inhoud_wel(
    wereld: Wereld, organisatie: Organisatiesoort
) -> None:
    """Anders bewijst de test hierboven niets."""
    kijker = maak_kijker(LEZERS[organisatie][0], organisatie=organisatie)
    eigen = "/versterking/NCG-000077/" if organisatie is NCG else "/schade/IMG-9000077/"
    alles = gelezen(kijker, [*wereld.paden, eigen]).lower()
    for geheim in GEHEIM[organisatie]:
        assert geheim.lower() in alles or geheim in ANDERE_VORM, geheim


@pytest.mark.parametrize(("rol", "organisatie"), [(Rol.BEWONERSBEGELEIDER, NCG), (Rol.ZAAKBEGELEIDER, IMG)])
def test_het_dossier_van_de_ander_is_dicht(wereld: Wereld, rol: Rol, organisatie: Organisatiesoort) -> None:
    browser = als(maak_kijker(rol, organisatie=organisatie))
    ander = "/schade/IMG-9000077/" if organisatie is NCG else "/versterking/NCG-000077/"
    zaak = wereld.melding if organisatie is NCG else wereld.versterking
    document = zaak.dossier.documenten.get()
    for pad in ("", "geschiedenis/", "contacten/", "documenten/", "berichten/", f"document/{document.pk}/"):
        assert browser.get(f"{ander}{pad}").status_code == 404, pad


@pytest.mark.parametrize("rol", [Rol.BESTUUR, Rol.GEMEENTE, Rol.CORPORATIE, Rol.BEHEERDER, Rol.PRIVACY])
def test_wie_geen_dossiers_leest_ziet_geen_enkel_geheim(wereld: Wereld, rol: Rol) -> None:
    browser = als(maak_kijker(rol))
    for pad in wereld.paden:
        html = browser.get(pad).content.decode().lower()
        html = html.replace('value="imgsamenvatting"', "").replace('value="ncgtypologie"', "")
        for geheim in (
            *GEHEIM[NCG],
            *GEHEIM[IMG],
            "wenstoelichting",
            "geheimlaan 1",
            "ncg-000077",
            "img-0000077",
        ):
            assert geheim.lower() not in html, (pad, geheim)
