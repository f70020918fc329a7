"""Tellers per vak en per wissel van letter, die de database zelf bijhoudt.

Triggers per opdracht op `samenloop_samenloop` voegen toe wat er verandert. Zo nemen een actie op één adres
en een levering van duizenden dezelfde weg, en hoeft geen actie op een teller van een ander te wachten: er
wordt nooit een rij gewijzigd, alleen toegevoegd. Bij elk 256e volgnummer worden de rijen samengenomen.
"""

import django.db.models.deletion
from django.db import migrations, models

HEEN = r"""
CREATE FUNCTION samenloop_neem_tellers_samen() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    -- Wat een ander net samenneemt, blijft liggen; lezers zien de oude rijen of de nieuwe, nooit beide.
    WITH oud AS (
        DELETE FROM samenloop_celteller
         WHERE id IN (SELECT id FROM samenloop_celteller FOR UPDATE SKIP LOCKED)
        RETURNING *
    )
    INSERT INTO samenloop_celteller (gemeente_id, groep, rij, kolom, letter, aantal)
    SELECT gemeente_id, groep, rij, kolom, letter, sum(aantal) FROM oud
     GROUP BY gemeente_id, groep, rij, kolom, letter HAVING sum(aantal) <> 0;
END
$$;

CREATE FUNCTION samenloop_tel() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    samennemen boolean;
BEGIN
    IF TG_OP = 'INSERT' THEN
        WITH erbij AS (
            INSERT INTO samenloop_celteller (gemeente_id, groep, rij, kolom, letter, aantal)
            SELECT a.gemeente_id, n.groep, n.rij, n.kolom, n.letter, count(*)
              FROM nieuw n JOIN groningen_adres a ON a.id = n.adres_id
             GROUP BY 1, 2, 3, 4, 5
            RETURNING id
        )
        SELECT bool_or(id % 256 = 0) INTO samennemen FROM erbij;
    ELSIF TG_OP = 'DELETE' THEN
        WITH eraf AS (
            INSERT INTO samenloop_celteller (gemeente_id, groep, rij, kolom, letter, aantal)
            SELECT a.gemeente_id, o.groep, o.rij, o.kolom, o.letter, -count(*)
              FROM oud o JOIN groningen_adres a ON a.id = o.adres_id
             GROUP BY 1, 2, 3, 4, 5
            RETURNING id
        )
        SELECT bool_or(id % 256 = 0) INTO samennemen FROM eraf;
    ELSE
        INSERT INTO samenloop_letterwissel (dag, gemeente_id, van, naar, aantal)
        SELECT n.sinds, a.gemeente_id, o.letter, n.letter, count(*)
          FROM nieuw n JOIN oud o USING (adres_id) JOIN groningen_adres a ON a.id = n.adres_id
         WHERE o.letter <> n.letter
         GROUP BY 1, 2, 3, 4;
        WITH verschil AS (
            INSERT INTO samenloop_celteller (gemeente_id, groep, rij, kolom, letter, aantal)
            SELECT a.gemeente_id, v.groep, v.rij, v.kolom, v.letter, sum(v.aantal)
              FROM (SELECT adres_id, groep, rij, kolom, letter, 1 AS aantal FROM nieuw
                    UNION ALL
                    SELECT adres_id, groep, rij, kolom, letter, -1 FROM oud) v
              JOIN groningen_adres a ON a.id = v.adres_id
             GROUP BY 1, 2, 3, 4, 5 HAVING sum(v.aantal) <> 0
            RETURNING id
        )
        SELECT bool_or(id % 256 = 0) INTO samennemen FROM verschil;
    END IF;
    IF samennemen THEN
        PERFORM samenloop_neem_tellers_samen();
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER tel_erbij AFTER INSERT ON samenloop_samenloop
    REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION samenloop_tel();
CREATE TRIGGER tel_verschil AFTER UPDATE ON samenloop_samenloop
    REFERENCING OLD TABLE AS oud NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION samenloop_tel();
CREATE TRIGGER tel_eraf AFTER DELETE ON samenloop_samenloop
    REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION samenloop_tel();

-- Een adres dat bij een andere gemeente blijkt te horen, verhuist mee in de tellers.
CREATE FUNCTION samenloop_verhuis_teller() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO samenloop_celteller (gemeente_id, groep, rij, kolom, letter, aantal)
    SELECT v.gemeente_id, s.groep, s.rij, s.kolom, s.letter, sum(v.aantal)
      FROM nieuw n JOIN oud o ON o.id = n.id AND o.gemeente_id <> n.gemeente_id
      JOIN samenloop_samenloop s ON s.adres_id = n.id
     CROSS JOIN LATERAL (VALUES (n.gemeente_id, 1), (o.gemeente_id, -1)) v (gemeente_id, aantal)
     GROUP BY 1, 2, 3, 4, 5 HAVING sum(v.aantal) <> 0;
    RETURN NULL;
END
$$;

CREATE TRIGGER verhuis_teller AFTER UPDATE ON groningen_adres
    REFERENCING OLD TABLE AS oud NEW TABLE AS nieuw FOR EACH STATEMENT
    EXECUTE FUNCTION samenloop_verhuis_teller();

INSERT INTO samenloop_celteller (gemeente_id, groep, rij, kolom, letter, aantal)
SELECT a.gemeente_id, s.groep, s.rij, s.kolom, s.letter, count(*)
  FROM samenloop_samenloop s JOIN groningen_adres a ON a.id = s.adres_id
 GROUP BY 1, 2, 3, 4, 5;
"""

TERUG = r"""
DROP TRIGGER verhuis_teller ON groningen_adres;
DROP FUNCTION samenloop_verhuis_teller();
DROP TRIGGER tel_eraf ON samenloop_samenloop;
DROP TRIGGER tel_verschil ON samenloop_samenloop;
DROP TRIGGER tel_erbij ON samenloop_samenloop;
DROP FUNCTION samenloop_tel();
DROP FUNCTION samenloop_neem_tellers_samen();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("groningen", "0006_leveringsregel"),
        ("samenloop", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Celteller",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("groep", models.CharField(max_length=30)),
                ("rij", models.CharField(blank=True, max_length=3)),
                ("kolom", models.CharField(blank=True, max_length=20)),
                ("letter", models.CharField(blank=True, max_length=1)),
                ("aantal", models.IntegerField()),
                (
                    "gemeente",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="groningen.gemeente",
                    ),
                ),
            ],
            options={"verbose_name_plural": "celtellers"},
        ),
        migrations.CreateModel(
            name="Letterwissel",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("dag", models.DateField()),
                ("van", models.CharField(blank=True, max_length=1)),
                ("naar", models.CharField(blank=True, max_length=1)),
                ("aantal", models.PositiveIntegerField()),
                (
                    "gemeente",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="groningen.gemeente",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "letterwissels",
                "indexes": [models.Index(fields=["dag"], name="letterwissel_dag")],
            },
        ),
        migrations.RunSQL(HEEN, TERUG),
    ]
