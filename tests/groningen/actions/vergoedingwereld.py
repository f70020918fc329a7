"""Een gemiste toezegging met geld erbij, en de mensen die erover gaan."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from groningen.access import Kijker
from groningen.actions.betalingen import haal_batch_op, maak_betaalbatch, onderteken_batch
from groningen.actions.vergoedingen import keur_goed, stel_vergoeding_voor
from groningen.models import (
    Betaalbatch,
    Gebeurtenis,
    Ingebrekestelling,
    Organisatie,
    Persoon,
    Termijn,
    Vergoedingsbesluit,
)
from groningen.rules.rollen import Organisatiesoort, Rol
from schade import actions as schade
from schade.actions.melden import registreer_melding
from tests.factories import VANDAAG, AdresFactory, AdresrelatieFactory, maak_kijker

IBAN = "NL91ABNA0417164300"
ANDERE_IBAN = "NL02ABNA0123456789"
IMG = Organisatiesoort.IMG


@dataclass
class Geldwereld:
    """Een besluit dat na een ingebrekestelling 42 dagen te laat was: € 1.442 dwangsom."""

    termijn: Termijn
    bewoners: Sequence[Persoon]
    coordinator: Kijker
    tweede: Kijker
    financieel: Sequence[Kijker]

    @property
    def dossier_id(self) -> int:
        return self.termijn.dossier_id

    def stel_voor(self, **anders: object) -> Vergoedingsbesluit:
        gegevens: dict[str, object] = {
            "dossier_id": self.dossier_id,
            "door": self.coordinator,
            "peildatum": VANDAAG,
            "termijn_id": self.termijn.pk,
            "persoon_id": self.bewoners[0].pk,
            "iban": IBAN,
        }
        return stel_vergoeding_voor(**(gegevens | anders))  # type: ignore[arg-type]

    def goedgekeurd(self) -> Vergoedingsbesluit:
        besluit = self.stel_voor()
        keur_goed(besluit_id=besluit.pk, door=self.tweede, peildatum=VANDAAG)
        return Vergoedingsbesluit.objects.get(pk=besluit.pk)

    def opgehaald(self) -> tuple[Vergoedingsbesluit, Betaalbatch, bytes]:
        besluit = self.goedgekeurd()
        een, twee = self.financieel
        batch = maak_betaalbatch(door=een, peildatum=VANDAAG)
        onderteken_batch(batch_id=batch.pk, door=twee, totaal=batch.totaal, aantal=batch.aantal)
        batch, inhoud = haal_batch_op(batch_id=batch.pk, door=twee)
        return besluit, batch, inhoud


def maak_geldwereld(*, aanvragers: int = 1, besloten: bool = True) -> Geldwereld:
    """Een melding van 3 augustus 2026, ingebrekestelling op 29 september, besluit op `VANDAAG`.

    De beslistermijn eindigt op 28 september; de dwangsom loopt van 14 oktober af, 41 dagen.
    Zonder `besloten` loopt zij nog.
    """
    Organisatie.objects.filter(soort=IMG).update(
        iban="NL20INGB0001234567", postadres="Postbus 1\n9700 AA Groningen", telefoon="050-0000001"
    )
    coordinator, tweede = (maak_kijker(Rol.COORDINATOR, organisatie=IMG) for _ in range(2))
    financieel = [maak_kijker(Rol.FINANCIEEL, organisatie=IMG) for _ in range(2)]
    adres = AdresFactory()
    bewoners = [AdresrelatieFactory(adres=adres).persoon for _ in range(aanvragers)]
    zaak = registreer_melding(
        adres_id=adres.pk, door=coordinator, peildatum=VANDAAG, soort="fysiek", datum_melding=date(2026, 8, 3)
    )
    termijn = Termijn.objects.get(dossier_id=zaak.pk, soort="schade.besluit")
    Ingebrekestelling(
        termijn=termijn,
        ontvangen_op=date(2026, 9, 29),
        oordeel="geldig",
        aanvragers=aanvragers,
        gebeurtenis=Gebeurtenis.objects.filter(dossier_id=zaak.pk).latest("pk"),
    ).save(force_insert=True)
    wereld = Geldwereld(termijn, bewoners, coordinator, tweede, financieel)
    if besloten:
        neem_besluit(wereld)
    return wereld


def neem_besluit(wereld: Geldwereld) -> None:
    """Loopt de melding door tot en met het besluit, zodat de dwangsom stopt."""
    gewoon = {"dossier_id": wereld.dossier_id, "door": wereld.coordinator, "peildatum": VANDAAG}
    schade.plan_opname(**gewoon, opname_gepland_op=VANDAAG, opname_deskundige="ir. Test")
    schade.voer_opname_uit(**gewoon, datum_opname=VANDAAG)
    schade.stel_rapport_op(**gewoon, schaderapport_op=VANDAAG, geadviseerd_bedrag=Decimal("1000.00"))
    schade.ontvang_zienswijze(**gewoon, zienswijze_op=VANDAAG, zienswijze="Akkoord")
    schade.ken_toe(
        **gewoon,
        besluit="vergoeding",
        besluit_op=VANDAAG,
        toegekend_bedrag=Decimal("1000.00"),
        reden="Advies",
    )
