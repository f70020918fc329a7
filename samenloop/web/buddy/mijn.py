"""Wat een bewoner ziet van zijn tweetal, zijn coördinator, het gesprek en de afspraken."""

from __future__ import annotations

from typing import Any

from groningen.access import Kijker
from groningen.models import Medewerker
from groningen.rules.begeleiders import telefoon
from samenloop.models import Buddykoppel
from samenloop.queries.buddy import behandelaars, levend_koppel
from samenloop.queries.coordinator import coordinator_van
from samenloop.queries.gesprek import voor_bewoner
from samenloop.queries.woning import Woning
from samenloop.rules.buddy import IMG, NCG, ROLNAAM, WIE, houdt_koppel
from samenloop.rules.gesprek import HOE, Partij, moment_in_woorden

DOET = {NCG: "NCG", IMG: "IMG", Partij.BEWONER: "U"}


def samen_bij(kijker: Kijker, woning: Woning) -> dict[str, Any]:
    """Alleen van de eigen woning; wie niet meer klopt in het tweetal, staat er niet bij."""
    adres_id = woning.relatie.adres_id
    koppel = levend_koppel(adres_id)
    coordinator = coordinator_van(adres_id, kijker.peildatum)
    gesprek, afspraken = voor_bewoner([adres_id])[adres_id]
    return {
        "tweetal": _tweetal(koppel),
        "coordinator": {
            "naam": str(coordinator.medewerker),
            "organisatie": str(coordinator.medewerker.organisatie),
            "telefoon": _nummer(coordinator.medewerker),
            "tot": coordinator.tot,
        }
        if coordinator is not None
        else None,
        "gesprek": {
            "gesprek": gesprek,
            "wanneer": moment_in_woorden(gesprek.dag, gesprek.van, gesprek.tot),
            "hoe": HOE[gesprek.hoe],
            "met": [f"{een} ({een.organisatie})" for een in gesprek.deelnemers.all()],
        }
        if gesprek is not None
        else None,
        "afspraken": [
            {
                "wie": DOET[een.wie],
                "wat": een.wat,
                "op": een.uiterlijk_op,
                "klaar": een.stand == "nagekomen",
                "te_laat": een.stand == "toegezegd" and een.uiterlijk_op < kijker.peildatum,
                "van": een.gesprek.gehouden_op,
            }
            for een in sorted(afspraken, key=lambda een: (een.uiterlijk_op, een.pk))
        ],
    }


def _tweetal(koppel: Buddykoppel | None) -> list[dict[str, str]]:
    if koppel is None or koppel.stand != Buddykoppel.Stand.ACTIEF:
        return []
    weg = houdt_koppel(koppel.leden, behandelaars(koppel))
    leden = ((NCG, koppel.bewonersbegeleider), (IMG, koppel.zaakbegeleider))
    return [
        {"naam": str(lid), "rol": ROLNAAM[spoor], "wie": WIE[spoor], "telefoon": _nummer(lid)}
        for spoor, lid in leden
        if lid is not None and spoor not in weg
    ]


def _nummer(lid: Medewerker) -> str:
    return telefoon(lid.telefoon, lid.organisatie.telefoon, str(lid.organisatie))
