"""De tekening van de stroom, voor `versterking/_stroom.html`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from versterking.queries.planning.stroom import laatste_hele_kwartaal
from versterking.rules.planning.stroom import Stroomstap, in_woorden, volst


def stroombeeld(stappen: Sequence[Stroomstap], peildatum: date) -> dict[str, Any]:
    """Wat `_stroom.html` nodig heeft: de zin, en per stap een balk naar kwartalen werk of aantal."""
    met = any(een.per_kwartaal is not None for een in stappen)
    maten = [(een.tienden or 0) if met else een.ligt for een in stappen]
    grootste = max(maten, default=0) or 1
    meest = volst(stappen)
    return {
        "zin": in_woorden(stappen),
        "met_capaciteit": met,
        "kwartaal": laatste_hele_kwartaal(peildatum),
        "stappen": [
            {"s": een, "breedte": f"{maat / grootste * 100:.1f}%", "meest": een is meest}
            for een, maat in zip(stappen, maten, strict=True)
        ],
    }
