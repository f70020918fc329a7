"""Het veld waarin een toestandsmachine haar stand bewaart."""

from collections.abc import Sequence
from typing import Any

from django_fsm import FSMField


class Standveld(FSMField):
    """Een FSM-veld dat in migraties een gewoon tekstveld is: de machine hoort bij de code, niet bij de tabel.

    Een FSM-veld luistert naar elk model dat een migratie opnieuw opbouwt; met tientallen van die velden kost
    dat bij migreren meer tijd dan de database zelf.
    """

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        naam, _, argumenten, opties = super().deconstruct()
        opties.pop("protected", None)
        return naam, "django.db.models.CharField", argumenten, opties
