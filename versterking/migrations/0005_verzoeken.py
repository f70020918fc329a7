import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("versterking", "0004_geld_en_wisselwoningen")]

    operations = [
        migrations.RunSQL(
            "CREATE SEQUENCE versterking_verzoeknummer AS integer;"
            "CREATE SEQUENCE versterking_voordrachtnummer AS integer;",
            "DROP SEQUENCE versterking_verzoeknummer; DROP SEQUENCE versterking_voordrachtnummer;",
        ),
        migrations.AlterField(
            model_name="opnameverzoek",
            name="persoon",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="opnameverzoeken",
                to="groningen.persoon",
            ),
        ),
        migrations.AddField(
            model_name="opnameverzoek",
            name="voordracht",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="verzoek",
                to="versterking.voordracht",
            ),
        ),
        migrations.AddConstraint(
            model_name="opnameverzoek",
            constraint=models.CheckConstraint(
                condition=models.Q(persoon__isnull=False, voordracht__isnull=True)
                | models.Q(persoon__isnull=True, voordracht__isnull=False),
                name="verzoek_van_bewoner_of_gemeente",
            ),
        ),
    ]
