"""Wisselwoningen lezen: de voorraad, wie er woont en wat er vrij is."""
