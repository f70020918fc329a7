"""De termijnen van de schadeafhandeling: welke gebeurtenis ze laat lopen en welke ze haalt.

Het besluit op een melding is een beschikking op aanvraag, dus daar geldt de dwangsom van de Awb. De andere
termijnen hier zijn normen of termijnen voor de bewoner. Aanhouden (S-12) schort de beslistermijn niet op: dat
kan alleen op een grond van Awb 4:15.
"""

from groningen.rules.duren import Duur, Eenheid
from groningen.rules.opschorting import Verdaginggrond
from groningen.rules.termijnen import Partij
from groningen.rules.termijntabel import Regime, Termijnsoort, tabel

from .gebeurtenissen import Gebeurtenissoort as Feit
from .statussen import LOPEND, Status

BESLUIT = "schade.besluit"
TOT_BESLUIT = frozenset(status.value for status in LOPEND[:4])
BESLOTEN = frozenset({Feit.BESLUIT_TOEGEKEND.value, Feit.BESLUIT_AFGEWEZEN.value})
NA_BESLUIT = frozenset({Status.UITVOERING.value, Status.AFGEHANDELD.value})
INGETROKKEN = frozenset({Feit.INGETROKKEN.value})

TERMIJNEN = tabel(
    (
        Termijnsoort(
            sleutel=BESLUIT,
            naam="Besluit op de schademelding",
            wie=Partij.OVERHEID,
            regime=Regime.DWANGSOM,
            begint_bij=frozenset({Feit.MELDING_ONTVANGEN.value}),
            gehaald_bij=BESLOTEN,
            vervalt_bij=INGETROKKEN,
            loopt_in=TOT_BESLUIT,
            gehaald_in=NA_BESLUIT,
            geleverd="beslisdatum",
            stap="Besluit nemen",
            duur=Duur(8, Eenheid.WEEK),
            atw=True,
            verdagingen=(Verdaginggrond.LID_3, Verdaginggrond.LID_1),
            na_afloop=(
                "De bewoner kan IMG in gebreke stellen. Komt er dan binnen twee weken geen besluit, dan is "
                "IMG een dwangsom verschuldigd."
            ),
            bron="Awb 4:13; IMG houdt in beginsel acht weken aan en kan per melding verdagen",
        ),
        Termijnsoort(
            sleutel="schade.doorlooptijd",
            naam="Streeftermijn van IMG: besluit binnen 182 dagen",
            wie=Partij.OVERHEID,
            regime=Regime.GEEN,
            begint_bij=frozenset({Feit.MELDING_ONTVANGEN.value}),
            gehaald_bij=BESLOTEN,
            vervalt_bij=INGETROKKEN,
            loopt_in=TOT_BESLUIT,
            gehaald_in=NA_BESLUIT,
            duur=Duur(182, Eenheid.DAG),
            na_afloop="De melding duurt langer dan IMG zich heeft voorgenomen. Er volgt geen vergoeding uit.",
            bron="Doelstelling van IMG: hoogstens een half jaar van melding tot besluit",
        ),
        Termijnsoort(
            sleutel="schade.opname",
            naam="Afspraak voor de schadeopname",
            wie=Partij.OVERHEID,
            regime=Regime.GEEN,
            begint_bij=frozenset({Feit.OPNAME_GEPLAND.value}),
            gehaald_bij=frozenset({Feit.OPNAME_UITGEVOERD.value}),
            vervalt_bij=INGETROKKEN,
            loopt_in=frozenset({Status.OPNAME.value}),
            gehaald_in=frozenset(status.value for status in LOPEND[2:]) | {Status.AFGEHANDELD.value},
            dag="opname_gepland_op",
            waarschuw=(1,),
            na_afloop="De opname is niet vastgelegd. Leg haar vast of maak een nieuwe afspraak.",
            bron="Afspraak met de bewoner",
        ),
        Termijnsoort(
            sleutel="schade.zienswijze",
            naam="Zienswijze van de bewoner op het schaderapport",
            wie=Partij.BEWONER,
            regime=Regime.GEEN,
            begint_bij=frozenset({Feit.SCHADERAPPORT_OPGESTELD.value}),
            gehaald_bij=frozenset({Feit.ZIENSWIJZE_ONTVANGEN.value}),
            vervalt_bij=INGETROKKEN | {Feit.ZIENSWIJZETERMIJN_VERSTREKEN.value},
            loopt_in=frozenset({Status.ZIENSWIJZE.value}),
            dag="zienswijze_tot",
            waarschuw=(7, 1),
            na_afloop="Reageert de bewoner niet, dan gaat IMG verder met het rapport zoals het is.",
            bron="Werkwijze van IMG: twee weken, vier weken uitstel mogelijk",
        ),
        Termijnsoort(
            sleutel="schade.uitbetaling",
            naam="Uitbetaling van de schadevergoeding",
            wie=Partij.OVERHEID,
            regime=Regime.GEEN,
            begint_bij=frozenset({Feit.BESLUIT_TOEGEKEND.value}),
            gehaald_bij=frozenset({Feit.UITBETAALD.value, Feit.HERSTELD.value}),
            vervalt_bij=INGETROKKEN,
            loopt_in=frozenset({Status.UITVOERING.value}),
            gehaald_in=frozenset({Status.AFGEHANDELD.value}),
            duur=Duur(6, Eenheid.WEEK),
            atw=True,
            na_afloop="De betaling is te laat. Dan kan er wettelijke rente bij komen (Awb 4:97 en 4:98).",
            bron="Awb 4:87: betaling binnen zes weken na de bekendmaking",
            bevestigd=False,
        ),
        Termijnsoort(
            sleutel="schade.gespreksafspraak",
            naam="Afspraak uit het gezamenlijke gesprek",
            wie=Partij.OVERHEID,
            regime=Regime.GEEN,
            begint_bij=frozenset(),
            gehaald_bij=frozenset(),
            loopt_in=frozenset(status.value for status in LOPEND),
            dag="uiterlijk_op",
            stap="Afspraak uit het gesprek nakomen",
            waarschuw=(7, 1),
            na_afloop="Wat met de bewoner is afgesproken, is niet op tijd gedaan. Bel hem en doe het alsnog.",
            bron="Afspraak met de bewoner in een gesprek van NCG en IMG samen",
        ),
    )
)
