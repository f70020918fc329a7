"""De poort: wie ziet welke dossiers, welke velden, en wie mag wat."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from groningen.access import (
    Kijker,
    adressen_for,
    blik_op,
    dossiers_for,
    gedeelde_dossiers_for,
    kijker_voor,
    open_dossier,
    waarom_niet,
)
from groningen.actions.dossiers import geef_toegang, neem_over, trek_toegang_in
from groningen.models import Adres, Adresrelatie
from groningen.rules.fouten import GeenToegang
from groningen.rules.rollen import ALLE_VELDEN, Handeling, Organisatiesoort, Rol, Veldgroep
from schade.models import Schademelding
from tests.factories import (
    VANDAAG,
    AdresFactory,
    AdresrelatieFactory,
    GebruikerFactory,
    MedewerkerFactory,
    PersoonFactory,
    maak_bewoner,
    maak_kijker,
    maak_melding,
    maak_versterking,
)
from versterking.models import Versterkingsdossier

pytestmark = pytest.mark.django_db
IMG, NCG = Organisatiesoort.IMG, Organisatiesoort.NCG
LEZERS = [
    (Rol.BEWONERSBEGELEIDER, NCG),
    (Rol.COORDINATOR, NCG),
    (Rol.SVIP, NCG),
    (Rol.ZAAKBEGELEIDER, IMG),
    (Rol.COORDINATOR, IMG),
    (Rol.SVIP, IMG),
    (Rol.PRIORITERING, IMG),
    (Rol.FINANCIEEL, IMG),
]
BLINDEN = [
    (Rol.BESTUUR, NCG),
    (Rol.BEHEERDER, NCG),
    (Rol.PRIVACY, NCG),
    (Rol.GEMEENTE, NCG),
    (Rol.CORPORATIE, NCG),
]


@pytest.fixture
def adres() -> Adres:
    return AdresFactory()


@pytest.fixture
def zaken(adres: Adres) -> tuple[Versterkingsdossier, Schademelding, Schademelding]:
    """Een gedeeld adres met van elk een, en een melding op een adres zonder versterking."""
    return maak_versterking(adres=adres), maak_melding(adres=adres), maak_melding()


@pytest.mark.parametrize(("rol", "organisatie"), LEZERS)
def test_een_lezer_ziet_de_eigen_organisatie_geheel_en_de_ander_alleen_op_grond(
    rol: Rol, organisatie: Organisatiesoort, zaken: tuple[Versterkingsdossier, Schademelding, Schademelding]
) -> None:
    versterking, melding, elders = zaken
    kijker = maak_kijker(rol, organisatie=organisatie)
    eigen, ander = (versterking, melding) if organisatie is NCG else (melding, versterking)
    assert eigen.dossier in dossiers_for(kijker)
    assert ander.dossier not in dossiers_for(kijker)
    assert list(gedeelde_dossiers_for(kijker)) == [ander.dossier]
    zonder = {Veldgroep.CONTACT} if rol is Rol.FINANCIEEL else set()
    assert blik_op(kijker, eigen.dossier).velden == ALLE_VELDEN - zonder
    blik = blik_op(kijker, ander.dossier)
    assert (blik.velden, blik.bevestigd) == ({Veldgroep.VOORTGANG}, False)
    if organisatie is NCG:
        assert not blik_op(kijker, elders.dossier)
    with pytest.raises(GeenToegang):
        open_dossier(kijker, ander.dossier.soort, ander.dossier.nummer)


@pytest.mark.parametrize(("rol", "organisatie"), BLINDEN)
def test_wie_geen_dossiers_leest_ziet_er_geen(
    rol: Rol, organisatie: Organisatiesoort, zaken: tuple[Versterkingsdossier, Schademelding, Schademelding]
) -> None:
    kijker = maak_kijker(rol, organisatie=organisatie)
    assert not dossiers_for(kijker).exists()
    assert not gedeelde_dossiers_for(kijker).exists()
    assert not adressen_for(kijker).exists()
    assert not any(blik_op(kijker, zaak.dossier) for zaak in zaken)


def test_voor_juli_2023_is_er_geen_wettelijke_grond(
    zaken: tuple[Versterkingsdossier, Schademelding, Schademelding],
) -> None:
    kijker = maak_kijker(Rol.BEWONERSBEGELEIDER, dag=date(2023, 6, 30))
    assert not gedeelde_dossiers_for(kijker).exists()
    assert not blik_op(kijker, zaken[1].dossier)
    daarna = kijker_voor(kijker.gebruiker, date(2023, 7, 1))
    assert blik_op(daarna, zaken[1].dossier)


def test_een_rol_geldt_in_haar_periode() -> None:
    medewerker = MedewerkerFactory(rollen=[Rol.COORDINATOR])
    medewerker.rollen.update(tot=date(2026, 11, 22))
    assert kijker_voor(medewerker.gebruiker, date(2026, 11, 22)).is_coordinator
    assert not kijker_voor(medewerker.gebruiker, VANDAAG).is_coordinator


def test_een_medewerker_die_weg_is_ziet_niets() -> None:
    maak_versterking()
    medewerker = MedewerkerFactory(rollen=[Rol.COORDINATOR], actief=False)
    assert not dossiers_for(kijker_voor(medewerker.gebruiker, VANDAAG)).exists()


def test_wie_niet_is_ingelogd_is_geen_kijker() -> None:
    with pytest.raises(GeenToegang):
        kijker_voor(AnonymousUser(), VANDAAG)


@pytest.mark.parametrize("soort", Adresrelatie.Soort.values)
def test_een_bewoner_ziet_de_eigen_woning(
    soort: str, adres: Adres, zaken: tuple[Versterkingsdossier, Schademelding, Schademelding]
) -> None:
    kijker = maak_bewoner(adres, soort=soort)
    assert set(dossiers_for(kijker)) == {zaken[0].dossier, zaken[1].dossier}
    assert list(adressen_for(kijker)) == [adres]
    assert Veldgroep.CONTACT not in blik_op(kijker, zaken[0].dossier)
    assert not blik_op(kijker, zaken[2].dossier)


def test_een_vorige_bewoner_ziet_de_woning_niet_meer(adres: Adres) -> None:
    maak_versterking(adres=adres)
    persoon = PersoonFactory(gebruiker=GebruikerFactory())
    AdresrelatieFactory(adres=adres, persoon=persoon, tot=date(2026, 11, 22))
    kijker = kijker_voor(persoon.gebruiker, VANDAAG)
    assert not dossiers_for(kijker).exists()
    assert not adressen_for(kijker).exists()


# -- handelen


def _mag(kijker: Kijker, zaak: Versterkingsdossier | Schademelding) -> set[Handeling]:
    zaak.dossier.refresh_from_db()
    return {h for h in Handeling if not waarom_niet(kijker, h, zaak.dossier)}


@pytest.mark.parametrize(
    ("rol", "organisatie", "verwacht"),
    [
        (Rol.BEWONERSBEGELEIDER, NCG, {Handeling.OVERNEMEN, Handeling.VASTLEGGEN}),
        (
            Rol.COORDINATOR,
            NCG,
            {
                Handeling.BEHANDELEN,
                Handeling.TOEWIJZEN,
                Handeling.CORRIGEREN,
                Handeling.PRIORITEREN,
                Handeling.VASTLEGGEN,
                Handeling.GOEDKEUREN,
                Handeling.BUREAU,
            },
        ),
        (Rol.SVIP, NCG, {Handeling.VASTLEGGEN, Handeling.BUREAU}),
        (Rol.BESTUUR, NCG, set()),
        (Rol.BEHEERDER, NCG, set()),
        (Rol.PRIVACY, NCG, set()),
        (Rol.COORDINATOR, IMG, set()),
        (Rol.ZAAKBEGELEIDER, IMG, set()),
    ],
)
def test_wat_een_rol_met_andermans_dossier_mag(
    rol: Rol, organisatie: Organisatiesoort, verwacht: set[Handeling]
) -> None:
    zaak = maak_versterking(behandelaar=maak_kijker(Rol.BEWONERSBEGELEIDER))
    assert _mag(maak_kijker(rol, organisatie=organisatie), zaak) == verwacht


def test_een_begeleider_behandelt_na_overnemen() -> None:
    oud, nieuw = maak_kijker(Rol.BEWONERSBEGELEIDER), maak_kijker(Rol.BEWONERSBEGELEIDER)
    zaak = maak_versterking(behandelaar=oud)
    assert Handeling.BEHANDELEN in _mag(oud, zaak)
    assert "Neem het eerst over" in waarom_niet(nieuw, Handeling.BEHANDELEN, zaak.dossier)
    neem_over(dossier_id=zaak.pk, door=nieuw, peildatum=VANDAAG, reden="collega met verlof")
    assert Handeling.BEHANDELEN in _mag(nieuw, zaak)
    assert Handeling.BEHANDELEN not in _mag(oud, zaak)


def test_toegang_tot_een_dossier_geven_en_intrekken() -> None:
    coordinator = maak_kijker(Rol.COORDINATOR)
    lid = maak_kijker(Rol.INTERVENTIETEAM, organisatie=Organisatiesoort.INTERVENTIETEAM)
    zaak, ander = maak_versterking(), maak_versterking()
    assert not dossiers_for(lid).exists()
    wie = {"dossier_id": zaak.pk, "door": coordinator, "peildatum": VANDAAG, "gebruiker_id": lid.gebruiker.pk}
    geef_toegang(**wie, reden="vastgelopen")
    assert list(dossiers_for(lid)) == [zaak.dossier]
    assert list(adressen_for(lid)) == [zaak.dossier.adres]
    assert _mag(lid, zaak) == {Handeling.BEHANDELEN, Handeling.VASTLEGGEN}
    assert _mag(lid, ander) == set()
    trek_toegang_in(**wie, reden="opgelost")
    assert not dossiers_for(lid).exists()
    assert _mag(lid, zaak) == set()
