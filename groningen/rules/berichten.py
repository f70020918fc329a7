"""Sjablonen voor berichten aan bewoners en organisaties, op taalniveau B1.

De processen hebben elk een tabel: per soort gebeurtenis de sjablonen die dan uitgaan, leeg als er met
opzet geen bericht is. `settings.BERICHTTABELLEN` noemt de tabellen. Een sjabloon noemt alleen feiten
die niets over een persoon zeggen: het nummer, het adres, dagen, tijden en woorden uit een vaste lijst.
Redenen, namen van bewoners, bedragen en vrije tekst kunnen er niet in. Wie de bewoner belt, wel: de naam en
het telefoonnummer van zijn begeleider.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from string import Formatter
from typing import Any

from .datums import in_woorden

LANGSTE_ONDERWERP = 160
# nummer: dossier- of zaaknummer · adres: straat, huisnummer en plaats · datum: de dag van de gebeurtenis.
VASTE_VELDEN = frozenset({"nummer", "adres", "datum"})
# Wie de bewoner spreekt en waar; staat niet in de gebeurtenis zelf maar in de tekst erbij.
MENSVELDEN = frozenset(
    {
        *("behandelaar", "telefoon", "coordinator", "coordinator_telefoon", "plaats"),
        *("ncg_begeleider", "ncg_telefoon", "img_begeleider", "img_telefoon"),
    }
)
# Een dag van de zaak of de termijn, met de naam van haar veld: `opname_gepland_op`, `zienswijze_tot`, `van`.
DAGVELD = re.compile(r"datum(_[a-z]+)?|van|tot|[a-z_]+_(op|tot)")
# Een tijd op een dag: het veld heet `ncg_uur`, de waarde `9.00 tot 11.00 uur`.
UURVELD = re.compile(r"[a-z]+_uur")
UUR = re.compile(r"\d{1,2}\.\d{2}( tot \d{1,2}\.\d{2})? uur")


class Ontvanger(StrEnum):
    """De bewoner, of een organisatie (de waarde is dan haar soort)."""

    BEWONER = "bewoner"
    NCG = "ncg"
    IMG = "img"


@dataclass(frozen=True, slots=True)
class Berichtsjabloon:
    """Onderwerp en tekst voor één ontvanger, met velden tussen accolades.

    `woorden` vertaalt opgeslagen waarden van een veld naar woorden; alleen zo mag een veld dat geen
    dag is in de tekst. Alinea's zijn gescheiden door een lege regel. Een ander veld geeft `ValueError`.
    `bij` noemt per veld de waarden waarbij het bericht uitgaat; leeg is altijd.
    """

    ontvanger: Ontvanger
    onderwerp: str
    tekst: str
    woorden: Mapping[str, Mapping[str, str]] = field(default_factory=dict, hash=False)
    bij: Mapping[str, Collection[str]] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        vreemd = {
            veld
            for veld in self.velden
            if veld not in VASTE_VELDEN | MENSVELDEN
            and veld not in self.woorden
            and not DAGVELD.fullmatch(veld)
            and not UURVELD.fullmatch(veld)
        }
        if vreemd:
            raise ValueError(f"sjabloon “{self.onderwerp}” noemt velden die niet mogen: {sorted(vreemd)}")

    def geldt(self, gegevens: Mapping[str, Any]) -> bool:
        """Of dit bericht bij deze gegevens uitgaat."""
        return all(gegevens.get(veld) in waarden for veld, waarden in self.bij.items())

    @property
    def velden(self) -> frozenset[str]:
        """De velden die `vul` nodig heeft."""
        delen = [*Formatter().parse(self.onderwerp), *Formatter().parse(self.tekst)]
        return frozenset(naam for _, naam, _, _ in delen if naam is not None)


def sjabloon(
    ontvanger: Ontvanger,
    onderwerp: str,
    *alineas: str,
    woorden: Mapping[str, Mapping[str, str]] | None = None,
    bij: Mapping[str, Collection[str]] | None = None,
) -> Berichtsjabloon:
    """Een sjabloon uit losse alinea's."""
    return Berichtsjabloon(ontvanger, onderwerp, "\n\n".join(alineas), woorden or {}, bij or {})


def _in_tekst(sjabloon: Berichtsjabloon, veld: str, waarde: Any) -> str:
    if waarde is None or waarde == "":
        raise ValueError(f"bericht “{sjabloon.onderwerp}” mist het gegeven {veld}")
    if veld in sjabloon.woorden:
        if str(waarde) not in sjabloon.woorden[veld]:
            raise ValueError(f"bericht “{sjabloon.onderwerp}” kent geen woorden voor {veld}={waarde}")
        return sjabloon.woorden[veld][str(waarde)]
    if DAGVELD.fullmatch(veld):
        # Gebeurtenissen bewaren een dag als ISO-tekst; een tijdstip of iets anders hoort hier niet.
        dag = date.fromisoformat(waarde) if isinstance(waarde, str) else waarde
        if not isinstance(dag, date) or isinstance(dag, datetime):
            raise ValueError(f"bericht “{sjabloon.onderwerp}” verwacht een dag in {veld}, niet {waarde!r}")
        return in_woorden(dag)
    if UURVELD.fullmatch(veld) and not UUR.fullmatch(str(waarde)):
        raise ValueError(f"bericht “{sjabloon.onderwerp}” verwacht een tijd in {veld}, niet {waarde!r}")
    return str(waarde).strip()


def vul(sjabloon: Berichtsjabloon, gegevens: Mapping[str, Any]) -> tuple[str, str]:
    """Het onderwerp en de tekst met de gegevens erin; dagen voluit (`3 september 2026`).

    `gegevens` mag meer bevatten dan het sjabloon noemt: bijvoorbeeld de hele stand van de zaak. Dagen
    zijn een `date` of een ISO-tekst. `ValueError` als een veld ontbreekt, leeg is of niet klopt.
    """
    waarden = {veld: _in_tekst(sjabloon, veld, gegevens.get(veld)) for veld in sorted(sjabloon.velden)}
    onderwerp = sjabloon.onderwerp.format_map(waarden)
    return onderwerp[:LANGSTE_ONDERWERP], sjabloon.tekst.format_map(waarden)
