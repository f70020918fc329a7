"""De werkvoorraad als bestand: dezelfde poort, eerst het leeslog, onschadelijk in een rekenblad."""

from __future__ import annotations

import csv
import io

import pytest
from django.http import StreamingHttpResponse
from django.test import Client

from groningen.access import Kijker
from groningen.models import Dossier, Leesregel
from groningen.rules.rollen import Organisatiesoort, Rol
from samenloop.actions.indeling import deel_alles_in
from samenloop.queries import uitvoer as query
from samenloop.web import werkvoorraad as pagina
from tests.factories import (
    VANDAAG,
    AdresFactory,
    AdresrelatieFactory,
    PersoonFactory,
    maak_kijker,
    maak_melding,
    maak_versterking,
)
from tests.web import als

pytestmark = pytest.mark.django_db
PAD = "/werkvoorraad/werkvoorraad.csv"


@pytest.fixture
def ik() -> Kijker:
    return maak_kijker(Rol.BEWONERSBEGELEIDER)


def lees(client: Client, **filters: object) -> list[dict[str, str]]:
    antwoord = client.get(PAD, filters)
    inhoud = b"".join(antwoord.streaming_content)
    assert inhoud.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(inhoud.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_alle_kolommen_van_een_dossier(ik: Kijker) -> None:
    adres = AdresFactory(straatnaam="Molenweg", huisnummer=2, huisletter="a", toevoeging="1")
    AdresrelatieFactory(adres=adres, persoon=PersoonFactory(aanhef="mevrouw", achternaam="Dijkema"))
    zaak = maak_versterking(
        adres=adres, behandelaar=ik, status="2.1", risicoprofiel="P50", batch="1581", nummer="NCG-1"
    )
    maak_melding(adres=adres, status="opname")
    Dossier.objects.filter(pk=zaak.pk).update(
        volgende_datum=VANDAAG, volgende_stap="Opname uitvoeren", stil_sinds=VANDAAG
    )
    deel_alles_in(peildatum=VANDAAG)
    [rij] = lees(als(ik))
    assert rij == {
        "Nummer": "NCG-1",
        "Adres": "Molenweg 2a-1",
        "Postcode": "9919AB",
        "Woonplaats": "Loppersum",
        "Gemeente": "Eemsdelta",
        "BAG-nummeraanduiding": adres.nummeraanduiding_id,
        "Bewoner": "Mevrouw Dijkema",
        "Stap": "2.1 Opname plannen",
        "In deze stap sinds": "2026-03-02",
        "Fase": "2",
        "Letter": "B",
        "Eerste datum": "2026-11-23",
        "Wat er dan moet": "Opname uitvoeren",
        "Behandelaar": ik.naam,
        "Gepauzeerd of aangehouden sinds": "2026-11-23",
        "Binnengekomen": "2026-03-02",
        "Afgesloten": "",
        "Risicoprofiel": "P50",
        "Batch": "1581",
        "Soort melding": "",
        "Voorrang sinds": "",
    }


def test_een_melding_zonder_bedragen() -> None:
    kijker = maak_kijker(Rol.PRIORITERING, organisatie=Organisatiesoort.IMG)
    maak_melding(soort="immaterieel", prioriteit_op=VANDAAG, toegekend_bedrag="5000.00", status="uitvoering")
    [rij] = lees(als(kijker))
    assert (rij["Soort melding"], rij["Voorrang sinds"]) == ("immateriële schade", "2026-11-23")
    assert not any("5000" in waarde for waarde in rij.values())
    assert not any("bedrag" in kop.lower() for kop in rij)


def test_alleen_de_eigen_organisatie_en_de_gekozen_filters(ik: Kijker) -> None:
    adres = AdresFactory()
    maak_versterking(adres=adres, status="4.1", nummer="NCG-4")
    maak_versterking(adres=adres, status="2.1", nummer="NCG-2")
    maak_melding(adres=adres)
    client = als(ik)
    assert [rij["Nummer"] for rij in lees(client, wie="alle", fase="4")] == ["NCG-4"]
    assert {rij["Nummer"] for rij in lees(client, wie="alle")} == {"NCG-4", "NCG-2"}
    assert lees(client) == []


def test_de_volgorde_van_de_lijst(ik: Kijker) -> None:
    for plaats in ("Zeerijp", "Bedum", "Stedum"):
        maak_versterking(behandelaar=ik, adres=AdresFactory(woonplaats=plaats))
    assert [rij["Woonplaats"] for rij in lees(als(ik), sorteer="-adres")] == ["Zeerijp", "Stedum", "Bedum"]


def test_formules_worden_tekst(ik: Kijker) -> None:
    adres = AdresFactory(straatnaam='=HYPERLINK("http://kwaad.example";"x")')
    AdresrelatieFactory(adres=adres, persoon=PersoonFactory(aanhef="", voornaam="@SUM(1)", achternaam="Bos"))
    maak_versterking(adres=adres, behandelaar=ik)
    [rij] = lees(als(ik))
    assert rij["Adres"].startswith("'=HYPERLINK(")
    assert rij["Bewoner"] == "'@SUM(1) Bos"


def test_het_leeslog_staat_er_voor_de_eerste_byte(ik: Kijker) -> None:
    dossiers = [maak_versterking(behandelaar=ik).dossier.pk for _ in range(3)]
    antwoord = als(ik).get(PAD)
    assert isinstance(antwoord, StreamingHttpResponse)
    regel = Leesregel.objects.get()
    assert regel.dossiers == sorted(dossiers)
    assert (regel.doel, regel.status) == ("werkvoorraad opslaan als bestand", 200)
    assert antwoord["Content-Type"] == "text/csv; charset=utf-8"
    assert antwoord["Content-Disposition"] == 'attachment; filename="werkvoorraad-2026-11-23.csv"'
    assert "no-store" in antwoord["Cache-Control"]
    b"".join(antwoord.streaming_content)
    assert Leesregel.objects.count() == 1


def test_wat_intussen_dicht_ging_komt_niet_mee(ik: Kijker) -> None:
    """Elk stuk gaat opnieuw door de poort; de sleutels alleen zijn geen toegang."""
    eigen, ander = maak_versterking().dossier, maak_melding().dossier
    rijen = list(query.uitvoer(ik, [ander.pk, eigen.pk]))
    assert [rij[0] for rij in rijen] == [eigen.nummer]


def test_lange_lijsten_gaan_in_stukken(ik: Kijker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(query, "PER_STUK", 2)
    for _ in range(5):
        maak_versterking(behandelaar=ik)
    assert len(lees(als(ik))) == 5


def test_een_te_lange_lijst_wordt_geweigerd(ik: Kijker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagina, "MEESTE_IN_UITVOER", 2)
    for _ in range(3):
        maak_versterking(behandelaar=ik)
    antwoord = als(ik).get(PAD, {"fase": "2"}, follow=True)
    assert antwoord.redirect_chain == [("/werkvoorraad/?fase=2", 302)]
    assert "te lang voor één bestand" in antwoord.content.decode()
    assert Leesregel.objects.get().pad == "/werkvoorraad/"
