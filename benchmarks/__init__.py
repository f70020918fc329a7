"""Metingen: verhoudingen, in één run naast elkaar gemeten. `make bench` draait ze allemaal."""
