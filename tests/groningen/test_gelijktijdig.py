"""Gelijktijdige handelingen: één wint, de rest krijgt een duidelijke weigering."""

from datetime import date

import pytest

from groningen.actions.dossiers import neem_over
from groningen.actions.gebeurtenissen import gebroken_schakels
from groningen.models import Bericht, Dossier, Gebeurtenis, Toewijzing
from groningen.rules.begeleiders import Overdracht
from groningen.rules.fouten import Verouderd
from groningen.rules.rollen import Organisatiesoort, Rol
from samenloop.models import Samenloop
from schade import actions as schade
from tests.factories import (
    VANDAAG,
    AdresFactory,
    AdresrelatieFactory,
    maak_kijker,
    maak_melding,
    maak_versterking,
    zet_in_plan,
)
from tests.gelijktijdig import tegelijk
from versterking import actions as versterking

pytestmark = pytest.mark.django_db(transaction=True)
AANTAL = 16


@pytest.mark.parametrize("met_versie", [True, False])
def test_zestien_keer_dezelfde_knop_geeft_een_overgang(met_versie: bool) -> None:
    coordinator = maak_kijker(Rol.COORDINATOR)
    for _ronde in range(3):
        zaak = maak_versterking(status="1.2")
        zet_in_plan(zaak.dossier)
        AdresrelatieFactory(adres=zaak.dossier.adres)
        gelukt, geweigerd, fouten = tegelijk(
            AANTAL,
            lambda _, zaak=zaak: versterking.neem_op_in_plan(
                dossier_id=zaak.pk,
                door=coordinator,
                peildatum=VANDAAG,
                plan_vastgesteld_op=date(2026, 10, 5),
                versie=0 if met_versie else None,
            ),
        )
        assert (gelukt, len(geweigerd), fouten) == (1, AANTAL - 1, [])
        assert all(isinstance(w, Verouderd) is met_versie for w in geweigerd)
        assert Gebeurtenis.objects.filter(dossier_id=zaak.pk).count() == 1
        assert Bericht.objects.filter(dossier_id=zaak.pk).count() == 1
        assert Dossier.objects.get(pk=zaak.pk).status == "2.1"


def test_een_stap_die_de_status_niet_wijzigt_telt_ook_een_keer_met_een_versie() -> None:
    coordinator = maak_kijker(Rol.COORDINATOR)
    zaak = maak_versterking(status="2.1")
    gelukt, geweigerd, fouten = tegelijk(
        AANTAL,
        lambda n: versterking.plan_opname(
            dossier_id=zaak.pk,
            door=coordinator,
            peildatum=VANDAAG,
            opname_gepland_op=VANDAAG,
            opname_deskundige=f"ir. {n}",
            versie=0,
        ),
    )
    assert (gelukt, len(geweigerd), fouten) == (1, AANTAL - 1, [])


def test_veel_begeleiders_nemen_tegelijk_over() -> None:
    kijkers = [maak_kijker(Rol.BEWONERSBEGELEIDER) for _ in range(AANTAL)]
    zaak = maak_versterking()
    gelukt, _, fouten = tegelijk(
        AANTAL,
        lambda n: neem_over(
            dossier_id=zaak.pk,
            door=kijkers[n],
            peildatum=VANDAAG,
            reden="ik neem hem",
            overdracht=Overdracht(waarom_toch="iedereen tegelijk"),
        ),
    )
    assert (gelukt, fouten) == (AANTAL, [])
    assert Toewijzing.objects.filter(dossier_id=zaak.pk, tot__isnull=True).count() == 1
    assert Gebeurtenis.objects.filter(dossier_id=zaak.pk).count() == AANTAL
    assert gebroken_schakels(zaak.pk) == []


def test_ncg_en_img_tegelijk_op_een_adres_geven_de_letter_van_beide() -> None:
    ncg = maak_kijker(Rol.COORDINATOR)
    img = maak_kijker(Rol.COORDINATOR, organisatie=Organisatiesoort.IMG)
    for _ronde in range(5):
        adres = AdresFactory()
        zaak = maak_versterking(status="1.2", adres=adres)
        zet_in_plan(zaak.dossier)
        melding = maak_melding(status="zienswijze", adres=adres)

        def doe(n: int, zaak: object = zaak, melding: object = melding) -> object:
            if n:
                return schade.ontvang_zienswijze(
                    dossier_id=melding.pk,  # type: ignore[attr-defined]
                    door=img,
                    peildatum=VANDAAG,
                    zienswijze_op=VANDAAG,
                    zienswijze="akkoord",
                )
            return versterking.neem_op_in_plan(
                dossier_id=zaak.pk,  # type: ignore[attr-defined]
                door=ncg,
                peildatum=VANDAAG,
                plan_vastgesteld_op=VANDAAG,
            )

        gelukt, geweigerd, fouten = tegelijk(2, doe)
        assert (gelukt, geweigerd, fouten) == (2, [], [])
        indeling = Samenloop.objects.get(adres=adres)
        assert (indeling.rij, indeling.kolom, indeling.letter) == ("2.1", "beschikking", "C")
