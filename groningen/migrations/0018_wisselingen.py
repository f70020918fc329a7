"""Hoe vaak een bewoner een nieuwe begeleider kreeg, met de notitie erbij; en losse toezeggingen naast elkaar."""

import datetime

import django.db.models.functions.comparison
from django.db import migrations, models

# Python en de set-bewerkingen van een levering schrijven toewijzingen langs verschillende wegen; zo telt elke
# weg hetzelfde. Een eerste toewijzing verandert het dossier niet.
HEEN = """
CREATE FUNCTION groningen_tel_wisselingen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE groningen_dossier d SET wisselingen = t.aantal
      FROM (SELECT dossier_id, count(DISTINCT medewerker_id) - 1 AS aantal FROM groningen_toewijzing
             WHERE dossier_id IN (SELECT dossier_id FROM nieuw) GROUP BY dossier_id) t
     WHERE d.id = t.dossier_id AND d.wisselingen <> t.aantal;
    RETURN NULL;
END $$;
CREATE TRIGGER groningen_tel_wisselingen AFTER INSERT ON groningen_toewijzing
    REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION groningen_tel_wisselingen();
UPDATE groningen_dossier d SET wisselingen = t.aantal
  FROM (SELECT dossier_id, count(DISTINCT medewerker_id) - 1 AS aantal FROM groningen_toewijzing
         GROUP BY dossier_id HAVING count(DISTINCT medewerker_id) > 1) t
 WHERE d.id = t.dossier_id;
"""
TERUG = """
DROP TRIGGER groningen_tel_wisselingen ON groningen_toewijzing;
DROP FUNCTION groningen_tel_wisselingen();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("groningen", "0017_gronden"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="termijn",
            name="termijn_een_open_per_soort",
        ),
        migrations.AddField(
            model_name="dossier",
            name="wisselingen",
            field=models.PositiveSmallIntegerField(
                db_default=0,
                editable=False,
                help_text="Hoe vaak een nieuwe begeleider kwam; de database telt het uit de toewijzingen",
            ),
        ),
        migrations.AddField(
            model_name="termijn",
            name="nummer",
            field=models.PositiveIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name="toewijzing",
            name="aanleiding",
            field=models.CharField(
                blank=True,
                choices=[
                    ("werkverdeling", "Wij hebben het werk anders verdeeld."),
                    ("vertrek", "Uw vorige begeleider heeft ander werk gekregen."),
                    ("afwezig", "Uw vorige begeleider is er voor langere tijd niet."),
                    ("kennis", "Deze stap vraagt andere kennis."),
                    ("samen", "NCG en IMG werken voor uw woning voortaan met een vast tweetal."),
                    ("bewoner", "U hebt daarom gevraagd."),
                ],
                db_default="",
                help_text="Wat de bewoner over de wisseling leest",
                max_length=14,
            ),
        ),
        migrations.AddField(
            model_name="toewijzing",
            name="notitie",
            field=models.TextField(blank=True, db_default="", help_text="Voor de opvolger", max_length=2000),
        ),
        migrations.AddField(
            model_name="toewijzing",
            name="waarom_toch",
            field=models.CharField(
                blank=True,
                db_default="",
                help_text="Waarom de bewoner toch weer een nieuwe begeleider krijgt",
                max_length=300,
            ),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                models.F("organisatie"),
                models.F("loopt"),
                django.db.models.functions.comparison.Coalesce(
                    "volgende_datum",
                    models.Value(datetime.date(9999, 12, 31)),
                    output_field=models.DateField(),
                ),
                models.F("status_sinds"),
                models.F("id"),
                condition=models.Q(("wisselingen__gte", 2)),
                name="dossier_veel_begeleiders",
            ),
        ),
        migrations.AddConstraint(
            model_name="termijn",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status__in", ["lopend", "opgeschort", "verstreken"])),
                fields=("dossier", "soort", "nummer"),
                name="termijn_een_open_per_soort",
            ),
        ),
        migrations.RunSQL(HEEN, TERUG),
    ]
