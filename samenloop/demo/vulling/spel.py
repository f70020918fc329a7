"""Het gereedschap waarmee de demo werk laat gebeuren: wie, op welke dag, en wat niet meer kon."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from groningen.access import Kijker, kijker_voor
from groningen.models import Dossier, Gebruiker
from groningen.rules.fouten import Geweigerd

from .kalender import Kalender

Actie = Callable[..., Any]


@dataclass(slots=True)
class Spel:
    """Speelt handelingen na langs de gewone acties, elk op haar eigen dag.

    Wat een actie weigert, valt weg en staat in `geweigerd`: een levering kan een dossier hebben veranderd
    waar de demo iets mee van plan was. `bestanden` zijn bewaarde documenten, buiten de transactie.
    """

    kalender: Kalender
    gebruikers: Mapping[str, Gebruiker]
    geweigerd: list[str] = field(default_factory=list)
    bestanden: list[str] = field(default_factory=list)
    _kijkers: dict[tuple[str, date], Kijker] = field(default_factory=dict)

    def kijker(self, login: str, dag: date) -> Kijker:
        """De kijker van een account op een dag, met de rollen van die dag."""
        if (login, dag) not in self._kijkers:
            self._kijkers[login, dag] = kijker_voor(self.gebruikers[login], dag)
        return self._kijkers[login, dag]

    def doe(self, login: str, dag: date, actie: Actie, waarop: str, **velden: Any) -> bool:
        """Voert één actie uit en geeft of het lukte; `waarop` noemt bij een weigering waar het om ging."""
        try:
            with transaction.atomic():
                actie(door=self.kijker(login, dag), peildatum=dag, **velden)
        except Geweigerd as fout:
            self.geweigerd.append(f"{actie.__name__} {waarop}: {fout}")
            return False
        return True


@dataclass(frozen=True, slots=True)
class Beurt:
    """Eén dossier in handen van zijn begeleider; `plek` is het volgnummer binnen zijn status."""

    spel: Spel
    login: str
    dossier: Dossier
    plek: int

    @property
    def kalender(self) -> Kalender:
        return self.spel.kalender

    @property
    def eerder(self) -> date:
        """De werkdag voor de laatste levering waarop dit dossier aan de beurt is."""
        return self.kalender.eerder[self.plek % len(self.kalender.eerder)]

    @property
    def later(self) -> date:
        """De werkdag na de laatste levering waarop dit dossier aan de beurt is."""
        return self.kalender.later[self.plek % len(self.kalender.later)]

    def doe(self, actie: Actie, dag: date, *, door: str = "", **velden: Any) -> bool:
        """Voert een actie op dit dossier uit, door de begeleider of door een ander account."""
        return self.spel.doe(
            door or self.login, dag, actie, self.dossier.nummer, dossier_id=self.dossier.pk, **velden
        )
