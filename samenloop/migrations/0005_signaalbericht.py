import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("groningen", "0016_dossier_uit_portaal"),
        ("samenloop", "0004_signalen_tussen_organisaties"),
    ]

    operations = [
        migrations.AddField(
            model_name="signaal",
            name="ligt_sinds",
            field=models.DateField(blank=True, help_text="Dag waarop het naar deze trede klom", null=True),
        ),
        migrations.CreateModel(
            name="Signaalbericht",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("dag", models.DateField()),
                ("laatste", models.BigIntegerField()),
                ("verstuurd_op", models.DateTimeField()),
                (
                    "medewerker",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="groningen.medewerker",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "signaalberichten",
                "constraints": [
                    models.UniqueConstraint(fields=("medewerker", "dag"), name="een_signaalbericht_per_dag")
                ],
            },
        ),
    ]
