"""Hoe IMG levert: één rij is één schademelding."""

from groningen.actions.levering import Afspraak, Opvallend, Status, Vooruitzicht, lijst
from groningen.rules import levering as vorm
from groningen.rules.rollen import Dossiersoort, Organisatiesoort
from schade.models import VELDEN_VANAF, Schademelding
from schade.rules.statussen import LOPEND, VOLGORDE, Soort
from schade.rules.statussen import Status as Stap

# Een ingetrokken melding is dicht, net als een afgehandelde: van de een naar de ander is geen terugval.
_RANG = {status: rang for rang, status in enumerate(VOLGORDE)} | {Stap.INGETROKKEN: len(VOLGORDE) - 1}
_LOOPT = f"z.status IN ({lijst(LOPEND)})"
_VOOR_BESLUIT = f"status IN ({lijst(LOPEND[:4])})"

AFSPRAAK = Afspraak(
    organisatie=Organisatiesoort.IMG,
    soort=Dossiersoort.SCHADE,
    model=Schademelding,
    nummerkolom="zaaknummer",
    kolommen=(
        *vorm.ADRESKOLOMMEN,
        vorm.Kolom(vorm.nummer("zaaknummer")),
        vorm.Kolom(vorm.keuze("soort", Soort)),
        vorm.Kolom(vorm.keuze("status", Stap)),
        vorm.Kolom(vorm.datum("datum_melding"), "date"),
        vorm.Kolom(vorm.datum("status_sinds"), "date"),
        vorm.Kolom(vorm.datum("datum_opname", leeg=True), "date"),
        vorm.Kolom(vorm.datum("beslisdatum", leeg=True), "date", optioneel=True),
        vorm.Kolom(vorm.bedrag("toegekend_bedrag"), "numeric(11, 2)"),
        vorm.BEHANDELAAR,
    ),
    rijregels=(
        vorm.niet_na_leverdatum("datum_melding"),
        vorm.niet_na_leverdatum("status_sinds"),
        vorm.niet_voor("status_sinds", "datum_melding"),
        vorm.niet_voor("datum_opname", "datum_melding"),
    ),
    statussen=tuple(Status(s.value, _RANG[s], s.fase, s in LOPEND) for s in Stap),
    geopend_op="z.datum_melding",
    stil_sinds="aangehouden_op",
    kenmerken=("soort", "beslisdatum"),
    stand=("datum_melding", "datum_opname", "toegekend_bedrag"),
    afgeleid={
        "afgehandeld_op": f"CASE WHEN NOT {_LOOPT} THEN z.status_sinds END",
        "aangehouden_op": f"CASE WHEN {_LOOPT} THEN p.aangehouden_op END",
    },
    vanaf_rang={veld: _RANG[status] for status, velden in VELDEN_VANAF.items() for veld in velden},
    vooruitzichten=(
        Vooruitzicht(
            f"p.status = '{Stap.OPNAME}' AND p.datum_opname IS NULL",
            "p.opname_gepland_op",
            "Opname uitvoeren",
        ),
        Vooruitzicht(f"p.status = '{Stap.ZIENSWIJZE}'", "p.zienswijze_tot", "Zienswijze tot en met"),
        # De einddag van de termijn die hieruit ontstaat. Loopt die al anders (opgeschort, verdaagd), dan zet
        # `groningen.actions.volgende` de datum daarna recht.
        Vooruitzicht(f"p.{_VOOR_BESLUIT}", "p.beslisdatum", "Besluit nemen"),
    ),
    opvallend=(
        Opvallend(
            "beslisdatum",
            f"z.{_VOOR_BESLUIT} AND z.beslisdatum < %(leverdatum)s",
            "Lopende meldingen waarvan de beslisdatum al voorbij was toen zij binnenkwamen: {aantal}. "
            "Zij staan in de werkvoorraad bij te laat.",
        ),
    ),
)
