"""WSGI-toepassing, voor gunicorn."""

from __future__ import annotations

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

from groningen.conf.servers.gebruik import zorg_voor_servers
from groningen.conf.servers.systeem import ServerError

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "groningen.conf.settings")
try:
    application = get_wsgi_application()
    zorg_voor_servers()
except (ImproperlyConfigured, ServerError) as fout:
    sys.exit(str(fout))
