"""Contactmomenten, hun vervolg, en de samenloopcontrole."""

from datetime import date, timedelta

import pytest

from groningen.access import Kijker
from groningen.actions.contact import leg_contact_vast, leg_controle_vast, rond_vervolg_af
from groningen.models import Contactmoment, Controle, Dossier, Gebeurtenis
from groningen.rules.fouten import Geweigerd
from groningen.rules.rollen import Organisatiesoort, Rol
from tests.factories import (
    VANDAAG,
    AdresrelatieFactory,
    PersoonFactory,
    maak_kijker,
    maak_versterking,
)
from tests.groningen.web.termijnen.wereld import meld

pytestmark = pytest.mark.django_db
MORGEN = date(2026, 11, 24)
CONTACT = {"peildatum": VANDAAG, "datum": VANDAAG, "kanaal": "telefoon", "richting": "in"}


@pytest.fixture
def begeleider() -> Kijker:
    return maak_kijker(Rol.BEWONERSBEGELEIDER)


def test_een_collega_legt_contact_vast_op_andermans_dossier(begeleider: Kijker) -> None:
    zaak = maak_versterking(behandelaar=maak_kijker(Rol.BEWONERSBEGELEIDER))
    persoon = AdresrelatieFactory(adres=zaak.dossier.adres).persoon
    contact = leg_contact_vast(
        **CONTACT, dossier_id=zaak.pk, door=begeleider, samenvatting="belt over scheur", persoon_id=persoon.pk
    )
    assert contact.medewerker_id == begeleider.medewerker_id
    gebeurtenis = Gebeurtenis.objects.get(dossier_id=zaak.pk)
    assert "scheur" not in f"{gebeurtenis.na}"


def test_een_vervolg_wordt_de_volgende_datum_en_vervalt_als_het_klaar_is(begeleider: Kijker) -> None:
    zaak = maak_versterking(behandelaar=begeleider)
    later = date(2026, 12, 14)
    for dag, wat in ((later, "bellen"), (MORGEN, "langsgaan")):
        leg_contact_vast(
            **CONTACT, dossier_id=zaak.pk, door=begeleider, samenvatting="x", vervolg=wat, vervolg_op=dag
        )
    dossier = Dossier.objects.get(pk=zaak.pk)
    assert (dossier.volgende_datum, dossier.volgende_stap) == (MORGEN, "langsgaan")
    eerste = Contactmoment.objects.get(vervolg="langsgaan")
    rond_vervolg_af(contactmoment_id=eerste.pk, door=begeleider, peildatum=VANDAAG)
    dossier.refresh_from_db()
    assert (dossier.volgende_datum, dossier.volgende_stap) == (later, "bellen")
    with pytest.raises(Geweigerd, match="al afgerond"):
        rond_vervolg_af(contactmoment_id=eerste.pk, door=begeleider, peildatum=VANDAAG)


def test_de_beslistermijn_gaat_voor_een_later_vervolg() -> None:
    begeleider = maak_kijker(Rol.COORDINATOR, organisatie=Organisatiesoort.IMG)
    termijn = meld(begeleider, VANDAAG - timedelta(weeks=8) + timedelta(days=1))
    leg_contact_vast(
        **CONTACT,
        dossier_id=termijn.dossier_id,
        door=begeleider,
        samenvatting="x",
        vervolg="bellen",
        vervolg_op=date(2026, 12, 1),
    )
    dossier = Dossier.objects.get(pk=termijn.dossier_id)
    assert (dossier.volgende_datum, dossier.volgende_stap) == (MORGEN, "Besluit nemen")


@pytest.mark.parametrize(
    ("invoer", "veld"),
    [
        ({"datum": MORGEN}, "datum"),
        ({"samenvatting": "  "}, "samenvatting"),
        ({"vervolg": "bellen"}, "vervolg_op"),
        ({"vervolg_op": MORGEN}, "vervolg"),
        ({"vervolg": "bellen", "vervolg_op": date(2026, 11, 22)}, "vervolg_op"),
    ],
)
def test_onzin_wordt_geweigerd(begeleider: Kijker, invoer: dict[str, object], veld: str) -> None:
    zaak = maak_versterking()
    with pytest.raises(Geweigerd) as fout:
        leg_contact_vast(
            **({**CONTACT, "dossier_id": zaak.pk, "door": begeleider, "samenvatting": "x"} | invoer)
        )
    assert fout.value.veld == veld
    assert not Contactmoment.objects.exists()


def test_iemand_van_een_ander_adres_hoort_er_niet_bij(begeleider: Kijker) -> None:
    zaak = maak_versterking()
    with pytest.raises(Geweigerd, match="bij dit adres"):
        leg_contact_vast(
            **CONTACT,
            dossier_id=zaak.pk,
            door=begeleider,
            samenvatting="x",
            persoon_id=PersoonFactory().pk,
        )


def test_img_legt_niets_vast_bij_ncg() -> None:
    zaak = maak_versterking()
    img = maak_kijker(Rol.COORDINATOR, organisatie=Organisatiesoort.IMG)
    with pytest.raises(Geweigerd, match="andere organisatie"):
        leg_contact_vast(**CONTACT, dossier_id=zaak.pk, door=img, samenvatting="x")


def test_een_nieuwe_controle_vervangt_de_vorige_voor_dat_moment(begeleider: Kijker) -> None:
    zaak = maak_versterking(status="3.1", behandelaar=begeleider)
    wie = {"dossier_id": zaak.pk, "door": begeleider, "peildatum": VANDAAG, "moment": "versterkingsadvies"}
    leg_controle_vast(**wie, uitkomst="geen_schade")
    with pytest.raises(Geweigerd, match="toelichting"):
        leg_controle_vast(**wie, uitkomst="kan_niet_mee")
    leg_controle_vast(**wie, uitkomst="kan_niet_mee", toelichting="te laat voor het plan")
    geldend = Controle.objects.get(vervallen_op__isnull=True)
    assert (geldend.uitkomst, Controle.objects.count()) == ("kan_niet_mee", 2)
