"""De pagina met de werkvoorraad: per rol, met filters, en in een vast aantal query's."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from guardian.shortcuts import assign_perm

from groningen.access import Kijker
from groningen.actions.opschortingen import schort_op
from groningen.models import Dossier, Leesregel
from groningen.rules.rollen import Organisatiesoort, Rol
from samenloop.actions.indeling import deel_alles_in
from tests.factories import (
    VANDAAG,
    AdresFactory,
    AdresrelatieFactory,
    PersoonFactory,
    maak_bewoner,
    maak_kijker,
    maak_melding,
    maak_versterking,
)
from tests.groningen.web.termijnen.wereld import meld
from tests.web import als, tekst

pytestmark = pytest.mark.django_db
NCG, IMG = Organisatiesoort.NCG, Organisatiesoort.IMG
PAD = "/werkvoorraad/"


@pytest.fixture
def ik() -> Kijker:
    return maak_kijker(Rol.BEWONERSBEGELEIDER)


def maak_lijst(behandelaar: Kijker | None, aantal: int = 1) -> list[Dossier]:
    """Dossiers met een bewoner, elk op een eigen adres."""
    gemaakt = []
    for _ in range(aantal):
        adres = AdresFactory()
        AdresrelatieFactory(adres=adres, persoon=PersoonFactory())
        gemaakt.append(maak_versterking(adres=adres, behandelaar=behandelaar).dossier)
    return gemaakt


def test_mijn_werkvoorraad_per_urgentie(ik: Kijker) -> None:
    for dossier, dag in zip(maak_lijst(ik, 4), (-6, 0, 4, None), strict=True):
        Dossier.objects.filter(pk=dossier.pk).update(
            volgende_datum=None if dag is None else VANDAAG + timedelta(days=dag),
            volgende_stap="Opname uitvoeren" if dag is not None else "",
        )
    antwoord = als(ik).get(PAD)
    zichtbaar = tekst(antwoord)
    assert antwoord.status_code == 200
    assert "Mijn werkvoorraad 4 dossiers · 1 te laat · 1 vandaag · 1 deze week" in zichtbaar
    for deel in (
        "Te laat 1",
        "6 dagen te laat",
        "Vandaag 1",
        "Deze week 1",
        "vr 27 november",
        "Geen datum 1",
    ):
        assert deel in zichtbaar
    assert zichtbaar.index("Te laat 1") < zichtbaar.index("Vandaag 1") < zichtbaar.index("Geen datum 1")
    assert "Opname uitvoeren" in zichtbaar
    assert "in deze stap sinds 2 mrt 2026" in zichtbaar


def test_een_rij_wijst_naar_adres_en_dossier_en_noemt_de_bewoner(ik: Kijker) -> None:
    [dossier] = maak_lijst(ik)
    maak_melding(adres=dossier.adres, status="opname")
    deel_alles_in(peildatum=VANDAAG)
    html = als(ik).get(PAD).content.decode()
    assert f'href="/adressen/{dossier.adres.nummeraanduiding_id}/"' in html
    assert f'href="/versterking/{dossier.nummer}/"' in html
    assert "Mevrouw Testema" in html
    assert "2.1 Opname plannen" in html
    assert "letter--B" in html


def test_wat_gelezen_is_staat_in_een_leesregel(ik: Kijker) -> None:
    dossiers = maak_lijst(ik, 3)
    maak_lijst(None)
    als(ik).get(PAD, {"zoek": "molenweg"})
    regel = Leesregel.objects.get()
    assert (regel.doel, regel.pad, regel.status) == ("werkvoorraad bekijken", PAD, 200)
    assert regel.dossiers == sorted(dossier.pk for dossier in dossiers)
    [inzage] = regel.inzagen
    assert inzage["grond"] == "eigen taak"
    assert inzage["velden"] == ["inhoud", "personen", "voortgang"]


def test_een_lege_lijst_geeft_geen_leesregel(ik: Kijker) -> None:
    assert "U hebt nu geen lopende dossiers" in tekst(als(ik).get(PAD))
    assert not Leesregel.objects.exists()


@pytest.mark.parametrize(
    ("rol", "organisatie"),
    [
        (Rol.COORDINATOR, NCG),
        (Rol.SVIP, NCG),
        (Rol.PRIORITERING, IMG),
        (Rol.FINANCIEEL, IMG),
    ],
)
def test_wie_niet_behandelt_begint_bij_de_hele_organisatie(rol: Rol, organisatie: Organisatiesoort) -> None:
    adres = AdresFactory()
    nummers = {
        NCG: maak_versterking(adres=adres).dossier.nummer,
        IMG: maak_melding(adres=adres).dossier.nummer,
    }
    zichtbaar = tekst(als(maak_kijker(rol, organisatie=organisatie)).get(PAD))
    assert f"Werkvoorraad van {organisatie.value.upper()}" in zichtbaar
    assert nummers.pop(organisatie) in zichtbaar
    assert not any(nummer in zichtbaar for nummer in nummers.values())


def test_het_interventieteam_ziet_alleen_wat_is_vrijgegeven() -> None:
    team = maak_kijker(Rol.INTERVENTIETEAM, organisatie=Organisatiesoort.INTERVENTIETEAM)
    client = als(team)
    assert "nog geen dossiers aan u vrijgegeven" in tekst(client.get(PAD))
    open_voor_team, dicht = maak_versterking().dossier, maak_versterking().dossier
    assign_perm("groningen.behandel_dossier", team.gebruiker, open_voor_team)
    zichtbaar = tekst(client.get(PAD))
    assert "Dossiers die voor u openstaan 1 dossier" in zichtbaar
    assert open_voor_team.nummer in zichtbaar
    assert dicht.nummer not in zichtbaar
    assert Leesregel.objects.get().inzagen[0]["grond"] == "toegang verleend"


@pytest.mark.parametrize("pad", [PAD, f"{PAD}werkvoorraad.csv", f"{PAD}verdelen/?dossier=1"])
@pytest.mark.parametrize("rol", [Rol.BESTUUR, Rol.BEHEERDER, Rol.PRIVACY, Rol.GEMEENTE, Rol.CORPORATIE])
def test_wie_geen_werkvoorraad_heeft_leest_waarom(rol: Rol, pad: str) -> None:
    maak_versterking()
    antwoord = als(maak_kijker(rol)).get(pad)
    assert antwoord.status_code == 403
    assert "Bij uw rol hoort geen werkvoorraad" in tekst(antwoord) or "Alleen een coördinator" in tekst(
        antwoord
    )
    assert not Leesregel.objects.exists()


def test_een_bewoner_heeft_geen_werkvoorraad() -> None:
    adres = AdresFactory()
    maak_versterking(adres=adres)
    assert als(maak_bewoner(adres)).get(PAD).status_code == 403


def test_zonder_inlog_eerst_inloggen() -> None:
    assert Client().get(PAD)["Location"] == "/inloggen/?next=/werkvoorraad/"


def test_alleen_lezen(ik: Kijker) -> None:
    assert als(ik).post(PAD).status_code == 405


# -- filters


def test_filters_uit_de_url_staan_aan_en_zijn_weg_te_halen(ik: Kijker) -> None:
    maak_lijst(ik)
    antwoord = als(ik).get(PAD, {"fase": ["2", "4"], "gemeente": "1979", "sorteer": "-datum"})
    chips = {chip["naam"]: chip["url"] for chip in antwoord.context["keuzes"]}
    assert chips == {
        "Fase: 2 Opname": "/werkvoorraad/?gemeente=1979&fase=4&sorteer=-datum",
        "Fase: 4 Planvorming": "/werkvoorraad/?gemeente=1979&fase=2&sorteer=-datum",
        "Eemsdelta": "/werkvoorraad/?fase=2&fase=4&sorteer=-datum",
    }
    html = antwoord.content.decode()
    assert 'type="checkbox" name="fase" value="2" checked>' in html
    assert '<option value="1979" selected>Eemsdelta</option>' in html


def test_verkeerde_waarden_worden_gezegd_en_genegeerd(ik: Kijker) -> None:
    [dossier] = maak_lijst(ik)
    antwoord = als(ik).get(PAD, {"letter": "Q", "pagina": "na-stuk", "onbekend": "x"})
    zichtbaar = tekst(antwoord)
    assert antwoord.status_code == 200
    assert "“Q” is geen keuze bij Letter en telt niet mee." in zichtbaar
    assert "De bladzijde in de link bestaat niet; dit is de eerste." in zichtbaar
    assert dossier.nummer in zichtbaar


def test_vijandige_waarden_geven_geen_fout_en_geen_opmaak(ik: Kijker) -> None:
    maak_lijst(ik)
    client = als(ik)
    for waarde in ("<script>alert(1)</script>", "a\x00b", "%", "'; --", "x" * 5000, "é" * 90):
        for veld in ("zoek", "behandelaar", "letter", "gemeente", "sorteer", "wie", "pagina", "fase"):
            antwoord = client.get(PAD, {veld: waarde})
            assert antwoord.status_code == 200
            assert b"<script>alert" not in antwoord.content


def test_geen_dossiers_met_deze_filters(ik: Kijker) -> None:
    maak_lijst(ik)
    zichtbaar = tekst(als(ik).get(PAD, {"fase": "6"}))
    assert "Geen dossiers met deze filters" in zichtbaar
    assert "Wis filters" in zichtbaar


def test_aantallen_bij_de_filters_alleen_op_de_eigen_lijst(ik: Kijker) -> None:
    maak_lijst(ik, 2)

    def aantallen(query: dict[str, str]) -> list[int | None]:
        groepen = als(ik).get(PAD, query).context["groepen"]
        return [optie["aantal"] for groep in groepen if groep["veld"] == "fase" for optie in groep["opties"]]

    assert aantallen({}) == [0, 2, 0, 0, 0, 0]
    assert aantallen({"wie": "alle"}) == [None] * 6


def test_titel_en_behandelaar_bij_een_ander(ik: Kijker) -> None:
    [dossier] = maak_lijst(ik)
    zichtbaar = tekst(als(maak_kijker(Rol.COORDINATOR)).get(PAD, {"behandelaar": ik.naam}))
    assert f"Werkvoorraad van {ik.naam} 1 dossier" in zichtbaar
    assert dossier.nummer in zichtbaar
    zichtbaar = tekst(als(ik).get(PAD, {"wie": "zonder"}))
    assert "Dossiers zonder behandelaar 0 dossiers" in zichtbaar


def test_labels_voor_voorrang_aangehouden_en_verdwenen() -> None:
    melding = maak_melding(status="opname", prioriteit_op=VANDAAG)
    Dossier.objects.filter(pk=melding.pk).update(stil_sinds=VANDAAG, verdwenen_sinds=VANDAAG)
    zichtbaar = tekst(
        als(maak_kijker(Rol.PRIORITERING, organisatie=IMG)).get(PAD, {"sorteer": "binnenkomst"})
    )
    assert "Met voorrang" in zichtbaar
    assert "Opname voorrang aangehouden niet meer geleverd" in zichtbaar
    assert "binnen op 2 mrt 2026" in zichtbaar


def test_afgesloten_dossiers_tonen_wanneer(ik: Kijker) -> None:
    maak_versterking(status="6.2", behandelaar=ik)
    zichtbaar = tekst(als(ik).get(PAD, {"stand": "afgesloten"}))
    assert "2 maart 2026" in zichtbaar
    assert "Afgesloten" in zichtbaar


# -- bladeren


def test_bladeren_met_de_filters_erbij(ik: Kijker) -> None:
    dossiers = maak_lijst(ik, 60)
    client = als(ik)
    eerste = client.get(PAD, {"fase": "2"})
    assert eerste.context["volgende"].startswith("?fase=2&pagina=na-")
    assert eerste.context["vorige"] == ""
    tweede = client.get(PAD + eerste.context["volgende"])
    terug = client.get(PAD + tweede.context["vorige"])
    gezien = [
        [rij.nummer for groep in antwoord.context["lijst"] for rij, *_ in groep.rijen]
        for antwoord in (eerste, tweede, terug)
    ]
    assert [len(bladzijde) for bladzijde in gezien] == [50, 10, 50]
    assert set(gezien[0] + gezien[1]) == {dossier.nummer for dossier in dossiers}
    assert gezien[2] == gezien[0]
    assert "60 dossiers" in tekst(tweede)


def aantal_querys(client: Client, pad: str) -> int:
    client.get(pad)
    with CaptureQueriesContext(connection) as gevangen:
        assert client.get(pad).status_code == 200
    return len(gevangen)


@pytest.mark.parametrize(
    "query",
    ["", "?wie=alle", "?wie=alle&sorteer=adres&letter=B&fase=2", "?zoek=molenweg", "?behandelaar=mede"],
)
def test_het_aantal_querys_hangt_niet_af_van_het_aantal_rijen(ik: Kijker, query: str) -> None:
    """Sessie, gebruiker, kijker, rijen, aantallen, bewoners, termijnen, tellers en leesregel."""
    maak_lijst(ik, 3)
    deel_alles_in(peildatum=VANDAAG)
    client = als(ik)
    weinig = aantal_querys(client, PAD + query)
    maak_lijst(ik, 40)
    deel_alles_in(peildatum=VANDAAG)
    assert aantal_querys(client, PAD + query) == weinig <= 16


def test_op_volgorde_van_binnenkomst_hoogstens_een_query_meer() -> None:
    client = als(maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG))
    maak_melding(prioriteit_op=VANDAAG)
    maak_melding()
    assert aantal_querys(client, PAD + "?wie=alle&sorteer=binnenkomst") <= 17


def test_de_eerste_termijn_van_de_overheid_staat_bij_elke_rij() -> None:
    img = maak_kijker(Rol.COORDINATOR, organisatie=IMG)
    laat, stil = meld(img, VANDAAG - timedelta(days=80)), meld(img, VANDAAG - timedelta(days=7))
    schort_op(termijn_id=stil.pk, door=img, peildatum=VANDAAG, grond="overmacht", van=VANDAAG, reden="Storm.")
    inhoud = tekst(als(img).get(PAD))
    assert laat.eindigt_op is not None
    assert "24 dagen te laat" in inhoud
    assert "Besluit nemen Termijn: Besluit op de schademelding" in inhoud
    assert "Termijn: Besluit op de schademelding, opgeschort sinds 23 nov 2026" in inhoud
    assert "Streeftermijn" not in inhoud
