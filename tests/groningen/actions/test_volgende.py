"""De eerstvolgende datum van een dossier volgt de lopende termijn, in dezelfde transactie."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groningen.access import Kijker
from groningen.actions.contact import leg_contact_vast
from groningen.actions.opschortingen import beeindig_opschorting, schort_op, trek_opschorting_in
from groningen.actions.overgangen import proces_van
from groningen.actions.termijnronde import controleer
from groningen.actions.verlengingen import trek_instemming_in, verdaag
from groningen.actions.volgende import eerstvolgende
from groningen.models import Dossier, Opschorting, Termijn, Verlenging
from groningen.rules.rollen import Rol
from tests.factories import VANDAAG, maak_kijker
from tests.groningen.actions.termijnhulp import (
    DAG,
    IMG,
    gewoon,
    instemmen,
    laat,
    meld,
    opschorten,
    toezegging,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def img() -> Kijker:
    return maak_kijker(Rol.COORDINATOR, organisatie=IMG)


def hub(termijn: Termijn) -> tuple[date | None, str]:
    """Wat er op het dossier staat; het is wat opnieuw rekenen geeft."""
    dossier = Dossier.objects.get(pk=termijn.dossier_id)
    staat = (dossier.volgende_datum, dossier.volgende_stap)
    assert staat == eerstvolgende(proces_van(dossier))
    return staat


def einddag(termijn: Termijn) -> date | None:
    return Termijn.objects.get(pk=termijn.pk).eindigt_op


def test_een_nieuwe_melding_krijgt_de_dag_van_de_beslistermijn(img: Kijker) -> None:
    termijn = meld(img, VANDAAG)
    assert hub(termijn) == (termijn.eindigt_op, "Besluit nemen")


def test_opschorten_verzet_de_datum_en_intrekken_zet_haar_terug(img: Kijker) -> None:
    termijn = meld(img, VANDAAG - 7 * DAG)
    opschorten(termijn, img)
    assert hub(termijn) == (einddag(termijn), "Besluit nemen")
    assert einddag(termijn) != termijn.eindigt_op
    trek_opschorting_in(
        **gewoon(termijn, img), opschorting_id=Opschorting.objects.get().pk, reden="Vergissing."
    )
    assert hub(termijn) == (termijn.eindigt_op, "Besluit nemen")


def test_opgeschort_zonder_einde_heeft_geen_datum_tot_het_weer_loopt(img: Kijker) -> None:
    termijn = meld(img, VANDAAG - 7 * DAG)
    schort_op(**gewoon(termijn, img), grond="overmacht", van=VANDAAG - 3 * DAG, reden="Storm.")
    assert hub(termijn) == (None, "")
    rij = Opschorting.objects.get()
    beeindig_opschorting(
        **gewoon(termijn, img), opschorting_id=rij.pk, tot=VANDAAG - DAG, reden="Weer rustig."
    )
    assert hub(termijn) == (einddag(termijn), "Besluit nemen")
    assert einddag(termijn) is not None


def test_verdagen_en_uitstel(img: Kijker) -> None:
    termijn = meld(img, VANDAAG)
    verdaag(**gewoon(termijn, img), grond="lid_3", tot=date(2027, 3, 1), reden="Meer onderzoek.")
    assert hub(termijn) == (date(2027, 3, 1), "Besluit nemen")
    instemmen(termijn, img)
    assert hub(termijn) == (date(2027, 5, 3), "Besluit nemen")
    instemming = Verlenging.objects.get(soort="instemming")
    trek_instemming_in(**gewoon(termijn, img), verlenging_id=instemming.pk, ingetrokken_op=VANDAAG, reden="")
    assert hub(termijn) == (date(2027, 3, 1), "Besluit nemen")


def test_een_toezegging_telt_mee_en_de_ronde_verandert_haar_dag_niet() -> None:
    bb = maak_kijker(Rol.COORDINATOR)
    termijn = toezegging(bb, dagen=3)
    verwacht = (VANDAAG - 3 * DAG, "Afspraak maken voor de opname")
    assert hub(termijn) == verwacht
    controleer(peildatum=VANDAAG)
    assert Termijn.objects.get(pk=termijn.pk).status == "verstreken"
    assert hub(termijn) == verwacht


def test_wat_te_laat_is_blijft_de_eerste_datum(img: Kijker) -> None:
    termijn = laat(img)
    assert hub(termijn) == (termijn.eindigt_op, "Besluit nemen")


def test_het_eerste_wint_en_een_streeftermijn_telt_niet(img: Kijker) -> None:
    termijn = meld(img, VANDAAG)
    assert set(Termijn.objects.values_list("soort", flat=True)) == {"schade.besluit", "schade.doorlooptijd"}
    leg_contact_vast(
        dossier_id=termijn.dossier_id,
        door=img,
        peildatum=VANDAAG,
        datum=VANDAAG,
        kanaal="telefoon",
        richting="in",
        samenvatting="x",
        vervolg="terugbellen",
        vervolg_op=VANDAAG + DAG,
    )
    assert hub(termijn) == (VANDAAG + DAG, "terugbellen")


def test_wat_niets_verandert_schrijft_niet(img: Kijker) -> None:
    termijn = meld(img, VANDAAG)
    with CaptureQueriesContext(connection) as querys:
        leg_contact_vast(
            dossier_id=termijn.dossier_id,
            door=img,
            peildatum=VANDAAG,
            datum=VANDAAG,
            kanaal="telefoon",
            richting="in",
            samenvatting="x",
        )
    zetten = [een["sql"] for een in querys if een["sql"].startswith("UPDATE") and "volgende" in een["sql"]]
    assert zetten == []
