"""Wat een gezamenlijke opname moet weten: de laatste dag per spoor, vrije tijdvakken, en wie haar ziet."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from groningen.access import Kijker, dossiers_for
from groningen.models import Dossier, EenVan, Gebeurtenis, Klaar, Plek, Termijn
from groningen.queries.termijnen import termijnsoorten
from groningen.queries.verloop import Regel, regels
from groningen.rules.partijen import Partij
from groningen.rules.rollen import BEHANDELROLLEN, Dossiersoort, Veldgroep
from samenloop.models import Deskundige, GezamenlijkeOpname, Opnamebezoek, Tijdvak
from samenloop.rules.opname import IMG, NCG, WIE, Grens, Vak, Zijde, grens_van
from samenloop.rules.opnameberichten import OPNAMEGEBEURTENISSEN
from schade.models import Schademelding
from versterking.models import Versterkingsdossier

AFSPRAAKVELD = "opname_gepland_op"
# Een termijn die met een geplande opname is gehaald, begrenst de dag van die opname niet.
GEPLAND = "opname_gepland"
HOOGSTENS = 200
LOPEND = [stand.value for stand in GezamenlijkeOpname.LOPEND]


def zijden(
    versterking: Versterkingsdossier, schade: Schademelding, bezoeken: Iterable[Opnamebezoek] = ()
) -> dict[str, Zijde]:
    """De stand van beide dossiers, met de dag van het tijdvak dat voor hun spoor bezet is."""
    dagen = {spoor: bezoek.tijdvak.dag for bezoek in bezoeken for spoor in bezoek.sporen}
    return {
        NCG: Zijde(
            NCG,
            versterking.status,
            weg=not versterking.dossier.loopt or versterking.dossier.verdwenen_sinds is not None,
            opgenomen=versterking.status > "2.1",
            afspraak=versterking.opname_gepland_op,
            bezoek=dagen.get(NCG),
        ),
        IMG: Zijde(
            IMG,
            schade.status,
            weg=not schade.dossier.loopt or schade.dossier.verdwenen_sinds is not None,
            opgenomen=schade.datum_opname is not None or schade.status not in ("voorbereiding", "opname"),
            afspraak=schade.opname_gepland_op,
            bezoek=dagen.get(IMG),
        ),
    }


def grenzen(stand: Mapping[str, Zijde], dossiers: Mapping[str, int], *, peildatum: date) -> dict[str, Grens]:
    """Per spoor de laatste dag om op te nemen: de eerste lopende termijn, en de eigen afspraak die er al is.

    Is er al een tijdvak voor de gezamenlijke opname, dan is de eigen afspraak dat tijdvak; bij verzetten telt
    zij niet mee.
    """
    per_dossier: dict[int, list[tuple[date, str]]] = {sleutel: [] for sleutel in dossiers.values()}
    rijen = Termijn.objects.filter(
        dossier__in=per_dossier, status__in=Termijn.OPEN, wie=Partij.OVERHEID, eindigt_op__isnull=False
    )
    for dossier_id, sleutel, dag in rijen.values_list("dossier_id", "soort", "eindigt_op"):
        soort = termijnsoorten()[sleutel]
        if soort.dag != AFSPRAAKVELD and GEPLAND not in soort.gehaald_bij and dag is not None:
            per_dossier[dossier_id].append((dag, soort.naam))
    return {
        spoor: grens_van(
            per_dossier[dossiers[spoor]],
            None if zijde.bezoek is not None else zijde.afspraak,
            peildatum=peildatum,
        )
        for spoor, zijde in stand.items()
    }


def grenzen_voor(
    kijker: Kijker, dossiers: Mapping[str, Dossier], laatste: Mapping[str, Grens]
) -> dict[str, Grens]:
    """De laatste dagen zoals deze kijker ze mag zien: van de ander de dag, niet welke termijn haar geeft."""
    return {
        spoor: grens
        if dossiers[spoor].organisatie_id == kijker.organisatie_id
        else Grens(grens.dag, f"zo lang heeft {WIE[spoor]}" if grens.dag else "")
        for spoor, grens in laatste.items()
    }


# -- tijdvakken


def als_vak(tijdvak: Tijdvak) -> Vak:
    deskundige = tijdvak.deskundige
    eigen = Dossiersoort.VERSTERKING if deskundige.organisatie.soort == "ncg" else Dossiersoort.SCHADE
    return Vak(
        id=tijdvak.pk,
        deskundige_id=deskundige.pk,
        deskundige=deskundige.naam,
        sporen=frozenset({NCG, IMG} if deskundige.dubbel_gekwalificeerd else {eigen}),
        dag=tijdvak.dag,
        van=tijdvak.van,
        tot=tijdvak.tot,
    )


def _bezet() -> Exists:
    return Exists(Opnamebezoek.objects.filter(tijdvak=OuterRef("pk"), vervallen_op__isnull=True))


def vrije_vakken(*, peildatum: date, opname: GezamenlijkeOpname | None = None) -> list[Vak]:
    """De eerste vrije tijdvakken van beide organisaties, en die van deze opname zelf.

    Dat NCG en IMG hier elkaars vrije tijdvakken zien, hoort bij samen plannen: het zijn gegevens van
    deskundigen, geen van een dossier.
    """
    rijen = (
        Tijdvak.objects.filter(
            dag__gte=peildatum,
            deskundige__actief=True,
            deskundige__organisatie__soort__in=["ncg", "img"],
        )
        .filter(~_bezet() | Q(bezoeken__opname=opname, bezoeken__vervallen_op__isnull=True))
        .select_related("deskundige__organisatie")
    )
    uit: list[Vak] = []
    for soort in ("ncg", "img"):
        uit += map(als_vak, rijen.filter(deskundige__organisatie__soort=soort)[:HOOGSTENS])
    return uit


@dataclass(frozen=True, slots=True)
class Agendaregel:
    """Een tijdvak in de agenda van de eigen organisatie; `opname` als het bezet is."""

    tijdvak: Tijdvak
    opname: GezamenlijkeOpname | None


def agenda(kijker: Kijker, maandag: date) -> list[tuple[Deskundige, list[Agendaregel]]]:
    """De week van elke deskundige van de eigen organisatie; wie niet meer opneemt alleen met tijdvakken."""
    deskundigen = list(Deskundige.objects.filter(organisatie=kijker.eigen_organisatie))
    bezoeken = Opnamebezoek.objects.filter(vervallen_op__isnull=True).select_related(
        "opname__versterking__adres"
    )
    per_deskundige: dict[int, list[Agendaregel]] = {een.pk: [] for een in deskundigen}
    for tijdvak in Tijdvak.objects.filter(
        deskundige__in=per_deskundige, dag__gte=maandag, dag__lt=maandag + timedelta(days=7)
    ).prefetch_related(Prefetch("bezoeken", queryset=bezoeken, to_attr="bezet_door")):
        bezet: list[Opnamebezoek] = tijdvak.bezet_door
        per_deskundige[tijdvak.deskundige_id].append(Agendaregel(tijdvak, bezet[0].opname if bezet else None))
    return [(een, per_deskundige[een.pk]) for een in deskundigen if een.actief or per_deskundige[een.pk]]


# -- wie ziet haar


def opnames_for(kijker: Kijker) -> QuerySet[GezamenlijkeOpname]:
    """De gezamenlijke opnames die deze kijker mag openen.

    Wie dossiers van een van beide organisaties leest, ziet van de opname zelf alles: vorm, tijdvakken en
    deskundigen van beide zijn één afspraak. Van het dossier van de ander opent zij verder niets. Een bewoner
    ziet die van zijn eigen woning.
    """
    eigen = dossiers_for(kijker).values("pk")
    alle = GezamenlijkeOpname.objects.select_related(
        "versterking__adres__gemeente",
        "versterking__organisatie",
        "versterking__behandelaar",
        "schade__organisatie",
        "schade__behandelaar",
        "voorgesteld_vanuit",
    )
    if kijker.leest_eigen_organisatie:
        return alle.filter(Q(versterking__in=eigen) | Q(schade__in=eigen))
    if kijker.persoon_id is not None:
        return alle.filter(versterking__in=eigen, schade__in=eigen)
    return alle.none()


def bezoeken_van(opnames: Collection[GezamenlijkeOpname]) -> dict[int, list[Opnamebezoek]]:
    """Per opname de bezoeken die nu gelden, het eerste eerst."""
    uit: dict[int, list[Opnamebezoek]] = {opname.pk: [] for opname in opnames}
    rijen = Opnamebezoek.objects.filter(opname__in=uit, vervallen_op__isnull=True)
    for bezoek in rijen.select_related("tijdvak__deskundige__organisatie"):
        uit[bezoek.opname_id].append(bezoek)
    return uit


def lopende_opname(dossiers: Collection[int]) -> GezamenlijkeOpname | None:
    """De lopende gezamenlijke opname van een van deze dossiers, als die er is."""
    van_dossier = Q(versterking__in=dossiers) | Q(schade__in=dossiers)
    lopend = GezamenlijkeOpname.objects.filter(van_dossier, stand__in=LOPEND)
    return lopend.select_related("voorgesteld_vanuit").first()


def laatste_opname(dossiers: Collection[int]) -> GezamenlijkeOpname | None:
    """De opname met een afspraak of een gemiste afspraak, voor de bewoner; None als er geen is."""
    zichtbaar = (GezamenlijkeOpname.Stand.GEPLAND, GezamenlijkeOpname.Stand.NIET_THUIS)
    van_dossier = Q(versterking__in=dossiers) | Q(schade__in=dossiers)
    return GezamenlijkeOpname.objects.filter(van_dossier, stand__in=zichtbaar).first()


def verloop_van(opname: GezamenlijkeOpname, eigen: Dossier) -> Sequence[Regel]:
    """Wat er met deze opname gebeurde, uit het verloop van het eigen dossier; het laatste eerst."""
    rijen = (
        Gebeurtenis.objects.filter(dossier=eigen, soort__in=OPNAMEGEBEURTENISSEN, na__opname=opname.pk)
        .select_related("tekst", "door__medewerker", "door__persoon", "levering__organisatie")
        .order_by("-volgnummer")
    )
    return regels(rijen[:HOOGSTENS], eigen.soort, velden=[Veldgroep.GESCHIEDENIS])


def tel_wachtend(kijker: Kijker, grens: int) -> int:
    """Hoeveel voorstellen op de eigen organisatie wachten, tot `grens`; wie behandelt telt de zijne."""
    if not kijker.leest_eigen_organisatie:
        return 0
    teller = _teller(grens, alleen_eigen=bool(kijker.rollen & BEHANDELROLLEN))
    return len(teller.rijen(organisatie=kijker.eigen_organisatie, medewerkers=sorted(kijker.behandelt_voor)))


@cache
def _teller(grens: int, *, alleen_eigen: bool) -> Klaar[GezamenlijkeOpname]:
    """`wacht_op_ons` zonder de opnames zelf; voor het menu op elke pagina."""

    def maak() -> QuerySet[GezamenlijkeOpname, Any]:
        mijn = {"behandelaar_id__in": EenVan("medewerkers")} if alleen_eigen else {}
        eigen = Dossier.objects.filter(organisatie_id=Plek("organisatie"), **mijn).values("pk")
        rijen = GezamenlijkeOpname.objects.filter(
            ~Q(voorgesteld_vanuit_id=Plek("organisatie")),
            Q(versterking__in=eigen) | Q(schade__in=eigen),
            stand=GezamenlijkeOpname.Stand.VOORGESTELD,
        )
        return rijen.order_by().values_list("pk")[:grens]

    return Klaar(maak)


def wacht_op_ons(kijker: Kijker) -> QuerySet[GezamenlijkeOpname]:
    """De voorstellen van de andere organisatie die nog niet beantwoord zijn."""
    return (
        opnames_for(kijker)
        .filter(stand=GezamenlijkeOpname.Stand.VOORGESTELD)
        .exclude(voorgesteld_vanuit=kijker.eigen_organisatie)
    )
