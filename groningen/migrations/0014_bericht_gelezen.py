import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [
        ("groningen", "0013_bezwaar"),
    ]

    operations = [
        migrations.AddField(
            model_name="bericht",
            name="gelezen_op",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="bericht",
            name="gelezen_door",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="groningen.medewerker",
            ),
        ),
        migrations.AddIndex(
            model_name="bericht",
            index=models.Index(
                fields=["organisatie", "id"],
                condition=Q(kanaal="intern", gelezen_op__isnull=True),
                name="bericht_nog_te_lezen",
            ),
        ),
    ]
