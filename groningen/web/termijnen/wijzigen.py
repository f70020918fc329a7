"""De formulieren bij een termijn: eerst laten zien wat er verandert, en pas doen na een bevestiging."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path

from groningen.access import Kijker
from groningen.actions.beoordelen import beoordeel_verstreken
from groningen.actions.ingebrekestellingen import registreer_ingebrekestelling, trek_ingebrekestelling_in
from groningen.actions.opschortingen import beeindig_opschorting, schort_op, trek_opschorting_in
from groningen.actions.termijnwijziging import kijk_vooruit
from groningen.actions.verlengingen import trek_instemming_in, verdaag, verleng_met_instemming
from groningen.actions.vertragingen import beeindig_vertraging, leg_vertraging_vast, trek_vertraging_in
from groningen.models import Gebeurtenis, Termijn
from groningen.queries.termijnen import termijnsoorten
from groningen.rules.datums import in_woorden
from groningen.rules.gebeurtenissen import Kerngebeurtenis
from groningen.rules.rollen import Handeling, Veldgroep
from groningen.rules.termijnhandelingen import Termijnhandeling, waarom_niet
from groningen.web.dossier.formulieren import Dossierformulier
from groningen.web.dossier.handelen import Handelpagina, behandel
from groningen.web.dossier.scherm import Dossierscherm, Geopend, open_zaak
from groningen.web.poort import pagina
from groningen.web.termijnen import formulieren as f

VELDEN = frozenset({Veldgroep.VOORTGANG, Veldgroep.INHOUD, Veldgroep.BEDRAGEN, Veldgroep.DOCUMENTEN})


@dataclass(frozen=True, slots=True)
class Wijzigvorm:
    """Hoe een wijziging van een termijn eruitziet. `rij` noemt de lijst en het argument van wat er "
    "al ligt."""

    titel: str
    knop: str
    uitleg: str
    actie: Callable[..., Gebeurtenis]
    formulier: type[f.Termijnformulier]
    gebeurtenis: Kerngebeurtenis
    handeling: Termijnhandeling | None = None
    rij: tuple[str, str] | None = None
    gevaar: bool = False


_INSTEMMING_UITLEG = (
    "De bewoner hoeft hier niet mee in te stemmen. Leg alleen vast wat hij zelf schriftelijk liet weten; hij "
    "krijgt een bericht waarin staat dat hij erop terug mag komen."
)
VORMEN: Mapping[str, Wijzigvorm] = {
    "opschorten": Wijzigvorm(
        "Termijn opschorten",
        "Schort op",
        "De termijn staat stil en de dagen komen er later bij. De bewoner krijgt hierover bericht.",
        schort_op,
        f.Opschortformulier,
        Kerngebeurtenis.TERMIJN_OPGESCHORT,
        Termijnhandeling.OPSCHORTEN,
    ),
    "verdagen": Wijzigvorm(
        "Besluit verdagen",
        "Verdaag",
        "U laat de bewoner weten dat het besluit later komt, en wanneer.",
        verdaag,
        f.Verdaagformulier,
        Kerngebeurtenis.TERMIJN_VERDAAGD,
        Termijnhandeling.VERDAGEN,
    ),
    "instemming": Wijzigvorm(
        "Uitstel met instemming vastleggen",
        "Leg vast",
        _INSTEMMING_UITLEG,
        verleng_met_instemming,
        f.Instemmingsformulier,
        Kerngebeurtenis.TERMIJN_VERLENGD,
        Termijnhandeling.INSTEMMING,
    ),
    "ingebrekestelling": Wijzigvorm(
        "Ingebrekestelling vastleggen",
        "Leg vast",
        (
            "Leg elke ingebrekestelling vast, ook een die te vroeg komt: de bewoner krijgt altijd antwoord. "
            "Of zij geldig is, volgt uit de datums."
        ),
        registreer_ingebrekestelling,
        f.Ingebrekestellingsformulier,
        Kerngebeurtenis.INGEBREKESTELLING_ONTVANGEN,
        Termijnhandeling.INGEBREKESTELLING,
    ),
    "vertraging": Wijzigvorm(
        "Vertraging buiten de overheid vastleggen",
        "Leg vast",
        (
            "De toegezegde datum blijft staan. Over deze dagen wordt niets vergoed. De bewoner "
            "krijgt hierover "
            "bericht en kan het ermee oneens zijn: zorg dat reden en bewijs kloppen."
        ),
        leg_vertraging_vast,
        f.Vertragingsformulier,
        Kerngebeurtenis.VERTRAGING_VASTGELEGD,
        Termijnhandeling.VERTRAGING,
    ),
    "beslissen": Wijzigvorm(
        "Beslissen over een termijn die al voorbij was",
        "Beslis",
        (
            "Deze termijn was al voorbij toen het dossier binnenkwam. Er is nog geen brief verstuurd "
            "en niets "
            "geboekt. Is hij echt gemist, dan krijgt de bewoner bericht."
        ),
        beoordeel_verstreken,
        f.Oordeelformulier,
        Kerngebeurtenis.TERMIJN_BEOORDEELD,
    ),
    "opschorting/beeindigen": Wijzigvorm(
        "Opschorting beëindigen",
        "Beëindig",
        "De termijn loopt weer. De bewoner krijgt bericht met de nieuwe laatste dag.",
        beeindig_opschorting,
        f.Opschortingseinde,
        Kerngebeurtenis.OPSCHORTING_BEEINDIGD,
        rij=("opschortingen", "opschorting_id"),
    ),
    "opschorting/intrekken": Wijzigvorm(
        "Opschorting intrekken",
        "Trek in",
        "De opschorting had er niet mogen zijn en telt dan in het geheel niet mee.",
        trek_opschorting_in,
        f.Intrekreden,
        Kerngebeurtenis.OPSCHORTING_INGETROKKEN,
        rij=("opschortingen", "opschorting_id"),
        gevaar=True,
    ),
    "instemming/intrekken": Wijzigvorm(
        "Instemming intrekken",
        "Leg vast",
        (
            "De bewoner komt terug op zijn instemming. Dat mag altijd. De oude datum geldt dan weer; "
            "is die al "
            "voorbij, dan eindigt de termijn op de dag van het intrekken."
        ),
        trek_instemming_in,
        f.Instemmingseinde,
        Kerngebeurtenis.INSTEMMING_INGETROKKEN,
        rij=("verlengingen", "verlenging_id"),
    ),
    "ingebrekestelling/intrekken": Wijzigvorm(
        "Ingebrekestelling intrekken",
        "Leg vast",
        "De bewoner trekt zijn ingebrekestelling in. Wat tot en met die dag liep, blijft staan.",
        trek_ingebrekestelling_in,
        f.Ingebrekestellingseinde,
        Kerngebeurtenis.INGEBREKESTELLING_INGETROKKEN,
        rij=("ingebrekestellingen", "ingebrekestelling_id"),
    ),
    "vertraging/beeindigen": Wijzigvorm(
        "Vertraging beëindigen",
        "Beëindig",
        "Vanaf de dag erna telt elke dag weer voor rekening van de overheid.",
        beeindig_vertraging,
        f.Eindeformulier,
        Kerngebeurtenis.VERTRAGING_BEEINDIGD,
        rij=("niet_van_overheid", "vertraging_id"),
    ),
    "vertraging/intrekken": Wijzigvorm(
        "Vertraging intrekken",
        "Trek in",
        "De vertraging lag toch bij de overheid. Over die dagen wordt alsnog vergoed.",
        trek_vertraging_in,
        f.Intrekreden,
        Kerngebeurtenis.VERTRAGING_INGETROKKEN,
        rij=("niet_van_overheid", "vertraging_id"),
        gevaar=True,
    ),
}


@pagina("termijn wijzigen")
def wijzig(
    request: HttpRequest,
    kijker: Kijker,
    *,
    scherm: Dossierscherm,
    nummer: str,
    termijn_id: int,
    wat: str,
    rij_id: int | None = None,
) -> HttpResponse:
    """Eén wijziging van één termijn: invullen, zien wat de nieuwe datum wordt, en bevestigen."""
    vorm = VORMEN[wat]
    geopend = open_zaak(kijker, scherm, nummer, velden=VELDEN)
    termijn = (
        Termijn.objects.filter(pk=termijn_id, dossier=geopend.dossier).select_related("regeling").first()
    )
    if termijn is None:
        raise Http404("Deze termijn is niet gevonden.")
    vast: dict[str, Any] = {"termijn_id": termijn.pk, "door": kijker, "peildatum": kijker.peildatum}
    if vorm.rij is not None:
        lijst, argument = vorm.rij
        if not getattr(termijn, lijst).filter(pk=rij_id).exists():
            raise Http404("Wat u wilt wijzigen, is niet gevonden.")
        vast[argument] = rij_id

    def doe(argumenten: dict[str, Any]) -> Gebeurtenis:
        return vorm.actie(**vast, **argumenten)

    return behandel(
        request,
        geopend,
        Handelpagina(
            titel=vorm.titel,
            knop="Bekijk wat er verandert",
            uitleg=vorm.uitleg,
            soort=vorm.gebeurtenis,
            feiten=_feiten(termijn),
            extra={"knop_bevestig": vorm.knop, "gevaar": vorm.gevaar},
        ),
        partial(vorm.formulier, termijn=termijn),
        doe,
        dicht=geopend.mag_niet(Handeling.BEHANDELEN),
        kan_nog=lambda: _kan_niet(vorm, termijn_id),
        terug=f"{geopend.url()}#termijnen",
        vooruit=lambda formulier: _vooruit(geopend, termijn_id, formulier, doe),
    )


def _feiten(termijn: Termijn) -> list[tuple[str, str]]:
    soort = termijnsoorten()[termijn.soort]
    tot = in_woorden(termijn.eindigt_op) if termijn.eindigt_op else "staat stil, er is nu geen laatste dag"
    feiten = [
        ("Termijn", soort.naam),
        ("Begint na", in_woorden(termijn.begint_op)),
        ("Laatste dag nu", tot),
        ("Grond", soort.bron),
    ]
    if not soort.bevestigd:
        feiten.append(("Let op", "Deze grond is niet nagegaan."))
    return feiten


def _kan_niet(vorm: Wijzigvorm, termijn_id: int) -> str:
    termijn = Termijn.objects.get(pk=termijn_id)
    if vorm.gebeurtenis is Kerngebeurtenis.TERMIJN_BEOORDEELD and not termijn.ter_beslissing:
        return "Over deze termijn is al beslist, of zij is niet voorbij."
    if vorm.handeling is None:
        return ""
    return waarom_niet(
        vorm.handeling,
        termijnsoorten()[termijn.soort],
        status=termijn.status,
        ter_beslissing=termijn.ter_beslissing,
    )


def _vooruit(
    geopend: Geopend,
    termijn_id: int,
    formulier: Dossierformulier,
    doe: Callable[[dict[str, Any]], Gebeurtenis],
) -> Mapping[str, Any]:
    """Wat er op de pagina staat waarop men bevestigt."""
    return {
        "blik": kijk_vooruit(
            termijn_id, lambda: doe(formulier.argumenten()), vandaag=geopend.kijker.peildatum
        ),
        "bedragen": Veldgroep.BEDRAGEN in geopend.blik,
        "ingevuld": [(veld.label, _in_woorden(veld, formulier)) for veld in formulier.visible_fields()],
        "vandaag": geopend.kijker.peildatum,
    }


def _in_woorden(veld: Any, formulier: Dossierformulier) -> str:
    waarde = formulier.cleaned_data.get(veld.name)
    if waarde in (None, ""):
        return ""
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, date):
        return in_woorden(waarde)
    keuzes = {str(sleutel): str(naam) for sleutel, naam in getattr(veld.field, "choices", ())}
    return keuzes.get(str(waarde), str(waarde))


def termijnpaden(hier: str, mee: dict[str, Any]) -> list[URLPattern]:
    """De adressen onder een dossier: `termijn/<id>/opschorten/`, "
    "`termijn/<id>/opschorting/<id>/intrekken/`."""
    uit = []
    for wat, vorm in VORMEN.items():
        plek, _, doel = wat.partition("/")
        staart = f"{plek}/<int:rij_id>/{doel}/" if vorm.rij else f"{plek}/"
        uit.append(path(f"{hier}termijn/<int:termijn_id>/{staart}", wijzig, {**mee, "wat": wat}))
    return uit
