"""Programma's, en wie erin hoort."""
