"""De eerste inhoud van de kennisbladen."""

from typing import Any

from django.db import migrations

from samenloop.actions.kennis.inhoud import zet_eerste_inhoud


def vul(apps: Any, schema_editor: Any) -> None:
    zet_eerste_inhoud(apps)


class Migration(migrations.Migration):
    dependencies = [("samenloop", "0015_tweetal")]
    operations = [migrations.RunPython(vul, migrations.RunPython.noop)]
