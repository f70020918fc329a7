"""Het bestand naar een tussentabel, en daaruit alleen wat anders is dan de vorige keer.

Een regel met dezelfde vingerafdruk als de vorige regel over dat nummer zegt niets nieuws. Wat er dan
overblijft, is nieuw, gewijzigd, dubbel of verdwenen; alleen dat gaat verder.
"""

import hashlib

from groningen.rules.bag import WITRUIMTE_SQL
from groningen.rules.fouten import Geweigerd
from groningen.rules.gemeenten import naamtabel

from .lading import Lading
from .lezen import BROK, Leveringsbestand

# Verhogen als de toets of de verwerking van een regel verandert: dan wordt elke regel opnieuw bekeken.
VERSIE = 1
S = "E'\\x1f'"


def toets_kop(lading: Lading) -> None:
    """Weigert een kop waar iets aan ontbreekt; onbekende kolommen worden een melding."""
    kop, kolommen = lading.kop, lading.afspraak.kolom
    if dubbel := sorted({naam for naam in kop if naam in kolommen and kop.count(naam) > 1}):
        raise Geweigerd(f"Bestand {lading.bestand}: kolom {', '.join(dubbel)} staat er meer dan één keer in.")
    if mist := [naam for naam, kolom in kolommen.items() if kolom.verplicht and naam not in kop]:
        raise Geweigerd(
            f"Bestand {lading.bestand} mist de kolommen {', '.join(mist)}. Verwacht: CSV met puntkomma's "
            f"en een kopregel met de kolommen van {lading.afspraak.organisatie.value.upper()}."
        )
    lading.meldingen += [
        f"Kolom “{naam[:40]}” is onbekend en telt niet mee." for naam in kop if naam not in kolommen
    ]
    lading.meldingen += [
        f"Kolom {naam} ontbreekt: wat al bekend was, blijft staan."
        for naam, kolom in kolommen.items()
        if naam not in kop and not kolom.optioneel
    ]


def lees_in(lading: Lading, bestand: Leveringsbestand) -> int:
    """Zet elke regel in `lev_regel`; geeft het aantal rijen. Weigert een bestand zonder rijen of met een fout."""
    lading.doe(
        "DROP TABLE IF EXISTS pg_temp.lev_regel;"
        " CREATE TEMP TABLE lev_regel (nr integer GENERATED ALWAYS AS IDENTITY (CACHE 1000), tekst text)"
        " ON COMMIT DROP"
    )
    try:
        lading.cursor.copy_expert("COPY lev_regel (tekst) FROM STDIN (FORMAT text)", bestand, BROK)
    except Exception:
        if bestand.fout is not None:
            raise bestand.fout from None
        raise
    gelezen = lading.getal("SELECT count(*) FROM lev_regel WHERE tekst <> ''")
    if not gelezen:
        raise Geweigerd(f"Bestand {lading.bestand} heeft een kop maar geen rijen. Vraag een nieuwe levering.")
    return gelezen


def vergelijk(lading: Lading) -> None:
    """Vult `lev_werk` (regels die verder moeten), `lev_weg` (dossiers die er niet meer in staan) en de
    afgewezen regels waarvan het nummer vaker voorkomt."""
    lading.tussentabel("lev_fout", "SELECT 0 AS nr, ''::text AS veld, ''::text AS reden WHERE false")
    # `plek` is waar een regel in `lev_regel` staat: de weinige die overblijven zijn zo zonder index terug te vinden.
    # Eerst op vingerafdruk: een regel die er precies zo al was, en één keer, hoeft nergens meer langs. Dit leest
    # van de vorige regels er zoveel dat de hele tabel van voor naar achter gaan sneller is dan langs een index.
    lading.tussentabel(
        "lev_verschil",
        f"""
        SELECT inhoud, min(plek) AS plek, count(plek) AS aantal, max(dossier_id) AS dossier_id
          FROM (SELECT hashtextextended(tekst, {_zaad(lading)}) AS inhoud, ctid AS plek, NULL::bigint AS dossier_id
                  FROM lev_regel WHERE tekst <> ''
                 UNION ALL
                SELECT inhoud, NULL, dossier_id FROM groningen_leveringsregel
                 WHERE organisatie_id = %(organisatie)s AND inhoud IS NOT NULL) alle
         GROUP BY inhoud HAVING count(plek) <> 1 OR count(dossier_id) <> 1
        """,
        meet="plek, dossier_id",
        zonder_index=True,
    )
    # Dan wat overblijft op nummer. Was er bij dat nummer een regel die niet in `lev_verschil` staat, dan is
    # die gelijk gebleven en staat het nummer dus ook daar: de regels spreken elkaar tegen.
    lading.tussentabel(
        "lev_nummer",
        f"""
        WITH geleverd AS MATERIALIZED (
            SELECT nummer, min(plek) AS plek, sum(aantal)::bigint AS aantal, min(inhoud) AS inhoud,
                   min(inhoud) <> max(inhoud) AS anders
              FROM (SELECT v.plek, v.aantal, v.inhoud, {_nummer(lading)} AS nummer
                      FROM lev_verschil v JOIN lev_regel r ON r.ctid = v.plek) alle
             GROUP BY nummer
        )
        SELECT g.nummer, g.plek, g.aantal + (l.inhoud IS NOT NULL AND v.dossier_id IS NULL)::integer AS aantal,
               g.anders OR (l.inhoud IS NOT NULL AND v.dossier_id IS NULL) AS anders, g.inhoud,
               l.dossier_id, l.nummer AS was_nummer, l.inhoud AS was_inhoud
          FROM geleverd g
          LEFT JOIN groningen_leveringsregel l ON l.organisatie_id = %(organisatie)s AND l.nummer = g.nummer
          LEFT JOIN lev_verschil v ON v.dossier_id = l.dossier_id
         UNION ALL
        SELECT NULL, NULL, NULL, NULL, NULL, l.dossier_id, l.nummer, l.inhoud
          FROM lev_verschil v JOIN groningen_leveringsregel l USING (dossier_id)
         WHERE v.plek IS NULL AND NOT EXISTS (SELECT FROM geleverd g WHERE g.nummer = l.nummer)
        """,
    )
    lading.doe("ANALYZE lev_nummer")
    lading.tussentabel(
        "lev_weg",
        "SELECT dossier_id, was_nummer AS nummer FROM lev_nummer WHERE nummer IS NULL AND was_inhoud IS NOT NULL",
    )
    _verzamel_werk(lading)
    if lading.getal("SELECT count(*) FROM lev_nummer WHERE aantal > 1 AND nummer <> ''"):
        _dubbelen(lading)


def _nummer(lading: Lading, tekst: str = "tekst") -> str:
    plek = lading.kop.index(lading.afspraak.nummerkolom) + 1
    return f"btrim(split_part({tekst}, {S}, {plek}), {WITRUIMTE_SQL})"


def _zaad(lading: Lading) -> int:
    """Telt mee in elke vingerafdruk, zodat regels opnieuw bekeken worden als hun betekenis kan zijn veranderd:
    door andere kolommen, een herindeling of een nieuwe versie van de toets."""
    betekenis = (VERSIE, lading.kop, naamtabel(lading.leverdatum))
    return int.from_bytes(hashlib.sha256(repr(betekenis).encode()).digest()[:8], "big", signed=True)


def _verzamel_werk(lading: Lading) -> None:
    lading.tussentabel(
        "lev_werk",
        """
        SELECT r.nr, r.tekst, n.inhoud
          FROM lev_nummer n JOIN lev_regel r ON r.ctid = n.plek
         WHERE n.nummer <> '' AND NOT n.anders AND n.inhoud IS DISTINCT FROM n.was_inhoud
        """,
    )
    if lading.getal("SELECT count(*) FROM lev_nummer WHERE nummer = ''"):
        lading.doe(
            f"INSERT INTO lev_werk SELECT nr, tekst, 0 FROM lev_regel WHERE tekst <> '' AND {_nummer(lading)} = ''"
        )


def _dubbelen(lading: Lading) -> None:
    """Gelijke rijen met hetzelfde nummer tellen één keer; verschillende worden allemaal afgewezen."""
    gelijk = lading.getal(
        "SELECT coalesce(sum(aantal - 1), 0) FROM lev_nummer WHERE nummer <> '' AND NOT anders"
    )
    if gelijk == 1:
        lading.meldingen.append("Eén rij staat er dubbel in, met dezelfde gegevens; zij telt één keer.")
    elif gelijk:
        lading.meldingen.append(
            f"{gelijk} rijen staan er dubbel in, met dezelfde gegevens; zij tellen één keer."
        )
    lading.doe(
        f"""
        INSERT INTO lev_fout
        SELECT r.nr, %(veld)s,
               %(veld)s || ': ' || n.nummer || ' staat ook op regel '
               || CASE WHEN r.nr = n.plekken[1] THEN n.plekken[2] ELSE n.plekken[1] END + %(kopregel)s
               || CASE WHEN cardinality(n.plekken) > 2 THEN ' en vaker' ELSE '' END
               || ', met andere gegevens. Laat één rij staan.'
          FROM lev_regel r
          JOIN (SELECT nummer, array_agg(a.nr ORDER BY a.nr) AS plekken
                  FROM lev_nummer d
                  JOIN (SELECT nr, {_nummer(lading)} AS nummer FROM lev_regel) a USING (nummer)
                 WHERE d.anders AND nummer <> ''
                 GROUP BY nummer) n ON n.nummer = {_nummer(lading, "r.tekst")}
        """,
        veld=lading.afspraak.nummerkolom,
        kopregel=lading.kopregel,
    )
