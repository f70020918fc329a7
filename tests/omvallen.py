"""Ronden langs de termijnen die met kill -9 omvallen, op een kopie van de database."""

import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

from django.db import connection, connections


@contextmanager
def kopie_van_de_database() -> Iterator[Callable[[bool], None]]:
    """Een kopie naast de database; geeft een schakelaar waarmee je op de kopie werkt (True) of niet."""
    echt = connection.settings_dict["NAME"]
    kopie = f"{echt}_kopie"

    def wissel(naar_kopie: bool) -> None:
        connections.close_all()
        connection.settings_dict["NAME"] = kopie if naar_kopie else echt

    def beheer(*opdrachten: str) -> None:
        connections.close_all()
        connection.settings_dict["NAME"] = "postgres"
        with connection.cursor() as cursor:
            for sql in opdrachten:
                cursor.execute(sql)
        wissel(False)

    weg = f'DROP DATABASE IF EXISTS "{kopie}" WITH (FORCE)'
    beheer(weg, f'CREATE DATABASE "{kopie}" TEMPLATE "{echt}"')
    try:
        yield wissel
    finally:
        beheer(weg)


def begin_ronde(peildatum: date, partij: int) -> int:
    """Een eigen proces dat een ronde draait; terug als het een verbinding heeft. De onze moet dicht zijn."""
    lees, schrijf = os.pipe()
    kind = os.fork()
    if kind == 0:
        code = 1
        try:
            from groningen.actions.termijnronde import controleer

            connection.ensure_connection()
            os.write(schrijf, b".")
            code = not controleer(peildatum=peildatum, partij=partij).klaar
        finally:
            os._exit(code)
    os.close(schrijf)
    os.read(lees, 1)
    os.close(lees)
    return kind


def laat_omvallen(
    peildatum: date, *, keer: int, hoogstens: float, partij: int, toeval: random.Random, tegelijk: int = 2
) -> int:
    """Doodt telkens `tegelijk` ronden op een willekeurig moment binnen `hoogstens` seconden.

    Geeft hoeveel er nog bezig waren toen zij gedood werden.
    """
    connections.close_all()
    gedood = 0
    while keer > 0:
        kinderen = [begin_ronde(peildatum, partij) for _ in range(min(tegelijk, keer))]
        for kind in kinderen:
            time.sleep(toeval.uniform(0, hoogstens))
            os.kill(kind, signal.SIGKILL)
            _, einde = os.waitpid(kind, 0)
            gedood += os.WIFSIGNALED(einde)
        keer -= len(kinderen)
    return gedood


def maak_af(peildatum: date, *, partij: int, tegelijk: int = 2) -> list[int]:
    """Draait ronden tegelijk tot zij klaar zijn; geeft hun uitgangscodes."""
    connections.close_all()
    kinderen = [begin_ronde(peildatum, partij) for _ in range(tegelijk)]
    return [os.waitstatus_to_exitcode(os.waitpid(kind, 0)[1]) for kind in kinderen]
