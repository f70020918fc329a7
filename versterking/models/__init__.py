"""De tabellen van de versterking: het dossier, en wat gemeenten en NCG samen plannen."""

from .capaciteit import Capaciteit
from .dossier import VELDEN_VANAF, Versterkingsdossier
from .financiering import Declaratie, Financiering, Financieringsstap
from .maatregel import Maatregel
from .plan import LokaalPlan, Plangang, Planrang, Planregel, Planstap, Stuurgroepstem
from .programma import Deelname, Programma, Programmastap
from .treintje import Treintje, Treintjeplanning, Treintjestap, Wagon
from .verzoek import Opnameverzoek, Verzoekstap
from .voordracht import Voordracht, Voordrachtlijst, Voordrachtstap
from .wisselwoning import Wisselboeking, Wisselstap, Wisselwoning

__all__ = [
    "VELDEN_VANAF",
    "Capaciteit",
    "Declaratie",
    "Deelname",
    "Financiering",
    "Financieringsstap",
    "LokaalPlan",
    "Maatregel",
    "Opnameverzoek",
    "Plangang",
    "Planrang",
    "Planregel",
    "Planstap",
    "Programma",
    "Programmastap",
    "Stuurgroepstem",
    "Treintje",
    "Treintjeplanning",
    "Treintjestap",
    "Versterkingsdossier",
    "Verzoekstap",
    "Voordracht",
    "Voordrachtlijst",
    "Voordrachtstap",
    "Wagon",
    "Wisselboeking",
    "Wisselstap",
    "Wisselwoning",
]
