import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("groningen", "0010_brieven")]

    operations = [
        migrations.CreateModel(
            name="Dagbericht",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("dag", models.DateField()),
                ("regels", models.JSONField(default=list)),
                ("tekst", models.TextField(blank=True)),
                ("verstuurd_op", models.DateTimeField(blank=True, null=True)),
                (
                    "medewerker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="dagberichten",
                        to="groningen.medewerker",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "dagberichten",
                "ordering": ["-dag", "medewerker"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("verstuurd_op__isnull", True)),
                        fields=["dag"],
                        name="dagbericht_te_versturen",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("medewerker", "dag"), name="een_dagbericht_per_dag")
                ],
            },
        ),
    ]
