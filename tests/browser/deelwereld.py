"""Delen voor de tabel van alle pagina's: een toestemming die open is, en een die is ingetrokken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from groningen.access import Kijker
from groningen.actions.delen import trek_toestemming_in
from groningen.actions.documenten import voeg_document_toe
from groningen.models import Document, Dossier, Leesregel
from groningen.rules.delen import Doel, Hoe
from groningen.rules.rollen import Veldgroep
from tests.factories import VANDAAG
from tests.samenloop.delen.wereld import NCG, Deelhuis, gedeeld

BAG = "(?P<nummeraanduiding_id>[0-9]{16})"
WELKE = "(?P<welke>[0-9]{1,18})"
MIJN, ADRES = f"^mijn/delen/{BAG}", f"^adressen/{BAG}/delen"
GEDEELD = "gedeeld/<slug:soort>/<str:nummer>/"
DEELBESTANDEN = frozenset(
    {
        rf"{MIJN}/{WELKE}/afschrift\.pdf$",
        rf"{ADRES}/(?P<blad>[a-z]+)\.pdf$",
        "gedeeld/gedeeld.csv",
        f"{GEDEELD}uitdraai.pdf",
    }
)


@dataclass
class Deelwereld:
    """Het adres waar iets open is, met per stand het nummer van een toestemming."""

    huis: Deelhuis
    leeg: Deelhuis
    open: int
    ingetrokken: int
    rapport: Document
    stukken: dict[str, list[str]]

    def tabel(self) -> dict[str, list[str]]:
        """De adressen van de pagina's over delen."""
        bag, leeg = self.huis.bag, self.leeg.bag
        hier, ander = gedeeld(self.huis.img), gedeeld(self.huis.ncg)
        mijn = [f"/mijn/delen/{een}" for een in (bag, leeg)]
        adres = f"/adressen/{bag}/delen"
        return {
            rf"{MIJN}/$": [f"{een}/" for een in mijn],
            rf"{MIJN}/geven/$": [f"{een}/geven/" for een in mijn],
            rf"{MIJN}/{WELKE}/intrekken/$": [f"{mijn[0]}/{self.open}/intrekken/"],
            rf"{MIJN}/{WELKE}/afschrift\.pdf$": [f"{mijn[0]}/{self.open}/afschrift.pdf"],
            rf"^mijn/inzage/{BAG}/$": [
                f"/mijn/inzage/{bag}/",
                f"/mijn/inzage/{bag}/?wie=ander",
                f"/mijn/inzage/{leeg}/?wie=zelf",
            ],
            rf"{ADRES}/vastleggen/$": [f"{adres}/vastleggen/"],
            rf"{ADRES}/{WELKE}/intrekken/$": [
                f"{adres}/{een}/intrekken/" for een in (self.open, self.ingetrokken)
            ],
            rf"{ADRES}/(?P<blad>[a-z]+)\.pdf$": [f"{adres}/toestemming.pdf", f"{adres}/intrekking.pdf"],
            "gedeeld/": ["/gedeeld/", "/gedeeld/?einde=binnenkort", "/gedeeld/?veld=bedragen"],
            "gedeeld/gedeeld.csv": ["/gedeeld/gedeeld.csv"],
            GEDEELD: [hier, ander, *self.stukken],
            f"{GEDEELD}uitdraai.pdf": [f"{een}uitdraai.pdf" for een in (hier, *self.stukken)],
            f"{GEDEELD}document/<int:document_id>/": [
                f"{hier}document/{self.rapport.pk}/",
                *(een for documenten in self.stukken.values() for een in documenten),
            ],
        }


def maak_delen(bb: Kijker, zb: Kijker, bewoner: Kijker) -> Deelwereld:
    """Twee woningen van de bewoner: op de ene is gedeeld in elke stand, op de andere nog niets."""
    huis, leeg = (Deelhuis(bb=bb, zb=zb, bewoner=bewoner) for _ in range(2))
    rapport = huis.document(huis.img, "Schaderapport over scheuren in de voorgevel en de schoorsteen")
    huis.gesprek(huis.img, "Wil/het/voorjaar/afwachten/en-eerst-overleggen-met-de-familie-van-Ommeren.")
    huis.gesprek(huis.img, "Over zijn gezondheid.", gevoelig=True)
    open_ = huis.geef()
    huis.geef(bron=NCG, velden=(Veldgroep.DOCUMENTEN,), ook_opvolger=True)
    weg = huis.geef(doel=Doel.OPNAME, tot=VANDAAG + timedelta(days=10))
    trek_toestemming_in(toestemming_id=weg.pk, hoe=Hoe.PORTAAL, door=bewoner, peildatum=VANDAAG)
    for wie, doel in ((bb, "gedeeld dossier bekijken"), (zb, "dossier"), (bewoner, "eigen woning bekijken")):
        Leesregel.objects.create(
            gebruiker=wie.gebruiker,
            organisatie_id=wie.organisatie_id,
            methode="GET",
            pad=gedeeld(huis.img),
            doel=doel,
            inzagen=[
                {
                    "grond": "toestemming van de bewoner",
                    "velden": ["bedragen", "documenten"],
                    "dossiers": [huis.img.pk],
                    "waarvoor": "herstel en versterking op elkaar afstemmen",
                }
            ],
            dossiers=[huis.img.pk],
            status=200,
        )
    return Deelwereld(huis, leeg, open_.pk, weg.pk, rapport, _op_het_eerste_adres(zb))


def _op_het_eerste_adres(zb: Kijker) -> dict[str, list[str]]:
    """Op het adres met een dossier in elke stand is nog niets gedeeld; zonder toestemming is het er niet."""
    melding = Dossier.objects.get(nummer="IMG-opname")
    voeg_document_toe(
        dossier_id=melding.pk,
        door=zb,
        peildatum=VANDAAG,
        soort="besluit",
        titel="Besluit",
        datum=VANDAAG,
        bestand=SimpleUploadedFile("besluit.txt", b"Toegekend: 71.111,01"),
    )
    uit = {}
    for dossier in (Dossier.objects.get(nummer="NCG-4.1"), melding):
        hier = gedeeld(dossier)
        uit[hier] = [f"{hier}document/{een.pk}/" for een in dossier.documenten.order_by("pk")]
    return uit
