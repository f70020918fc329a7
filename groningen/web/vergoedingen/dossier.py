"""Vergoedingen bij één dossier: voorstellen, goedkeuren of terugsturen, terugvorderen, en het grootboek."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from groningen.access import Kijker
from groningen.actions.betalingen import vorder_terug
from groningen.actions.vergoedingen import eis_klaar, keur_goed, stel_vergoeding_voor, stuur_terug
from groningen.models import Gebeurtenis, Termijn, Vergoedingsbesluit
from groningen.queries import grootboek
from groningen.queries.opbouw import Opbouw, opbouw_van
from groningen.queries.termijnen import termijnsoorten
from groningen.rules.datums import in_woorden
from groningen.rules.dwangsom import beschikking_uiterlijk, betaling_uiterlijk
from groningen.rules.fouten import GeenToegang, Geweigerd
from groningen.rules.gebeurtenissen import Kerngebeurtenis
from groningen.rules.geld import in_euro
from groningen.rules.mandaat import waarom_niet_goedkeuren
from groningen.rules.rekening import toon_iban
from groningen.rules.rollen import Handeling, Veldgroep
from groningen.rules.termijntabel import Regime
from groningen.rules.uitleg import Stap, uit_json
from groningen.web.dossier.formulieren import Handelingsformulier, Redenformulier
from groningen.web.dossier.handelen import Handelpagina, behandel, kruimels
from groningen.web.dossier.scherm import Dossierscherm, Geopend, open_zaak
from groningen.web.poort import pagina
from groningen.web.velden import Bedragveld, Tekstvak

VELDEN = frozenset({Veldgroep.VOORTGANG, Veldgroep.INHOUD, Veldgroep.BEDRAGEN, Veldgroep.PERSONEN})
SOM = "vergoedingen/_som.html"


class LeegBedragveld(Bedragveld):
    """Een bedrag dat leeg mag blijven."""

    def clean(self, value: Any) -> Decimal | None:  # type: ignore[override]
        return super().clean(value) if str(value or "").strip() else None


class Voorstelformulier(Handelingsformulier):
    """Aan wie, op welke rekening, en eventueel een deel van wat open staat."""

    persoon_id = forms.TypedChoiceField(
        label="Aan wie", coerce=int, help_text="Iemand die bij dit adres hoort of hoorde."
    )
    iban = forms.CharField(
        label="Rekeningnummer (IBAN)",
        max_length=42,
        help_text="Van deze persoon, bijvoorbeeld NL91 ABNA 0417 1643 00.",
    )
    bedrag = LeegBedragveld(
        label="Bedrag",
        required=False,
        help_text="Laat leeg om alles voor te stellen wat voor deze persoon open staat.",
    )

    def richt_in(self) -> None:
        mensen = grootboek.rechthebbenden(self.zaak.dossier)
        self.kies_uit("persoon_id", [("", "Kies een persoon"), *((p.pk, str(p)) for p in mensen)])


class Terugvorderformulier(Handelingsformulier):
    bedrag = Bedragveld(label="Bedrag dat terug moet")
    reden = Tekstvak(
        label="Reden", max_length=300, help_text="Waarom dit ten onrechte is betaald. Collega’s lezen dit."
    )


def _termijn(geopend: Geopend, termijn_id: int) -> Termijn:
    if Veldgroep.BEDRAGEN not in geopend.blik:
        raise GeenToegang("Deze vergoeding is niet gevonden.")
    termijn = (
        Termijn.objects.select_related("dossier__adres", "regeling")
        .filter(pk=termijn_id, dossier=geopend.dossier)
        .first()
    )
    if termijn is None:
        raise GeenToegang("Deze termijn is niet gevonden.")
    return termijn


def _besluit(geopend: Geopend, besluit_id: int) -> Vergoedingsbesluit:
    besluit = (
        Vergoedingsbesluit.objects.select_related("persoon", "voorgesteld_door", "beslist_door", "termijn")
        .filter(pk=besluit_id, termijn__dossier=geopend.dossier)
        .first()
    )
    if besluit is None or Veldgroep.BEDRAGEN not in geopend.blik:
        raise GeenToegang("Dit voorstel is niet gevonden.")
    return besluit


def ledger_url(geopend: Geopend) -> str:
    return geopend.url("vergoedingen")


def uiterste_dagen(termijn: Termijn, opbouw: Opbouw, beslist_op: Any = None) -> list[tuple[str, str]]:
    """Bij een dwangsom: tot wanneer het besluit en de betaling kunnen (Awb 4:18 en 4:87)."""
    uit = []
    if termijn.regime == Regime.DWANGSOM and opbouw.dagen and beslist_op is None:
        einde = beschikking_uiterlijk(opbouw.dagen[-1][0]).einddatum
        if einde is not None:
            uit.append(("Besluit uiterlijk op", f"{in_woorden(einde)} (Awb 4:18)"))
    if beslist_op is not None:
        betaling = betaling_uiterlijk(beslist_op).einddatum
        if betaling is not None:
            uit.append(("Betaling uiterlijk op", f"{in_woorden(betaling)} (Awb 4:87)"))
    return uit


def _klaar(termijn: Termijn, opbouw: Opbouw) -> str:
    try:
        eis_klaar(termijn, opbouw)
    except Geweigerd as fout:
        return fout.reden
    return (
        ""
        if grootboek.saldo_van_termijn(termijn.pk).open > 0
        else "Er staat bij deze termijn niets meer open."
    )


@pagina("vergoeding voorstellen")
def stel_voor(
    request: HttpRequest, kijker: Kijker, *, scherm: Dossierscherm, nummer: str, termijn_id: int
) -> HttpResponse:
    """Het formulier om te betalen wat is opgebouwd, met de som."""
    geopend = open_zaak(kijker, scherm, nummer, velden=VELDEN)
    termijn = _termijn(geopend, termijn_id)
    opbouw = opbouw_van(termijn, kijker.peildatum)
    saldo = grootboek.saldo_van_termijn(termijn.pk)
    aanvragers = grootboek.aanvragers_van(termijn)

    def doe(argumenten: dict[str, Any]) -> str:
        besluit = stel_vergoeding_voor(
            dossier_id=geopend.dossier.pk,
            door=kijker,
            peildatum=kijker.peildatum,
            termijn_id=termijn_id,
            **argumenten,
        )
        return (
            f"Voorgesteld: {in_euro(besluit.bedrag)} aan {besluit.persoon.in_een_zin()}. Een collega keurt "
            f"het goed."
        )

    feiten = [
        ("Termijn", termijnsoorten()[termijn.soort].naam),
        ("Opgebouwd", in_euro(opbouw.bedrag)),
        ("Nog niet toegekend", in_euro(saldo.open)),
    ]
    if aanvragers > 1:
        feiten.append(("Verdelen over", f"{aanvragers} aanvragers"))
    return behandel(
        request,
        geopend,
        Handelpagina(
            titel="Vergoeding voorstellen",
            knop="Stel voor",
            uitleg="U stelt voor om te betalen wat is opgebouwd. Een collega keurt het goed.",
            feiten=[*feiten, *uiterste_dagen(termijn, opbouw)],
            sjabloon=SOM,
            soort=Kerngebeurtenis.VERGOEDING_VOORGESTELD,
            extra={"stappen": opbouw.stappen},
        ),
        Voorstelformulier,
        doe,
        dicht=geopend.mag_niet(Handeling.BEHANDELEN),
        kan_nog=lambda: _klaar(termijn, opbouw),
        terug=ledger_url(geopend),
    )


def _feiten(besluit: Vergoedingsbesluit) -> Sequence[tuple[str, str]]:
    feiten = [
        ("Aan", str(besluit.persoon)),
        ("Bedrag", in_euro(besluit.bedrag)),
        ("Rekening", toon_iban(besluit.iban)),
        ("Voor", termijnsoorten()[besluit.termijn.soort].naam),
        ("Voorgesteld door", f"{besluit.voorgesteld_door}, {in_woorden(besluit.voorgesteld_op)}"),
    ]
    if besluit.beslist_op:
        feiten.append(("Besloten op", in_woorden(besluit.beslist_op)))
    return feiten


def _waarom_niet(geopend: Geopend, besluit: Vergoedingsbesluit, *, met_bedrag: bool) -> str:
    """Waarom deze kijker niet over dit voorstel beslist, of leeg."""
    kijker = geopend.kijker
    if reden := geopend.mag_niet(Handeling.GOEDKEUREN):
        return reden
    if besluit.status == Vergoedingsbesluit.Status.VOORGESTELD:
        if besluit.voorgesteld_door_id == kijker.medewerker_id:
            return "U hebt deze vergoeding zelf voorgesteld. Een collega beslist erover."
        if met_bedrag:
            return waarom_niet_goedkeuren(kijker.rollen, besluit.bedrag, kijker.peildatum)
    return ""


def _al_beslist(geopend: Geopend, besluit_id: int) -> str:
    besluit = _besluit(geopend, besluit_id)
    if besluit.status == Vergoedingsbesluit.Status.VOORGESTELD:
        return ""
    return f"Over dit voorstel is al beslist: {besluit.get_status_display()}."


class Goedkeurformulier(Handelingsformulier):
    """Alleen bevestigen."""


@pagina("vergoeding goedkeuren")
def goedkeuren(
    request: HttpRequest, kijker: Kijker, *, scherm: Dossierscherm, nummer: str, besluit_id: int
) -> HttpResponse:
    """Bevestigen dat de vergoeding wordt toegekend, met de som zoals zij is voorgesteld."""
    geopend = open_zaak(kijker, scherm, nummer, velden=VELDEN)
    besluit = _besluit(geopend, besluit_id)

    def doe(argumenten: dict[str, Any]) -> Gebeurtenis:
        return keur_goed(besluit_id=besluit_id, door=kijker, peildatum=kijker.peildatum, **argumenten)

    betaling = uiterste_dagen(besluit.termijn, Opbouw(), kijker.peildatum)
    return behandel(
        request,
        geopend,
        Handelpagina(
            titel="Vergoeding goedkeuren",
            knop="Keur goed",
            feiten=[*_feiten(besluit), *betaling],
            gevolgen=(
                "De bewoner krijgt een besluit, met de berekening erin.",
                "De vergoeding gaat mee in de volgende betaalbatch.",
            ),
            sjabloon=SOM,
            soort=Kerngebeurtenis.VERGOEDING_TOEGEKEND,
            extra={"stappen": uit_json(besluit.stappen)},
        ),
        Goedkeurformulier,
        doe,
        dicht=_waarom_niet(geopend, besluit, met_bedrag=True),
        kan_nog=lambda: _al_beslist(geopend, besluit_id),
        terug=reverse("vergoedingen"),
    )


@pagina("vergoeding terugsturen")
def terugsturen(
    request: HttpRequest, kijker: Kijker, *, scherm: Dossierscherm, nummer: str, besluit_id: int
) -> HttpResponse:
    """Een voorstel niet goedkeuren, met de reden."""
    geopend = open_zaak(kijker, scherm, nummer, velden=VELDEN)
    besluit = _besluit(geopend, besluit_id)

    def doe(argumenten: dict[str, Any]) -> Gebeurtenis:
        return stuur_terug(besluit_id=besluit_id, door=kijker, peildatum=kijker.peildatum, **argumenten)

    return behandel(
        request,
        geopend,
        Handelpagina(
            titel="Voorstel terugsturen",
            knop="Stuur terug",
            feiten=_feiten(besluit),
            uitleg="Wie dit voorstelde, leest de reden en kan een nieuw voorstel doen.",
            soort=Kerngebeurtenis.VERGOEDING_TERUGGESTUURD,
        ),
        Redenformulier,
        doe,
        dicht=_waarom_niet(geopend, besluit, met_bedrag=False),
        kan_nog=lambda: _al_beslist(geopend, besluit_id),
        terug=reverse("vergoedingen"),
    )


@pagina("vergoeding terugvorderen")
def terugvorderen(
    request: HttpRequest, kijker: Kijker, *, scherm: Dossierscherm, nummer: str, besluit_id: int
) -> HttpResponse:
    """Terugvorderen wat ten onrechte is betaald."""
    geopend = open_zaak(kijker, scherm, nummer, velden=VELDEN)
    besluit = _besluit(geopend, besluit_id)
    stand = grootboek.saldo_van_besluit(besluit.pk)
    te_veel = min(stand.betaald - stand.teruggevorderd, -grootboek.saldo_van_termijn(besluit.termijn_id).open)

    def doe(argumenten: dict[str, Any]) -> Gebeurtenis:
        return vorder_terug(besluit_id=besluit_id, door=kijker, peildatum=kijker.peildatum, **argumenten)

    return behandel(
        request,
        geopend,
        Handelpagina(
            titel="Vergoeding terugvorderen",
            knop="Vorder terug",
            feiten=[
                *_feiten(besluit),
                ("Betaald", in_euro(stand.betaald)),
                ("Te veel betaald", in_euro(max(te_veel, grootboek.NIETS))),
            ],
            uitleg=(
                "Terugvorderen kan tot vijf jaar na de betaling (Awb 4:20), en alleen wat volgens de "
                "berekening te "
                "veel is betaald."
            ),
            gevaar=True,
            soort=Kerngebeurtenis.VERGOEDING_TERUGGEVORDERD,
        ),
        Terugvorderformulier,
        doe,
        dicht=geopend.mag_niet(Handeling.BETALEN),
        kan_nog=lambda: "" if te_veel > 0 else "Er is niets te veel betaald.",
        terug=ledger_url(geopend),
    )


@require_safe
@pagina("grootboek van een dossier")
def toon_grootboek(
    request: HttpRequest, kijker: Kijker, *, scherm: Dossierscherm, nummer: str
) -> HttpResponse:
    """Per termijn wat is opgebouwd, toegekend en betaald, met de som en alle boekingen."""
    geopend = open_zaak(kijker, scherm, nummer, velden=VELDEN)
    if Veldgroep.BEDRAGEN not in geopend.blik:
        raise GeenToegang("Dit grootboek is niet gevonden.")
    saldi = grootboek.termijnsaldi(geopend.dossier.pk)
    regels = []
    for een in saldi:
        opbouw = opbouw_van(een.termijn, kijker.peildatum)
        regels.append(
            {
                "naam": termijnsoorten()[een.termijn.soort].naam,
                "regime": een.termijn.get_regime_display(),
                "saldo": een.saldo,
                "dagen": een.dagen,
                "stappen": opbouw.stappen,
                "dagen_uiterlijk": uiterste_dagen(een.termijn, opbouw),
                "kan_voorstellen": not _klaar(een.termijn, opbouw)
                and not geopend.mag_niet(Handeling.BEHANDELEN),
                "voorstel_url": geopend.url("vergoeding", een.termijn.pk),
                "besluiten": [_regel(geopend, besluit, een) for besluit in een.besluiten],
            }
        )
    return render(
        request,
        "vergoedingen/grootboek.html",
        {
            "geopend": geopend,
            "dossier": geopend.dossier,
            "termijnen": regels,
            "boekingen": grootboek.boekingen_van(geopend.dossier.pk),
            "namen": {soort.sleutel: soort.naam for soort in termijnsoorten().values()},
            "kruimels": kruimels(geopend, "Vergoedingen"),
        },
    )


def _regel(geopend: Geopend, besluit: Vergoedingsbesluit, bij: grootboek.Termijnsaldo) -> dict[str, Any]:
    stappen: Sequence[Stap] = uit_json(besluit.stappen)
    return {
        "besluit": besluit,
        "stappen": stappen,
        "rekening": toon_iban(besluit.iban),
        "uiterlijk": uiterste_dagen(besluit.termijn, Opbouw(), besluit.beslist_op)
        if besluit.status == Vergoedingsbesluit.Status.GOEDGEKEURD
        else [],
        "mag_beslissen": besluit.status == Vergoedingsbesluit.Status.VOORGESTELD
        and not _waarom_niet(geopend, besluit, met_bedrag=False),
        "mag_terug": bij.saldo.open < 0 and bij.saldo.betaald > 0 and not geopend.mag_niet(Handeling.BETALEN),
        "url": geopend.url("vergoedingen", besluit.pk),
    }
