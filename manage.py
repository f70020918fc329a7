#!/usr/bin/env python
"""Beheeropdrachten van het portaal.

Is er geen DATABASE_URL of REDIS_URL, dan starten de eigen servers mee met elke opdracht die ze nodig heeft.
"""

from __future__ import annotations

import os
import secrets
import sys

# Opdrachten die zonder database en Redis werken.
ZONDER_SERVERS = {
    "bereken",
    "check",
    "collectstatic",
    "compilemessages",
    "diffsettings",
    "findstatic",
    "help",
    "makemessages",
    "sjablonen",
    "startapp",
    "version",
}
# Opdrachten die het portaal zelf starten of controleren: zonder SECRET_KEY weigeren die.
MET_EIGEN_SLEUTEL = {"check", "runserver", "testserver"}


def heeft_servers_nodig(argumenten: list[str]) -> bool:
    """Of een opdracht (de argumenten na ``manage.py``) de servers gebruikt."""
    if not argumenten or {"-h", "--help", "--version"} & set(argumenten):
        return False
    return argumenten[0] not in ZONDER_SERVERS


def geef_sleutel(argumenten: list[str]) -> None:
    """Geeft een losse opdracht een sleutel voor één keer, als er geen gezet is.

    Zo werken opdrachten meteen na de set-up. Een sleutel ondertekent wat bezoekers meekrijgen, en een
    opdracht geeft niets mee. Wie het portaal start of de instellingen controleert, zet zelf een sleutel.
    """
    if argumenten and argumenten[0] not in MET_EIGEN_SLEUTEL and not os.environ.get("SECRET_KEY", "").strip():
        os.environ["SECRET_KEY"] = secrets.token_urlsafe(50)


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "groningen.conf.settings")
    geef_sleutel(sys.argv[1:])
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line
    from django.db import OperationalError

    from groningen.conf.servers.gebruik import zorg_voor_servers
    from groningen.conf.servers.systeem import ServerError

    try:
        from django.conf import settings

        # Eerst de instellingen: wat daar niet klopt, hoort niet pas na het starten van servers te blijken.
        _ = settings.DEBUG
        if heeft_servers_nodig(sys.argv[1:]):
            zorg_voor_servers()
        execute_from_command_line(sys.argv)
    except (ImproperlyConfigured, ServerError) as fout:
        sys.stderr.write(f"{fout}\n")
        return 2
    except OperationalError as fout:
        if "--traceback" in sys.argv:
            raise
        sys.stderr.write(f"De database weigert: {str(fout).strip().splitlines()[0]}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
