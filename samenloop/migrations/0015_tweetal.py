"""Buddykoppels, coördinatoren van adressen, en gezamenlijke gesprekken met hun afspraken."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django_fsm
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("groningen", "0018_wisselingen"),
        ("samenloop", "0014_een_loket"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
                    ("wens_gegeven", "De bewoner wil het samen"),
                    ("wens_weg", "De bewoner wil het niet meer samen"),
                    ("wens_vraag", "Vraag de bewoner opnieuw"),
                    ("plan_antwoord", "De bewoner antwoordde op het plan"),
                    ("buddy_voorstel", "De ander stelt een vast tweetal voor"),
                    ("buddy_weg", "Het vaste tweetal klopt niet meer"),
                    ("coordinator_tot", "De termijn van de coördinator loopt af"),
                    ("afspraak_gevraagd", "Bevestig een afspraak uit het gesprek"),
                    ("voorrang", "Besluit over voorrang"),
                ],
                max_length=30,
            ),
        ),
        migrations.CreateModel(
            name="Gesprek",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "stand",
                    models.CharField(
                        choices=[
                            ("gepland", "Gepland"),
                            ("gehouden", "Gehouden"),
                            ("geannuleerd", "Gaat niet door"),
                        ],
                        default="gepland",
                        max_length=12,
                    ),
                ),
                ("dag", models.DateField()),
                ("van", models.TimeField()),
                ("tot", models.TimeField()),
                (
                    "hoe",
                    models.CharField(
                        choices=[
                            ("thuis", "bij de bewoner thuis"),
                            ("kantoor", "op kantoor"),
                            ("telefoon", "aan de telefoon"),
                            ("video", "met een videogesprek"),
                        ],
                        max_length=10,
                    ),
                ),
                ("plaats", models.CharField(blank=True, max_length=120)),
                ("doel", models.CharField(blank=True, help_text="De bewoner leest dit", max_length=300)),
                ("gepland_op", models.DateField()),
                ("gehouden_op", models.DateField(blank=True, null=True)),
                ("verslag", models.TextField(blank=True, max_length=4000)),
                ("gesloten_op", models.DateField(blank=True, null=True)),
                ("reden", models.CharField(blank=True, max_length=300)),
                ("versie", models.PositiveIntegerField(default=1)),
                (
                    "adres",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="gesprekken",
                        to="groningen.adres",
                    ),
                ),
                ("deelnemers", models.ManyToManyField(related_name="gesprekken", to="groningen.medewerker")),
                (
                    "gepland_door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "gepland_vanuit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="groningen.organisatie",
                    ),
                ),
                (
                    "schade",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="gesprekken_img",
                        to="groningen.dossier",
                    ),
                ),
                (
                    "versterking",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="gesprekken_ncg",
                        to="groningen.dossier",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "gesprekken",
                "ordering": ["-dag", "-id"],
            },
            bases=(django_fsm.FSMModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="Gespreksafspraak",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "wie",
                    models.CharField(
                        choices=[("versterking", "NCG"), ("schade", "IMG"), ("bewoner", "De bewoner")],
                        max_length=12,
                    ),
                ),
                ("wat", models.CharField(max_length=200)),
                ("uiterlijk_op", models.DateField()),
                (
                    "stand",
                    models.CharField(
                        choices=[
                            ("aangeboden", "Wacht op bevestiging"),
                            ("toegezegd", "Afgesproken"),
                            ("afgewezen", "Niet bevestigd"),
                            ("nagekomen", "Nagekomen"),
                            ("vervallen", "Vervallen"),
                        ],
                        default="aangeboden",
                        max_length=12,
                    ),
                ),
                ("gesloten_op", models.DateField(blank=True, null=True)),
                ("reden", models.CharField(blank=True, max_length=300)),
                ("versie", models.PositiveIntegerField(default=1)),
                (
                    "gesprek",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="afspraken",
                        to="samenloop.gesprek",
                    ),
                ),
                (
                    "termijn",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="gespreksafspraak",
                        to="groningen.termijn",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "gespreksafspraken",
                "ordering": ["uiterlijk_op", "id"],
            },
            bases=(django_fsm.FSMModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="Adrescoordinator",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "mandaat",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("signalen", "Signalen over dit adres oppakken en beantwoorden"),
                                ("gesprek", "Het gezamenlijke gesprek plannen en vastleggen"),
                                (
                                    "behandelen",
                                    "De dossiers van de eigen organisatie op dit adres meebehandelen",
                                ),
                            ],
                            max_length=12,
                        ),
                        size=None,
                    ),
                ),
                ("vanaf", models.DateField()),
                ("tot", models.DateField(help_text="De laatste dag")),
                (
                    "stand",
                    models.CharField(
                        choices=[
                            ("loopt", "Benoemd"),
                            ("overgedragen", "Overgedragen"),
                            ("beeindigd", "Beëindigd"),
                            ("verlopen", "Termijn voorbij"),
                        ],
                        default="loopt",
                        max_length=14,
                    ),
                ),
                (
                    "notitie",
                    models.TextField(blank=True, help_text="Van de vorige coördinator", max_length=2000),
                ),
                ("gesloten_op", models.DateField(blank=True, null=True)),
                ("reden", models.CharField(blank=True, max_length=300)),
                ("versie", models.PositiveIntegerField(default=1)),
                (
                    "adres",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="coordinatoren",
                        to="groningen.adres",
                    ),
                ),
                (
                    "benoemd_door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "medewerker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="coordineert",
                        to="groningen.medewerker",
                    ),
                ),
                (
                    "vorige",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="opvolgers",
                        to="samenloop.adrescoordinator",
                    ),
                ),
            ],
            options={
                "verbose_name": "coördinator van een adres",
                "verbose_name_plural": "coördinatoren van adressen",
                "ordering": ["-vanaf", "-id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("stand", "loopt")),
                        fields=["tot", "id"],
                        name="coordinator_loopt_af",
                    ),
                    models.Index(
                        condition=models.Q(("stand", "loopt")), fields=["medewerker"], name="coordinator_van"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("stand", "loopt")),
                        fields=("adres",),
                        name="een_coordinator_per_adres",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("tot__gt", models.F("vanaf"))), name="coordinator_periode"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("mandaat", []), _negated=True), name="coordinator_heeft_mandaat"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("gesloten_op__isnull", True), ("stand", "loopt")),
                            models.Q(
                                models.Q(("stand", "loopt"), _negated=True), ("gesloten_op__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="coordinator_gesloten_heeft_dag",
                    ),
                ],
            },
            bases=(django_fsm.FSMModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="Buddykoppel",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "stand",
                    models.CharField(
                        choices=[
                            ("voorgesteld", "Wacht op antwoord"),
                            ("actief", "Werkt samen"),
                            ("afgewezen", "Niet gekoppeld"),
                            ("beeindigd", "Beëindigd"),
                        ],
                        default="voorgesteld",
                        max_length=12,
                    ),
                ),
                ("motief", models.CharField(blank=True, max_length=300)),
                ("voorgesteld_op", models.DateField()),
                ("beantwoord_op", models.DateField(blank=True, null=True)),
                ("gesloten_op", models.DateField(blank=True, null=True)),
                ("reden", models.CharField(blank=True, max_length=300)),
                ("wankel_sinds", models.DateField(blank=True, null=True)),
                ("versie", models.PositiveIntegerField(default=1)),
                (
                    "adres",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="buddykoppels",
                        to="groningen.adres",
                    ),
                ),
                (
                    "beantwoord_door",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "bewonersbegeleider",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="koppels_ncg",
                        to="groningen.medewerker",
                    ),
                ),
                (
                    "schade",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="buddykoppels_img",
                        to="groningen.dossier",
                    ),
                ),
                (
                    "versterking",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="buddykoppels_ncg",
                        to="groningen.dossier",
                    ),
                ),
                (
                    "voorgesteld_door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "voorgesteld_vanuit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="groningen.organisatie",
                    ),
                ),
                (
                    "zaakbegeleider",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="koppels_img",
                        to="groningen.medewerker",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "buddykoppels",
                "ordering": ["-voorgesteld_op", "-id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("stand", "voorgesteld")),
                        fields=["voorgesteld_op", "id"],
                        name="buddykoppel_wacht",
                    ),
                    models.Index(
                        condition=models.Q(("wankel_sinds__isnull", False)),
                        fields=["wankel_sinds"],
                        name="buddykoppel_wankel",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("stand__in", ["voorgesteld", "actief"])),
                        fields=("adres",),
                        name="een_levend_buddykoppel",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stand", "actief"), _negated=True),
                            models.Q(
                                ("beantwoord_op__isnull", False),
                                ("bewonersbegeleider__isnull", False),
                                ("zaakbegeleider__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="buddykoppel_actief_is_volledig",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("gesloten_op__isnull", True), ("stand__in", ["voorgesteld", "actief"])),
                            models.Q(
                                ("gesloten_op__isnull", False),
                                ("stand__in", ["afgewezen", "beeindigd"]),
                                models.Q(("reden", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="buddykoppel_gesloten_met_reden",
                    ),
                ],
            },
            bases=(django_fsm.FSMModelMixin, models.Model),
        ),
        migrations.AddIndex(
            model_name="gesprek",
            index=models.Index(
                condition=models.Q(("stand", "gepland")), fields=["dag", "id"], name="gesprek_komt"
            ),
        ),
        migrations.AddConstraint(
            model_name="gesprek",
            constraint=models.UniqueConstraint(
                condition=models.Q(("stand", "gepland")), fields=("adres",), name="een_gepland_gesprek"
            ),
        ),
        migrations.AddConstraint(
            model_name="gesprek",
            constraint=models.CheckConstraint(
                condition=models.Q(("tot__gt", models.F("van"))), name="gesprek_eindigt_na_begin"
            ),
        ),
        migrations.AddConstraint(
            model_name="gesprek",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("stand", "geannuleerd"), _negated=True),
                    models.Q(("reden", ""), _negated=True),
                    _connector="OR",
                ),
                name="gesprek_geannuleerd_met_reden",
            ),
        ),
        migrations.AddConstraint(
            model_name="gesprek",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("stand", "gehouden"), _negated=True),
                    models.Q(("gehouden_op__isnull", False), models.Q(("verslag", ""), _negated=True)),
                    _connector="OR",
                ),
                name="gesprek_gehouden_met_verslag",
            ),
        ),
        migrations.AddConstraint(
            model_name="gespreksafspraak",
            constraint=models.CheckConstraint(
                condition=models.Q(("wat", ""), _negated=True), name="afspraak_zegt_wat"
            ),
        ),
        migrations.AddConstraint(
            model_name="gespreksafspraak",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("gesloten_op__isnull", True), ("stand__in", ["aangeboden", "toegezegd"])),
                    models.Q(
                        models.Q(("stand__in", ["aangeboden", "toegezegd"]), _negated=True),
                        ("gesloten_op__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="afspraak_gesloten_heeft_dag",
            ),
        ),
        migrations.AddConstraint(
            model_name="gespreksafspraak",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("termijn__isnull", True), models.Q(("wie", "bewoner"), _negated=True), _connector="OR"
                ),
                name="afspraak_bewoner_geen_termijn",
            ),
        ),
    ]
