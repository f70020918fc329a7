"""Termijnen op het scherm: het paneel bij een dossier, de formulieren, en de lijst met de kalender."""
