"""Pagina's op een vaste dag."""

from tests.web import vaste_dag

__all__ = ["vaste_dag"]
