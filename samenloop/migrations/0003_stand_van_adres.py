"""De stand van één adres in één vraag: het slot op het adres, en daarna zijn indeling en zijn dossiers.

Als functie, omdat dit bij elke stap van elk dossier loopt: de database bewaart dan het plan, en het slot kost geen
eigen vraag. Het lezen is een eigen opdracht ná het slot, en ziet dus ook wat een ander tijdens het wachten schreef.
"""

from django.db import migrations

HEEN = r"""
CREATE FUNCTION samenloop_vergrendel_stand(adres bigint) RETURNS TABLE (
    sinds date, groep varchar, rij varchar, kolom varchar, letter varchar, opname_gedaan_op date,
    versterking_id bigint, schade_id bigint,
    dossier_id bigint, dossiersoort varchar, status varchar, schadesoort varchar, datum_opname date
) LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM groningen_adres WHERE id = adres FOR NO KEY UPDATE;
    RETURN QUERY
    SELECT o.sinds, o.groep, o.rij, o.kolom, o.letter, o.opname_gedaan_op, o.versterking_id, o.schade_id,
           d.id, d.soort, d.status, s.soort, s.datum_opname
      FROM (SELECT adres AS id) a
      LEFT JOIN samenloop_samenloop o ON o.adres_id = a.id
      LEFT JOIN groningen_dossier d ON d.adres_id = a.id AND d.verdwenen_sinds IS NULL
           AND d.soort IN ('versterking', 'schade')
      LEFT JOIN schade_schademelding s ON s.dossier_id = d.id;
END
$$;
"""

TERUG = "DROP FUNCTION samenloop_vergrendel_stand(bigint);"


class Migration(migrations.Migration):
    dependencies = [
        ("groningen", "0006_leveringsregel"),
        ("samenloop", "0002_tellers"),
        ("schade", "0001_initial"),
    ]

    operations = [migrations.RunSQL(HEEN, TERUG)]
