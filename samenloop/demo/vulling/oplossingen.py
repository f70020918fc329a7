"""Integrale oplossingen in de demo, in elke stand een, en schade die tijdens de bouw gevonden is.

Eerst op adressen met letter E of F van de begeleiders met een account; elders doen de coördinatoren het.
Waar de bewoner nee of later zei, komt er niets.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Case, IntegerField, When

from groningen.models import Adresrelatie, Dossier
from groningen.rules.rollen import Dossiersoort
from samenloop.actions.gevonden_schade import beslis_gevonden_schade, meld_gevonden_schade
from samenloop.actions.inbreng import breng_bedrag_in
from samenloop.actions.oplossing import leg_voor, stel_op, stel_vast, stem_in
from samenloop.actions.oplossingsdelen import Deelgegevens, voeg_onderdeel_toe
from samenloop.actions.wensen import leg_wens_vast
from samenloop.models import GevondenSchade, Samenloop
from samenloop.queries.oplossing import levende, stukken, uitbetaald
from samenloop.queries.wensen import uitspraak
from samenloop.rules.oplossing import STAP_BOUW
from samenloop.rules.wensen import Antwoord, Hoe, Wensvorm

from .accounts import BEGELEIDER, ZAAKBEGELEIDER
from .spel import Spel

COORDINATOR, COORDINATOR_IMG = "coordinator", "coordinator_img"
BEWONER = "bewoner"
HOOGSTENS = 40  # adressen om uit te kiezen
VONDSTEN = 3
INBRENG = Decimal("1500.00")
GEVEL = Deelgegevens(
    soort="versterking",
    bouwdeel="voorgevel",
    omschrijving="Voorgevel verankeren aan de vloer",
    verantwoordelijke="ncg",
    bron="ncg",
    bedrag=Decimal("18500.00"),
    wanneer="voorjaar 2027",
)
VLOER = Deelgegevens(
    soort="versterking",
    bouwdeel="vloer",
    omschrijving="Verdiepingsvloer stijver maken",
    verantwoordelijke="ncg",
    bron="ncg",
    wanneer="voorjaar 2027",
)
MUREN = Deelgegevens(
    soort="schadeherstel",
    bouwdeel="binnenmuren",
    omschrijving="Scheuren in de binnenmuren herstellen, mee met de aannemer van NCG",
    verantwoordelijke="ncg",
    bron="img",
    wanneer="na de versterking",
)
# Dit botst: twee verantwoordelijken voor dezelfde gevel.
GEVEL_IMG = Deelgegevens(
    soort="schadeherstel",
    bouwdeel="voorgevel",
    omschrijving="Metselwerk boven de deur herstellen",
    verantwoordelijke="img",
    bron="img",
    wanneer="zomer 2027",
)


@dataclass(frozen=True, slots=True)
class Plek:
    """Een adres waar een plan te maken is, met wie er voor elke kant werkt."""

    spel: Spel
    adres_id: int
    ncg: str
    img: str
    dag: date

    def doe(self, login: str, actie: Callable[..., object], **velden: object) -> bool:
        return self.spel.doe(login, self.dag, actie, f"op adres {self.adres_id}", **velden)

    @property
    def plan(self) -> int:
        leeft = levende(self.adres_id)
        assert leeft is not None
        return leeft.pk


def maak_oplossingen(spel: Spel) -> None:
    """Speelt de plannen en de vondsten na; waar geen geschikt adres voor is, komt er niet."""
    dag = spel.kalender.later[-1]
    plekken = iter(_plekken(spel, dag))
    for speel in STANDEN:
        for plek in plekken:
            # Past een plan niet bij de besluiten op dit adres, dan blijft het daar een concept.
            if _zegt_ja(plek, Wensvorm.HERSTEL_IN_PLAN) and speel(plek):
                break
    _vondsten(spel, dag)


# -- de standen


def _concept(plek: Plek) -> bool:
    """Een plan waarin nog twee partijen aan dezelfde gevel werken."""
    return _begin(plek, GEVEL_IMG)


def _ligt_bij_de_bewoner(plek: Plek) -> bool:
    if not (_begin(plek, MUREN) and _eens(plek)):
        return False
    return plek.doe(plek.ncg, leg_voor, oplossing_id=plek.plan)


def _staat_vast(plek: Plek) -> bool:
    if not _ligt_bij_de_bewoner(plek):
        return False
    velden = {"akkoord_op": plek.dag, "akkoord_hoe": "Bij het gesprek thuis, met het plan op tafel."}
    return plek.doe(plek.img, stel_vast, oplossing_id=plek.plan, **velden)


def _met_inbreng(plek: Plek) -> bool:
    """Een plan dat op IMG wacht; de bewoner brengt geld in als hij dat kreeg en het wil."""
    if not _begin(plek, MUREN):
        return False
    gekregen = uitbetaald(plek.adres_id)
    if gekregen and _zegt_ja(plek, Wensvorm.INBRENG):
        plek.doe(
            plek.ncg,
            breng_bedrag_in,
            oplossing_id=plek.plan,
            bedrag=min(INBRENG, gekregen),
            gegeven_op=plek.dag,
            afspraak="De bewoner brengt dit in voor mooiere afwerking van de gevel.",
        )
    return plek.doe(plek.ncg, stem_in, oplossing_id=plek.plan)


STANDEN: tuple[Callable[[Plek], bool], ...] = (_ligt_bij_de_bewoner, _concept, _staat_vast, _met_inbreng)


def _begin(plek: Plek, van_img: Deelgegevens) -> bool:
    if not plek.doe(plek.ncg, stel_op, adres_id=plek.adres_id):
        return False
    for wie, deel in ((plek.ncg, GEVEL), (plek.ncg, VLOER), (plek.img, van_img)):
        plek.doe(wie, voeg_onderdeel_toe, oplossing_id=plek.plan, gegevens=deel)
    return True


def _eens(plek: Plek) -> bool:
    """Beide kanten stemmen in; geeft of het plan naar de bewoner kan."""
    for wie in (plek.ncg, plek.img):
        plek.doe(wie, stem_in, oplossing_id=plek.plan)
    hier = stukken(plek.adres_id)
    return not hier.controle.open_bevindingen(hier.afgewogen)


# -- waar het kan


def _plekken(spel: Spel, dag: date) -> list[Plek]:
    """De adressen met E of F zonder plan: dat van de bewoner met een account, dan die van de begeleider."""
    rijen = Samenloop.objects.filter(
        letter__in=["E", "F"],
        rij__in=["4.1", "4.2", "5.1"],
        versterking__versterking__sloop_nieuwbouw_op=None,
        versterking__stil_sinds=None,
        adres__oplossingen=None,
    )
    eigen = Adresrelatie.objects.filter(persoon=spel.kijker(BEWONER, dag).persoon_id, tot=None)
    rang = Case(
        When(adres__in=eigen.values("adres_id"), then=0),
        When(versterking__behandelaar__gebruiker__username=BEGELEIDER, then=1),
        default=2,
        output_field=IntegerField(),
    )
    gekozen = rijen.order_by(rang, "adres").values_list(
        "adres_id",
        "versterking__behandelaar__gebruiker__username",
        "schade__behandelaar__gebruiker__username",
    )[:HOOGSTENS]
    return [
        Plek(
            spel,
            adres_id,
            BEGELEIDER if ncg == BEGELEIDER else COORDINATOR,
            ZAAKBEGELEIDER if img == ZAAKBEGELEIDER else COORDINATOR_IMG,
            dag,
        )
        for adres_id, ncg, img in gekozen
    ]


def _zegt_ja(plek: Plek, vorm: Wensvorm) -> bool:
    """Of de bewoner het wil; is het nog niet gevraagd, dan zegt de ene eigenaar nu ja."""
    stand = uitspraak(plek.adres_id, vorm, plek.dag)
    if stand.mag or stand.antwoord is not None:
        return stand.mag
    eigenaren = Adresrelatie.objects.filter(
        adres=plek.adres_id, soort=Adresrelatie.Soort.EIGENAAR, tot=None, vanaf__lte=plek.dag
    ).values_list("persoon_id", flat=True)[:2]
    if len(eigenaren) != 1 or eigenaren[0] is None:
        return False
    return plek.doe(
        plek.ncg,
        leg_wens_vast,
        adres_id=plek.adres_id,
        vorm=vorm,
        antwoord=Antwoord.JA,
        hoe=Hoe.GESPREK,
        gegeven_op=plek.dag,
        persoon_id=eigenaren[0],
    )


# -- tijdens de bouw


def _vondsten(spel: Spel, dag: date) -> None:
    """Gevonden schade: nog te beslissen, direct te herstellen als de bewoner dat wil, en naar IMG."""
    dossiers = Dossier.objects.filter(
        soort=Dossiersoort.VERSTERKING,
        status=STAP_BOUW,
        stil_sinds=None,
        verdwenen_sinds=None,
        behandelaar__gebruiker__username=BEGELEIDER,
        geopend_op__lt=dag,
    ).order_by("nummer")
    for nummer, dossier in enumerate(dossiers[:VONDSTEN]):
        plek = Plek(spel, dossier.adres_id, BEGELEIDER, COORDINATOR_IMG, dag)
        gelukt = plek.doe(
            BEGELEIDER,
            meld_gevonden_schade,
            versterking_id=dossier.pk,
            gevonden_op=dag,
            bouwdeel="vloer",
            omschrijving="Gescheurde balk onder de vloer van de keuken",
            gemeld_door="aannemer",
        )
        if not gelukt:
            continue
        vondst = GevondenSchade.objects.filter(adres_id=dossier.adres_id).latest("pk")
        besluit = ("", "direct_herstellen", "nieuwe_melding")[nummer]
        if besluit == "direct_herstellen" and not _zegt_ja(plek, Wensvorm.GEVONDEN_SCHADE):
            besluit = "nieuwe_melding"
        if besluit:
            plek.doe(
                BEGELEIDER,
                beslis_gevonden_schade,
                vondst_id=vondst.pk,
                besluit=besluit,
                reden="De vloer ligt nu open.",
            )
