"""`python -m benchmarks [NAAM …]`: meet alles, of alleen de genoemde modules, en druk één tabel af."""

import importlib
import os
import pkgutil
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import benchmarks


@contextmanager
def servers(*, vers: bool = False) -> Iterator[None]:
    """Django met de eigen servers van de metingen; `vers` begint met een lege map."""
    from groningen.conf import omgeving

    os.environ.setdefault("GRONINGEN_VAR", str(omgeving.PROJECT / "var" / "bench"))
    os.environ.setdefault("DEBUG", "0")
    os.environ.setdefault("SECRET_KEY", "alleen-voor-metingen-op-deze-machine")
    os.environ.setdefault("ALLOWED_HOSTS", "testserver")
    os.environ.setdefault("SECURE_SSL_REDIRECT", "0")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "groningen.conf.settings")
    if vers:
        shutil.rmtree(os.environ["GRONINGEN_VAR"], ignore_errors=True)

    import django

    from groningen.conf.servers.gebruik import geef_vrij, zorg_voor_servers

    zorg_voor_servers()
    try:
        django.setup()
        yield
    finally:
        geef_vrij()


def main(namen: list[str]) -> int:
    from benchmarks._meten import tabel

    modules = namen or [
        m.name for m in pkgutil.iter_modules(benchmarks.__path__) if not m.name.startswith("_")
    ]
    regels = []
    with servers(vers=not namen):
        for naam in modules:
            begin = time.monotonic()
            for regel in importlib.import_module(f"benchmarks.{naam}").meet():
                regels.append(regel)
                sys.stderr.write(f"  {tabel([regel]).splitlines()[-1]}\n")
            sys.stderr.write(f"{naam}: {time.monotonic() - begin:.0f} s\n")
    print(tabel(regels))
    return 0 if all(regel.goed for regel in regels) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
