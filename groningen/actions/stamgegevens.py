"""De stamgegevens in de database zetten of bijwerken. Twee keer doen verandert niets."""

from typing import Any

from groningen.rules.stamgegevens import ORGANISATIES, rijen_gemeenten, rijen_organisaties


def werk_stamgegevens_bij(apps: Any) -> None:
    """Vult gemeenten, organisaties en rollen; `apps` is een register van modellen, ook van een migratie."""
    gemeenten = apps.get_model("groningen", "Gemeente").objects
    rijen = list(rijen_gemeenten())
    for rij in rijen:
        gemeenten.update_or_create(code=rij["code"], defaults=rij | {"opvolger_id": None})
    for rij in rijen:
        gemeenten.filter(code=rij["code"]).update(opvolger_id=rij["opvolger_id"])
    organisaties = apps.get_model("groningen", "Organisatie").objects
    for rij in rijen_organisaties():
        organisaties.update_or_create(naam=rij["naam"], defaults=rij)
    rollen = apps.get_model("groningen", "OrganisatieRol").objects
    for organisatie in ORGANISATIES:
        for periode in organisatie.rollen:
            rollen.update_or_create(
                organisatie=organisaties.get(naam=organisatie.naam),
                rol=periode.rol,
                vanaf=periode.vanaf,
                defaults={"tot": periode.tot, "bron": periode.bron},
            )
