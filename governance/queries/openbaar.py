"""De openbare cijfers, zoals iedereen ze leest: alleen wat gepubliceerd is, nooit een levende telling."""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from governance.models import Cijfer, Publicatie
from governance.rules.cijfers.afronden import DREMPEL, marge, toon
from governance.rules.cijfers.tabellen import Niveau, Tabel
from groningen.models import Gemeente
from groningen.rules.export import cel


@dataclass(frozen=True, slots=True)
class Regel:
    """Eén openbaar getal. `aantal` is None als het te klein is, of als een deel ervan niet te geven is."""

    periode: date
    peildatum: date
    versie: int
    gepubliceerd_op: datetime | None  # leeg zolang zij klaarstaat
    niveau: Niveau
    gemeente: str
    gemeentenaam: str
    plaats: str
    categorie: str
    omschrijving: str
    aantal: int | None
    marge: int | None
    ververst: bool
    compleet: bool  # zo niet, dan is er van een deel nog nooit een veilig getal geweest

    @property
    def verborgen(self) -> bool:
        return self.aantal is None

    @property
    def waar(self) -> str:
        return self.plaats or self.gemeentenaam or "Hele regio"


@dataclass(slots=True)
class _Som:
    """Een som van bekende getallen; één onbekend deel maakt haar onbekend."""

    totaal: int = 0
    vakken: int = 0
    compleet: bool = True
    ververst: bool = True

    def tel_bij(self, bekend: int | None, *, ververst: bool) -> None:
        self.totaal += bekend or 0
        self.vakken += 1
        self.compleet &= bekend is not None
        self.ververst &= ververst


# De namen van de API; ook de koppen van het bestand.
KOPPEN = (
    *("periode", "peildatum", "versie", "gepubliceerdOp", "niveau", "gemeenteCode", "gemeente", "plaats"),
    *("categorie", "omschrijving", "aantal", "verborgen", "marge", "ververst"),
)
OVERIGE_GEMEENTEN, OVERIGE_PLAATSEN = "Overige gemeenten", "Overige plaatsen"
_Waar = tuple[Niveau, str, str, str]  # niveau, code en naam van de gemeente, plaats


def geldende(*, periode: date | None = None, vanaf: date | None = None) -> list[Publicatie]:
    """De geldende publicaties, de nieuwste eerst.

    Zonder vraag de laatste; met `periode` die maand; met `vanaf` de reeks, tot en met `periode`.
    """
    publicaties = Publicatie.objects.filter(stand=Publicatie.Stand.GEPUBLICEERD).order_by("-periode")
    if vanaf is not None:
        publicaties = publicaties.filter(periode__gte=vanaf)
        return list(publicaties if periode is None else publicaties.filter(periode__lte=periode))
    return list(publicaties[:1] if periode is None else publicaties.filter(periode=periode))


def regels(
    tabel: Tabel, publicaties: Sequence[Publicatie], *, gemeente: str = "", niveau: Niveau | None = None
) -> list[Regel]:
    """De regels van een tabel: de regio, elke gemeente, en bij tabellen per plaats elke plaats.

    `gemeente` (een code) laat alleen die gemeente en haar plaatsen over. Elke som telt op uit getallen die
    de aanval al als bekend telt, dus wie aftrekt vindt niets nieuws.
    """
    per_publicatie: dict[int, dict[tuple[_Waar, str], _Som]] = defaultdict(lambda: defaultdict(_Som))
    cijfers = Cijfer.objects.filter(publicatie__in=publicaties, vak__tabel=tabel.code)
    if gemeente:
        cijfers = cijfers.filter(vak__gebied__gemeente=gemeente)
    waarden = cijfers.values_list(
        "publicatie_id",
        "vak__gebied__gemeente",
        "vak__gebied__gemeente__naam",
        "vak__gebied__woonplaats",
        "vak__categorie",
        "bekend",
        "ververst",
    )
    for publicatie, code, naam, woonplaats, categorie, bekend, ververst in waarden:
        sommen = per_publicatie[publicatie]
        for waar in _waar(tabel, code or "", naam or OVERIGE_GEMEENTEN, woonplaats):
            if (niveau is None or waar[0] is niveau) and not (gemeente and waar[0] is Niveau.REGIO):
                sommen[waar, categorie].tel_bij(bekend, ververst=ververst)
    return [
        regel
        for publicatie in publicaties
        for regel in _van_publicatie(tabel, publicatie, per_publicatie[publicatie.pk])
    ]


def _waar(tabel: Tabel, code: str, naam: str, woonplaats: str) -> Iterator[_Waar]:
    """Bij welke sommen een getal hoort."""
    yield Niveau.REGIO, "", "", ""
    yield Niveau.GEMEENTE, code, naam, ""
    if tabel.niveau is Niveau.PLAATS and code:
        yield Niveau.PLAATS, code, naam, woonplaats or OVERIGE_PLAATSEN


def _van_publicatie(
    tabel: Tabel, publicatie: Publicatie, sommen: dict[tuple[_Waar, str], _Som]
) -> Iterator[Regel]:
    orde = list(Niveau)

    def volgorde(waar: _Waar) -> tuple[int, bool, str, bool, str]:
        niveau, code, naam, plaats = waar
        return orde.index(niveau), not code, naam, plaats == OVERIGE_PLAATSEN, plaats

    for waar in sorted({waar for waar, _ in sommen}, key=volgorde):
        for categorie in tabel.categorieen:
            som = sommen[waar, categorie.code]
            aantal = toon(som.totaal) if som.compleet else None
            yield Regel(
                periode=publicatie.periode,
                peildatum=publicatie.peildatum,
                versie=publicatie.versie,
                gepubliceerd_op=publicatie.gepubliceerd_op,
                niveau=waar[0],
                gemeente=waar[1],
                gemeentenaam=waar[2],
                plaats=waar[3],
                categorie=categorie.code,
                omschrijving=categorie.naam,
                aantal=aantal,
                marge=None if aantal is None else marge(som.vakken),
                ververst=som.ververst,
                compleet=som.compleet,
            )


def als_rij(regel: Regel) -> dict[str, Any]:
    """Een regel onder de namen van `KOPPEN`."""
    return {
        "periode": f"{regel.periode:%Y-%m}",
        "peildatum": regel.peildatum,
        "versie": regel.versie,
        "gepubliceerdOp": regel.gepubliceerd_op,
        "niveau": str(regel.niveau),
        "gemeenteCode": regel.gemeente or None,
        "gemeente": regel.gemeentenaam or None,
        "plaats": regel.plaats or None,
        "categorie": regel.categorie,
        "omschrijving": regel.omschrijving,
        "aantal": regel.aantal,
        "verborgen": regel.verborgen,
        "marge": regel.marge,
        "ververst": regel.ververst,
    }


def als_csv(rijen: Iterable[dict[str, Any]]) -> str:
    """De rijen als CSV: puntkomma's en een kop, ook als er niets is."""
    uit = io.StringIO()
    schrijver = csv.writer(uit, delimiter=";", lineterminator="\r\n")
    schrijver.writerow(KOPPEN)
    schrijver.writerows([cel(rij[kop]) for kop in KOPPEN] for rij in rijen)
    return uit.getvalue()


def gemeenten() -> list[Gemeente]:
    """De gemeenten met eigen openbare cijfers."""
    return list(
        Gemeente.objects.filter(
            pk__in=Cijfer.objects.filter(publicatie__stand=Publicatie.Stand.GEPUBLICEERD).values(
                "vak__gebied__gemeente"
            )
        ).order_by("naam")
    )


@dataclass(frozen=True, slots=True)
class Verborgen:
    """Wat er van een publicatie niet of niet vers te zien is, voor wie erover beslist."""

    tabel: Tabel
    getallen: int
    klein: int
    niet_ververst: int
    onbekend: int


def verborgen(tabel: Tabel, publicatie: Publicatie) -> Verborgen:
    """Hoeveel getallen van een tabel niet te zien zijn, en waarom."""
    cijfers = list(
        Cijfer.objects.filter(publicatie=publicatie, vak__tabel=tabel.code).values_list("bekend", "ververst")
    )
    return Verborgen(
        tabel=tabel,
        getallen=len(cijfers),
        klein=sum(bekend is not None and bekend < DREMPEL for bekend, _ in cijfers),
        niet_ververst=sum(not ververst and bekend is not None for bekend, ververst in cijfers),
        onbekend=sum(bekend is None for bekend, _ in cijfers),
    )
