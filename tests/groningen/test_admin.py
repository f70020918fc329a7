"""Het beheer: wie er wat wijzigt, en dat er langs deze weg geen dossier te lezen of te veranderen is."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.utils.timezone import localdate

from groningen.access import Kijker
from groningen.admin import AlleenLezen
from groningen.models import (
    Gebeurtenis,
    GebeurtenisTekst,
    Gebruiker,
    Gemeente,
    Leesregel,
    Medewerker,
    MedewerkerRol,
    Organisatie,
)
from groningen.rules.rollen import Rol
from tests.factories import (
    VANDAAG,
    GebruikerFactory,
    MedewerkerFactory,
    maak_bewoner,
    maak_kijker,
    maak_versterking,
)
from tests.web import als
from versterking import actions

pytestmark = pytest.mark.django_db
STAMGEGEVENS = ("gemeente", "organisatie", "organisatierol", "medewerker", "medewerkerrol")


def met_rechten(rol: Rol, *rechten: str) -> Kijker:
    kijker = maak_kijker(rol)
    kijker.gebruiker.is_staff = True
    kijker.gebruiker.save()
    kijker.gebruiker.user_permissions.set(Permission.objects.filter(codename__in=rechten))
    return kijker


@pytest.fixture
def beheerder() -> Kijker:
    rechten = [f"{recht}_{model}" for model in STAMGEGEVENS for recht in ("view", "add", "change")]
    return met_rechten(Rol.BEHEERDER, *rechten, "view_gebruiker", "view_levering")


@pytest.fixture
def privacy() -> Kijker:
    return met_rechten(Rol.PRIVACY, "view_leesregel", "view_gebeurtenis", "view_dossiertoegang")


@pytest.fixture
def hoofdbeheerder() -> Client:
    """Wie alle rechten heeft die Django kent."""
    gebruiker = GebruikerFactory(is_staff=True, is_superuser=True)
    client = Client()
    client.force_login(gebruiker)
    return client


def rollen_invoer(**anders: str) -> dict[str, str]:
    return {"rollen-TOTAL_FORMS": "0", "rollen-INITIAL_FORMS": "0", **anders}


def test_alleen_wat_hier_hoort_is_te_beheren() -> None:
    """Dossiers, processen, personen en wat daarbij hoort zijn niet te vinden in het beheer."""
    eigen = {"groningen", "versterking", "schade", "samenloop", "governance"}
    gevonden = {
        model.__name__: beheer
        for model, beheer in admin.site._registry.items()
        if model._meta.app_label in eigen
    }
    wijzigbaar = {naam for naam, beheer in gevonden.items() if not isinstance(beheer, AlleenLezen)}
    assert wijzigbaar == {"Gemeente", "Organisatie", "Medewerker", "Gebruiker"}
    assert set(gevonden) - wijzigbaar == {"Levering", "Dossiertoegang", "Leesregel", "Gebeurtenis"}
    assert apps.get_model("groningen", "Persoon") not in admin.site._registry


@pytest.mark.parametrize("rol", [Rol.COORDINATOR, Rol.BEWONERSBEGELEIDER, Rol.BESTUUR, Rol.BEHEERDER])
def test_een_rol_alleen_geeft_geen_beheer(rol: Rol) -> None:
    assert als(maak_kijker(rol)).get("/beheer/").status_code == 302


@pytest.mark.parametrize("model", ["levering", "dossiertoegang", "leesregel", "gebeurtenis"])
def test_lezen_is_alleen_lezen_ook_met_alle_rechten(model: str, hoofdbeheerder: Client) -> None:
    zaak = maak_versterking(status="2.1")
    actions.pauzeer(
        dossier_id=zaak.pk, door=maak_kijker(Rol.COORDINATOR), peildatum=VANDAAG, reden="Geheime reden"
    )
    lijst = hoofdbeheerder.get(f"/beheer/groningen/{model}/")
    assert lijst.status_code == 200
    assert 'name="_selected_action"' not in lijst.content.decode()
    assert hoofdbeheerder.get(f"/beheer/groningen/{model}/add/").status_code == 403
    gebeurtenis = Gebeurtenis.objects.get()
    if model == "gebeurtenis":
        pad = f"/beheer/groningen/gebeurtenis/{gebeurtenis.pk}/"
        html = hoofdbeheerder.get(f"{pad}change/").content.decode()
        assert "Geheime reden" not in html
        assert bytes(gebeurtenis.hash).hex() in html
        assert 'name="_save"' not in html
        assert hoofdbeheerder.post(f"{pad}change/", {"soort": "hervat"}).status_code == 403
        assert hoofdbeheerder.post(f"{pad}delete/", {"post": "yes"}).status_code == 403
    assert Gebeurtenis.objects.get() == gebeurtenis


def test_stamgegevens_wijzigen_maar_niet_verwijderen(beheerder: Kijker) -> None:
    browser = als(beheerder)
    index = browser.get("/beheer/").content.decode()
    assert "Medewerkers" in index
    assert "Leeslog" not in index
    organisatie = Organisatie.objects.get(soort="ncg")
    pad = f"/beheer/groningen/organisatie/{organisatie.pk}/"
    html = browser.get(f"{pad}change/").content.decode()
    assert 'name="naam"' in html
    assert 'name="soort"' not in html
    assert browser.post(f"{pad}delete/", {"post": "yes"}).status_code == 403
    pad = "/beheer/groningen/gemeente/1979/change/"
    antwoord = browser.post(pad, {"naam": "Eemsdelta (nieuw)", "code": "9999"})
    assert antwoord.status_code == 302
    assert Gemeente.objects.get(code="1979").naam == "Eemsdelta (nieuw)"
    assert not Gemeente.objects.filter(code="9999").exists()


def test_een_medewerker_met_een_rol(beheerder: Kijker) -> None:
    browser = als(beheerder)
    account = GebruikerFactory()
    organisatie = Organisatie.objects.get(soort="ncg")
    invoer = rollen_invoer(
        **{
            "organisatie": str(organisatie.pk),
            "nummer": "ncg-777",
            "naam": "N. Nieuw",
            "gebruiker": str(account.pk),
            "actief": "on",
            "rollen-TOTAL_FORMS": "1",
            "rollen-0-rol": "bewonersbegeleider",
            "rollen-0-vanaf": "23-11-2026",
        }
    )
    assert browser.post("/beheer/groningen/medewerker/add/", invoer).status_code == 302
    medewerker = Medewerker.objects.get(nummer="ncg-777")
    assert medewerker.rollen.get().rol == "bewonersbegeleider"
    pad = f"/beheer/groningen/medewerker/{medewerker.pk}/"
    html = browser.get(f"{pad}change/").content.decode()
    assert 'name="organisatie"' not in html
    assert "DELETE" not in html
    assert browser.post(f"{pad}delete/", {"post": "yes"}).status_code == 403


def test_niemand_geeft_zichzelf_een_rol(beheerder: Kijker) -> None:
    browser = als(beheerder)
    pad = f"/beheer/groningen/medewerker/{beheerder.medewerker_id}/change/"
    invoer = rollen_invoer(
        **{
            "nummer": "x",
            "rollen-TOTAL_FORMS": "1",
            "rollen-0-rol": "coordinator",
            "rollen-0-vanaf": "01-01-2026",
        }
    )
    assert browser.post(pad, invoer).status_code == 403
    ander = MedewerkerFactory(gebruiker=None)
    antwoord = browser.post(
        f"/beheer/groningen/medewerker/{ander.pk}/change/",
        rollen_invoer(nummer=ander.nummer, gebruiker=str(beheerder.gebruiker.pk), actief="on"),
    )
    assert "Uw eigen account koppelt een andere beheerder." in antwoord.content.decode()
    assert not MedewerkerRol.objects.filter(rol="coordinator").exists()


def test_een_account_van_een_bewoner_wordt_geen_medewerker(beheerder: Kijker) -> None:
    bewoner = maak_bewoner(maak_versterking().dossier.adres)
    browser = als(beheerder)
    lijst = browser.get("/beheer/groningen/gebruiker/").content.decode()
    assert bewoner.gebruiker.username not in lijst
    assert beheerder.gebruiker.username in lijst
    ander = MedewerkerFactory(gebruiker=None)
    antwoord = browser.post(
        f"/beheer/groningen/medewerker/{ander.pk}/change/",
        rollen_invoer(nummer=ander.nummer, gebruiker=str(bewoner.gebruiker.pk), actief="on"),
    )
    assert antwoord.status_code == 200
    ander.refresh_from_db()
    assert ander.gebruiker is None


def test_wachtwoorden_en_rechten_alleen_door_de_hoofdbeheerder(hoofdbeheerder: Client) -> None:
    beheerder = met_rechten(Rol.BEHEERDER, "view_gebruiker", "change_gebruiker")
    doel: Gebruiker = MedewerkerFactory().gebruiker
    pad = f"/beheer/groningen/gebruiker/{doel.pk}/"
    browser = als(beheerder)
    html = browser.get(f"{pad}change/").content.decode()
    assert 'name="email"' in html
    for veld in ("is_superuser", "is_staff", "user_permissions", "groups", "password"):
        assert f'name="{veld}"' not in html
    browser.post(f"{pad}change/", {"username": doel.username, "is_superuser": "on", "is_active": "on"})
    doel.refresh_from_db()
    assert not doel.is_superuser
    nieuw = {"password1": "heel-lang-geheim-7", "password2": "heel-lang-geheim-7"}
    assert browser.post(f"{pad}password/", nieuw).status_code == 403
    assert hoofdbeheerder.get(f"{pad}password/").status_code == 200
    assert hoofdbeheerder.post(f"{pad}delete/", {"post": "yes"}).status_code == 403


def lees(zaak: Any, *kijkers: Kijker) -> None:
    for kijker in kijkers:
        als(kijker).get(f"/versterking/{zaak.dossier.nummer}/")


def test_het_leeslog_zoeken(privacy: Kijker, settings: Any) -> None:
    settings.DOSSIERPANELEN = []
    een, ander = maak_versterking(nummer="NCG-1"), maak_versterking(nummer="NCG-2")
    begeleider, coordinator = maak_kijker(Rol.BEWONERSBEGELEIDER), maak_kijker(Rol.COORDINATOR)
    lees(een, begeleider, coordinator)
    lees(ander, coordinator)
    browser = als(privacy)

    def gevonden(zoek: str, **meer: str) -> int:
        html = browser.get("/beheer/groningen/leesregel/", {"q": zoek, **meer}).content.decode()
        return html.count('class="field-tijdstip')

    assert gevonden("") == 3
    assert gevonden("ncg-1") == 2
    assert gevonden(coordinator.gebruiker.username) == 2
    assert gevonden("01-01-2001") == 0
    assert gevonden(f"{localdate():%d-%m-%Y}") == 3
    assert gevonden("niemand") == 0
    assert gevonden("", dagen="1") == 3
    regel = Leesregel.objects.filter(dossiers=[een.pk]).first()
    assert regel
    html = browser.get(f"/beheer/groningen/leesregel/{regel.pk}/change/").content.decode()
    assert "eigen taak: bedragen, contact" in html
    assert "NCG-1" in html
    assert browser.get("/beheer/groningen/medewerker/").status_code == 403


def test_de_keten_narekenen(privacy: Kijker, beheerder: Kijker) -> None:
    zaak = maak_versterking(status="2.1", nummer="NCG-1")
    gebeurtenis = actions.pauzeer(
        dossier_id=zaak.pk, door=maak_kijker(Rol.COORDINATOR), peildatum=VANDAAG, reden="Ziek"
    )
    pad = "/beheer/groningen/gebeurtenis/keten/"
    assert als(beheerder).get(pad).status_code == 403
    browser = als(privacy)
    assert "Keten narekenen" in browser.get("/beheer/groningen/gebeurtenis/").content.decode()
    assert browser.get(pad).status_code == 200
    assert (
        "geen dossier met nummer bestaat-niet"
        in browser.get(pad, {"nummer": "bestaat-niet"}).content.decode()
    )
    assert not Leesregel.objects.exists()
    antwoord = browser.get(pad, {"nummer": "NCG-1"}).content.decode()
    assert "De keten van NCG-1 klopt: 1 gebeurtenis." in antwoord
    regel = Leesregel.objects.get()
    assert (regel.doel, regel.inzagen[0]["grond"], regel.dossiers) == (
        "keten nagerekend",
        "toezicht",
        [zaak.pk],
    )
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE groningen_gebeurtenistekst DISABLE TRIGGER USER")
        GebeurtenisTekst.objects.filter(pk=gebeurtenis.pk).update(inhoud='{"reden": "anders"}')
    antwoord = browser.get(pad, {"nummer": "NCG-1"}).content.decode()
    assert "klopt niet bij gebeurtenis 1" in antwoord


def test_het_beheer_is_nederlands(beheerder: Kijker) -> None:
    html = als(beheerder).get("/beheer/").content.decode()
    assert "Beheer van Samenloop" in html
    assert 'lang="nl"' in html
    for engels in ("Site administration", "Add</a>", "Change</a>"):
        assert engels not in html
