"""Laat weten dat er toestemming is gegeven of ingetrokken. Een verwerker van gebeurtenissen.

De gebeurtenis staat in elk lopend dossier op het adres. Wie mocht of mag kijken, krijgt een signaal bij het
dossier waarvoor hij het nodig had. De bewoner krijgt één bericht, bij het eerste lopende dossier.
"""

from django.db.models import Q

from groningen.actions.berichten import bewoners_van
from groningen.models import Bericht, Dossier, Gebeurtenis, Levering, Persoon, Toestemming
from groningen.queries.delen import beslissers_op
from groningen.rules.gebeurtenissen import Kerngebeurtenis
from groningen.rules.rollen import SPOREN
from samenloop.actions.eigen_signaal import geef_eigen_signaal
from samenloop.models import Signaal
from samenloop.rules.delen.berichten import intrekking, ontvangst
from samenloop.rules.momenten import Moment

GEGEVEN, INGETROKKEN = Kerngebeurtenis.TOESTEMMING_GEGEVEN, Kerngebeurtenis.TOESTEMMING_INGETROKKEN
INGEHAALD = "Ingehaald: de bewoner trok zijn toestemming in."


BEKIJKT = Q(soort__in=[GEGEVEN, INGETROKKEN])


def verwerk(gebeurtenis: Gebeurtenis) -> None:
    """Zet het signaal en het bericht klaar, als deze gebeurtenis over toestemming gaat."""
    if gebeurtenis.soort not in (GEGEVEN, INGETROKKEN):
        return
    toestemming = Toestemming.objects.select_related("relatie__persoon").get(
        pk=gebeurtenis.na["toestemming_id"]
    )
    _geef_signaal(gebeurtenis, toestemming)
    eerste = (
        Dossier.objects.filter(adres_id=toestemming.adres_id, soort__in=SPOREN, loopt=True)
        .order_by("pk")
        .values_list("pk", flat=True)
        .first()
    )
    if gebeurtenis.dossier_id == eerste:
        _schrijf_bewoner(gebeurtenis, toestemming)


def verwerk_veel(levering: Levering) -> None:
    """Een levering brengt geen toestemming."""


def _geef_signaal(gebeurtenis: Gebeurtenis, toestemming: Toestemming) -> None:
    dossier, gegeven = gebeurtenis.dossier, gebeurtenis.soort == GEGEVEN
    open_ = Q(gesloten_op__isnull=True) if gegeven else Q(gesloten_op=toestemming.ingetrokken_op)
    voor = toestemming.gronden.filter(open_, voor_dossier=dossier)
    if not voor.exists():
        return
    vastlegger = getattr(gebeurtenis.door, "medewerker", None)
    if gegeven and vastlegger is not None and vastlegger.pk == dossier.behandelaar_id:
        return  # wie het zelf vastlegde, weet het
    if not gegeven:
        Signaal.objects.filter(
            sleutel=_sleutel(Moment.DELEN_GEGEVEN, toestemming, dossier), afgehandeld_op__isnull=True
        ).update(stand=Signaal.Stand.VERVALLEN, afgehandeld_op=gebeurtenis.vastgelegd_op, antwoord=INGEHAALD)
    moment = Moment.DELEN_GEGEVEN if gegeven else Moment.DELEN_WEG
    geef_eigen_signaal(
        dossier,
        moment,
        sleutel=_sleutel(moment, toestemming, dossier),
        gegevens={
            "delen": f"{gebeurtenis.na['ontvanger']} ziet van {gebeurtenis.na['bron']} "
            f"{'' if gegeven else 'niet meer: '}{gebeurtenis.na['velden']}",
            "gegeven_op": gebeurtenis.datum.isoformat(),
        },
        peildatum=gebeurtenis.vastgelegd_op,
        gebeurtenis=gebeurtenis,
    )


def _sleutel(moment: Moment, toestemming: Toestemming, dossier: Dossier) -> str:
    return f"delen/{moment}/{toestemming.pk}/{dossier.pk}"


def _schrijf_bewoner(gebeurtenis: Gebeurtenis, toestemming: Toestemming) -> None:
    """Wie haar gaf of introk, en wie er nog meer over de woning beslist."""
    dossier, dag = gebeurtenis.dossier, gebeurtenis.vastgelegd_op
    gever = toestemming.relatie.persoon
    beslissers = [relatie.persoon for relatie in beslissers_op(dossier.adres_id, dag)]
    mensen = {een.pk: een for een in (gever, *beslissers) if een is not None}
    # Een eigenaar die geen persoon is (een corporatie) leest het in het portaal; de huurder dan ook.
    if not mensen:
        mensen = {een.pk: een for een in bewoners_van(dossier, dag)}
    schrijf = ontvangst if gebeurtenis.soort == GEGEVEN else intrekking
    feiten = {**gebeurtenis.na, "kenmerk": toestemming.kenmerk}
    berichten = []
    for persoon in mensen.values():
        onderwerp, tekst = schrijf(
            feiten, adres=str(dossier.adres), nummer=dossier.nummer, zelf=_zelf(gebeurtenis, persoon, gever)
        )
        berichten.append(
            Bericht(
                dossier=dossier,
                gebeurtenis=gebeurtenis,
                persoon=persoon,
                kanaal=Bericht.Kanaal.EMAIL if persoon.email else Bericht.Kanaal.POST,
                onderwerp=onderwerp,
                tekst=tekst,
            )
        )
    Bericht.objects.bulk_create(berichten)


def _zelf(gebeurtenis: Gebeurtenis, persoon: Persoon, gever: Persoon | None) -> bool:
    """Of deze persoon het zelf deed: in het portaal wie er was ingelogd, anders wie het formulier tekende."""
    if gebeurtenis.na.get("hoe") == "portaal":
        return persoon.gebruiker_id is not None and persoon.gebruiker_id == gebeurtenis.door_id
    return gever is not None and persoon.pk == gever.pk
