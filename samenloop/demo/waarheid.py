"""De ware tellingen van twee leveringen: een zelfstandige lezing van de indeling, in gewoon Python.

Dit is de maat waarlangs het portaal gelegd wordt, dus hier komt niets van het portaal bij: geen SQL, geen
gedeelde matrix. Dezelfde `Telling` telt mee terwijl de leveringen gemaakt worden en telt hun bestanden na.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from .kolommen import IMG_LOPEND, NCG_LOPEND, TELLENDE_SOORTEN, ImgRij, NcgRij, lees, lees_kop
from .plaatsen import huidige_gemeente

BEIDE_LOPEND = "beide_lopend"
GEEN_SCHADEMELDING = "geen_schademelding"
GESLOTEN = "gesloten_bij_een_van_beide"
GROEPEN = (BEIDE_LOPEND, GEEN_SCHADEMELDING, GESLOTEN)

KOLOMMEN = ("voorbereiding", "opname", "zienswijze", "beschikking")
CELLEN = tuple(f"{rij}/{kolom}" for rij in NCG_LOPEND for kolom in KOLOMMEN)
LETTERS = tuple("ABCDEF")
LETTER_PER_RIJ = {"1.2": "A", "3.1": "D", "4.1": "E", "4.2": "E", "5.1": "F", "5.2": "F"}

Melding = tuple[str, str, str]  # soort, status, datum_opname (ISO of leeg)


@dataclass(frozen=True, slots=True)
class Indeling:
    """Waar een adres met een NCG-dossier staat; cel en letter zijn leeg buiten `beide_lopend`."""

    groep: str
    cel: str = ""
    letter: str = ""


def deel_in(statussen: Iterable[str], meldingen: Iterable[Melding], peildatum: str) -> Indeling:
    """Deelt één adres in naar de statussen van zijn dossiers en meldingen op de peildatum (ISO-datum).

    Het minst gevorderde lopende dossier bepaalt de rij, de minst gevorderde lopende melding de kolom.
    Een opname is uitgevoerd als `datum_opname` op of voor de peildatum ligt.
    """
    tellend = [m for m in meldingen if m[0] in TELLENDE_SOORTEN]
    if not tellend:
        return Indeling(GEEN_SCHADEMELDING)
    rijen = [NCG_LOPEND.index(s) for s in statussen if s in NCG_LOPEND]
    kolommen = [
        (IMG_LOPEND.index(status), status == "opname" and "" < opname <= peildatum)
        for _, status, opname in tellend
        if status in IMG_LOPEND
    ]
    if not rijen or not kolommen:
        return Indeling(GESLOTEN)
    rij = NCG_LOPEND[min(rijen)]
    stap, opname_uitgevoerd = min(kolommen)
    kolom = KOLOMMEN[min(stap, 3)]
    if rij == "2.1":
        letter = "B" if kolom == "voorbereiding" or (kolom == "opname" and not opname_uitgevoerd) else "C"
    else:
        letter = LETTER_PER_RIJ[rij]
    return Indeling(BEIDE_LOPEND, f"{rij}/{kolom}", letter)


class Telling:
    """Telt adres voor adres op; het geheugen groeit niet mee."""

    def __init__(self, peildatum: date) -> None:
        self.peildatum = peildatum
        self._peildatum = peildatum.isoformat()
        self.ncg_rijen = self.img_rijen = self.ncg_adressen = self.adressen_totaal = 0
        self.groepen = dict.fromkeys(GROEPEN, 0)
        self.cellen = dict.fromkeys(CELLEN, 0)
        self.categorieen = dict.fromkeys(LETTERS, 0)
        self.per_gemeente: Counter[str] = Counter()

    def tel(self, gemeente: str, statussen: list[str], meldingen: list[Melding]) -> Indeling | None:
        """Telt één adres mee. Zonder NCG-dossier (`statussen` leeg) telt het alleen in de totalen: None."""
        self.adressen_totaal += 1
        self.ncg_rijen += len(statussen)
        self.img_rijen += len(meldingen)
        if not statussen:
            return None
        self.ncg_adressen += 1
        self.per_gemeente[gemeente] += 1
        indeling = deel_in(statussen, meldingen, self._peildatum)
        self.groepen[indeling.groep] += 1
        if indeling.cel:
            self.cellen[indeling.cel] += 1
            self.categorieen[indeling.letter] += 1
        return indeling

    def als_dict(self) -> dict[str, Any]:
        """De tellingen zoals `waarheid.json` ze noemt."""
        return {
            "peildatum": self._peildatum,
            "ncg_rijen": self.ncg_rijen,
            "img_rijen": self.img_rijen,
            "ncg_adressen": self.ncg_adressen,
            "adressen_totaal": self.adressen_totaal,
            "groepen": dict(self.groepen),
            "cellen": dict(self.cellen),
            "categorieen": dict(self.categorieen),
            "ncg_adressen_per_gemeente": dict(sorted(self.per_gemeente.items())),
        }


@dataclass(frozen=True, slots=True)
class Waarheid:
    """De ware tellingen van twee gemaakte leveringen, met wat een controle verder nodig heeft."""

    tellingen: dict[str, Any]
    # Lopende dossiers, meldingen van elke soort en hun termijnen, om een import aan na te gaan.
    extra: dict[str, Any]

    def als_dict(self) -> dict[str, Any]:
        return {**self.tellingen, "extra": self.extra}

    def schrijf(self, pad: Path) -> None:
        pad.write_text(json.dumps(self.als_dict(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def tel(
    ncg_csv: Path,
    img_csv: Path,
    peildatum: date,
    *,
    zonder_ncg: Collection[int] = (),
    zonder_img: Collection[int] = (),
) -> dict[str, Any]:
    """Telt twee leveringen na, los van hoe ze gemaakt zijn.

    Twee gelijke rijen met hetzelfde nummer tellen één keer. `zonder_ncg` en `zonder_img` zijn de regelnummers
    die niet meetellen, zoals die van afgewezen rijen. Het geheugen groeit met het aantal adressen.

    Raises:
        ValueError: een kolom ontbreekt.
    """
    adressen: dict[str, tuple[list[str], list[Melding], list[str]]] = {}
    for nummeraanduiding, _, gemeente, status in _unieke(
        ncg_csv, "dossiernummer", ("gemeente", "status"), NcgRij._fields, set(zonder_ncg)
    ):
        statussen, _, gemeenten = adressen.setdefault(nummeraanduiding, ([], [], []))
        statussen.append(status)
        gemeenten.append(huidige_gemeente(gemeente))
    for nummeraanduiding, _, *melding in _unieke(
        img_csv, "zaaknummer", ("soort", "status", "datum_opname"), ImgRij._fields, set(zonder_img)
    ):
        soort, status, datum_opname = melding
        adressen.setdefault(nummeraanduiding, ([], [], []))[1].append((soort, status, datum_opname))
    telling = Telling(peildatum)
    for statussen, meldingen, gemeenten in adressen.values():
        telling.tel(gemeenten[0] if gemeenten else "", statussen, meldingen)
    return telling.als_dict()


def _unieke(
    pad: Path, nummerkolom: str, kolommen: tuple[str, ...], verwacht: tuple[str, ...], zonder: set[int]
) -> Iterable[tuple[str, ...]]:
    """Geeft per rij (nummeraanduiding, nummer, *kolommen); een gelijke herhaling van een nummer valt weg."""
    kop = lees_kop(pad)
    if ontbreekt := sorted(set(verwacht) - set(kop)):
        raise ValueError(f"{pad.name} mist de kolommen {', '.join(ontbreekt)}")
    plekken = [kop.index(kolom) for kolom in ("nummeraanduiding_id", nummerkolom, *kolommen)]
    gezien: set[str] = set()
    for regel, velden in lees(pad):
        if regel in zonder:
            continue
        rij = tuple(velden[plek] for plek in plekken)
        if rij[1] not in gezien:
            gezien.add(rij[1])
            yield rij
