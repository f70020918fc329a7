"""``manage.py sjablonen``: controleert alle eigen sjablonen zonder ze te tonen."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.template import Node, TemplateDoesNotExist, TemplateSyntaxError, engines
from django.template.base import Template
from django.template.defaulttags import URLNode
from django.template.loader import get_template
from django.template.loader_tags import ExtendsNode, IncludeNode
from django.urls import get_resolver
from django.urls.resolvers import URLResolver


class Command(BaseCommand):
    help = "Controleert of alle sjablonen kloppen: opmaak, verwijzingen naar pagina's en naar elkaar."
    requires_migrations_checks = False

    def handle(self, *args: Any, **opties: Any) -> None:
        motor = engines["django"].engine  # type: ignore[attr-defined]
        namen = set(_paginanamen(get_resolver()))
        sjablonen = {str(pad.relative_to(map_)): pad for map_ in _mappen() for pad in _bestanden(map_)}
        fouten = []
        for naam in sorted(sjablonen):
            try:
                sjabloon = motor.get_template(naam)
            except (TemplateSyntaxError, UnicodeDecodeError) as fout:
                fouten.append(f"{naam}: {fout}")
                continue
            fouten += [f"{naam}: {fout}" for fout in _dode_verwijzingen(sjabloon, namen)]
        if fouten:
            raise CommandError("\n".join(fouten))
        self.stdout.write(f"{len(sjablonen)} sjablonen kloppen.")


def _mappen() -> list[Path]:
    mappen = [Path(map_) for map_ in engines["django"].template_dirs]
    return [map_ for map_ in mappen if map_.is_dir() and map_.is_relative_to(settings.BASE_DIR / "templates")]


def _bestanden(map_: Path) -> Iterator[Path]:
    return (pad for pad in map_.rglob("*") if pad.suffix in {".html", ".txt", ".svg", ".xml"})


def _paginanamen(oplosser: URLResolver, voorvoegsel: str = "") -> Iterator[str]:
    for patroon in oplosser.url_patterns:
        if isinstance(patroon, URLResolver):
            ruimte = f"{voorvoegsel}{patroon.namespace}:" if patroon.namespace else voorvoegsel
            yield from _paginanamen(patroon, ruimte)
        elif patroon.name:
            yield f"{voorvoegsel}{patroon.name}"


def _dode_verwijzingen(sjabloon: Template, namen: set[str]) -> Iterator[str]:
    """Namen van pagina's en sjablonen die letterlijk in dit sjabloon staan en niet bestaan."""
    knopen = sjabloon.nodelist.get_nodes_by_type(Node)
    for knoop in knopen:
        if isinstance(knoop, URLNode) and isinstance(naam := knoop.view_name.var, str) and naam not in namen:
            yield f"de pagina '{naam}' bestaat niet"
        doel = getattr(knoop, "parent_name" if isinstance(knoop, ExtendsNode) else "template", None)
        verwijzing = getattr(doel, "var", None) if isinstance(knoop, ExtendsNode | IncludeNode) else None
        if isinstance(verwijzing, str) and not _bestaat(verwijzing):
            yield f"het sjabloon '{verwijzing}' bestaat niet"


def _bestaat(naam: str) -> bool:
    """Of er zo'n sjabloon is, van onszelf of van een pakket (zoals de beheerpagina's)."""
    try:
        get_template(naam)
    except TemplateDoesNotExist:
        return False
    except TemplateSyntaxError:
        return True  # bestaat wel; de fout zelf komt bij dat sjabloon
    return True
