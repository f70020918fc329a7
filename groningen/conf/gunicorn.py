"""Gunicorn: het adres en het aantal werkprocessen."""

from __future__ import annotations

from groningen.conf import omgeving

bind = f"{omgeving.tekst('HOST', '127.0.0.1')}:{omgeving.getal('PORT', 8000, minstens=1)}"
workers = omgeving.getal("WEB_CONCURRENCY", 3, minstens=1)
# Eén keer laden voor alle werkprocessen: sneller, en een fout in de instellingen stopt het geheel meteen.
preload_app = True
timeout = 60
graceful_timeout = 20
# Geheugen dat een werkproces vasthoudt, komt zo vanzelf weer vrij.
max_requests = 5000
max_requests_jitter = 500
control_socket_disable = True
