"""Toewijzen, overnemen, loslaten, en veel tegelijk: de geschiedenis klopt en alles of niets."""

from datetime import date

import pytest

from groningen.actions.dossiers import deel_uit, geef_toegang, laat_los, neem_over, wijs_toe
from groningen.actions.registreren import koppel_nummer
from groningen.models import Dossier, Gebeurtenis, Toewijzing
from groningen.rules.fouten import Geweigerd, Verouderd
from groningen.rules.rollen import Organisatiesoort, Rol
from schade.actions import registreer_melding
from tests.factories import VANDAAG, AdresFactory, maak_kijker, maak_melding, maak_versterking
from versterking.actions import open_dossier

pytestmark = pytest.mark.django_db


def test_de_geschiedenis_van_toewijzingen() -> None:
    coordinator = maak_kijker(Rol.COORDINATOR)
    eerste, tweede = maak_kijker(Rol.BEWONERSBEGELEIDER), maak_kijker(Rol.BEWONERSBEGELEIDER)
    zaak = maak_versterking()
    wijs_toe(
        dossier_id=zaak.pk,
        medewerker_id=eerste.medewerker_id,
        door=coordinator,
        peildatum=date(2026, 11, 2),
        reden="nieuw",
    )
    neem_over(dossier_id=zaak.pk, door=tweede, peildatum=date(2026, 11, 9), reden="verlof")
    laat_los(dossier_id=zaak.pk, door=coordinator, peildatum=VANDAAG, reden="andere buurt")
    verloop = Toewijzing.objects.filter(dossier_id=zaak.pk).order_by("vanaf")
    assert [(t.medewerker_id, t.vanaf.day, t.tot.day, t.reden) for t in verloop] == [
        (eerste.medewerker_id, 2, 9, "nieuw"),
        (tweede.medewerker_id, 9, 23, "verlof"),
    ]
    assert Dossier.objects.get(pk=zaak.pk).behandelaar is None


def test_toewijzen_kan_alleen_binnen_de_eigen_organisatie() -> None:
    coordinator = maak_kijker(Rol.COORDINATOR)
    van_img = maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=Organisatiesoort.IMG)
    wie = {"dossier_id": maak_versterking().pk, "peildatum": VANDAAG, "reden": "x"}
    with pytest.raises(Geweigerd, match="eigen organisatie"):
        wijs_toe(**wie, medewerker_id=van_img.medewerker_id, door=coordinator)
    with pytest.raises(Geweigerd, match="interventieteam"):
        geef_toegang(**wie, gebruiker_id=van_img.gebruiker.pk, door=coordinator)
    begeleider = maak_kijker(Rol.BEWONERSBEGELEIDER)
    with pytest.raises(Geweigerd, match="coördinator"):
        wijs_toe(**wie, medewerker_id=begeleider.medewerker_id, door=begeleider)


def test_een_verouderd_formulier_wordt_geweigerd() -> None:
    zaak = maak_versterking()
    wie = {"dossier_id": zaak.pk, "peildatum": VANDAAG, "reden": "x", "versie": 0}
    neem_over(**wie, door=maak_kijker(Rol.BEWONERSBEGELEIDER))
    with pytest.raises(Verouderd, match="intussen gewijzigd"):
        neem_over(**wie, door=maak_kijker(Rol.BEWONERSBEGELEIDER))


def test_uitdelen_is_alles_of_niets() -> None:
    coordinator, begeleider = maak_kijker(Rol.COORDINATOR), maak_kijker(Rol.BEWONERSBEGELEIDER)
    eigen = [maak_versterking().pk for _ in range(3)]
    vreemd = maak_melding().pk
    wie = {
        "medewerker_id": begeleider.medewerker_id,
        "door": coordinator,
        "peildatum": VANDAAG,
        "reden": "verdelen",
    }
    with pytest.raises(Geweigerd):
        deel_uit(**wie, versies=dict.fromkeys([*eigen, vreemd], 0))
    assert not Gebeurtenis.objects.exists()
    assert deel_uit(**wie, versies=dict.fromkeys(eigen, 0)) == 3
    with pytest.raises(Geweigerd, match="Intussen gewijzigd"):
        deel_uit(**wie, versies=dict.fromkeys(eigen, 0))
    assert deel_uit(**wie, versies=dict.fromkeys(eigen, 1)) == 0
    assert deel_uit(**(wie | {"medewerker_id": None}), versies=dict.fromkeys(eigen, 1)) == 3
    assert not Dossier.objects.filter(pk__in=eigen, behandelaar__isnull=False).exists()


def test_een_nieuw_dossier_in_het_portaal_en_zijn_geleverde_nummer() -> None:
    coordinator, begeleider = maak_kijker(Rol.COORDINATOR), maak_kijker(Rol.BEWONERSBEGELEIDER)
    adres = AdresFactory()
    zaak = open_dossier(adres_id=adres.pk, door=begeleider, peildatum=VANDAAG, reden="opname op verzoek")
    assert (zaak.dossier.nummer[:5], zaak.dossier.behandelaar_id) == ("NCG-P", begeleider.medewerker_id)
    with pytest.raises(Geweigerd, match="loopt al"):
        open_dossier(adres_id=adres.pk, door=begeleider, peildatum=VANDAAG, reden="x")
    bezet = maak_versterking(nummer="NCG-1").dossier.nummer
    wie = {"dossier_id": zaak.pk, "door": coordinator, "peildatum": VANDAAG}
    with pytest.raises(Geweigerd, match="ander dossier"):
        koppel_nummer(**wie, geleverd_nummer=bezet)
    koppel_nummer(**wie, geleverd_nummer="NCG-2")
    assert Dossier.objects.get(pk=zaak.pk).geleverd_nummer == "NCG-2"


def test_alleen_de_eigen_kant_maakt_een_dossier_aan() -> None:
    adres = AdresFactory()
    ncg = maak_kijker(Rol.BEWONERSBEGELEIDER)
    img = maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=Organisatiesoort.IMG)
    with pytest.raises(Geweigerd, match="NCG"):
        open_dossier(adres_id=adres.pk, door=img, peildatum=VANDAAG, reden="x")
    with pytest.raises(Geweigerd, match="IMG"):
        registreer_melding(
            adres_id=adres.pk, door=ncg, peildatum=VANDAAG, soort="fysiek", datum_melding=VANDAAG
        )
