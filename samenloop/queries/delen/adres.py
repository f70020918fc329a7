"""Wat er op één adres gedeeld wordt: op de wet en op toestemming, met wie erop mag kijken."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from groningen.access import open_deelgronden
from groningen.models import Adres, Adresrelatie, Deelgrond, Dossier, Medewerker, Toestemming
from groningen.queries.delen import beslissers_op, toestemmingen_op
from groningen.rules.delen import Doel, Hoe, in_woorden, tekst
from groningen.rules.gronden import Grondslag, wettelijke_grond
from groningen.rules.rollen import SPOREN, Dossiersoort, Organisatiesoort
from samenloop.queries.wensen import uitspraak
from samenloop.rules.wensen import Wensvorm

VAN = {Organisatiesoort.NCG: Dossiersoort.VERSTERKING, Organisatiesoort.IMG: Dossiersoort.SCHADE}


@dataclass(frozen=True, slots=True)
class Kijkt:
    """Iemand die op naam mag kijken, of dat mocht; `om` zegt waarom het eerder dicht ging."""

    medewerker: Medewerker
    open: bool
    om: str


@dataclass(frozen=True, slots=True)
class Deling:
    """Eén toestemming, klaar om te tonen.

    `stand`: `open`, `wacht` (op een verzoek, of op iemand die het dossier krijgt), `verlopen`, `ingetrokken`
    of `gestopt` (wie haar gaf, hoort niet meer bij het adres).
    """

    toestemming: Toestemming
    stand: str
    mensen: Sequence[Kijkt]

    @property
    def wat(self) -> str:
        return in_woorden(self.toestemming.velden)

    @property
    def kop(self) -> str:
        return f"{self.toestemming.ontvanger} ziet {self.wat} van {self.toestemming.bron}"

    @property
    def waarvoor(self) -> str:
        return Doel(self.toestemming.doel).naam

    @property
    def leeft(self) -> bool:
        """Of er nog iets in te trekken is."""
        return self.stand in ("open", "wacht")

    @property
    def nu(self) -> list[Medewerker]:
        return [een.medewerker for een in self.mensen if een.open]

    @property
    def eerder(self) -> list[Kijkt]:
        return [een for een in self.mensen if not een.open]

    @property
    def gever(self) -> str:
        relatie = self.toestemming.relatie
        return f"{relatie.persoon or relatie.organisatie}, {relatie.soort}"

    @property
    def op_papier(self) -> bool:
        return self.toestemming.hoe != Hoe.PORTAAL

    @property
    def gelezen(self) -> object:
        return tekst(self.toestemming.tekstversie)


STANDEN = {
    "open": ("open", "label--goed"),
    "wacht": ("nog niemand kijkt", "label--let-op"),
    "verlopen": ("verlopen", ""),
    "ingetrokken": ("ingetrokken", "label--fout"),
    "gestopt": ("gestopt", ""),
}


@dataclass(frozen=True, slots=True)
class Delen:
    """Alles over delen op één adres. `waarom_niet`: leeg als er iets te delen valt, anders waarom niet."""

    adres: Adres
    wet: Grondslag | None
    delingen: Sequence[Deling]
    waarom_niet: str

    @property
    def open(self) -> list[Deling]:
        return [een for een in self.delingen if een.leeft]

    @property
    def voorbij(self) -> list[Deling]:
        return [een for een in self.delingen if not een.leeft]


def sporen_op(adres_id: int) -> list[Dossier]:
    """De dossiers van beide sporen op het adres, met wie ze behandelt."""
    return list(
        Dossier.objects.filter(adres_id=adres_id, soort__in=SPOREN)
        .select_related("organisatie", "behandelaar__organisatie")
        .order_by("pk")
    )


def waarom_niet_delen(sporen: Iterable[Dossier]) -> str:
    """Leeg als op dit adres iets te delen valt, anders waarom niet."""
    hier = list(sporen)
    soorten = {dossier.soort for dossier in hier}
    if soorten != set(SPOREN):
        return "Alleen één van de twee heeft een dossier op dit adres. Er valt niets te delen."
    if not any(dossier.loopt for dossier in hier):
        return "Op dit adres loopt bij NCG en IMG niets meer. Er valt niets meer te delen."
    return ""


def richtingen(sporen: Iterable[Dossier]) -> dict[Organisatiesoort, str]:
    """Wiens gegevens open kunnen, met de zin die het zegt: de ander heeft dan een lopend dossier."""
    hier = list(sporen)
    uit = {}
    for bron, ander in (
        (Organisatiesoort.NCG, Organisatiesoort.IMG),
        (Organisatiesoort.IMG, Organisatiesoort.NCG),
    ):
        heeft = any(een.soort == VAN[bron] for een in hier)
        if heeft and any(een.soort == VAN[ander] and een.loopt for een in hier):
            uit[bron] = f"{ander.upper()} mag gegevens van {bron.upper()} zien"
    return uit


def delen_van(adres: Adres, peildatum: date, sporen: Iterable[Dossier] | None = None) -> Delen:
    """Wat er op dit adres gedeeld wordt. De aanroeper heeft getoetst dat de kijker het mag zien."""
    hier = list(sporen) if sporen is not None else sporen_op(adres.pk)
    reden = waarom_niet_delen(hier)
    gegeven = toestemmingen_op(adres.pk)
    geldig = (
        set(open_deelgronden(peildatum).filter(adres=adres).values_list("pk", flat=True))
        if gegeven
        else set[int]()
    )
    beide = {een.soort for een in hier} >= set(SPOREN)
    return Delen(
        adres=adres,
        wet=wettelijke_grond(Organisatiesoort.NCG, peildatum) if beide else None,
        delingen=[_deling(een, geldig, peildatum) for een in gegeven],
        waarom_niet=reden,
    )


def ook_in_plan(adres: Adres, peildatum: date) -> bool:
    """Of NCG en IMG van elkaar ook zien wat er in hun gezamenlijke plan staat: dat hangt van de wens af."""
    return uitspraak(adres.pk, Wensvorm.HERSTEL_IN_PLAN, peildatum).mag


def _deling(toestemming: Toestemming, geldig: set[int], peildatum: date) -> Deling:
    gronden: list[Deelgrond] = list(toestemming.gronden.all())
    relatie = toestemming.relatie
    if toestemming.ingetrokken_op is not None:
        stand = "ingetrokken"
    elif toestemming.tot < peildatum:
        stand = "verlopen"
    elif relatie.tot is not None and relatie.tot < peildatum:
        stand = "gestopt"
    else:
        stand = "open" if any(een.pk in geldig for een in gronden) else "wacht"
    mensen: dict[int, Kijkt] = {}
    for grond in gronden:
        open_ = grond.pk in geldig
        if grond.ontvanger_id not in mensen or open_:
            mensen[grond.ontvanger_id] = Kijkt(grond.ontvanger, open_, grond.gesloten_om)
    return Deling(toestemming, stand, list(mensen.values()))


def eigen_band(persoon_id: int, adres_id: int, peildatum: date) -> Adresrelatie | None:
    """De band waarmee deze persoon over delen op dit adres beslist; None als hij dat niet doet."""
    return beslissers_op(adres_id, peildatum).filter(persoon_id=persoon_id).first()
