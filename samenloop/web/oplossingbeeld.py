"""Van een integrale oplossing naar wat er op het scherm en in de PDF staat, voor wie er kijkt.

Alles gaat door de `Oplossingsblik`: wat iemand niet mag zien, komt hier niet uit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from groningen.models import Dossier
from groningen.queries.verloop import status_in_woorden
from groningen.rules.datums import in_woorden
from groningen.rules.geld import in_euro
from groningen.rules.rollen import Dossiersoort
from groningen.rules.uitleg import Stap, tel
from samenloop.access import BEWONERSGELD, Oplossingsblik
from samenloop.models import Inbreng, IntegraleOplossing, Onderdeel
from samenloop.queries.oplossing import Stukken
from samenloop.rules.dubbel import Bevinding, Ernst, Soortbevinding, Uitkomst, controleer
from samenloop.rules.oplossing import Bouwdeel, Bron, Deelsoort, Kant, Partij, Stand, Vondststand
from schade.rules.statussen import Besluit, Soort

ONBEKEND = "nog niet bekend"
NIET_VOOR_U = "niet te zien"
VAN_BEWONER = "geld van de bewoner"
BESLOTEN = {
    Besluit.VERGOEDING: "toegekend als vergoeding",
    Besluit.HERSTEL_IN_NATURA: "toegekend als herstel door IMG",
    Besluit.AFWIJZING: "afgewezen",
}
KLEUR_ERNST = {Ernst.OPLOSSEN: "label--fout", Ernst.AFWEGEN: "label--let-op", Ernst.GOED: "label--goed"}
KLEUR_STAND = {
    Stand.OPGESTELD: "label--rustig",
    Stand.VOORGELEGD: "label--let-op",
    Stand.VASTGESTELD: "label--goed",
    Stand.VERVALLEN: "label--rustig",
}


@dataclass(frozen=True, slots=True)
class Deelregel:
    """Eén deel in de tabel. `bedrag` is een bedrag, of waarom het er niet staat. `van_mij`: te wijzigen."""

    nummer: int
    omschrijving: str
    soort: str
    wie: str
    kleur: str
    wanneer: str
    bron: str
    bedrag: str
    uit_maatregel: bool
    van_mij: bool


@dataclass(frozen=True, slots=True)
class Controleregel:
    """Een bevinding met haar stand; `afweging` is leeg zolang er geen is opgeschreven."""

    bevinding: Bevinding
    kleur: str
    stand: str
    afweging: str
    open_: bool


@dataclass(frozen=True, slots=True)
class Spoor:
    """Eén kant: het schadebesluit of het versterkingsadvies, in namen en waarden. `dicht`: waarom niet."""

    kant: str
    kop: str
    groepen: Sequence[tuple[str, Sequence[tuple[str, str]]]]
    maatregelen: Sequence[str] = ()
    dicht: str = ""


@dataclass(frozen=True, slots=True)
class Oplossingsbeeld:
    """Wat één kijker van het plan van een adres ziet."""

    stukken: Stukken
    blik: Oplossingsblik
    sporen: Sequence[Spoor]
    bouwdelen: Sequence[tuple[str, Sequence[Deelregel]]]
    verborgen: str
    planning: Sequence[tuple[str, str, str]]
    controle: Sequence[Controleregel]
    som: Sequence[Stap]
    geld: Sequence[tuple[str, str]]
    totaal: str
    inbreng: Sequence[Inbreng]
    gevonden: Sequence[dict[str, Any]]

    @property
    def oplossing(self) -> IntegraleOplossing | None:
        return self.stukken.oplossing

    @property
    def stand(self) -> str:
        return Stand(self.oplossing.stand).naam if self.oplossing else ""

    @property
    def kleur(self) -> str:
        return KLEUR_STAND[Stand(self.oplossing.stand)] if self.oplossing else ""

    @property
    def open_bevindingen(self) -> int:
        return sum(regel.open_ for regel in self.controle)

    @property
    def akkoorden(self) -> list[tuple[str, str]]:
        """Wie wanneer ja zei."""
        plan = self.oplossing
        if plan is None:
            return []
        dagen = [
            ("NCG", plan.akkoord_ncg_op),
            ("IMG", plan.akkoord_img_op),
            ("Bewoner", plan.akkoord_bewoner_op),
        ]
        return [(wie, f"ja op {in_woorden(dag)}" if dag else "nog niet") for wie, dag in dagen]


def maak_beeld(hier: Stukken, blik: Oplossingsblik, *, gedeeld: Iterable[Dossier] = ()) -> Oplossingsbeeld:
    """Het beeld van één kijker. `gedeeld`: de dossiers van de ander waarvan hij de voortgang ziet."""
    zichtbaar = [een for een in hier.onderdelen if Kant(een.kant) in blik.kanten]
    weg = len(hier.onderdelen) - len(zichtbaar)
    uitkomst = _controle(hier, blik) if blik.alles and blik.geld else None
    return Oplossingsbeeld(
        stukken=hier,
        blik=blik,
        sporen=[_img(hier, blik, gedeeld), _ncg(hier, blik, gedeeld)],
        bouwdelen=_per_bouwdeel(zichtbaar, blik),
        verborgen=_waarom_verborgen(weg) if weg else "",
        planning=_planning(zichtbaar),
        controle=_controleregels(hier, blik, uitkomst) if uitkomst else [],
        som=uitkomst.som if uitkomst and blik.bewonersgeld else (),
        geld=_potten(uitkomst, blik) if uitkomst else [],
        totaal=_totaal(uitkomst, blik) if uitkomst else "",
        inbreng=hier.inbreng if blik.bewonersgeld else [],
        gevonden=_gevonden(hier, blik),
    )


def _waarom_verborgen(aantal: int) -> str:
    return (
        f"De andere organisatie zette {tel(aantal, 'deel', 'delen')} in het plan. Die ziet u alleen zolang "
        "de "
        "bewoner wil dat NCG en IMG samen één plan maken."
    )


# -- de twee kanten


def _img(hier: Stukken, blik: Oplossingsblik, gedeeld: Iterable[Dossier]) -> Spoor:
    kop = "Schade: het besluit van IMG"
    if Kant.IMG not in blik.kanten:
        return Spoor("img", kop, (), dicht=_dicht(Dossiersoort.SCHADE, gedeeld))
    sloop = bool(hier.versterking and hier.versterking.sloop_nieuwbouw_op)
    soorten = blik.schadesoorten(sloop=sloop)
    groepen = [
        (f"{dossier.nummer} · {Soort(dossier.schade.soort).label}", _melding(dossier, blik))
        for dossier in hier.meldingen
        if dossier.schade.soort in soorten
    ]
    return Spoor("img", kop, groepen, dicht="" if groepen else "Er is bij IMG geen melding te tonen.")


def _melding(dossier: Dossier, blik: Oplossingsblik) -> list[tuple[str, str]]:
    zaak = dossier.schade
    feiten: list[tuple[str, Any]] = [("Stand", status_in_woorden(dossier.soort, dossier.status).lower())]
    feiten.append(("Schaderapport", zaak.schaderapport_op))
    if zaak.besluit:
        feiten += [("Besluit", BESLOTEN[Besluit(zaak.besluit)]), ("Genomen op", zaak.besluit_op)]
        if zaak.toegekend_bedrag is not None and Bron.IMG in blik.geld:
            feiten.append(("Toegekend", in_euro(zaak.toegekend_bedrag)))
    else:
        feiten.append(("Besluit", "nog niet genomen" if dossier.loopt else "niet in het portaal"))
    feiten += [("Uitbetaald op", zaak.uitbetaald_op), ("Hersteld op", zaak.hersteld_op)]
    return _gevuld(feiten)


def _ncg(hier: Stukken, blik: Oplossingsblik, gedeeld: Iterable[Dossier]) -> Spoor:
    kop = "Versterken: het advies van NCG"
    if Kant.NCG not in blik.kanten:
        return Spoor("ncg", kop, (), dicht=_dicht(Dossiersoort.VERSTERKING, gedeeld))
    zaak = hier.versterking
    if zaak is None:
        return Spoor("ncg", kop, (), dicht="Er is bij NCG geen dossier te tonen.")
    feiten = _gevuld(
        [
            ("Stand", status_in_woorden("versterking", zaak.status)),
            ("Versterkingsadvies", zaak.versterkingsadvies_op or "nog niet in het portaal"),
            ("Keuze van de bewoner", zaak.get_keuze_display()),
            (
                "Sloop en nieuwbouw",
                zaak.sloop_nieuwbouw_op and f"besloten op {in_woorden(zaak.sloop_nieuwbouw_op)}",
            ),
            ("Uitvoeringsplan", zaak.uitvoeringsplan_op),
            ("Versterkingsbesluit", zaak.versterkingsbesluit_op),
            ("Overeenkomst met aannemer", zaak.overeenkomst_aannemer_op),
            ("Bouw gestart", zaak.bouw_gestart_op),
            ("Opgeleverd", zaak.opgeleverd_op),
        ]
    )
    return Spoor("ncg", kop, [(zaak.dossier.nummer, feiten)], [str(een) for een in hier.maatregelen])


def _gevuld(feiten: Iterable[tuple[str, Any]]) -> list[tuple[str, str]]:
    return [
        (naam, in_woorden(waarde) if isinstance(waarde, date) else str(waarde))
        for naam, waarde in feiten
        if waarde
    ]


def _dicht(soort: Dossiersoort, gedeeld: Iterable[Dossier]) -> str:
    """Wat er zonder toestemming te zien is: de voortgang, op de wettelijke grond."""
    standen = [
        status_in_woorden(soort, een.status).lower() for een in gedeeld if een.soort == soort and een.loopt
    ]
    voortgang = f" U ziet alleen de voortgang: {', '.join(standen)}." if standen else ""
    return f"De inhoud is te zien als de bewoner wil dat NCG en IMG samen één plan maken.{voortgang}"


# -- de delen


def _per_bouwdeel(delen: Sequence[Onderdeel], blik: Oplossingsblik) -> list[tuple[str, Sequence[Deelregel]]]:
    return [
        (plek.naam.capitalize(), regels)
        for plek in Bouwdeel
        if (regels := [_deelregel(een, blik) for een in delen if een.bouwdeel == plek])
    ]


def _deelregel(onderdeel: Onderdeel, blik: Oplossingsblik) -> Deelregel:
    return Deelregel(
        nummer=onderdeel.pk,
        omschrijving=onderdeel.omschrijving,
        soort=Deelsoort(onderdeel.soort).naam,
        wie=Partij(onderdeel.verantwoordelijke).naam,
        kleur=onderdeel.verantwoordelijke if onderdeel.verantwoordelijke in ("ncg", "img") else "",
        wanneer=wanneer(onderdeel),
        bron=_bron(Bron(onderdeel.bron), blik),
        bedrag=_bedrag(onderdeel, blik),
        uit_maatregel=onderdeel.maatregel_id is not None,
        van_mij=Kant(onderdeel.kant) in blik.eigen and onderdeel.gevonden_id is None,
    )


def _bron(bron: Bron, blik: Oplossingsblik) -> str:
    """De pot; of het geld van de bewoner inbreng is, is tussen hem en NCG."""
    return bron.naam if bron in blik.geld or bron not in BEWONERSGELD else VAN_BEWONER


def _bedrag(onderdeel: Onderdeel, blik: Oplossingsblik) -> str:
    if Bron(onderdeel.bron) not in blik.geld:
        return NIET_VOOR_U
    return in_euro(onderdeel.bedrag) if onderdeel.bedrag is not None else ONBEKEND


def wanneer(onderdeel: Onderdeel) -> str:
    """De dag, met de periode erbij als die er ook is."""
    if onderdeel.wanneer_op is None:
        return onderdeel.wanneer
    dag = in_woorden(onderdeel.wanneer_op)
    return f"{dag} ({onderdeel.wanneer})" if onderdeel.wanneer else dag


def _planning(delen: Sequence[Onderdeel]) -> list[tuple[str, str, str]]:
    """Eerst wat een dag heeft, op volgorde; daarna wat alleen een periode heeft, zoals het erin kwam."""
    op_volgorde = sorted(delen, key=lambda een: (een.wanneer_op or date.max, een.pk))
    return [(wanneer(een), een.omschrijving, Partij(een.verantwoordelijke).naam) for een in op_volgorde]


# -- het geld en de controle


def _controle(hier: Stukken, blik: Oplossingsblik) -> Uitkomst:
    """De controle op wat deze kijker van de besluiten mag zien.

    Wie het geld van de bewoner niet ziet, ziet ook geen bevinding die erop rust; wel of er zonder dat geld
    al te veel schadegeld in het plan staat.
    """
    plan = hier.plan
    soorten = blik.schadesoorten(sloop=plan.sloop_nieuwbouw)
    plan = replace(plan, toekenningen=tuple(een for een in plan.toekenningen if een.soort in soorten))
    uitkomst = controleer(plan)
    if blik.bewonersgeld:
        return uitkomst
    te_veel = [
        een
        for een in controleer(replace(plan, inbreng=Decimal("0.00"))).bevindingen
        if een.soort is Soortbevinding.MEER_DAN_TOEGEKEND
    ]
    rest = [
        een
        for een in uitkomst.bevindingen
        if not een.bewonersgeld and een.soort is not Soortbevinding.MEER_DAN_TOEGEKEND
    ]
    return replace(uitkomst, bevindingen=(*te_veel, *rest))


def _controleregels(hier: Stukken, blik: Oplossingsblik, uitkomst: Uitkomst) -> list[Controleregel]:
    teksten: Mapping[str, str] = {een.sleutel: een.tekst for een in hier.afwegingen}
    uit = []
    for bevinding in uitkomst.bevindingen:
        afweging = teksten.get(bevinding.sleutel, "") if bevinding.ernst is Ernst.AFWEGEN else ""
        open_ = bevinding.ernst is Ernst.OPLOSSEN or (bevinding.ernst is Ernst.AFWEGEN and not afweging)
        stand = {Ernst.OPLOSSEN: "eerst oplossen", Ernst.AFWEGEN: "eerst afspreken", Ernst.GOED: "in orde"}
        uit.append(
            Controleregel(
                bevinding,
                KLEUR_ERNST[Ernst.GOED] if afweging else KLEUR_ERNST[bevinding.ernst],
                "afgesproken" if afweging else stand[bevinding.ernst],
                afweging,
                open_,
            )
        )
    return uit


def _potten(uitkomst: Uitkomst, blik: Oplossingsblik) -> list[tuple[str, str]]:
    uit = []
    for pot in uitkomst.potten:
        if pot.bron not in blik.geld:
            uit.append((_bron(pot.bron, blik).capitalize(), NIET_VOOR_U))
            continue
        rest = f", {tel(pot.onbekend, 'bedrag', 'bedragen')} {ONBEKEND}" if pot.onbekend else ""
        uit.append((pot.bron.naam[:1].upper() + pot.bron.naam[1:], f"{in_euro(pot.bedrag)}{rest}"))
    return uit


def _totaal(uitkomst: Uitkomst, blik: Oplossingsblik) -> str:
    """Alles samen, voor zover de kijker het ziet."""
    bedragen = [pot.bedrag for pot in uitkomst.potten if pot.bron in blik.geld]
    return in_euro(sum(bedragen, Decimal("0.00"))) if bedragen else ""


def _gevonden(hier: Stukken, blik: Oplossingsblik) -> list[dict[str, Any]]:
    if Kant.NCG not in blik.kanten:
        return []
    return [
        {
            "nummer": een.pk,
            "op": een.gevonden_op,
            "wat": een.omschrijving,
            "waar": Bouwdeel(een.bouwdeel).naam,
            "wie": een.gemeld_door,
            "stand": Vondststand(een.stand).naam,
            "reden": een.reden,
            "hersteld_op": een.hersteld_op,
            "te_beslissen": een.stand == Vondststand.GEMELD and Kant.NCG in blik.eigen,
            "te_herstellen": een.stand == Vondststand.DIRECT_HERSTELLEN and Kant.NCG in blik.eigen,
            "zelf_melden": een.stand in (Vondststand.NIEUWE_MELDING, Vondststand.GEEN_MIJNBOUWSCHADE),
        }
        for een in hier.gevonden
    ]
