"""Rijen die een import hoort af te wijzen: elk met de kolom waaraan het ligt en de reden in gewone taal."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from .kolommen import ImgRij, NcgRij


@dataclass(frozen=True, slots=True)
class SlechteRegel:
    """Een regel die afgewezen hoort te worden. De kop is regel 1; `veld` is leeg als de regel afgekapt is."""

    regel: int
    veld: str
    waarde: str
    reden: str


@dataclass(frozen=True, slots=True)
class Fout:
    """Eén soort fout: wat er in `veld` komt te staan. `extra` laat de goede rij ernaast staan.

    Dat is voor fouten waarna het nummer niet meer te lezen is: anders zou het dossier ook nog verdwenen zijn.
    """

    veld: str
    maak: Callable[[str, date], str]
    reden: str
    extra: bool = False


def _vast(waarde: str) -> Callable[[str, date], str]:
    return lambda _oud, _leverdatum: waarde


def _na_leverdatum(_oud: str, leverdatum: date) -> str:
    return (leverdatum + timedelta(1)).isoformat()


ADRESFOUTEN = (
    Fout("nummeraanduiding_id", _vast(""), "ontbreekt"),
    Fout("nummeraanduiding_id", lambda oud, _: oud[:-1], "telt geen 16 cijfers"),
    Fout("nummeraanduiding_id", lambda oud, _: f"{oud[:4]}10{oud[6:]}", "is geen nummeraanduiding"),
    Fout("straatnaam", _vast(""), "ontbreekt"),
    Fout("huisnummer", _vast("0"), "ligt niet tussen 1 en 99999"),
    Fout("huisnummer", _vast("100000"), "ligt niet tussen 1 en 99999"),
    Fout("huisnummer", _vast("12a"), "is geen heel getal"),
    Fout("postcode", _vast("0123AB"), "is geen postcode"),
    Fout("postcode", lambda oud, _: oud[:5], "is geen postcode"),
    Fout("woonplaats", _vast(""), "ontbreekt"),
    Fout("gemeente", _vast(""), "ontbreekt"),
    Fout("x", _vast("251234,5"), "is geen heel getal"),
    Fout("y", _vast("5950000"), "ligt buiten Nederland"),
)
DATUMFOUTEN = (
    Fout("status_sinds", _vast(""), "ontbreekt"),
    Fout("status_sinds", _vast("31-08-2021"), "is geen datum als 2021-08-31"),
    Fout("status_sinds", _vast("2021-02-30"), "bestaat niet"),
    Fout("status_sinds", _na_leverdatum, "ligt na de leverdatum"),
)
NCG_FOUTEN = (
    *ADRESFOUTEN,
    *DATUMFOUTEN,
    Fout("pand_id", lambda oud, _: f"{oud[:4]}20{oud[6:]}", "is geen pand"),
    Fout("dossiernummer", _vast(""), "ontbreekt", extra=True),
    Fout("status", _vast("2.2"), "bestaat niet"),
    Fout("status", _vast(""), "ontbreekt"),
    Fout("risicoprofiel", _vast("P10"), "bestaat niet"),
    Fout("batch", _vast("1467"), "bestaat niet"),
    Fout("eigendom", _vast("huurkoop"), "bestaat niet"),
)
IMG_FOUTEN = (
    *ADRESFOUTEN,
    *DATUMFOUTEN,
    Fout("zaaknummer", _vast(""), "ontbreekt", extra=True),
    Fout("soort", _vast("vervolgschade"), "bestaat niet"),
    Fout("status", _vast("besluit"), "bestaat niet"),
    Fout("datum_melding", _vast(""), "ontbreekt"),
    Fout("datum_melding", _na_leverdatum, "ligt na de leverdatum"),
    Fout("status_sinds", _vast("1999-12-31"), "ligt voor de melding"),
    Fout("datum_opname", _vast("2021-13-01"), "bestaat niet"),
    Fout("beslisdatum", _vast("volgende week"), "is geen datum"),
    Fout("toegekend_bedrag", _vast("-100.00"), "is negatief"),
    Fout("toegekend_bedrag", _vast("1.000,50"), "is geen bedrag met een decimale punt"),
)
# Zoveel van de fouten zijn geen verkeerde waarde maar een afgekapte regel of een dubbel nummer.
KANS_AFGEKAPT = 0.04
KANS_DUBBEL = 0.06


def verknoei(
    rij: NcgRij | ImgRij, regel: int, leverdatum: date, rng: Random
) -> tuple[list[tuple[str, ...]], list[SlechteRegel]]:
    """Maakt van een goede rij wat er vanaf `regel` in het bestand komt, en zegt welke regels slecht zijn."""
    ncg = isinstance(rij, NcgRij)
    nummerveld = "dossiernummer" if ncg else "zaaknummer"
    lot = rng.random()
    if lot < KANS_AFGEKAPT:
        # De goede rij blijft staan: van een halve regel is niet te zien welk dossier hij was.
        return [rij, rij[:6]], [SlechteRegel(regel + 1, "", "", f"telt 6 velden, geen {len(rij)}")]
    if lot < KANS_AFGEKAPT + KANS_DUBBEL:
        ander = rij._replace(huisnummer=str(int(rij.huisnummer) + 1))
        nummer = str(getattr(rij, nummerveld))
        return [rij, ander], [
            SlechteRegel(regel, nummerveld, nummer, f"staat ook op regel {regel + 1}, met andere gegevens"),
            SlechteRegel(regel + 1, nummerveld, nummer, f"staat ook op regel {regel}, met andere gegevens"),
        ]
    fout = rng.choice(NCG_FOUTEN if ncg else IMG_FOUTEN)
    waarde = fout.maak(getattr(rij, fout.veld), leverdatum)
    slechte_rij = rij._replace(**{fout.veld: waarde})
    if fout.extra:
        return [rij, slechte_rij], [SlechteRegel(regel + 1, fout.veld, waarde, fout.reden)]
    return [slechte_rij], [SlechteRegel(regel, fout.veld, waarde, fout.reden)]
