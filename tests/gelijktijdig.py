"""Veel mensen die op hetzelfde moment op dezelfde knop drukken, met echte verbindingen."""

from collections.abc import Callable
from threading import Barrier, Thread

from django.db import connection

from groningen.rules.fouten import Geweigerd


def tegelijk(aantal: int, doe: Callable[[int], object]) -> tuple[int, list[Geweigerd], list[BaseException]]:
    """Laat `aantal` draden samen `doe(volgnummer)` roepen: (gelukt, weigeringen, andere fouten)."""
    start = Barrier(aantal)
    gelukt: list[object] = []
    geweigerd: list[Geweigerd] = []
    fouten: list[BaseException] = []

    def draad(volgnummer: int) -> None:
        try:
            connection.ensure_connection()
            start.wait()
            gelukt.append(doe(volgnummer))
        except Geweigerd as weigering:
            geweigerd.append(weigering)
        except BaseException as fout:
            fouten.append(fout)
        finally:
            connection.close()

    draden = [Thread(target=draad, args=(n,)) for n in range(aantal)]
    for een in draden:
        een.start()
    for een in draden:
        een.join()
    return len(gelukt), geweigerd, fouten
