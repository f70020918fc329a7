"""Welke dossiers een coördinator van een adres door zijn benoeming meebehandelt."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("samenloop", "0017_signaal_over_delen"),
    ]

    operations = [
        migrations.AddField(
            model_name="adrescoordinator",
            name="toegang_tot",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.BigIntegerField(),
                blank=True,
                default=list,
                help_text="Dossiers die door deze benoeming open zijn",
                size=None,
            ),
        ),
    ]
