"""Gemeenten met hun herindelingen, en de organisaties met wat zij in welke periode doen."""

from django.db import migrations

from groningen.actions.stamgegevens import werk_stamgegevens_bij


def vul(apps, schema_editor):
    werk_stamgegevens_bij(apps)


class Migration(migrations.Migration):
    dependencies = [("groningen", "0002_geheugen")]

    operations = [migrations.RunPython(vul, migrations.RunPython.noop)]
