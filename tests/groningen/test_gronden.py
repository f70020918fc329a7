"""De gronden om te delen: wie ziet wat van de ander, vanaf wanneer, en wanneer is het dicht."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import InternalError

from groningen.access import (
    Kijker,
    blik_op,
    delen_op,
    gedeelde_dossiers_for,
    kijker_voor,
    met_toestemming_gedeeld,
    open_dossier,
    open_gedeeld,
)
from groningen.actions.delen import geef_toestemming, ken_grond_toe, sluit_grond, trek_toestemming_in
from groningen.actions.dossiers import laat_los, neem_over, wijs_toe
from groningen.models import Adres, Adresrelatie, Deelgrond, Dossier, Gebeurtenis, Toestemming
from groningen.rules.delen import (
    LANGSTE_DAGEN,
    Doel,
    Hoe,
)
from groningen.rules.fouten import GeenToegang, Geweigerd
from groningen.rules.rollen import Organisatiesoort, Rol, Veldgroep
from tests.factories import VANDAAG, AdresFactory, maak_bewoner, maak_kijker, maak_melding, maak_versterking
from tests.gelijktijdig import tegelijk

NCG, IMG = Organisatiesoort.NCG, Organisatiesoort.IMG
DOCUMENTEN, BEDRAGEN, CONTACT = Veldgroep.DOCUMENTEN, Veldgroep.BEDRAGEN, Veldgroep.CONTACT
TOT = VANDAAG + timedelta(days=90)


class Huis:
    """Een adres met een dossier en een melding, elk met een behandelaar, en de eigenaar."""

    def __init__(self) -> None:
        self.adres: Adres = AdresFactory()
        self.bb = maak_kijker(Rol.BEWONERSBEGELEIDER)
        self.zb = maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG)
        self.bewoner = maak_bewoner(self.adres)
        self.ncg: Dossier = maak_versterking(adres=self.adres, behandelaar=self.bb).dossier
        self.img: Dossier = maak_melding(adres=self.adres, behandelaar=self.zb).dossier

    @property
    def relatie(self) -> Adresrelatie:
        return Adresrelatie.objects.get(adres=self.adres, persoon_id=self.bewoner.persoon_id)

    def geef(self, **anders: Any) -> Toestemming:
        """Toestemming van IMG aan de bewonersbegeleider, tenzij anders gezegd."""
        gewoon: dict[str, Any] = {
            "adres_id": self.adres.pk,
            "relatie_id": self.relatie.pk,
            "bron": IMG,
            "velden": [DOCUMENTEN, BEDRAGEN],
            "doel": Doel.AFSTEMMEN,
            "tot": TOT,
            "ontvangers": [self.bb.medewerker_id],
            "ook_opvolger": False,
            "hoe": Hoe.PORTAAL,
            "gegeven_op": VANDAAG,
            "door": self.bewoner,
            "peildatum": VANDAAG,
        }
        return geef_toestemming(**{**gewoon, **anders})

    def trek_in(self, toestemming: Toestemming, **anders: Any) -> Toestemming:
        gewoon = {"hoe": Hoe.PORTAAL, "door": self.bewoner, "peildatum": VANDAAG}
        return trek_toestemming_in(toestemming_id=toestemming.pk, **{**gewoon, **anders})


@pytest.fixture
def huis(db: None) -> Huis:
    return Huis()


def ziet(kijker: Kijker, dossier: Dossier, dag: date = VANDAAG) -> set[Veldgroep]:
    """Wat de poort op die dag opent, langs elke weg gelijk: één dossier, veel, en de lijst."""
    dan = kijker_voor(kijker.gebruiker, dag)
    los = set(blik_op(dan, dossier).velden)
    veel = {veld for deel in delen_op(dan, [dossier]).get(dossier.pk, ()) for veld in deel.velden}
    assert (dossier in met_toestemming_gedeeld(dan)) == bool(veel)
    assert (dossier in gedeelde_dossiers_for(dan)) == bool(los)
    assert los - {Veldgroep.VOORTGANG} == veel
    if veel:
        assert set(open_gedeeld(dan, dossier.soort, dossier.nummer)[1].velden) == los
    else:
        with pytest.raises(GeenToegang):
            open_gedeeld(dan, dossier.soort, dossier.nummer)
    with pytest.raises(GeenToegang):
        open_dossier(dan, dossier.soort, dossier.nummer)
    return los


# -- wie ziet wat


def test_zonder_toestemming_alleen_wat_de_wet_deelt(huis: Huis) -> None:
    assert ziet(huis.bb, huis.img) == ziet(huis.zb, huis.ncg) == {Veldgroep.VOORTGANG}


def test_toestemming_opent_alleen_wat_wie_en_wanneer_zij_noemt(huis: Huis) -> None:
    collega = maak_kijker(Rol.BEWONERSBEGELEIDER)
    toestemming = huis.geef()
    assert ziet(huis.bb, huis.img) == {Veldgroep.VOORTGANG, DOCUMENTEN, BEDRAGEN}
    assert ziet(collega, huis.img) == {Veldgroep.VOORTGANG}
    assert ziet(huis.zb, huis.ncg) == {Veldgroep.VOORTGANG}  # de andere richting is niet gegeven
    assert DOCUMENTEN in ziet(huis.bb, huis.img, TOT)
    assert ziet(huis.bb, huis.img, TOT + timedelta(days=1)) == {Veldgroep.VOORTGANG}
    huis.trek_in(toestemming)
    assert ziet(huis.bb, huis.img) == {Veldgroep.VOORTGANG}


def test_toestemming_opent_ook_zonder_wettelijke_grond(huis: Huis) -> None:
    """Voor 1 juli 2023 was er geen wet; toen opende alleen toestemming iets, en geen voortgang."""
    dag = date(2023, 6, 30)
    huis.relatie.__class__.objects.filter(pk=huis.relatie.pk).update(vanaf=date(2020, 1, 1))
    dan = kijker_voor(huis.bewoner.gebruiker, dag)
    huis.geef(door=dan, peildatum=dag, gegeven_op=dag, tot=date(2024, 1, 1))
    assert ziet(huis.bb, huis.img, dag) == {DOCUMENTEN, BEDRAGEN}
    assert ziet(huis.zb, huis.ncg, dag) == set()


def test_twee_toestemmingen_tellen_op_en_elk_houdt_zijn_eigen_einde(huis: Huis) -> None:
    huis.geef(velden=[DOCUMENTEN], tot=TOT)
    later = huis.geef(velden=[CONTACT], doel=Doel.VRAAG, tot=TOT + timedelta(days=30))
    assert ziet(huis.bb, huis.img) == {Veldgroep.VOORTGANG, DOCUMENTEN, CONTACT}
    assert ziet(huis.bb, huis.img, TOT + timedelta(days=1)) == {Veldgroep.VOORTGANG, CONTACT}
    huis.trek_in(later)
    assert ziet(huis.bb, huis.img) == {Veldgroep.VOORTGANG, DOCUMENTEN}


def test_wie_verhuist_deelt_niet_meer(huis: Huis) -> None:
    huis.geef()
    Adresrelatie.objects.filter(pk=huis.relatie.pk).update(tot=VANDAAG)
    assert DOCUMENTEN in ziet(huis.bb, huis.img)
    assert ziet(huis.bb, huis.img, VANDAAG + timedelta(days=1)) == {Veldgroep.VOORTGANG}


def test_een_bezwaar_op_het_adres_gaat_niet_open(huis: Huis) -> None:
    huis.geef()
    bezwaar = Dossier(
        soort="bezwaar",
        organisatie=huis.img.organisatie,
        nummer="B-1",
        adres=huis.adres,
        status="ontvangen",
        status_sinds=VANDAAG,
        fase=1,
        geopend_op=VANDAAG,
    )
    bezwaar.save()
    assert not blik_op(huis.bb, bezwaar)
    assert bezwaar not in met_toestemming_gedeeld(huis.bb)


def test_wie_zijn_rol_kwijt_is_ziet_niets_meer(huis: Huis) -> None:
    huis.geef()
    huis.bb.gebruiker.medewerker.rollen.update(tot=VANDAAG - timedelta(days=1))
    assert not blik_op(kijker_voor(huis.bb.gebruiker, VANDAAG), huis.img)
    assert not met_toestemming_gedeeld(kijker_voor(huis.bb.gebruiker, VANDAAG)).exists()


def test_elke_grond_staat_met_haar_doel_in_het_leeslog(huis: Huis) -> None:
    huis.geef(velden=[DOCUMENTEN])
    huis.geef(velden=[BEDRAGEN], doel=Doel.VEILIGHEID)
    kijker = kijker_voor(huis.bb.gebruiker, VANDAAG)
    open_gedeeld(kijker, huis.img.soort, huis.img.nummer, velden=frozenset({DOCUMENTEN, BEDRAGEN}))
    assert [(een["velden"], een.get("waarvoor")) for een in kijker.inzagen] == [
        (["documenten"], Doel.AFSTEMMEN.naam),
        (["bedragen"], Doel.VEILIGHEID.naam),
    ]


# -- meegaan met het dossier


@pytest.mark.parametrize("ook_opvolger", [True, False])
def test_wie_het_overdraagt_ziet_niets_meer_en_de_opvolger_alleen_als_het_mag(
    huis: Huis, ook_opvolger: bool
) -> None:
    huis.geef(ook_opvolger=ook_opvolger)
    opvolger = maak_kijker(Rol.BEWONERSBEGELEIDER)
    neem_over(dossier_id=huis.ncg.pk, door=opvolger, peildatum=VANDAAG, reden="collega met verlof")
    assert ziet(huis.bb, huis.img) == {Veldgroep.VOORTGANG}
    assert (DOCUMENTEN in ziet(opvolger, huis.img)) is ook_opvolger
    neem_over(dossier_id=huis.ncg.pk, door=huis.bb, peildatum=VANDAAG, reden="terug van verlof")
    assert ziet(opvolger, huis.img) == {Veldgroep.VOORTGANG}
    assert (DOCUMENTEN in ziet(huis.bb, huis.img)) is ook_opvolger


def test_losgelaten_is_dicht_en_een_coordinator_deelt_weer_uit(huis: Huis) -> None:
    huis.geef(ook_opvolger=True)
    coordinator, opvolger = maak_kijker(Rol.COORDINATOR), maak_kijker(Rol.BEWONERSBEGELEIDER)
    wie = {"dossier_id": huis.ncg.pk, "door": coordinator, "peildatum": VANDAAG, "reden": "herverdeling"}
    laat_los(**wie)
    assert ziet(huis.bb, huis.img) == {Veldgroep.VOORTGANG}
    assert opvolger.medewerker_id is not None
    wijs_toe(**wie, medewerker_id=opvolger.medewerker_id)
    assert DOCUMENTEN in ziet(opvolger, huis.img)


def test_wat_iemand_om_een_andere_reden_verloor_komt_niet_vanzelf_terug(huis: Huis) -> None:
    huis.geef(ook_opvolger=True)
    grond = Deelgrond.objects.get()
    sluit_grond(deelgrond_id=grond.pk, om="niet meer nodig", door=huis.bb, peildatum=VANDAAG)
    opvolger = maak_kijker(Rol.BEWONERSBEGELEIDER)
    neem_over(dossier_id=huis.ncg.pk, door=opvolger, peildatum=VANDAAG, reden="verlof")
    neem_over(dossier_id=huis.ncg.pk, door=huis.bb, peildatum=VANDAAG, reden="terug")
    assert ziet(huis.bb, huis.img) == {Veldgroep.VOORTGANG}


# -- een verzoek


def _voor_verzoek(huis: Huis, **anders: Any) -> tuple[Toestemming, dict[str, Any]]:
    toestemming = huis.geef(kenmerk="SVIP-1", **anders)
    bureau = maak_kijker(Rol.SVIP, organisatie=IMG)
    return toestemming, {
        "toestemming_id": toestemming.pk,
        "kenmerk": "SVIP-1",
        "ontvanger_id": huis.bb.medewerker_id,
        "voor_dossier_id": huis.ncg.pk,
        "velden": [DOCUMENTEN],
        "doel": "de fundering beoordelen",
        "tot": TOT,
        "door": bureau,
        "peildatum": VANDAAG,
    }


def test_een_verzoek_opent_pas_als_het_is_goedgekeurd(huis: Huis) -> None:
    toestemming, verzoek = _voor_verzoek(huis)
    assert ziet(huis.bb, huis.img) == {Veldgroep.VOORTGANG}
    ken_grond_toe(**verzoek)
    assert ziet(huis.bb, huis.img) == {Veldgroep.VOORTGANG, DOCUMENTEN}
    huis.trek_in(toestemming)
    assert ziet(huis.bb, huis.img) == {Veldgroep.VOORTGANG}
    with pytest.raises(Geweigerd, match="geen toestemming"):
        ken_grond_toe(**verzoek)


@pytest.mark.parametrize(
    ("anders", "reden"),
    [
        ({"velden": [CONTACT]}, "meer dan de bewoner toestond"),
        ({"tot": TOT + timedelta(days=1)}, "meer dan de bewoner toestond"),
        ({"kenmerk": "SVIP-2"}, "geen toestemming"),
        ({"doel": " "}, "doel"),
        ({"voor_dossier_id": 0}, "geen lopend dossier"),
        ({"ontvanger_id": 0}, "geen lopend dossier"),
    ],
)
def test_een_verzoek_opent_niet_meer_dan_de_bewoner_gaf(
    huis: Huis, anders: dict[str, Any], reden: str
) -> None:
    _, verzoek = _voor_verzoek(huis)
    with pytest.raises(Geweigerd, match=reden):
        ken_grond_toe(**{**verzoek, **anders})
    assert not Deelgrond.objects.exists()


@pytest.mark.parametrize(
    ("rol", "organisatie"), [(Rol.SVIP, NCG), (Rol.ZAAKBEGELEIDER, IMG), (Rol.FINANCIEEL, IMG)]
)
def test_alleen_het_bureau_van_de_bron_opent(huis: Huis, rol: Rol, organisatie: Organisatiesoort) -> None:
    _, verzoek = _voor_verzoek(huis)
    with pytest.raises(Geweigerd, match="Alleen het bureau"):
        ken_grond_toe(**{**verzoek, "door": maak_kijker(rol, organisatie=organisatie)})


# -- geven en intrekken


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"velden": []}, "velden"),
        ({"velden": [Veldgroep.PERSONEN]}, "velden"),
        ({"tot": VANDAAG - timedelta(days=1)}, "tot"),
        ({"tot": VANDAAG + timedelta(days=LANGSTE_DAGEN + 1)}, "tot"),
        ({"ontvangers": []}, "ontvangers"),
        ({"ontvangers": [0]}, "ontvangers"),
        ({"bron": Organisatiesoort.GEMEENTE}, "bron"),
        ({"tekstversie": 99}, ""),
    ],
)
def test_slechte_invoer_opent_niets(huis: Huis, anders: dict[str, Any], veld: str) -> None:
    with pytest.raises(Geweigerd) as fout:
        huis.geef(**anders)
    assert (fout.value.veld or "") == veld
    assert not Toestemming.objects.exists()
    assert not Gebeurtenis.objects.filter(soort="toestemming_gegeven").exists()


def test_dezelfde_toestemming_komt_er_geen_twee_keer(huis: Huis) -> None:
    huis.geef()
    with pytest.raises(Geweigerd, match="al gegeven"):
        huis.geef()
    assert Toestemming.objects.count() == 1


@pytest.mark.parametrize(
    ("soort", "mag"),
    [("eigenaar", True), ("gemachtigde", True), ("huurder", False)],
)
def test_over_delen_beslist_wie_de_woning_heeft(huis: Huis, soort: str, mag: bool) -> None:
    ander = maak_bewoner(huis.adres, soort=soort)
    relatie = Adresrelatie.objects.get(persoon_id=ander.persoon_id)
    if mag:
        huis.geef(door=ander, relatie_id=relatie.pk)
        huis.trek_in(Toestemming.objects.get(), door=huis.bewoner)  # ieder van hen trekt in
    else:
        with pytest.raises(GeenToegang):
            huis.geef(door=ander, relatie_id=relatie.pk)
        with pytest.raises(GeenToegang):
            huis.trek_in(huis.geef(), door=ander)


def test_een_bewoner_geeft_niet_namens_een_ander(huis: Huis) -> None:
    ander = maak_bewoner(AdresFactory())
    with pytest.raises(GeenToegang):
        huis.geef(door=ander)
    with pytest.raises(GeenToegang):
        huis.geef(door=maak_bewoner(huis.adres))  # de band van een medebewoner
    toestemming = huis.geef()
    with pytest.raises(GeenToegang):
        huis.trek_in(toestemming, door=ander)


def test_een_medewerker_legt_alleen_een_getekend_formulier_vast(huis: Huis) -> None:
    with pytest.raises(Geweigerd, match="getekend formulier"):
        huis.geef(door=huis.bb, hoe=Hoe.TELEFOON)
    toestemming = huis.geef(door=huis.bb, hoe=Hoe.FORMULIER, gegeven_op=VANDAAG - timedelta(days=2))
    assert (toestemming.hoe, toestemming.vanaf) == ("formulier", VANDAAG)
    # Intrekken mag langs elke weg, ook bij een collega aan de telefoon.
    huis.trek_in(toestemming, door=maak_kijker(Rol.SVIP, organisatie=IMG), hoe=Hoe.TELEFOON)
    assert ziet(huis.bb, huis.img) == {Veldgroep.VOORTGANG}


def test_een_collega_die_niet_behandelt_legt_niets_vast(huis: Huis) -> None:
    with pytest.raises(Geweigerd):
        huis.geef(door=maak_kijker(Rol.BEWONERSBEGELEIDER), hoe=Hoe.FORMULIER)
    with pytest.raises(GeenToegang):
        huis.trek_in(
            huis.geef(),
            door=maak_kijker(Rol.INTERVENTIETEAM, organisatie=Organisatiesoort.INTERVENTIETEAM),
            hoe=Hoe.GESPREK,
        )


def test_beide_organisaties_lezen_het_in_hun_verloop(huis: Huis) -> None:
    huis.trek_in(huis.geef())
    for dossier in (huis.ncg, huis.img):
        soorten = [g.soort for g in Gebeurtenis.objects.filter(dossier=dossier).order_by("volgnummer")]
        assert soorten[-2:] == ["toestemming_gegeven", "toestemming_ingetrokken"]


def test_de_database_laat_een_grond_niet_veranderen(huis: Huis) -> None:
    toestemming = huis.geef()
    grond = Deelgrond.objects.get()
    for poging in (
        lambda: Toestemming.objects.filter(pk=toestemming.pk).update(tot=TOT + timedelta(days=1)),
        lambda: Deelgrond.objects.filter(pk=grond.pk).update(velden=["contact"]),
        lambda: Deelgrond.objects.filter(pk=grond.pk).delete(),
        lambda: Toestemming.objects.filter(pk=toestemming.pk).update(
            ingetrokken_hoe="portaal", ingetrokken_op=None
        ),
    ):
        with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
            poging()
    huis.trek_in(toestemming)
    with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
        Toestemming.objects.filter(pk=toestemming.pk).update(
            ingetrokken_op=None, ingetrokken_hoe="", ingetrokken_door=None
        )


@pytest.mark.django_db(transaction=True)
def test_acht_keer_tegelijk_intrekken_geeft_een_gebeurtenis_per_dossier() -> None:
    huis = Huis()
    toestemming = huis.geef()
    gelukt, geweigerd, fouten = tegelijk(8, lambda _: huis.trek_in(toestemming))
    assert (gelukt, len(geweigerd), fouten) == (1, 7, [])
    assert Gebeurtenis.objects.filter(soort="toestemming_ingetrokken").count() == 2
    assert not Deelgrond.objects.filter(gesloten_op__isnull=True).exists()
