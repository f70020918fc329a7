"""Een opname of herbeoordeling vragen: de bewoner zelf, of een begeleider die het voor hem invult."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db import transaction

from groningen.access import Kijker
from groningen.actions.gebeurtenissen import registreer_gebeurtenis
from groningen.rules.fouten import Geweigerd
from versterking.access import waarom_niet_verzoek_invoeren
from versterking.models import Opnameverzoek
from versterking.queries.verzoeken.feiten import bewoners_op, dossier_van, feiten_van
from versterking.rules.verzoeken.gebeurtenissen import Verzoekgebeurtenis
from versterking.rules.verzoeken.toets import toets
from versterking.rules.verzoeken.verzoek import (
    LANGSTE_TOELICHTING,
    SOORTEN,
    Stap,
    als_waarom,
    uiterlijk,
)

from .stappen import noteer, vergrendel_woning, volgend_nummer

NIET_VAN_U = "Dit adres is niet gevonden bij uw woningen. Bel uw bewonersbegeleider van NCG."


@transaction.atomic
def dien_opnameverzoek_in(
    *,
    adres_id: int,
    door: Kijker,
    peildatum: date,
    aanvraag: UUID,
    redenen: Collection[str] = (),
    toelichting: str = "",
    persoon_id: int | None = None,
) -> Opnameverzoek:
    """Legt een verzoek vast; de soort volgt uit wat er met de woning is gebeurd.

    `persoon_id` als een begeleider het voor een bewoner invult. Een tweede keer met dezelfde `aanvraag` geeft
    het verzoek dat er al is. Geweigerd als de woning al aan de beurt is of er al een verzoek loopt.
    """
    zaak = vergrendel_woning(adres_id)
    persoon_id = _eis_persoon(adres_id, door, peildatum, persoon_id)
    if (al := Opnameverzoek.objects.filter(aanvraag=aanvraag, persoon_id=persoon_id).first()) is not None:
        return al
    antwoord = toets(feiten_van(adres_id, zaak))
    if antwoord.soort is None:
        raise Geweigerd(antwoord.reden)
    if len(toelichting.strip()) > LANGSTE_TOELICHTING:
        raise Geweigerd(f"Maak dit korter: hoogstens {LANGSTE_TOELICHTING} tekens.", veld="toelichting")
    waarom = als_waarom(redenen, toelichting)
    if not waarom:
        raise Geweigerd("Kruis minstens één reden aan, of schrijf op waarom u dit vraagt.", veld="redenen")
    dossier = dossier_van(zaak)
    verzoek = Opnameverzoek(
        aanvraag=aanvraag,
        nummer=volgend_nummer(peildatum),
        soort=antwoord.soort.value,
        adres_id=adres_id,
        dossier=dossier,
        persoon_id=persoon_id,
        waarom=waarom,
        ingediend_op=peildatum,
        ingediend_door=door.gebruiker,
        uiterlijk_op=uiterlijk(peildatum),
    )
    verzoek.save(force_insert=True)
    noteer(verzoek, Stap.INGEDIEND, door=door, peildatum=peildatum)
    if dossier is not None:
        registreer_gebeurtenis(
            dossier=dossier,
            soort=Verzoekgebeurtenis.ONTVANGEN,
            door=door,
            peildatum=peildatum,
            datum=peildatum,
            na={"verzoek": verzoek.nummer, "wat": SOORTEN[antwoord.soort].lower()},
        )
    return verzoek


def _eis_persoon(adres_id: int, door: Kijker, peildatum: date, persoon_id: int | None) -> int:
    """Van wie het verzoek is: de bewoner die is ingelogd, of een bewoner van dit adres."""
    van_adres = {een.persoon_id for een in bewoners_op(adres_id, peildatum)}
    if door.persoon_id is not None:
        if door.persoon_id not in van_adres:
            raise Geweigerd(NIET_VAN_U)
        return door.persoon_id
    if reden := waarom_niet_verzoek_invoeren(door):
        raise Geweigerd(reden)
    if persoon_id is None or persoon_id not in van_adres:
        raise Geweigerd(
            "Kies voor wie u dit invult. Staat de bewoner er niet bij, voeg hem dan eerst toe aan het adres.",
            veld="persoon_id",
        )
    return persoon_id
