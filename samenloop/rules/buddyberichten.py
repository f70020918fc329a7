"""De gebeurtenissen van tweetal, coördinator en gesprek, met hun zin en hun berichten op taalniveau B1.

Elke gebeurtenis komt in beide dossiers; de bewoner krijgt één bericht, bij het dossier van NCG. Namen en
telefoonnummers van begeleiders staan in de tekst bij de gebeurtenis, niet in de gebeurtenis zelf.
"""

from collections.abc import Collection, Mapping
from enum import StrEnum

from groningen.rules.berichten import Berichtsjabloon, Ontvanger, sjabloon

from .gesprek import HOE


class Buddygebeurtenis(StrEnum):
    VOORGESTELD = "buddy_voorgesteld"
    GEKOPPELD = "buddy_gekoppeld"
    AFGEWEZEN = "buddy_afgewezen"
    WANKEL = "buddy_wankel"
    VERVANGEN = "buddy_vervangen"
    BEEINDIGD = "buddy_beeindigd"
    COORDINATOR_BENOEMD = "coordinator_benoemd"
    COORDINATOR_VERLENGD = "coordinator_verlengd"
    COORDINATOR_OVERGEDRAGEN = "coordinator_overgedragen"
    COORDINATOR_GESTOPT = "coordinator_gestopt"
    GESPREK_GEPLAND = "gesprek_gepland"
    GESPREK_VERZET = "gesprek_verzet"
    GESPREK_GEHOUDEN = "gesprek_gehouden"
    GESPREK_GEANNULEERD = "gesprek_geannuleerd"
    AFSPRAAK_TOEGEZEGD = "afspraak_toegezegd"
    AFSPRAAK_AFGEWEZEN = "afspraak_afgewezen"
    AFSPRAAK_NAGEKOMEN = "afspraak_nagekomen"
    AFSPRAAK_VERVALLEN = "afspraak_vervallen"


ZINNEN: dict[str, str] = {
    Buddygebeurtenis.VOORGESTELD: "{wie} stelt een vast tweetal voor: {genoemd}",
    Buddygebeurtenis.GEKOPPELD: "Vast tweetal: {ncg_begeleider} (NCG) en {img_begeleider} (IMG)",
    Buddygebeurtenis.AFGEWEZEN: "{wie} wil hier geen vast tweetal: {reden}",
    Buddygebeurtenis.WANKEL: "Het vaste tweetal klopt niet meer: een dossier heeft een andere begeleider",
    Buddygebeurtenis.VERVANGEN: "Vast tweetal veranderd: {ncg_begeleider} (NCG) en {img_begeleider} (IMG)",
    Buddygebeurtenis.BEEINDIGD: "Vast tweetal beëindigd: {reden}",
    Buddygebeurtenis.COORDINATOR_BENOEMD: "Coördinator van dit adres: {coordinator}, tot en met {tot}",
    Buddygebeurtenis.COORDINATOR_VERLENGD: "Coördinator van dit adres verlengd tot en met {tot}",
    Buddygebeurtenis.COORDINATOR_OVERGEDRAGEN: "Coördinator hier nu: {coordinator}, tot en met {tot}",
    Buddygebeurtenis.COORDINATOR_GESTOPT: "Dit adres heeft geen coördinator meer: {reden}",
    Buddygebeurtenis.GESPREK_GEPLAND: "Gesprek met de bewoner gepland op {gesprek_op}, {gesprek_uur}",
    Buddygebeurtenis.GESPREK_VERZET: "Gesprek met de bewoner verzet naar {gesprek_op}, {gesprek_uur}",
    Buddygebeurtenis.GESPREK_GEHOUDEN: "Gesprek met de bewoner gehouden op {gesprek_op}",
    Buddygebeurtenis.GESPREK_GEANNULEERD: "Gesprek met de bewoner gaat niet door: {reden}",
    Buddygebeurtenis.AFSPRAAK_TOEGEZEGD: "{wie} zegt toe, uiterlijk op {uiterlijk_op}: {wat}",
    Buddygebeurtenis.AFSPRAAK_AFGEWEZEN: "{wie} bevestigt een afspraak uit het gesprek niet: {wat} ({reden})",
    Buddygebeurtenis.AFSPRAAK_NAGEKOMEN: "Afspraak uit het gesprek nagekomen: {wat}",
    Buddygebeurtenis.AFSPRAAK_VERVALLEN: "Afspraak uit het gesprek vervallen: {wat} ({reden})",
}

VRAAG = "Hebt u een vraag? Bel een van uw begeleiders en noem dossiernummer {nummer}."
TWEE = (
    "U belt {ncg_begeleider} van NCG ({ncg_telefoon}) voor vragen over de versterking. U belt "
    "{img_begeleider} van IMG ({img_telefoon}) voor vragen over schade."
)


def _bewoner(
    onderwerp: str,
    *alineas: str,
    woorden: Mapping[str, Mapping[str, str]] | None = None,
    bij: Mapping[str, Collection[str]] | None = None,
) -> tuple[Berichtsjabloon, ...]:
    return (sjabloon(Ontvanger.BEWONER, onderwerp, *alineas, VRAAG, woorden=woorden, bij=bij),)


_HOE = {"hoe": {str(een): zin for een, zin in HOE.items()}}
BERICHTEN_NCG: Mapping[str, tuple[Berichtsjabloon, ...]] = {
    Buddygebeurtenis.GEKOPPELD: _bewoner(
        "Uw twee begeleiders werken samen",
        "Voor uw woning aan {adres} werken NCG en IMG nu met een vast tweetal.",
        TWEE,
        "Zij stemmen af wat zij doen. U hoeft hetzelfde maar één keer te vertellen. Uw twee procedures "
        "blijven apart: aan uw rechten en termijnen verandert niets.",
    ),
    Buddygebeurtenis.VERVANGEN: _bewoner(
        "Uw vaste tweetal is veranderd",
        "Voor uw woning aan {adres} is een van uw twee begeleiders veranderd.",
        TWEE,
        "De afspraken die u met het tweetal maakte, blijven gelden.",
    ),
    Buddygebeurtenis.BEEINDIGD: _bewoner(
        "Uw begeleiders werken niet meer als vast tweetal",
        "NCG en IMG werken voor uw woning aan {adres} niet meer met een vast tweetal.",
        "Uw procedures gaan gewoon door. Op uw pagina in het portaal ziet u wie u belt.",
        bij={"werkte": {"ja"}},
    ),
    Buddygebeurtenis.COORDINATOR_BENOEMD: _bewoner(
        "Eén coördinator voor uw woning",
        "Voor uw woning aan {adres} is {coordinator} de coördinator, tot en met {tot}.",
        "De coördinator zorgt dat NCG en IMG van elkaar weten wat zij doen. U bereikt {coordinator} op "
        "{coordinator_telefoon}.",
    ),
    Buddygebeurtenis.COORDINATOR_OVERGEDRAGEN: _bewoner(
        "Een andere coördinator voor uw woning",
        "Voor uw woning aan {adres} is {coordinator} nu de coördinator, tot en met {tot}.",
        "U bereikt {coordinator} op {coordinator_telefoon}. Wat u met de vorige coördinator besprak, is "
        "doorgegeven.",
    ),
    Buddygebeurtenis.COORDINATOR_GESTOPT: _bewoner(
        "Uw woning heeft geen coördinator meer",
        "Voor uw woning aan {adres} is er geen coördinator meer.",
        "Uw procedures gaan gewoon door. Op uw pagina in het portaal ziet u wie u belt.",
    ),
    Buddygebeurtenis.GESPREK_GEPLAND: _bewoner(
        "Uitnodiging voor een gesprek op {gesprek_op}",
        "NCG en IMG praten graag samen met u over uw woning aan {adres}. Dat is op {gesprek_op}, van "
        "{gesprek_uur}, {hoe}.",
        "U mag iemand meenemen. Schrijf van tevoren op wat u wilt vragen.",
        "Kunt u niet? Bel ons. Dan zoeken wij een ander moment.",
        woorden=_HOE,
    ),
    Buddygebeurtenis.GESPREK_VERZET: _bewoner(
        "Het gesprek is verzet naar {gesprek_op}",
        "Het gesprek over uw woning aan {adres} is nu op {gesprek_op}, van {gesprek_uur}, {hoe}.",
        "De oude afspraak vervalt. Kunt u niet? Bel ons. Dan zoeken wij een ander moment.",
        woorden=_HOE,
    ),
    Buddygebeurtenis.GESPREK_GEANNULEERD: _bewoner(
        "Het gesprek gaat niet door",
        "Het gesprek over uw woning aan {adres} gaat niet door.",
        "Wilt u een nieuwe afspraak? Bel ons.",
    ),
    Buddygebeurtenis.GESPREK_GEHOUDEN: _bewoner(
        "Wat wij in het gesprek hebben afgesproken",
        "Op {gesprek_op} spraken wij u over uw woning aan {adres}.",
        "Op uw pagina in het portaal leest u wat er is afgesproken: wie wat doet, en tot wanneer. Klopt er "
        "iets niet? Bel ons dan.",
    ),
}
