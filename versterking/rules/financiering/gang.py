"""De gang van het geld voor een treintje (004 r.141): plan, veiligheid, toets van het fonds, vrijgave."""

from collections.abc import Mapping
from enum import StrEnum


class Stand(StrEnum):
    PLAN = "plan"
    VEILIG = "veilig"
    GETOETST = "getoetst"
    VRIJGEGEVEN = "vrijgegeven"


STANDEN: Mapping[Stand, str] = {
    Stand.PLAN: "Plan ligt er",
    Stand.VEILIG: "Voldoet aan de veiligheidseisen",
    Stand.GETOETST: "Getoetst door het fonds",
    Stand.VRIJGEGEVEN: "Geld vrijgegeven",
}


class Gang(StrEnum):
    BEVESTIG_VEILIGHEID = "bevestig_veiligheid"
    TOETS = "toets"
    GEEF_VRIJ = "geef_vrij"
    GEEF_TERUG = "geef_terug"


GANG: Mapping[Gang, tuple[tuple[Stand, ...], Stand]] = {
    Gang.BEVESTIG_VEILIGHEID: ((Stand.PLAN,), Stand.VEILIG),
    Gang.TOETS: ((Stand.VEILIG,), Stand.GETOETST),
    Gang.GEEF_VRIJ: ((Stand.GETOETST,), Stand.VRIJGEGEVEN),
    Gang.GEEF_TERUG: ((Stand.VEILIG, Stand.GETOETST), Stand.PLAN),
}


class Declaratiestand(StrEnum):
    INGEDIEND = "ingediend"
    BETAALBAAR = "betaalbaar"
    AFGEWEZEN = "afgewezen"


DECLARATIESTANDEN: Mapping[Declaratiestand, str] = {
    Declaratiestand.INGEDIEND: "Ingediend",
    Declaratiestand.BETAALBAAR: "Akkoord",
    Declaratiestand.AFGEWEZEN: "Afgewezen",
}


class Stapsoort(StrEnum):
    """Wat er in het logboek van een financiering komt."""

    BEGONNEN = "begonnen"
    RAMING = "raming"
    VEILIG = "veilig"
    GETOETST = "getoetst"
    VRIJGEGEVEN = "vrijgegeven"
    TERUGGEGEVEN = "teruggegeven"
    GEDECLAREERD = "gedeclareerd"
    AKKOORD = "akkoord"
    AFGEWEZEN = "afgewezen"


STAPPEN: Mapping[Stapsoort, str] = {
    Stapsoort.BEGONNEN: "Geld aangevraagd",
    Stapsoort.RAMING: "Raming gewijzigd",
    Stapsoort.VEILIG: "Voldoet aan de veiligheidseisen",
    Stapsoort.GETOETST: "Akkoord van het fonds",
    Stapsoort.VRIJGEGEVEN: "Geld vrijgegeven",
    Stapsoort.TERUGGEGEVEN: "Teruggegeven",
    Stapsoort.GEDECLAREERD: "Declaratie ingediend",
    Stapsoort.AKKOORD: "Declaratie akkoord",
    Stapsoort.AFGEWEZEN: "Declaratie afgewezen",
}

# Wie er bij elke stand aan zet is.
AAN_ZET: Mapping[Stand, str] = {
    Stand.PLAN: "planner van NCG",
    Stand.VEILIG: "bestuur of financiën van NCG, namens het fonds",
    Stand.GETOETST: "bestuur of financiën van NCG, een ander dan wie toetste",
    Stand.VRIJGEGEVEN: "planner van NCG, voor declaraties",
}
