"""Een adres waar beide kanten een plan kunnen maken, met een bewoner die ja zei."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from groningen.models import Dossier
from groningen.rules.rollen import Organisatiesoort, Rol
from samenloop.actions import gevonden_schade, inbreng, oplossing, oplossing_antwoord, oplossingsdelen
from samenloop.actions.indeling import deel_alles_in
from samenloop.actions.oplossingsdelen import Deelgegevens
from samenloop.models import GevondenSchade, Inbreng, IntegraleOplossing, Onderdeel
from samenloop.rules.wensen import Wensvorm
from schade.models import Schademelding
from tests.factories import VANDAAG, maak_bewoner, maak_kijker, maak_melding, maak_versterking, maak_wens

IMG = Organisatiesoort.IMG
ZEGT_JA = (Wensvorm.HERSTEL_IN_PLAN, Wensvorm.INBRENG, Wensvorm.GEVONDEN_SCHADE)
NCG_DEEL = Deelgegevens(
    soort="versterking",
    bouwdeel="voorgevel",
    omschrijving="Topgevel verankeren",
    verantwoordelijke="ncg",
    bron="ncg",
    bedrag=Decimal("12000.00"),
    wanneer_op=date(2027, 4, 12),
)
IMG_DEEL = Deelgegevens(
    soort="schadeherstel",
    bouwdeel="binnenmuren",
    omschrijving="Scheuren in de woonkamer herstellen",
    verantwoordelijke="img",
    bron="img",
    bedrag=Decimal("3500.00"),
    wanneer="voorjaar 2027",
)


class Huis:
    """Standaard letter E, met een toegekende vergoeding die nog niet is uitbetaald."""

    def __init__(
        self,
        *,
        rij: str = "4.1",
        status: str = "uitvoering",
        ja: tuple[Wensvorm, ...] = ZEGT_JA,
        versterking: dict[str, Any] | None = None,
        **schade: Any,
    ) -> None:
        self.bb = maak_kijker(Rol.BEWONERSBEGELEIDER)
        self.zb = maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG)
        self.ncg: Dossier = maak_versterking(status=rij, behandelaar=self.bb, **(versterking or {})).dossier
        self.adres = self.ncg.adres
        if status == "uitvoering":
            schade = {
                "besluit": "vergoeding",
                "besluit_op": date(2026, 10, 1),
                "toegekend_bedrag": Decimal("6000.00"),
                **schade,
            }
        self.img: Dossier = maak_melding(
            status=status, adres=self.adres, behandelaar=self.zb, **schade
        ).dossier
        self.eigenaar = maak_bewoner(self.adres)
        for vorm in ja:
            maak_wens(self.adres, vorm)
        deel_alles_in(peildatum=VANDAAG)

    @property
    def bag(self) -> str:
        return str(self.adres.nummeraanduiding_id)

    @property
    def plan(self) -> IntegraleOplossing:
        return IntegraleOplossing.objects.filter(adres=self.adres).latest("pk")

    def stel_op(self, door: Any = None) -> IntegraleOplossing:
        return oplossing.stel_op(adres_id=self.adres.pk, door=door or self.bb, peildatum=VANDAAG)

    def zet(self, gegevens: Deelgegevens, door: Any, **anders: Any) -> Onderdeel:
        return oplossingsdelen.voeg_onderdeel_toe(
            oplossing_id=self.plan.pk, door=door, peildatum=VANDAAG, gegevens=gegevens, **anders
        )

    def vul(self) -> None:
        """Een plan met van elke kant een deel."""
        self.stel_op()
        self.zet(NCG_DEEL, self.bb)
        self.zet(IMG_DEEL, self.zb)

    def stem_in(self) -> None:
        for wie in (self.bb, self.zb):
            self.doe("stem_in", wie)

    def tot_vastgesteld(self) -> None:
        self.vul()
        self.stem_in()
        self.doe("leg_voor", self.bb)
        self.doe("stel_vast", self.bb, akkoord_op=VANDAAG, akkoord_hoe="telefonisch")

    def doe(self, stap: str, door: Any, **anders: Any) -> Any:
        return getattr(oplossing, stap)(oplossing_id=self.plan.pk, door=door, peildatum=VANDAAG, **anders)

    def antwoord(self, door: Any = None, **anders: Any) -> IntegraleOplossing:
        """Het antwoord van de bewoner zelf."""
        gegevens: dict[str, Any] = {"peildatum": VANDAAG, "versie": self.plan.versie, "ja": True, **anders}
        return oplossing_antwoord.beantwoord_plan(
            oplossing_id=self.plan.pk, door=door or self.eigenaar, **gegevens
        )

    def breng_in(self, bedrag: str = "1000.00", **anders: Any) -> Inbreng:
        gegevens: dict[str, Any] = {
            "oplossing_id": self.plan.pk,
            "door": self.bb,
            "peildatum": VANDAAG,
            "bedrag": Decimal(bedrag),
            "gegeven_op": VANDAAG,
            "afspraak": "Afgesproken bij het gesprek thuis.",
        }
        return inbreng.breng_bedrag_in(**gegevens | anders)

    def vind(self, **anders: Any) -> GevondenSchade:
        gegevens: dict[str, Any] = {
            "versterking_id": self.ncg.pk,
            "door": self.bb,
            "peildatum": VANDAAG,
            "gevonden_op": VANDAAG,
            "bouwdeel": "vloer",
            "omschrijving": "Gescheurde balk onder de vloer",
            "gemeld_door": "aannemer",
        }
        return gevonden_schade.meld_gevonden_schade(**gegevens | anders)

    def beslis(self, vondst: GevondenSchade, besluit: str, door: Any = None) -> GevondenSchade:
        return gevonden_schade.beslis_gevonden_schade(
            vondst_id=vondst.pk,
            door=door or self.bb,
            peildatum=VANDAAG,
            besluit=besluit,
            reden="De vloer ligt toch open.",
        )

    def betaal_uit(self, bedrag: str) -> None:
        """Zoals een levering: een eerdere melding die al is uitbetaald."""
        maak_melding(
            status="afgehandeld",
            adres=self.adres,
            besluit="vergoeding",
            toegekend_bedrag=Decimal(bedrag),
            uitbetaald_op=date(2026, 6, 1),
        )


def schade_van(dossier: Dossier) -> Schademelding:
    return Schademelding.objects.get(pk=dossier.pk)
