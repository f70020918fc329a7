"""Wat de pagina's van het informatiepunt delen: tabbladen, de stand in woorden, en wie er aan zet is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.urls import reverse

from groningen.access import Kijker
from groningen.rules.fouten import GeenToegang
from groningen.rules.rollen import SPOREN, Rol
from samenloop.access import LOKET, waarom_niet_informatie_vragen
from samenloop.models import Informatieverzoek
from samenloop.queries.adrespagina import Adresbeeld
from samenloop.queries.svip.lijsten import op_adres, verzoek_met
from samenloop.rules.svip.verzoek import SOORTEN, STANDEN, Soort, Stand

KLEUREN = {
    Stand.TOEGEKEND: "label--goed",
    Stand.AFGEWEZEN: "label--fout",
    Stand.GESLOTEN: "label--fout",
    Stand.TERUGGEGEVEN: "label--let-op",
}


def eis_informatiepunt(kijker: Kijker) -> None:
    """Weigert met uitleg wie geen verzoeken doet of beantwoordt."""
    if not kijker.leest_eigen_organisatie or kijker.organisatiesoort not in LOKET:
        raise PermissionDenied(
            "Het informatiepunt is voor medewerkers van NCG en IMG die dossiers behandelen of verzoeken "
            "beantwoorden."
        )


def open_verzoek(kijker: Kijker, nummer: str) -> Informatieverzoek:
    """Het verzoek met dit nummer, of het bestaat voor deze kijker niet."""
    eis_informatiepunt(kijker)
    verzoek = verzoek_met(kijker, nummer)
    if verzoek is None or not kijker.leest_eigen_organisatie:
        raise GeenToegang(f"Verzoek {nummer} is niet gevonden.")
    return verzoek


def tabbladen(kijker: Kijker, hier: str) -> list[dict[str, Any]]:
    """De onderdelen van het informatiepunt, voor zover deze kijker ze heeft."""
    bladen = [("Verzoeken", "svip")] if kijker.leest_eigen_organisatie else []
    if kijker.ziet_tellingen:
        bladen.append(("Cijfers", "svipcijfers"))
    if Rol.PRIVACY in kijker.rollen:
        bladen.append(("Teksten wissen", "svipprivacy"))
    return [{"naam": naam, "url": reverse(route), "actief": route == hier} for naam, route in bladen]


def stand_van(verzoek: Informatieverzoek) -> str:
    """De stand in woorden; na een ja van de bewoner dat nog niet openging, is het bureau aan zet."""
    if verzoek.stand == Stand.TOESTEMMING_GEVRAAGD and verzoek.toestemming_id is not None:
        return f"De bewoner zei ja; {verzoek.aan} opent het"
    match verzoek.stand:
        case Stand.INGEDIEND:
            return f"Bij het bureau van {verzoek.van}"
        case Stand.DOORGESTUURD:
            return f"Bij het bureau van {verzoek.aan}"
        case Stand.TOEGEKEND if verzoek.soort != Soort.GEGEVENS:
            return "Beantwoord"
    return STANDEN[Stand(verzoek.stand)]


@dataclass(frozen=True, slots=True)
class Regel:
    """Een verzoek in een lijst."""

    verzoek: Informatieverzoek
    stand: str
    kleur: str
    soort: str
    te_laat: bool


def regel(verzoek: Informatieverzoek, peildatum: date) -> Regel:
    laat = verzoek.uiterlijk_op is not None and verzoek.uiterlijk_op < peildatum
    return Regel(
        verzoek,
        stand_van(verzoek),
        KLEUREN.get(Stand(verzoek.stand), ""),
        SOORTEN[Soort(verzoek.soort)],
        laat,
    )


@dataclass(frozen=True, slots=True)
class Svipblok:
    """De verzoeken bij een adres, en de weg naar een nieuw verzoek; `nieuw` is leeg als dat niet kan."""

    regels: list[Regel]
    nieuw: str


def svipblok(kijker: Kijker, beeld: Adresbeeld) -> Svipblok | None:
    """Wat er over het informatiepunt te tonen is; None als er niets is en deze kijker niets kan vragen."""
    if not kijker.leest_eigen_organisatie or kijker.organisatiesoort not in LOKET:
        return None
    if not any(een.soort in SPOREN for een in (*beeld.eigen, *beeld.gedeeld)):
        return None
    bag = beeld.adres.nummeraanduiding_id
    # Alleen bij wat hij zelf behandelt of coördineert; dat is te zien zonder voor elk dossier te vragen.
    mijn = [
        een
        for een in beeld.eigen
        if een.soort in SPOREN and (kijker.is_coordinator or een.behandelaar_id in kijker.behandelt_voor)
    ]
    kan = any(een.soort in SPOREN for een in beeld.gedeeld) and any(
        not waarom_niet_informatie_vragen(kijker, een) for een in mijn
    )
    blok = Svipblok(
        [regel(een, kijker.peildatum) for een in op_adres(kijker, beeld.adres.pk)],
        reverse("svip_nieuw", args=[bag]) if kan else "",
    )
    return blok if blok.regels or blok.nieuw else None


def kruimels(verzoek: Informatieverzoek | None, naam: str = "") -> list[dict[str, str]]:
    """Het spoor terug naar de lijst, en zo nodig naar het verzoek."""
    uit = [{"naam": "Informatiepunt", "url": reverse("svip")}]
    if verzoek is not None:
        hier = reverse("svipverzoek", args=[verzoek.nummer]) if naam else ""
        uit.append({"naam": verzoek.nummer, "url": hier})
    return [*uit, {"naam": naam, "url": ""}] if naam else uit
