"""Een kant-en-klare query geeft hetzelfde als de query van Django waar zij van gemaakt is."""

from datetime import date

import pytest
from django.db import DatabaseError, connection
from django.db.models import F, Q
from django.test.utils import CaptureQueriesContext

from groningen.models import Adresrelatie, Dossier, EenVan, Klaar, Plek, werk_bij
from tests.factories import AdresFactory, AdresrelatieFactory, maak_melding, maak_versterking
from versterking.models import Versterkingsdossier

pytestmark = pytest.mark.django_db

BEWONERS = Klaar(
    lambda: (
        Adresrelatie.objects.select_related("persoon", "adres__gemeente")
        .filter(
            Q(tot__isnull=True) | Q(tot__gte=Plek("dag")),
            adres=Plek("adres"),
            soort__in=["eigenaar", "huurder"],
        )
        .order_by("pk")
    )
)
STATUSSEN = Klaar(
    lambda: Dossier.objects.filter(status=Plek("status")).order_by("pk").values_list("pk", "status_sinds")
)


def test_objecten_zijn_die_van_django_met_hun_verwanten() -> None:
    adres = AdresFactory()
    gemeente = adres.gemeente.naam
    nu = [
        AdresrelatieFactory(adres=adres),
        AdresrelatieFactory(adres=adres, soort=Adresrelatie.Soort.HUURDER),
    ]
    AdresrelatieFactory(adres=adres, tot=date(2020, 1, 1))
    AdresrelatieFactory(adres=adres, soort=Adresrelatie.Soort.GEMACHTIGDE)
    AdresrelatieFactory()
    for _keer in range(2):
        gevonden = BEWONERS.objecten(adres=adres.pk, dag=date(2026, 11, 23))
        assert gevonden == nu
        with CaptureQueriesContext(connection) as gevraagd:
            assert [r.persoon for r in gevonden] == [r.persoon for r in nu]
            assert {r.adres.gemeente.naam for r in gevonden} == {gemeente}
        assert len(gevraagd) == 0
        assert all(r._state.db == "default" and not r._state.adding for r in gevonden)
    assert len(BEWONERS.objecten(adres=adres.pk, dag=date(2019, 1, 1))) == 3
    assert BEWONERS.objecten(adres=0, dag=date(2026, 11, 23)) == []


def test_omgekeerd_wijst_het_dossier_naar_zijn_zaak() -> None:
    zaak = maak_versterking()
    (gevonden,) = Klaar(
        lambda: Versterkingsdossier.objects.select_related("dossier").filter(pk=Plek("nummer"))
    ).objecten(nummer=zaak.pk)
    assert gevonden.dossier.versterking is gevonden


def test_rijen_volgen_de_waarde_van_elke_vraag() -> None:
    eerste, tweede = maak_versterking(status="2.1").dossier, maak_melding(status="opname").dossier
    assert STATUSSEN.rijen(status="2.1") == [(eerste.pk, eerste.status_sinds)]
    assert STATUSSEN.rijen(status="opname") == [(tweede.pk, tweede.status_sinds)]
    assert STATUSSEN.rijen(status="' OR true --") == []


def test_bijwerken_schrijft_alleen_de_genoemde_velden() -> None:
    dossier = maak_versterking(status="2.1").dossier
    dossier.status, dossier.volgende_datum, dossier.nummer = "3.1", date(2026, 12, 1), "anders"
    werk_bij(dossier, ["status", "volgende_datum"])
    nu = Dossier.objects.get(pk=dossier.pk)
    assert (nu.status, nu.volgende_datum) == ("3.1", date(2026, 12, 1))
    assert nu.nummer != "anders"


def test_bijwerken_weigert_wat_intussen_anders_of_weg_is() -> None:
    dossier = maak_versterking(status="2.1").dossier
    dossier.status = "3.1"
    with pytest.raises(DatabaseError):
        werk_bij(dossier, ["status"], status="1.2")
    dossier.refresh_from_db()
    assert dossier.status == "2.1"
    weg = Dossier(pk=0, status="2.1")
    with pytest.raises(DatabaseError):
        werk_bij(weg, ["status"])


def test_een_lijst_sleutels_en_wat_erbij_berekend_is() -> None:
    gezocht = Klaar(
        lambda: (
            Dossier.objects.filter(pk__in=EenVan("sleutels"))
            .annotate(plaats=F("adres__woonplaats"))
            .order_by("pk")
        )
    )
    een, _, twee = (maak_versterking().dossier for _ in range(3))
    gevonden = gezocht.objecten(sleutels=[twee.pk, een.pk])
    assert gevonden == [een, twee]
    assert [dossier.plaats for dossier in gevonden] == ["Loppersum", "Loppersum"]
    assert gezocht.objecten(sleutels=[]) == []
