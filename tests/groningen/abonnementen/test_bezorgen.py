"""Bezorgen: op volgorde per adres, opnieuw bij een fout, nooit kwijt, en alleen wat nog mag."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from groningen.actions.abonnementen import bezorg, herhaal, pauzeer, stop, toon_geheim, wissel_geheim
from groningen.actions.abonnementen.bezorgen import BEZIG, Ronde, leg_vast, pak, verstuur
from groningen.actions.abonnementen.post import Antwoord
from groningen.models import Abonnement, Adres, Melding, Meldingpoging, Organisatie
from groningen.rules.abonnementen.uitstel import WACHT
from groningen.rules.fouten import Geweigerd
from tests.abonnementen import (
    GOED,
    STUK,
    WEG,
    Klok,
    Ontvanger,
    klopt_handtekening,
    maak_abonnement,
    zet_melding,
)
from tests.factories import AdresFactory
from tests.gelijktijdig import tegelijk
from tests.gemeente import gemeentekijker


@pytest.fixture
def klok() -> Klok:
    return Klok()


def ronde(klok: Klok, ontvanger: Ontvanger) -> Ronde:
    return bezorg(nu=klok, post=ontvanger)


@pytest.mark.django_db
class TestBezorgen:
    def test_wat_klaarstaat_komt_aan_met_handtekening_en_volgnummer(self, klok: Klok) -> None:
        door = gemeentekijker("1979", dag=timezone.localdate())
        abonnement = maak_abonnement(door)
        geheim = toon_geheim(abonnement_id=abonnement.pk, door=door, nu=klok())
        een, twee = zet_melding(abonnement, onderwerp="V-1"), zet_melding(abonnement, onderwerp="V-2")
        ontvanger = Ontvanger()
        assert ronde(klok, ontvanger) == Ronde(bezorgd=2)
        assert {m["id"]: m["sequence"] for m in ontvanger.binnen} == {
            str(een.kenmerk): "1",
            str(twee.kenmerk): "2",
        }
        assert ontvanger.binnen[0]["dataref"].startswith("http")
        assert ontvanger.binnen[0]["dataref"].endswith("/api/v1/versterkingsdossiers/V-1")
        assert all(klopt_handtekening(koppen, geheim) for koppen in ontvanger.koppen)
        vervalst = ontvanger.koppen[0] | {"inhoud": ontvanger.koppen[0]["inhoud"].replace("V-1", "V-9")}
        assert not klopt_handtekening(vervalst, geheim)
        assert ronde(klok, ontvanger) == Ronde()
        assert list(Meldingpoging.objects.values_list("status", "gelukt", "fout")) == [(204, True, "")] * 2

    def test_na_een_wissel_kloppen_beide_geheimen_tot_de_overlap_om_is(self, klok: Klok) -> None:
        door = gemeentekijker("1979", dag=timezone.localdate())
        abonnement, ontvanger = maak_abonnement(door), Ontvanger()
        oud = toon_geheim(abonnement_id=abonnement.pk, door=door, nu=klok())
        wissel_geheim(abonnement_id=abonnement.pk, door=door, nu=klok(), overlap=timedelta(hours=2))
        nieuw = toon_geheim(abonnement_id=abonnement.pk, door=door, nu=klok())
        assert oud != nieuw
        uitslagen = []
        for _ in range(2):
            zet_melding(abonnement)
            ronde(klok, ontvanger)
            uitslagen.append([klopt_handtekening(ontvanger.koppen[-1], een) for een in (oud, nieuw)])
            klok.verder(hours=3)
        assert uitslagen == [[True, True], [False, True]]

    def test_een_fout_houdt_alleen_het_zelfde_adres_op(self, klok: Klok) -> None:
        abonnement = maak_abonnement()
        for onderwerp in ("A", "B", "A", "B", "A"):
            zet_melding(abonnement, onderwerp=onderwerp)
        stuk = {"A"}
        ontvanger = Ontvanger(lambda melding: STUK if melding["subject"] in stuk else GOED)
        ronde(klok, ontvanger)
        assert Counter(m["subject"] for m in ontvanger.gelukt) == {"B": 2}
        assert Counter(m["subject"] for m in ontvanger.binnen) == {"A": 1, "B": 2}
        stuk.clear()
        klok.verder(minutes=1)
        ronde(klok, ontvanger)
        volgorde = list(abonnement.meldingen.filter(onderwerp="A").order_by("pk"))
        assert ontvanger.per_onderwerp()["A"] == [str(een.kenmerk) for een in volgorde]

    def test_andere_abonnementen_merken_niets_van_een_die_faalt(self, klok: Klok) -> None:
        stuk, heel = maak_abonnement("1979"), maak_abonnement("0014")
        zet_melding(stuk, onderwerp="stuk")
        zet_melding(heel, onderwerp="heel")
        ontvanger = Ontvanger(lambda melding: WEG if melding["subject"] == "stuk" else GOED)
        assert ronde(klok, ontvanger) == Ronde(bezorgd=1, mislukt=1)

    def test_een_uur_weg_verliest_niets(self, klok: Klok) -> None:
        abonnement = maak_abonnement()
        terug = klok() + timedelta(hours=1)
        ontvanger = Ontvanger(lambda _: GOED if klok() >= terug else WEG)
        gestuurd = []
        for minuut in range(150):
            if minuut < 60:
                gestuurd += [zet_melding(abonnement, onderwerp=f"V-{minuut % 7}", volgende_op=klok())]
            ronde(klok, ontvanger)
            klok.verder(minutes=1)
        assert Counter(m["id"] for m in ontvanger.gelukt) == {str(een.kenmerk): 1 for een in gestuurd}
        verwacht: dict[str, list[str]] = {}
        for een in gestuurd:
            verwacht.setdefault(een.onderwerp, []).append(str(een.kenmerk))
        assert ontvanger.per_onderwerp() == verwacht
        nummers = sorted(int(m["sequence"]) for m in ontvanger.gelukt)
        assert nummers == list(range(1, 61))
        abonnement.refresh_from_db()
        assert abonnement.faalt_sinds is None

    def test_na_een_dag_staat_zij_geparkeerd_en_faalt_het_abonnement(self, klok: Klok) -> None:
        abonnement = maak_abonnement()
        eerste, tweede = zet_melding(abonnement), zet_melding(abonnement)
        ontvanger = Ontvanger(lambda melding: STUK if melding["id"] == str(eerste.kenmerk) else GOED)
        begin = klok()
        while klok() - begin < timedelta(hours=26):
            ronde(klok, ontvanger)
            klok.verder(minutes=5)
        eerste.refresh_from_db()
        tweede.refresh_from_db()
        assert (eerste.stand, tweede.stand) == (Melding.Stand.GEPARKEERD, Melding.Stand.BEZORGD)
        assert eerste.logboek.count() == len(WACHT) + 1
        assert timedelta(hours=23) < eerste.logboek.last().tijdstip - begin < timedelta(hours=25)
        abonnement.refresh_from_db()
        assert abonnement.faalt_sinds is not None

    def test_wat_geparkeerd_staat_is_te_herhalen_met_hetzelfde_kenmerk(self, klok: Klok) -> None:
        door = gemeentekijker("1979", dag=timezone.localdate())
        abonnement = maak_abonnement(door)
        melding = zet_melding(abonnement, stand=Melding.Stand.GEPARKEERD, volgnummer=7, pogingen=11)
        Abonnement.objects.filter(pk=abonnement.pk).update(faalt_sinds=klok(), volgnummer=7)
        assert herhaal(abonnement_id=abonnement.pk, door=door, nu=klok(), alleen_geparkeerd=True) == 1
        ontvanger = Ontvanger()
        ronde(klok, ontvanger)
        assert [(m["id"], m["sequence"]) for m in ontvanger.gelukt] == [(str(melding.kenmerk), "7")]
        abonnement.refresh_from_db()
        assert abonnement.faalt_sinds is None

    def test_een_reeks_herhalen_stuurt_het_bezorgde_nog_eens(self, klok: Klok) -> None:
        door = gemeentekijker("1979", dag=timezone.localdate())
        abonnement, ontvanger = maak_abonnement(door), Ontvanger()
        for n in range(6):
            zet_melding(abonnement, onderwerp=f"V-{n}")
        ronde(klok, ontvanger)
        wat: dict[str, Any] = {"abonnement_id": abonnement.pk, "door": door, "nu": klok()}
        assert herhaal(**wat, vanaf=2, tot_en_met=4) == 3
        ronde(klok, ontvanger)
        dubbel = {
            m["sequence"] for m in ontvanger.gelukt if [g["id"] for g in ontvanger.gelukt].count(m["id"]) > 1
        }
        assert dubbel == {"2", "3", "4"}
        for onzin in ({}, {"vanaf": 4, "tot_en_met": 2}, {"vanaf": 100}, {"kenmerken": []}):
            with pytest.raises(Geweigerd):
                herhaal(**wat, **onzin)

    def test_wie_een_ontvanger_kwijt_is_probeert_niet_de_hele_rij(self, klok: Klok) -> None:
        abonnement, ontvanger = maak_abonnement(), Ontvanger(lambda _: WEG)
        for n in range(100):
            zet_melding(abonnement, onderwerp=f"V-{n}")
        ronde(klok, ontvanger)
        assert len(ontvanger.binnen) == 8
        assert abonnement.meldingen.filter(pogingen=0, bezig_tot__isnull=True).count() == 92


@pytest.mark.django_db
class TestPoortBijVersturen:
    """Wat bij het klaarzetten mocht, mag bij het versturen misschien niet meer."""

    @pytest.mark.parametrize(
        "doe",
        [
            lambda een: Adres.objects.update(gemeente="0014"),
            lambda een: Melding.objects.update(voor_adres=None, gemeente="0014"),
        ],
        ids=["adres ging over", "van een ander"],
    )
    def test_wat_niet_meer_van_de_gemeente_is_vervalt(
        self, klok: Klok, doe: Callable[[Abonnement], object]
    ) -> None:
        abonnement, ontvanger = maak_abonnement("1979"), Ontvanger()
        melding = zet_melding(abonnement, voor_adres=AdresFactory(gemeente_id="1979"), gemeente="")
        doe(abonnement)
        ronde(klok, ontvanger)
        melding.refresh_from_db()
        assert (ontvanger.binnen, melding.stand) == ([], Melding.Stand.VERVALLEN)
        door = gemeentekijker("1979", dag=timezone.localdate())
        with pytest.raises(Geweigerd):
            herhaal(abonnement_id=abonnement.pk, door=door, nu=klok(), kenmerken=[melding.kenmerk])

    @pytest.mark.parametrize("dag", [timedelta(days=-1), timedelta(days=1)])
    def test_een_gemeente_die_ophoudt_krijgt_meteen_niets_meer(self, klok: Klok, dag: timedelta) -> None:
        abonnement, ontvanger = maak_abonnement("1979"), Ontvanger()
        zet_melding(abonnement)
        Organisatie.objects.filter(pk=abonnement.organisatie_id).update(
            bestaat_tot=timezone.localdate() + dag
        )
        ronde(klok, ontvanger)
        assert bool(ontvanger.binnen) is (dag > timedelta())

    def test_een_opgeheven_gemeente_ook_niet(self, klok: Klok) -> None:
        abonnement, ontvanger = maak_abonnement("1979"), Ontvanger()
        zet_melding(abonnement)
        Organisatie.objects.filter(pk=abonnement.organisatie_id).update(gemeente="0010")
        ronde(klok, ontvanger)
        assert not ontvanger.binnen

    def test_gepauzeerd_wacht_en_gestopt_vervalt(self, klok: Klok) -> None:
        door = gemeentekijker("1979", dag=timezone.localdate())
        abonnement, ontvanger = maak_abonnement(door), Ontvanger()
        melding = zet_melding(abonnement)
        pauzeer(abonnement_id=abonnement.pk, door=door)
        ronde(klok, ontvanger)
        melding.refresh_from_db()
        assert (ontvanger.binnen, melding.stand) == ([], Melding.Stand.WACHT)
        stop(abonnement_id=abonnement.pk, door=door)
        ronde(klok, ontvanger)
        melding.refresh_from_db()
        assert (ontvanger.binnen, melding.stand) == ([], Melding.Stand.VERVALLEN)

    def test_een_poging_is_niet_te_wijzigen(self, klok: Klok) -> None:
        zet_melding(maak_abonnement())
        ronde(klok, Ontvanger(lambda _: Antwoord(418, "geweigerd")))
        for doe in (
            lambda: Meldingpoging.objects.update(status=200),
            lambda: Meldingpoging.objects.all().delete(),
        ):
            with pytest.raises(IntegrityError), transaction.atomic():
                doe()


@pytest.mark.django_db
def test_omvallen_na_het_versturen_geeft_een_dubbele_met_hetzelfde_kenmerk(klok: Klok) -> None:
    abonnement, ontvanger = maak_abonnement(), Ontvanger()
    melding = zet_melding(abonnement)
    partij = pak(abonnement.pk, nu=klok())
    assert partij is not None
    verstuur(partij, ontvanger, nu=klok)
    # Hier valt de bezorger om. Een ander ziet de partij nog als bezet …
    ronde(klok, ontvanger)
    assert len(ontvanger.binnen) == 1
    # … en daarna gaat zij nog eens.
    klok.verder(seconds=BEZIG.total_seconds() + 1)
    ronde(klok, ontvanger)
    assert [(m["id"], m["sequence"]) for m in ontvanger.binnen] == [(str(melding.kenmerk), "1")] * 2


@pytest.mark.django_db
def test_wie_te_laat_opschrijft_verandert_niet_wat_een_ander_intussen_bezorgde(klok: Klok) -> None:
    abonnement = maak_abonnement()
    melding = zet_melding(abonnement)
    traag = pak(abonnement.pk, nu=klok())
    assert traag is not None
    mislukt = verstuur(traag, Ontvanger(lambda _: STUK), nu=klok)
    klok.verder(minutes=6)
    ronde(klok, Ontvanger())
    leg_vast(traag, mislukt, nu=klok(), ronde=Ronde())
    melding.refresh_from_db()
    assert melding.stand == Melding.Stand.BEZORGD


@pytest.mark.django_db(transaction=True)
def test_twee_bezorgers_tegelijk_sturen_elk_bericht_een_keer() -> None:
    abonnement, ontvanger, klok = maak_abonnement(), Ontvanger(), Klok()
    for n in range(120):
        zet_melding(abonnement, onderwerp=f"V-{n % 40}")
    gelukt, geweigerd, fouten = tegelijk(3, lambda _: bezorg(nu=klok, post=ontvanger))
    assert (gelukt, geweigerd, fouten) == (3, [], [])
    # Wie vlak na een ander begon, kan klaar zijn voordat de laatste van een adres vrijkwam.
    bezorg(nu=klok, post=ontvanger)
    assert Counter(Counter(m["id"] for m in ontvanger.binnen).values()) == {1: 120}
    volgorde: dict[str, list[str]] = {}
    for een in abonnement.meldingen.order_by("pk"):
        volgorde.setdefault(een.onderwerp, []).append(str(een.kenmerk))
    assert ontvanger.per_onderwerp() == volgorde
    connection.close()
