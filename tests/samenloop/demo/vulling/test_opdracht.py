"""De demo van begin tot eind, op een klein formaat: leveringen, mensen, accounts en werk."""

from __future__ import annotations

import io
import json
from collections import Counter
from datetime import date
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from pytest_django import Settings

from groningen.access import kijker_voor
from groningen.actions.gebeurtenissen import gebroken_schakels
from groningen.models import (
    Adres,
    Adresrelatie,
    Contactmoment,
    Document,
    Dossier,
    Dossiertoegang,
    Gebeurtenis,
    Gebruiker,
    Levering,
    Medewerker,
    Persoon,
)
from groningen.rules.bestanden import controleer_bestand
from groningen.rules.rollen import Rol
from samenloop.demo.namen import ACHTERNAMEN, MANNEN, VROUWEN
from samenloop.demo.vulling.personen import CORPORATIE, DEMOPERSONEN
from samenloop.demo.waarheid import tel
from samenloop.models import Bewonerswens, Samenloop, Signaal
from samenloop.rules.urgentie import Urgentie, urgentie
from schade.rules.gebeurtenissen import ZINNEN as HERSTELT
from schade.rules.statussen import LOPEND
from versterking.rules.gebeurtenissen import ZINNEN as VERSTERKT
from versterking.rules.statussen import OPEN

VANDAAG = date(2026, 11, 25)
LOGINS = [persoon.login for persoon in DEMOPERSONEN]
# Zoals operators en controles ze kennen; de coördinator van IMG is erbij gekomen.
AFGESPROKEN = {
    *("bewonersbegeleider", "zaakbegeleider", "coordinator", "svip_ncg", "svip_img", "prioritering"),
    *(
        "interventieteam",
        "financieel_1",
        "financieel_2",
        "financieel_ncg",
        "bestuur",
        "gemeente_eemsdelta",
        "gemeente_groningen",
    ),
    *("planner", "college_eemsdelta", "raad_eemsdelta", "sodm"),
    *("corporatie", "bewoner", "huurder", "gemachtigde", "beheerder", "privacy"),
}
pytestmark = pytest.mark.django_db


def draai(**opties: Any) -> dict[str, Any]:
    uitvoer = io.StringIO()
    call_command(
        "demo",
        json=True,
        stdout=uitvoer,
        stderr=io.StringIO(),
        **{"peildatum": VANDAAG, "adressen": 50} | opties,
    )
    geteld: dict[str, Any] = json.loads(uitvoer.getvalue())
    return geteld


def lopend(login: str) -> list[Dossier]:
    """De lopende dossiers van een begeleider met account."""
    dossiers = Dossier.objects.filter(behandelaar__gebruiker__username=login, loopt=True)
    return list(dossiers.select_related("adres__samenloop"))


# ── De opdracht ───────────────────────────────────────────────────────────────────────────────────
def test_tellingen(demo: dict[str, Any]) -> None:
    assert demo["nieuw"] is True
    assert demo["leveringen"] == 4
    assert demo["accounts"] == len(DEMOPERSONEN)
    assert demo["personen"] == Persoon.objects.count() > demo["adressen"] > 500
    assert demo["overgeslagen"] == 0, "elke handeling van de demo hoort te kunnen"


def test_nog_een_keer_verandert_niets(demo: dict[str, Any]) -> None:
    voor = _afdruk()
    regels = {"regels": demo["regels"]}
    assert draai() | regels == demo | {"nieuw": False, "overgeslagen": 0}
    assert draai(peildatum=date(2027, 3, 1))["nieuw"] is False
    assert _afdruk() == voor


def _afdruk() -> list[tuple[Any, ...]]:
    """Per tabel het aantal rijen en een som over de inhoud."""
    regels = []
    with connection.cursor() as cursor:
        for tabel in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT count(*), bit_xor(hashtextextended(t::text, 0)) FROM "{tabel}" t')
            regels.append((tabel, *cursor.fetchone()))
    return regels


def test_geweigerd_zonder_debug(settings: Settings) -> None:
    settings.DEBUG = False
    fouten = io.StringIO()
    with pytest.raises(SystemExit) as gestopt:
        call_command("demo", stderr=fouten)
    assert gestopt.value.code == 2
    assert fouten.getvalue().count("\n") == 1
    assert "DEBUG=1" in fouten.getvalue()


@pytest.mark.parametrize("adressen", ["19", "-30", "veel"])
def test_onzinnig_aantal_adressen(adressen: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as gestopt:
        call_command("demo", "--adressen", adressen)
    assert gestopt.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_zonder_json_staan_alle_accounts_erin() -> None:
    uitvoer = io.StringIO()
    call_command("demo", stdout=uitvoer, stderr=io.StringIO())
    assert all(f"\n  {login} " in uitvoer.getvalue() for login in LOGINS)


# ── Leveringen en mensen ──────────────────────────────────────────────────────────────────────────
def test_twee_weken_leveringen_rond_vandaag() -> None:
    dagen = Levering.objects.order_by("leverdatum").values_list("leverdatum", flat=True)
    assert [(VANDAAG - dag).days for dag in dagen] == [12, 12, 5, 5]
    assert all(dag.weekday() < 5 for dag in dagen)


def test_de_indeling_klopt_met_de_geleverde_stand(settings: Settings) -> None:
    """Los van wat er in het portaal gebeurde: het verloop zoals het op de leverdatum bekend was."""
    map_ = settings.VAR_DIR / "demo" / "1"
    waarheid = tel(map_ / "ncg_dossiers.csv", map_ / "img_meldingen.csv", date(2026, 11, 13))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT groep, count(*) FROM (SELECT DISTINCT ON (adres_id) groep FROM samenloop_samenloopverloop"
            " WHERE vanaf <= '2026-11-13' ORDER BY adres_id, vanaf DESC, id DESC) stand GROUP BY groep"
        )
        assert dict(cursor.fetchall()) == waarheid["groepen"]


def test_elk_adres_heeft_mensen() -> None:
    met_bewoner = Adresrelatie.objects.filter(persoon__isnull=False, tot=None).values("adres")
    assert not Adres.objects.exclude(pk__in=met_bewoner).exists()


def test_een_huis_van_de_corporatie_heeft_haar_als_eigenaar_en_een_huurder() -> None:
    huizen = Adres.objects.filter(dossiers__versterking__eigendom="corporatie").distinct()
    assert huizen.exists()
    for huis in huizen:
        nu = huis.relaties.filter(tot=None).exclude(soort=Adresrelatie.Soort.GEMACHTIGDE)
        assert [str(r.organisatie) for r in nu.filter(soort="eigenaar")] == ["Maarland"]
        assert nu.filter(soort="huurder", persoon__isnull=False).exists()
    assert "verzonnen" in CORPORATIE


def test_elk_lopend_dossier_heeft_een_behandelaar_met_naam_en_telefoon() -> None:
    assert not Dossier.objects.filter(loopt=True, behandelaar=None).exists()
    behandelaars = Medewerker.objects.filter(dossiers__isnull=False).distinct()
    assert not behandelaars.filter(naam="").exists()
    assert not behandelaars.filter(telefoon="").exists()
    assert not behandelaars.filter(rollen=None).exists()
    assert max(Counter(behandelaars.values_list("naam", flat=True)).values()) == 1


def test_alle_namen_zijn_verzonnen() -> None:
    voornamen = {*MANNEN, *VROUWEN}
    for voornaam, achternaam, email in Persoon.objects.values_list("voornaam", "achternaam", "email"):
        assert voornaam in voornamen
        assert achternaam in ACHTERNAMEN
        assert email.endswith("@example.nl")
    for naam in Medewerker.objects.filter(koppelingen=None).values_list("naam", flat=True):
        voornaam, _, achternaam = naam.partition(" ")
        assert voornaam in voornamen
        assert achternaam in ACHTERNAMEN


# ── Accounts ──────────────────────────────────────────────────────────────────────────────────────
def test_de_afgesproken_accounts_zijn_er() -> None:
    assert set(LOGINS) == AFGESPROKEN | {"coordinator_img"}
    mensen = Gebruiker.objects.filter(demo=True, medewerker__koppelingen=None)
    assert set(mensen.values_list("username", flat=True)) == set(LOGINS)


@pytest.mark.parametrize("login", LOGINS)
def test_inloggen_kan_met_debug_en_anders_niet(client: Client, settings: Settings, login: str) -> None:
    inlog = {"username": login, "password": "demo"}
    assert client.post("/inloggen/", inlog).status_code == 302
    client.logout()
    settings.DEBUG = False
    assert client.post("/inloggen/", inlog).status_code == 200
    assert "_auth_user_id" not in client.session


def test_ieder_heeft_de_rol_van_zijn_account() -> None:
    for persoon in DEMOPERSONEN:
        kijker = kijker_voor(Gebruiker.objects.get(username=persoon.login), VANDAAG)
        assert kijker.rollen == ({persoon.rol} if persoon.rol else set())
        assert (kijker.persoon_id is not None) == (persoon.rol is None)


def test_beheerder_en_privacy_kunnen_alleen_het_hunne_in_het_beheer() -> None:
    beheerder = Gebruiker.objects.get(username="beheerder")
    privacy = Gebruiker.objects.get(username="privacy")
    assert beheerder.has_perm("groningen.change_organisatie")
    assert not beheerder.has_perm("groningen.view_leesregel")
    assert privacy.has_perm("groningen.view_leesregel")
    assert not privacy.has_perm("groningen.change_organisatie")
    assert set(Gebruiker.objects.filter(is_staff=True)) == {beheerder, privacy}
    assert not Gebruiker.objects.filter(is_superuser=True).exists()


def test_bewoners_horen_bij_een_adres_met_een_lopende_zaak() -> None:
    def adres(login: str, soort: str) -> Adres:
        relatie = Adresrelatie.objects.get(persoon__gebruiker__username=login, tot=None)
        assert relatie.soort == soort
        assert relatie.adres.dossiers.filter(loopt=True).exists()
        return relatie.adres

    gedeeld = adres("bewoner", "eigenaar").samenloop
    assert gedeeld.letter
    assert gedeeld.versterking.behandelaar.gebruiker.username == "bewonersbegeleider"
    assert gedeeld.schade.behandelaar.gebruiker.username == "zaakbegeleider"
    huurhuis = adres("huurder", "huurder")
    assert huurhuis.relaties.filter(organisatie__naam=CORPORATIE).exists()
    adres("gemachtigde", "gemachtigde")


# ── Het werk ──────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("login", ["bewonersbegeleider", "zaakbegeleider"])
def test_een_geloofwaardige_werkvoorraad(login: str) -> None:
    dossiers = lopend(login)
    assert 24 <= len(dossiers) <= 90
    dringend = Counter(urgentie(dossier.volgende_datum, VANDAAG) for dossier in dossiers)
    assert set(dringend) == set(Urgentie)
    assert all(dringend[groep] >= 2 for groep in Urgentie)
    assert any(dossier.stil_sinds for dossier in dossiers)
    assert Contactmoment.objects.filter(dossier__in=dossiers).count() > len(dossiers)
    assert Document.objects.filter(dossier__in=dossiers).count() >= 24
    soorten = Gebeurtenis.objects.filter(dossier__in=dossiers).values_list("soort", flat=True).distinct()
    assert len(set(soorten)) >= 10


def test_alle_statussen_en_letters_komen_voor() -> None:
    for login, soort, statussen in (
        ("bewonersbegeleider", "versterking", OPEN),
        ("zaakbegeleider", "schade", LOPEND),
    ):
        assert {d.status for d in lopend(login) if d.soort == soort} == {status.value for status in statussen}
    samen = Samenloop.objects.filter(
        versterking__behandelaar__gebruiker__username="bewonersbegeleider",
        schade__behandelaar__gebruiker__username="zaakbegeleider",
    )
    letters = Counter(samen.values_list("letter", flat=True))
    assert all(letters[letter] >= 2 for letter in "BDEF"), letters


def test_bewoners_zeggen_wat_zij_samen_willen() -> None:
    assert set(Bewonerswens.objects.values_list("antwoord", flat=True)) == {"ja", "nee", "later"}
    eigen = Bewonerswens.objects.filter(persoon__gebruiker__username="bewoner", hoe="portaal")
    assert set(eigen.values_list("vastgelegd_door__username", flat=True)) == {"bewoner"}


def test_het_interventieteam_ziet_een_paar_vastgelopen_dossiers() -> None:
    toegangen = Dossiertoegang.objects.filter(user__username="interventieteam")
    assert 2 <= toegangen.count() <= 3
    assert all(toegang.content_object.loopt for toegang in toegangen)


def test_een_afwijkende_levering_geeft_een_signaal() -> None:
    assert Signaal.objects.filter(soort=Signaal.Soort.AFWIJKING_LEVERING).exists()


def test_documenten_zijn_echte_bestanden() -> None:
    for document in Document.objects.all():
        with document.bestand.open() as bestand:
            soort = controleer_bestand(document.bestandsnaam, bestand).soort
        assert soort.mediatype == document.mediatype
    assert len(set(Document.objects.values_list("mediatype", flat=True))) == 3


def test_de_geschiedenis_is_heel_en_op_volgorde() -> None:
    assert all(not gebroken_schakels(pk) for pk in Dossier.objects.values_list("pk", flat=True))
    vorige: tuple[int, date] | None = None
    # De stappen van het proces; wat NCG en IMG samen deden, komt er in de demo als laatste bij.
    rest = Gebeurtenis.objects.filter(soort__in=[*VERSTERKT, *HERSTELT])
    volgorde = rest.order_by("dossier", "volgnummer").values_list("dossier", "vastgelegd_op")
    for dossier_id, dag in volgorde:
        assert dag <= VANDAAG
        assert vorige is None or vorige[0] != dossier_id or vorige[1] <= dag
        vorige = dossier_id, dag


def test_een_begeleider_kan_meteen_aan_het_werk() -> None:
    kijker = kijker_voor(Gebruiker.objects.get(username="bewonersbegeleider"), VANDAAG)
    assert Rol.BEWONERSBEGELEIDER in kijker.rollen
    assert {d.behandelaar_id for d in lopend("bewonersbegeleider")} == {kijker.medewerker_id}
