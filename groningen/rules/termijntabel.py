"""Welke gebeurtenis een termijn laat lopen, en welke haar haalt: de vorm van de tabellen van de processen.

`settings.TERMIJNTABELLEN` noemt per soort dossier de tabel. De kern kent alleen de vorm.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from .duren import Duur
from .opschorting import Verdaginggrond
from .termijnen import Partij


class Regime(StrEnum):
    """Wat er volgt als de termijn verstrijkt. De twee regelingen sluiten elkaar uit."""

    DWANGSOM = "dwangsom"  # Awb 4:17: een besluit op aanvraag, na een ingebrekestelling
    VERGOEDING = "vergoeding"  # de eigen regeling (000, maatregel 5): een toegezegde stap zonder aanvraag
    GEEN = "geen"  # een norm, of een termijn voor de bewoner: er volgt geen geld

    @property
    def label(self) -> str:
        return {
            Regime.DWANGSOM: "dwangsom na ingebrekestelling",
            Regime.VERGOEDING: "vergoedingsregeling",
            Regime.GEEN: "geen vergoeding",
        }[self]


WAARSCHUW = (14, 7, 1)  # dagen vooraf


@dataclass(frozen=True, slots=True, kw_only=True)
class Termijnsoort:
    """Eén soort termijn in een proces.

    Zonder `begint_bij` is het een losse toezegging (`groningen.actions.toezeggingen`): geen stap van het
    proces begint of haalt haar, en er kunnen er meer tegelijk lopen.

    `duur` is de duur uit de wet. Is zij leeg, dan noemt `dag` het veld van de zaak met de afgesproken dag,
    en is ook dat leeg, dan geeft een vastgestelde regeling (`Regeling`) de duur: zonder regeling loopt er
    niets. Kan de duur uit de wet per zaak verschillen, dan noemt `duurveld` het veld van de zaak waar haar
    duur in staat. `begin` noemt het veld van de zaak met de dag van de gebeurtenis, als dat niet de dag van
    de gebeurtenis zelf is. `loopt_in` zijn de statussen waarin de termijn open kan staan: een correctie
    terug opent haar weer, een correctie naar een andere status laat haar vervallen. Brengt een levering het
    dossier in een status uit `gehaald_in`, dan is zij gehaald; in elke andere status vervalt zij.
    `geleverd` noemt het veld van de zaak waarin een levering de einddag zelf aanlevert. `verdagingen` zijn de
    gronden waarop het besluit later mag komen. `instemming` is het artikel waarop uitstel met instemming
    berust, als dat niet Awb 4:15 is. `stap` zegt in een paar woorden wat er op de laatste dag gedaan moet
    zijn; leeg is dat de naam.
    """

    sleutel: str
    naam: str
    wie: Partij
    regime: Regime
    begint_bij: frozenset[str]
    gehaald_bij: frozenset[str]
    vervalt_bij: frozenset[str] = frozenset()
    loopt_in: frozenset[str]
    gehaald_in: frozenset[str] = frozenset()
    geleverd: str = ""
    stap: str = ""
    duur: Duur | None = None
    duurveld: str = ""
    dag: str = ""
    begin: str = ""
    atw: bool = False
    verdagingen: tuple[Verdaginggrond, ...] = ()
    instemming: str = ""
    waarschuw: tuple[int, ...] = WAARSCHUW
    na_afloop: str
    bron: str
    bevestigd: bool = True

    @property
    def op_de_lijst(self) -> str:
        """Hoe de laatste dag in een werkvoorraad heet."""
        return self.stap or self.naam

    @property
    def uit_regeling(self) -> bool:
        """Of de duur uit een vastgestelde regeling komt."""
        return self.duur is None and not self.dag


def tabel(soorten: Iterable[Termijnsoort]) -> Mapping[str, Termijnsoort]:
    """De soorten op sleutel; een fout in de tabel valt bij het laden."""
    uit: dict[str, Termijnsoort] = {}
    for soort in soorten:
        if soort.sleutel in uit:
            raise ValueError(f"twee termijnen heten {soort.sleutel}")
        if soort.regime is not Regime.GEEN and soort.wie is not Partij.OVERHEID:
            raise ValueError(f"{soort.sleutel}: vergoed wordt alleen wat de overheid toezegt (T-02)")
        if soort.uit_regeling and soort.regime is not Regime.VERGOEDING:
            raise ValueError(f"{soort.sleutel}: zonder duur of dag hoort er een regeling bij")
        if soort.loopt_in & soort.gehaald_in:
            raise ValueError(f"{soort.sleutel}: een status kan niet zowel open als gehaald betekenen")
        if soort.begint_bij & soort.gehaald_bij:
            raise ValueError(f"{soort.sleutel}: dezelfde gebeurtenis begint en haalt de termijn")
        uit[soort.sleutel] = soort
    return uit
