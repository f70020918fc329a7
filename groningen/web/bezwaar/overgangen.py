"""Bij elke overgang van een bezwaar en een klacht: de actie, het formulier en de woorden."""

from __future__ import annotations

from collections.abc import Mapping

from groningen.actions.bezwaar import bezwaar, klacht
from groningen.web.bezwaar import formulieren as vorm
from groningen.web.dossier.formulieren import Handelingsformulier, Redenformulier
from groningen.web.dossier.scherm import Overgangsvorm

BEZWAAR: Mapping[str, Overgangsvorm] = {
    "vraag_gronden": Overgangsvorm(
        bezwaar.vraag_gronden,
        vorm.GrondenVragen,
        "Vraag redenen",
        "In het bezwaar staat niet waarom de indiener het er niet mee eens is.",
    ),
    "ontvang_gronden": Overgangsvorm(
        bezwaar.ontvang_gronden,
        vorm.GrondenOntvangen,
        "Leg redenen vast",
        "De indiener stuurde alsnog zijn redenen. De beslistermijn loopt dan weer.",
    ),
    "sluit_gronden": Overgangsvorm(
        bezwaar.sluit_gronden,
        Handelingsformulier,
        "Ga verder",
        "De tijd om redenen te sturen is voorbij en er kwam niets.",
    ),
    "neem_in_behandeling": Overgangsvorm(
        bezwaar.neem_in_behandeling,
        Handelingsformulier,
        "Neem in behandeling",
        "Het bezwaar is compleet.",
    ),
    "plan_hoorzitting": Overgangsvorm(
        bezwaar.plan_hoorzitting,
        vorm.Hoorzitting,
        "Plan hoorzitting",
        "Een nieuwe dag vervangt een eerder geplande dag. Wie hoort, was niet betrokken bij het besluit.",
    ),
    "houd_hoorzitting": Overgangsvorm(
        bezwaar.houd_hoorzitting, vorm.HoorzittingGehouden, "Leg vast", "De hoorzitting is geweest."
    ),
    "zie_af_van_horen": Overgangsvorm(
        bezwaar.zie_af_van_horen,
        vorm.GeenHoorzittingFormulier,
        "Zie af van horen",
        "Alleen op een van deze gronden kan een hoorzitting achterwege blijven.",
    ),
    "verklaar_gegrond": Overgangsvorm(
        bezwaar.verklaar_gegrond,
        vorm.Beslissing,
        "Leg beslissing vast",
        "De indiener krijgt gelijk. De beslissing op bezwaar komt zelf in de plaats van het besluit.",
    ),
    "verklaar_gegrond_nieuw": Overgangsvorm(
        bezwaar.verklaar_gegrond_nieuw,
        vorm.BeslissingMetNieuwBesluit,
        "Leg beslissing vast",
        "De indiener krijgt gelijk. In het dossier moet een nieuw besluit komen.",
    ),
    "verklaar_ongegrond": Overgangsvorm(
        bezwaar.verklaar_ongegrond, vorm.Beslissing, "Leg beslissing vast", "Het besluit blijft in stand."
    ),
    "verklaar_niet_ontvankelijk": Overgangsvorm(
        bezwaar.verklaar_niet_ontvankelijk,
        vorm.Beslissing,
        "Leg beslissing vast",
        "Er wordt niet over de inhoud geoordeeld, bijvoorbeeld omdat het bezwaar te laat is.",
        gevaar=True,
    ),
    "leg_nieuw_besluit_vast": Overgangsvorm(
        bezwaar.leg_nieuw_besluit_vast,
        vorm.NieuwBesluit,
        "Leg vast",
        "Het nieuwe besluit is genomen en verstuurd. Het bezwaar wordt gesloten.",
    ),
    "verschoon": Overgangsvorm(
        bezwaar.verschoon,
        Redenformulier,
        "Verontschuldig",
        "Het bezwaar is te laat, maar dat is de indiener niet aan te rekenen (Awb 6:11).",
        zijpad=True,
    ),
    "stel_commissie_in": Overgangsvorm(
        bezwaar.stel_commissie_in,
        Handelingsformulier,
        "Stel commissie in",
        "Met een adviescommissie is de beslistermijn twaalf weken (Awb 7:10 lid 1).",
        zijpad=True,
    ),
    "trek_in": Overgangsvorm(
        bezwaar.trek_in,
        Redenformulier,
        "Trek in",
        "Alleen als de indiener hier zelf om vraagt. Het bezwaar wordt gesloten zonder beslissing.",
        gevaar=True,
        zijpad=True,
    ),
    "corrigeer": Overgangsvorm(
        bezwaar.corrigeer,
        vorm.Bezwaarcorrectie,
        "Corrigeer",
        "Voor een status die verkeerd is gezet. De correctie staat als eigen regel in de geschiedenis.",
        gevaar=True,
        zijpad=True,
    ),
}
KLACHT: Mapping[str, Overgangsvorm] = {
    "neem_in_behandeling": Overgangsvorm(
        klacht.neem_in_behandeling,
        Handelingsformulier,
        "Neem in behandeling",
        "U gaat uitzoeken wat er is gebeurd.",
    ),
    "plan_gesprek": Overgangsvorm(
        klacht.plan_gesprek,
        vorm.Gesprek,
        "Plan gesprek",
        "Een nieuwe dag vervangt een eerder geplande dag.",
    ),
    "voer_gesprek": Overgangsvorm(
        klacht.voer_gesprek, vorm.GesprekGevoerd, "Leg vast", "U hebt met de klager gesproken."
    ),
    "zie_af_van_horen": Overgangsvorm(
        klacht.zie_af_van_horen,
        vorm.GeenGesprekFormulier,
        "Zie af van het gesprek",
        "Alleen op een van deze gronden kan het gesprek achterwege blijven (Awb 9:10 lid 2).",
    ),
    "geef_oordeel": Overgangsvorm(
        klacht.geef_oordeel,
        vorm.Klachtoordeel,
        "Leg oordeel vast",
        "Daarna stuurt u de klager een brief met de bevindingen en het oordeel (Awb 9:12).",
    ),
    "handel_af": Overgangsvorm(
        klacht.handel_af, vorm.Oordeelverstuurd, "Handel af", "De brief met het oordeel is verstuurd."
    ),
    "los_op": Overgangsvorm(
        klacht.los_op,
        Redenformulier,
        "Leg vast",
        "De klager is tevreden; dan hoeft er geen oordeel meer te komen (Awb 9:5).",
        zijpad=True,
    ),
    "behandel_niet": Overgangsvorm(
        klacht.behandel_niet,
        Redenformulier,
        "Behandel niet",
        "Alleen op een grond van Awb 9:8, zoals een klacht over iets van meer dan een jaar geleden.",
        gevaar=True,
        zijpad=True,
    ),
    "stel_commissie_in": Overgangsvorm(
        klacht.stel_commissie_in,
        Handelingsformulier,
        "Stel commissie in",
        "Met een klachtencommissie is de termijn tien weken (Awb 9:11 lid 1).",
        zijpad=True,
    ),
    "trek_in": Overgangsvorm(
        klacht.trek_in,
        Redenformulier,
        "Trek in",
        "Alleen als de klager hier zelf om vraagt. De klacht wordt gesloten zonder oordeel.",
        gevaar=True,
        zijpad=True,
    ),
    "corrigeer": Overgangsvorm(
        klacht.corrigeer,
        vorm.Klachtcorrectie,
        "Corrigeer",
        "Voor een status die verkeerd is gezet. De correctie staat als eigen regel in de geschiedenis.",
        gevaar=True,
        zijpad=True,
    ),
}
