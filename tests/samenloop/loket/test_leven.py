"""Een contact van noteren tot afgehandeld: wie wat mag, in welke stand, en wat er in de dossiers komt."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError
from django.utils import timezone

from groningen.access import kijker_voor
from groningen.actions.contact import rond_vervolg_af
from groningen.models import Contactmoment, Gebeurtenis
from groningen.rules.fouten import Geweigerd, Verouderd
from groningen.rules.rollen import Rol
from samenloop.access import leest_staptekst, loketcontacten_for
from samenloop.actions.loket.bewaking import laat_loket_klimmen
from samenloop.actions.loket.contacten import (
    bied_contact_opnieuw_aan,
    geef_contact_terug,
    handel_contact_af,
    trek_contact_in,
)
from samenloop.actions.loket.privacy import wis_contacttekst
from samenloop.models import Loketcontact, Loketstap
from samenloop.queries.loket.lijsten import tel_wachtend, wachtend
from samenloop.rules.loket.contact import uiterlijk
from tests.factories import VANDAAG, AdresFactory, maak_bewoner, maak_kijker, maak_versterking
from tests.gelijktijdig import tegelijk

from .wereld import IMG, NU, Loketwereld, contacten_in

pytestmark = pytest.mark.django_db
MORGEN = VANDAAG + timedelta(days=1)
Stand = Loketcontact.Stand


@pytest.fixture
def wereld() -> Loketwereld:
    return Loketwereld()


# -- noteren


def test_voor_de_eigen_organisatie_is_het_een_gewoon_contact_in_het_dossier(wereld: Loketwereld) -> None:
    contact = wereld.noteer(
        voor="ncg", dossier_id=wereld.dossier.pk, vervolg="Terugbellen", vervolg_op=MORGEN, beller="J. Proef"
    )
    assert isinstance(contact, Contactmoment)
    assert contacten_in(wereld.dossier) == [contact]
    assert contact.samenvatting.startswith("Hoe staat het ervoor. Wanneer komt")
    assert (contact.vervolg, contact.vervolg_op) == ("Terugbellen", MORGEN)
    assert not Loketcontact.objects.exists()


def test_zonder_dossier_blijft_het_aan_het_eigen_loket(wereld: Loketwereld) -> None:
    klaar = wereld.noteer(voor="ncg", dossier_id=None)
    open_ = wereld.noteer(voor="ncg", dossier_id=None, vervolg="Uitzoeken", vervolg_op=MORGEN)
    assert (klaar.stand, klaar.afgehandeld_op) == (Stand.AFGEHANDELD, VANDAAG)
    assert open_.stand == Stand.AANGENOMEN
    assert list(wachtend(wereld.ncg).te_doen) == [open_]
    assert not loketcontacten_for(wereld.img).exists()


def test_voor_de_ander_wordt_het_aangeboden_en_staat_het_nog_nergens(wereld: Loketwereld) -> None:
    contact = wereld.aangeboden(overdracht="terugbellen", beller="J. Proef, 06-1", verkeerd_binnen=True)
    assert (contact.stand, contact.uiterlijk_op, contact.spoed) == (Stand.AANGEBODEN, MORGEN, False)
    assert contacten_in(wereld.melding) == []
    assert not Gebeurtenis.objects.exists()
    assert (tel_wachtend(wereld.img, 100), tel_wachtend(wereld.ncg, 100)) == (1, 0)


@pytest.mark.parametrize(
    ("velden", "veld"),
    [
        ({"tekst": "  "}, "tekst"),
        ({"tekst": "x" * 1501}, "tekst"),
        ({"soort": "bestaat niet"}, "soort"),
        ({"kanaal": "fax"}, "kanaal"),
        ({"voor": "gemeente"}, "voor"),
        ({"overdracht": "postduif"}, "overdracht"),
        ({"overdracht": "terugbellen"}, "beller"),
        ({"beller": "x" * 121}, "beller"),
        ({"vervolg": "Bellen"}, "vervolg_op"),
        ({"vervolg_op": MORGEN}, "vervolg"),
        ({"vervolg": "Bellen", "vervolg_op": VANDAAG - timedelta(days=1)}, "vervolg_op"),
        ({"soort": "veiligheid"}, "gebeld"),
    ],
)
def test_slechte_invoer_zegt_welk_veld(wereld: Loketwereld, velden: dict[str, Any], veld: str) -> None:
    with pytest.raises(Geweigerd) as fout:
        wereld.noteer(**velden)
    assert fout.value.veld == veld
    assert not Loketcontact.objects.exists()


def test_een_dossier_van_een_ander_adres_of_de_ander_weigert(wereld: Loketwereld) -> None:
    elders = maak_versterking(status="4.1", adres=AdresFactory()).dossier
    for dossier_id in (elders.pk, wereld.melding.pk, 0):
        with pytest.raises(Geweigerd):
            wereld.noteer(voor="ncg", dossier_id=dossier_id)
    assert not Contactmoment.objects.exists()


def test_gevaar_is_dringend_en_moet_dezelfde_dag(wereld: Loketwereld) -> None:
    contact = wereld.aangeboden(soort="veiligheid", gebeld=True)
    assert (contact.spoed, contact.uiterlijk_op) == (True, VANDAAG)


@pytest.mark.parametrize(
    ("dag", "spoed", "laatste"),
    [
        (date(2026, 11, 23), False, date(2026, 11, 24)),
        (date(2026, 11, 27), False, date(2026, 11, 30)),  # vrijdag
        (date(2026, 11, 28), True, date(2026, 11, 30)),  # zaterdag
        (date(2026, 11, 28), False, date(2026, 12, 1)),
    ],
)
def test_de_norm_telt_werkdagen(dag: date, spoed: bool, laatste: date) -> None:
    assert uiterlijk(dag, spoed=spoed) == laatste


def test_twee_keer_versturen_geeft_een_contact(wereld: Loketwereld) -> None:
    sleutel = uuid4()
    een, twee = (wereld.aangeboden(aanvraag=sleutel) for _ in range(2))
    assert een.pk == twee.pk
    assert Loketcontact.objects.count() == 1
    with pytest.raises(Geweigerd, match="al gebruikt"):
        wereld.noteer(maak_kijker(Rol.COORDINATOR), aanvraag=sleutel)


@pytest.mark.parametrize("rol", [Rol.BESTUUR, Rol.PRIVACY, Rol.BEHEERDER])
def test_wie_geen_vragen_beantwoordt_noteert_niet(wereld: Loketwereld, rol: Rol) -> None:
    with pytest.raises(Geweigerd, match="Het loket is voor"):
        wereld.noteer(maak_kijker(rol))


# -- overdragen


def test_aannemen_zet_het_in_het_dossier_van_de_ander_en_de_afzender_ziet_wie(wereld: Loketwereld) -> None:
    contact = wereld.aangeboden(overdracht="doorverbonden")
    contact = wereld.neem_aan(
        contact, dossier_id=wereld.melding.pk, vervolg="Besluit uitleggen", vervolg_op=MORGEN
    )
    (moment,) = contacten_in(wereld.melding)
    assert contact.contactmoment == moment
    assert "Genoteerd door NCG" in moment.samenvatting
    assert contact.stand == Stand.AANGENOMEN
    gezien = loketcontacten_for(wereld.ncg).get()
    assert gezien.aangenomen_door is not None
    assert (gezien.aangenomen_door.pk, gezien.aangenomen_op is not None) == (wereld.img.medewerker_id, True)
    assert list(wachtend(wereld.img).te_doen) == []  # het wacht in het dossier
    assert tel_wachtend(wereld.img, 100) == 0


def test_het_vervolg_afronden_in_het_dossier_sluit_het_contact(wereld: Loketwereld) -> None:
    contact = wereld.neem_aan(
        wereld.aangeboden(), dossier_id=wereld.melding.pk, vervolg="Bellen", vervolg_op=MORGEN
    )
    assert contact.contactmoment is not None
    with pytest.raises(Geweigerd, match="Rond het vervolg af in het dossier"):
        handel_contact_af(contact_id=contact.pk, door=wereld.img, reden="Klaar.", **NU)
    rond_vervolg_af(contactmoment_id=contact.contactmoment.pk, door=wereld.img, **NU)
    contact.refresh_from_db()
    assert (contact.stand, contact.afgehandeld_op) == (Stand.AFGEHANDELD, VANDAAG)
    assert contact.stappen.latest("id").soort == "afgehandeld"


def test_aannemen_zonder_vervolg_is_meteen_klaar(wereld: Loketwereld) -> None:
    contact = wereld.neem_aan(wereld.aangeboden(), dossier_id=wereld.melding.pk)
    assert (contact.stand, contact.afgehandeld_op) == (Stand.AFGEHANDELD, VANDAAG)
    assert len(contacten_in(wereld.melding)) == 1


def test_aannemen_zonder_dossier_houdt_het_aan_het_loket_van_de_ander(wereld: Loketwereld) -> None:
    contact = wereld.neem_aan(wereld.aangeboden(), vervolg="Bellen", vervolg_op=MORGEN)
    assert list(wachtend(wereld.img).te_doen) == [contact]
    handel_contact_af(contact_id=contact.pk, door=wereld.img, reden="Bewoner gesproken.", **NU)
    contact.refresh_from_db()
    assert contact.stand == Stand.AFGEHANDELD
    stap = contact.stappen.latest("id")
    assert leest_staptekst(wereld.img, stap)
    assert not leest_staptekst(wereld.ncg, stap)


def test_teruggeven_en_opnieuw_aanbieden(wereld: Loketwereld) -> None:
    contact = wereld.aangeboden()
    geef_contact_terug(contact_id=contact.pk, door=wereld.img, reden="Dit gaat over de fundering.", **NU)
    assert list(wachtend(wereld.ncg).terug) == [contact]
    assert tel_wachtend(wereld.ncg, 100) == 1
    stap = contact.stappen.latest("id")
    assert leest_staptekst(wereld.ncg, stap)
    bied_contact_opnieuw_aan(contact_id=contact.pk, door=wereld.ncg, reden="Ook over scheuren.", **NU)
    contact.refresh_from_db()
    assert (contact.stand, contact.uiterlijk_op, contact.versie) == (Stand.AANGEBODEN, MORGEN, 2)


DOE: dict[str, Callable[..., object]] = {
    "neem_aan": lambda contact, door: Loketwereld.neem_aan(None, contact, door),  # type: ignore[arg-type]
    "geef_terug": lambda contact, door: geef_contact_terug(
        contact_id=contact.pk, door=door, reden="Reden.", **NU
    ),
    "opnieuw": lambda contact, door: bied_contact_opnieuw_aan(
        contact_id=contact.pk, door=door, reden="Reden.", **NU
    ),
    "trek_in": lambda contact, door: trek_contact_in(contact_id=contact.pk, door=door, reden="Reden.", **NU),
    "handel_af": lambda contact, door: handel_contact_af(
        contact_id=contact.pk, door=door, reden="Reden.", **NU
    ),
}
# Per stap wie haar mag zetten (n: NCG noteerde, i: IMG kreeg het) en in welke standen.
MAG = {
    "neem_aan": {("i", Stand.AANGEBODEN)},
    "geef_terug": {("i", Stand.AANGEBODEN)},
    "opnieuw": {("n", Stand.TERUGGEGEVEN)},
    "trek_in": {("n", Stand.AANGEBODEN), ("n", Stand.TERUGGEGEVEN)},
    "handel_af": {("i", Stand.AANGENOMEN), ("n", Stand.TERUGGEGEVEN)},
}


def _in_stand(wereld: Loketwereld, stand: str) -> Loketcontact:
    contact = wereld.aangeboden()
    if stand in (Stand.AANGENOMEN, Stand.AFGEHANDELD):
        wereld.neem_aan(contact, vervolg="Bellen", vervolg_op=MORGEN)
    if stand == Stand.AFGEHANDELD:
        DOE["handel_af"](contact, wereld.img)
    if stand == Stand.TERUGGEGEVEN:
        DOE["geef_terug"](contact, wereld.img)
    if stand == Stand.INGETROKKEN:
        DOE["trek_in"](contact, wereld.ncg)
    contact.refresh_from_db()
    assert contact.stand == stand
    return contact


@pytest.mark.parametrize("stand", Stand.values)
@pytest.mark.parametrize("stap", DOE)
@pytest.mark.parametrize("wie", ["n", "i"])
def test_elke_stap_in_elke_stand_door_elke_kant(wereld: Loketwereld, stap: str, stand: str, wie: str) -> None:
    contact = _in_stand(wereld, stand)
    door = {"n": wereld.ncg, "i": wereld.img}[wie]
    ervoor = contact.stappen.count()
    if (wie, stand) in MAG[stap]:
        DOE[stap](contact, door)
        assert contact.stappen.count() > ervoor
    else:
        with pytest.raises(Geweigerd):
            DOE[stap](contact, door)
        assert contact.stappen.count() == ervoor
        contact.refresh_from_db()
        assert contact.stand == stand


@pytest.mark.parametrize("stap", DOE)
def test_een_bewoner_of_een_ander_ziet_het_contact_niet(wereld: Loketwereld, stap: str) -> None:
    contact = wereld.aangeboden()
    for door in (maak_bewoner(wereld.adres), maak_kijker(Rol.BESTUUR)):
        assert not loketcontacten_for(door).exists()
        with pytest.raises(Geweigerd):
            DOE[stap](contact, door)


def test_een_verouderd_formulier_weigert(wereld: Loketwereld) -> None:
    contact = wereld.aangeboden()
    geef_contact_terug(contact_id=contact.pk, door=wereld.img, reden="Niet voor ons.", versie=0, **NU)
    with pytest.raises(Verouderd):
        trek_contact_in(contact_id=contact.pk, door=wereld.ncg, reden="Fout.", versie=0, **NU)


# -- klimmen


def test_wie_te_lang_wacht_gaat_naar_het_bureau_een_keer(wereld: Loketwereld) -> None:
    contact = wereld.aangeboden()
    assert laat_loket_klimmen(peildatum=MORGEN) == 0
    for dagen, aantal in ((5, 1), (6, 0)):
        assert laat_loket_klimmen(peildatum=VANDAAG + timedelta(days=dagen)) == aantal
    contact.refresh_from_db()
    assert contact.bij_bureau_sinds == MORGEN + timedelta(days=1)
    assert [stap.soort for stap in contact.stappen.all()] == ["aangeboden", "geklommen"]
    DOE["geef_terug"](contact, wereld.img)
    DOE["opnieuw"](contact, wereld.ncg)
    contact.refresh_from_db()
    assert contact.bij_bureau_sinds is None


# -- wissen


def test_de_privacyfunctionaris_wist_tekst_naam_en_redenen(wereld: Loketwereld) -> None:
    contact = wereld.aangeboden(beller="J. Proef", vervolg="Bellen", vervolg_op=MORGEN)
    DOE["geef_terug"](contact, wereld.img)
    DOE["trek_in"](contact, wereld.ncg)
    with pytest.raises(Geweigerd, match="privacyfunctionaris"):
        wis_contacttekst(contact_id=contact.pk, door=wereld.ncg, reden="Verzoek.", **NU)
    privacy = maak_kijker(Rol.PRIVACY)
    wis_contacttekst(contact_id=contact.pk, door=privacy, reden="Verzoek van de bewoner.", **NU)
    contact.refresh_from_db()
    assert (contact.tekst, contact.beller, contact.vervolg) == ("", "", "")
    assert [stap.tekst for stap in contact.stappen.all()] == ["", "", "", "Verzoek van de bewoner."]
    with pytest.raises(Geweigerd, match="al gewist"):
        wis_contacttekst(contact_id=contact.pk, door=privacy, reden="Nog eens.", **NU)


def test_een_gewist_aanbod_is_niet_meer_aan_te_nemen(wereld: Loketwereld) -> None:
    contact = wereld.aangeboden()
    wis_contacttekst(
        contact_id=contact.pk, door=maak_kijker(Rol.PRIVACY, organisatie=IMG), reden="Verzoek.", **NU
    )
    with pytest.raises(Geweigerd, match="gewist"):
        wereld.neem_aan(contact)


def test_een_stap_wijzigt_niet(wereld: Loketwereld) -> None:
    stap = wereld.aangeboden().stappen.get()
    with pytest.raises(IntegrityError, match="wijzigt niet"):
        Loketstap.objects.filter(pk=stap.pk).update(soort="aangenomen")


# -- tegelijk


@pytest.mark.django_db(transaction=True)
def test_twee_collegas_nemen_tegelijk_aan_en_een_wint() -> None:
    wereld = Loketwereld()
    contact = wereld.aangeboden()
    tweede = maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG)
    wie = [wereld.img, tweede]

    def doe(nummer: int) -> object:
        door = kijker_voor(wie[nummer % 2].gebruiker, VANDAAG)
        return wereld.neem_aan(contact, door, dossier_id=wereld.melding.pk)

    gelukt, geweigerd, fouten = tegelijk(6, doe)
    assert (gelukt, len(geweigerd), fouten) == (1, 5, [])
    assert len(contacten_in(wereld.melding)) == 1


@pytest.mark.django_db(transaction=True)
def test_zes_keer_klikken_geeft_een_contact() -> None:
    wereld = Loketwereld()
    doe = partial(wereld.noteer, aanvraag=uuid4())
    gelukt, geweigerd, fouten = tegelijk(6, lambda _: doe())
    assert (gelukt, geweigerd, fouten) == (6, [], [])
    assert Loketcontact.objects.count() == Loketstap.objects.count() == 1


def test_tijdstip_van_aannemen_is_nu(wereld: Loketwereld) -> None:
    voor: datetime = timezone.now()
    contact = wereld.neem_aan(wereld.aangeboden())
    assert contact.aangenomen_op is not None
    assert voor <= contact.aangenomen_op <= timezone.now()
