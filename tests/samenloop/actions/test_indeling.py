"""De indeling in SQL en in Python zijn gelijk: voor alle adressen, de geraakte, en na één gebeurtenis."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groningen.models import Adres, Dossier, Gebeurtenis, Levering, Organisatie
from samenloop.actions import indeling
from samenloop.actions.indeling import deel_alles_in, verwerk, verwerk_veel
from samenloop.models import Samenloop, Samenloopverloop
from samenloop.rules.matrix import Indeling, Schadestand, Versterkingsstand, classificeer
from schade.models import Schademelding
from schade.rules.statussen import Soort
from schade.rules.statussen import Status as Schadestatus
from tests.factories import AdresFactory, maak_melding, maak_versterking
from versterking.models import Versterkingsdossier
from versterking.rules.statussen import Status as Versterkingsstatus

pytestmark = pytest.mark.django_db
DAG = date(2026, 11, 23)
GISTEREN = DAG - timedelta(days=1)

VERSTERKING = st.tuples(st.sampled_from([s.value for s in Versterkingsstatus]), st.booleans())
MELDING = st.tuples(
    # Vooral wat de kolom kan beslissen.
    st.sampled_from(["fysiek", "fysiek", "duurzaam_herstel", *Soort]),
    st.sampled_from(["voorbereiding", "opname", "opname", *(s.value for s in Schadestatus)]),
    st.sampled_from([None, GISTEREN, DAG, DAG + timedelta(days=3)]),
    st.booleans(),
)
ADRES = st.tuples(st.lists(VERSTERKING, max_size=3), st.lists(MELDING, max_size=4))


def _bouw(standen: list[tuple[list[Any], list[Any]]]) -> list[Adres]:
    """Per stand een adres met dossiers; de laatste waarde van elk zegt of het uit de levering verdween."""
    adressen = Adres.objects.bulk_create(AdresFactory.build_batch(len(standen)))
    organisaties = {o.soort: o for o in Organisatie.objects.filter(soort__in=["ncg", "img"])}
    hubs, rest = [], []
    for adres, (versterkingen, meldingen) in zip(adressen, standen, strict=True):
        for soort, organisatie, zaken in (
            ("versterking", "ncg", versterkingen),
            ("schade", "img", meldingen),
        ):
            for zaak in zaken:
                status = zaak[0] if soort == "versterking" else zaak[1]
                hubs.append(
                    Dossier(
                        soort=soort,
                        organisatie=organisaties[organisatie],
                        nummer=f"T-{len(hubs)}-{adres.pk}",
                        adres=adres,
                        status=status,
                        status_sinds=GISTEREN,
                        fase=1,
                        geopend_op=GISTEREN,
                        verdwenen_sinds=DAG if zaak[-1] else None,
                    )
                )
                rest.append(zaak)
    hubs = Dossier.objects.bulk_create(hubs)
    Versterkingsdossier.objects.bulk_create(
        Versterkingsdossier(dossier=hub, status=hub.status) for hub in hubs if hub.soort == "versterking"
    )
    Schademelding.objects.bulk_create(
        Schademelding(
            dossier=hub, status=hub.status, soort=zaak[0], datum_opname=zaak[2], datum_melding=GISTEREN
        )
        for hub, zaak in zip(hubs, rest, strict=True)
        if hub.soort == "schade"
    )
    return adressen


def _in_python(adressen: list[Adres]) -> dict[int, Indeling]:
    """Wat de leesbare regel zegt van elk adres dat meetelt."""
    uit = {}
    for adres in adressen:
        dossiers, meldingen = [], []
        for hub in Dossier.objects.filter(adres=adres, verdwenen_sinds=None).select_related("schade"):
            if hub.soort == "versterking":
                dossiers.append(Versterkingsstand(hub.pk, hub.status))
            else:
                meldingen.append(Schadestand(hub.pk, hub.schade.soort, hub.status, hub.schade.datum_opname))
        gevonden = classificeer(dossiers, meldingen, DAG)
        if gevonden.groep:
            uit[adres.pk] = gevonden
    return uit


def _opgeslagen() -> dict[int, Indeling]:
    return {
        s.pk: Indeling(s.groep, s.rij, s.kolom, s.letter, s.opname_gedaan_op, s.versterking_id, s.schade_id)
        for s in Samenloop.objects.all()
    }


def _verloop(adres: Adres) -> list[tuple[date, str, str]]:
    rijen = Samenloopverloop.objects.filter(adres=adres).order_by("vanaf", "id")
    return [(rij.vanaf, rij.groep, rij.letter) for rij in rijen]


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(ADRES, min_size=5, max_size=25), st.lists(ADRES, min_size=5, max_size=25))
def test_sql_en_python_delen_gelijk_in(oud: list[Any], nieuw: list[Any]) -> None:
    """Eerst een stand, dan een andere: ook wat al was ingedeeld, klopt daarna weer."""
    try:
        adressen = _bouw(oud)
        deel_alles_in(peildatum=GISTEREN)
        Dossier.objects.filter(adres__in=adressen[::2]).update(verdwenen_sinds=DAG)
        adressen += _bouw(nieuw)
        deel_alles_in(peildatum=DAG)
        assert _opgeslagen() == _in_python(adressen)
        assert deel_alles_in(peildatum=DAG) == 0
    finally:
        _ruim_op()


def _ruim_op() -> None:
    Samenloopverloop.objects.all().delete()
    Samenloop.objects.all().delete()
    Schademelding.objects.all().delete()
    Versterkingsdossier.objects.all().delete()
    Dossier.objects.all().delete()


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(ADRES, ADRES)
def test_na_een_gebeurtenis_staat_er_hetzelfde_als_na_alles(oud: Any, nieuw: Any) -> None:
    """Eén adres via Python, een gelijk adres via SQL: dezelfde rij en hetzelfde verloop."""
    een, ander = _bouw([oud, oud])
    deel_alles_in(peildatum=GISTEREN)
    for adres in (een, ander):
        _vervang(adres, nieuw)
    _verwerk(een)
    deel_alles_in(peildatum=DAG)
    assert _verloop(een) == _verloop(ander)
    assert {pk: (s.groep, s.letter) for pk, s in _opgeslagen().items() if pk in (een.pk, ander.pk)} == {
        adres.pk: (stand.groep, stand.letter)
        for adres in (een, ander)
        if (stand := _in_python([adres]).get(adres.pk))
    }


def _vervang(adres: Adres, stand: Any) -> None:
    Dossier.objects.filter(adres=adres).update(verdwenen_sinds=DAG)
    (tijdelijk,) = _bouw([stand])
    Dossier.objects.filter(adres=tijdelijk).update(adres=adres)


def _verwerk(adres: Adres) -> None:
    """Zoals na een actie die vandaag iets aan dit adres veranderde."""
    dossier = (
        Dossier.objects.filter(adres=adres).first() or maak_melding(adres=adres, soort="immaterieel").dossier
    )
    gebeurtenis = Gebeurtenis(
        dossier=dossier, soort="geleverd", datum=DAG, vastgelegd_op=DAG, na={"status": dossier.status}
    )
    gebeurtenis.save(force_insert=True)
    verwerk(gebeurtenis)


def test_na_een_levering_alleen_wat_zij_raakt(monkeypatch: pytest.MonkeyPatch) -> None:
    levering = Levering.objects.create(
        organisatie=Organisatie.objects.get(soort="ncg"),
        bestandsnaam="x.csv",
        sha256="0" * 64,
        leverdatum=DAG,
        gelezen=1000,
    )
    geraakt, vroeger, buiten, opname = (AdresFactory() for _ in range(4))
    dossiers = [maak_versterking(status="1.2", adres=adres).dossier for adres in (geraakt, vroeger, buiten)]
    maak_versterking(status="2.1", adres=opname)
    maak_melding(status="opname", adres=opname, datum_opname=DAG, sinds=date(2026, 3, 2))
    for adres in (geraakt, buiten):
        maak_melding(adres=adres)
    deel_alles_in(peildatum=GISTEREN)
    assert Samenloop.objects.get(pk=opname.pk).letter == "B"
    # Alle drie veranderen, maar van `buiten` weet de levering niets.
    Dossier.objects.filter(pk__in=[d.pk for d in dossiers]).update(status="3.1")
    Dossier.objects.filter(pk=dossiers[1].pk).update(adres=geraakt)
    for dossier, voor in ((dossiers[0], {}), (dossiers[1], {"adres_id": vroeger.pk})):
        Gebeurtenis(
            dossier=dossier,
            soort="geleverd",
            datum=DAG,
            vastgelegd_op=DAG,
            levering=levering,
            voor=voor,
            na={"status": "3.1"},
        ).save(force_insert=True)
    verwerk_veel(levering)
    assert Samenloop.objects.get(pk=geraakt.pk).letter == "D"
    assert not Samenloop.objects.filter(pk=vroeger.pk).exists()
    assert Samenloop.objects.get(pk=buiten.pk).letter == "A"
    assert Samenloop.objects.get(pk=opname.pk).letter == "C"
    assert Samenloopverloop.objects.filter(levering=levering).count() == 3
    # Een levering die veel raakt, deelt alles opnieuw in.
    levering.gelezen = 10
    verwerk_veel(levering)
    assert Samenloop.objects.get(pk=buiten.pk).letter == "D"


def test_een_gebeurtenis_die_de_indeling_niet_raakt_doet_niets() -> None:
    dossier = maak_versterking().dossier
    with connection.execute_wrapper(_weiger):
        verwerk(Gebeurtenis(dossier=dossier, soort="toegewezen", na={"behandelaar_id": 1}))
    assert "behandelaar_id" not in indeling.RAAKT_INDELING


def _weiger(*_args: object) -> None:
    raise AssertionError("hier hoort geen opdracht aan de database")
