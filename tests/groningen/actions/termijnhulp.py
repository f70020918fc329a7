"""Hulp bij tests die termijnen wijzigen: termijnen maken, en nagaan dat een weigering niets verandert."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from groningen.access import Kijker
from groningen.actions.opschortingen import schort_op
from groningen.actions.verlengingen import verleng_met_instemming
from groningen.models import (
    Bericht,
    Boeking,
    Dossier,
    Gebeurtenis,
    Ingebrekestelling,
    NietVanOverheid,
    Opschorting,
    Termijn,
    Verlenging,
)
from groningen.queries.termijnen import invoer_van
from groningen.rules.fouten import Geweigerd
from groningen.rules.rollen import Organisatiesoort
from groningen.rules.termijnen import bereken_termijn
from tests.factories import (
    VANDAAG,
)
from tests.groningen.web.termijnen.wereld import BESLUIT, DAG, meld, toezegging

IMG = Organisatiesoort.IMG
__all__ = ["BESLUIT", "DAG", "IMG", "meld", "toezegging"]


def laat(door: Kijker, dagen: int = 20) -> Termijn:
    """Een beslistermijn die `dagen` dagen geleden voorbij was (op een gewone dag)."""
    termijn = meld(door, VANDAAG - timedelta(weeks=8, days=dagen))
    assert termijn.eindigt_op is not None
    return termijn


def gewoon(termijn: Termijn, door: Kijker) -> dict[str, Any]:
    return {"termijn_id": termijn.pk, "door": door, "peildatum": VANDAAG}


def opnieuw(termijn: Termijn) -> Termijn:
    """De opgeslagen termijn; wat is opgeslagen, is ook wat eruit komt als men alles overdoet."""
    rij = Termijn.objects.select_related("dossier", "regeling").get(pk=termijn.pk)
    assert rij.eindigt_op == bereken_termijn(**invoer_van(rij)).einddatum
    laatste = Gebeurtenis.objects.filter(dossier=rij.dossier, na__has_key="staat_stil").order_by("pk").last()
    if laatste is not None:
        assert laatste.na["eindigt_op"] == (rij.eindigt_op.isoformat() if rij.eindigt_op else None)
    return rij


def stand(dossier: Dossier) -> tuple[Any, ...]:
    return (
        list(Termijn.objects.filter(dossier=dossier).order_by("pk").values()),
        [model.objects.count() for model in (Opschorting, Verlenging, Ingebrekestelling, NietVanOverheid)],
        Gebeurtenis.objects.filter(dossier=dossier).count(),
        Bericht.objects.count(),
        Boeking.objects.count(),
    )


def weigert(termijn: Termijn, doe: Callable[[], object], *woorden: str, veld: str | None = None) -> None:
    """De actie weigert met deze woorden, en er is niets veranderd."""
    voor = stand(termijn.dossier)
    with pytest.raises(Geweigerd) as fout:
        doe()
    for woord in woorden:
        assert woord in fout.value.reden
    if veld is not None:
        assert fout.value.veld == veld
    assert stand(termijn.dossier) == voor


def onderwerpen(termijn: Termijn) -> list[str]:
    rijen = Bericht.objects.filter(dossier=termijn.dossier, gebeurtenis__na__has_key="termijn")
    return list(rijen.order_by("pk").values_list("onderwerp", flat=True))


def opschorten(termijn: Termijn, door: Kijker, **anders: Any) -> Gebeurtenis:
    gegevens = {
        "grond": "aanvulling",
        "van": VANDAAG,
        "tot": VANDAAG + 13 * DAG,
        "reden": "Er ontbreekt iets.",
        "gevraagd": "een foto van de gevel",
    }
    return schort_op(**gewoon(termijn, door), **{**gegevens, **anders})


def instemmen(termijn: Termijn, door: Kijker, **anders: Any) -> Gebeurtenis:
    gegevens = {
        "tot": date(2027, 5, 3),
        "gegeven_op": VANDAAG,
        "akkoord_tekst": "Ik vind het goed.",
        "vrijwillig": True,
    }
    return verleng_met_instemming(**gewoon(termijn, door), **{**gegevens, **anders})
