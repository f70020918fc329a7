"""Elke nieuwe of gewijzigde regel uit elkaar halen en toetsen; wat niet klopt komt in `lev_fout`.

Een goede regel komt in `lev_rij`, met elke kolom in haar eigen type.
"""

from groningen.rules.bag import HALVE_PLAATS
from groningen.rules.gemeenten import NAAMSLEUTEL_SQL, naamtabel

from .afspraak import lijst
from .lading import Lading
from .verschil import S


def toets(lading: Lading) -> None:
    """Vult `lev_rij` met de regels die kloppen."""
    _haal_uit_elkaar(lading)
    _toets_velden(lading)
    _zoek_gemeenten(lading)
    _geef_typen(lading)
    _toets_rijen(lading)
    lading.doe("ANALYZE lev_rij (nummer, nummeraanduiding_id)")


def _haal_uit_elkaar(lading: Lading) -> None:
    velden = ", ".join(f"v[{lading.kop.index(naam) + 1}] AS {naam}" for naam in sorted(lading.aanwezig))
    lading.tussentabel(
        "lev_velden",
        f"""
        SELECT nr, inhoud, cardinality(v) AS aantal, v[1] LIKE E'\\x1a%%' AS onleesbaar, {velden}
          FROM (SELECT nr, inhoud, string_to_array(tekst, {S}) AS v FROM lev_werk OFFSET 0) w
        """,
    )
    lading.doe(
        """
        INSERT INTO lev_fout
        SELECT nr, '', CASE WHEN onleesbaar THEN 'De aanhalingstekens in deze regel kloppen niet.'
                            ELSE 'Deze regel telt ' || aantal || ' velden; de kop telt er %(verwacht)s.' END
          FROM lev_velden WHERE aantal <> %(verwacht)s
        """,
        verwacht=len(lading.kop),
    )
    lading.doe("DELETE FROM lev_velden WHERE aantal <> %(verwacht)s", verwacht=len(lading.kop))


def _toets_velden(lading: Lading) -> None:
    """Elk veld naar zijn vorm, en `x` en `y` samen of geen van beide."""
    klopt = [
        (kolom.regel.klopt_sql(f"v.{naam}"), naam, kolom.regel.melding)
        for naam, kolom in lading.afspraak.kolom.items()
        if lading.heeft(naam)
    ]
    if lading.heeft("x") and lading.heeft("y"):
        klopt.append(("(btrim(v.x) = '') = (btrim(v.y) = '')", "x", HALVE_PLAATS))
    alles = " AND ".join(f"({voorwaarde})" for voorwaarde, _, _ in klopt)
    gevallen = ", ".join(
        f"(NOT ({voorwaarde}), {lijst([veld, melding])})" for voorwaarde, veld, melding in klopt
    )
    sql = f"""
        INSERT INTO lev_fout
        SELECT v.nr, f.veld, f.reden
          FROM (SELECT * FROM lev_velden v WHERE NOT ({alles})) v
         CROSS JOIN LATERAL (VALUES {gevallen}) AS f (fout, veld, reden)
         WHERE f.fout
    """
    lading.doe(sql.replace("%", "%%"))


def _zoek_gemeenten(lading: Lading) -> None:
    """Vult `lev_gemeente`: per geleverde naam (met woonplaats) de gemeente van nu."""
    namen = naamtabel(lading.leverdatum)
    lading.tussentabel(
        "lev_naam",
        "SELECT * FROM unnest(%(namen)s, %(plaatsen)s, %(codes)s, %(opmerkingen)s) AS n (naam, plaats, code, opmerking)",
        namen=[regel.naamsleutel for regel in namen],
        plaatsen=[regel.woonplaatssleutel for regel in namen],
        codes=[regel.code for regel in namen],
        opmerkingen=[regel.opmerking for regel in namen],
    )
    lading.tussentabel(
        "lev_gemeente",
        f"""
        SELECT g.gemeente, g.woonplaats, n.code, n.opmerking
          FROM (SELECT gemeente, woonplaats, {NAAMSLEUTEL_SQL.format(kolom="gemeente")} AS naam,
                       {NAAMSLEUTEL_SQL.format(kolom="woonplaats")} AS plaats
                  FROM (SELECT DISTINCT gemeente, woonplaats FROM lev_velden) paren OFFSET 0) g
          LEFT JOIN LATERAL (
            SELECT code, opmerking FROM lev_naam n WHERE n.naam = g.naam AND n.plaats IN ('', g.plaats)
             ORDER BY n.plaats DESC LIMIT 1) n ON true
        """,
        meet="gemeente",
    )
    lading.doe(
        """
        INSERT INTO lev_fout
        SELECT v.nr, 'gemeente', 'gemeente: “' || left(btrim(v.gemeente), 40) || '” is geen bekende gemeente. Controleer de naam.'
          FROM lev_velden v JOIN lev_gemeente g USING (gemeente, woonplaats)
         WHERE g.code IS NULL AND NOT EXISTS (SELECT FROM lev_fout f WHERE f.nr = v.nr AND f.veld = 'gemeente')
        """
    )


def _geef_typen(lading: Lading) -> None:
    """Vult `lev_rij`; `nummer` is het dossier- of zaaknummer, `adresinhoud` de vingerafdruk van het adres."""
    kolommen = []
    for naam, kolom in lading.afspraak.kolom.items():
        if naam == "gemeente" or not lading.heeft(naam):
            continue
        waarde = kolom.regel.normaal_sql(f"v.{naam}")
        if kolom.opslag != "text":
            waarde = f"nullif({waarde}, '')::{kolom.opslag}"
        kolommen.append(f"{waarde} AS {naam}")
    lading.tussentabel(
        "lev_rij",
        f"""
        SELECT v.nr, v.inhoud, {", ".join(kolommen)}, g.code AS gemeente_id, g.opmerking
          FROM lev_velden v JOIN lev_gemeente g USING (gemeente, woonplaats)
         WHERE NOT EXISTS (SELECT FROM lev_fout f WHERE f.nr = v.nr)
        """.replace("%", "%%"),
    )
    lading.doe(f"ALTER TABLE lev_rij RENAME {lading.afspraak.nummerkolom} TO nummer")


def _toets_rijen(lading: Lading) -> None:
    """Wat velden samen moeten kloppen."""
    for regel in lading.afspraak.rijregels:
        if all(lading.heeft(kolom) for kolom in regel.kolommen):
            lading.doe(
                f"INSERT INTO lev_fout SELECT nr, %(veld)s, %(reden)s FROM lev_rij WHERE {regel.fout}",
                veld=regel.veld,
                reden=regel.melding,
            )
    lading.doe("DELETE FROM lev_rij WHERE nr IN (SELECT nr FROM lev_fout)")
