"""Termijnen wijzigen: opschorten, verdagen, uitstel met instemming, ingebrekestelling en vertraging."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Sum
from pytest_django import Settings

from groningen.access import Kijker
from groningen.actions.documenten import voeg_document_toe
from groningen.actions.ingebrekestellingen import registreer_ingebrekestelling, trek_ingebrekestelling_in
from groningen.actions.opschortingen import beeindig_opschorting, schort_op, trek_opschorting_in
from groningen.actions.termijnwijziging import kijk_vooruit
from groningen.actions.verlengingen import trek_instemming_in, verdaag, verleng_met_instemming
from groningen.actions.vertragingen import beeindig_vertraging, leg_vertraging_vast, trek_vertraging_in
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
from groningen.rules.fouten import Geweigerd, Verouderd
from groningen.rules.rollen import Organisatiesoort, Rol
from groningen.rules.termijnen import bereken_termijn
from schade import actions as schade
from schade.actions.melden import registreer_melding
from tests.factories import (
    VANDAAG,
    AdresFactory,
    AdresrelatieFactory,
    maak_kijker,
    maak_regeling,
    maak_versterking,
)
from versterking import actions as versterking

pytestmark = pytest.mark.django_db
DAG = timedelta(days=1)
IMG = Organisatiesoort.IMG
BESLUIT = "schade.besluit"


@pytest.fixture
def img() -> Kijker:
    return maak_kijker(Rol.COORDINATOR, organisatie=IMG)


@pytest.fixture
def ncg() -> Kijker:
    return maak_kijker(Rol.COORDINATOR)


def meld(door: Kijker, op: date) -> Termijn:
    """De beslistermijn van een melding die op `op` binnenkwam, met een bewoner op het adres."""
    adres = AdresFactory()
    AdresrelatieFactory(adres=adres)
    zaak = registreer_melding(
        adres_id=adres.pk, door=door, peildatum=VANDAAG, soort="fysiek", datum_melding=op
    )
    return Termijn.objects.get(dossier_id=zaak.pk, soort=BESLUIT)


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


# -- opschorten


def test_een_verzoek_om_aanvulling_laat_de_termijn_stilstaan_en_de_dagen_komen_terug(img: Kijker) -> None:
    termijn = meld(img, VANDAAG - 7 * DAG)
    was = termijn.eindigt_op
    assert was is not None
    gebeurtenis = opschorten(termijn, img)
    termijn = opnieuw(termijn)
    assert termijn.status == "lopend"
    assert termijn.eindigt_op is not None
    assert termijn.eindigt_op >= was + 14 * DAG
    assert termijn.actie_op == termijn.eindigt_op - 14 * DAG
    rij = Opschorting.objects.get()
    assert (rij.grond, rij.veroorzaakt_door, rij.gebeurtenis) == ("aanvulling", "bewoner", gebeurtenis)
    assert "gevraagd" not in gebeurtenis.na
    assert onderwerpen(termijn) == ["Wij hebben gegevens van u nodig, uiterlijk op 6 december 2026"]


def test_een_verzoek_zonder_laatste_dag_schort_niet_op(img: Kijker) -> None:
    termijn = meld(img, VANDAAG - 7 * DAG)
    weigert(termijn, lambda: opschorten(termijn, img, tot=None), "laatste dag", veld="tot")


def test_eerder_aangevuld_dan_loopt_de_termijn_eerder_weer(img: Kijker) -> None:
    termijn = meld(img, VANDAAG - 14 * DAG)
    opschorten(termijn, img, van=VANDAAG - 7 * DAG, tot=VANDAAG + 7 * DAG)
    lang = opnieuw(termijn).eindigt_op
    beeindig_opschorting(
        **gewoon(termijn, img),
        opschorting_id=Opschorting.objects.get().pk,
        tot=VANDAAG - DAG,
        reden="Ontvangen.",
    )
    assert lang is not None
    termijn = opnieuw(termijn)
    assert termijn.eindigt_op is not None
    assert termijn.eindigt_op < lang
    assert onderwerpen(termijn)[-1].startswith("Onze tijd om te beslissen loopt weer")


def test_overmacht_zonder_einde_en_weer_verder(img: Kijker) -> None:
    termijn = meld(img, VANDAAG - 7 * DAG)
    opschorten(termijn, img, grond="overmacht", tot=None, gevraagd="", reden="Overstroming.")
    rij = opnieuw(termijn)
    assert (rij.status, rij.eindigt_op, rij.actie_op) == ("opgeschort", None, None)
    beeindig_opschorting(
        **gewoon(termijn, img), opschorting_id=Opschorting.objects.get().pk, tot=VANDAAG, reden="Voorbij."
    )
    rij = opnieuw(termijn)
    assert rij.status == "lopend"
    assert rij.eindigt_op is not None
    assert len(onderwerpen(termijn)) == 2


def test_een_ingetrokken_opschorting_telt_niet_mee(img: Kijker) -> None:
    termijn = meld(img, VANDAAG - 7 * DAG)
    was = termijn.eindigt_op
    opschorten(termijn, img)
    trek = {"opschorting_id": Opschorting.objects.get().pk, "reden": "Verkeerd dossier."}
    trek_opschorting_in(**gewoon(termijn, img), **trek)
    assert opnieuw(termijn).eindigt_op == was
    weigert(termijn, lambda: trek_opschorting_in(**gewoon(termijn, img), **trek), "al ingetrokken")
    weigert(
        termijn,
        lambda: beeindig_opschorting(**gewoon(termijn, img), tot=VANDAAG, **trek),
        "al ingetrokken",
    )


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"van": VANDAAG, "tot": VANDAAG - DAG}, "tot"),
        ({"van": VANDAAG + 2 * DAG}, "van"),
        ({"van": date(9999, 12, 31), "tot": None, "grond": "overmacht"}, "van"),
        ({"tot": date(9999, 1, 1)}, "tot"),
        ({"tot": date(2090, 1, 1)}, "tot"),
        ({"van": date(1900, 1, 1)}, "van"),
        ({"van": VANDAAG - 7 * DAG}, "van"),
        ({"grond": "instemming"}, "grond"),
        ({"grond": "zomaar"}, "grond"),
        ({"reden": "  "}, "reden"),
        ({"gevraagd": ""}, "gevraagd"),
        ({"veroorzaakt_door": "overheid"}, "veroorzaakt_door"),
        ({"document_id": 987654}, "document"),
    ],
)
def test_onzin_bij_opschorten_verandert_niets(img: Kijker, anders: dict[str, Any], veld: str) -> None:
    termijn = meld(img, VANDAAG - 7 * DAG)
    weigert(termijn, lambda: opschorten(termijn, img, **anders), veld=veld)


def test_twee_keer_om_dezelfde_reden_kan_niet(img: Kijker) -> None:
    termijn = meld(img, VANDAAG - 7 * DAG)
    opschorten(termijn, img)
    weigert(termijn, lambda: opschorten(termijn, img, van=VANDAAG + DAG), "al stil", veld="van")


def test_na_het_besluit_of_na_afloop_staat_niets_meer_stil(img: Kijker) -> None:
    voorbij = laat(img)
    weigert(voorbij, lambda: opschorten(voorbij, img), "voorbij", veld="van")
    klaar = meld(img, VANDAAG - 7 * DAG)
    schade.trek_in(dossier_id=klaar.dossier_id, door=img, peildatum=VANDAAG, reden="Verkocht.")
    weigert(klaar, lambda: opschorten(klaar, img), "loopt niet meer")


@pytest.mark.parametrize("rol", [Rol.ZAAKBEGELEIDER, Rol.SVIP, Rol.FINANCIEEL])
def test_wie_niet_behandelt_wijzigt_geen_termijn(img: Kijker, rol: Rol) -> None:
    termijn = meld(img, VANDAAG - 7 * DAG)
    ander = maak_kijker(rol, organisatie=IMG)
    weigert(termijn, lambda: opschorten(termijn, ander))


def test_een_andere_organisatie_wijzigt_geen_termijn(img: Kijker, ncg: Kijker) -> None:
    termijn = meld(img, VANDAAG - 7 * DAG)
    weigert(termijn, lambda: opschorten(termijn, ncg), "andere organisatie")


def test_wie_een_oude_stand_zag_wijzigt_niets(img: Kijker) -> None:
    termijn = meld(img, VANDAAG - 7 * DAG)
    versie = termijn.dossier.versie
    opschorten(termijn, img, versie=versie)
    with pytest.raises(Verouderd):
        opschorten(termijn, img, versie=versie, grond="overmacht")


def test_een_termijn_die_niet_bestaat(img: Kijker) -> None:
    with pytest.raises(Geweigerd):
        schort_op(termijn_id=987654, door=img, peildatum=VANDAAG, grond="overmacht", van=VANDAAG, reden="x")


# -- verdagen


def test_verdagen_zonder_wettelijke_termijn_verschuift_de_dag(img: Kijker) -> None:
    termijn = meld(img, VANDAAG - 7 * DAG)
    tot = date(2027, 6, 1)
    verdaag(**gewoon(termijn, img), grond="lid_3", tot=tot, reden="Er is een deskundige nodig.")
    assert opnieuw(termijn).eindigt_op == tot
    assert onderwerpen(termijn) == ["Wij hebben meer tijd nodig: uiterlijk 1 juni 2027"]


def test_een_mededeling_op_lid_1_verandert_de_termijn_niet(img: Kijker) -> None:
    termijn = laat(img)
    verdaag(**gewoon(termijn, img), grond="lid_1", tot=VANDAAG + 30 * DAG, reden="Drukte.")
    assert opnieuw(termijn).eindigt_op == termijn.eindigt_op
    assert "verwachten" in onderwerpen(termijn)[-1]


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"grond": "bezwaar"}, "grond"),
        ({"grond": ""}, "grond"),
        ({"tot": VANDAAG - DAG}, "tot"),
        ({"tot": VANDAAG + DAG}, "tot"),
        ({"tot": date(9999, 1, 1)}, "tot"),
        ({"reden": ""}, "reden"),
    ],
)
def test_onzin_bij_verdagen_verandert_niets(img: Kijker, anders: dict[str, Any], veld: str) -> None:
    termijn = meld(img, VANDAAG - 7 * DAG)
    gegevens = {"grond": "lid_3", "tot": VANDAAG + 300 * DAG, "reden": "Drukte.", **anders}
    weigert(termijn, lambda: verdaag(**gewoon(termijn, img), **gegevens), veld=veld)


def test_te_laat_is_te_laat_om_te_verdagen(img: Kijker) -> None:
    termijn = laat(img)
    weigert(
        termijn,
        lambda: verdaag(**gewoon(termijn, img), grond="lid_3", tot=VANDAAG + 30 * DAG, reden="Drukte."),
        "moest vóór",
        veld="grond",
    )


# -- instemming


def instemmen(termijn: Termijn, door: Kijker, **anders: Any) -> Gebeurtenis:
    gegevens = {
        "tot": date(2027, 5, 3),
        "gegeven_op": VANDAAG,
        "akkoord_tekst": "Ik vind het goed.",
        "vrijwillig": True,
    }
    return verleng_met_instemming(**gewoon(termijn, door), **{**gegevens, **anders})


def test_instemming_bewaart_de_tekst_en_kan_worden_ingetrokken(img: Kijker) -> None:
    termijn = meld(img, VANDAAG - 7 * DAG)
    was = termijn.eindigt_op
    instemmen(termijn, img)
    rij = Verlenging.objects.get()
    assert (rij.akkoord_tekst, opnieuw(termijn).eindigt_op) == ("Ik vind het goed.", date(2027, 5, 3))
    trek = {"verlenging_id": rij.pk, "ingetrokken_op": VANDAAG, "reden": "Belde."}
    trek_instemming_in(**gewoon(termijn, img), **trek)
    assert opnieuw(termijn).eindigt_op == was
    assert [zin.split(" ")[0] for zin in onderwerpen(termijn)] == ["U", "Uw"]
    weigert(termijn, lambda: trek_instemming_in(**gewoon(termijn, img), **trek), "voorbij of ingetrokken")


def test_na_intrekken_van_uitstel_telt_de_tijd_tot_die_dag_niet_als_te_laat(img: Kijker) -> None:
    termijn = laat(img, dagen=-1)
    instemmen(termijn, img, tot=VANDAAG + 100 * DAG)
    later = VANDAAG + 30 * DAG
    trek_instemming_in(
        termijn_id=termijn.pk,
        door=img,
        peildatum=later,
        verlenging_id=Verlenging.objects.get().pk,
        ingetrokken_op=later,
        reden="",
    )
    assert opnieuw(termijn).eindigt_op == later


def test_instemmen_is_vrijwillig_en_bij_een_gemiste_toezegging_te_laat(img: Kijker, ncg: Kijker) -> None:
    termijn = meld(img, VANDAAG - 7 * DAG)
    weigert(termijn, lambda: instemmen(termijn, img, vrijwillig=False), veld="vrijwillig")
    weigert(termijn, lambda: instemmen(termijn, img, akkoord_tekst=" "), veld="akkoord_tekst")
    weigert(termijn, lambda: instemmen(termijn, img, tot=VANDAAG), veld="tot")
    weigert(termijn, lambda: instemmen(termijn, img, gegeven_op=VANDAAG + DAG), veld="gegeven_op")
    weigert(termijn, lambda: instemmen(termijn, img, gegeven_op=date(2020, 1, 1)), veld="gegeven_op")
    gemist = toezegging(ncg, dagen=5)
    weigert(gemist, lambda: instemmen(gemist, ncg), "gemist")


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


def toezegging(door: Kijker, *, dagen: int) -> Termijn:
    """Een toezegging van twaalf weken die `dagen` dagen voorbij is, met € 10 per dag tot € 100."""
    if not Termijn.objects.filter(soort="versterking.opname_plannen").exists():
        maak_regeling("versterking.opname_plannen")
    adres = AdresFactory()
    AdresrelatieFactory(adres=adres)
    zaak = maak_versterking(status="1.2", sinds=date(2026, 3, 2), adres=adres)
    begin = VANDAAG - timedelta(weeks=12, days=dagen)
    versterking.neem_op_in_plan(dossier_id=zaak.pk, door=door, peildatum=begin, plan_vastgesteld_op=begin)
    return Termijn.objects.get(dossier_id=zaak.pk, soort="versterking.opname_plannen")


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
