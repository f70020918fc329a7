"""Hoe een proces zichzelf aan de dossierpagina beschrijft, en het openen van één dossier."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest

from groningen.access import Blik, Kijker, open_dossier, waarom_niet
from groningen.models import Dossier, Gebeurtenis, Proces
from groningen.queries.verloop import status_in_woorden
from groningen.rules.banen import Baanstap
from groningen.rules.fouten import GeenToegang
from groningen.rules.rollen import Dossiersoort, Handeling, Veldgroep
from groningen.web.dossier.formulieren import Handelingsformulier


@dataclass(frozen=True, slots=True)
class Overgangsvorm:
    """Hoe een overgang eruitziet: de actie die haar doet, het formulier, en de woorden eromheen."""

    actie: Callable[..., Gebeurtenis]
    formulier: type[Handelingsformulier]
    knop: str
    uitleg: str = ""
    gevaar: bool = False
    zijpad: bool = False  # hoort niet bij de gewone gang en staat daarom onderaan
    sjabloon: str = ""  # uitleg boven het formulier die meer is dan een zin
    # Wat de overgang tegenhoudt buiten het dossier zelf; de actie toetst het ook.
    beletsel: Callable[[Geopend], str] = lambda _: ""


@dataclass(frozen=True, slots=True)
class Knop:
    """Een handeling in de lijst "Wat kan er nu"; zonder `mag` grijs met de reden."""

    sleutel: str
    naam: str
    url: str
    knop: str = "Open"
    mag: bool = True
    reden: str = ""
    uitleg: str = ""
    hoofd: bool = False
    zijpad: bool = False


@dataclass(frozen=True, slots=True)
class Datumregel:
    """Een dag waarop iets moet of kan gebeuren; zonder dag is hij onbekend en zegt `uitleg` waarom.

    `moet`: wie de dag voorbij laat gaan, is te laat. Anders is hij alleen voorbij. Zonder `wie` is de
    organisatie aan zet.
    """

    wat: str
    op: date | None
    uitleg: str = ""
    wie: str = ""
    moet: bool = True


@dataclass(frozen=True, slots=True)
class Merk:
    """Een label in de kop; `soort` is goed, let-op, fout of leeg."""

    tekst: str
    soort: str = ""


@dataclass(slots=True)
class Geopend:
    """Eén dossier, geopend door één kijker, met de blik erop en de zaak erachter."""

    scherm: Dossierscherm
    kijker: Kijker
    dossier: Dossier
    blik: Blik
    zaak: Any
    _redenen: dict[Handeling, str] = field(default_factory=dict)
    _volgende: str | None = None

    def url(self, *delen: object) -> str:
        return dossier_url(self.dossier, *delen)

    def mag_niet(self, handeling: Handeling) -> str:
        """Waarom deze kijker dit niet mag, of leeg; elke handeling wordt één keer nagegaan."""
        if handeling not in self._redenen:
            self._redenen[handeling] = waarom_niet(self.kijker, handeling, self.dossier)
        return self._redenen[handeling]

    def volgende(self) -> str:
        """De sleutel van de logische volgende handeling, of leeg; één keer nagegaan."""
        if self._volgende is None:
            self._volgende = self.scherm.volgende(self)
        return self._volgende

    def ververs(self) -> None:
        """Haalt de stand opnieuw op, nadat een actie iets veranderde of weigerde."""
        self.dossier.refresh_from_db()
        self.zaak = self.scherm.haal_zaak(self.dossier)
        self._redenen.clear()
        self._volgende = None


@dataclass(frozen=True, slots=True)
class Dossierscherm:
    """Alles wat de dossierpagina van een proces moet weten.

    `volgende` geeft de naam van de logische volgende handeling (een overgang of een extra knop),
    `extra_knoppen` wat er naast de overgangen te doen is, `delen` de eigen delen van de pagina:
    paren van sjabloon en context.
    """

    soort: Dossiersoort
    model: type[Proces]
    naam: str  # de naam van de baan: Versterken, Schade
    zaaknaam: str  # het dossier, de melding
    stilwoord: str  # gepauzeerd, aangehouden
    overgangen: Mapping[str, Overgangsvorm]
    baan: Callable[..., list[Baanstap]]
    volgende: Callable[[Geopend], str]
    datums: Callable[[Any], Sequence[Datumregel]]
    merken: Callable[[Any], Sequence[Merk]] = lambda _: ()
    meldingen: Callable[[Geopend], Sequence[tuple[str, str]]] = lambda _: ()
    extra_knoppen: Callable[[Geopend], Sequence[Knop]] = lambda _: ()
    delen: Callable[[HttpRequest, Geopend], Sequence[tuple[str, Mapping[str, Any]]]] = lambda _, __: ()
    verborgen_feiten: frozenset[str] = frozenset()
    geleverd: bool = True  # of dit soort dossier in leveringen voorkomt

    def haal_zaak(self, dossier: Dossier) -> Any:
        zaak: Any = self.model._default_manager.get(pk=dossier.pk)
        zaak.dossier = dossier
        return zaak

    def statuslabel(self, status: str) -> str:
        return status_in_woorden(self.soort.value, status)


def dossier_url(dossier: Dossier, *delen: object) -> str:
    """`/versterking/NCG-000412/` of een pagina eronder; ook voor een nummer met vreemde tekens."""
    stukken = [dossier.soort, quote(dossier.nummer, safe=""), *(str(deel) for deel in delen)]
    return "/" + "/".join(stukken) + "/"


def adres_url(dossier: Dossier) -> str:
    return f"/adressen/{dossier.adres.nummeraanduiding_id}/"


def open_zaak(kijker: Kijker, scherm: Dossierscherm, nummer: str, *, velden: frozenset[Veldgroep]) -> Geopend:
    """Opent een dossier voor een medewerker; voor ieder ander bestaat de pagina niet.

    `velden` zijn de veldgroepen die de pagina toont; zij komen in het leeslog.
    """
    if not kijker.is_medewerker:
        raise GeenToegang(f"Dossier {nummer} is niet gevonden.")
    dossier, blik = open_dossier(kijker, scherm.soort, nummer, velden=velden)
    return Geopend(scherm, kijker, dossier, blik, scherm.haal_zaak(dossier))
