"""De stilstand om redenen van een bezwaar heeft een eigen grond: Awb 7:10 lid 2."""

from django.db import migrations, models

ZET = """
UPDATE groningen_opschorting o SET grond = %s FROM groningen_gebeurtenis g
 WHERE g.id = o.gebeurtenis_id AND g.soort = 'gronden_gevraagd' AND o.grond = %s
"""


class Migration(migrations.Migration):
    dependencies = [
        ("groningen", "0014_bericht_gelezen"),
    ]

    operations = [
        migrations.AlterField(
            model_name="opschorting",
            name="grond",
            field=models.CharField(
                blank=True,
                choices=[
                    ("aanvulling", "wachten op gegevens van de aanvrager"),
                    ("buitenlandse_instantie", "wachten op een buitenlandse instantie"),
                    ("instemming", "uitstel waar de aanvrager mee instemde"),
                    ("toerekenbaar", "vertraging door de aanvrager"),
                    ("overmacht", "overmacht"),
                    ("redenen", "wachten op de redenen van het bezwaar"),
                ],
                help_text="Leeg bij een afspraak, die niet onder de Awb valt",
                max_length=24,
            ),
        ),
        migrations.AlterField(
            model_name="verlenging",
            name="grondslag",
            field=models.CharField(
                blank=True,
                help_text="Het artikel waarop de verlenging berust; leeg is Awb 4:15",
                max_length=60,
            ),
        ),
        migrations.RunSQL(
            sql=[(ZET, ["redenen", "aanvulling"])], reverse_sql=[(ZET, ["aanvulling", "redenen"])]
        ),
    ]
