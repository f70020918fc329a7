"""Wegen die gaan verdwijnen: hun koppen (RFC 9745 en RFC 8594), en welke versie er nu is."""

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime

# Volgens semantic versioning; wat er veranderde staat in docs/api.md onder Wijzigingen.
VERSIE = "1.0.0"


@dataclass(frozen=True, slots=True)
class Afscheid:
    """Een weg die sinds `sinds` verouderd is en op `tot` verdwijnt; `opvolger` is haar nieuwe pad."""

    sinds: datetime
    tot: datetime
    opvolger: str

    def __post_init__(self) -> None:
        if not self.sinds < self.tot:
            raise ValueError("Een weg verdwijnt pas na de dag waarop zij verouderd is.")

    def koppen(self) -> dict[str, str]:
        """`Deprecation`, `Sunset` en een `Link` naar de opvolger."""
        return {
            "Deprecation": f"@{int(self.sinds.timestamp())}",
            "Sunset": format_datetime(self.tot.astimezone(UTC), usegmt=True),
            "Link": f'<{self.opvolger}>; rel="successor-version"',
        }
