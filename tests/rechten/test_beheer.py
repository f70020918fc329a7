"""Het beheer van Django: elke pagina van elk model, voor elke rol en elke groep met beheerrechten."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.db.models import Model, Q

from groningen.access import Kijker
from groningen.models import Organisatie
from groningen.rules.rechten import BEHEERDERS, BEHEERGROEPEN, TOEZICHT
from groningen.rules.rollen import Rol
from tests.browser.wereld import BEWONER, ROLLEN
from tests.factories import AdresFactory, maak_bewoner, maak_kijker, maak_versterking
from tests.rechten.conftest import CELLEN
from tests.web import als, vaste_dag

__all__ = ["vaste_dag"]

pytestmark = pytest.mark.django_db
GROEPEN = {BEHEERDERS: Rol.BEHEERDER, TOEZICHT: Rol.PRIVACY}
Noteer = Callable[[str, object], None]


def in_groep(groep: str) -> Kijker:
    """Iemand met de rol en de rechten van deze groep."""
    kijker = maak_kijker(GROEPEN[groep])
    voorwaarde = Q(pk__in=())
    for recht in BEHEERGROEPEN[groep]:
        app, _, codenaam = recht.partition(".")
        voorwaarde |= Q(content_type__app_label=app, codename=codenaam)
    gevonden = Permission.objects.filter(voorwaarde)
    assert len(gevonden) == len(BEHEERGROEPEN[groep])
    kijker.gebruiker.is_staff = True
    kijker.gebruiker.save(update_fields=["is_staff"])
    kijker.gebruiker.user_permissions.set(gevonden)
    return kijker


def paden(model: type[Model]) -> dict[str, str]:
    """De pagina's van één model: de lijst, een nieuwe, en een bestaande wijzigen en verwijderen."""
    hier = f"/beheer/{model._meta.app_label}/{model._meta.model_name}/"
    uit = {"view": hier, "add": f"{hier}add/"}
    if (rij := model._default_manager.first()) is not None:
        uit |= {"bekijk": f"{hier}{rij.pk}/change/", "delete": f"{hier}{rij.pk}/delete/"}
    return uit


def vul() -> None:
    """Van alles één."""
    maak_versterking(behandelaar=maak_kijker(Rol.BEWONERSBEGELEIDER))


@pytest.mark.parametrize("groep", BEHEERGROEPEN)
def test_een_groep_ziet_alleen_haar_eigen_tabellen(groep: str, record_property: Noteer) -> None:
    vul()
    client, mag, fout, cellen = als(in_groep(groep)), set(BEHEERGROEPEN[groep]), [], 0
    for model in admin.site._registry:
        for wat, pad in paden(model).items():
            recht = f"{model._meta.app_label}.{'view' if wat == 'bekijk' else wat}_{model._meta.model_name}"
            open_ = client.get(pad).status_code == 200
            cellen += 1
            # Wat alleen te lezen is, blijft dat ook met alle rechten; verwijderen kan nergens.
            if open_ and (recht not in mag or wat == "delete"):
                fout.append(pad)
            if not open_ and recht in mag and wat in ("view", "bekijk"):
                fout.append(pad)
    assert fout == []
    record_property(CELLEN, cellen)


@pytest.mark.parametrize("naam", [*ROLLEN, BEWONER])
def test_een_rol_alleen_komt_nergens_in_het_beheer(naam: str, record_property: Noteer) -> None:
    vul()
    if naam == BEWONER:
        kijker = maak_bewoner(AdresFactory())
    else:
        rol, organisatie = ROLLEN[naam]
        Organisatie.objects.get_or_create(soort=organisatie, defaults={"naam": f"Proef {organisatie}"})
        kijker = maak_kijker(rol, organisatie=organisatie)
    client, cellen = als(kijker), 0
    alle = [pad for model in admin.site._registry for pad in paden(model).values()]
    for pad in ["/beheer/", *alle]:
        antwoord = client.get(pad)
        cellen += 1
        assert antwoord.status_code == 302, pad
        assert antwoord["Location"].startswith("/beheer/login/"), pad
    record_property(CELLEN, cellen)
