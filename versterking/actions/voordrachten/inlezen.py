"""Een bestand met voordrachten inlezen: in één transactie, en hetzelfde bestand nog eens verandert niets."""

import hashlib
from collections.abc import Iterable
from datetime import date

from django.db import transaction

from groningen.access import Kijker, gemeenteadressen_for
from groningen.models import Gemeente
from groningen.rules.bestanden import veilige_naam
from groningen.rules.fouten import Geweigerd
from versterking.access import mag_voordragen
from versterking.models import Voordracht, Voordrachtlijst, Voordrachtstap
from versterking.rules.voordrachten.bestand import Fout, Rij, lees
from versterking.rules.voordrachten.voordracht import Soort, Stand, Stap, uiterlijk

from .indienen import ALLEEN_GEMEENTE
from .stappen import meld_voordrachten, volgende_nummers

PARTIJ = 1_000
# Hetzelfde voor een adres dat niet bestaat en een adres van een andere gemeente.
NIET_GEVONDEN = "nummeraanduiding_id: dit adres is in uw gemeente niet gevonden."
AL_VOORGEDRAGEN = "nummeraanduiding_id: dit adres is al voorgedragen ({nummer}); NCG beslist nog."


@transaction.atomic
def lees_voordrachten_in(
    *, inhoud: bytes, bestandsnaam: str, door: Kijker, peildatum: date
) -> tuple[Voordrachtlijst, bool]:
    """Leest het bestand in; geeft de lijst, en of zij nieuw is.

    Regels die niet kunnen, staan in `afgewezen` met regel, veld en reden; de rest gaat erin.
    """
    if not mag_voordragen(door) or door.gemeente_code is None:
        raise Geweigerd(ALLEEN_GEMEENTE)
    # Eén bestand per gemeente tegelijk: twee keer klikken geeft dan één lijst.
    Gemeente.objects.select_for_update(no_key=True).get(pk=door.gemeente_code)
    sha256 = hashlib.sha256(inhoud).hexdigest()
    al = Voordrachtlijst.objects.filter(gemeente=door.gemeente_code, sha256=sha256).first()
    if al is not None:
        return al, False
    gelezen = lees(inhoud)
    goed, fouten = _toets_adressen(gelezen.rijen, door)
    alle = sorted([*gelezen.fouten, *fouten], key=lambda een: (een.regel, een.veld))
    lijst = Voordrachtlijst(
        gemeente_id=door.gemeente_code,
        bestandsnaam=veilige_naam(bestandsnaam),
        sha256=sha256,
        door_id=door.eigen_medewerker,
        ontvangen_op=peildatum,
        gelezen=gelezen.gelezen,
        aangenomen=len(goed),
        afgewezen=[een.als_rij() for een in alle],
    )
    lijst.save(force_insert=True)
    _leg_vast(lijst, goed, door, peildatum)
    return lijst, True


def _toets_adressen(rijen: list[Rij], door: Kijker) -> tuple[list[tuple[Rij, int]], list[Fout]]:
    """De rijen met hun adres, en de rijen waarvan het adres niet kan."""
    nummers = [rij.nummeraanduiding_id for rij in rijen]
    adressen = dict(
        gemeenteadressen_for(door)
        .filter(nummeraanduiding_id__in=nummers)
        .values_list("nummeraanduiding_id", "pk")
    )
    open_ = {
        (adres, soort): nummer
        for adres, soort, nummer in Voordracht.objects.filter(
            gemeente=door.gemeente_code, stand=Stand.INGEDIEND, adres__in=adressen.values()
        ).values_list("adres_id", "soort", "nummer")
    }
    goed, fouten = [], []
    for rij in rijen:
        adres_id = adressen.get(rij.nummeraanduiding_id)
        if adres_id is None:
            fouten.append(Fout(rij.regel, "nummeraanduiding_id", NIET_GEVONDEN))
        elif nummer := open_.get((adres_id, rij.soort)):
            reden = AL_VOORGEDRAGEN.format(nummer=nummer)
            fouten.append(Fout(rij.regel, "nummeraanduiding_id", reden))
        else:
            goed.append((rij, adres_id))
    return goed, fouten


def _leg_vast(lijst: Voordrachtlijst, goed: Iterable[tuple[Rij, int]], door: Kijker, peildatum: date) -> None:
    goed = list(goed)
    nummers = volgende_nummers(len(goed), peildatum)
    voordrachten = Voordracht.objects.bulk_create(
        (
            Voordracht(
                nummer=nummer,
                gemeente_id=lijst.gemeente_id,
                adres_id=adres_id,
                soort=rij.soort,
                reden=rij.reden,
                bewijs=rij.bewijs,
                lijst=lijst,
                ingediend_door_id=door.eigen_medewerker,
                ingediend_op=peildatum,
                uiterlijk_op=uiterlijk(Soort(rij.soort), peildatum),
            )
            for nummer, (rij, adres_id) in zip(nummers, goed, strict=True)
        ),
        batch_size=PARTIJ,
    )
    Voordrachtstap.objects.bulk_create(
        (
            Voordrachtstap(voordracht=een, soort=Stap.INGEDIEND.value, door=door.gebruiker, datum=peildatum)
            for een in voordrachten
        ),
        batch_size=PARTIJ,
    )
    meld_voordrachten(voordrachten, Stap.INGEDIEND)
