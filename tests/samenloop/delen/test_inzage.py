"""Wie de gegevens van een bewoner las: wat op de pagina staat, is precies wat er gelezen is."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import Settings

from groningen.access import Kijker, kijker_voor
from groningen.models import Adresrelatie, Leesregel
from groningen.rules.rollen import Rol
from samenloop.queries.delen import inzage
from samenloop.queries.delen.inzage import bladzijde, woninglog
from tests.factories import VANDAAG, AdresrelatieFactory, PersoonFactory, maak_bewoner, maak_kijker
from tests.samenloop.delen.wereld import IMG, NCG, Deelhuis, gedeeld
from tests.web import als, tekst, vaste_dag

__all__ = ["vaste_dag"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def huis(settings: Settings, tmp_path: Any) -> Deelhuis:
    settings.MEDIA_ROOT = tmp_path
    return Deelhuis()


def lees(huis: Deelhuis, wie: Kijker, dag: date, *, doel: str = "dossier") -> Leesregel:
    """Een regel in het log van een eerdere dag."""
    return Leesregel.objects.create(
        tijdstip=timezone.make_aware(datetime.combine(dag, time(12))),
        gebruiker=wie.gebruiker,
        organisatie_id=wie.organisatie_id,
        methode="GET",
        pad="/",
        doel=doel,
        inzagen=[{"grond": "eigen taak", "velden": ["inhoud"], "dossiers": [huis.ncg.pk]}],
        dossiers=[huis.ncg.pk],
        status=200,
    )


def test_wat_de_bewoner_leest_is_wat_er_gelezen_is(huis: Deelhuis) -> None:
    """Zes mensen lopen het portaal door; elke inzage staat op de pagina, en er staat niets anders."""
    rapport = huis.document(huis.img, "Schaderapport")
    huis.geef()
    huis.geef(bron=NCG)
    ander = Deelhuis(bb=huis.bb, zb=huis.zb)  # een huis dat de bewoner niet aangaat
    ncg, img = (f"/{een.soort}/{een.nummer}/" for een in (huis.ncg, huis.img))
    rondes = [
        (huis.bb, [ncg, gedeeld(huis.img), f"{gedeeld(huis.img)}document/{rapport.pk}/", "/gedeeld/"]),
        (huis.zb, [img, gedeeld(huis.ncg), "/gedeeld/gedeeld.csv", f"{gedeeld(huis.ncg)}uitdraai.pdf"]),
        (maak_kijker(Rol.COORDINATOR), [f"/adressen/{huis.bag}/", "/werkvoorraad/?wie=alle"]),
        (maak_kijker(Rol.SVIP, organisatie=IMG), [f"/adressen/{huis.bag}/", img]),
        (maak_bewoner(huis.adres), ["/mijn/"]),
        (huis.bewoner, ["/mijn/", f"/mijn/delen/{huis.bag}/"]),
    ]
    for wie, paden in rondes:
        for pad in [*paden, f"/adressen/{ander.bag}/"]:
            b"".join(als(wie).get(pad))
    hier = {huis.ncg.pk, huis.img.pk}
    gelezen = {
        (regel.gebruiker_id, pk, een["grond"], een.get("waarvoor") or regel.doel, veld)
        for regel in Leesregel.objects.all()
        for een in regel.inzagen
        for pk in hier & set(een["dossiers"])
        for veld in een["velden"]
    }
    assert {wie.gebruiker.pk for wie, _ in rondes} == {een[0] for een in gelezen}
    nummers = {huis.ncg.nummer: huis.ncg.pk, huis.img.nummer: huis.img.pk}
    getoond = {
        (een.leesregel.gebruiker_id, nummers[nummer], wat.grond, wat.doel, veld)
        for keuze in ("", "zelf")
        for een in bladzijde(huis.bewoner, woninglog(huis.bewoner, huis.bag), keuze)[0].rijen
        for wat in een.gelezen
        for nummer in wat.nummers
        for veld in wat.velden
    }
    assert getoond == gelezen
    pagina = als(huis.bewoner).get(f"/mijn/inzage/{huis.bag}/")
    op_scherm = tekst(pagina)
    assert pagina.content.decode().count('<li class="gebeurtenis">') == (
        Leesregel.objects.filter(dossiers__overlap=list(hier))
        .exclude(gebruiker=huis.bewoner.gebruiker)
        .count()
    )
    assert "Grond: toestemming van u, of van wie met u over de woning beslist" in op_scherm
    assert "Waarvoor: herstel en versterking op elkaar afstemmen" in op_scherm
    assert ander.ncg.nummer not in op_scherm


def test_met_naam_alleen_wie_de_bewoner_kent(huis: Deelhuis) -> None:
    vreemde = maak_kijker(Rol.FINANCIEEL, organisatie=IMG)
    for wie in (huis.bb, vreemde):
        lees(huis, wie, VANDAAG)
    op_scherm = tekst(als(huis.bewoner).get(f"/mijn/inzage/{huis.bag}/"))
    assert f"{huis.bb.naam}, bewonersbegeleider van NCG" in op_scherm
    assert "Medewerker financiën van IMG" in op_scherm
    assert vreemde.naam not in op_scherm


@pytest.mark.parametrize(("keuze", "wie"), [("", "bb zb"), ("ander", "zb"), ("zelf", "bewoner")])
def test_filter_op_wie_er_keek(huis: Deelhuis, keuze: str, wie: str) -> None:
    for een in (huis.bb, huis.zb, huis.bewoner):
        lees(huis, een, VANDAAG)
    stuk, _ = bladzijde(huis.bewoner, woninglog(huis.bewoner, huis.bag), keuze)
    assert {een.leesregel.gebruiker_id for een in stuk.rijen} == {
        getattr(huis, naam).gebruiker.pk for naam in wie.split()
    }


def test_alleen_de_eigen_periode(huis: Deelhuis) -> None:
    """De vorige eigenaar leest wat er in zijn tijd gelezen is, de nieuwe wat erna kwam."""
    grens = VANDAAG - timedelta(days=100)
    Adresrelatie.objects.filter(adres=huis.adres).update(tot=grens)
    nieuw = maak_bewoner(huis.adres)
    Adresrelatie.objects.filter(persoon_id=nieuw.persoon_id).update(vanaf=grens + timedelta(days=1))
    regels = {
        dag: lees(huis, huis.bb, dag).pk
        for dag in (grens - timedelta(days=1), grens, grens + timedelta(days=1), VANDAAG)
    }
    eerder, later = list(regels.values())[:2], list(regels.values())[2:]
    for wie, verwacht in ((huis.bewoner, eerder), (nieuw, later)):
        stuk, _ = bladzijde(wie, woninglog(wie, huis.bag), "")
        assert sorted(een.leesregel.pk for een in stuk.rijen) == verwacht
    assert f"/mijn/inzage/{huis.bag}/" in als(huis.bewoner).get("/mijn/").content.decode()
    vorige = tekst(als(huis.bewoner).get(f"/mijn/inzage/{huis.bag}/"))
    assert "in de tijd dat u er wel bij hoorde" in vorige


def test_wie_er_nooit_bij_hoorde_ziet_niets(huis: Deelhuis) -> None:
    vreemde = maak_bewoner(Deelhuis().adres)
    for wie in (vreemde, huis.bb):
        assert als(wie).get(f"/mijn/inzage/{huis.bag}/").status_code == 404


def test_bladeren_mist_niets_en_een_kapotte_link_begint_vooraan(
    huis: Deelhuis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inzage, "PER_BLADZIJDE", 3)
    regels = {lees(huis, huis.bb, VANDAAG - timedelta(days=n), doel=f"doel {n}").pk for n in range(8, 0, -1)}
    client, pad, gezien = als(huis.bewoner), f"/mijn/inzage/{huis.bag}/", list[str]()
    while pad:
        inhoud = client.get(pad).content.decode()
        gezien += re.findall(r"doel (\d)\.", inhoud)
        volgende = re.search(r'href="(\?pagina=na-[^"]+)"', inhoud)
        pad = f"/mijn/inzage/{huis.bag}/{volgende[1]}" if volgende else ""
    assert gezien == [str(n) for n in range(1, 9)]
    assert len(regels) == 8
    stuk = client.get(f"/mijn/inzage/{huis.bag}/?pagina=na-onzin&wie=wat")
    assert "bestaat niet; dit is de eerste" in tekst(stuk)


def test_een_huisgenoot_staat_er_zonder_naam(huis: Deelhuis) -> None:
    persoon = PersoonFactory(achternaam="Geheim", gebruiker=maak_kijker(Rol.BESTUUR).gebruiker)
    persoon.gebruiker.medewerker.delete()
    AdresrelatieFactory(adres=huis.adres, persoon=persoon)
    lees(huis, kijker_voor(persoon.gebruiker, VANDAAG), VANDAAG, doel="eigen woning bekijken")
    op_scherm = tekst(als(huis.bewoner).get(f"/mijn/inzage/{huis.bag}/"))
    assert "Iemand anders die bij deze woning hoort" in op_scherm
    assert "Geheim" not in op_scherm
