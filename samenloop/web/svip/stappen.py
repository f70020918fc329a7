"""De stappen van een verzoek als gegevens: wie ze zet, in welke stand, en met welk formulier."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from django.urls import reverse

from groningen.access import Kijker
from samenloop.access import waarom_niet_controleren, waarom_niet_namens_bewoner, waarom_niet_toetsen
from samenloop.actions.svip.bewoner import leg_bewonersantwoord_vast, open_verzoek
from samenloop.actions.svip.bureau import (
    beantwoord_verzoek,
    geef_verzoek_terug,
    koppel_collega,
    laat_versnellen,
    stuur_verzoek_door,
    toets_verzoek,
    wijs_verzoek_af,
)
from samenloop.actions.svip.vragen import trek_verzoek_in
from samenloop.models import Informatieverzoek
from samenloop.rules.svip.verzoek import LOPEND, STANDEN, Soort, Stand


class Vorm(Enum):
    """Welk formulier bij de stap hoort."""

    BEVESTIGEN = auto()
    REDEN = auto()
    ANTWOORD = auto()
    COLLEGA = auto()
    TOETS = auto()
    PAPIER = auto()


def _niet_vrager(kijker: Kijker, verzoek: Informatieverzoek) -> str:
    return "" if verzoek.aanvrager_id == kijker.medewerker_id else "Alleen wie het verzoek deed, doet dit."


@dataclass(frozen=True, slots=True)
class Stap:
    """Eén stap. `niet` zegt wie haar niet zet; `soort` is leeg als zij bij elke soort hoort.

    `na_ja`: True alleen na een ja van de bewoner, False alleen zolang hij niet antwoordde.
    """

    naam: str
    knop: str
    uitleg: str
    niet: Callable[[Kijker, Informatieverzoek], str]
    standen: tuple[Stand, ...]
    doe: Callable[..., Informatieverzoek]
    gelukt: str
    vorm: Vorm
    soort: Soort | None = None
    label: str = ""
    hulp: str = ""
    hoofd: bool = False
    gevaar: bool = False
    na_ja: bool | None = None


LEEST_VRAGER = "De vrager en beide bureaus lezen dit. Noem geen namen, bedragen of gezondheid."
ALLEEN_WET = "Noem alleen de stap, wie het doet en de volgende datum: meer laat de wet niet zien."
STAPPEN: Mapping[str, Stap] = {
    "doorsturen": Stap(
        "Doorsturen",
        "Stuur door",
        "Doel en noodzaak zijn duidelijk, en er is niet meer gevraagd dan nodig. Het bureau van de ander is "
        "aan zet.",
        waarom_niet_controleren,
        (Stand.INGEDIEND,),
        stuur_verzoek_door,
        "Doorgestuurd naar het bureau van de ander.",
        Vorm.BEVESTIGEN,
        hoofd=True,
    ),
    "teruggeven": Stap(
        "Teruggeven",
        "Geef terug",
        "Als er iets ontbreekt, of het met minder kan. De vrager vult het aan.",
        waarom_niet_controleren,
        (Stand.INGEDIEND,),
        geef_verzoek_terug,
        "Teruggegeven. De vrager krijgt een signaal.",
        Vorm.REDEN,
        label="Wat ontbreekt er, of wat is te veel?",
        hulp=LEEST_VRAGER,
    ),
    "toets": Stap(
        "AVG-toets",
        "Leg de beoordeling vast",
        "Vier vragen met ja of nee en waarom. Vier keer ja: de bewoner krijgt een brief en beslist. Eén keer "
        "nee: het verzoek is afgewezen.",
        waarom_niet_toetsen,
        (Stand.DOORGESTUURD,),
        toets_verzoek,
        "De beoordeling is vastgelegd. De vrager krijgt een signaal.",
        Vorm.TOETS,
        soort=Soort.GEGEVENS,
        hoofd=True,
    ),
    "antwoord": Stap(
        "Antwoorden",
        "Geef antwoord",
        "Met wat de wet de ander laat zien.",
        waarom_niet_toetsen,
        (Stand.DOORGESTUURD,),
        beantwoord_verzoek,
        "Beantwoord. De vrager krijgt een signaal.",
        Vorm.ANTWOORD,
        soort=Soort.STATUS,
        hulp=ALLEEN_WET,
        hoofd=True,
    ),
    "koppelen": Stap(
        "Een collega noemen",
        "Koppel",
        "U stelt een vast tweetal voor: deze collega met wie er bij de ander het dossier doet.",
        waarom_niet_toetsen,
        (Stand.DOORGESTUURD,),
        koppel_collega,
        "Gekoppeld. De ander krijgt het voorstel voor een vast tweetal.",
        Vorm.COLLEGA,
        soort=Soort.KOPPELEN,
        hulp=LEEST_VRAGER,
        hoofd=True,
    ),
    "versnellen": Stap(
        "Doorgeven",
        "Geef door",
        "Bij IMG komt er een verzoek om voorrang bij het prioriteringsteam. Bij NCG vraagt een signaal de "
        "begeleider om de gemeente te adviseren.",
        waarom_niet_toetsen,
        (Stand.DOORGESTUURD,),
        laat_versnellen,
        "Doorgegeven. De vrager krijgt een signaal.",
        Vorm.ANTWOORD,
        soort=Soort.VERSNELLING,
        hulp=LEEST_VRAGER,
        hoofd=True,
    ),
    "openen": Stap(
        "Alsnog openen",
        "Open de gegevens",
        "De bewoner zei ja, maar het kon niet vanzelf open. Het logboek zegt waarom.",
        waarom_niet_toetsen,
        (Stand.TOESTEMMING_GEVRAAGD,),
        open_verzoek,
        "De gegevens zijn open voor de vrager.",
        Vorm.BEVESTIGEN,
        soort=Soort.GEGEVENS,
        hoofd=True,
        na_ja=True,
    ),
    "toestemming": Stap(
        "Antwoord van de bewoner op papier",
        "Leg vast",
        "Alleen van een formulier met een handtekening. Bij ja gaan de gegevens meteen open.",
        waarom_niet_namens_bewoner,
        (Stand.TOESTEMMING_GEVRAAGD,),
        leg_bewonersantwoord_vast,
        "Het antwoord van de bewoner is vastgelegd.",
        Vorm.PAPIER,
        soort=Soort.GEGEVENS,
        na_ja=False,
    ),
    "afwijzen": Stap(
        "Afwijzen",
        "Wijs af",
        "Met de reden. De vrager leest die.",
        waarom_niet_toetsen,
        (Stand.DOORGESTUURD, Stand.TOESTEMMING_GEVRAAGD),
        wijs_verzoek_af,
        "Afgewezen. De vrager krijgt een signaal.",
        Vorm.REDEN,
        label="Waarom wijst u het af?",
        hulp=LEEST_VRAGER,
        gevaar=True,
    ),
    "intrekken": Stap(
        "Intrekken",
        "Trek in",
        "Als u het niet (meer) nodig hebt. Wat op dit verzoek open was, gaat meteen dicht.",
        _niet_vrager,
        (*LOPEND, Stand.TOEGEKEND),
        trek_verzoek_in,
        "Het verzoek is ingetrokken.",
        Vorm.REDEN,
        label="Waarom trekt u het in?",
        hulp="Beide bureaus lezen dit.",
        gevaar=True,
    ),
}


def waarom_niet(kijker: Kijker, verzoek: Informatieverzoek, stap: Stap) -> str:
    """Leeg als deze kijker deze stap nu kan zetten, anders waarom niet."""
    if stap.soort is not None and verzoek.soort != stap.soort:
        return "Deze stap hoort niet bij dit soort verzoek."
    beantwoord = verzoek.stand == Stand.TOEGEKEND and verzoek.soort != Soort.GEGEVENS
    if verzoek.stand not in stap.standen or beantwoord:
        return f"Dit kan niet meer. Het verzoek staat nu op: {STANDEN[Stand(verzoek.stand)].lower()}."
    if stap.na_ja is not None and stap.na_ja != (verzoek.toestemming_id is not None):
        return "De bewoner heeft nog niet geantwoord." if stap.na_ja else "De bewoner heeft al ja gezegd."
    return stap.niet(kijker, verzoek)


def handelingen(kijker: Kijker, verzoek: Informatieverzoek) -> list[dict[str, Any]]:
    """Wat deze kijker nu met het verzoek kan; wat een ander doet, staat er niet bij."""
    uit = []
    if verzoek.stand == Stand.TERUGGEGEVEN and not _niet_vrager(kijker, verzoek):
        uit.append(
            {
                "naam": "Aanvullen",
                "url": reverse("svip_aanvullen", args=[verzoek.nummer]),
                "uitleg": "Het bureau mist iets. Vul het aan en dien het opnieuw in.",
                "mag": True,
                "hoofd": True,
            }
        )
    for sleutel, stap in STAPPEN.items():
        if not waarom_niet(kijker, verzoek, stap):
            uit.append(
                {
                    "naam": stap.naam,
                    "url": reverse("svipstap", args=[verzoek.nummer, sleutel]),
                    "uitleg": stap.uitleg,
                    "mag": True,
                    "hoofd": stap.hoofd,
                }
            )
    return uit
