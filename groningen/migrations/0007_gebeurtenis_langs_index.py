"""De trigger zoekt de vorige gebeurtenis altijd langs de index.

PostgreSQL bewaart het plan van een functie. Is dat gemaakt toen de tabel leeg was, dan leest de trigger bij
elke rij de hele tabel, en dan duurt een eerste levering minuten in plaats van seconden.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("groningen", "0006_leveringsregel")]

    operations = [
        migrations.RunSQL(
            "ALTER FUNCTION groningen_hecht_gebeurtenis() SET enable_seqscan = off",
            "ALTER FUNCTION groningen_hecht_gebeurtenis() RESET enable_seqscan",
        )
    ]
