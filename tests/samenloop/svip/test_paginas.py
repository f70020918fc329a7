"""De pagina's van het informatiepunt: wie ze krijgt, wat erop staat, en wat er gebeurt met onzin."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from groningen.models import Leesregel
from groningen.rules.rollen import Rol
from samenloop.actions.svip.bewaking import controleer_verzoeken
from samenloop.models import Informatieverzoek
from samenloop.queries.svip.cijfers import svipcijfers
from samenloop.queries.svip.lijsten import tel_wachtend
from samenloop.rules.svip.verzoek import Soort
from samenloop.tasks import controleer_svip
from tests.factories import VANDAAG, maak_bewoner, maak_kijker, maak_wens
from tests.samenloop.svip.wereld import NOODZAAK, TOT, WAARVOOR, Punt, stand
from tests.web import als, tekst, vaste_dag, versie_in

__all__ = ["vaste_dag"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def punt() -> Punt:
    return Punt()


def test_alleen_de_vrager_en_de_bureaus_lezen_een_verzoek(punt: Punt) -> None:
    verzoek = punt.toegekend()
    for blad in ("", "aanvraag.pdf", "beoordeling.pdf", "intrekking.pdf", "intrekken/"):
        hier = f"/svip/{verzoek.nummer}/{blad}"
        for wie in (punt.bb, punt.svip_ncg, punt.svip_img):
            assert als(wie).get(hier).status_code in (200, 302), hier
        for wie in (punt.zb, maak_kijker(Rol.BEWONERSBEGELEIDER), maak_kijker(Rol.FINANCIEEL)):
            assert als(wie).get(hier).status_code == 404, hier
        for wie in (punt.eigenaar, maak_kijker(Rol.BESTUUR)):
            assert als(wie).get(hier).status_code == 403, hier


def test_het_dossier_zegt_alleen_dat_er_een_verzoek_was(punt: Punt) -> None:
    punt.toegekend()
    collega = als(maak_kijker(Rol.BEWONERSBEGELEIDER))
    blad = tekst(collega.get(f"/versterking/{punt.dossier.nummer}/geschiedenis/"))
    assert "toegekend: gegevens inzien" in blad
    assert WAARVOOR not in blad
    assert NOODZAAK not in blad


@pytest.mark.parametrize("blad", ["aanvraag", "beoordeling", "toestemming", "intrekking"])
def test_de_vier_formulieren_zijn_toegankelijke_pdfs(punt: Punt, blad: str) -> None:
    verzoek = punt.gevraagd() if blad == "toestemming" else punt.toegekend()
    antwoord = als(punt.svip_img).get(f"/svip/{verzoek.nummer}/{blad}.pdf")
    lezer = PdfReader(io.BytesIO(antwoord.content))
    zin = " ".join(" ".join(een.extract_text() for een in lezer.pages).split())
    assert verzoek.nummer in zin
    assert punt.bb.naam in zin
    wortel = lezer.trailer["/Root"]
    assert "/StructTreeRoot" in wortel
    assert wortel["/Lang"] == "nl"
    assert (NOODZAAK in zin) == (blad == "aanvraag")


def test_een_formulier_dat_er_niet_is(punt: Punt) -> None:
    verzoek = punt.vraag()
    for blad in ("beoordeling", "toestemming", "intrekking", "onzin"):
        assert als(punt.bb).get(f"/svip/{verzoek.nummer}/{blad}.pdf").status_code == 404


def test_een_stap_die_niet_kan_gaat_terug_met_uitleg(punt: Punt) -> None:
    verzoek = punt.vraag()
    client = als(punt.bb)
    blad = tekst(client.get(f"/svip/{verzoek.nummer}/doorsturen/", follow=True))
    assert "U vroeg dit zelf" in blad
    assert client.get(f"/svip/{verzoek.nummer}/onzin/").status_code == 404
    assert client.get("/svip/SVIP-2026-99999/").status_code == 404


def test_een_oude_pagina_versturen_doet_niets(punt: Punt) -> None:
    verzoek = punt.vraag()
    eerste, tweede = als(punt.svip_ncg), als(maak_kijker(Rol.SVIP))
    hier = f"/svip/{verzoek.nummer}"
    versie = versie_in(eerste.get(f"{hier}/doorsturen/"))
    tweede.post(f"{hier}/teruggeven/", {"versie": versie, "reden": "Vul aan."})
    antwoord = eerste.post(f"{hier}/doorsturen/", {"versie": versie}, follow=True)
    assert "kan niet meer" in tekst(antwoord) or "was u voor" in tekst(antwoord)
    assert stand(verzoek) == "teruggegeven"
    vul_aan = als(punt.bb).get(f"{hier}/aanvullen/")
    assert "Vul aan." in tekst(vul_aan)


def test_wie_alleen_meeleest_ziet_waarom_hij_niets_vraagt(punt: Punt) -> None:
    nieuw = f"/svip/nieuw/{punt.adres.nummeraanduiding_id}/"
    assert "Alleen wie op dit adres" in tekst(als(punt.svip_ncg).get(nieuw))
    assert als(maak_kijker(Rol.BESTUUR)).get(nieuw).status_code == 403
    assert als(punt.bb).get("/svip/nieuw/9999999999999999/").status_code == 404
    # De weg erheen staat alleen bij wie het dossier behandelt.
    adres = f"/adressen/{punt.adres.nummeraanduiding_id}/"
    weg = "Vraag iets aan de ander"
    assert weg in tekst(als(punt.bb).get(adres))
    assert weg not in tekst(als(punt.svip_ncg).get(adres))


def test_wat_al_gedeeld_wordt_staat_bij_de_aanvraag(punt: Punt) -> None:
    punt.toegekend()
    blad = als(punt.bb).get(f"/svip/nieuw/{punt.adres.nummeraanduiding_id}/?soort=gegevens")
    assert "De bewoner deelt al met u: rapporten" in tekst(blad)
    assert f"/gedeeld/schade/{punt.melding.nummer}/" in blad.content.decode()


def test_de_teller_telt_wat_op_u_wacht(punt: Punt) -> None:
    punt.doorgestuurd()
    punt.vraag(soort="status")
    wie = (punt.svip_ncg, punt.svip_img, punt.bb, punt.zb, punt.eigenaar)
    assert [tel_wachtend(een, 100) for een in wie] == [1, 1, 0, 0, 0]
    assert tel_wachtend(punt.svip_ncg, 1) == 1


def test_de_bewoner_ziet_alleen_wat_van_hem_gevraagd_wordt(punt: Punt) -> None:
    doorgestuurd = punt.doorgestuurd()
    assert als(punt.eigenaar).get(f"/mijn/svip/{doorgestuurd.nummer}/").status_code == 404
    ander = Punt()
    gevraagd = ander.gevraagd()
    hier = f"/mijn/svip/{gevraagd.nummer}/"
    assert als(ander.eigenaar).get(hier).status_code == 200
    huurder = maak_bewoner(ander.adres, soort="huurder")
    for wie in (punt.eigenaar, huurder, ander.bb, ander.svip_img):
        assert als(wie).get(hier).status_code == 404
    assert "Mag NCG gegevens" not in tekst(als(huurder).get("/mijn/"))


def test_onzin_van_de_bewoner_doet_niets(punt: Punt) -> None:
    verzoek = punt.gevraagd()
    client, hier = als(punt.eigenaar), f"/mijn/svip/{verzoek.nummer}/"
    assert client.post(hier, {"keuze": "misschien"}).status_code == 422
    client.post(hier, {"keuze": "ja"})
    client.post(hier, {"keuze": "ja", "bevestigd": "ja", "versie": "0", "tekstversie": "1"})
    client.post(hier, {"keuze": "ja", "bevestigd": "ja", "versie": str(verzoek.versie), "tekstversie": "77"})
    assert stand(verzoek) == "toestemming_gevraagd"
    assert punt.gronden == []


def test_de_cijfers_tellen_soort_uitkomst_en_maand(punt: Punt) -> None:
    punt.toegekend()
    punt.vraag(soort="status")
    cijfers = svipcijfers(VANDAAG)
    per = {een.soort: een for een in cijfers.per_soort}
    assert (cijfers.totaal, cijfers.toetsen) == (2, (1, 0))
    assert (per[Soort.GEGEVENS].uitkomsten[0], per[Soort.STATUS].uitkomsten[-1]) == (1, 1)
    assert per[Soort.GEGEVENS].dagen == 0
    assert cijfers.per_maand[Soort.STATUS][-1] == 1
    blad = tekst(als(maak_kijker(Rol.BESTUUR)).get("/svip/cijfers/"))
    assert "500 verzoeken" in blad
    assert als(punt.eigenaar).get("/svip/cijfers/").status_code == 403


def test_wissen_op_de_pagina(punt: Punt) -> None:
    verzoek = punt.antwoord(punt.gevraagd(), ja=False)
    client = als(maak_kijker(Rol.PRIVACY))
    assert verzoek.nummer in tekst(client.get("/svip/privacy/"))
    blad = client.get(f"/svip/{verzoek.nummer}/wissen/")
    assert WAARVOOR in tekst(blad)
    client.post(f"/svip/{verzoek.nummer}/wissen/", {"versie": versie_in(blad), "reden": "Op verzoek."})
    verzoek.refresh_from_db()
    assert verzoek.waarvoor == ""
    assert "De tekst is gewist" in tekst(als(punt.svip_ncg).get(f"/svip/{verzoek.nummer}/"))
    assert als(punt.svip_ncg).get("/svip/privacy/").status_code == 403


def test_lezen_staat_in_het_leeslog(punt: Punt) -> None:
    verzoek = punt.vraag()
    als(punt.svip_img).get(f"/svip/{verzoek.nummer}/")
    regel = Leesregel.objects.latest("pk")
    assert regel.doel == "verzoek aan het informatiepunt bekijken"


def test_de_ronde_van_de_taak_en_de_lijst_met_te_laat(punt: Punt) -> None:
    punt.vraag(dag=TOT.replace(year=2026, month=11, day=2))
    assert controleer_svip() >= 1
    assert controleer_verzoeken(peildatum=VANDAAG) == 0
    assert Informatieverzoek.objects.exclude(te_laat_sinds=None).exists()


def test_bladeren_met_een_onzinnige_bladwijzer(punt: Punt) -> None:
    punt.vraag()
    blad = tekst(als(punt.svip_ncg).get("/svip/?welke=loopt&pagina=na-onzin"))
    assert "de eerste" in blad


def test_vanaf_het_verzoek_kom_je_waar_het_heen_leidde(punt: Punt) -> None:
    verzoek = punt.toegekend()
    blad = als(punt.bb).get(f"/svip/{verzoek.nummer}/").content.decode()
    assert f"/gedeeld/schade/{punt.melding.nummer}/" in blad
    assert f"/delen/{punt.toestemming.pk}/intrekken/" in blad
    ander = als(punt.svip_img).get(f"/svip/{verzoek.nummer}/").content.decode()
    assert f"/gedeeld/schade/{punt.melding.nummer}/" not in ander


@pytest.mark.parametrize(
    ("soort", "velden", "sleutel", "gegevens"),
    [
        ("status", {}, "antwoord", {"antwoord": "De opname is in mei."}),
        ("koppelen", {}, "koppelen", {"antwoord": "Zij belt u."}),
        ("versnelling", {"voorrangsgrond": "samenloop"}, "versnellen", {"antwoord": "Het team kijkt."}),
    ],
)
def test_elke_soort_is_op_de_pagina_te_beantwoorden(
    punt: Punt, soort: str, velden: dict[str, str], sleutel: str, gegevens: dict[str, str]
) -> None:
    maak_wens(punt.adres, "herstel_in_plan")
    verzoek = punt.doorgestuurd(soort=soort, **velden)
    client, hier = als(punt.svip_img), f"/svip/{verzoek.nummer}/{sleutel}/"
    leeg = client.get(hier)
    if soort == "koppelen":
        gegevens = {**gegevens, "medewerker_id": str(punt.zb.medewerker_id)}
    assert client.post(hier, {"versie": versie_in(leeg)}).status_code == 422
    blad = client.post(hier, {"versie": versie_in(leeg), **gegevens}, follow=True)
    assert "Beantwoord" in tekst(blad)
    assert gegevens["antwoord"] in tekst(als(punt.bb).get(f"/svip/{verzoek.nummer}/"))
    assert stand(verzoek) == "toegekend"


def test_het_getekende_formulier_op_de_pagina(punt: Punt) -> None:
    verzoek = punt.gevraagd()
    client, hier = als(punt.svip_ncg), f"/svip/{verzoek.nummer}/toestemming/"
    blad = client.get(hier)
    relatie = punt.adres.relaties.first()
    gegevens = {"versie": versie_in(blad), "relatie_id": str(relatie.pk), "gegeven_op": VANDAAG.isoformat()}
    assert client.post(hier, gegevens).status_code == 422
    client.post(hier, {**gegevens, "keuze": "ja"})
    assert stand(verzoek) == "toegekend"
