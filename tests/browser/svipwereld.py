"""Verzoeken aan het informatiepunt voor de tabel van alle pagina's: in elke stand een."""

from __future__ import annotations

from dataclasses import dataclass, field

from groningen.access import Kijker
from groningen.models import Adresrelatie
from groningen.rules.rollen import Veldgroep
from samenloop.actions.svip.bureau import geef_verzoek_terug
from samenloop.models import Informatieverzoek
from tests.factories import AdresrelatieFactory, maak_wens
from tests.samenloop.svip.wereld import NU, Punt

SVIPNUMMER = "(?P<nummer>SVIP-[0-9]{4}-[0-9]{5,9})"
SVIPBLAD = rf"^svip/{SVIPNUMMER}/(?P<blad>[a-z]+)\.pdf$"
# Waar een stap te zien is.
WAAR = {
    "doorsturen": "ingediend",
    "teruggeven": "ingediend",
    "toets": "doorgestuurd",
    "antwoord": "status",
    "koppelen": "koppelen",
    "versnellen": "versnelling",
    "openen": "gevraagd",
    "toestemming": "gevraagd",
    "afwijzen": "doorgestuurd",
    "intrekken": "toegekend",
}
BLADEN = {
    "aanvraag": "ingediend",
    "beoordeling": "toegekend",
    "toestemming": "gevraagd",
    "intrekking": "toegekend",
}


@dataclass
class Svipwereld:
    """Per stand het nummer van een verzoek, en het adres waar iets te vragen valt."""

    bag: str
    nummers: dict[str, str] = field(default_factory=dict)

    def tabel(self) -> dict[str, list[str]]:
        """De adressen van de pagina's van het informatiepunt."""
        een = self.nummers
        hier = f"^svip/{SVIPNUMMER}"
        nieuw = f"/svip/nieuw/{self.bag}/"
        return {
            "svip/": ["/svip/", "/svip/?welke=klaar", "/svip/?welke=loopt&soort=status", "/svip/?welke=mijn"],
            "svip/cijfers/": ["/svip/cijfers/"],
            "svip/privacy/": ["/svip/privacy/"],
            "^svip/nieuw/(?P<nummeraanduiding_id>[0-9]{16})/$": [
                nieuw,
                *(f"{nieuw}?soort={soort}" for soort in ("gegevens", "versnelling", "status")),
            ],
            f"{hier}/$": [f"/svip/{nummer}/" for nummer in een.values()],
            f"{hier}/aanvullen/$": [f"/svip/{een['teruggegeven']}/aanvullen/"],
            f"{hier}/wissen/$": [f"/svip/{een['afgewezen']}/wissen/"],
            f"{hier}/(?P<sleutel>[a-z]+)/$": [f"/svip/{een[waar]}/{stap}/" for stap, waar in WAAR.items()],
            SVIPBLAD: [f"/svip/{een[waar]}/{blad}.pdf" for blad, waar in BLADEN.items()],
            f"^mijn/svip/{SVIPNUMMER}/$": [
                f"/mijn/svip/{een[stand]}/" for stand in ("gevraagd", "toegekend", "afgewezen")
            ],
        }


def maak_svip(mensen: dict[str, Kijker], bewoner: Kijker) -> Svipwereld:
    """Een eigen adres, met de bewoner als eigenaar."""
    punt = Punt(
        bb=mensen["bewonersbegeleider"],
        zb=mensen["zaakbegeleider"],
        svip_ncg=mensen["svip_ncg"],
        svip_img=mensen["svip_img"],
    )
    AdresrelatieFactory(adres=punt.adres, persoon_id=bewoner.persoon_id, soort=Adresrelatie.Soort.EIGENAAR)
    maak_wens(punt.adres, "herstel_in_plan")
    lang = {"noodzaak": "Zonder/het/rapport/neemt/de/inspecteur/dezelfde/scheuren/nog/een/keer/op."}
    velden = {"velden": [Veldgroep.BEDRAGEN]}
    maak = {
        "toegekend": lambda: punt.toegekend(**lang),
        "afgewezen": lambda: punt.antwoord(punt.gevraagd(**velden), ja=False),
        "gevraagd": lambda: punt.gevraagd(**velden),
        "status": lambda: punt.doorgestuurd(soort="status", **lang),
        "koppelen": lambda: punt.doorgestuurd(soort="koppelen"),
        "versnelling": lambda: punt.doorgestuurd(soort="versnelling", voorrangsgrond="samenloop"),
    }
    wereld = Svipwereld(punt.adres.nummeraanduiding_id)
    for stand, doe in maak.items():
        wereld.nummers[stand] = doe().nummer
    ander = Punt(bb=punt.bb, zb=punt.zb, svip_ncg=punt.svip_ncg, svip_img=punt.svip_img)
    wereld.nummers["doorgestuurd"] = ander.doorgestuurd().nummer
    derde = Punt(bb=punt.bb, zb=punt.zb, svip_ncg=punt.svip_ncg, svip_img=punt.svip_img)
    wereld.nummers["ingediend"] = derde.vraag().nummer
    terug = Punt(bb=punt.bb, zb=punt.zb, svip_ncg=punt.svip_ncg, svip_img=punt.svip_img)
    verzoek: Informatieverzoek = geef_verzoek_terug(
        verzoek_id=terug.vraag().pk, door=punt.svip_ncg, reden="Waarom ook de foto’s?", **NU
    )
    wereld.nummers["teruggegeven"] = verzoek.nummer
    return wereld
