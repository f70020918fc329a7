"""Documenten bij een dossier bewaren."""

import hashlib
from datetime import date
from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from groningen.access import Kijker
from groningen.models import Document
from groningen.rules.bestanden import GROOTSTE, controleer_bestand
from groningen.rules.datums import eis_gebeurd, eis_tekst
from groningen.rules.fouten import Geweigerd
from groningen.rules.gebeurtenissen import Kerngebeurtenis
from groningen.rules.rollen import Handeling

from .gebeurtenissen import registreer_gebeurtenis
from .overgangen import vergrendel_dossier


def voeg_document_toe(
    *,
    dossier_id: int,
    door: Kijker,
    peildatum: date,
    soort: str,
    titel: str,
    datum: date,
    bestand: UploadedFile,
) -> Document:
    """Keurt een bestand op soort, inhoud en grootte en bewaart het: rij en bestand samen, of geen."""
    titel = eis_tekst(titel, wat="een titel", veld="titel", hoogstens=120)
    eis_gebeurd(datum, wat="De datum van het document", veld="datum", peildatum=peildatum)
    inhoud = bestand.read(GROOTSTE + 1)
    goedgekeurd = controleer_bestand(bestand.name or "", BytesIO(inhoud))
    pad = ""
    try:
        with transaction.atomic():
            dossier = vergrendel_dossier(dossier_id, door=door, handeling=Handeling.VASTLEGGEN)
            vingerafdruk = hashlib.sha256(inhoud).hexdigest()
            al = dossier.documenten.filter(sha256=vingerafdruk).first()
            if al is not None:
                raise Geweigerd(f"Dit bestand staat al bij dit dossier, als “{al.titel}”.", veld="bestand")
            document = Document(
                dossier=dossier,
                soort=soort,
                titel=titel,
                bestandsnaam=goedgekeurd.bestandsnaam,
                mediatype=goedgekeurd.soort.mediatype,
                grootte=len(inhoud),
                sha256=vingerafdruk,
                datum=datum,
                medewerker_id=door.medewerker_id,
            )
            document.bestand.save(goedgekeurd.bestandsnaam, ContentFile(inhoud), save=False)
            pad = document.bestand.name or ""
            document.save(force_insert=True)
            registreer_gebeurtenis(
                dossier=dossier,
                soort=Kerngebeurtenis.DOCUMENT_TOEGEVOEGD,
                door=door,
                peildatum=peildatum,
                datum=peildatum,
                na={"document_id": document.pk, "documentsoort": soort},
                tekst={"titel": titel},
            )
    except BaseException:
        if pad:
            default_storage.delete(pad)
        raise
    return document
