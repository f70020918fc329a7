"""Een gezamenlijke opname klopt met de dossiers, of zij gaat niet door. Een verwerker van gebeurtenissen.

Verzet een organisatie haar eigen opname, trekt de bewoner zijn melding of zijn wens in, of zet een levering
een dossier op een andere stap, dan stopt de gezamenlijke opname met die reden. Leggen beide hun opname zelf
vast, dan is zij uitgevoerd.
"""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from groningen.access import Kijker
from groningen.models import Gebeurtenis, Levering
from groningen.rules.rollen import SPOREN
from samenloop.models import GezamenlijkeOpname, Opnamebezoek
from samenloop.queries.opname import LOPEND
from samenloop.rules.opname import waarom_klopt_niet
from samenloop.rules.wensen import Wensvorm

from .opnamepaar import Bezig, Paar, sluit_geannuleerd, sluit_uitgevoerd, vergrendel_opname

# Alleen een gebeurtenis die een van deze gegevens verandert, kan een opname raken.
RAAKT_OPNAME = frozenset(
    {"status", "opname_gepland_op", "datum_opname", "opname_uitgevoerd_op", "verdwenen_sinds", "loopt"}
)
GEPLAND = (GezamenlijkeOpname.Stand.GEPLAND, GezamenlijkeOpname.Stand.NIET_THUIS)
WENS_WEG = "De bewoner wil geen gezamenlijke opname meer."


def _bij_opname() -> Q:
    """De gebeurtenissen van een dossier met een opname die te bekijken is."""
    hier = _te_bekijken().filter(Q(versterking=OuterRef("dossier")) | Q(schade=OuterRef("dossier")))
    return Q(na__has_any_keys=sorted(RAAKT_OPNAME)) & Q(Exists(hier))


def verwerk(gebeurtenis: Gebeurtenis) -> None:
    """Kijkt of de opname van dit dossier nog klopt met wat er net veranderde."""
    if RAAKT_OPNAME.isdisjoint(gebeurtenis.na) or gebeurtenis.dossier.soort not in SPOREN:
        return
    spoor = gebeurtenis.dossier.soort
    for opname_id in list(
        _te_bekijken().filter(**{spoor: gebeurtenis.dossier_id}).values_list("pk", flat=True)
    ):
        # Niet wachten op het andere dossier: wie dat vasthoudt, kan op dit dossier wachten.
        _herzie(
            vergrendel_opname(opname_id, wacht=False),
            [spoor],
            door=None,
            peildatum=gebeurtenis.vastgelegd_op,
        )


def verwerk_veel(levering: Levering) -> None:
    """Hetzelfde voor alles wat een levering veranderde; er zijn er maar weinig die lopen."""
    geraakt = Gebeurtenis.objects.filter(
        Q(dossier=OuterRef("versterking")) | Q(dossier=OuterRef("schade")), levering=levering
    )
    _herzie_alle(_te_bekijken().filter(Exists(geraakt)), peildatum=levering.leverdatum)


def controleer_opnames(*, peildatum: date) -> int:
    """Loopt alle lopende opnames na: sluit ook wat een levering oversloeg omdat een ander bezig was.

    Vaak of dubbel geeft dezelfde stand. Geeft het aantal opnames dat sloot.
    """
    return _herzie_alle(_te_bekijken(), peildatum=peildatum)


def bij_intrekken_wens(*, adres_id: int, vorm: Wensvorm, door: Kijker, peildatum: date) -> None:
    """De bewoner trekt zijn ja op een gezamenlijke opname in: wat loopt, gaat niet door."""
    if vorm != Wensvorm.OPNAME:
        return
    lopend = GezamenlijkeOpname.objects.filter(versterking__adres_id=adres_id, stand__in=LOPEND)
    for opname_id in list(lopend.values_list("pk", flat=True)):
        paar = vergrendel_opname(opname_id)
        if paar.opname.loopt:
            sluit_geannuleerd(paar, WENS_WEG, door=door, peildatum=peildatum)


def _te_bekijken() -> QuerySet[GezamenlijkeOpname]:
    """Wat loopt, en wat geannuleerd is terwijl er nog een tijdvak bezet is."""
    bezet = Opnamebezoek.objects.filter(opname=OuterRef("pk"), vervallen_op__isnull=True)
    return GezamenlijkeOpname.objects.filter(
        Q(stand__in=LOPEND) | Q(Exists(bezet), stand=GezamenlijkeOpname.Stand.GEANNULEERD)
    )


def _herzie_alle(opnames: QuerySet[GezamenlijkeOpname], *, peildatum: date) -> int:
    gesloten = 0
    for opname_id in list(opnames.order_by("pk").values_list("pk", flat=True)):
        try:
            paar = vergrendel_opname(opname_id, wacht=False)
        except Bezig:
            continue
        liep = paar.opname.loopt
        _herzie(paar, SPOREN, door=None, peildatum=peildatum)
        gesloten += liep and not paar.opname.loopt
    return gesloten


def _herzie(paar: Paar, sporen: Iterable[str], *, door: Kijker | None, peildatum: date) -> None:
    """Sluit wat niet meer klopt, en geeft tijdvakken vrij waar de eigen afspraak niet meer staat.

    `sporen`: van welke dossiers te bekijken; tijdens het plannen is het andere nog niet zover.
    """
    stand = paar.stand()
    if paar.opname.loopt:
        gepland = paar.opname.stand in GEPLAND
        if paar.opname.stand == GezamenlijkeOpname.Stand.GEPLAND and all(
            zijde.opgenomen and not zijde.weg for zijde in stand.values()
        ):
            sluit_uitgevoerd(paar, door=door, peildatum=peildatum)
            return
        redenen = [waarom_klopt_niet(stand[spoor], gepland=gepland) for spoor in sporen]
        if not any(redenen):
            return
        sluit_geannuleerd(paar, " ".join(filter(None, redenen)), door=door, peildatum=peildatum)
    if paar.opname.stand == GezamenlijkeOpname.Stand.GEANNULEERD:
        for bezoek in paar.bezoeken():
            if not any(stand[spoor].houdt_bezoek for spoor in bezoek.sporen):
                bezoek.vervallen_op = peildatum
                bezoek.save(update_fields=["vervallen_op"])


BEKIJKT = _bij_opname()
