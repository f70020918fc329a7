"""De werkvoorraad als rijen voor een bestand, in stukken zodat het geheugen niet meegroeit."""

from collections.abc import Iterator, Mapping

from groningen.access import Kijker, dossiers_for
from groningen.rules.adressen import straat_en_nummer
from groningen.rules.export import rij
from samenloop.rules.stappen import stap_in_woorden
from samenloop.rules.werkvoorraad import Filters
from schade.rules.statussen import Soort

from .werkvoorraad import bewoners, lijst

PER_STUK = 1000

# De kop van elke kolom met de weg naar haar waarde; wat leeg is, wordt berekend.
KOLOMMEN: Mapping[str, str] = {
    "Nummer": "nummer",
    "Adres": "",
    "Postcode": "adres__postcode",
    "Woonplaats": "adres__woonplaats",
    "Gemeente": "adres__gemeente__naam",
    "BAG-nummeraanduiding": "adres__nummeraanduiding_id",
    "Bewoner": "",
    "Stap": "",
    "In deze stap sinds": "status_sinds",
    "Fase": "fase",
    "Letter": "adres__samenloop__letter",
    "Eerste datum": "volgende_datum",
    "Wat er dan moet": "volgende_stap",
    "Behandelaar": "",
    "Gepauzeerd of aangehouden sinds": "stil_sinds",
    "Binnengekomen": "geopend_op",
    "Afgesloten": "gesloten_op",
    "Risicoprofiel": "versterking__risicoprofiel",
    "Batch": "versterking__batch",
    "Soort melding": "",
    "Voorrang sinds": "schade__prioriteit_op",
}
KOPPEN = tuple(KOLOMMEN)
ERBIJ = (
    "id",
    "soort",
    "status",
    "adres_id",
    "adres__straatnaam",
    "adres__huisnummer",
    "adres__huisletter",
    "adres__toevoeging",
    "behandelaar__naam",
    "behandelaar__nummer",
    "schade__soort",
)


def dossiernummers(kijker: Kijker, filters: Filters, *, hoogstens: int) -> list[int]:
    """De sleutels van de hele lijst, in de gekozen volgorde."""
    gevraagd, _ = lijst(kijker, filters)
    return gevraagd.waarden("id", hoogstens)


def uitvoer(kijker: Kijker, nummers: list[int]) -> Iterator[list[str]]:
    """De rijen van deze dossiers, in deze volgorde, elk stuk opnieuw door de poort."""
    for begin in range(0, len(nummers), PER_STUK):
        stuk = nummers[begin : begin + PER_STUK]
        velden = [*filter(None, KOLOMMEN.values()), *ERBIJ]
        per_nummer = {een["id"]: een for een in dossiers_for(kijker).filter(pk__in=stuk).values(*velden)}
        wie = bewoners({een["adres_id"] for een in per_nummer.values()}, kijker.peildatum)
        for nummer in stuk:
            if (een := per_nummer.get(nummer)) is None:
                continue
            berekend = {
                "Adres": straat_en_nummer(
                    een["adres__straatnaam"],
                    een["adres__huisnummer"],
                    een["adres__huisletter"],
                    een["adres__toevoeging"],
                ),
                "Bewoner": wie.get(een["adres_id"], ""),
                "Stap": stap_in_woorden(een["soort"], een["status"]),
                "Behandelaar": een["behandelaar__naam"] or een["behandelaar__nummer"],
                "Soort melding": Soort(een["schade__soort"]).label if een["schade__soort"] else "",
            }
            yield rij(een[weg] if weg else berekend[kop] for kop, weg in KOLOMMEN.items())
