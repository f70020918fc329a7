"""Drukt na afloop af hoeveel cellen van de rechtentabel zijn nagelopen."""

from typing import Any

CELLEN = "cellen"


def pytest_terminal_summary(terminalreporter: Any) -> None:
    aantal = sum(
        waarde
        for verslag in terminalreporter.stats.get("passed", [])
        for naam, waarde in verslag.user_properties
        if naam == CELLEN
    )
    if aantal:
        terminalreporter.write_line(f"rechten: {aantal:,} cellen nagelopen".replace(",", "."))
