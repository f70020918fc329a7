"""`python -m benchmarks [NAAM …]`: meet alles, of alleen de genoemde modules, en druk één tabel af."""

import importlib
import os
import pkgutil
import shutil
import sys

import benchmarks


def main(namen: list[str]) -> int:
    from groningen.conf import omgeving

    os.environ.setdefault("GRONINGEN_VAR", str(omgeving.PROJECT / "var" / "bench"))
    os.environ.setdefault("DEBUG", "0")
    os.environ.setdefault("SECRET_KEY", "alleen-voor-metingen-op-deze-machine")
    os.environ.setdefault("ALLOWED_HOSTS", "testserver")
    os.environ.setdefault("SECURE_SSL_REDIRECT", "0")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "groningen.conf.settings")
    if not namen:
        shutil.rmtree(os.environ["GRONINGEN_VAR"], ignore_errors=True)

    import django

    from groningen.conf.servers.gebruik import geef_vrij, zorg_voor_servers

    zorg_voor_servers()
    django.setup()

    from benchmarks._meten import tabel

    modules = namen or [
        m.name for m in pkgutil.iter_modules(benchmarks.__path__) if not m.name.startswith("_")
    ]
    regels = []
    try:
        for naam in modules:
            sys.stderr.write(f"{naam} …\n")
            regels += importlib.import_module(f"benchmarks.{naam}").meet()
    finally:
        geef_vrij()
    print(tabel(regels))
    return 0 if all(regel.goed for regel in regels) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
