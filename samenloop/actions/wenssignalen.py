"""Wie iets samen voorbereidt laten weten wat de bewoner antwoordde, en wanneer hij het weer wil horen."""

from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from groningen.access import Kijker
from groningen.models import Dossier, Gebeurtenis
from groningen.rules.rollen import SPOREN, Dossiersoort
from samenloop.actions.eigen_signaal import geef_eigen_signaal
from samenloop.models import Bewonerswens, Signaal
from samenloop.queries.wensen import uitspraak
from samenloop.rules.momenten import Moment
from samenloop.rules.wensen import Antwoord, Wensvorm

INGEHAALD = "Ingehaald door een nieuwer antwoord van de bewoner."
VAN_DE_BEWONER = (Moment.WENS_GEGEVEN, Moment.WENS_WEG, Moment.WENS_VRAAG)


def laat_ingehaald_vervallen(dossier: Dossier, wens: Bewonerswens, *, peildatum: date) -> None:
    """Sluit wat er over een eerder antwoord op deze vraag nog open staat."""
    Signaal.objects.filter(
        dossier=dossier,
        soort__in=[moment.value for moment in VAN_DE_BEWONER],
        gegevens__wens=wens.vorm,
        stand=Signaal.Stand.OPEN,
    ).update(stand=Signaal.Stand.VERVALLEN, afgehandeld_op=peildatum, antwoord=INGEHAALD)


def meld_verandering(
    dossier: Dossier,
    wens: Bewonerswens,
    gebeurtenis: Gebeurtenis,
    *,
    mag: bool,
    door: Kijker,
    peildatum: date,
) -> None:
    """Zegt de behandelaar dat het nu wel of niet meer samen mag.

    Wie zelf een ja voor zijn eigen dossier vastlegt, weet dat al. Een ingetrokken ja is altijd een signaal:
    het blijft staan tot iemand zegt wat er met de afspraken is gebeurd.
    """
    if mag and dossier.behandelaar_id is not None and dossier.behandelaar_id == door.medewerker_id:
        return
    moment = Moment.WENS_GEGEVEN if mag else Moment.WENS_WEG
    _geef(dossier, moment, wens, peildatum=peildatum, gebeurtenis=gebeurtenis)


def herinner_aan_wensen(*, peildatum: date) -> int:
    """Vraagt de begeleider opnieuw te vragen wat een bewoner later wilde beslissen, zodra die dag er is.

    Eén keer per antwoord, bij NCG als daar een dossier loopt en anders bij IMG: de bewoner hoeft het niet
    twee keer te horen. Vaak, te laat of dubbel geeft hetzelfde. Geeft het aantal signalen.
    """
    gedaan = Signaal.objects.filter(soort=Moment.WENS_VRAAG.value).values("sleutel")
    nieuwer = Bewonerswens.objects.filter(
        Q(persoon=OuterRef("persoon")) | Q(organisatie=OuterRef("organisatie")),
        adres=OuterRef("adres"),
        vorm=OuterRef("vorm"),
        gegeven_op__gte=OuterRef("gegeven_op"),
        pk__gt=OuterRef("pk"),
    )
    wachtend = Bewonerswens.objects.filter(
        ~Exists(nieuwer), antwoord=Antwoord.LATER.value, later_op__lte=peildatum
    )
    sleutels = {_sleutel(Moment.WENS_VRAAG, pk): pk for pk in wachtend.values_list("pk", flat=True)}
    nieuw = set(sleutels) - set(gedaan.filter(sleutel__in=list(sleutels)).values_list("sleutel", flat=True))
    return sum(_herinner(sleutels[sleutel], peildatum) for sleutel in sorted(nieuw))


@transaction.atomic
def _herinner(wens_id: int, peildatum: date) -> bool:
    wens = Bewonerswens.objects.get(pk=wens_id)
    lopend = list(
        Dossier.objects.select_for_update(no_key=True)
        .filter(adres_id=wens.adres_id, soort__in=SPOREN, loopt=True)
        .order_by("pk")
    )
    stand = uitspraak(wens.adres_id, Wensvorm(wens.vorm), peildatum)
    if not lopend or stand.antwoord is not Antwoord.LATER or stand.vraag_vanaf != wens.later_op:
        return False
    if Signaal.objects.filter(sleutel=_sleutel(Moment.WENS_VRAAG, wens.pk)).exists():
        return False
    dossier = min(lopend, key=lambda een: (een.soort != Dossiersoort.VERSTERKING, een.pk))
    _geef(dossier, Moment.WENS_VRAAG, wens, peildatum=peildatum)
    return True


def _sleutel(moment: Moment, wens_id: int, dossier_id: int | None = None) -> str:
    return "/".join(str(deel) for deel in ("samen", moment, wens_id, dossier_id) if deel is not None)


def _geef(
    dossier: Dossier,
    moment: Moment,
    wens: Bewonerswens,
    *,
    peildatum: date,
    gebeurtenis: Gebeurtenis | None = None,
) -> None:
    geef_eigen_signaal(
        dossier,
        moment,
        sleutel=_sleutel(moment, wens.pk, dossier.pk if gebeurtenis else None),
        gegevens={"wens": wens.vorm, "antwoord": wens.antwoord, "gegeven_op": wens.gegeven_op.isoformat()},
        peildatum=peildatum,
        gebeurtenis=gebeurtenis,
    )
