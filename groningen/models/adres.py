"""Adressen en panden: apart geteld, over en weer verbonden (eisen C-01)."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.db.models.expressions import RawSQL

from groningen.rules.adressen import straat_en_nummer

from .organisatie import Gemeente

# Straat, huisnummer en woonplaats in kleine letters zonder de accenten die in de streek voorkomen.
# Alleen IMMUTABLE functies, want de database onderhoudt de kolom zelf.
ZOEKTEKST = RawSQL(
    "translate(lower(straatnaam || ' ' || huisnummer::text || huisletter ||"
    " CASE WHEN toevoeging = '' THEN '' ELSE '-' || toevoeging END || ' ' || woonplaats),"
    " 'àáâäèéêëìíîïòóôöùúûüç', 'aaaaeeeeiiiioooouuuuc')",
    (),
)


class Pand(models.Model):
    pand_id = models.CharField("BAG-pandnummer", max_length=16, unique=True)

    class Meta:
        verbose_name_plural = "panden"
        constraints = [
            models.CheckConstraint(condition=Q(pand_id__regex=r"^\d{4}10\d{10}$"), name="pand_id_vorm")
        ]

    def __str__(self) -> str:
        return self.pand_id


class Adres(models.Model):
    """Een BAG-nummeraanduiding. De gemeente is opgeslagen, nooit afgeleid van het nummer (recht 6.2)."""

    nummeraanduiding_id = models.CharField("BAG-nummeraanduiding", max_length=16, unique=True)
    straatnaam = models.CharField(max_length=80)
    huisnummer = models.PositiveIntegerField()
    huisletter = models.CharField(max_length=1, blank=True)
    toevoeging = models.CharField(max_length=4, blank=True)
    postcode = models.CharField(max_length=6)
    woonplaats = models.CharField(max_length=80)
    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="adressen")
    x = models.IntegerField("x (RD, meters)", null=True, blank=True)
    y = models.IntegerField("y (RD, meters)", null=True, blank=True)
    panden = models.ManyToManyField(Pand, related_name="adressen", blank=True)
    zoektekst = models.GeneratedField(expression=ZOEKTEKST, output_field=models.TextField(), db_persist=True)

    class Meta:
        verbose_name_plural = "adressen"
        constraints = [
            models.CheckConstraint(
                condition=Q(nummeraanduiding_id__regex=r"^\d{4}20\d{10}$"), name="nummeraanduiding_id_vorm"
            ),
            models.CheckConstraint(
                condition=Q(huisnummer__gte=1, huisnummer__lte=99999), name="huisnummer_grens"
            ),
            models.CheckConstraint(
                condition=Q(postcode__regex=r"^[1-9]\d{3}[A-Z]{2}$"), name="postcode_vorm"
            ),
        ]
        indexes = [
            models.Index(fields=["postcode", "huisnummer"], name="adres_postcode_nummer"),
            models.Index(fields=["woonplaats", "straatnaam", "huisnummer"], name="adres_alfabetisch"),
            GinIndex(fields=["zoektekst"], opclasses=["gin_trgm_ops"], name="adres_zoektekst_trgm"),
        ]

    def __str__(self) -> str:
        return f"{self.straat_en_nummer}, {self.woonplaats}"

    @property
    def straat_en_nummer(self) -> str:
        """`Molenweg 2a` of `Kerkstraat 217-1`."""
        return straat_en_nummer(self.straatnaam, self.huisnummer, self.huisletter, self.toevoeging)
