"""De tabellen van de gedeelde kern."""

from .adres import Adres, Pand
from .contact import Bericht, Contactmoment, Document, Leesregel
from .dossier import Controle, Dossier, Dossiertoegang, Toewijzing
from .gebeurtenis import Gebeurtenis, GebeurtenisTekst
from .levering import Levering, Leveringsregel
from .organisatie import (
    Gebruiker,
    Gemeente,
    Medewerker,
    MedewerkerRol,
    Organisatie,
    OrganisatieRol,
)
from .persoon import Adresrelatie, Persoon
from .proces import Overgang, Proces, overgang

__all__ = [
    "Adres",
    "Adresrelatie",
    "Bericht",
    "Contactmoment",
    "Controle",
    "Document",
    "Dossier",
    "Dossiertoegang",
    "Gebeurtenis",
    "GebeurtenisTekst",
    "Gebruiker",
    "Gemeente",
    "Leesregel",
    "Levering",
    "Leveringsregel",
    "Medewerker",
    "MedewerkerRol",
    "Organisatie",
    "OrganisatieRol",
    "Overgang",
    "Pand",
    "Persoon",
    "Proces",
    "Toewijzing",
    "overgang",
]
