"""Plannen van gemeenten voor de tabel van alle pagina’s: in opdracht, concept, en onderweg."""

from __future__ import annotations

from dataclasses import dataclass, field

from groningen.models import Dossier
from tests.factories import AdresFactory, maak_plan, maak_versterking, zet_in_plan
from versterking.models import LokaalPlan, Planregel, Planstap

EEMSDELTA, GRONINGEN, HOGELAND, OLDAMBT = "1979", "0014", "1966", "1895"
CODE = "(?P<code>[0-9]{4})"
# Waar een stap te zien is.
WAAR = {
    "voorleggen": "concept",
    "stem": "stuurgroep",
    "toets": "sodm",
    "opdracht": "vastgesteld",
    "teruggeven": "sodm",
    "intrekken": "concept",
}


@dataclass
class Planwereld:
    """Per stand de sleutel van een plan."""

    plannen: dict[str, int] = field(default_factory=dict)

    def tabel(self) -> dict[str, list[str]]:
        """De adressen van de pagina's van gemeenten en plannen."""
        hier = "gemeente/plannen/<int:plan_id>/"
        concept = f"/gemeente/plannen/{self.plannen['concept']}/"
        alle = [f"/gemeente/plannen/{een}/" for een in self.plannen.values()]
        uit = {
            "gemeente/": ["/gemeente/"],
            f"^gemeente/{CODE}/$": [f"/gemeente/{EEMSDELTA}/", f"/gemeente/{HOGELAND}/"],
            f"^gemeente/{CODE}/woningen/$": [
                f"/gemeente/{EEMSDELTA}/woningen/",
                f"/gemeente/{EEMSDELTA}/woningen/?status=1.2",
            ],
            rf"^gemeente/{CODE}/woningen\.csv$": [f"/gemeente/{EEMSDELTA}/woningen.csv"],
            f"^gemeente/{CODE}/kaart/$": [f"/gemeente/{EEMSDELTA}/kaart/"],
            "gemeente/plannen/": ["/gemeente/plannen/", "/gemeente/plannen/?welke=opdracht"],
            "gemeente/plannen/plannen.csv": ["/gemeente/plannen/plannen.csv"],
            "gemeente/plannen/nieuw/": ["/gemeente/plannen/nieuw/"],
            hier: alle,
            f"{hier}woningen/": [f"{concept}woningen/", f"{concept}woningen/?alleen=motief"],
            f"{hier}stap/<slug:sleutel>/": [
                f"/gemeente/plannen/{self.plannen[stand]}/stap/{stap}/" for stap, stand in WAAR.items()
            ],
            "planning/volgorde/": ["/planning/volgorde/"],
            "planning/volgorde/volgorde.csv": ["/planning/volgorde/volgorde.csv"],
        }
        for deel in (
            *("plan.pdf", "logboek/", "vergelijken/", "kaart/"),
            *("woningen.csv", "toevoegen/", "wijzigen/", "volgorde/"),
        ):
            uit[f"{hier}{deel}"] = [f"{concept}{deel}"]
        return uit


def maak_plannen_van_gemeenten() -> Planwereld:
    """Eemsdelta heeft een plan in opdracht en een nieuw concept; andere gemeenten zijn onderweg."""
    wereld = Planwereld()
    zaken = [Dossier.objects.get(nummer=f"NCG-{status}") for status in ("1.2", "2.1")]
    wereld.plannen["opdracht"] = zet_in_plan(*zaken).pk
    concept = maak_plan(EEMSDELTA, stand="concept", vorige_id=wereld.plannen["opdracht"], ambitie="Veilig.")
    wereld.plannen["concept"] = concept.pk
    onveilig = maak_versterking(status="1.2", adres=AdresFactory(x=252000, y=591000), risicoprofiel="P50")
    _regels(concept, zaken[0], onveilig.dossier)
    for stand, code in (("stuurgroep", HOGELAND), ("sodm", GRONINGEN), ("vastgesteld", OLDAMBT)):
        plan = maak_plan(code, stand=stand, ronde=1)
        zaak = maak_versterking(status="1.2", adres=AdresFactory(gemeente_id=code))
        _regels(plan, zaak.dossier)
        wereld.plannen[stand] = plan.pk
    return wereld


def _regels(plan: LokaalPlan, *dossiers: Dossier) -> None:
    Planregel.objects.bulk_create(
        Planregel(plan=plan, dossier=een, plaats=plaats) for plaats, een in enumerate(dossiers, 1)
    )
    Planstap.objects.create(plan=plan, soort="gemaakt", datum=plan.opgesteld_op)
