"""Het logboek bevat geen zoekvragen en geen waarden uit de database."""

from __future__ import annotations

import logging
import sys

from groningen.conf.logboek import Regel


def regel(tekst: str, *argumenten: object, fout: BaseException | None = None) -> str:
    ei = None
    if fout is not None:
        try:
            raise fout
        except type(fout):
            ei = sys.exc_info()
    return Regel().format(logging.LogRecord("proef", logging.ERROR, "", 1, tekst, argumenten, ei))


def test_zonder_zoekvraag() -> None:
    assert regel("Not Found: %s", "/adressen/?q=Jansen").endswith("ERROR proef Not Found: /adressen/?…")


def test_zonder_waarden_uit_een_rij() -> None:
    melding = "duplicate key value\nDETAIL:  Key (email)=(jan@example.nl) exists.\nCONTEXT:  COPY x: Jan"
    tekst = regel("Mislukt", fout=ValueError(melding))
    assert "duplicate key value" in tekst
    assert "jan@example.nl" not in tekst
    assert "Jan" not in tekst
    assert "DETAIL: (weggelaten)" in tekst
