"""De openbare cijfers via de API: zonder aanmelden, als JSON en CSV, per maand en over de tijd."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client

from governance.actions.cijfers import trek_in
from governance.queries.openbaar import KOPPEN
from governance.rules.cijfers.tabellen import TABELLEN
from groningen.models import Leesregel
from groningen.rules.rollen import Rol
from tests.factories import maak_kijker
from tests.governance.wereld import maak_maanden

pytestmark = pytest.mark.django_db
PAD = "/api/v1/statistieken"


def test_zonder_publicatie_is_er_niets_te_zien() -> None:
    assert Client().get(PAD).json()["periodes"] == []
    assert Client().get(f"{PAD}/fase").json()["resultaten"] == []


def test_iedereen_leest_welke_tabellen_er_zijn() -> None:
    maak_maanden(9, 10)
    antwoord = Client().get(PAD)
    inhoud = antwoord.json()
    assert [een["code"] for een in inhoud["tabellen"]] == [tabel.code for tabel in TABELLEN]
    assert inhoud["periodes"] == ["2026-10", "2026-09"]
    assert inhoud["methode"]["verborgenOnder"] == 20
    assert "public" in antwoord["Cache-Control"]
    for tabel in inhoud["tabellen"]:
        assert Client().get(tabel["url"]).json()["resultaten"]
    assert Client().get(inhoud["methode"]["uitleg"]).status_code == 200
    assert not Leesregel.objects.exists(), "er is niets over een woning gelezen"


def test_een_maand_een_reeks_een_gemeente_en_een_niveau() -> None:
    maak_maanden(8, 9, 10)
    haal = lambda vraag: Client().get(f"{PAD}/fase{vraag}").json()["resultaten"]  # noqa: E731
    assert {rij["periode"] for rij in haal("")} == {"2026-10"}
    assert {rij["periode"] for rij in haal("?periode=2026-08")} == {"2026-08"}
    assert {rij["periode"] for rij in haal("?vanaf=2026-09")} == {"2026-09", "2026-10"}
    assert {rij["periode"] for rij in haal("?vanaf=2026-01&periode=2026-09")} == {"2026-08", "2026-09"}
    assert haal("?periode=2020-01") == []
    assert {rij["gemeenteCode"] for rij in haal("?gemeente=1979")} == {"1979"}
    assert {rij["niveau"] for rij in haal("?niveau=regio")} == {"regio"}
    assert {rij["plaats"] for rij in haal("?gemeente=1979&niveau=plaats")} == {
        "Loppersum",
        "Overige plaatsen",
    }


def test_een_verborgen_getal_is_leeg_en_geen_nul() -> None:
    maak_maanden(9)
    rijen = Client().get(f"{PAD}/letter").json()["resultaten"]
    verborgen = [rij for rij in rijen if rij["verborgen"]]
    assert verborgen
    assert all(rij["aantal"] is None and rij["marge"] is None for rij in verborgen)
    assert all(rij["aantal"] % 10 == 0 and rij["aantal"] >= 20 for rij in rijen if not rij["verborgen"])


def test_csv_is_dezelfde_inhoud() -> None:
    maak_maanden(9)
    antwoord = Client().get(f"{PAD}/batch", headers={"accept": "text/csv"})
    assert antwoord["Content-Type"].startswith("text/csv")
    kop, *rijen = csv.reader(io.StringIO(antwoord.content.decode()), delimiter=";")
    json = Client().get(f"{PAD}/batch").json()["resultaten"]
    assert tuple(kop) == KOPPEN == tuple(json[0])
    aantal = kop.index("aantal")
    assert [rij[aantal] for rij in rijen] == [
        "" if een["aantal"] is None else str(een["aantal"]) for een in json
    ]


def test_wie_het_al_heeft_krijgt_het_niet_opnieuw() -> None:
    (publicatie,) = maak_maanden(9)
    client = Client()
    eerste = client.get(f"{PAD}/fase")
    etag = eerste["ETag"]
    assert client.get(f"{PAD}/fase", headers={"if-none-match": etag}).status_code == 304
    assert client.get(f"{PAD}/batch", headers={"if-none-match": etag}).status_code == 200
    als_csv = client.get(f"{PAD}/fase", headers={"accept": "text/csv"})
    assert als_csv["ETag"] != etag
    trek_in(publicatie_id=publicatie.pk, door=maak_kijker(Rol.BESTUUR), reden="Fout in de levering")
    weg = client.get(f"{PAD}/fase", headers={"if-none-match": etag})
    assert (weg.status_code, weg.json()["resultaten"]) == (200, [])


@pytest.mark.parametrize(
    ("vraag", "velden"),
    [
        ("periode=november", {"periode"}),
        ("periode=2026-13", {"periode"}),
        ("periode=2026-09-01", {"periode"}),
        ("gemeente=eemsdelta&niveau=straat", {"gemeente", "niveau"}),
        ("vanaf=0000-01&gemeente=١٢٣٤", {"vanaf", "gemeente"}),
        ("kleur=rood", {"kleur"}),
    ],
)
def test_wat_niet_klopt_staat_er_bij_naam(vraag: str, velden: set[str]) -> None:
    antwoord = Client().get(f"{PAD}/fase?{vraag}")
    assert antwoord.status_code == 400
    assert {fout["location"] for fout in antwoord.json()["errors"]} == velden


def test_wat_er_niet_is() -> None:
    assert Client().get(f"{PAD}/huizen").status_code == 404
    assert Client().get(f"{PAD}/fase/").status_code == 404
    assert Client().post(f"{PAD}/fase").status_code == 405
    assert Client().get(f"{PAD}/fase", headers={"accept": "application/xml"}).status_code == 406
