"""Het werk van de twee begeleiders met een account, en de vastgelopen dossiers van het interventieteam."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from groningen.actions.dossiers import geef_toegang, wijs_toe
from groningen.models import Dossier, Medewerker
from groningen.rules.rollen import Dossiersoort

from . import gesprekken, spel_schade, spel_versterking, stukken
from .accounts import BEGELEIDER, ZAAKBEGELEIDER
from .kiezen import kies_aanvulling
from .plannen import leg_oude_plannen_vast
from .spel import Beurt, Spel
from .toezeggingen import laat_te_laat_komen

COORDINATOR = {BEGELEIDER: "coordinator", ZAAKBEGELEIDER: "coordinator_img"}
SOORT = {BEGELEIDER: Dossiersoort.VERSTERKING, ZAAKBEGELEIDER: Dossiersoort.SCHADE}
INTERVENTIETEAM = "interventieteam"
VASTGELOPEN = {BEGELEIDER: 2, ZAAKBEGELEIDER: 1}

Verhaal = Callable[[Beurt], None]
EERDER: dict[str, tuple[Verhaal, ...]] = {
    BEGELEIDER: (gesprekken.voor_levering, stukken.voor_levering, spel_versterking.voor_levering),
    ZAAKBEGELEIDER: (gesprekken.voor_levering, stukken.voor_levering, spel_schade.voor_levering),
}
LATER: dict[str, tuple[Verhaal, ...]] = {
    BEGELEIDER: (gesprekken.na_levering, spel_versterking.na_levering),
    ZAAKBEGELEIDER: (gesprekken.na_levering, spel_schade.na_levering),
}


@dataclass(slots=True)
class Werk:
    """De dossiers van beide begeleiders, met per dossier zijn plek binnen zijn status."""

    spel: Spel
    plekken: dict[str, dict[int, int]] = field(default_factory=dict)

    def voor_levering(self) -> None:
        """Verdeelt het werk en speelt wat er voor de laatste levering gebeurde."""
        self._wijs_toe(self.spel.kalender.eerder[0])
        leg_oude_plannen_vast(self.spel)
        for login in EERDER:
            self._onthoud_plekken(login)
        apart = laat_te_laat_komen(self.spel)
        for login in EERDER:
            self.plekken[login].pop(apart, None)
            self._speel(login, EERDER[login])

    def na_levering(self) -> None:
        """Speelt wat er na de laatste levering gebeurde, en vraagt het interventieteam om hulp."""
        for login in LATER:
            self._speel(login, LATER[login])
        self._vraag_hulp(self.spel.kalender.later[-1])

    def _wijs_toe(self, dag: date) -> None:
        begeleider, zaakbegeleider = (
            Medewerker.objects.get(gebruiker=self.spel.gebruikers[login])
            for login in (BEGELEIDER, ZAAKBEGELEIDER)
        )
        aanvulling = kies_aanvulling(begeleider.pk, zaakbegeleider.pk)
        for login, medewerker, nummers in (
            (BEGELEIDER, begeleider, aanvulling.versterking),
            (ZAAKBEGELEIDER, zaakbegeleider, aanvulling.schade),
        ):
            for dossier in Dossier.objects.filter(pk__in=nummers).order_by("nummer"):
                self.spel.doe(
                    COORDINATOR[login],
                    dag,
                    wijs_toe,
                    dossier.nummer,
                    dossier_id=dossier.pk,
                    medewerker_id=medewerker.pk,
                    reden="Vast koppel: één bewonersbegeleider en één zaakbegeleider per adres",
                )

    def _van(self, login: str) -> list[Dossier]:
        dossiers = Dossier.objects.filter(
            behandelaar__gebruiker=self.spel.gebruikers[login], soort=SOORT[login], loopt=True
        )
        return list(dossiers.select_related("adres", SOORT[login].value).order_by("status", "nummer"))

    def _onthoud_plekken(self, login: str) -> None:
        teller: Counter[str] = Counter()
        self.plekken[login] = {}
        for dossier in self._van(login):
            self.plekken[login][dossier.pk] = teller[dossier.status]
            teller[dossier.status] += 1

    def _speel(self, login: str, verhalen: tuple[Verhaal, ...]) -> None:
        for dossier in self._van(login):
            plek = self.plekken[login].get(dossier.pk)
            if plek is not None:
                for verhaal in verhalen:
                    verhaal(Beurt(self.spel, login, dossier, plek))

    def _vraag_hulp(self, dag: date) -> None:
        team = self.spel.gebruikers[INTERVENTIETEAM]
        for login, aantal in VASTGELOPEN.items():
            stil = [dossier for dossier in self._van(login) if dossier.stil_sinds]
            for dossier in (stil or self._van(login))[:aantal]:
                self.spel.doe(
                    COORDINATOR[login],
                    dag,
                    geef_toegang,
                    dossier.nummer,
                    dossier_id=dossier.pk,
                    gebruiker_id=team.pk,
                    reden="Vastgelopen: het koppel komt er met de bewoner niet uit",
                )
