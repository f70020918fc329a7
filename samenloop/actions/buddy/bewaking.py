"""Een tweetal klopt met wie de dossiers behandelt, of het staat er eerlijk bij. Een verwerker.

Krijgt een dossier een andere begeleider, dan staat het tweetal als wankel bij beide organisaties, met een
signaal aan elk. Er wisselt niemand stil: een mens zet de nieuwe begeleider erin of beëindigt het.
"""

from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from groningen.actions.gebeurtenissen import registreer_gebeurtenis
from groningen.models import Dossier, Gebeurtenis, Levering
from groningen.rules.rollen import SPOREN
from samenloop.actions.eigen_signaal import geef_eigen_signaal
from samenloop.actions.gesprek.afspraken import sluit_bij
from samenloop.actions.opnamepaar import Bezig
from samenloop.models import Buddykoppel, Signaal
from samenloop.queries.buddy import behandelaars, verdacht
from samenloop.rules.buddy import houdt_koppel
from samenloop.rules.buddyberichten import Buddygebeurtenis
from samenloop.rules.momenten import Moment

from .koppelen import sluit_koppel
from .tweetal import sluit_signalen, vergrendel_koppel

RAAKT = frozenset({"behandelaar_id", "status"})
DOSSIER_DICHT = "Een van de twee dossiers op dit adres is afgesloten."


BEKIJKT = Q(na__has_any_keys=sorted(RAAKT)) & (
    Q(dossier__loopt=False)
    | Exists(
        Buddykoppel.objects.filter(
            Q(versterking=OuterRef("dossier")) | Q(schade=OuterRef("dossier")),
            stand=Buddykoppel.Stand.ACTIEF,
            wankel_sinds__isnull=True,
        )
    )
)


def verwerk(gebeurtenis: Gebeurtenis) -> None:
    """Zet het tweetal van dit dossier op wankel als zijn lid het niet meer behandelt, of als het dicht is.

    Alleen dit dossier is op slot; het andere niet. Wat in beide dossiers moet komen, doet de ronde.
    """
    dossier = gebeurtenis.dossier
    if RAAKT.isdisjoint(gebeurtenis.na) or dossier.soort not in SPOREN:
        return
    if not dossier.loopt:
        sluit_bij(dossier, peildatum=gebeurtenis.vastgelegd_op)
    koppel = (
        Buddykoppel.objects.select_for_update(no_key=True)
        .filter(**{dossier.soort: dossier.pk}, stand=Buddykoppel.Stand.ACTIEF, wankel_sinds__isnull=True)
        .first()
    )
    if koppel is None or (dossier.loopt and koppel.leden[dossier.soort] == dossier.behandelaar_id):
        return
    _zet_wankel(koppel, dossier, peildatum=gebeurtenis.vastgelegd_op)


def verwerk_veel(levering: Levering) -> None:
    """Hetzelfde voor alles wat een levering veranderde; er zijn maar weinig tweetallen bij."""
    geraakt = Gebeurtenis.objects.filter(
        Q(dossier=OuterRef("versterking")) | Q(dossier=OuterRef("schade")), levering=levering
    )
    nummers = verdacht().filter(Exists(geraakt)).order_by("pk").values_list("pk", flat=True)
    _herzie_alle(list(nummers), levering.leverdatum)


def controleer_koppels(*, peildatum: date) -> int:
    """Loopt alle tweetallen na: beëindigt wat dicht is, en haalt de waarschuwing weg als het weer klopt.

    Vaak of dubbel geeft dezelfde stand. Geeft het aantal dat veranderde.
    """
    return _herzie_alle(list(verdacht().order_by("pk").values_list("pk", flat=True)), peildatum)


def _herzie_alle(nummers: list[int], peildatum: date) -> int:
    veranderd = 0
    for nummer in nummers:
        try:
            with transaction.atomic():
                veranderd += _herzie(nummer, peildatum)
        except Bezig:
            continue
    return veranderd


def _herzie(koppel_id: int, peildatum: date) -> bool:
    tweetal = vergrendel_koppel(koppel_id, wacht=False)
    koppel = tweetal.koppel
    if not koppel.levend:
        return False
    if not all(dossier.loopt for dossier in tweetal.dossiers.values()):
        sluit_koppel(koppel, DOSSIER_DICHT, door=None, peildatum=peildatum)
        return True
    if koppel.stand != Buddykoppel.Stand.ACTIEF:
        return False
    weg = houdt_koppel(koppel.leden, behandelaars(koppel))
    if weg and koppel.wankel_sinds is None:
        _zet_wankel(koppel, tweetal.dossiers[weg[0]], peildatum=peildatum)
        return True
    if not weg and koppel.wankel_sinds is not None:
        koppel.wankel_sinds = None
        koppel.save(update_fields=["wankel_sinds"])
        sluit_signalen(tweetal.dossiers, Moment.BUDDY_WEG, peildatum=peildatum)
        return True
    return False


def _zet_wankel(koppel: Buddykoppel, dossier: Dossier, *, peildatum: date) -> None:
    koppel.wankel_sinds = peildatum
    koppel.versie += 1
    koppel.save(update_fields=["wankel_sinds", "versie"])
    registreer_gebeurtenis(
        dossier=dossier,
        soort=Buddygebeurtenis.WANKEL,
        door=None,
        peildatum=peildatum,
        datum=peildatum,
        na={"koppel": koppel.pk},
    )
    for een in Dossier.objects.filter(pk__in=(koppel.versterking_id, koppel.schade_id), loopt=True):
        sleutel = f"buddy/weg/{koppel.pk}/{koppel.versie}/{een.pk}"
        if not Signaal.objects.filter(sleutel=sleutel).exists():
            geef_eigen_signaal(een, Moment.BUDDY_WEG, sleutel=sleutel, gegevens={}, peildatum=peildatum)
