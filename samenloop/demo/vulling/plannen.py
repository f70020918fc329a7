"""Lokale plannen in de demo: in elke gemeente een plan in opdracht, en in elke stand een nieuwe versie.

Welke gemeente hoe ver is, en elke dag en elk motief, is verzonnen.
"""

from datetime import date, timedelta

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When

from groningen.models import Dossier, Gemeente, Organisatie
from groningen.rules.rollen import Dossiersoort, Organisatiesoort
from samenloop.actions.demo.medewerkers import maak_organisatie
from samenloop.actions.demo.plannen import Logregel, leg_plan_vast, opsteller_bij
from versterking.actions.plan.besluiten import leg_voor, stem
from versterking.actions.plan.opstellen import Inhoud, maak_plan
from versterking.actions.plan.rang import leg_volgorde_vast
from versterking.actions.plan.woningen import verplaats_woningen, voeg_woningen_toe
from versterking.models import LokaalPlan
from versterking.queries.plan.volgorde import volgorde_van_plannen
from versterking.queries.plan.woningen import Woningfilter, gefilterd, planbaar
from versterking.rules.plan.gang import Plangang, Stand
from versterking.rules.plan.volgorde import PROFIELEN

from .accounts import BEGELEIDER
from .mensen import kaartje
from .personen import GEMEENTE_EEMSDELTA, GEMEENTE_GRONINGEN
from .spel import Spel

# Zoveel woningen die al verder zijn, staan in het oude plan; zoveel die wachten in een nieuwe versie.
IN_OUD_PLAN, IN_NIEUW_PLAN = 600, 250
EIGEN = 200
# De andere gemeenten, van groot naar klein: hoe ver hun nieuwe versie is.
ONDERWEG = (Stand.SODM, Stand.COLLEGE, Stand.RAAD, Stand.VASTGESTELD)
WEG = (
    Plangang.LEG_VOOR,
    Plangang.STEM_IN,
    Plangang.KEUR_GOED,
    Plangang.BESLUIT_COLLEGE,
    Plangang.STEL_VAST,
)
MOTIEF = "In deze straat gaat ook het riool open; samen scheelt dat de bewoners een jaar overlast."


def _gemeenten() -> list[str]:
    """De gemeenten met versterkingsdossiers, de meeste woningen eerst."""
    rijen = Gemeente.objects.filter(adressen__dossiers__soort=Dossiersoort.VERSTERKING)
    return list(
        rijen.annotate(woningen=Count("adressen__dossiers"))
        .order_by("-woningen", "code")
        .values_list("code", flat=True)
    )


def _op_volgorde(gemeente: str) -> QuerySet[Dossier]:
    """De dossiers van de gemeente in de volgorde van het model."""
    rang = Case(
        *(When(versterking__risicoprofiel=een, then=Value(plek)) for plek, een in enumerate(PROFIELEN)),
        default=Value(len(PROFIELEN)),
        output_field=IntegerField(),
    )
    return Dossier.objects.filter(
        soort=Dossiersoort.VERSTERKING, loopt=True, adres__gemeente=gemeente
    ).order_by(rang, "adres__woonplaats", "adres__straatnaam", "adres__huisnummer", "pk")


def _organisatie(gemeente: str) -> Organisatie:
    naam = Gemeente.objects.values_list("naam", flat=True).get(pk=gemeente)
    bestaand = Organisatie.objects.filter(soort=Organisatiesoort.GEMEENTE, gemeente=gemeente).first()
    return bestaand or maak_organisatie(
        naam=f"Gemeente {naam}", afkorting="", soort=Organisatiesoort.GEMEENTE, gemeente_code=gemeente
    )


def leg_oude_plannen_vast(spel: Spel) -> None:
    """In elke gemeente een plan dat al in opdracht is, met woningen die nu op hun opname wachten.

    De woningen van de begeleider van de demo die nog in 1.2 zijn, staan er ook in: zij waren gepauzeerd toen
    NCG de opdracht aannam, en gaan met de hand.
    """
    dag = spel.kalender.eerste_levering - timedelta(400)
    for plek, gemeente in enumerate(_gemeenten()):
        verder = _op_volgorde(gemeente).filter(status="2.1").values_list("pk", flat=True)[:IN_OUD_PLAN]
        gebleven = _op_volgorde(gemeente).filter(
            Q(behandelaar__gebruiker__username=BEGELEIDER), status="1.2", stil_sinds=None
        )
        anders = _op_volgorde(gemeente).filter(status="1.2").exclude(pk__in=gebleven)
        wachten = [*gebleven.values_list("pk", flat=True)[:EIGEN], *_eerste(anders)]
        vastgesteld, opdracht = dag + timedelta(90 + plek), dag + timedelta(100 + plek)
        organisatie = _organisatie(gemeente)
        leg_plan_vast(
            gemeente_code=gemeente,
            stand=Stand.OPDRACHT,
            naam=_naam(gemeente),
            dag=dag,
            sinds=opdracht,
            periode=(date(opdracht.year, 1, 1), date(opdracht.year + 2, 12, 31)),
            opgesteld_door=opsteller_bij(organisatie, naam=kaartje(_naam(gemeente), "gemeente").naam),
            wisselwoningen=30 + 10 * plek,
            dossiers=[*((een, True) for een in verder), *((een, False) for een in wachten)],
            stappen=_log(dag, opdracht, Stand.OPDRACHT),
            vastgesteld_op=vastgesteld,
            opdracht_op=opdracht,
        )


def _eerste(woningen: QuerySet[Dossier]) -> list[int]:
    """De woning met het laagste nummer zonder begeleider van de demo; die krijgt een eigen verhaal."""
    return list(woningen.order_by("nummer").values_list("pk", flat=True)[:1])


def _naam(gemeente: str) -> str:
    return f"Lokaal plan {Gemeente.objects.values_list('naam', flat=True).get(pk=gemeente)}"


def _log(van: date, tot: date, stand: Stand) -> list[Logregel]:
    """De stappen tot deze stand, gelijk verdeeld over de tijd."""
    volgorde = [Stand.STUURGROEP, Stand.SODM, Stand.COLLEGE, Stand.RAAD, Stand.VASTGESTELD]
    gedaan = list(WEG[: volgorde.index(stand) + 1]) if stand in volgorde else [*WEG, Plangang.GEEF_OPDRACHT]
    dagen = (tot - van).days
    return [
        ("gemaakt", van, None, ""),
        *(
            (str(gang), van + timedelta(dagen * plek // len(gedaan)), None, "")
            for plek, gang in enumerate(gedaan, 1)
        ),
    ]


def maak_plannen(spel: Spel) -> None:
    """Een nieuwe versie in elke stand, en een besluit over de volgorde tussen de plannen in opdracht."""
    vandaag = spel.kalender.vandaag
    periode = (date(vandaag.year + 1, 1, 1), date(vandaag.year + 2, 12, 31))
    inhoud = "Eerst de onveiligste woningen, en per straat tegelijk.", "Grond voor dertig wisselwoningen."
    gemeenten = _gemeenten()
    for gemeente, login in (
        (GEMEENTE_EEMSDELTA, "gemeente_eemsdelta"),
        (GEMEENTE_GRONINGEN, "gemeente_groningen"),
    ):
        if gemeente not in gemeenten:
            continue
        dag = spel.kalender.eerder[0]
        spel.doe(
            login,
            dag,
            maak_plan,
            gemeente,
            gemeente_code=gemeente,
            inhoud=Inhoud(_naam(gemeente), *inhoud, 30, *periode),
        )
        plan = LokaalPlan.objects.filter(gemeente=gemeente).order_by("versie").last()
        if plan is None or plan.stand != Stand.CONCEPT:
            continue
        for profiel in PROFIELEN:
            keuze = Woningfilter(profiel=profiel)
            # Een kleine demo heeft niet in elke gemeente van elk profiel een woning.
            vrij = gefilterd(planbaar(gemeente), keuze, dag).exclude(planregels__plan=plan)
            if vrij.exists():
                spel.doe(login, dag, voeg_woningen_toe, str(plan), plan_id=plan.pk, keuze=keuze)
        if not plan.regels.exists():
            continue
        if gemeente == GEMEENTE_GRONINGEN:
            spel.doe(login, dag, leg_voor, str(plan), plan_id=plan.pk)
            for wie in (login, "planner"):
                spel.doe(wie, vandaag, stem, str(plan), plan_id=plan.pk, akkoord=True, toelichting="")
            continue
        # Een straat van P90 gaat voor, met motief; een tweede nog zonder, zodat het concept iets vraagt.
        laatste = list(plan.regels.order_by("-plaats").values_list("pk", flat=True)[:6])
        for rijen, motief in ((laatste[:4], MOTIEF), (laatste[4:], "")):
            if rijen:
                spel.doe(
                    login,
                    vandaag,
                    verplaats_woningen,
                    str(plan),
                    plan_id=plan.pk,
                    regels=rijen,
                    naar=1,
                    motief=motief,
                )
    anderen = [een for een in gemeenten if een not in (GEMEENTE_EEMSDELTA, GEMEENTE_GRONINGEN)]
    for gemeente, stand in zip(anderen, ONDERWEG, strict=False):
        _onderweg(spel, gemeente, stand, periode)
    volgorde = volgorde_van_plannen()
    if len(volgorde) > 1:
        # Wie de meeste P50 heeft, gaat voor; de laatste van de rij komt daardoor naar voren.
        spel.doe(
            "planner",
            vandaag,
            leg_volgorde_vast,
            "de plannen",
            volgorde=[volgorde[-1], *volgorde[:-1]],
            reden="In dit plan wachten naar verhouding de meeste P50-woningen op hun opname.",
        )


def _onderweg(spel: Spel, gemeente: str, stand: Stand, periode: tuple[date, date]) -> None:
    vandaag = spel.kalender.vandaag
    begin, sinds = vandaag - timedelta(120), spel.kalender.eerder[0]
    wachten = _op_volgorde(gemeente).filter(status="1.2").values_list("pk", flat=True)[:IN_NIEUW_PLAN]
    leg_plan_vast(
        gemeente_code=gemeente,
        stand=stand,
        naam=_naam(gemeente),
        dag=begin,
        sinds=sinds,
        periode=periode,
        opgesteld_door=opsteller_bij(_organisatie(gemeente), naam=kaartje(_naam(gemeente), "gemeente").naam),
        wisselwoningen=40,
        dossiers=[(een, False) for een in wachten],
        stappen=_log(begin, sinds, stand),
        vastgesteld_op=sinds if stand is Stand.VASTGESTELD else None,
    )
