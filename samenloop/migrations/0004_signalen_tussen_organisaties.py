import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("groningen", "0016_dossier_uit_portaal"),
        ("samenloop", "0003_stand_van_adres"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="signaal",
            name="signaal_open",
        ),
        migrations.AddField(
            model_name="signaal",
            name="bron",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="gegeven_signalen",
                to="groningen.dossier",
            ),
        ),
        migrations.AddField(
            model_name="signaal",
            name="gebeurtenis",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="groningen.gebeurtenis",
            ),
        ),
        migrations.AddField(
            model_name="signaal",
            name="kolom",
            field=models.CharField(blank=True, db_default="", max_length=20),
        ),
        migrations.AddField(
            model_name="signaal",
            name="letter",
            field=models.CharField(blank=True, db_default="", max_length=1),
        ),
        migrations.AddField(
            model_name="signaal",
            name="opgepakt_door",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="signaal",
            name="opgepakt_op",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="signaal",
            name="rij",
            field=models.CharField(blank=True, db_default="", max_length=3),
        ),
        migrations.AddField(
            model_name="signaal",
            name="stand",
            field=models.CharField(
                choices=[
                    ("open", "Ontvangen"),
                    ("opgepakt", "Opgepakt"),
                    ("beantwoord", "Beantwoord"),
                    ("vervallen", "Vervallen"),
                ],
                default="open",
                max_length=50,
            ),
        ),
        migrations.AddField(
            model_name="signaal",
            name="trede",
            field=models.CharField(
                choices=[("behandelaar", "Behandelaar"), ("coordinator", "Coördinator"), ("team", "Bureau")],
                db_default="behandelaar",
                help_text="Bij wie het ligt",
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="signaal",
            name="uiterlijk_op",
            field=models.DateField(blank=True, help_text="Daarna klimt het een trede", null=True),
        ),
        migrations.AddField(
            model_name="signaal",
            name="uitkomst",
            field=models.CharField(
                blank=True,
                choices=[
                    ("doen_mee", "Wij doen mee"),
                    ("later", "Nu niet, misschien later"),
                    ("nee", "Wij doen niet mee"),
                    ("gezien", "Gezien, er is niets te doen"),
                ],
                db_default="",
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="signaal",
            name="waarde",
            field=models.PositiveSmallIntegerField(db_default=0, help_text="Hoe hoger, hoe eerder in de rij"),
        ),
        migrations.AddField(
            model_name="signaal",
            name="was_letter",
            field=models.CharField(blank=True, db_default="", max_length=1),
        ),
        migrations.AlterField(
            model_name="signaal",
            name="gegevens",
            field=models.JSONField(default=dict, help_text="Wat er is gebeurd, zonder persoonsgegevens"),
        ),
        migrations.AlterField(
            model_name="signaal",
            name="soort",
            field=models.CharField(
                choices=[
                    ("statusterugval", "Status loopt terug"),
                    ("afwijking_levering", "Levering wijkt af van het portaal"),
                    ("start", "Nieuw dossier bij de ander"),
                    ("opname", "De ander plant een opname"),
                    ("versterkingsadvies", "NCG stelt het versterkingsadvies op"),
                    ("planvorming", "NCG maakt het plan"),
                    ("uitvoering", "De bouw begint"),
                    ("herstel_in_natura", "IMG herstelt in natura"),
                    ("afronding", "De ander is klaar"),
                    ("letterwissel", "Andere letter in de matrix"),
                    ("terugval_ander", "Status bij de ander loopt terug"),
                    ("afwijking_ander", "Levering en portaal verschillen bij de ander"),
                ],
                max_length=30,
            ),
        ),
        migrations.AddIndex(
            model_name="signaal",
            index=models.Index(
                condition=models.Q(("afgehandeld_op__isnull", True)),
                fields=["-waarde", "-ontstaan_op", "-id"],
                name="signaal_open",
            ),
        ),
        migrations.AddIndex(
            model_name="signaal",
            index=models.Index(
                condition=models.Q(("afgehandeld_op__isnull", True), ("uiterlijk_op__isnull", False)),
                fields=["uiterlijk_op"],
                name="signaal_klimt",
            ),
        ),
        migrations.RunSQL(
            "UPDATE samenloop_signaal SET stand = 'beantwoord' WHERE afgehandeld_op IS NOT NULL",
            migrations.RunSQL.noop,
        ),
        migrations.AddConstraint(
            model_name="signaal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("afgehandeld_op__isnull", True), ("stand__in", ["open", "opgepakt"])),
                    models.Q(("afgehandeld_op__isnull", False), ("stand__in", ["beantwoord", "vervallen"])),
                    _connector="OR",
                ),
                name="signaal_stand_en_dag",
            ),
        ),
    ]
