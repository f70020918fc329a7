"""Na elke willekeurige reeks wijzigingen is wat is opgeslagen precies wat opnieuw rekenen geeft."""

from contextlib import suppress
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Sum

from groningen.access import Kijker
from groningen.actions.ingebrekestellingen import registreer_ingebrekestelling, trek_ingebrekestelling_in
from groningen.actions.opbouw import OPBOUW
from groningen.actions.opschortingen import beeindig_opschorting, schort_op, trek_opschorting_in
from groningen.actions.overgangen import proces_van
from groningen.actions.termijncontrole import controleer_termijn
from groningen.actions.verlengingen import trek_instemming_in, verdaag, verleng_met_instemming
from groningen.actions.volgende import eerstvolgende
from groningen.models import Boeking, Termijn
from groningen.queries.opbouw import opbouw_van
from groningen.queries.termijnen import invoer_van
from groningen.rules.fouten import Geweigerd
from groningen.rules.rollen import Organisatiesoort, Rol
from groningen.rules.termijnen import bereken_termijn
from tests.factories import VANDAAG, maak_kijker
from tests.groningen.web.termijnen.wereld import meld

pytestmark = pytest.mark.django_db
STAPPEN = 25


def doe_iets(toeval: Random, termijn: Termijn, door: Kijker, dag: date) -> None:
    """Eén willekeurige wijziging; lang niet elke kan."""

    def rond(ver: int = 60) -> date:
        return dag + timedelta(days=toeval.randint(-ver, ver))

    def een(lijst: Any) -> int:
        return toeval.choice([*lijst.values_list("pk", flat=True), 0])

    vast: dict[str, Any] = {"termijn_id": termijn.pk, "door": door, "peildatum": dag}
    match toeval.randrange(8):
        case 0 | 1:
            grond = toeval.choice(["aanvulling", "toerekenbaar", "overmacht", "buitenlandse_instantie"])
            tot = toeval.choice([None, rond()])
            schort_op(**vast, grond=grond, van=rond(20), tot=tot, reden="x", gevraagd="x")
        case 2:
            beeindig_opschorting(**vast, opschorting_id=een(termijn.opschortingen), tot=rond(20), reden="x")
        case 3:
            trek_opschorting_in(**vast, opschorting_id=een(termijn.opschortingen), reden="x")
        case 4:
            verdaag(**vast, grond=toeval.choice(["lid_1", "lid_3"]), tot=rond(120), reden="x")
        case 5:
            verleng_met_instemming(
                **vast, tot=rond(120), gegeven_op=rond(5), akkoord_tekst="Goed.", vrijwillig=True
            )
        case 6:
            nummer = een(termijn.verlengingen)
            trek_instemming_in(**vast, verlenging_id=nummer, ingetrokken_op=rond(5), reden="")
        case _:
            if toeval.random() < 0.7:
                registreer_ingebrekestelling(**vast, ontvangen_op=rond(20), aanvragers=toeval.randint(1, 3))
            else:
                nummer = een(termijn.ingebrekestellingen)
                trek_ingebrekestelling_in(
                    **vast, ingebrekestelling_id=nummer, ingetrokken_op=rond(5), reden="x"
                )


@pytest.mark.parametrize("zaad", range(12))
def test_opgeslagen_is_wat_opnieuw_rekenen_geeft(zaad: int) -> None:
    toeval = Random(zaad)
    img = maak_kijker(Rol.COORDINATOR, organisatie=Organisatiesoort.IMG)
    termijn = meld(img, VANDAAG - timedelta(days=toeval.randint(0, 90)))
    dag, gelukt = VANDAAG, 0
    for _ in range(STAPPEN):
        dag += timedelta(days=toeval.choice([0, 0, 1, 3, 10]))
        with suppress(Geweigerd), transaction.atomic():
            doe_iets(toeval, termijn, img, dag)
            gelukt += 1
        termijn = Termijn.objects.select_related("dossier", "regeling").get(pk=termijn.pk)
        if toeval.random() < 0.5:  # de controle is er lang niet elke dag
            controleer_termijn(termijn, peildatum=dag)
        assert termijn.eindigt_op == bereken_termijn(**invoer_van(termijn)).einddatum
        assert (termijn.status == "opgeschort") is (termijn.eindigt_op is None)
        stap = "Besluit nemen" if termijn.eindigt_op else ""
        hub = (termijn.dossier.volgende_datum, termijn.dossier.volgende_stap)
        assert hub == (termijn.eindigt_op, stap) == eerstvolgende(proces_van(termijn.dossier))
        geldig = termijn.ingebrekestellingen.filter(oordeel="geldig", ingetrokken_op__isnull=True)
        for gesteld in geldig:
            assert termijn.eindigt_op is not None
            assert gesteld.ontvangen_op > termijn.eindigt_op
    controleer_termijn(termijn, peildatum=dag)
    som = Boeking.objects.filter(termijn=termijn, soort__in=OPBOUW).aggregate(som=Sum("bedrag"))["som"] or 0
    assert som == opbouw_van(termijn, dag).bedrag
    assert gelukt
