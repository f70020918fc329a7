"""Programma's lezen: wie er meedoet, wat het oplevert en wie erop lijkt."""
