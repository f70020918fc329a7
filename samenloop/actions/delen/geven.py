"""Eén keer toestemming geven, voor de ene richting of voor allebei."""

from collections.abc import Collection, Mapping
from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from groningen.access import Kijker
from groningen.actions.delen import geef_toestemming
from groningen.actions.documenten import voeg_document_toe
from groningen.models import Document, Toestemming
from groningen.rules.delen import ANDER, Doel, Hoe
from groningen.rules.fouten import Geweigerd
from groningen.rules.rollen import Organisatiesoort, Veldgroep

SCAN = "Getekende toestemming om gegevens te delen"


@transaction.atomic
def deel(
    *,
    adres_id: int,
    relatie_id: int,
    richtingen: Collection[Organisatiesoort],
    velden: Collection[Veldgroep],
    doel: Doel,
    tot: date,
    ontvangers: Mapping[Organisatiesoort, Collection[int]],
    ook_opvolger: bool,
    hoe: Hoe,
    gegeven_op: date,
    door: Kijker,
    peildatum: date,
    tekstversie: int,
    scan: UploadedFile | None = None,
    dossier_id: int | None = None,
) -> list[Toestemming]:
    """Geeft per richting (`richtingen` noemt wiens gegevens open gaan) een toestemming; alle of geen.

    `ontvangers` noemt per organisatie die mag kijken, wie daar. `scan` is het getekende formulier: dat komt
    bij dossier `dossier_id` van de eigen organisatie.
    """
    if not richtingen:
        raise Geweigerd("Kies wie gegevens mag zien.", veld="richting")
    gegeven = []
    for bron in sorted(richtingen):
        wie = ontvangers.get(ANDER[bron], ())
        if not wie and not ook_opvolger:
            raise Geweigerd(
                f"Kies wie bij {ANDER[bron].upper()} het mag zien, of laat het ook gelden voor een opvolger.",
                veld="ontvangers",
            )
        gegeven.append(
            geef_toestemming(
                adres_id=adres_id,
                relatie_id=relatie_id,
                bron=bron,
                velden=velden,
                doel=doel,
                tot=tot,
                ontvangers=wie,
                ook_opvolger=ook_opvolger,
                hoe=hoe,
                gegeven_op=gegeven_op,
                door=door,
                peildatum=peildatum,
                tekstversie=tekstversie,
            )
        )
    # Pas nu: de toestemming heeft alle dossiers van het adres al op volgorde op slot.
    if scan is not None and dossier_id is not None:
        voeg_document_toe(
            dossier_id=dossier_id,
            door=door,
            peildatum=peildatum,
            soort=Document.Soort.OVERIG,
            titel=SCAN,
            datum=gegeven_op,
            bestand=scan,
        )
    return gegeven
