"""De pagina's van voordrachten: gemeente stuurt in, planner beslist, gemeente ziet wat ervan kwam."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from groningen.rules.rollen import Organisatiesoort, Rol
from tests.factories import AdresFactory, maak_bewoner, maak_kijker
from tests.versterking.verzoeken.test_paginas import rijen, verstuur
from tests.versterking.verzoeken.wereld import GRONINGEN, begeleider, gemeente, planner
from tests.web import als, tekst, vaste_dag
from versterking.models import Voordracht, Voordrachtlijst

from .test_acties import KOP, programma, voordracht

__all__ = ["vaste_dag"]
pytestmark = pytest.mark.django_db


def bestand(*adressen: object, naam: str = "lijst.csv") -> SimpleUploadedFile:
    regels = "".join(f"{een};opname_op_verzoek;Oud huis.;Bezoek.\n" for een in adressen)
    return SimpleUploadedFile(naam, (KOP + regels).encode(), content_type="text/csv")


def test_een_bestand_van_begin_tot_eind() -> None:
    goed = [AdresFactory(x=246_000 + n, y=594_000) for n in range(3)]
    van, baas = als(gemeente()), als(planner())
    uit = verstuur(
        van,
        "/gemeente/voordrachten/bestand/",
        bestand=bestand(*(een.nummeraanduiding_id for een in goed), "krom"),
    )
    assert "3 van de 4 rijen zijn voorgedragen" in tekst(uit)
    assert "16 cijfers" in tekst(uit)
    lijst = Voordrachtlijst.objects.get()
    fout = rijen(van.get(f"/gemeente/voordrachten/lijst/{lijst.pk}/afgewezen/"))
    assert [(een["regel"], een["veld"]) for een in fout] == [("5", "nummeraanduiding_id")]
    nog = verstuur(
        van,
        "/gemeente/voordrachten/bestand/",
        bestand=bestand(*(een.nummeraanduiding_id for een in goed), "krom"),
    )
    assert "was al ingelezen" in tekst(nog)
    assert "3 voordrachten" in tekst(baas.get("/gemeente/"))
    open_ = baas.get("/gemeente/voordrachten/")
    assert "Beslis samen" in tekst(open_)
    nummers = list(Voordracht.objects.order_by("pk").values_list("pk", flat=True))
    pad = f"/gemeente/voordrachten/beslissen/?voordracht={nummers[0]}&voordracht={nummers[1]}"
    assert "2 voordrachten" in tekst(baas.get(pad))
    besloten = verstuur(baas, pad, besluit="ja", motivering="Wij kijken mee.")
    assert "2 voordrachten toegekend" in tekst(besloten)
    een, ander = Voordracht.objects.get(pk=nummers[0]), Voordracht.objects.get(pk=nummers[2])
    gezien = tekst(van.get(f"/gemeente/voordrachten/{een.nummer}/"))
    assert "Wij kijken mee." in gezien
    assert "2.1 Opname plannen" in gezien
    verstuur(baas, f"/gemeente/voordrachten/{ander.nummer}/afwijzen/", motivering="Nieuw huis.")
    uitvoer = rijen(van.get("/gemeente/voordrachten/uitvoer/"))
    assert sorted(rij["stand"] for rij in uitvoer) == ["Afgewezen", "Toegekend", "Toegekend"]
    assert "NCG besliste over 3 voordrachten" in tekst(van.get("/gemeente/", follow=True))


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        (b"", "Het bestand is leeg"),
        (b"a;b\n1;2\n", "ontbreekt"),
        (b"\xff\xff\xff\xff", "geen UTF-8"),
        (KOP.encode(), "geen rijen"),
    ],
)
def test_een_krom_bestand(inhoud: bytes, zin: str) -> None:
    uit = verstuur(
        als(gemeente()), "/gemeente/voordrachten/bestand/", bestand=SimpleUploadedFile("x.csv", inhoud)
    )
    assert uit.status_code == 422
    assert zin in tekst(uit)
    assert not Voordrachtlijst.objects.exists()


def test_een_woning_zoeken_en_voordragen() -> None:
    adres = AdresFactory(straatnaam="Hoofdstraat", huisnummer=12, postcode="9901AB")
    elders = AdresFactory(straatnaam="Hoofdstraat", huisnummer=12, gemeente_id=GRONINGEN)
    van = als(gemeente())
    begin = "/gemeente/voordrachten/nieuw/"
    for vraag in ("hoofdstraat 12", "9901 ab 12", adres.nummeraanduiding_id):
        gevonden = van.get(begin, {"q": vraag}).content.decode()
        assert adres.nummeraanduiding_id in gevonden
        assert elders.nummeraanduiding_id not in gevonden
    assert "Niets gevonden" in tekst(van.get(begin, {"q": "zzzz"}))
    for bag in (elders.nummeraanduiding_id, "0014209999999999"):
        assert "in uw gemeente niet gevonden" in tekst(van.get(begin, {"adres": bag}))
    pad = f"{begin}?adres={adres.nummeraanduiding_id}"
    assert verstuur(van, pad, soort="vbs").status_code == 422
    uit = verstuur(van, pad, soort="vbs", reden="Slecht ter been.", bewijs="Bezoek.")
    een = Voordracht.objects.get()
    assert f"Voordracht {een.nummer} ligt bij NCG" in tekst(uit)
    weg = verstuur(van, f"/gemeente/voordrachten/{een.nummer}/intrekken/")
    assert "ingetrokken" in tekst(weg)
    assert "kan niet meer" in tekst(van.get(f"/gemeente/voordrachten/{een.nummer}/intrekken/", follow=True))


def test_een_andere_gemeente_ziet_niets() -> None:
    een = voordracht(AdresFactory(straatnaam="Geheimlaan"))
    verstuur(als(gemeente()), "/gemeente/voordrachten/bestand/", bestand=bestand("krom", naam="geheim.csv"))
    lijst = Voordrachtlijst.objects.get()
    ander = als(gemeente(GRONINGEN))
    vast = "/gemeente/voordrachten/"
    for pad in (
        f"{een.nummer}/",
        f"{een.nummer}/intrekken/",
        f"lijst/{lijst.pk}/",
        f"lijst/{lijst.pk}/afgewezen/",
    ):
        assert ander.get(f"{vast}{pad}").status_code == 404, pad
    for pad in ("", "?stand=ingediend", f"?lijst={lijst.pk}&stand=", f"?gemeente={een.gemeente_id}"):
        html = ander.get(f"{vast}{pad}").content.decode()
        assert een.nummer not in html
        assert "Geheimlaan" not in html
        assert "geheim.csv" not in html
    assert rijen(ander.get(f"{vast}uitvoer/?gemeente={een.gemeente_id}")) == []
    assert ander.post(f"{vast}{een.nummer}/intrekken/").status_code == 404


def test_wie_er_niet_bij_hoort() -> None:
    een = voordracht()
    vast = "/gemeente/voordrachten/"
    buiten = [
        maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=Organisatiesoort.IMG),
        maak_kijker(Rol.BESTUUR),
        maak_bewoner(een.adres),
    ]
    for wie in buiten:
        for pad in ("", "uitvoer/", "nieuw/", "bestand/", "beslissen/", f"{een.nummer}/"):
            assert als(wie).get(f"{vast}{pad}").status_code == 403, pad
    raad = als(gemeente(rol=Rol.RAAD))
    assert raad.get(f"{vast}{een.nummer}/").status_code == 200
    assert [raad.get(f"{vast}{pad}").status_code for pad in ("nieuw/", "bestand/", "beslissen/")] == [403] * 3
    lezer = als(begeleider())
    assert lezer.get(vast).status_code == 200
    assert "Ken toe" not in tekst(lezer.get(f"{vast}{een.nummer}/"))


def test_de_gemeente_ziet_geen_namen_en_geen_verzoek_van_de_bewoner() -> None:
    programma()
    een = voordracht(soort="opname_op_verzoek")
    baas = als(planner())
    verstuur(baas, f"/gemeente/voordrachten/{een.nummer}/toekennen/", motivering="Ja.")
    assert "OV-" in tekst(baas.get(f"/gemeente/voordrachten/{een.nummer}/"))
    assert "OV-" not in tekst(als(gemeente()).get(f"/gemeente/voordrachten/{een.nummer}/"))
