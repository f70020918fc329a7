"""Hoe de stap van een dossier heet op het scherm."""

from schade.rules.statussen import Status as Schadestatus
from versterking.rules.statussen import Status as Versterkingsstatus


def stap_in_woorden(soort: str, status: str) -> str:
    """De status van een versterking of schademelding zoals hij op het scherm staat."""
    if soort == "schade":
        return Schadestatus(status).label
    return f"{status} {Versterkingsstatus(status).label}"
