from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("groningen", "0015_redenen_van_bezwaar")]

    operations = [
        migrations.AddIndex(
            "dossier",
            models.Index(
                fields=["organisatie"],
                condition=Q(portaal_gewijzigd_op__isnull=False),
                name="dossier_uit_portaal",
            ),
        ),
    ]
