"""Verzoeken aan het informatiepunt: lijsten, één verzoek, en de cijfers."""
