"""De pagina Termijnen: volgorde, filters, kalender, wat op een beslissing wacht, en wie haar ziet."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groningen.access import Kijker
from groningen.actions.dossiers import neem_over
from groningen.actions.opschortingen import schort_op
from groningen.models import Leesregel, Termijn
from groningen.queries import termijnlijst
from groningen.rules.rollen import Organisatiesoort, Rol
from groningen.rules.termijnlijst import Filters
from tests.factories import VANDAAG, maak_bewoner, maak_kijker
from tests.groningen.web.termijnen.wereld import BESLUIT, DAG, meld, toezegging
from tests.web import als, tekst

pytestmark = pytest.mark.django_db
IMG = Organisatiesoort.IMG
PADEN = ("/termijnen/", "/termijnen/beslissen/", "/termijnen/kalender/")


@pytest.fixture
def img() -> Kijker:
    return maak_kijker(Rol.COORDINATOR, organisatie=IMG)


def test_op_urgentie_met_wat_stilstaat_als_laatste(img: Kijker) -> None:
    laat = meld(img, VANDAAG - 80 * DAG)
    later = meld(img, VANDAAG - 7 * DAG)
    stil = meld(img, VANDAAG - 8 * DAG)
    schort_op(termijn_id=stil.pk, door=img, peildatum=VANDAAG, grond="overmacht", van=VANDAAG, reden="Storm.")
    antwoord = als(img).get(f"/termijnen/?soort={BESLUIT}")
    inhoud = tekst(antwoord)
    plekken = [inhoud.index(termijn.dossier.nummer) for termijn in (laat, later, stil)]
    assert plekken == sorted(plekken)
    for woorden in ("Te laat 1", "Later 1", "Opgeschort 1", "3 termijnen", "staat stil"):
        assert woorden in inhoud, woorden
    regel = Leesregel.objects.get()
    assert set(regel.dossiers) == {laat.dossier_id, later.dossier_id, stil.dossier_id}
    assert regel.inzagen[0]["velden"] == ["inhoud", "voortgang"]


@pytest.mark.parametrize(
    ("vraag", "aantal"),
    [
        ("", 4),
        ("stand=te_laat", 1),
        ("stand=lopend", 3),
        ("stand=opgeschort", 0),
        ("regime=dwangsom", 2),
        ("regime=geen", 2),
        ("zet=bewoner", 0),
        (f"soort={BESLUIT}", 2),
        ("wie=mijn", 0),
        ("behandelaar=bestaatniet", 0),
        ("dag=2027-01-11", 1),
        ("brief=ontvangstbevestiging", 4),
        ("brief=opschorting", 0),
        ("brief=termijn_gemist", 0),
        ("post=wacht", 4),
        ("post=weg", 0),
        ("brief=ontvangstbevestiging&post=mislukt", 0),
    ],
)
def test_filters(img: Kijker, vraag: str, aantal: int) -> None:
    meld(img, VANDAAG - 80 * DAG)
    meld(img, VANDAAG - 7 * DAG)
    antwoord = als(img).get(f"/termijnen/?{vraag}")
    assert tekst(antwoord).count("IMG-P") == aantal
    assert f"{aantal} termijn" in tekst(antwoord)


def test_een_verkeerde_keuze_telt_niet_mee_en_dat_staat_er(img: Kijker) -> None:
    meld(img, VANDAAG - 7 * DAG)
    antwoord = als(img).get("/termijnen/?stand=zomaar&dag=31-31&pagina=na-onzin")
    inhoud = tekst(antwoord)
    assert "“zomaar” is geen keuze bij Stand" in inhoud
    assert "De dag in de link bestaat niet" in inhoud
    assert "De bladzijde in de link bestaat niet" in inhoud
    assert "2 termijnen" in inhoud


def test_wie_behandelt_begint_bij_zichzelf(img: Kijker) -> None:
    begeleider = maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG)
    mijn, ander = meld(img, VANDAAG - 7 * DAG), meld(img, VANDAAG - 7 * DAG)
    neem_over(dossier_id=mijn.dossier_id, door=begeleider, peildatum=VANDAAG, reden="Mijn wijk.")
    inhoud = tekst(als(begeleider).get("/termijnen/"))
    assert mijn.dossier.nummer in inhoud
    assert ander.dossier.nummer not in inhoud
    assert ander.dossier.nummer in tekst(als(begeleider).get("/termijnen/?wie=alle"))


def test_een_andere_organisatie_ziet_er_niets_van(img: Kijker) -> None:
    meld(img, VANDAAG - 7 * DAG)
    ncg = maak_kijker(Rol.COORDINATOR)
    gemist = toezegging(ncg, dagen=3)
    inhoud = tekst(als(ncg).get("/termijnen/"))
    assert "IMG-P" not in inhoud
    assert gemist.dossier.nummer in inhoud


@pytest.mark.parametrize("pad", PADEN)
def test_wie_geen_dossiers_leest_krijgt_uitleg(img: Kijker, pad: str) -> None:
    termijn = meld(img, VANDAAG - 7 * DAG)
    kijkers = [maak_kijker(rol) for rol in (Rol.BESTUUR, Rol.BEHEERDER, Rol.PRIVACY)]
    for kijker in (*kijkers, maak_bewoner(termijn.dossier.adres)):
        antwoord = als(kijker).get(pad)
        assert antwoord.status_code == 403
        assert "Bij uw rol hoort deze lijst niet" in tekst(antwoord)


def test_bladeren_mist_niets_en_toont_niets_dubbel(img: Kijker, monkeypatch: pytest.MonkeyPatch) -> None:
    for dagen in range(5):
        meld(img, VANDAAG - dagen * DAG)
    stil = meld(img, VANDAAG - 8 * DAG)
    schort_op(termijn_id=stil.pk, door=img, peildatum=VANDAAG, grond="overmacht", van=VANDAAG, reden="Storm.")
    monkeypatch.setattr(termijnlijst, "PER_BLADZIJDE", 5)
    gezien, wijzer = [], ""
    while True:
        stuk, klopt = termijnlijst.bladzijde(img, Filters(), wijzer)
        assert klopt
        gezien += [regel.id for regel in stuk.rijen]
        if stuk.volgende is None:
            break
        wijzer = stuk.volgende.als_tekst()
    assert len(gezien) == len(set(gezien)) == 12
    assert gezien[-1] == stil.pk
    monkeypatch.setattr(termijnlijst, "TELGRENS", 5)
    geteld, begrensd = termijnlijst.telling(img, Filters())
    assert begrensd
    assert not geteld


def test_te_beslissen_staat_apart_en_niet_in_de_teller(img: Kijker) -> None:
    termijn = meld(img, VANDAAG - 80 * DAG)
    assert termijnlijst.tel_te_laat(img, 100) == 1
    Termijn.objects.filter(pk=termijn.pk).update(ter_beslissing=True, status="verstreken")
    assert termijnlijst.tel_te_laat(img, 100) == 0
    client = als(img)
    assert termijn.dossier.nummer not in tekst(client.get(f"/termijnen/?soort={BESLUIT}"))
    antwoord = client.get("/termijnen/beslissen/")
    assert f"/termijn/{termijn.pk}/beslissen/" in antwoord.content.decode()
    assert "Te beslissen 1" in tekst(client.get("/termijnen/"))


def test_de_teller_in_het_menu(img: Kijker) -> None:
    meld(img, VANDAAG - 80 * DAG)
    html = als(img).get("/termijnen/").content.decode()
    assert 'Termijnen<span class="utrecht-badge-counter">1' in html


def test_kalender(img: Kijker) -> None:
    meld(img, VANDAAG - 7 * DAG)
    client = als(img)
    antwoord = client.get("/termijnen/kalender/?maand=2027-01")
    inhoud = tekst(antwoord)
    assert "Januari 2027" in inhoud
    assert "Nieuwjaarsdag" in inhoud
    assert "1 termijn eindigt" in inhoud
    assert "/termijnen/?dag=2027-01-11" in antwoord.content.decode()
    for maand in ("zomaar", "9999-12", "2026-13", "0001-01"):
        assert "De maand in de link bestaat niet" in tekst(client.get(f"/termijnen/kalender/?maand={maand}"))
    assert client.get("/termijnen/kalender/?maand=2099-12").status_code == 200
    assert client.get("/termijnen/kalender/?maand=1986-01").status_code == 200


@pytest.mark.parametrize("pad", PADEN)
def test_het_aantal_querys_ligt_vast(img: Kijker, pad: str) -> None:
    client = als(img)
    aantallen = []
    for _ in range(2):
        meld(img, VANDAAG - 80 * DAG)
        meld(img, VANDAAG - 7 * DAG)
        client.get(pad)
        with CaptureQueriesContext(connection) as gevangen:
            client.get(pad)
        aantallen.append(len(gevangen))
    assert aantallen[0] == aantallen[1] <= 16
