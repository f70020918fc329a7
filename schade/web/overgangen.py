"""Bij elke overgang van een schademelding: de actie, het formulier en de woorden."""

from __future__ import annotations

from collections.abc import Mapping

from groningen.web.dossier.formulieren import Handelingsformulier, Redenformulier
from groningen.web.dossier.scherm import Overgangsvorm
from schade import actions
from schade.web import formulieren as vorm

OVERGANGEN: Mapping[str, Overgangsvorm] = {
    "plan_opname": Overgangsvorm(
        actions.plan_opname,
        vorm.OpnamePlannen,
        "Plan opname",
        "Een nieuwe dag vervangt een eerder geplande dag.",
    ),
    "voer_opname_uit": Overgangsvorm(
        actions.voer_opname_uit,
        vorm.OpnameUitgevoerd,
        "Leg vast",
        "De deskundige is geweest en heeft de schade opgenomen.",
    ),
    "stel_rapport_op": Overgangsvorm(
        actions.stel_rapport_op,
        vorm.Schaderapport,
        "Leg rapport vast",
        "Het rapport met het bedrag is klaar. De bewoner kan daarna een zienswijze geven.",
    ),
    "ontvang_zienswijze": Overgangsvorm(
        actions.ontvang_zienswijze,
        vorm.Zienswijze,
        "Leg zienswijze vast",
        "De bewoner heeft gereageerd op het schaderapport.",
    ),
    "sluit_zienswijze": Overgangsvorm(
        actions.sluit_zienswijze,
        Handelingsformulier,
        "Ga verder",
        "De bewoner heeft niet gereageerd en de termijn is voorbij.",
    ),
    "ken_toe": Overgangsvorm(
        actions.ken_toe,
        vorm.Toekennen,
        "Leg besluit vast",
        "De schade wordt vergoed of hersteld.",
    ),
    "wijs_af": Overgangsvorm(
        actions.wijs_af,
        vorm.Afwijzen,
        "Leg afwijzing vast",
        "De aanvraag wordt afgewezen en de melding wordt gesloten.",
        gevaar=True,
    ),
    "betaal_uit": Overgangsvorm(
        actions.betaal_uit, vorm.Uitbetaald, "Leg betaling vast", "De vergoeding is uitbetaald."
    ),
    "meld_hersteld": Overgangsvorm(
        actions.meld_hersteld, vorm.Hersteld, "Leg herstel vast", "De schade is in natura hersteld."
    ),
    "handel_af": Overgangsvorm(
        actions.handel_af, Handelingsformulier, "Handel af", "Alles is geregeld. De melding wordt gesloten."
    ),
    "geef_prioriteit": Overgangsvorm(
        actions.geef_prioriteit,
        Redenformulier,
        "Geef voorrang",
        "Buiten de volgorde van binnenkomst. De reden staat in de geschiedenis.",
        zijpad=True,
    ),
    "houd_aan": Overgangsvorm(
        actions.houd_aan,
        Redenformulier,
        "Houd aan",
        "De melding ligt stil tot u haar hervat.",
        zijpad=True,
    ),
    "hervat": Overgangsvorm(
        actions.hervat, Handelingsformulier, "Hervat", "De melding gaat weer verder.", zijpad=True
    ),
    "trek_in": Overgangsvorm(
        actions.trek_in,
        Redenformulier,
        "Trek in",
        "Alleen als de bewoner hier zelf om vraagt. De melding wordt gesloten zonder besluit.",
        gevaar=True,
        zijpad=True,
    ),
    "corrigeer": Overgangsvorm(
        actions.corrigeer,
        vorm.Correctie,
        "Corrigeer",
        "Voor een status die verkeerd is gezet. De correctie staat als eigen regel in de geschiedenis.",
        gevaar=True,
        zijpad=True,
    ),
}
