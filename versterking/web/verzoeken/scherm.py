"""Wat de pagina's van de verzoeken delen: tabbladen, de stand in woorden, en de plaats in de rij."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.urls import reverse

from groningen.access import Kijker
from groningen.models import Organisatie
from groningen.rules.rollen import Organisatiesoort
from versterking.access import is_ncg, is_planner
from versterking.models import Opnameverzoek
from versterking.queries.verzoeken.rij import Wachtende, plaatsen_van
from versterking.rules.planning.stappen import Stap
from versterking.rules.verzoeken.verzoek import ANTWOORD_BRON, SOORTEN, Soort, Stand

KLEUREN: Mapping[str, str] = {
    Stand.TOEGEKEND: "label--goed",
    Stand.UITGEVOERD: "label--goed",
    Stand.AFGEWEZEN: "label--fout",
}
RIJ_VAN: Mapping[Stap, str] = {Stap.OPNAME: "een opname", Stap.BEOORDELING: "een herbeoordeling"}
ALLEEN_NCG = "Verzoeken om een opname zijn voor medewerkers van NCG die dossiers behandelen of plannen."
NORM = f"Antwoord binnen vier weken: {ANTWOORD_BRON}."


def eis_ncg(kijker: Kijker) -> None:
    """Weigert met uitleg wie niet bij NCG dossiers leest."""
    if not is_ncg(kijker):
        raise PermissionDenied(ALLEEN_NCG)


def tabbladen(kijker: Kijker, hier: str) -> list[dict[str, Any]]:
    bladen = [("Verzoeken", "opnameverzoeken"), ("De rij", "opnamerij"), ("Voordrachten", "voordrachten")]
    return [{"naam": naam, "url": reverse(route), "actief": route == hier} for naam, route in bladen]


@dataclass(frozen=True, slots=True)
class Plaats:
    """De plaats in de rij, in woorden."""

    nummer: int
    rij: str
    kwartaal: str

    @property
    def zin(self) -> str:
        wanneer = f"Ongeveer aan de beurt: {self.kwartaal}." if self.kwartaal else GEEN_KWARTAAL
        return f"Plaats {self.nummer} in de rij voor {self.rij}. {wanneer}"


GEEN_KWARTAAL = "Wanneer de woning aan de beurt is, is nog niet te zeggen: er is geen capaciteit vastgelegd."


def als_plaats(wachtende: Wachtende) -> Plaats:
    return Plaats(
        wachtende.plaats,
        RIJ_VAN[wachtende.stap],
        str(wachtende.kwartaal) if wachtende.kwartaal is not None else "",
    )


def plaats_van(kijker: Kijker, dossier_id: int | None) -> Plaats | None:
    """Waar dit dossier in de rij staat; None als het er niet in staat."""
    if dossier_id is None:
        return None
    wachtende = plaatsen_van([dossier_id], kijker.peildatum).get(dossier_id)
    return als_plaats(wachtende) if wachtende else None


@dataclass(frozen=True, slots=True)
class Regel:
    """Een verzoek in een lijst."""

    verzoek: Opnameverzoek
    soort: str
    stand: str
    kleur: str
    plaats: Plaats | None


def regels(kijker: Kijker, verzoeken: list[Opnameverzoek]) -> list[Regel]:
    """De verzoeken met hun plaats; één vraag voor alle."""
    wacht = [een.dossier_id for een in verzoeken if een.stand == Stand.TOEGEKEND and een.dossier_id]
    plaatsen = plaatsen_van(wacht, kijker.peildatum)
    return [
        Regel(
            een,
            SOORTEN[Soort(een.soort)],
            een.get_stand_display(),
            KLEUREN.get(Stand(een.stand), ""),
            als_plaats(plaatsen[een.dossier_id])
            if een.stand == Stand.TOEGEKEND and een.dossier_id in plaatsen
            else None,
        )
        for een in verzoeken
    ]


def bellen_bij_gevaar() -> Organisatie | None:
    """Wie een bewoner belt als zijn huis acuut onveilig is: IMG laat het onderzoeken (recht 4.13)."""
    return Organisatie.objects.filter(soort=Organisatiesoort.IMG).first()


def kruimels(*delen: tuple[str, str]) -> list[dict[str, str]]:
    """Het spoor terug naar de lijst."""
    begin = {"naam": "Verzoeken om een opname", "url": reverse("opnameverzoeken")}
    return [begin, *({"naam": naam, "url": url} for naam, url in delen)]


def mag_beslissen(kijker: Kijker) -> bool:
    return is_planner(kijker)
