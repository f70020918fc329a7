"""De tabellen van de gedeelde kern."""

from .abonnement import Abonnement, Abonnementgeheim, Abonnementstap, Melding, Meldingpoging
from .adres import Adres, Pand
from .apiverkeer import Apiaanroep, Apitaak, Eenmalig
from .bezwaar import Bezwaar
from .brief import Brief, Printbatch
from .contact import Bericht, Contactmoment, Document, Leesregel
from .dagbericht import Dagbericht
from .deelgrond import Deelgrond, Toestemming
from .dossier import Controle, Dossier, Dossiertoegang, Toewijzing
from .gebeurtenis import Gebeurtenis, GebeurtenisTekst
from .klaar import EenVan, Klaar, Plek, werk_bij
from .klacht import Klacht
from .koppeling import Gebruiktbewijs, Koppeling, Koppelingssleutel, Koppelingstap
from .levering import Levering, Leveringsregel
from .organisatie import (
    Gebruiker,
    Gemeente,
    Medewerker,
    MedewerkerRol,
    Organisatie,
    OrganisatieRol,
    Waarneming,
)
from .persoon import Adresrelatie, Persoon
from .proces import Overgang, Proces, overgang
from .standveld import Standveld
from .termijn import (
    Ingebrekestelling,
    NietVanOverheid,
    Opschorting,
    Regeling,
    Termijn,
    Termijnronde,
    Termijnwaarschuwing,
    Verlenging,
)
from .vergoeding import Betaalbatch, Boeking, Vergoedingsbesluit

__all__ = [
    "Abonnement",
    "Abonnementgeheim",
    "Abonnementstap",
    "Adres",
    "Adresrelatie",
    "Apiaanroep",
    "Apitaak",
    "Bericht",
    "Betaalbatch",
    "Bezwaar",
    "Boeking",
    "Brief",
    "Contactmoment",
    "Controle",
    "Dagbericht",
    "Deelgrond",
    "Document",
    "Dossier",
    "Dossiertoegang",
    "EenVan",
    "Eenmalig",
    "Gebeurtenis",
    "GebeurtenisTekst",
    "Gebruiker",
    "Gebruiktbewijs",
    "Gemeente",
    "Ingebrekestelling",
    "Klaar",
    "Klacht",
    "Koppeling",
    "Koppelingssleutel",
    "Koppelingstap",
    "Leesregel",
    "Levering",
    "Leveringsregel",
    "Medewerker",
    "MedewerkerRol",
    "Melding",
    "Meldingpoging",
    "NietVanOverheid",
    "Opschorting",
    "Organisatie",
    "OrganisatieRol",
    "Overgang",
    "Pand",
    "Persoon",
    "Plek",
    "Printbatch",
    "Proces",
    "Regeling",
    "Standveld",
    "Termijn",
    "Termijnronde",
    "Termijnwaarschuwing",
    "Toestemming",
    "Toewijzing",
    "Vergoedingsbesluit",
    "Verlenging",
    "Waarneming",
    "overgang",
    "werk_bij",
]
