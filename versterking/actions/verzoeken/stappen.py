"""Wat elke stap van een verzoek gemeen heeft: vergrendelen in vaste volgorde, bewaren en het logboek."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection

from groningen.access import Kijker
from groningen.actions.registreren import vergrendel_adres
from groningen.models import Dossier
from groningen.rules.fouten import Geweigerd, Verouderd
from versterking.models import Opnameverzoek, Versterkingsdossier, Verzoekstap
from versterking.queries.verzoeken.feiten import zaak_op
from versterking.rules.verzoeken.verzoek import STANDEN, Stand, Stap, nummer_van


@dataclass(slots=True)
class Zaak:
    """Een verzoek met het versterkingsdossier op zijn adres, allebei met een slot."""

    verzoek: Opnameverzoek
    versterking: Versterkingsdossier | None

    @property
    def lopend(self) -> Versterkingsdossier | None:
        return self.versterking if self.versterking is not None and self.versterking.dossier.loopt else None


def vergrendel_woning(adres_id: int) -> Versterkingsdossier | None:
    """Een slot op het adres en op het versterkingsdossier daar; eerst het adres, zoals bij openen."""
    vergrendel_adres(adres_id)
    zaak = zaak_op(adres_id)
    if zaak is None:
        return None
    vast: Versterkingsdossier = (
        Versterkingsdossier.objects.select_for_update(of=("self", "dossier"), no_key=True)
        .select_related("dossier")
        .get(pk=zaak.pk)
    )
    return vast


def vergrendel(verzoek_id: int, *, rijversie: int | None = None) -> Zaak:
    """Het verzoek met een slot, na dat op de woning; met `rijversie` alleen als zij nog klopt."""
    adres_id = Opnameverzoek.objects.values_list("adres_id", flat=True).get(pk=verzoek_id)
    versterking = vergrendel_woning(adres_id)
    verzoek = Opnameverzoek.objects.select_for_update(no_key=True).get(pk=verzoek_id)
    if rijversie is not None and verzoek.rijversie != rijversie:
        raise Verouderd
    return Zaak(verzoek, versterking)


def eis_stand(verzoek: Opnameverzoek, *standen: Stand) -> None:
    """Weigert als het verzoek intussen ergens anders is."""
    if verzoek.stand not in standen:
        raise Geweigerd(
            f"Dit kan niet meer. Het verzoek staat nu op: {STANDEN[Stand(verzoek.stand)].lower()}."
        )


def bewaar(
    verzoek: Opnameverzoek,
    stap: Stap,
    *,
    door: Kijker | None,
    peildatum: date,
    tekst: str = "",
    velden: Iterable[str] = (),
) -> None:
    """Schrijft het verzoek en de regel in zijn logboek."""
    verzoek.rijversie += 1
    verzoek.save(update_fields=sorted({*velden, "stand", "rijversie"}))
    noteer(verzoek, stap, door=door, peildatum=peildatum, tekst=tekst)


def noteer(
    verzoek: Opnameverzoek, stap: Stap, *, door: Kijker | None, peildatum: date, tekst: str = ""
) -> None:
    """Eén regel in het logboek van het verzoek."""
    Verzoekstap(
        verzoek=verzoek,
        soort=stap.value,
        door=door.gebruiker if door else None,
        datum=peildatum,
        tekst=tekst,
    ).save(force_insert=True)


def volgend_nummer(peildatum: date) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('versterking_verzoeknummer')")
        return nummer_van(peildatum.year, cursor.fetchone()[0])


def lees_opnieuw(dossier: Dossier) -> None:
    """Een andere actie schreef in hetzelfde dossier; de gebeurtenissen hierna nummeren door."""
    dossier.refresh_from_db(fields=["versie"])
