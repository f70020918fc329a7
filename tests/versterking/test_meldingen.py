"""Wat een gemeente gemeld krijgt van plannen, treintjes en voordrachten, en dat er geen naam in staat."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.utils import timezone

from groningen.actions.abonnementen import bezorg
from groningen.actions.abonnementen.klaarzetten import verwerk
from groningen.models import Gebeurtenis
from groningen.queries.meldingsoorten import meldingsoorten
from tests.abonnementen import Klok, Ontvanger, maak_abonnement, zet_melding
from tests.factories import AdresFactory, MedewerkerFactory, maak_plan, maak_versterking
from tests.gemeente import gemeentekijker
from versterking.actions.plan.stappen import noteer as noteer_plan
from versterking.actions.treintjes.basis import Logsoort
from versterking.actions.treintjes.basis import noteer as noteer_treintje
from versterking.actions.voordrachten import draag_voor, lees_voordrachten_in, trek_voordracht_in
from versterking.models import Treintje

pytestmark = pytest.mark.django_db
VANDAAG = timezone.localdate()
KANARIE = "kanariepiet"


def test_een_voordracht_en_haar_intrekking() -> None:
    door = gemeentekijker("1979", dag=VANDAAG)
    eigen, ander = maak_abonnement(door), maak_abonnement("0014")
    adres = AdresFactory(gemeente_id="1979")
    voordracht = draag_voor(
        adres_id=adres.pk, soort="vbs", reden="Oud.", bewijs="Bezoek.", door=door, peildatum=VANDAAG
    )
    trek_voordracht_in(voordracht_id=voordracht.pk, door=door, peildatum=VANDAAG)
    gemeld = list(eigen.meldingen.order_by("pk").values_list("soort", "onderwerp", "rij"))
    rij = f"adres:{adres.pk}"
    assert gemeld == [
        ("voordracht-ingediend", voordracht.nummer, rij),
        ("voordracht-ingetrokken", voordracht.nummer, rij),
    ]
    assert not ander.meldingen.exists()


def test_een_bestand_met_voordrachten_meldt_elke_rij() -> None:
    door = gemeentekijker("1979", dag=VANDAAG)
    abonnement = maak_abonnement(door)
    rijen = "".join(
        f"{AdresFactory(gemeente_id='1979').nummeraanduiding_id};vbs;Oud.;Bezoek.\n" for _ in range(3)
    )
    lees_voordrachten_in(
        inhoud=f"nummeraanduiding_id;soort;reden;bewijs\n{rijen}".encode(),
        bestandsnaam="voordrachten.csv",
        door=door,
        peildatum=VANDAAG,
    )
    assert abonnement.meldingen.filter(soort="voordracht-ingediend").count() == 3


def test_elke_regel_in_het_logboek_van_een_plan_of_treintje_meldt_zich() -> None:
    eigen, ander = maak_abonnement("1979"), maak_abonnement("0014")
    plan = maak_plan("1979")
    treintje = Treintje.objects.create(
        nummer="TR-1979-0001",
        naam="Noord",
        gemeente_id="1979",
        volgorde=1,
        reden="Bij elkaar.",
        gemaakt_door=MedewerkerFactory(),
        gemaakt_op=date(2026, 9, 1),
    )
    noteer_plan(plan, "gewijzigd", door=None, datum=VANDAAG, tekst=KANARIE)
    noteer_treintje(treintje, Logsoort.VASTGESTELD, door=None, peildatum=VANDAAG, tekst=KANARIE)
    gemeld = list(eigen.meldingen.order_by("pk").values_list("soort", "onderwerp"))
    assert gemeld == [("plan-gewijzigd", str(plan.pk)), ("cluster-gewijzigd", "TR-1979-0001")]
    assert not ander.meldingen.exists()


def test_in_geen_enkele_melding_staat_iets_van_een_bewoner_of_een_adres() -> None:
    """Alles rond het dossier draagt een herkenbaar woord; in wat verstuurd wordt, staat het nergens."""
    abonnement, ontvanger = maak_abonnement("1979"), Ontvanger()
    adres = AdresFactory(gemeente_id="1979", straatnaam=KANARIE, woonplaats=KANARIE, postcode="9999ZZ")
    dossier = maak_versterking(adres=adres).dossier
    for soort in meldingsoorten().values():
        for feit in sorted(soort.bij):
            verwerk(
                Gebeurtenis.objects.create(
                    dossier=dossier,
                    soort=feit,
                    datum=VANDAAG,
                    vastgelegd_op=VANDAAG,
                    voor={"status": KANARIE},
                    na={"status": KANARIE, "reden": KANARIE},
                )
            )
        if not soort.bij:
            zet_melding(abonnement, soort.naam, onderwerp="X-1", voor_adres=adres)
    bezorg(nu=Klok(), post=ontvanger)
    assert {een["type"] for een in ontvanger.binnen} == {een.type for een in meldingsoorten().values()}
    for melding in ontvanger.binnen:
        tekst = json.dumps(melding).lower()
        assert KANARIE not in tekst
        assert not {"9999zz", adres.nummeraanduiding_id} & set(tekst.replace('"', " ").split())
        assert melding["subject"] in (dossier.nummer, "X-1")
