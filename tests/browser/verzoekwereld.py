"""Verzoeken om een opname en voordrachten voor de tabel van alle pagina's: van elke stand één."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from groningen.access import Kijker, kijker_voor
from groningen.models import Adres, Organisatie
from tests.factories import VANDAAG, AdresFactory, maak_versterking
from tests.versterking.verzoeken.wereld import EEMSDELTA, dien_in
from tests.versterking.voordrachten.test_acties import KOP
from versterking.actions.verzoeken import ken_verzoek_toe, wijs_verzoek_af
from versterking.actions.voordrachten import (
    draag_voor,
    ken_voordracht_toe,
    lees_voordrachten_in,
    wijs_voordracht_af,
)
from versterking.models import Opnameverzoek, Voordracht

NU = {"peildatum": VANDAAG}
BAG = "(?P<nummeraanduiding_id>[0-9]{16})"
VERZOEK = "(?P<nummer>OV-[0-9]{4}-[0-9]{5,9})"
VOORDRACHT = "^gemeente/voordrachten/(?P<nummer>VD-[0-9]{4}-[0-9]{5,9})/"
LIJST = "gemeente/voordrachten/lijst/<int:lijst_id>/"
VERZOEKBESTANDEN = (
    "opnameverzoeken/bestand/",
    "opnameverzoeken/rij/bestand/",
    "gemeente/voordrachten/uitvoer/",
    f"{LIJST}afgewezen/",
)


@dataclass
class Verzoekwereld:
    """De nummers van wat er te openen is; `eigen` is van de bewoner van de wereld."""

    bag: str
    nummers: dict[str, str] = field(default_factory=dict)

    def tabel(self) -> dict[str, list[str]]:
        een = self.nummers
        verzoek = "/opnameverzoeken"
        voor = "/gemeente/voordrachten"
        eigen = f"/mijn/opname/{een['eigen']}/"
        return {
            "opnameverzoeken/": [f"{verzoek}/", f"{verzoek}/?welke=wacht", f"{verzoek}/?gemeente=0014"],
            "opnameverzoeken/bestand/": [f"{verzoek}/bestand/?welke=alle"],
            "opnameverzoeken/rij/": [f"{verzoek}/rij/", f"{verzoek}/rij/?gemeente=1966"],
            "opnameverzoeken/rij/bestand/": [f"{verzoek}/rij/bestand/"],
            f"^opnameverzoeken/nieuw/{BAG}/$": [f"{verzoek}/nieuw/{self.bag}/"],
            f"^opnameverzoeken/{VERZOEK}/$": [
                f"{verzoek}/{een[stand]}/" for stand in ("ingediend", "toegekend", "opnieuw", "afgewezen")
            ],
            f"^opnameverzoeken/{VERZOEK}/(?P<sleutel>[a-z]+)/$": [
                f"{verzoek}/{een['ingediend']}/toekennen/",
                f"{verzoek}/{een['ingediend']}/afwijzen/",
                f"{verzoek}/{een['ingediend']}/intrekken/",
                f"{verzoek}/{een['opnieuw']}/beginnen/",
            ],
            "mijn/opname/": ["/mijn/opname/"],
            f"^mijn/opname/{BAG}/$": [f"/mijn/opname/{self.bag}/"],
            f"^mijn/opname/{VERZOEK}/$": [eigen],
            f"^mijn/opname/{VERZOEK}/intrekken/$": [f"{eigen}intrekken/"],
            "gemeente/voordrachten/": [f"{voor}/", f"{voor}/?stand=", f"{voor}/?stand=toegekend&soort=aos"],
            "gemeente/voordrachten/uitvoer/": [f"{voor}/uitvoer/"],
            "gemeente/voordrachten/beslissen/": [
                f"{voor}/beslissen/?voordracht={een['sleutel']}",
                f"{voor}/beslissen/",
            ],
            "gemeente/voordrachten/nieuw/": [f"{voor}/nieuw/", f"{voor}/nieuw/?q=zzzz"],
            "gemeente/voordrachten/bestand/": [f"{voor}/bestand/"],
            LIJST: [f"{voor}/lijst/{een['lijst']}/"],
            f"{LIJST}afgewezen/": [f"{voor}/lijst/{een['lijst']}/afgewezen/"],
            f"{VOORDRACHT}$": [f"{voor}/{een[stand]}/" for stand in ("voor", "voor_ja", "voor_nee")],
            f"{VOORDRACHT}(?P<sleutel>[a-z]+)/$": [
                f"{voor}/{een['voor']}/{stap}/" for stap in ("toekennen", "afwijzen", "intrekken")
            ],
        }


def maak_verzoeken(mensen: Mapping[str, Kijker]) -> Verzoekwereld:
    """Van elke stand een verzoek en een voordracht; de bewoner van de wereld vroeg er ook een."""
    planner, gemeente, bewoner = mensen["planner"], mensen["gemeente"], mensen["bewoner"]
    # De kijker kan ouder zijn dan de gemeente van zijn organisatie.
    Organisatie.objects.filter(pk=gemeente.organisatie_id, gemeente=None).update(gemeente_id=EEMSDELTA)
    gemeente = kijker_voor(gemeente.gebruiker, VANDAAG)
    code = gemeente.gemeente_code
    thuis = Adres.objects.filter(relaties__persoon=bewoner.persoon_id).order_by("pk").first()
    assert thuis is not None
    opnieuw = dien_in(maak_versterking(status="4.1", risicoprofiel="P50").dossier.adres)
    ken_verzoek_toe(verzoek_id=opnieuw.pk, door=planner, **NU)
    toegekend, afgewezen = dien_in(AdresFactory(x=246_000, y=594_000)), dien_in()
    ken_verzoek_toe(verzoek_id=toegekend.pk, door=planner, **NU)
    wijs_verzoek_af(verzoek_id=afgewezen.pk, door=planner, motivering="Nieuw huis.", **NU)
    eigen = Opnameverzoek(
        aanvraag="00000000-0000-4000-8000-000000000001",
        nummer="OV-2026-90001",
        soort="opname",
        adres=thuis,
        persoon_id=bewoner.persoon_id,
        waarom="Ik voel mij niet veilig.",
        ingediend_op=VANDAAG,
        ingediend_door=bewoner.gebruiker,
        uiterlijk_op=VANDAAG,
    )
    eigen.save(force_insert=True)

    def voordracht(soort: str) -> Voordracht:
        return draag_voor(
            adres_id=AdresFactory(gemeente_id=code, x=247_000, y=593_000).pk,
            soort=soort,
            reden="Slecht ter been.",
            bewijs="Huisbezoek.",
            door=gemeente,
            **NU,
        )

    open_, ja, nee = voordracht("vbs"), voordracht("aos"), voordracht("bouwimpuls")
    ken_voordracht_toe(voordracht_id=ja.pk, door=planner, motivering="Akkoord.", **NU)
    wijs_voordracht_af(voordracht_id=nee.pk, door=planner, motivering="Nieuw huis.", **NU)
    goed = AdresFactory(gemeente_id=code).nummeraanduiding_id
    lijst, _ = lees_voordrachten_in(
        inhoud=f"{KOP}{goed};vbs;Oud.;Bezoek.\nkrom;vbs;Oud.;Bezoek.\n".encode(),
        bestandsnaam="voordrachten.csv",
        door=gemeente,
        **NU,
    )
    return Verzoekwereld(
        thuis.nummeraanduiding_id,
        {
            "ingediend": dien_in().nummer,
            "toegekend": toegekend.nummer,
            "opnieuw": opnieuw.nummer,
            "afgewezen": afgewezen.nummer,
            "eigen": eigen.nummer,
            "voor": open_.nummer,
            "voor_ja": ja.nummer,
            "voor_nee": nee.nummer,
            "sleutel": str(open_.pk),
            "lijst": str(lijst.pk),
        },
    )
