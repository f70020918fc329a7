"""Een treintje gaat mee met zijn dossiers: wie stopt gaat eruit, na de laatste is het klaar. Een verwerker.

Wie afziet of op norm is, rijdt niet verder mee. Zijn alle woningen van een rijdend treintje afgerond, dan is
het klaar. Gaat een afgerond dossier daarna weer open, dan hoort het er niet meer bij.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from groningen.models import Gebeurtenis, Levering
from groningen.rules.rollen import Dossiersoort, Organisatiesoort
from versterking.models import Treintje, Wagon
from versterking.rules.gebeurtenissen import Gebeurtenissoort
from versterking.rules.statussen import Uitkomst
from versterking.rules.treintjes.gang import Stand

from .basis import Logsoort, bewaar, noteer

STOPT = {
    Uitkomst.OP_NORM: "De woning is op norm.",
    Uitkomst.AFGEZIEN: "De bewoner ziet af van versterking.",
}
HEROPEND = "Het dossier ging weer open toen het treintje al klaar was."
ZONDER_UITKOMST = "Het dossier is gesloten."

BEKIJKT = Q(dossier__soort=Dossiersoort.VERSTERKING) & (
    Q(dossier__loopt=False) | Q(soort=Gebeurtenissoort.STATUS_GECORRIGEERD)
)


def verwerk(gebeurtenis: Gebeurtenis) -> None:
    """Laat het treintje van dit dossier meegaan."""
    dossier = gebeurtenis.dossier
    if dossier.soort != Dossiersoort.VERSTERKING:
        return
    if dossier.loopt and gebeurtenis.soort != Gebeurtenissoort.STATUS_GECORRIGEERD:
        return
    _loop_na(Wagon.objects.filter(dossier=dossier.pk), peildatum=gebeurtenis.vastgelegd_op)


def verwerk_reeks(nummers: Sequence[int]) -> None:
    """Hetzelfde voor een reeks gebeurtenissen tegelijk."""
    geraakt = Gebeurtenis.objects.filter(BEKIJKT, pk__in=nummers)
    laatste = geraakt.order_by("pk").values_list("vastgelegd_op", flat=True).last()
    if laatste is not None:
        _loop_na(Wagon.objects.filter(dossier__in=geraakt.values("dossier")), peildatum=laatste)


def verwerk_veel(levering: Levering) -> None:
    """Hetzelfde voor alles wat een levering van NCG veranderde."""
    if levering.organisatie.soort != Organisatiesoort.NCG:
        return
    geraakt = Gebeurtenis.objects.filter(dossier=OuterRef("dossier"), levering=levering)
    _loop_na(Wagon.objects.filter(Exists(geraakt)), peildatum=levering.leverdatum)


def _loop_na(wagons: QuerySet[Wagon], *, peildatum: date) -> None:
    """Haalt eruit wat stopte of heropend is, en rondt af wat klaar is."""
    stopt = Q(dossier__loopt=False) & ~Q(
        dossier__versterking__uitkomst__in=[Uitkomst.VERSTERKT, Uitkomst.SLOOP_NIEUWBOUW]
    )
    heropend = Q(dossier__loopt=True, treintje__stand=Stand.KLAAR)
    klaar = Q(dossier__loopt=False, treintje__stand=Stand.RIJDT)
    geraakt = list(
        wagons.filter(tot__isnull=True)
        .filter(stopt | heropend | klaar)
        .select_related("dossier__versterking")
        .order_by("treintje_id", "dossier_id")
    )
    if not geraakt:
        return
    per_trein: dict[int, list[Wagon]] = defaultdict(list)
    for wagon in geraakt:
        per_trein[wagon.treintje_id].append(wagon)
    treintjes = Treintje.objects.select_for_update(no_key=True).filter(pk__in=per_trein).order_by("pk")
    for treintje in treintjes:
        _werk_bij(treintje, per_trein[treintje.pk], peildatum=peildatum)


def _werk_bij(treintje: Treintje, wagons: Sequence[Wagon], *, peildatum: date) -> None:
    gewijzigd = []
    if treintje.stand not in (Stand.OPGEHEVEN, Stand.KLAAR):
        eruit: dict[str, list[int]] = defaultdict(list)
        for wagon in wagons:
            uitkomst = wagon.dossier.versterking.uitkomst
            if uitkomst not in (Uitkomst.VERSTERKT, Uitkomst.SLOOP_NIEUWBOUW):
                reden = STOPT[Uitkomst(uitkomst)] if uitkomst in STOPT else ZONDER_UITKOMST
                eruit[reden].append(wagon.dossier_id)
        for reden, dossiers in eruit.items():
            _haal_eruit(treintje, dossiers, reden, peildatum)
            gewijzigd.append("rijversie")
    if treintje.stand == Stand.KLAAR:
        open_ = [wagon.dossier_id for wagon in wagons if wagon.dossier.loopt]
        if open_:
            _haal_eruit(treintje, open_, HEROPEND, peildatum)
            gewijzigd.append("rijversie")
    if treintje.stand == Stand.RIJDT:
        lopend = treintje.wagons.filter(tot__isnull=True, dossier__loopt=True)
        if not lopend.exists():
            treintje.rond_af(op=peildatum)
            bewaar(treintje, "stand", "gesloten_op")
            noteer(treintje, Logsoort.AFGEROND, door=None, peildatum=peildatum)
            return
    if gewijzigd:
        bewaar(treintje)


def _haal_eruit(treintje: Treintje, dossiers: Sequence[int], reden: str, peildatum: date) -> None:
    # Een levering kan over een eerdere dag gaan dan die waarop de woning instapte.
    for wagon in treintje.wagons.filter(tot__isnull=True, dossier__in=dossiers):
        wagon.tot, wagon.reden = max(wagon.vanaf, peildatum), reden
        wagon.save(update_fields=["tot", "reden"])
    noteer(
        treintje,
        Logsoort.VANZELF_ERUIT,
        door=None,
        peildatum=peildatum,
        tekst=reden,
        gegevens={"dossiers": sorted(dossiers)},
    )
