"""Vergoedingen voorstellen, goedkeuren en terugsturen."""

from datetime import date
from decimal import Decimal

import pytest

from groningen.actions.vergoedingen import keur_goed, stuur_terug
from groningen.models import Boeking, Gebeurtenis, Ingebrekestelling, Vergoedingsbesluit
from groningen.queries.grootboek import saldo_van_termijn
from groningen.rules.fouten import Geweigerd, Verouderd
from groningen.rules.geld import verdeel
from groningen.rules.rekening import lees_iban, toon_iban
from groningen.rules.rollen import Organisatiesoort, Rol
from tests.factories import VANDAAG, PersoonFactory, maak_kijker
from tests.groningen.actions.vergoedingwereld import IBAN, IMG, Geldwereld, maak_geldwereld

pytestmark = pytest.mark.django_db
TOTAAL = Decimal("1397.00")  # 41 dagen


@pytest.fixture
def wereld() -> Geldwereld:
    return maak_geldwereld()


def test_een_voorstel_neemt_de_som_en_het_bedrag_mee(wereld: Geldwereld) -> None:
    besluit = wereld.stel_voor(iban="nl91 abna 0417 1643 00")
    assert (besluit.bedrag, besluit.iban, besluit.status) == (TOTAAL, IBAN, "voorgesteld")
    assert besluit.stappen[-1]["uitkomst"] == "€\u00a01.397,00"
    assert {"tekst", "grondslag", "uitkomst"} == set(besluit.stappen[0])
    gebeurtenis = Gebeurtenis.objects.filter(dossier_id=wereld.dossier_id).latest("pk")
    assert gebeurtenis.soort == "vergoeding_voorgesteld"
    # Wat iemand krijgt en waarheen, staat niet in de keten.
    assert gebeurtenis.na == {"termijn": "schade.besluit", "besluit_id": besluit.pk}


def test_goedkeuren_boekt_de_toekenning_een_keer(wereld: Geldwereld) -> None:
    besluit = wereld.stel_voor()
    keur_goed(besluit_id=besluit.pk, door=wereld.tweede, peildatum=VANDAAG)
    with pytest.raises(Geweigerd, match="al beslist"):
        keur_goed(besluit_id=besluit.pk, door=wereld.financieel[0], peildatum=VANDAAG)
    boeking = Boeking.objects.get(soort="besluit")
    assert (boeking.bedrag, boeking.besluit_id, boeking.dag) == (TOTAAL, besluit.pk, VANDAAG)
    assert saldo_van_termijn(wereld.termijn.pk).open == 0


def test_wie_voorstelt_keurt_niet_goed_en_stuurt_niet_terug(wereld: Geldwereld) -> None:
    besluit = wereld.stel_voor()
    with pytest.raises(Geweigerd, match="zelf voorgesteld"):
        keur_goed(besluit_id=besluit.pk, door=wereld.coordinator, peildatum=VANDAAG)
    with pytest.raises(Geweigerd, match="zelf voorgesteld"):
        stuur_terug(besluit_id=besluit.pk, door=wereld.coordinator, peildatum=VANDAAG, reden="Fout")
    assert Vergoedingsbesluit.objects.get().status == "voorgesteld"


def test_terugsturen_vraagt_een_reden_en_maakt_plaats_voor_een_nieuw_voorstel(wereld: Geldwereld) -> None:
    besluit = wereld.stel_voor()
    with pytest.raises(Geweigerd, match="Vul de reden in"):
        stuur_terug(besluit_id=besluit.pk, door=wereld.tweede, peildatum=VANDAAG, reden="  ")
    stuur_terug(besluit_id=besluit.pk, door=wereld.tweede, peildatum=VANDAAG, reden="Verkeerde rekening")
    assert not Boeking.objects.filter(soort="besluit").exists()
    assert wereld.stel_voor().bedrag == TOTAAL


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"bedrag": Decimal("0.00")}, "hoger is dan nul"),
        ({"bedrag": Decimal("-5.00")}, "hoger is dan nul"),
        ({"bedrag": Decimal("NaN")}, "hoger is dan nul"),
        ({"bedrag": Decimal("10.005")}, "twee cijfers"),
        ({"bedrag": TOTAAL + Decimal("0.01")}, "meer kan niet"),
        ({"iban": "NL00 ABNA 0417 1643 00"}, "klopt niet"),
        ({"iban": ""}, "Vul het rekeningnummer"),
        ({"iban": "SC74MCBL01031234567890123456USD"}, "euro-overboeking"),
        ({"termijn_id": 0}, "hoort niet bij dit dossier"),
        ({"versie": 0}, "intussen gewijzigd"),
    ],
)
def test_onzin_verandert_niets(wereld: Geldwereld, anders: dict[str, object], zin: str) -> None:
    versie = wereld.termijn.dossier.gebeurtenissen.count()
    with pytest.raises(Geweigerd, match=zin):
        wereld.stel_voor(**anders)
    assert not Vergoedingsbesluit.objects.exists()
    assert wereld.termijn.dossier.gebeurtenissen.count() == versie


def test_iemand_van_elders_krijgt_niets(wereld: Geldwereld) -> None:
    with pytest.raises(Geweigerd, match="bij dit adres"):
        wereld.stel_voor(persoon_id=PersoonFactory().pk)


def test_dubbel_versturen_geeft_een_voorstel(wereld: Geldwereld) -> None:
    versie = wereld.termijn.dossier.gebeurtenissen.count()
    wereld.stel_voor(versie=versie)
    with pytest.raises(Verouderd):
        wereld.stel_voor(versie=versie)
    with pytest.raises(Geweigerd, match="wacht al een voorstel"):
        wereld.stel_voor()
    assert Vergoedingsbesluit.objects.count() == 1


def test_zolang_er_dagen_bij_komen_is_er_niets_voor_te_stellen() -> None:
    wereld = maak_geldwereld(besloten=False)
    with pytest.raises(Geweigerd, match="elke dag iets bij"):
        wereld.stel_voor()
    # Een dag later is het maximum bereikt, ook zonder besluit.
    morgen = date(2026, 11, 24)
    assert wereld.stel_voor(peildatum=morgen).bedrag == Decimal("1442.00")


def test_zonder_ingebrekestelling_is_er_niets_opgebouwd() -> None:
    wereld = maak_geldwereld(besloten=False)
    Ingebrekestelling.objects.all().delete()
    with pytest.raises(Geweigerd, match="niets opgebouwd"):
        wereld.stel_voor()


def test_aanvragers_delen_gelijk_tot_op_de_cent() -> None:
    wereld = maak_geldwereld(aanvragers=3)
    een, twee, drie = wereld.bewoners
    delen = [wereld.stel_voor(persoon_id=persoon.pk).bedrag for persoon in (twee, een)]
    with pytest.raises(Geweigerd, match="meer kan niet"):
        wereld.stel_voor(persoon_id=drie.pk, bedrag=Decimal("465.67"))
    delen.append(wereld.stel_voor(persoon_id=drie.pk).bedrag)
    assert tuple(delen) == verdeel(TOTAAL, 3) == (Decimal("465.67"), Decimal("465.67"), Decimal("465.66"))
    for besluit in Vergoedingsbesluit.objects.all():
        keur_goed(besluit_id=besluit.pk, door=wereld.tweede, peildatum=VANDAAG)
    assert saldo_van_termijn(wereld.termijn.pk).open == 0


def test_een_deel_voorstellen_laat_de_rest_open(wereld: Geldwereld) -> None:
    besluit = wereld.stel_voor(bedrag=Decimal("1000.00"))
    assert besluit.stappen[-2]["uitkomst"] == "€\u00a0397,00"
    keur_goed(besluit_id=besluit.pk, door=wereld.tweede, peildatum=VANDAAG)
    rest = wereld.stel_voor()
    assert rest.bedrag == Decimal("397.00")
    assert rest.stappen[-2]["tekst"] == "Eerder toegekend of voorgesteld aan u."


def test_een_lagere_berekening_houdt_een_oud_voorstel_tegen(wereld: Geldwereld) -> None:
    besluit = wereld.stel_voor()
    Boeking(
        termijn=wereld.termijn,
        dossier_id=wereld.dossier_id,
        soort="correctie",
        dag=VANDAAG,
        bedrag=Decimal("-45.00"),
    ).save(force_insert=True)
    with pytest.raises(Geweigerd, match="Stuur het voorstel terug"):
        keur_goed(besluit_id=besluit.pk, door=wereld.tweede, peildatum=VANDAAG)
    assert not Boeking.objects.filter(soort="besluit").exists()


@pytest.mark.parametrize(
    ("rol", "organisatie", "zin"),
    [
        (Rol.ZAAKBEGELEIDER, IMG, "Alleen een coördinator"),
        (Rol.SVIP, IMG, "Alleen een coördinator"),
        (Rol.COORDINATOR, Organisatiesoort.NCG, "andere organisatie"),
        (Rol.BESTUUR, Organisatiesoort.NCG, "andere organisatie"),
    ],
)
def test_wie_niet_gaat_over_dit_geld(
    wereld: Geldwereld, rol: Rol, organisatie: Organisatiesoort, zin: str
) -> None:
    besluit = wereld.stel_voor()
    ander = maak_kijker(rol, organisatie=organisatie)
    with pytest.raises(Geweigerd, match=zin):
        keur_goed(besluit_id=besluit.pk, door=ander, peildatum=VANDAAG)
    with pytest.raises(Geweigerd):
        wereld.stel_voor(door=ander)


def test_boven_de_grens_van_een_coordinator_beslist_financien(monkeypatch: pytest.MonkeyPatch) -> None:
    wereld = maak_geldwereld()
    besluit = wereld.stel_voor()
    Vergoedingsbesluit.objects.filter(pk=besluit.pk).update(bedrag=Decimal("1500.01"))
    Boeking(
        termijn=wereld.termijn,
        dossier_id=wereld.dossier_id,
        soort="correctie",
        dag=VANDAAG,
        bedrag=Decimal("103.01"),
    ).save(force_insert=True)
    with pytest.raises(Geweigerd, match=r"tot en met €.1\.500,00"):
        keur_goed(besluit_id=besluit.pk, door=wereld.tweede, peildatum=VANDAAG)
    keur_goed(besluit_id=besluit.pk, door=wereld.financieel[0], peildatum=VANDAAG)


def test_te_beslissen_bij_invoer_wacht_op_een_mens(wereld: Geldwereld) -> None:
    type(wereld.termijn).objects.filter(pk=wereld.termijn.pk).update(ter_beslissing=True)
    with pytest.raises(Geweigerd, match="Beoordeel eerst"):
        wereld.stel_voor()


def test_iban_lezen_en_tonen() -> None:
    assert lees_iban(" nl91-abna.0417 1643 00 ") == IBAN
    assert toon_iban(IBAN) == "NL91 ABNA 0417 1643 00"
    for slecht in ("NL91ABNA041716430", "XX00", "1234", "NL91ABNA0417164300; DROP"):
        with pytest.raises(Geweigerd):
            lees_iban(slecht)
