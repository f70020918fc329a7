"""Een gemeente met woningen in 1.2, en iedereen die over haar plan besluit."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from groningen.access import Kijker, kijker_voor
from groningen.models import Adresrelatie, Dossier, Organisatie
from groningen.rules.rollen import Organisatiesoort, Rol
from tests.factories import VANDAAG, AdresFactory, AdresrelatieFactory, MedewerkerFactory, maak_versterking
from versterking.actions.plan.besluiten import besluit_college, keur_goed, leg_voor, stel_vast, stem
from versterking.actions.plan.opdracht import geef_opdracht
from versterking.actions.plan.opstellen import Inhoud, maak_plan
from versterking.actions.plan.woningen import voeg_woningen_toe
from versterking.models import LokaalPlan
from versterking.queries.plan.woningen import Woningfilter

NU = {"peildatum": VANDAAG}
EEMSDELTA, HOGELAND = "1979", "1966"
INHOUD = Inhoud(
    "Samen sterker",
    "Alles veilig in 2028.",
    "Plekken voor wisselwoningen.",
    40,
    date(2027, 1, 1),
    date(2028, 12, 31),
)


def kijker_bij(organisatie: Organisatie, rol: Rol) -> Kijker:
    medewerker = MedewerkerFactory(organisatie=organisatie, rollen=[rol])
    return kijker_voor(medewerker.gebruiker, VANDAAG)


def organisatie(soort: Organisatiesoort, naam: str, **velden: Any) -> Organisatie:
    gevonden = Organisatie.objects.filter(soort=soort, **velden).first()
    return gevonden or Organisatie.objects.create(soort=soort, naam=naam, **velden)


@dataclass
class Planwereld:
    code: str
    gemeente: Kijker
    college: Kijker
    raad: Kijker
    planner: Kijker
    sodm: Kijker
    corporatie: Kijker
    dossiers: dict[str, Dossier] = field(default_factory=dict)

    def woning(
        self, profiel: str, straat: str, nummer: int, *, status: str = "1.2", **velden: Any
    ) -> Dossier:
        """Een woning van deze gemeente; `corporatie=True` geeft haar aan de corporatie."""
        van_corporatie = velden.pop("corporatie", False)
        adres = AdresFactory(straatnaam=straat, huisnummer=nummer, gemeente_id=self.code)
        if van_corporatie:
            AdresrelatieFactory(
                adres=adres,
                persoon=None,
                organisatie_id=self.corporatie.organisatie_id,
                soort=Adresrelatie.Soort.EIGENAAR,
            )
        else:
            AdresrelatieFactory(adres=adres)
        zaak = maak_versterking(status=status, adres=adres, risicoprofiel=profiel, **velden)
        self.dossiers[f"{straat} {nummer}"] = zaak.dossier
        return zaak.dossier

    def concept(self, keuze: Woningfilter | None = None) -> LokaalPlan:
        plan = maak_plan(gemeente_code=self.code, inhoud=INHOUD, door=self.gemeente, **NU)
        voeg_woningen_toe(plan_id=plan.pk, keuze=keuze or Woningfilter(), door=self.gemeente, **NU)
        return plan

    def breng_naar(self, plan: LokaalPlan, stand: str) -> LokaalPlan:
        """Loopt de gang tot deze stand."""
        stappen = ["stuurgroep", "sodm", "college", "raad", "vastgesteld", "opdracht"]
        for doel in stappen[: stappen.index(stand) + 1]:
            self._stap(plan.pk, doel)
        plan = LokaalPlan.objects.get(pk=plan.pk)
        assert plan.stand == stand
        return plan

    def _stap(self, plan_id: int, doel: str) -> None:
        match doel:
            case "stuurgroep":
                leg_voor(plan_id=plan_id, door=self.gemeente, **NU)
            case "sodm":
                for wie in (self.gemeente, self.planner, self.corporatie):
                    if LokaalPlan.objects.get(pk=plan_id).stand == "stuurgroep":
                        stem(plan_id=plan_id, akkoord=True, toelichting="", door=wie, **NU)
            case "college":
                keur_goed(plan_id=plan_id, door=self.sodm, **NU)
            case "raad":
                besluit_college(plan_id=plan_id, door=self.college, **NU)
            case "vastgesteld":
                stel_vast(plan_id=plan_id, vastgesteld_op=VANDAAG, door=self.raad, **NU)
            case "opdracht":
                geef_opdracht(plan_id=plan_id, door=self.planner, **NU)


def maak_planwereld(code: str = EEMSDELTA) -> Planwereld:
    gemeente = organisatie(Organisatiesoort.GEMEENTE, f"Gemeente {code}", gemeente_id=code)
    ncg = Organisatie.objects.get(soort=Organisatiesoort.NCG)
    corporatie = organisatie(Organisatiesoort.CORPORATIE, "Woonproef")
    return Planwereld(
        code,
        gemeente=kijker_bij(gemeente, Rol.GEMEENTE),
        college=kijker_bij(gemeente, Rol.COLLEGE),
        raad=kijker_bij(gemeente, Rol.RAAD),
        planner=kijker_bij(ncg, Rol.PLANNER),
        sodm=kijker_bij(organisatie(Organisatiesoort.TOEZICHT, "Toezicht"), Rol.SODM),
        corporatie=kijker_bij(corporatie, Rol.CORPORATIE),
    )
