"""Gebeurtenissen die voor elk dossier gelden, en hoe zij voor mensen luiden.

De processen vullen deze tabel aan met hun eigen soorten; `settings.GEBEURTENIS_SOORTEN` noemt ze.
In de zinnen staan de veldnamen van `na` en van de tekst (namen en vrije tekst) tussen accolades.
"""

from enum import StrEnum


class Kerngebeurtenis(StrEnum):
    GEREGISTREERD = "geregistreerd"
    GELEVERD = "geleverd"
    VERDWENEN = "verdwenen"
    TERUGGEKEERD = "teruggekeerd"
    TOEGEWEZEN = "toegewezen"
    LOSGELATEN = "losgelaten"
    CONTACT_VASTGELEGD = "contact_vastgelegd"
    CONTACT_AFGEROND = "contact_afgerond"
    CONTROLE_VASTGELEGD = "controle_vastgelegd"
    DOCUMENT_TOEGEVOEGD = "document_toegevoegd"
    TOEGANG_GEGEVEN = "toegang_gegeven"
    TOEGANG_INGETROKKEN = "toegang_ingetrokken"
    NUMMER_GEKOPPELD = "nummer_gekoppeld"
    TEKST_GEWIST = "tekst_gewist"


ZINNEN: dict[str, str] = {
    Kerngebeurtenis.GEREGISTREERD: "Dossier aangemaakt in het portaal",
    Kerngebeurtenis.GELEVERD: "Stand overgenomen uit een levering: {status}",
    Kerngebeurtenis.VERDWENEN: "Niet meer in de levering van de organisatie",
    Kerngebeurtenis.TERUGGEKEERD: "Weer in de levering van de organisatie",
    Kerngebeurtenis.TOEGEWEZEN: "Toegewezen aan {behandelaar}: {reden}",
    Kerngebeurtenis.LOSGELATEN: "Losgelaten door {behandelaar}: {reden}",
    Kerngebeurtenis.CONTACT_VASTGELEGD: "Contact vastgelegd ({kanaal})",
    Kerngebeurtenis.CONTACT_AFGEROND: "Vervolg op contact afgerond",
    Kerngebeurtenis.CONTROLE_VASTGELEGD: "Controle samenloop bij {moment}: {uitkomst}",
    Kerngebeurtenis.DOCUMENT_TOEGEVOEGD: "Document toegevoegd: {documentsoort}",
    Kerngebeurtenis.TOEGANG_GEGEVEN: "Toegang gegeven aan {collega}: {reden}",
    Kerngebeurtenis.TOEGANG_INGETROKKEN: "Toegang ingetrokken van {collega}: {reden}",
    Kerngebeurtenis.NUMMER_GEKOPPELD: "Gekoppeld aan geleverd nummer {geleverd_nummer}",
    Kerngebeurtenis.TEKST_GEWIST: "Persoonsgegevens bij gebeurtenis {volgnummer} gewist",
}
