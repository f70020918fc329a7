"""Een straat met woningen in een treintje, voor de tests."""

from datetime import date
from typing import Any

import pytest

from groningen.access import Kijker
from groningen.rules.fouten import Geweigerd
from groningen.rules.rollen import Rol
from tests.factories import VANDAAG, AdresFactory, maak_kijker, maak_versterking
from versterking.actions.planning import leg_capaciteit_vast
from versterking.actions.treintjes import stel_treintjes_voor, stel_vast
from versterking.models import Treintje, Versterkingsdossier
from versterking.rules.planning.kwartaal import Kwartaal
from versterking.rules.planning.stappen import Pot, Stap

EEMSDELTA, GRONINGEN = "1979", "0014"
NU = Kwartaal.van(VANDAAG)


def maak_planner() -> Kijker:
    return maak_kijker(Rol.PLANNER)


def maak_straat(
    aantal: int,
    straat: str = "Molenweg",
    *,
    status: str = "2.1",
    risico: str = "P50",
    gemeente: str = EEMSDELTA,
    x: int = 246_000,
    **velden: object,
) -> list[Versterkingsdossier]:
    return [
        maak_versterking(
            status=status,
            risicoprofiel=risico,
            typologie="rijwoning",
            adres=AdresFactory(
                straatnaam=straat, huisnummer=nummer + 1, gemeente_id=gemeente, x=x + nummer, y=594_000
            ),
            **velden,
        )
        for nummer in range(aantal)
    ]


def maak_capaciteit(door: Kijker, aantal: int = 500, pot: Pot = Pot.RISICO) -> None:
    for stap in Stap:
        leg_capaciteit_vast(
            stap=stap,
            pot=pot,
            vanaf=NU,
            per_kwartaal=aantal,
            bron="voor de test",
            door=door,
            peildatum=VANDAAG,
        )


def maak_voorstel(door: Kijker, aantal: int = 24, **velden: object) -> Treintje:
    """Een straat, en het ene treintje dat daar uit komt."""
    maak_straat(aantal, **velden)  # type: ignore[arg-type]
    gemeente = str(velden.get("gemeente", EEMSDELTA))
    stel_treintjes_voor(gemeente_code=gemeente, door=door, peildatum=VANDAAG)
    return Treintje.objects.order_by("-pk")[0]


def maak_vast(door: Kijker, aantal: int = 24, **velden: object) -> Treintje:
    treintje = maak_voorstel(door, aantal, **velden)
    return stel_vast(treintje_id=treintje.pk, door=door, peildatum=VANDAAG)


VENSTER = {
    "van": date(2026, 12, 1),
    "tot": date(2026, 12, 31),
    "per_dag": 4,
    "deskundige": "Opnameteam Noord",
}


def woningen(treintje: Treintje) -> list[int]:
    return list(treintje.wagons.filter(tot__isnull=True).values_list("dossier_id", flat=True).order_by("pk"))


def log(treintje: Treintje) -> list[str]:
    return list(treintje.stappen.values_list("soort", flat=True))


def weiger(doe: Any, **velden: Any) -> Geweigerd:
    with pytest.raises(Geweigerd) as fout:
        doe(peildatum=VANDAAG, **velden)
    return fout.value
