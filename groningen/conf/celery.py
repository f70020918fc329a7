"""Celery: de worker en de klok. Taken zijn hints; wat er te doen is, staat in de database."""

from __future__ import annotations

import os
import sys
from typing import Any

from celery import Celery
from celery.signals import beat_init, celeryd_init
from django.core.exceptions import ImproperlyConfigured

from groningen.conf.servers.gebruik import zorg_voor_servers
from groningen.conf.servers.systeem import ServerError

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "groningen.conf.settings")

app = Celery("groningen")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@celeryd_init.connect
@beat_init.connect
def _begin(**_: Any) -> None:
    """Worker en klok houden de eigen servers zelf vast, ook als ze los gestart zijn."""
    try:
        zorg_voor_servers()
    except (ImproperlyConfigured, ServerError) as fout:
        sys.exit(str(fout))
