"""Eén loket: wie de telefoon opneemt, helpt de bewoner, ook als de vraag voor de andere organisatie is."""
