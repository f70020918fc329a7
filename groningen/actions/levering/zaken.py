"""Van geleverde rijen naar dossiers en zaken: zoeken, vergrendelen, beslissen wie leidt, en overnemen.

Wie leidt: een dossier dat na de geleverde `status_sinds` nog in het portaal is gewijzigd, houdt zijn stand,
net als een dossier dat in het portaal veranderde terwijl de organisatie dezelfde status blijft leveren.
Kenmerken die de organisatie zelf bijhoudt, worden altijd overgenomen.

De hub wordt hier berekend zoals `groningen.actions.overgangen.projecteer` dat voor één dossier doet; een
test houdt ze gelijk.
"""

from .adressen import adresinhoud
from .lading import Lading


def zoek_en_vergrendel(lading: Lading) -> None:
    """Vult `lev_zoek` (regel → dossier) en houdt die dossiers vast tot het eind van de transactie.

    Een gekoppeld nummer gaat voor. In dezelfde volgorde als een actie (zaak, dan dossier), zodat geen van
    beide op de ander blijft wachten.
    """
    lading.tussentabel(
        "lev_zoek",
        """
        SELECT r.nr, coalesce(l.dossier_id, g.id, n.id) AS dossier_id
          FROM lev_rij r
          LEFT JOIN groningen_leveringsregel l ON l.organisatie_id = %(organisatie)s AND l.nummer = r.nummer
          LEFT JOIN groningen_dossier g ON g.organisatie_id = %(organisatie)s AND g.geleverd_nummer = r.nummer
          LEFT JOIN groningen_dossier n ON n.organisatie_id = %(organisatie)s AND n.nummer = r.nummer
        """,
        meet="dossier_id",
    )
    # Eén dossier onder twee nummers: het portaalnummer én het nummer waaraan het gekoppeld is.
    lading.doe(
        """
        INSERT INTO lev_fout
        SELECT z.nr, %(veld)s, %(veld)s || ': ' || r.nummer || ' is een nummer van het portaal; in de levering heet dit '
               'dossier ' || d.geleverd_nummer || '. Laat één van beide staan.'
          FROM lev_zoek z JOIN lev_rij r USING (nr) JOIN groningen_dossier d ON d.id = z.dossier_id
         WHERE d.geleverd_nummer IS NOT NULL AND d.geleverd_nummer <> r.nummer
        """,
        veld=lading.afspraak.nummerkolom,
    )
    lading.doe("DELETE FROM lev_zoek WHERE nr IN (SELECT nr FROM lev_fout)")
    # Een dossier dat intussen aan een ander nummer is gekoppeld, staat er onder dat nummer nog in.
    lading.doe("DELETE FROM lev_weg WHERE dossier_id IN (SELECT dossier_id FROM lev_zoek)")
    lading.doe(
        f"""
        SELECT 1 FROM {lading.afspraak.tabel} p JOIN groningen_dossier d ON d.id = p.dossier_id
         WHERE d.id IN (SELECT dossier_id FROM lev_zoek UNION ALL SELECT dossier_id FROM lev_weg)
         ORDER BY d.id FOR NO KEY UPDATE OF p, d
        """
    )


def neem_behandelaars_op(lading: Lading) -> None:
    """Een onbekend nummer wordt een medewerker zonder inlog."""
    if not lading.heeft("behandelaar"):
        return
    nieuw = lading.doe(
        """
        INSERT INTO groningen_medewerker (organisatie_id, nummer, naam, telefoon, email, actief)
        SELECT DISTINCT %(organisatie)s::bigint, r.behandelaar, '', '', '', true
          FROM lev_rij r
         WHERE r.behandelaar <> '' AND NOT EXISTS (
               SELECT FROM groningen_medewerker m WHERE m.organisatie_id = %(organisatie)s AND m.nummer = r.behandelaar)
        """
    )
    if nieuw:
        lading.meldingen.append(
            "1 behandelaar was nog niet bekend en kan nog niet inloggen."
            if nieuw == 1
            else f"{nieuw} behandelaars waren nog niet bekend en kunnen nog niet inloggen."
        )


def beslis(lading: Lading) -> None:
    """Vult `lev_zaak`: per goede regel het dossier, wie leidt en wie behandelt.

    Een toewijzing uit het portaal blijft staan tot de organisatie een andere behandelaar levert dan de
    vorige keer.
    """
    if lading.heeft("behandelaar"):
        behandelaar = """
            CASE WHEN d.id IS NULL THEN m.id
                 WHEN l.dossier_id IS NULL THEN coalesce(d.behandelaar_id, m.id)
                 WHEN r.behandelaar = l.behandelaar THEN d.behandelaar_id
                 WHEN r.behandelaar <> '' THEN m.id
                 WHEN d.behandelaar_id = vorige.id THEN NULL
                 ELSE d.behandelaar_id END"""
        medewerkers = """
          LEFT JOIN groningen_medewerker m ON m.organisatie_id = %(organisatie)s AND m.nummer = r.behandelaar
          LEFT JOIN groningen_medewerker vorige ON vorige.organisatie_id = %(organisatie)s AND vorige.nummer = l.behandelaar"""
    else:
        behandelaar, medewerkers = "d.behandelaar_id", ""
    pand = "l.pand" if lading.heeft("pand_id") else "NULL::text"
    lading.tussentabel(
        "lev_zaak",
        f"""
        SELECT r.*, a.id AS adres_id, d.id IS NULL AS nieuw,
               coalesce(d.id, nextval(pg_get_serial_sequence('groningen_dossier', 'id'))) AS dossier_id,
               {adresinhoud(lading, "r")} AS adresinhoud,
               l.adresinhoud <> {adresinhoud(lading, "r")} AND d.adres_id = a.id AS adres_verbeterd,
               d.adres_id AS was_adres_id, {pand} AS was_pand, d.status AS was_status, d.behandelaar_id AS was_behandelaar_id,
               d.verdwenen_sinds IS NOT NULL AS terug, {behandelaar} AS behandelaar_id,
               {lading.afspraak.geopend_op.replace("z.", "r.")} AS geopend_op,
               d.portaal_gewijzigd_op IS NULL OR (d.portaal_gewijzigd_op <= r.status_sinds
                   AND (r.status, r.status_sinds) IS DISTINCT FROM (l.status, l.status_sinds)) AS leidt
          FROM lev_rij r
          JOIN lev_zoek k USING (nr)
          JOIN groningen_adres a ON a.nummeraanduiding_id = r.nummeraanduiding_id
          LEFT JOIN groningen_dossier d ON d.id = k.dossier_id
          LEFT JOIN groningen_leveringsregel l ON l.dossier_id = d.id {medewerkers}
        """,
        meet="dossier_id, adres_id",
    )


def werk_zaken_bij(lading: Lading) -> None:
    """Schrijft nieuwe zaken en wat er aan bekende veranderde; die laatste staan in `lev_gewijzigd`."""
    afspraak = lading.afspraak
    waarden = _zaakwaarden(lading)
    bron = f"FROM lev_zaak z LEFT JOIN {afspraak.tabel} p USING (dossier_id)"
    lading.tussentabel(
        "lev_oud",
        f"""
        SELECT d.id AS dossier_id, d.status_sinds, d.adres_id, d.behandelaar_id, p AS zaak
          FROM lev_zaak z JOIN groningen_dossier d ON d.id = z.dossier_id JOIN {afspraak.tabel} p USING (dossier_id)
         WHERE NOT z.nieuw
        """,
    )
    velden = [veld for veld in afspraak.model._meta.concrete_fields if not veld.generated]
    namen = ", ".join(veld.column for veld in velden)
    begin = ", ".join(
        "dossier_id" if veld.primary_key else waarden.get(veld.column, f"%({veld.column})s")
        for veld in velden
    )
    lading.doe(
        f"INSERT INTO {afspraak.tabel} ({namen}) SELECT {begin} {bron} WHERE z.nieuw",
        **{
            veld.column: veld.get_default()
            for veld in velden
            if veld.column not in waarden and not veld.primary_key
        },
    )
    te_wijzigen = _met_terugval(lading, waarden)
    kolommen = ", ".join(te_wijzigen)
    lading.tussentabel("lev_gewijzigd", "SELECT 0::bigint AS dossier_id WHERE false")
    lading.doe(
        f"""
        WITH nieuw AS (
            SELECT z.dossier_id, {", ".join(f"{sql} AS {kolom}" for kolom, sql in te_wijzigen.items())} {bron}
              JOIN {afspraak.statustabel()} AS s (status, rang, fase, loopt) ON s.status = z.status
              JOIN {afspraak.statustabel()} AS was (status, rang, fase, loopt) ON was.status = p.status
             WHERE NOT z.nieuw
        ), gedaan AS (
            UPDATE {afspraak.tabel} p SET ({kolommen}) = ROW({", ".join(f"n.{kolom}" for kolom in te_wijzigen)})
              FROM nieuw n
             WHERE p.dossier_id = n.dossier_id
               AND ({", ".join(f"p.{kolom}" for kolom in te_wijzigen)})
                   IS DISTINCT FROM ({", ".join(f"n.{kolom}" for kolom in te_wijzigen)})
            RETURNING p.dossier_id
        )
        INSERT INTO lev_gewijzigd SELECT dossier_id FROM gedaan
        """
    )


def _zaakwaarden(lading: Lading) -> dict[str, str]:
    """Per veld van de zaak dat uit de levering volgt, de SQL voor zijn nieuwe waarde (`p` is NULL als zij nieuw is)."""
    afspraak = lading.afspraak
    leidt = {"status": "z.status", **{veld: f"z.{veld}" for veld in afspraak.stand if lading.heeft(veld)}}
    leidt |= afspraak.afgeleid
    waarden = {veld: f"CASE WHEN z.leidt THEN {sql} ELSE p.{veld} END" for veld, sql in leidt.items()}
    return waarden | {veld: f"z.{veld}" for veld in afspraak.kenmerken if lading.heeft(veld)}


def _met_terugval(lading: Lading, waarden: dict[str, str]) -> dict[str, str]:
    """Wat na de geleverde status hoort, wordt leeg als de status terugloopt; de gebeurtenis bewaart wat er stond."""
    afspraak = lading.afspraak
    alle = dict(waarden)
    for veld, rang in afspraak.vanaf_rang.items():
        if veld not in waarden:
            leeg = "NULL" if getattr(afspraak.model._meta.get_field(veld), "null", False) else "''"
            alle[veld] = (
                f"CASE WHEN z.leidt AND s.rang < was.rang AND s.rang <= {rang} THEN {leeg} ELSE p.{veld} END"
            )
    return alle


def werk_dossiers_bij(lading: Lading) -> None:
    """De hub, voor nieuwe dossiers en voor wat veranderde. `lev_zaak.versie` is de versie ervoor.

    `lev_gewijzigd` krijgt er de dossiers bij waarvan alleen de hub verandert (adres, behandelaar, dagen).
    """
    afspraak = lading.afspraak
    lading.doe(
        """
        INSERT INTO lev_gewijzigd
        SELECT d.id FROM lev_zaak z JOIN groningen_dossier d ON d.id = z.dossier_id
         WHERE (d.adres_id, d.behandelaar_id, d.geopend_op, d.status_sinds)
               IS DISTINCT FROM (z.adres_id, z.behandelaar_id, CASE WHEN z.leidt THEN z.geopend_op ELSE d.geopend_op END,
                                 CASE WHEN z.leidt THEN z.status_sinds ELSE d.status_sinds END)
           AND NOT EXISTS (SELECT FROM lev_gewijzigd g WHERE g.dossier_id = d.id)
        """
    )
    kansen = " UNION ALL ".join(
        f"SELECT {v.datum} AS datum, '{v.stap}'::text AS stap WHERE {v.als}" for v in afspraak.vooruitzichten
    )
    lading.tussentabel(
        "lev_hub",
        f"""
        SELECT h.dossier_id, h.nieuw, h.terug, h.gewijzigd, h.adres_id, h.behandelaar_id, h.geopend_op,
               p.status, h.status_sinds, s.fase, s.loopt, p.{afspraak.stil_sinds} AS stil_sinds,
               CASE WHEN s.loopt THEN NULL WHEN h.leidt THEN greatest(h.status_sinds, h.geopend_op)
                    ELSE greatest(h.gesloten_op, h.geopend_op) END AS gesloten_op,
               v.datum AS volgende_datum, coalesce(v.stap, '') AS volgende_stap, h.nummer,
               h.gewijzigd::integer + h.terug::integer AS gebeurtenissen
          FROM (
            SELECT z.dossier_id, z.nummer, z.nieuw, z.terug, z.leidt, g.dossier_id IS NOT NULL AS gewijzigd, z.adres_id,
                   z.behandelaar_id, d.gesloten_op,
                   CASE WHEN z.leidt THEN z.geopend_op ELSE d.geopend_op END AS geopend_op,
                   CASE WHEN z.leidt THEN z.status_sinds ELSE d.status_sinds END AS status_sinds
              FROM lev_zaak z
              LEFT JOIN lev_gewijzigd g USING (dossier_id)
              LEFT JOIN groningen_dossier d ON d.id = z.dossier_id
             WHERE z.nieuw OR z.terug OR g.dossier_id IS NOT NULL
          ) h
          JOIN {afspraak.tabel} p USING (dossier_id)
          JOIN {afspraak.statustabel()} AS s (status, rang, fase, loopt) ON s.status = p.status
          LEFT JOIN LATERAL (
            SELECT datum, stap FROM (
                {kansen} UNION ALL
                SELECT c.vervolg_op, c.vervolg FROM groningen_contactmoment c
                 WHERE NOT h.nieuw AND c.dossier_id = h.dossier_id AND c.vervolg_op IS NOT NULL
                   AND c.vervolg_gedaan_op IS NULL) kans
             WHERE datum IS NOT NULL ORDER BY datum, stap COLLATE "C" LIMIT 1
          ) v ON s.loopt
        """,
    )
    hub = (
        "adres_id", "behandelaar_id", "geopend_op", "status", "status_sinds", "fase", "loopt", "stil_sinds",
        "gesloten_op", "volgende_datum", "volgende_stap",
    )  # fmt: skip
    lading.doe(
        f"""
        INSERT INTO groningen_dossier (id, soort, organisatie_id, nummer, levering_id, versie, {", ".join(hub)})
        SELECT dossier_id, %(soort)s, %(organisatie)s, nummer, %(levering)s, 1, {", ".join(hub)}
          FROM lev_hub WHERE nieuw
        """,
        soort=afspraak.soort.value,
    )
    lading.doe(
        f"""
        UPDATE groningen_dossier d SET ({", ".join(hub)}) = ROW({", ".join(f"h.{veld}" for veld in hub)}),
               verdwenen_sinds = NULL, versie = d.versie + h.gebeurtenissen,
               levering_id = CASE WHEN d.levering_id IS NOT NULL THEN %(levering)s END
          FROM lev_hub h WHERE d.id = h.dossier_id AND NOT h.nieuw
        """
    )
