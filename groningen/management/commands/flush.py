"""``manage.py flush``: maakt de tabellen leeg en zet de stamgegevens terug die de migraties erin zetten."""

from typing import Any

from django.apps import apps
from django.core.management.commands import flush

from groningen.actions.stamgegevens import werk_stamgegevens_bij


class Command(flush.Command):
    help = "Maakt alle tabellen leeg en zet gemeenten en organisaties terug."

    def handle(self, **opties: Any) -> None:
        super().handle(**opties)
        werk_stamgegevens_bij(apps)
