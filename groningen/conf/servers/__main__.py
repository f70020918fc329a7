"""``python -m groningen.conf.servers stop``: stopt wat er onder ``var/`` is blijven lopen."""

from __future__ import annotations

import sys

from groningen.conf import omgeving
from groningen.conf.servers.gebruik import stop_servers
from groningen.conf.servers.plaatsen import Plaatsen
from groningen.conf.servers.systeem import ServerError


def main() -> int:
    if sys.argv[1:] != ["stop"]:
        sys.stderr.write("Gebruik: python -m groningen.conf.servers stop\n")
        return 2
    try:
        gestopt = stop_servers(Plaatsen(omgeving.var_map()))
    except ServerError as fout:
        sys.stderr.write(f"{fout}\n")
        return 1
    sys.stdout.write(f"Gestopt: {', '.join(gestopt)}.\n" if gestopt else "Er liep geen eigen server.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
