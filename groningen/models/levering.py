"""Leveringen: de bestanden waarmee een organisatie haar stand overdraagt."""

from django.db import models

from .organisatie import Organisatie


class Levering(models.Model):
    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="leveringen")
    bestandsnaam = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    leverdatum = models.DateField()
    geladen_op = models.DateTimeField(auto_now_add=True)
    gelezen = models.PositiveIntegerField(default=0)
    nieuw = models.PositiveIntegerField(default=0)
    gewijzigd = models.PositiveIntegerField(default=0)
    ongewijzigd = models.PositiveIntegerField(default=0)
    afgewezen = models.PositiveIntegerField(default=0)
    verdwenen = models.PositiveIntegerField(default=0)
    adressen_nieuw = models.PositiveIntegerField(default=0)
    meldingen = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["-leverdatum", "-id"]
        verbose_name_plural = "leveringen"

    def __str__(self) -> str:
        return f"{self.organisatie} {self.leverdatum:%d-%m-%Y}"
