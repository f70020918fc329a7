"""Wat een levering nalaat: gebeurtenissen, toewijzingen, verdwenen dossiers en de regels voor de volgende keer."""

from groningen.rules.gebeurtenissen import Kerngebeurtenis

from .lading import Lading

REDEN = "Levering"


def leg_gebeurtenissen_vast(lading: Lading) -> None:
    """Eén gebeurtenis per dossier dat nieuw of gewijzigd is, voorafgegaan door de terugkeer als het weg was.

    `voor` en `na` zijn alle velden die veranderden, zonder persoonsgegevens; `status` staat er altijd in.
    De database nummert en hecht ze.
    """
    afspraak = lading.afspraak
    velden = [
        f"('{veld.column}', to_jsonb((o.zaak).{veld.column}), to_jsonb(p.{veld.column}))"
        for veld in afspraak.model._meta.concrete_fields
        if not veld.primary_key and veld.column not in afspraak.model.PERSOONLIJK
    ]
    velden += [
        f"('{veld}', to_jsonb(o.{veld}), to_jsonb(h.{veld}))"
        for veld in ("status_sinds", "adres_id", "behandelaar_id")
    ]
    lading.doe(
        f"""
        INSERT INTO groningen_gebeurtenis (dossier_id, soort, datum, vastgelegd_op, levering_id, voor, na, tekst_hash)
        SELECT dossier_id, soort, datum, %(leverdatum)s, %(levering)s, voor, na, ''::bytea
          FROM (
            SELECT dossier_id, 1 AS volg, %(teruggekeerd)s AS soort, %(leverdatum)s::date AS datum, '{{}}'::jsonb AS voor,
                   jsonb_build_object('status', status) AS na
              FROM lev_hub WHERE terug
            UNION ALL
            SELECT dossier_id, 2, %(geleverd)s, status_sinds, '{{}}'::jsonb, jsonb_build_object('status', status)
              FROM lev_hub WHERE nieuw
            UNION ALL
            SELECT h.dossier_id, 2, %(geleverd)s,
                   CASE WHEN h.status = (o.zaak).status THEN %(leverdatum)s ELSE h.status_sinds END,
                   jsonb_build_object('status', (o.zaak).status) || verschil.voor,
                   jsonb_build_object('status', h.status) || verschil.na
              FROM lev_hub h
              JOIN lev_oud o USING (dossier_id)
              JOIN {afspraak.tabel} p USING (dossier_id)
             CROSS JOIN LATERAL (
                SELECT coalesce(jsonb_object_agg(veld, voor), '{{}}'::jsonb) AS voor,
                       coalesce(jsonb_object_agg(veld, na), '{{}}'::jsonb) AS na
                  FROM (VALUES {", ".join(velden)}) AS v (veld, voor, na)
                 WHERE voor IS DISTINCT FROM na
             ) verschil
             WHERE h.gewijzigd
          ) g
         ORDER BY dossier_id, volg
        """,
        geleverd=Kerngebeurtenis.GELEVERD.value,
        teruggekeerd=Kerngebeurtenis.TERUGGEKEERD.value,
    )


def wijs_toe(lading: Lading) -> None:
    """Sluit de toewijzing van wie het dossier niet meer behandelt en opent die van wie het overneemt."""
    if not lading.heeft("behandelaar"):
        return
    lading.doe(
        """
        UPDATE groningen_toewijzing t SET tot = greatest(t.vanaf, %(leverdatum)s)
          FROM lev_zaak z
         WHERE t.dossier_id = z.dossier_id AND t.tot IS NULL AND NOT z.nieuw
           AND t.medewerker_id IS DISTINCT FROM z.behandelaar_id
        """
    )
    lading.doe(
        """
        INSERT INTO groningen_toewijzing (dossier_id, medewerker_id, vanaf, reden)
        SELECT z.dossier_id, z.behandelaar_id, %(leverdatum)s, %(reden)s
          FROM lev_zaak z
         WHERE z.behandelaar_id IS NOT NULL AND z.behandelaar_id IS DISTINCT FROM z.was_behandelaar_id
        """,
        reden=REDEN,
    )


def onthoud_regels(lading: Lading) -> None:
    """Bewaart wat deze levering zei, om de volgende mee te vergelijken."""
    behandelaar = "z.behandelaar" if lading.heeft("behandelaar") else "coalesce(l.behandelaar, '')"
    pand = "z.pand_id" if lading.heeft("pand_id") else "coalesce(l.pand, '')"
    kolommen = (
        "dossier_id", "organisatie_id", "nummer", "inhoud", "adresinhoud", "status", "status_sinds",
        "behandelaar", "pand", "opmerking",
    )  # fmt: skip
    lading.doe(
        f"""
        INSERT INTO groningen_leveringsregel ({", ".join(kolommen)})
        SELECT z.dossier_id, %(organisatie)s, z.nummer, z.inhoud, z.adresinhoud, z.status, z.status_sinds,
               {behandelaar}, {pand}, z.opmerking
          FROM lev_zaak z LEFT JOIN groningen_leveringsregel l USING (dossier_id)
            ON CONFLICT (dossier_id) DO UPDATE SET ({", ".join(kolommen[2:])})
               = ROW({", ".join(f"excluded.{kolom}" for kolom in kolommen[2:])})
        """
    )


def markeer_verdwenen(lading: Lading) -> int:
    """Markeert wat niet meer geleverd wordt; geeft het aantal. Wat in het portaal ontstond, verdwijnt nooit."""
    verdwenen = lading.doe(
        """
        WITH weg AS (
            UPDATE groningen_dossier d SET verdwenen_sinds = %(leverdatum)s, versie = d.versie + 1
              FROM lev_weg w
             WHERE d.id = w.dossier_id AND d.verdwenen_sinds IS NULL
               AND (d.levering_id IS NOT NULL OR d.geleverd_nummer IS NOT NULL)
            RETURNING d.id, d.status
        )
        INSERT INTO groningen_gebeurtenis (dossier_id, soort, datum, vastgelegd_op, levering_id, voor, na, tekst_hash)
        SELECT id, %(verdwenen)s, %(leverdatum)s, %(leverdatum)s, %(levering)s, '{}'::jsonb,
               jsonb_build_object('status', status), ''::bytea
          FROM weg ORDER BY id
        """,
        verdwenen=Kerngebeurtenis.VERDWENEN.value,
    )
    lading.doe(
        "UPDATE groningen_leveringsregel l SET inhoud = NULL FROM lev_weg w WHERE l.dossier_id = w.dossier_id"
    )
    return verdwenen
