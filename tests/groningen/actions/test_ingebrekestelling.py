"""Ingebrekestelling, vertraging buiten de overheid, en vooruitkijken."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Sum
from pytest_django import Settings

from groningen.access import Kijker
from groningen.actions.documenten import voeg_document_toe
from groningen.actions.ingebrekestellingen import registreer_ingebrekestelling, trek_ingebrekestelling_in
from groningen.actions.opschortingen import trek_opschorting_in
from groningen.actions.termijnwijziging import kijk_vooruit
from groningen.actions.vertragingen import beeindig_vertraging, leg_vertraging_vast, trek_vertraging_in
from groningen.models import (
    Boeking,
    Gebeurtenis,
    Ingebrekestelling,
    NietVanOverheid,
    Opschorting,
    Termijn,
)
from groningen.rules.rollen import Rol
from tests.factories import (
    VANDAAG,
    maak_kijker,
)
from tests.groningen.actions.termijnhulp import (
    DAG,
    IMG,
    gewoon,
    instemmen,
    laat,
    meld,
    onderwerpen,
    opnieuw,
    opschorten,
    stand,
    toezegging,
    weigert,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def img() -> Kijker:
    return maak_kijker(Rol.COORDINATOR, organisatie=IMG)


@pytest.fixture
def ncg() -> Kijker:
    return maak_kijker(Rol.COORDINATOR)


# -- ingebrekestelling


def stel(termijn: Termijn, door: Kijker, **anders: Any) -> Gebeurtenis:
    return registreer_ingebrekestelling(**gewoon(termijn, door), **{"ontvangen_op": VANDAAG, **anders})


def geboekt(termijn: Termijn) -> Decimal:
    som: Decimal = Boeking.objects.filter(termijn=termijn).aggregate(som=Sum("bedrag"))["som"] or Decimal(0)
    return som


def test_een_ingebrekestelling_na_afloop_laat_de_dwangsom_lopen(img: Kijker) -> None:
    termijn = laat(img)
    gebeurtenis = stel(termijn, img, ontvangen_op=VANDAAG - 17 * DAG, aanvragers=2)
    assert gebeurtenis.na["oordeel"] == "geldig"
    assert gebeurtenis.na["dwangsom_vanaf_op"] == (VANDAAG - 2 * DAG).isoformat()
    assert geboekt(termijn) == Decimal("69.00")
    assert "Wij hebben uw ingebrekestelling ontvangen" in onderwerpen(termijn)
    weigert(termijn, lambda: stel(termijn, img), "al een geldige")
    # Wie te laat was, schuift zijn termijn niet alsnog op.
    einde = opnieuw(termijn).eindigt_op
    assert einde is not None
    vroeg = {"grond": "toerekenbaar", "van": einde - DAG, "tot": None}
    weigert(termijn, lambda: opschorten(termijn, img, **vroeg), "geldige ingebrekestelling")
    weigert(termijn, lambda: instemmen(termijn, img), "geldige ingebrekestelling")


def test_te_vroeg_wordt_vastgelegd_en_beantwoord_en_start_niets(img: Kijker) -> None:
    termijn = meld(img, VANDAAG - 7 * DAG)
    stel(termijn, img)
    assert Ingebrekestelling.objects.get().oordeel == "te_vroeg"
    assert onderwerpen(termijn) == ["Uw ingebrekestelling was te vroeg"]
    assert geboekt(termijn) == 0
    opschorten(termijn, img, grond="overmacht", tot=None)
    stel(termijn, img)
    assert [een.oordeel for een in Ingebrekestelling.objects.all()] == ["te_vroeg", "te_vroeg"]


def test_te_vroeg_door_een_onterechte_opschorting_is_achteraf_op_tijd(img: Kijker) -> None:
    termijn = laat(img, dagen=10)
    einde = termijn.eindigt_op
    assert einde is not None
    opschorten(termijn, img, grond="toerekenbaar", van=einde - 3 * DAG, tot=VANDAAG + 10 * DAG)
    stel(termijn, img, ontvangen_op=VANDAAG - 2 * DAG)
    assert Ingebrekestelling.objects.get().oordeel == "te_vroeg"
    trek_opschorting_in(
        **gewoon(termijn, img),
        opschorting_id=Opschorting.objects.get().pk,
        reden="Het lag niet bij de bewoner.",
    )
    assert Ingebrekestelling.objects.get().oordeel == "geldig"
    assert opnieuw(termijn).status == "verstreken"
    assert onderwerpen(termijn)[-1] == "Wij hebben uw ingebrekestelling ontvangen"


@pytest.mark.parametrize("uitsluiting", ["onredelijk_laat", "geen_belanghebbende", "kennelijk_ongegrond"])
def test_geen_dwangsom_alleen_met_motivering(img: Kijker, uitsluiting: str) -> None:
    termijn = laat(img)
    weigert(termijn, lambda: stel(termijn, img, uitsluiting=uitsluiting), veld="reden")
    stel(termijn, img, uitsluiting=uitsluiting, reden="Omdat.")
    assert Ingebrekestelling.objects.get().oordeel == uitsluiting
    assert onderwerpen(termijn)[-1] == "Antwoord op uw ingebrekestelling"


def test_intrekken_laat_staan_wat_liep(img: Kijker) -> None:
    termijn = laat(img)
    stel(termijn, img, ontvangen_op=VANDAAG - 17 * DAG)
    trek = {"ingebrekestelling_id": Ingebrekestelling.objects.get().pk, "reden": "Belde."}
    weigert(
        termijn,
        lambda: trek_ingebrekestelling_in(**gewoon(termijn, img), **trek, ingetrokken_op=VANDAAG - 30 * DAG),
        veld="ingetrokken_op",
    )
    trek_ingebrekestelling_in(**gewoon(termijn, img), **trek, ingetrokken_op=VANDAAG)
    assert geboekt(termijn) == Decimal("69.00")
    weigert(
        termijn,
        lambda: trek_ingebrekestelling_in(**gewoon(termijn, img), **trek, ingetrokken_op=VANDAAG),
        "al ingetrokken",
    )
    weigert(termijn, lambda: stel(termijn, img), "liep al een dwangsom")


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"ontvangen_op": VANDAAG + DAG}, "ontvangen_op"),
        ({"ontvangen_op": date(9999, 1, 1)}, "ontvangen_op"),
        ({"ontvangen_op": date(2001, 1, 1)}, "ontvangen_op"),
        ({"aanvragers": 0}, "aanvragers"),
        ({"aanvragers": -3}, "aanvragers"),
        ({"uitsluiting": "geldig"}, "uitsluiting"),
        ({"persoon_id": 987654}, "persoon"),
    ],
)
def test_onzin_bij_een_ingebrekestelling_verandert_niets(
    img: Kijker, anders: dict[str, Any], veld: str
) -> None:
    termijn = meld(img, VANDAAG - 7 * DAG)
    weigert(termijn, lambda: stel(termijn, img, **anders), veld=veld)


# -- vertraging buiten de overheid


@pytest.fixture
def bewijs(ncg: Kijker, settings: Settings, tmp_path: Any) -> Callable[[Termijn], int]:
    settings.MEDIA_ROOT = tmp_path

    def maak(termijn: Termijn) -> int:
        return voeg_document_toe(
            dossier_id=termijn.dossier_id,
            door=ncg,
            peildatum=VANDAAG,
            bestand=SimpleUploadedFile("brief.txt", b"inhoud"),
            soort="overig",
            titel="Brief",
            datum=VANDAAG,
        ).pk

    return maak


def test_vertraging_bij_de_bewoner_stopt_de_vergoeding(ncg: Kijker, bewijs: Callable[[Termijn], int]) -> None:
    termijn = toezegging(ncg, dagen=5)
    document = bewijs(termijn)
    vast = {"veroorzaakt_door": "bewoner", "reden": "Was er niet.", "document_id": document}
    leg_vertraging_vast(**gewoon(termijn, ncg), van=VANDAAG - 2 * DAG, **vast)
    termijn = opnieuw(termijn)
    assert (termijn.status, geboekt(termijn)) == ("verstreken", Decimal("20.00"))
    rij = NietVanOverheid.objects.get()
    weigert(
        termijn, lambda: leg_vertraging_vast(**gewoon(termijn, ncg), van=VANDAAG, **vast), "al vastgelegd"
    )
    beeindig_vertraging(**gewoon(termijn, ncg), vertraging_id=rij.pk, tot=VANDAAG - DAG, reden="Terug.")
    assert geboekt(termijn) == Decimal("30.00")
    trek_vertraging_in(**gewoon(termijn, ncg), vertraging_id=rij.pk, reden="Het lag bij ons.")
    assert geboekt(termijn) == Decimal("50.00")
    assert len([een for een in onderwerpen(termijn) if "ertraging" in een]) == 3


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"veroorzaakt_door": "overheid"}, "veroorzaakt_door"),
        ({"veroorzaakt_door": "derde"}, "veroorzaakt_door"),
        ({"van": VANDAAG + DAG}, "van"),
        ({"tot": VANDAAG - 9 * DAG}, "tot"),
        ({"tot": date(9999, 1, 1)}, "tot"),
        ({"van": date(2020, 1, 1)}, "van"),
        ({"reden": ""}, "reden"),
        ({"document_id": None}, "document"),
        ({"document_id": 987654}, "document"),
    ],
)
def test_onzin_bij_vertraging_verandert_niets(
    ncg: Kijker, bewijs: Callable[[Termijn], int], anders: dict[str, Any], veld: str
) -> None:
    termijn = toezegging(ncg, dagen=-5)
    gegevens = {
        "van": VANDAAG,
        "veroorzaakt_door": "bewoner",
        "reden": "Was er niet.",
        "document_id": bewijs(termijn),
    }
    weigert(termijn, lambda: leg_vertraging_vast(**gewoon(termijn, ncg), **{**gegevens, **anders}), veld=veld)


def test_elke_regeling_haar_eigen_handelingen(img: Kijker, ncg: Kijker) -> None:
    besluit, stap = meld(img, VANDAAG - 7 * DAG), toezegging(ncg, dagen=-5)
    streef = Termijn.objects.get(dossier_id=besluit.dossier_id, soort="schade.doorlooptijd")
    weigert(stap, lambda: stel(stap, ncg), "geen ingebrekestelling")
    weigert(stap, lambda: opschorten(stap, ncg), "besluit op aanvraag")
    weigert(streef, lambda: opschorten(streef, img), "besluit op aanvraag")
    weigert(streef, lambda: instemmen(streef, img))
    weigert(
        besluit,
        lambda: leg_vertraging_vast(
            **gewoon(besluit, img), van=VANDAAG, veroorzaakt_door="bewoner", reden="x", document_id=None
        ),
        "vergoedingsregeling",
    )


# -- vooruitkijken


def test_vooruitkijken_zegt_wat_er_gebeurt_en_verandert_niets(img: Kijker) -> None:
    termijn = meld(img, VANDAAG - 7 * DAG)
    voor = stand(termijn.dossier)
    blik = kijk_vooruit(termijn.pk, lambda: opschorten(termijn, img), vandaag=VANDAAG)
    assert stand(termijn.dossier) == voor
    assert blik.was == termijn.eindigt_op
    opschorten(termijn, img)
    assert blik.wordt == opnieuw(termijn).eindigt_op
    assert blik.stappen[-1].uitkomst
    weigert(
        termijn,
        lambda: kijk_vooruit(
            termijn.pk, lambda: opschorten(termijn, img, tot=VANDAAG - DAG), vandaag=VANDAAG
        ),
        veld="tot",
    )
