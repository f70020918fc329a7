"""De termijnen van de versterking: toegezegde stappen waar de overheid voor staat (000, maatregel 5).

De stukken noemen geen duur en geen bedrag. De duur van een stap komt uit een vastgestelde regeling;
zonder regeling loopt er geen termijn. Versterking gaat in beginsel niet op aanvraag (002), dus de dwangsom
van de Awb geldt hier niet.
"""

from groningen.rules.duren import Duur, Eenheid
from groningen.rules.termijnen import Partij
from groningen.rules.termijntabel import Regime, Termijnsoort, tabel

from .gebeurtenissen import Gebeurtenissoort as Feit
from .statussen import OPEN, VOLGORDE, Status

BRON = "Toezegging aan de bewoner (document 000, maatregel 5: vergoedingsregeling bij fatale termijnen)"
GEMIST = (
    "De toezegging aan de bewoner is gemist. Wat daarvoor verschuldigd is, volgt uit de vergoedingsregeling."
)
GESTOPT = frozenset({Feit.AFGEZIEN.value, Feit.OP_NORM_BESLOTEN.value})


def _verder(*loopt_in: Status) -> frozenset[str]:
    """De open statussen na deze: wie daar is, heeft de stap gedaan.

    Afgerond hoort er niet bij: een levering zegt niet of de bewoner misschien heeft afgezien.
    """
    laatste = max(VOLGORDE.index(status) for status in loopt_in)
    return frozenset(status.value for status in OPEN if VOLGORDE.index(status) > laatste)


def _stap(
    sleutel: str,
    naam: str,
    *,
    begint_bij: frozenset[str],
    gehaald_bij: frozenset[str],
    loopt_in: tuple[Status, ...],
) -> Termijnsoort:
    """Een toegezegde stap: de duur en wat er volgt als zij te laat is, staan in de regeling."""
    return Termijnsoort(
        sleutel=f"versterking.{sleutel}",
        naam=naam,
        wie=Partij.OVERHEID,
        regime=Regime.VERGOEDING,
        begint_bij=begint_bij,
        gehaald_bij=gehaald_bij,
        vervalt_bij=(GESTOPT | {Feit.HERBEOORDELING_GESTART.value}) - gehaald_bij - begint_bij,
        loopt_in=frozenset(status.value for status in loopt_in),
        gehaald_in=_verder(*loopt_in) or frozenset({Status.AFGEROND.value}),
        na_afloop=GEMIST,
        bron=BRON,
    )


TERMIJNEN = tabel(
    (
        _stap(
            "opname_plannen",
            "Afspraak maken voor de opname",
            begint_bij=frozenset({Feit.PLAN_OPGENOMEN.value}),
            gehaald_bij=frozenset({Feit.OPNAME_GEPLAND.value, Feit.OPNAME_UITGEVOERD.value}),
            loopt_in=(Status.OPNAME_PLANNEN,),
        ),
        Termijnsoort(
            sleutel="versterking.opname",
            naam="Afspraak voor de opname",
            wie=Partij.OVERHEID,
            regime=Regime.VERGOEDING,
            begint_bij=frozenset({Feit.OPNAME_GEPLAND.value}),
            gehaald_bij=frozenset({Feit.OPNAME_UITGEVOERD.value}),
            vervalt_bij=GESTOPT,
            loopt_in=frozenset({Status.OPNAME_PLANNEN.value}),
            gehaald_in=_verder(Status.OPNAME_PLANNEN),
            dag="opname_gepland_op",
            stap="Opname uitvoeren",
            waarschuw=(7, 1),
            na_afloop=GEMIST,
            bron=BRON,
        ),
        _stap(
            "beoordeling",
            "Beoordeling met normbesluit",
            begint_bij=frozenset({Feit.OPNAME_UITGEVOERD.value, Feit.HERBEOORDELING_GESTART.value}),
            gehaald_bij=frozenset({Feit.OP_NORM_BESLOTEN.value, Feit.VERSTERKINGSADVIES_UITGEBRACHT.value}),
            loopt_in=(Status.BEOORDELING,),
        ),
        _stap(
            "uitvoeringsplan",
            "Uitvoeringsplan na het versterkingsadvies",
            begint_bij=frozenset({Feit.VERSTERKINGSADVIES_UITGEBRACHT.value}),
            gehaald_bij=frozenset({Feit.UITVOERINGSPLAN_VASTGESTELD.value}),
            loopt_in=(Status.PLANVORMING, Status.UITVOERINGSPLAN),
        ),
        Termijnsoort(
            sleutel="versterking.besluit",
            naam="Versterkingsbesluit binnen een jaar na de beoordeling",
            wie=Partij.OVERHEID,
            regime=Regime.GEEN,
            begint_bij=frozenset({Feit.VERSTERKINGSADVIES_UITGEBRACHT.value}),
            gehaald_bij=frozenset({Feit.VERSTERKINGSBESLUIT_GENOMEN.value}),
            vervalt_bij=GESTOPT | {Feit.HERBEOORDELING_GESTART.value},
            loopt_in=frozenset({Status.PLANVORMING.value, Status.UITVOERINGSPLAN.value}),
            gehaald_in=_verder(Status.UITVOERINGSPLAN),
            duur=Duur(1, Eenheid.JAAR),
            na_afloop="De termijn uit het wetsvoorstel is voorbij. Een dwangsom volgt daar niet uit.",
            bron="Voorstel Tijdelijke wet Groningen, art. 13j (kst-35603-18); de eindtekst is niet nagegaan",
            bevestigd=False,
        ),
        _stap(
            "overeenkomst",
            "Overeenkomst met de aannemer na het versterkingsbesluit",
            begint_bij=frozenset({Feit.VERSTERKINGSBESLUIT_GENOMEN.value}),
            gehaald_bij=frozenset({Feit.OVEREENKOMST_GESLOTEN.value}),
            loopt_in=(Status.BOUW_VOORBEREIDEN,),
        ),
        _stap(
            "bouwstart",
            "Start van de bouw na de overeenkomst",
            begint_bij=frozenset({Feit.OVEREENKOMST_GESLOTEN.value}),
            gehaald_bij=frozenset({Feit.BOUW_GESTART.value}),
            loopt_in=(Status.BOUW_VOORBEREIDEN,),
        ),
        _stap(
            "oplevering",
            "Oplevering na de start van de bouw",
            begint_bij=frozenset({Feit.BOUW_GESTART.value}),
            gehaald_bij=frozenset({Feit.OPGELEVERD.value}),
            loopt_in=(Status.BOUW_UITVOEREN,),
        ),
        _stap(
            "afronding",
            "Afronding na de oplevering",
            begint_bij=frozenset({Feit.OPGELEVERD.value}),
            gehaald_bij=frozenset({Feit.AFGEROND.value}),
            loopt_in=(Status.AFRONDEN,),
        ),
        Termijnsoort(
            sleutel="versterking.gespreksafspraak",
            naam="Afspraak uit het gezamenlijke gesprek",
            wie=Partij.OVERHEID,
            regime=Regime.VERGOEDING,
            begint_bij=frozenset(),
            gehaald_bij=frozenset(),
            loopt_in=frozenset(status.value for status in OPEN),
            dag="uiterlijk_op",
            stap="Afspraak uit het gesprek nakomen",
            waarschuw=(7, 1),
            na_afloop=GEMIST,
            bron=BRON,
        ),
    )
)
