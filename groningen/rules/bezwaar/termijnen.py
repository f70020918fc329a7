"""De termijnen van een bezwaar en van een klacht: welke gebeurtenis ze laat lopen en welke ze haalt.

Op een bezwaar moet op tijd worden beslist: de dwangsom van de Awb geldt ook daar (7:14). Bij een klacht hoort
geen dwangsom. Verdagen en uitstel met instemming gaan zoals bij elke termijn.
"""

from groningen.rules.duren import Duur, Eenheid
from groningen.rules.opschorting import Verdaginggrond
from groningen.rules.termijnen import Partij
from groningen.rules.termijntabel import Regime, Termijnsoort, tabel

from .gebeurtenissen import Bezwaarfeit, Klachtfeit
from .statussen import (
    BEZWAAR_TOT_BESLISSING,
    KLACHT_LOPEND,
    Bezwaarstatus,
    Klachtstatus,
)

BESLISSING = "bezwaar.beslissing"
AFDOENING = "klacht.afdoening"
BESLIST = frozenset(
    {
        Bezwaarfeit.BEZWAAR_GEGROND.value,
        Bezwaarfeit.BEZWAAR_GEGROND_NIEUW.value,
        Bezwaarfeit.BEZWAAR_ONGEGROND.value,
        Bezwaarfeit.BEZWAAR_NIET_ONTVANKELIJK.value,
    }
)
INGETROKKEN = frozenset({Bezwaarfeit.BEZWAAR_INGETROKKEN.value})
KLACHT_GESTOPT = frozenset(
    {
        Klachtfeit.KLACHT_INGETROKKEN.value,
        Klachtfeit.KLACHT_OPGELOST.value,
        Klachtfeit.KLACHT_NIET_BEHANDELD.value,
    }
)

BEZWAARTERMIJNEN = tabel(
    (
        Termijnsoort(
            sleutel=BESLISSING,
            naam="Beslissing op bezwaar",
            stap="Beslissen op het bezwaar",
            wie=Partij.OVERHEID,
            regime=Regime.DWANGSOM,
            begint_bij=frozenset({Bezwaarfeit.BEZWAAR_ONTVANGEN.value}),
            gehaald_bij=BESLIST,
            vervalt_bij=INGETROKKEN,
            loopt_in=frozenset(status.value for status in BEZWAAR_TOT_BESLISSING),
            duur=Duur(6, Eenheid.WEEK),
            duurveld="beslistermijn",
            begin="beslistermijn_op",
            atw=True,
            verdagingen=(Verdaginggrond.BEZWAAR,),
            instemming="Awb 7:10 lid 4",
            na_afloop=(
                "De indiener kan de organisatie in gebreke stellen. Komt er dan binnen twee weken geen "
                "beslissing, dan is een dwangsom verschuldigd."
            ),
            bron="Awb 7:10 lid 1; met een adviescommissie twaalf weken",
            bevestigd=False,
        ),
        Termijnsoort(
            sleutel="bezwaar.gronden",
            naam="Redenen van het bezwaar",
            wie=Partij.BEWONER,
            regime=Regime.GEEN,
            begint_bij=frozenset({Bezwaarfeit.GRONDEN_GEVRAAGD.value}),
            gehaald_bij=frozenset({Bezwaarfeit.GRONDEN_ONTVANGEN.value}),
            vervalt_bij=INGETROKKEN | {Bezwaarfeit.GRONDEN_UITGEBLEVEN.value},
            loopt_in=frozenset({Bezwaarstatus.GRONDEN.value}),
            dag="gronden_tot",
            waarschuw=(7, 1),
            na_afloop="Komen de redenen niet, dan kan het bezwaar niet-ontvankelijk worden (Awb 6:6).",
            bron="Termijn die bij het verzoek is genoemd (Awb 6:6)",
        ),
        Termijnsoort(
            sleutel="bezwaar.hoorzitting",
            naam="Hoorzitting over het bezwaar",
            wie=Partij.OVERHEID,
            regime=Regime.GEEN,
            begint_bij=frozenset({Bezwaarfeit.HOORZITTING_GEPLAND.value}),
            gehaald_bij=frozenset({Bezwaarfeit.HOORZITTING_GEHOUDEN.value}),
            vervalt_bij=INGETROKKEN | {Bezwaarfeit.HOORZITTING_AFGEZIEN.value},
            loopt_in=frozenset({Bezwaarstatus.HOREN.value}),
            dag="hoorzitting_op",
            waarschuw=(7, 1),
            na_afloop="De hoorzitting is niet vastgelegd. Leg haar vast of maak een nieuwe afspraak.",
            bron="Afspraak met de indiener",
        ),
        Termijnsoort(
            sleutel="bezwaar.nieuw_besluit",
            naam="Nieuw besluit na een gegrond bezwaar",
            wie=Partij.OVERHEID,
            regime=Regime.GEEN,
            begint_bij=frozenset({Bezwaarfeit.BEZWAAR_GEGROND_NIEUW.value}),
            gehaald_bij=frozenset({Bezwaarfeit.NIEUW_BESLUIT_GENOMEN.value}),
            loopt_in=frozenset({Bezwaarstatus.UITVOEREN.value}),
            dag="nieuw_besluit_uiterlijk_op",
            na_afloop="Het nieuwe besluit is er niet op de dag die in de beslissing op bezwaar staat.",
            bron="De beslissing op bezwaar",
        ),
    )
)
KLACHTTERMIJNEN = tabel(
    (
        Termijnsoort(
            sleutel=AFDOENING,
            naam="Afhandeling van de klacht",
            stap="Oordeel over de klacht sturen",
            wie=Partij.OVERHEID,
            regime=Regime.GEEN,
            begint_bij=frozenset({Klachtfeit.KLACHT_ONTVANGEN.value}),
            gehaald_bij=frozenset({Klachtfeit.KLACHT_AFGEHANDELD.value}),
            vervalt_bij=KLACHT_GESTOPT,
            loopt_in=frozenset(status.value for status in KLACHT_LOPEND),
            duur=Duur(6, Eenheid.WEEK),
            duurveld="klachttermijn",
            atw=True,
            verdagingen=(Verdaginggrond.KLACHT,),
            instemming="Awb 9:11 lid 3",
            na_afloop="De klacht is niet op tijd afgehandeld. Bel de klager en zeg wanneer het oordeel komt.",
            bron="Awb 9:11 lid 1; met een klachtencommissie tien weken",
            bevestigd=False,
        ),
        Termijnsoort(
            sleutel="klacht.gesprek",
            naam="Gesprek over de klacht",
            wie=Partij.OVERHEID,
            regime=Regime.GEEN,
            begint_bij=frozenset({Klachtfeit.KLACHTGESPREK_GEPLAND.value}),
            gehaald_bij=frozenset({Klachtfeit.KLACHTGESPREK_GEVOERD.value}),
            vervalt_bij=KLACHT_GESTOPT | {Klachtfeit.KLACHTGESPREK_AFGEZIEN.value},
            loopt_in=frozenset({Klachtstatus.HOREN.value}),
            dag="gesprek_op",
            waarschuw=(1,),
            na_afloop="Het gesprek is niet vastgelegd. Leg het vast of maak een nieuwe afspraak.",
            bron="Afspraak met de klager",
        ),
    )
)
