"""De rij: wie erin staat, op welke plaats, en dat zij de onveiligste woningen niets kost."""

from datetime import date

import pytest
from django.db.models import F

from groningen.actions.gebeurtenissen import verwerkers
from groningen.models import Gebeurtenis, Levering, Organisatie
from tests.factories import VANDAAG, AdresFactory, maak_versterking
from tests.versterking.treintjes.wereld import maak_capaciteit
from versterking.actions.verzoeken import afloop, ken_verzoek_toe
from versterking.models import Capaciteit, Opnameverzoek, Versterkingsdossier, Verzoekstap
from versterking.queries.planning.potten import op_verzoek
from versterking.queries.planning.ruimte import ligt_bij
from versterking.queries.verzoeken.rij import plaatsen_van, rij
from versterking.rules.planning.kwartaal import Kwartaal
from versterking.rules.planning.stappen import Pot, Stap

from .wereld import dien_in, planner, toegekend

pytestmark = pytest.mark.django_db


def _geinspecteerd(dag: date, risico: str = "overig") -> Versterkingsdossier:
    return maak_versterking(status="3.1", risicoprofiel=risico, opname_uitgevoerd_op=dag)


def test_wie_erin_staat_en_op_welke_plaats() -> None:
    maak_capaciteit(planner(), 1, Pot.VERZOEK)
    laat = _geinspecteerd(date(2021, 5, 1))
    vroeg = _geinspecteerd(date(2018, 5, 1))
    _geinspecteerd(date(2017, 1, 1), "P50")
    opnieuw = toegekend(maak_versterking(status="4.1", risicoprofiel="P90").dossier.adres)
    opname = toegekend()
    dien_in()
    gevonden = [(een.dossier_id, een.stap, een.plaats, een.kwartaal) for een in rij(VANDAAG)]
    nu = Kwartaal.van(VANDAAG)
    assert gevonden == [
        (vroeg.pk, Stap.BEOORDELING, 1, nu),
        (laat.pk, Stap.BEOORDELING, 2, nu.plus(1)),
        (opnieuw.dossier_id, Stap.BEOORDELING, 3, nu.plus(2)),
        (opname.dossier_id, Stap.OPNAME, 1, nu),
    ]
    assert plaatsen_van([laat.pk], VANDAAG)[laat.pk].plaats == 2
    assert plaatsen_van([], VANDAAG) == {}


def test_zonder_capaciteit_is_er_geen_kwartaal() -> None:
    _geinspecteerd(date(2018, 5, 1))
    assert [een.kwartaal for een in rij(VANDAAG)] == [None]


def test_de_rij_in_3_1_is_de_pot_van_de_planning() -> None:
    for risico in ("P50", "P90", "overig", ""):
        _geinspecteerd(date(2020, 1, 1), risico)
    op_verzoek_geweest = toegekend(maak_versterking(status="1.2", risicoprofiel="P50").dossier.adres)
    Opnameverzoek.objects.filter(pk=op_verzoek_geweest.pk).update(stand="uitgevoerd")
    Versterkingsdossier.objects.filter(pk=op_verzoek_geweest.dossier_id).update(status="3.1")
    pot = Versterkingsdossier.objects.filter(op_verzoek(), status="3.1", dossier__loopt=True)
    assert {een.dossier_id for een in rij(VANDAAG)} == set(pot.values_list("pk", flat=True))
    assert len(rij(VANDAAG)) == 3


def test_honderd_verzoeken_toekennen_verandert_niets_aan_de_planning_op_risico() -> None:
    wie = planner()
    maak_capaciteit(wie, 5, Pot.RISICO)
    maak_capaciteit(wie, 5, Pot.VERZOEK)
    for status in ("2.1", "3.1", "4.1", "5.1"):
        for risico in ("P50", "P90"):
            maak_versterking(status=status, risicoprofiel=risico)
    opnieuw = [maak_versterking(status="4.1", risicoprofiel="P50") for _ in range(10)]
    eigen = list(Capaciteit.objects.filter(pot="risico").order_by("pk").values())
    voor = ligt_bij()
    verzoeken = [dien_in(AdresFactory()) for _ in range(90)]
    verzoeken += [dien_in(zaak.dossier.adres) for zaak in opnieuw]
    for verzoek in verzoeken:
        ken_verzoek_toe(verzoek_id=verzoek.pk, door=wie, peildatum=VANDAAG)
    assert ligt_bij() == voor
    assert list(Capaciteit.objects.filter(pot="risico").order_by("pk").values()) == eigen
    assert len(rij(VANDAAG)) == 100


@pytest.mark.parametrize("reeks", [True, False])
def test_in_een_reeks_sluit_hetzelfde_als_een_voor_een(reeks: bool) -> None:
    assert afloop in verwerkers()
    gedaan = [toegekend(maak_versterking(status="1.2").dossier.adres) for _ in range(3)]
    wacht = toegekend(maak_versterking(status="4.1").dossier.adres)
    gestart = toegekend(maak_versterking(status="4.1").dossier.adres)
    open_ = dien_in(maak_versterking(status="4.1").dossier.adres)
    nummers = []
    feiten = [*((een, "opname_uitgevoerd") for een in gedaan), (wacht, "opname_uitgevoerd")]
    feiten += [(gestart, "herbeoordeling_gestart"), (open_, "afgezien")]
    open_.dossier.loopt = False
    open_.dossier.gesloten_op = VANDAAG
    open_.dossier.save(update_fields=["loopt", "gesloten_op"])
    for verzoek, soort in feiten:
        gebeurtenis = Gebeurtenis(
            dossier_id=verzoek.dossier_id, soort=soort, datum=VANDAAG, vastgelegd_op=VANDAAG
        )
        gebeurtenis.save(force_insert=True)
        nummers.append(gebeurtenis.pk)
    if reeks:
        afloop.verwerk_reeks(nummers)
    else:
        for gebeurtenis in Gebeurtenis.objects.filter(pk__in=nummers).select_related("dossier"):
            afloop.verwerk(gebeurtenis)
    standen = dict(Opnameverzoek.objects.values_list("pk", "stand"))
    assert [standen[een.pk] for een in (*gedaan, wacht, gestart, open_)] == [
        *["uitgevoerd"] * 3,
        "toegekend",
        "uitgevoerd",
        "ingetrokken",
    ]
    assert Opnameverzoek.objects.filter(gesloten_op=VANDAAG, rijversie__gte=1).count() == 5
    laatste = Verzoekstap.objects.filter(door=None).values_list("verzoek__stand", "soort", "tekst")
    assert sorted(laatste) == [
        ("ingetrokken", "ingetrokken", "Het versterkingsdossier is gesloten."),
        *[("uitgevoerd", "uitgevoerd", "")] * 4,
    ]


def test_een_levering_die_verder_is() -> None:
    gedaan = toegekend(maak_versterking(status="1.2").dossier.adres)
    wacht = toegekend(maak_versterking(status="1.2").dossier.adres)
    gedaan.dossier.status = "3.1"
    gedaan.dossier.save(update_fields=["status"])
    levering = Levering(organisatie=Organisatie.objects.get(soort="ncg"), leverdatum=VANDAAG)
    afloop.verwerk_veel(levering)
    standen = dict(Opnameverzoek.objects.values_list("pk", "stand"))
    assert (standen[gedaan.pk], standen[wacht.pk]) == ("uitgevoerd", "toegekend")
    assert Opnameverzoek.objects.filter(rijversie__gt=F("id") * 0).count() == 2
