"""Bij elke overgang van een versterkingsdossier: de actie, het formulier en de woorden."""

from __future__ import annotations

from collections.abc import Mapping

from groningen.web.dossier.formulieren import Handelingsformulier, Redenformulier
from groningen.web.dossier.scherm import Geopend, Overgangsvorm
from versterking import actions
from versterking.queries.financiering.geld import waarom_geen_bouw
from versterking.queries.plan.grond import ZONDER_GROND, opnamegrond
from versterking.web import formulieren as vorm


def zonder_opnamegrond(geopend: Geopend) -> str:
    """Waarom deze woning nog niet opgenomen mag worden; leeg als er een grond is."""
    grond = opnamegrond(geopend.dossier.pk, geopend.kijker.peildatum)
    return "" if grond else ZONDER_GROND


OVERGANGEN: Mapping[str, Overgangsvorm] = {
    "neem_op_in_plan": Overgangsvorm(
        actions.neem_op_in_plan,
        vorm.PlanOpgenomen,
        "Neem op",
        "Het adres staat in een plan in opdracht, of heeft een andere grond voor een opname.",
        beletsel=zonder_opnamegrond,
    ),
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
        "De deskundige is geweest en heeft de woning opgenomen.",
    ),
    "besluit_op_norm": Overgangsvorm(
        actions.besluit_op_norm,
        vorm.Normbesluit,
        "Leg besluit vast",
        "De woning voldoet aan de norm. Versterken is niet nodig en het dossier wordt gesloten.",
    ),
    "breng_advies_uit": Overgangsvorm(
        actions.breng_advies_uit,
        vorm.Normbesluit,
        "Leg besluit vast",
        "De woning voldoet niet aan de norm; het versterkingsadvies gaat tegelijk met het besluit uit.",
    ),
    "leg_keuze_vast": Overgangsvorm(
        actions.leg_keuze_vast,
        vorm.KeuzeVastleggen,
        "Leg keuze vast",
        "De bewoner kiest wie de regie voert. U kunt de keuze later nog wijzigen.",
    ),
    "start_uitvoeringsplan": Overgangsvorm(
        actions.start_uitvoeringsplan,
        Handelingsformulier,
        "Ga verder",
        "De maatregelen en de keuze liggen vast; nu volgt het plan in detail.",
    ),
    "stel_uitvoeringsplan_vast": Overgangsvorm(
        actions.stel_uitvoeringsplan_vast,
        vorm.Uitvoeringsplan,
        "Stel vast",
        "Het plan is met de bewoner besproken. Daarna veranderen de maatregelen niet meer.",
    ),
    "neem_besluit": Overgangsvorm(
        actions.neem_besluit,
        vorm.Versterkingsbesluit,
        "Leg besluit vast",
        "In het besluit staan de maatregelen en hoe de bewoner bezwaar kan maken.",
    ),
    "sluit_overeenkomst": Overgangsvorm(
        actions.sluit_overeenkomst,
        vorm.Overeenkomst,
        "Leg vast",
        "Vanaf de overeenkomst geeft een wijziging kans op vertraging.",
    ),
    "start_bouw": Overgangsvorm(
        actions.start_bouw,
        vorm.BouwGestart,
        "Leg vast",
        "De aannemer is met het werk begonnen.",
        beletsel=lambda geopend: waarom_geen_bouw(geopend.dossier),
    ),
    "lever_op": Overgangsvorm(
        actions.lever_op, vorm.Opgeleverd, "Leg vast", "Het werk is klaar; het dossier blijft nog open."
    ),
    "rond_af": Overgangsvorm(
        actions.rond_af, vorm.Afgerond, "Rond af", "Alles is geregeld. Het dossier wordt gesloten."
    ),
    "besluit_sloop_nieuwbouw": Overgangsvorm(
        actions.besluit_sloop_nieuwbouw,
        vorm.SloopNieuwbouw,
        "Leg besluit vast",
        "De woning wordt gesloopt en opnieuw gebouwd in plaats van versterkt.",
        zijpad=True,
    ),
    "herbeoordeel": Overgangsvorm(
        actions.herbeoordeel,
        Redenformulier,
        "Start",
        "Terug naar de beoordeling op nieuwe inzichten. Het advies en het plan worden leeg, de opname blijft "
        "staan. De controle op schadeherstel moet opnieuw.",
        gevaar=True,
        zijpad=True,
    ),
    "pauzeer": Overgangsvorm(
        actions.pauzeer,
        Redenformulier,
        "Pauzeer",
        "Het dossier ligt stil tot u het hervat.",
        zijpad=True,
    ),
    "hervat": Overgangsvorm(
        actions.hervat, Handelingsformulier, "Hervat", "Het dossier gaat weer verder.", zijpad=True
    ),
    "zie_af": Overgangsvorm(
        actions.zie_af,
        vorm.Afzien,
        "Leg afzien vast",
        "Het dossier wordt gesloten zonder versterking.",
        gevaar=True,
        sjabloon="versterking/_gevolgen_afzien.html",
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
