"""De indeling van elk adres in de matrix, haar verloop en de tellers die de database bijhoudt."""

from django.db import models
from django.db.models import Q

from groningen.models import Adres, Dossier, Gebeurtenis, Gemeente, Levering


class Groep(models.TextChoices):
    BEIDE_LOPEND = "beide_lopend", "Beide lopend"
    GEEN_SCHADEMELDING = "geen_schademelding", "Geen schademelding"
    GESLOTEN = "gesloten_bij_een_van_beide", "Gesloten bij een van beide"


class Samenloop(models.Model):
    """De huidige indeling van een adres met een NCG-dossier: groep, cel en letter.

    Een opgeslagen projectie, zodat lijsten één geïndexeerde query zijn. `opname_gedaan_op` is in de
    kolom `opname` de dag waarop alle beslissende meldingen zijn opgenomen; daaruit volgt of 2.1/opname
    op een peildatum B of C is.
    """

    adres = models.OneToOneField(Adres, on_delete=models.CASCADE, primary_key=True, related_name="samenloop")
    groep = models.CharField(max_length=30, choices=Groep.choices)
    rij = models.CharField(
        max_length=3, blank=True, help_text="NCG-status van het minst gevorderde lopende dossier"
    )
    kolom = models.CharField(max_length=20, blank=True)
    letter = models.CharField(max_length=1, blank=True)
    opname_gedaan_op = models.DateField(null=True, blank=True)
    versterking = models.ForeignKey(
        Dossier, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    schade = models.ForeignKey(
        Dossier, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    sinds = models.DateField(help_text="Dag waarop deze indeling bekend werd")

    class Meta:
        verbose_name_plural = "samenloop"
        indexes = [
            models.Index(fields=["groep", "rij", "kolom", "adres"], name="samenloop_cel"),
            models.Index(fields=["letter", "adres"], name="samenloop_letter"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(groep=Groep.BEIDE_LOPEND) & ~Q(rij="") & ~Q(kolom="") & Q(letter__in=list("ABCDEF"))
                )
                | (~Q(groep=Groep.BEIDE_LOPEND) & Q(rij="", kolom="", letter="")),
                name="samenloop_letter_als_beide_lopen",
            )
        ]

    def __str__(self) -> str:
        return f"{self.adres_id}: {self.letter or self.groep}"


class Samenloopverloop(models.Model):
    """Elke indeling die een adres had, met de dag waarop zij bekend werd. Alleen aanvullen.

    `groep` is leeg als het adres geen NCG-dossier meer heeft.
    """

    adres = models.ForeignKey(
        Adres, on_delete=models.CASCADE, related_name="samenloopverloop", db_index=False
    )
    vanaf = models.DateField()
    groep = models.CharField(max_length=30, blank=True)
    rij = models.CharField(max_length=3, blank=True)
    kolom = models.CharField(max_length=20, blank=True)
    letter = models.CharField(max_length=1, blank=True)
    opname_gedaan_op = models.DateField(null=True, blank=True)
    gebeurtenis = models.ForeignKey(
        Gebeurtenis, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    levering = models.ForeignKey(
        Levering, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    class Meta:
        verbose_name_plural = "samenloopverloop"
        indexes = [models.Index(fields=["adres", "-vanaf", "-id"], name="samenloopverloop_stand")]

    def __str__(self) -> str:
        return f"{self.adres_id} vanaf {self.vanaf}: {self.letter or self.groep}"


class Celteller(models.Model):
    """Hoeveel adressen er in elk vak staan, per gemeente: de som van `aantal`.

    De database houdt dit zelf bij (migratie 0002): elke wijziging van een indeling voegt een aftrek en
    een optelling toe, en af en toe worden die samengenomen. Zo hoeft niemand op een teller te wachten en
    kost de matrix bij elk aantal adressen evenveel.
    """

    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="+", db_index=False)
    groep = models.CharField(max_length=30)
    rij = models.CharField(max_length=3, blank=True)
    kolom = models.CharField(max_length=20, blank=True)
    letter = models.CharField(max_length=1, blank=True)
    aantal = models.IntegerField()

    class Meta:
        verbose_name_plural = "celtellers"

    def __str__(self) -> str:
        return f"{self.groep} {self.rij}/{self.kolom} {self.letter}: {self.aantal:+d}"


class Letterwissel(models.Model):
    """Hoeveel adressen op een dag van letter veranderden, per gemeente; leeg is geen letter.

    Ook dit houdt de database bij, uit dezelfde wijzigingen. Een adres dat voor het eerst wordt ingedeeld
    is geen wissel.
    """

    dag = models.DateField()
    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="+", db_index=False)
    van = models.CharField(max_length=1, blank=True)
    naar = models.CharField(max_length=1, blank=True)
    aantal = models.PositiveIntegerField()

    class Meta:
        verbose_name_plural = "letterwissels"
        indexes = [models.Index(fields=["dag"], name="letterwissel_dag")]

    def __str__(self) -> str:
        return f"{self.dag}: {self.van or '-'} naar {self.naar or '-'}: {self.aantal}"
