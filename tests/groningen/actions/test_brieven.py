"""Brieven ontstaan met de gebeurtenis, en de PDF is een toegankelijk document."""

import hashlib
from datetime import date
from io import BytesIO
from typing import Any

import pypdf
import pytest
from pypdf.generic import DictionaryObject
from pytest_django import Settings

from groningen.access import Kijker
from groningen.actions.brieven import verwerk_reeks
from groningen.actions.gebeurtenissen import registreer_gebeurtenis
from groningen.actions.ingebrekestellingen import registreer_ingebrekestelling
from groningen.actions.opschortingen import beeindig_opschorting, schort_op
from groningen.actions.vergoedingen import keur_goed
from groningen.models import Bericht, Brief, Document, Dossier, Gebeurtenis, Opschorting, Termijn
from groningen.pdf import blad, maak_brieven, maak_pdf, zorg_voor_pdf
from groningen.rules.brieven import Briefsoort, vingerafdruk
from groningen.rules.gebeurtenissen import Kerngebeurtenis
from groningen.rules.rollen import Organisatiesoort, Rol
from schade import actions as schade
from schade.actions.melden import registreer_melding
from tests.factories import VANDAAG, AdresrelatieFactory, maak_kijker, maak_melding
from tests.groningen.actions.vergoedingwereld import maak_geldwereld

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def map_voor_bestanden(settings: Settings, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def img() -> Kijker:
    return maak_kijker(Rol.COORDINATOR, organisatie=Organisatiesoort.IMG)


@pytest.fixture
def dossier(img: Kijker) -> Dossier:
    relatie = AdresrelatieFactory()
    zaak = registreer_melding(
        adres_id=relatie.adres_id,
        door=img,
        peildatum=VANDAAG,
        soort="fysiek",
        datum_melding=date(2026, 11, 20),
    )
    return Dossier.objects.get(pk=zaak.pk)


def gebeurt(
    dossier: Dossier, soort: Kerngebeurtenis, tekst: dict[str, str] | None = None, **na: Any
) -> Brief:
    """Legt de gebeurtenis vast zoals een handeling op een termijn dat doet, en geeft de brief."""
    registreer_gebeurtenis(
        dossier=dossier,
        soort=soort,
        door=None,
        peildatum=VANDAAG,
        datum=VANDAAG,
        na={"termijn": "schade.besluit", **na},
        tekst=tekst,
    )
    return Brief.objects.latest("pk")


def laatste() -> Brief:
    return Brief.objects.latest("pk")


def woorden(brief: Brief) -> str:
    tekst = blad(brief.soort, brief.feiten).tekst
    return " ".join([tekst.titel, *(a for deel in tekst.delen for a in (deel.kop, *deel.alineas))])


def test_een_melding_geeft_een_ontvangstbevestiging_met_de_datum_en_de_som(dossier: Dossier) -> None:
    brief = Brief.objects.get()
    assert (brief.soort, brief.document, brief.bericht.onderwerp) == (
        "ontvangstbevestiging",
        None,
        "Wij hebben uw melding ontvangen",
    )
    assert brief.sha256 == vingerafdruk(brief.feiten)
    assert "uiterlijk op 15 januari 2027" in woorden(brief)
    assert brief.feiten["stappen"]
    assert Bericht.objects.count() == 1


def test_een_verzoek_om_aanvulling_noemt_wat_en_tot_wanneer(dossier: Dossier) -> None:
    brief = gebeurt(
        dossier,
        Kerngebeurtenis.TERMIJN_OPGESCHORT,
        {"gevraagd": "een foto van de achtergevel"},
        van="2026-11-24",
        tot="2026-12-08",
        grond="aanvulling",
    )
    assert brief.soort == "verzoek_om_aanvulling"
    assert "een foto van de achtergevel" in woorden(brief)
    assert "uiterlijk op 8 december 2026" in woorden(brief)
    # In het bericht zelf staat dat niet: dat gaat ook per e-mail.
    assert "achtergevel" not in brief.bericht.tekst


@pytest.mark.parametrize(
    ("soort", "na", "brief", "zin"),
    [
        (
            Kerngebeurtenis.TERMIJN_VERDAAGD,
            {"tot": "2027-03-01", "eindigt_op": "2027-01-15", "telt": False},
            "verdaging",
            "uiterlijk 1 maart 2027. De termijn uit de wet wordt niet langer",
        ),
        (
            Kerngebeurtenis.INGEBREKESTELLING_ONTVANGEN,
            {"ontvangen_op": "2027-01-18", "oordeel": "geldig", "dwangsom_vanaf_op": "2027-02-02"},
            "ontvangst_ingebrekestelling",
            "De eerste dag waarover u geld krijgt, is 2 februari 2027",
        ),
        (
            Kerngebeurtenis.TERMIJN_VERSTREKEN,
            {"eindigt_op": "2027-01-15"},
            "termijn_gemist",
            "ingebrekestelling",
        ),
    ],
)
def test_elke_gebeurtenis_haar_brief(
    dossier: Dossier, soort: Kerngebeurtenis, na: dict[str, Any], brief: str, zin: str
) -> None:
    gemaakt = gebeurt(dossier, soort, **na)
    assert gemaakt.soort == brief
    assert zin in woorden(gemaakt)
    assert woorden(gemaakt).count("Hebt u een vraag?") == 1


def test_opschorten_beeindigen_en_te_vroeg_in_gebreke_stellen(dossier: Dossier, img: Kijker) -> None:
    termijn = Termijn.objects.get(dossier=dossier, soort="schade.besluit")
    gewoon = {"termijn_id": termijn.pk, "door": img, "peildatum": VANDAAG}
    registreer_ingebrekestelling(**gewoon, ontvangen_op=VANDAAG)
    assert "U was te vroeg: wij hadden toen nog tijd tot en met 15 januari 2027" in woorden(laatste())
    schort_op(**gewoon, grond="overmacht", van=date(2026, 11, 22), reden="Storm")
    assert "Vanaf 22 november 2026 staat de tijd" in woorden(laatste())
    assert "Storm" not in woorden(laatste())
    beeindig_opschorting(
        **gewoon,
        opschorting_id=Opschorting.objects.get().pk,
        tot=VANDAAG,
        reden="De storm is voorbij",
    )
    assert "De nieuwe laatste dag is 18 januari 2027" in woorden(laatste())  # 17 januari is een zondag
    assert [brief.soort for brief in Brief.objects.order_by("pk")][1:] == [
        "ingebrekestelling_zonder_gevolg",
        "opschorting",
        "opschorting_beeindigd",
    ]


def test_over_een_streeftermijn_gaat_geen_brief(dossier: Dossier) -> None:
    gebeurt(
        dossier, Kerngebeurtenis.TERMIJN_VERSTREKEN, termijn="schade.doorlooptijd", eindigt_op="2027-05-21"
    )
    assert Brief.objects.count() == 1


def test_het_dwangsombesluit_gaat_naar_wie_het_geld_krijgt() -> None:
    wereld = maak_geldwereld(aanvragers=2)
    besluit = wereld.stel_voor()
    keur_goed(besluit_id=besluit.pk, door=wereld.tweede, peildatum=VANDAAG)
    brief = Brief.objects.get(soort="dwangsombesluit")
    assert brief.persoon == wereld.bewoners[0]
    assert "€\u00a0698,50" in woorden(brief)
    assert "uiterlijk op 4 januari 2027" in woorden(brief)
    assert "eindigend op 4300" in woorden(brief)
    assert "6 weken lang, tot en met 4 januari 2027" in woorden(brief)
    assert "besluit over de dwangsom" not in brief.bericht.tekst


@pytest.mark.parametrize(("soort", "weken"), [("fysiek", "12 weken"), ("waardedaling", "6 weken")])
def test_de_bezwaartermijn_bij_schade_aan_een_gebouw_is_langer(img: Kijker, soort: str, weken: str) -> None:
    adres = AdresrelatieFactory().adres
    zaak = maak_melding(status="beschikking", soort=soort, adres=adres)
    gewoon = {"dossier_id": zaak.pk, "door": img, "peildatum": VANDAAG}
    schade.wijs_af(**gewoon, besluit_op=VANDAAG, reden="Geen verband met bevingen")
    brief = Brief.objects.get(soort="besluit_afgewezen")
    assert brief.feiten["bezwaar"]["termijn"] == weken
    assert "Geen verband met bevingen" in woorden(brief)


def test_een_reeks_geeft_dezelfde_brieven_als_een_voor_een(
    dossier: Dossier, django_assert_max_num_queries: Any
) -> None:
    een = gebeurt(dossier, Kerngebeurtenis.TERMIJN_VERSTREKEN, eindigt_op="2027-01-15")
    gewoon = (een.feiten, een.soort, een.bericht_id)
    Brief.objects.filter(pk=een.pk).delete()
    with django_assert_max_num_queries(4):
        verwerk_reeks(list(Gebeurtenis.objects.filter(pk=een.gebeurtenis_id).values_list("pk", flat=True)))
    weer = Brief.objects.latest("pk")
    assert (weer.feiten, weer.soort, weer.bericht_id) == gewoon
    verwerk_reeks([een.gebeurtenis_id])
    assert Brief.objects.filter(gebeurtenis=een.gebeurtenis_id).count() == 1


def test_dezelfde_feiten_geven_dezelfde_pdf_en_die_blijft_staan(dossier: Dossier) -> None:
    brief = Brief.objects.get()
    vellen = [maak_pdf([blad(brief.soort, brief.feiten)]) for _ in range(2)]
    assert vellen[0] == vellen[1]
    assert maak_brieven() == 1
    assert maak_brieven() == 0
    brief.refresh_from_db()
    document = zorg_voor_pdf(brief)
    assert document.sha256 == hashlib.sha256(vellen[0]).hexdigest()
    assert (document.soort, document.mediatype, document.medewerker) == ("brief", "application/pdf", None)
    assert Document.objects.count() == 1


def kinderen(knoop: Any) -> list[Any]:
    onder = knoop.get("/K", [])
    onder = onder if isinstance(onder, list) else [onder]
    return [een.get_object() for een in onder]


def soorten(knoop: Any) -> list[str]:
    """De soorten van alle knopen in leesvolgorde."""
    uit = [str(knoop["/S"])] if "/S" in knoop else []
    for kind in kinderen(knoop):
        if isinstance(kind, DictionaryObject) and "/K" in kind:
            uit += soorten(kind)
    return uit


def test_de_pdf_is_toegankelijk() -> None:
    wereld = maak_geldwereld()
    keur_goed(besluit_id=wereld.stel_voor().pk, door=wereld.tweede, peildatum=VANDAAG)
    brief = Brief.objects.get(soort="dwangsombesluit")
    document = zorg_voor_pdf(brief)
    assert document.soort == "besluit"
    lezer = pypdf.PdfReader(BytesIO(document.bestand.read()))
    wortel: Any = lezer.trailer["/Root"]
    assert wortel["/Lang"] == "nl"
    assert wortel["/MarkInfo"]["/Marked"]
    assert wortel["/ViewerPreferences"]["/DisplayDocTitle"]
    assert lezer.metadata is not None
    assert lezer.metadata.title == "Besluit: u krijgt een dwangsom"
    assert 'pdfuaid:part="1"' in wortel["/Metadata"].get_object().get_data().decode()
    boom = soorten(wortel["/StructTreeRoot"])
    koppen = [een for een in boom if een in ("/H1", "/H2", "/H3")]
    assert koppen[0] == "/H1"
    assert koppen.count("/H1") == 1
    assert set(koppen[1:]) == {"/H2"}
    assert {"/Table", "/TH", "/TD", "/P"} <= set(boom)
    inhoud = " ".join(bladzijde.extract_text() for bladzijde in lezer.pages)
    assert "Awb 4:17" in inhoud
    assert "1.397,00" in inhoud


def test_elke_soort_brief_heeft_een_tekst_en_zegt_wat_er_mist() -> None:
    with pytest.raises(ValueError, match="mist het feit"):
        blad(Briefsoort.DWANGSOMBESLUIT, {"datum": "2026-11-23"})
    for soort in Briefsoort:
        assert soort.label
