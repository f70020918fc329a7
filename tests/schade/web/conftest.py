"""Pagina's op een vaste dag, zonder de panelen van andere apps."""

from tests.web import vaste_dag, zonder_panelen

__all__ = ["vaste_dag", "zonder_panelen"]
