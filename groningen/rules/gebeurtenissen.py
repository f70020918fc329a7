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
    TOESTEMMING_GEGEVEN = "toestemming_gegeven"
    TOESTEMMING_INGETROKKEN = "toestemming_ingetrokken"
    GEGEVENS_GEOPEND = "gegevens_geopend"
    GEGEVENS_GESLOTEN = "gegevens_gesloten"
    TERMIJN_OPGESCHORT = "termijn_opgeschort"
    OPSCHORTING_BEEINDIGD = "opschorting_beeindigd"
    OPSCHORTING_INGETROKKEN = "opschorting_ingetrokken"
    TERMIJN_VERDAAGD = "termijn_verdaagd"
    TERMIJN_VERLENGD = "termijn_verlengd"
    INSTEMMING_INGETROKKEN = "instemming_ingetrokken"
    TERMIJN_VERSTREKEN = "termijn_verstreken"
    TERMIJN_BEOORDEELD = "termijn_beoordeeld"
    VERTRAGING_VASTGELEGD = "vertraging_vastgelegd"
    VERTRAGING_BEEINDIGD = "vertraging_beeindigd"
    VERTRAGING_INGETROKKEN = "vertraging_ingetrokken"
    INGEBREKESTELLING_ONTVANGEN = "ingebrekestelling_ontvangen"
    INGEBREKESTELLING_INGETROKKEN = "ingebrekestelling_ingetrokken"
    VERGOEDING_VOORGESTELD = "vergoeding_voorgesteld"
    VERGOEDING_TOEGEKEND = "vergoeding_toegekend"
    VERGOEDING_TERUGGESTUURD = "vergoeding_teruggestuurd"
    VERGOEDING_IN_BATCH = "vergoeding_in_batch"
    VERGOEDING_BETAALD = "vergoeding_betaald"
    BETALING_MISLUKT = "betaling_mislukt"
    VERGOEDING_TERUGGEVORDERD = "vergoeding_teruggevorderd"


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
    Kerngebeurtenis.TOESTEMMING_GEGEVEN: (
        "Toestemming gegeven: {ontvanger} ziet van {bron} {velden}, tot en met {tot} ({doel})"
    ),
    Kerngebeurtenis.TOESTEMMING_INGETROKKEN: (
        "Toestemming ingetrokken: {ontvanger} ziet van {bron} geen {velden} meer"
    ),
    Kerngebeurtenis.GEGEVENS_GEOPEND: (
        "Verzoek {kenmerk} goedgekeurd: {ontvanger} ziet van {bron} {velden}, tot en met {tot}"
    ),
    Kerngebeurtenis.GEGEVENS_GESLOTEN: "Inzage gesloten: {ontvanger} bij {bron}",
    Kerngebeurtenis.TERMIJN_OPGESCHORT: "Termijn opgeschort vanaf {van}: {termijn} ({grond})",
    Kerngebeurtenis.OPSCHORTING_BEEINDIGD: "Opschorting geëindigd op {tot}: {termijn}",
    Kerngebeurtenis.OPSCHORTING_INGETROKKEN: "Opschorting ingetrokken: {termijn}",
    Kerngebeurtenis.TERMIJN_VERDAAGD: "Verdaagd tot en met {tot}: {termijn} ({grondslag})",
    Kerngebeurtenis.TERMIJN_VERLENGD: "Verlengd met instemming tot en met {tot}: {termijn}",
    Kerngebeurtenis.INSTEMMING_INGETROKKEN: "Instemming met uitstel ingetrokken: {termijn}",
    Kerngebeurtenis.TERMIJN_VERSTREKEN: "Termijn verstreken op {eindigt_op}: {termijn}",
    Kerngebeurtenis.TERMIJN_BEOORDEELD: "Verstreken termijn beoordeeld: {termijn}, {oordeel}",
    Kerngebeurtenis.VERTRAGING_VASTGELEGD: (
        "Vertraging buiten de overheid vanaf {van}: {termijn} ({veroorzaakt_door})"
    ),
    Kerngebeurtenis.VERTRAGING_BEEINDIGD: "Vertraging buiten de overheid geëindigd op {tot}: {termijn}",
    Kerngebeurtenis.VERTRAGING_INGETROKKEN: "Vertraging buiten de overheid ingetrokken: {termijn}",
    Kerngebeurtenis.INGEBREKESTELLING_ONTVANGEN: (
        "Ingebrekestelling ontvangen op {ontvangen_op}: {termijn} ({oordeel})"
    ),
    Kerngebeurtenis.INGEBREKESTELLING_INGETROKKEN: "Ingebrekestelling ingetrokken: {termijn}",
    Kerngebeurtenis.VERGOEDING_VOORGESTELD: "Vergoeding voorgesteld: {termijn}",
    Kerngebeurtenis.VERGOEDING_TOEGEKEND: "Vergoeding toegekend: {termijn}",
    Kerngebeurtenis.VERGOEDING_TERUGGESTUURD: "Voorstel voor vergoeding teruggestuurd: {termijn} ({reden})",
    Kerngebeurtenis.VERGOEDING_IN_BATCH: "Vergoeding in betaalbatch {batch} gezet",
    Kerngebeurtenis.VERGOEDING_BETAALD: "Vergoeding betaald: {termijn}",
    Kerngebeurtenis.BETALING_MISLUKT: "Betaling van de vergoeding mislukt: {termijn} ({reden})",
    Kerngebeurtenis.VERGOEDING_TERUGGEVORDERD: "Vergoeding teruggevorderd: {termijn} ({reden})",
}
