"""Hoe de stap van een dossier heet op het scherm."""

from groningen.rules.bezwaar.statussen import Bezwaarstatus, Klachtstatus
from schade.rules.statussen import Status as Schadestatus
from versterking.rules.statussen import Status as Versterkingsstatus


def stap_in_woorden(soort: str, status: str) -> str:
    """De status van een dossier zoals hij op het scherm staat."""
    if soort == "schade":
        return Schadestatus(status).label
    if soort == "bezwaar":
        return Bezwaarstatus(status).label
    if soort == "klacht":
        return Klachtstatus(status).label
    return f"{status} {Versterkingsstatus(status).label}"
