"""Twee gemeenten met een wisselwoning, een planner, en een bewoner wiens huis verbouwd wordt."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from groningen.access import Kijker, kijker_voor
from groningen.models import Organisatie
from groningen.rules.rollen import Organisatiesoort, Rol
from tests.factories import VANDAAG, AdresFactory, MedewerkerFactory, maak_kijker
from versterking.actions.wisselwoningen import boek, voeg_toe
from versterking.actions.wisselwoningen.voorraad import Inhoud
from versterking.models import Wisselboeking, Wisselwoning

EEMSDELTA, GRONINGEN = "1979", "0014"
BEGIN = VANDAAG + timedelta(days=14)
EIND = BEGIN + timedelta(days=83)
AL_LANG = date(2026, 1, 1)


def maak_gemeente(code: str = EEMSDELTA, rol: Rol = Rol.GEMEENTE) -> Kijker:
    """Iemand die bij deze gemeente werkt."""
    gemeente, _ = Organisatie.objects.get_or_create(
        gemeente_id=code, defaults={"naam": f"Gemeente {code}", "soort": Organisatiesoort.GEMEENTE}
    )
    medewerker = MedewerkerFactory(organisatie=gemeente, rollen=[rol])
    return kijker_voor(medewerker.gebruiker, VANDAAG)


def maak_woning(door: Kijker | None = None, code: str = EEMSDELTA, **velden: Any) -> Wisselwoning:
    """Een wisselwoning met twee slaapkamers, al lang in gebruik."""
    door = door or maak_kijker(Rol.PLANNER)
    inhoud = {"plek": "Het Park 1, Appingedam", "kamers": 2, "beschikbaar_van": AL_LANG, **velden}
    return voeg_toe(gemeente_code=code, inhoud=Inhoud(**inhoud), door=door, peildatum=VANDAAG)


def maak_boeking(
    woning: Wisselwoning, dossier_id: int, door: Kijker, van: date = BEGIN, tot: date = EIND
) -> Wisselboeking:
    return boek(
        dossier_id=dossier_id,
        woning_id=woning.pk,
        van=van,
        tot=tot,
        aanvraag=uuid4(),
        door=door,
        peildatum=VANDAAG,
    )


def huis_in(code: str) -> Any:
    """Een adres in deze gemeente, met een plek op de kaart."""
    return AdresFactory(gemeente_id=code, x=250_000, y=590_000)
