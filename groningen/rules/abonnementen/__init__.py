"""Abonnementen op gebeurtenissen: welke meldingen er zijn, hoe zij luiden, en wanneer zij weer gaan."""
