"""De ene poort: wie ziet wat, en wie mag wat.

Elke leesweg (pagina, lijst, zoeken, telling, export, bestand) begint hier, met een `Kijker`. Lijsten zijn
querysets die één geïndexeerde query blijven; details krijgen een `Blik` die zegt welke veldgroepen op welke
grond open zijn. Wat gelezen wordt, noteert de kijker voor het leeslog.
"""

from .blik import Blik, blik_op, gebruiker_heeft_toegang, open_dossier, open_gedeeld, velden_van_eigen
from .gronden import (
    Deel,
    deelgronden_van,
    delen_op,
    met_toestemming_gedeeld,
    noteer_delen,
    op_deelgrond,
    open_deelgronden,
)
from .handelen import eis, waarom_niet, waarom_niet_behandelaar
from .kijker import Kijker, kijker_voor
from .lijsten import (
    adressen_for,
    dossiers_for,
    eigen_van,
    gedeeld_met,
    gedeelde_dossiers_for,
    gemeenteadressen_for,
    op_grondgebied,
)

__all__ = [
    "Blik",
    "Deel",
    "Kijker",
    "adressen_for",
    "blik_op",
    "deelgronden_van",
    "delen_op",
    "dossiers_for",
    "eigen_van",
    "eis",
    "gebruiker_heeft_toegang",
    "gedeeld_met",
    "gedeelde_dossiers_for",
    "gemeenteadressen_for",
    "kijker_voor",
    "met_toestemming_gedeeld",
    "noteer_delen",
    "op_deelgrond",
    "op_grondgebied",
    "open_deelgronden",
    "open_dossier",
    "open_gedeeld",
    "velden_van_eigen",
    "waarom_niet",
    "waarom_niet_behandelaar",
]
