"""Het grootboek volgt de berekening: wat is opgebouwd, staat er per dag in, en een verschil wordt geboekt."""

from datetime import date
from decimal import Decimal

from django.db.models import Sum

from groningen.models import Boeking, Termijn
from groningen.queries.opbouw import NIETS, opbouw_van

OPBOUW = (Boeking.Soort.AANSPRAAK, Boeking.Soort.CORRECTIE)


def stel_bij(termijn: Termijn, *, peildatum: date) -> Decimal:
    """Boekt per dag wat er bij is gekomen, en als correctie wat daarna nog verschilt. Geeft de som ervan.

    Na afloop is de som van aanspraken en correcties precies wat de berekening tot en met `peildatum` geeft.
    Een dag wordt hoogstens één keer als aanspraak geboekt. Zolang er iets bij kan komen, staat in `actie_op`
    de eerstvolgende dag. Het dossier moet vergrendeld zijn.
    """
    opbouw = opbouw_van(termijn, peildatum)
    rijen = Boeking.objects.filter(termijn=termijn, soort__in=OPBOUW)
    al = set(rijen.filter(soort=Boeking.Soort.AANSPRAAK).values_list("dag", flat=True))
    stand: Decimal = rijen.aggregate(som=Sum("bedrag"))["som"] or NIETS
    # Een dag die voor het eerst meetelt, wordt een aanspraak; telt hij weer mee, dan is dat een correctie.
    erbij = [(dag, bedrag) for dag, bedrag in opbouw.dagen if dag not in al]
    boekingen = [
        Boeking(
            termijn=termijn,
            dossier_id=termijn.dossier_id,
            soort=Boeking.Soort.AANSPRAAK,
            dag=dag,
            bedrag=bedrag,
        )
        for dag, bedrag in erbij
    ]
    verschil = opbouw.bedrag - stand - sum((bedrag for _, bedrag in erbij), NIETS)
    if verschil:
        boekingen.append(
            Boeking(
                termijn=termijn,
                dossier_id=termijn.dossier_id,
                soort=Boeking.Soort.CORRECTIE,
                dag=peildatum,
                bedrag=verschil,
                toelichting="De berekening is opnieuw gemaakt nadat de gegevens van de termijn wijzigden.",
            )
        )
    Boeking.objects.bulk_create(boekingen)
    if termijn.status == Termijn.Status.VERSTREKEN:
        termijn.actie_op = None if termijn.ter_beslissing else opbouw.volgende(peildatum)
        termijn.beboekt_tot = opbouw.dagen[-1][0] if opbouw.dagen else None
        termijn.save(update_fields=["actie_op", "beboekt_tot"])
    return sum((boeking.bedrag for boeking in boekingen), NIETS)
