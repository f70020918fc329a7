"""Abonnementen op meldingen: de pagina's voor wie ze bij een gemeente beheert."""
