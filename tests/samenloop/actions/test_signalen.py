"""Een signaal afhandelen: één keer, door wie het dossier behandelt, met een spoor."""

from __future__ import annotations

import json

import pytest

from groningen.access import Kijker
from groningen.actions.gebeurtenissen import gebroken_schakels
from groningen.models import Dossier
from groningen.rules.fouten import Geweigerd
from groningen.rules.kalender import plus_werkdagen
from groningen.rules.rollen import Organisatiesoort, Rol
from samenloop.actions.signalen import handel_af, laat_klimmen, pak_op, wijs_signaal_toe
from samenloop.models import Signaal
from samenloop.queries.signalen import tel_open
from samenloop.rules.momenten import Moment
from tests.factories import VANDAAG, maak_kijker, maak_melding, maak_versterking
from tests.gelijktijdig import tegelijk

pytestmark = pytest.mark.django_db


def maak_signaal(dossier: Dossier) -> Signaal:
    return Signaal.objects.create(
        soort=Signaal.Soort.STATUSTERUGVAL,
        dossier=dossier,
        sleutel=f"statusterugval/{dossier.pk}",
        ontstaan_op=VANDAAG,
        gegevens={"van": "4.1", "naar": "2.1", "status_sinds": "2026-01-01"},
    )


@pytest.fixture
def ik() -> Kijker:
    return maak_kijker(Rol.BEWONERSBEGELEIDER)


@pytest.fixture
def signaal(ik: Kijker) -> Signaal:
    return maak_signaal(maak_versterking(behandelaar=ik).dossier)


def sluit(signaal: Signaal, door: Kijker, antwoord: str = "Nagevraagd: de levering klopt.") -> None:
    handel_af(signaal_id=signaal.pk, door=door, peildatum=VANDAAG, antwoord=antwoord)


def test_het_antwoord_komt_op_het_signaal_en_in_het_verloop(ik: Kijker, signaal: Signaal) -> None:
    sluit(signaal, ik, "  Nagevraagd: de levering klopt. ")
    signaal.refresh_from_db()
    assert (signaal.afgehandeld_op, signaal.afgehandeld_door) == (VANDAAG, ik.gebruiker)
    assert signaal.antwoord == "Nagevraagd: de levering klopt."
    [gebeurtenis] = signaal.dossier.gebeurtenissen.all()
    assert (gebeurtenis.soort, gebeurtenis.na) == ("signaal_afgehandeld", {"signaal": "statusterugval"})
    assert json.loads(gebeurtenis.tekst.inhoud) == {"antwoord": "Nagevraagd: de levering klopt."}
    assert gebroken_schakels(signaal.dossier_id) == []


def test_een_coordinator_mag_het_ook(signaal: Signaal) -> None:
    sluit(signaal, maak_kijker(Rol.COORDINATOR))
    signaal.refresh_from_db()
    assert signaal.afgehandeld_op == VANDAAG


@pytest.mark.parametrize(
    ("rol", "organisatie"),
    [
        (Rol.BEWONERSBEGELEIDER, Organisatiesoort.NCG),
        (Rol.FINANCIEEL, Organisatiesoort.NCG),
        (Rol.BESTUUR, Organisatiesoort.NCG),
        (Rol.ZAAKBEGELEIDER, Organisatiesoort.IMG),
        (Rol.COORDINATOR, Organisatiesoort.IMG),
    ],
)
def test_een_ander_mag_het_niet(signaal: Signaal, rol: Rol, organisatie: Organisatiesoort) -> None:
    with pytest.raises(Geweigerd):
        sluit(signaal, maak_kijker(rol, organisatie=organisatie))
    signaal.refresh_from_db()
    assert signaal.afgehandeld_op is None
    assert not signaal.dossier.gebeurtenissen.exists()


@pytest.mark.parametrize("antwoord", ["", "   ", "x" * 301])
def test_zonder_goed_antwoord_niet(ik: Kijker, signaal: Signaal, antwoord: str) -> None:
    with pytest.raises(Geweigerd) as fout:
        sluit(signaal, ik, antwoord)
    assert fout.value.veld == "antwoord"


def test_maar_een_keer(ik: Kijker, signaal: Signaal) -> None:
    sluit(signaal, ik, "Eerste antwoord.")
    with pytest.raises(Geweigerd, match=r"al afgehandeld: Eerste antwoord\."):
        sluit(signaal, ik, "Tweede antwoord.")
    signaal.refresh_from_db()
    assert signaal.antwoord == "Eerste antwoord."
    assert signaal.dossier.gebeurtenissen.count() == 1


@pytest.mark.django_db(transaction=True)
def test_acht_mensen_tegelijk_geven_een_antwoord() -> None:
    ik = maak_kijker(Rol.BEWONERSBEGELEIDER)
    signaal = maak_signaal(maak_versterking(behandelaar=ik).dossier)
    gelukt, geweigerd, fouten = tegelijk(8, lambda nummer: sluit(signaal, ik, f"Antwoord {nummer}."))
    assert (gelukt, len(geweigerd), fouten) == (1, 7, [])
    signaal.refresh_from_db()
    [gebeurtenis] = signaal.dossier.gebeurtenissen.all()
    assert json.loads(gebeurtenis.tekst.inhoud) == {"antwoord": signaal.antwoord}


def aan_bureau(dossier: Dossier) -> Signaal:
    """Een signaal van de ander dat bij het bureau ligt."""
    bron = maak_melding(adres=dossier.adres).dossier
    return Signaal.objects.create(
        soort=Moment.START,
        dossier=dossier,
        bron=bron,
        sleutel=f"proef/{dossier.pk}",
        ontstaan_op=VANDAAG,
        trede="team",
        uiterlijk_op=VANDAAG,
    )


@pytest.mark.parametrize(
    ("rol", "trede", "mag"),
    [
        (Rol.SVIP, "team", True),
        (Rol.SVIP, "coordinator", False),
        (Rol.SVIP, "behandelaar", False),
        (Rol.COORDINATOR, "behandelaar", True),
        (Rol.BEWONERSBEGELEIDER, "team", False),
        (Rol.FINANCIEEL, "team", False),
    ],
)
@pytest.mark.parametrize("organisatie", [Organisatiesoort.NCG, Organisatiesoort.IMG])
def test_het_bureau_beantwoordt_wat_bij_het_bureau_ligt(
    rol: Rol, trede: str, mag: bool, organisatie: Organisatiesoort
) -> None:
    signaal = aan_bureau(maak_versterking().dossier)
    Signaal.objects.update(trede=trede)
    door = maak_kijker(rol, organisatie=organisatie)
    antwoord = {"signaal_id": signaal.pk, "peildatum": VANDAAG, "antwoord": "Later.", "uitkomst": "later"}
    if mag and organisatie is Organisatiesoort.NCG:
        pak_op(signaal_id=signaal.pk, door=door, peildatum=VANDAAG)
        handel_af(**antwoord, door=door)
        assert Signaal.objects.get().stand == "beantwoord"
    else:
        with pytest.raises(Geweigerd):
            handel_af(**antwoord, door=door)


def test_het_bureau_geeft_een_signaal_aan_een_collega() -> None:
    behandelt = maak_kijker(Rol.BEWONERSBEGELEIDER)
    collega, bureau = maak_kijker(Rol.BEWONERSBEGELEIDER), maak_kijker(Rol.SVIP)
    signaal = aan_bureau(maak_versterking(behandelaar=behandelt).dossier)
    geef = {"signaal_id": signaal.pk, "peildatum": VANDAAG, "medewerker_id": collega.eigen_medewerker}
    with pytest.raises(Geweigerd, match="bureau"):
        wijs_signaal_toe(**geef, door=collega)
    wijs_signaal_toe(**geef, door=bureau)
    signaal.refresh_from_db()
    assert (signaal.trede, signaal.toegewezen_aan_id) == ("behandelaar", collega.medewerker_id)
    assert signaal.uiterlijk_op == plus_werkdagen(VANDAAG, 10)
    gebeurtenis = signaal.dossier.gebeurtenissen.latest("volgnummer")
    assert (gebeurtenis.soort, gebeurtenis.na) == ("signaal_toegewezen", {"signaal": "start"})
    assert json.loads(gebeurtenis.tekst.inhoud) == {"collega": collega.naam}
    assert [tel_open(wie, 100) for wie in (collega, behandelt, bureau)] == [1, 1, 0]
    with pytest.raises(Geweigerd, match="niet bij het bureau"):
        wijs_signaal_toe(**geef, door=bureau)
    handel_af(signaal_id=signaal.pk, door=collega, peildatum=VANDAAG, antwoord="Goed.", uitkomst="gezien")
    assert tel_open(collega, 100) == 0


def test_wat_de_collega_laat_liggen_komt_terug() -> None:
    collega, bureau = maak_kijker(Rol.BEWONERSBEGELEIDER), maak_kijker(Rol.SVIP)
    signaal = aan_bureau(maak_versterking().dossier)
    wijs_signaal_toe(
        signaal_id=signaal.pk, door=bureau, peildatum=VANDAAG, medewerker_id=collega.eigen_medewerker
    )
    laat_klimmen(peildatum=plus_werkdagen(VANDAAG, 11))
    signaal.refresh_from_db()
    assert (signaal.trede, signaal.toegewezen_aan_id) == ("coordinator", None)


@pytest.mark.parametrize("rol", [Rol.SVIP, Rol.FINANCIEEL])
def test_een_signaal_gaat_alleen_naar_wie_dossiers_behandelt(rol: Rol) -> None:
    signaal = aan_bureau(maak_versterking().dossier)
    ander = maak_kijker(rol)
    with pytest.raises(Geweigerd, match="Kies een collega"):
        wijs_signaal_toe(
            signaal_id=signaal.pk,
            door=maak_kijker(Rol.SVIP),
            peildatum=VANDAAG,
            medewerker_id=ander.eigen_medewerker,
        )
    with pytest.raises(Geweigerd, match="Kies een collega"):
        wijs_signaal_toe(
            signaal_id=signaal.pk,
            door=maak_kijker(Rol.SVIP),
            peildatum=VANDAAG,
            medewerker_id=maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=Organisatiesoort.IMG).eigen_medewerker,
        )


@pytest.mark.django_db(transaction=True)
def test_twee_keer_tegelijk_uitdelen_is_een_keer() -> None:
    bureau = maak_kijker(Rol.SVIP)
    collegas = [maak_kijker(Rol.BEWONERSBEGELEIDER) for _ in range(4)]
    signaal = aan_bureau(maak_versterking().dossier)
    gelukt, geweigerd, fouten = tegelijk(
        4,
        lambda i: wijs_signaal_toe(
            signaal_id=signaal.pk,
            door=bureau,
            peildatum=VANDAAG,
            medewerker_id=collegas[i].eigen_medewerker,
        ),
    )
    assert (gelukt, len(geweigerd), fouten) == (1, 3, [])
