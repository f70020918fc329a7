"""Een bezwaar of een klacht aannemen, vanaf een adres of vanaf het dossier waar het over gaat."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse

from groningen.access import Kijker
from groningen.actions.bezwaar.registreren import registreer_bezwaar, registreer_klacht
from groningen.models import Adres, Bezwaar, Klacht
from groningen.queries import dossierpagina
from groningen.queries.bezwaar import besluiten_in, bestrijdbaar_for
from groningen.queries.verloop import status_in_woorden
from groningen.rules.datums import in_woorden
from groningen.web.dossier.nieuw import Nieuwpagina, toon_nieuw
from groningen.web.formulieren import Formulier
from groningen.web.poort import pagina
from groningen.web.velden import Dagveld, Tekstvak

IEMAND_ANDERS = "Iemand anders, niet van dit adres"


class Aannameformulier(Formulier):
    """Wat een bezwaar en een klacht gemeen hebben: waarover, van wie, en wanneer ontvangen."""

    over_id = forms.TypedChoiceField(label="Over welk dossier", coerce=int, empty_value=None)
    persoon_id = forms.TypedChoiceField(
        label="Ingediend door",
        coerce=int,
        required=False,
        empty_value=None,
        help_text="Alleen wie indient, krijgt de berichten en ziet het op zijn eigen pagina.",
    )
    ontvangen_op = Dagveld(label="Ontvangen op")

    def __init__(self, *args: Any, kijker: Kijker, adres: Adres, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dossiers = [
            (dossier.pk, f"{dossier.nummer} · {status_in_woorden(dossier.soort, dossier.status)}")
            for dossier in bestrijdbaar_for(kijker, adres.pk)
        ]
        self._kies_uit("over_id", [self.leeg_dossier(), *dossiers])
        mensen = dossierpagina.personen_bij(adres.pk, kijker.peildatum)
        self._kies_uit("persoon_id", [("", IEMAND_ANDERS), *((p.pk, str(p)) for p in mensen)])
        for veld in self.fields.values():
            if isinstance(veld, Dagveld):
                veld.begrens(tot=kijker.peildatum)

    def leeg_dossier(self) -> tuple[str, str]:
        return "", "Kies een dossier"

    def _kies_uit(self, naam: str, keuzes: list[Any]) -> None:
        veld = self.fields[naam]
        assert isinstance(veld, forms.ChoiceField)
        veld.choices = keuzes

    def _collegas(self, naam: str, kijker: Kijker, leeg: str) -> None:
        mensen = dossierpagina.medewerkers_van(kijker.eigen_organisatie)
        self._kies_uit(naam, [("", leeg), *((m.pk, str(m)) for m in mensen)])


class Bezwaarformulier(Aannameformulier):
    """Een bezwaar tegen een besluit."""

    besluit_op = Dagveld(label="Datum van het besluit", help_text="De dag waarop het is bekendgemaakt.")
    gepost_op = Dagveld(
        label="Gepost op",
        required=False,
        help_text="Alleen bij een brief die na de laatste dag kwam: de dag van het poststempel.",
    )
    pro_forma = forms.BooleanField(
        label="Er staan nog geen redenen in (pro forma)",
        required=False,
        help_text="Dan vraagt u daarna om de redenen.",
    )
    adviescommissie = forms.BooleanField(
        label="Een adviescommissie behandelt het",
        required=False,
        help_text="Dan is de beslistermijn twaalf weken in plaats van zes.",
    )
    besluit_door_id = forms.TypedChoiceField(
        label="Wie nam het besluit",
        coerce=int,
        required=False,
        empty_value=None,
        help_text="Nodig als het besluit niet in het portaal is vastgelegd. Die collega behandelt het niet.",
    )
    field_order = ["over_id", "besluit_op", "persoon_id", "ontvangen_op", "gepost_op", "pro_forma"]

    def __init__(self, *args: Any, kijker: Kijker, adres: Adres, **kwargs: Any) -> None:
        super().__init__(*args, kijker=kijker, adres=adres, **kwargs)
        self._collegas("besluit_door_id", kijker, "Staat in het dossier, of is niet bekend")


class Klachtformulier(Aannameformulier):
    """Een klacht over hoe iemand is behandeld."""

    gebeurd_op = Dagveld(label="Gebeurd op", help_text="Op welke dag was dat, of ongeveer.")
    omschrijving = Tekstvak(
        label="Waar gaat de klacht over",
        help_text="In de woorden van de klager. Zet een brief bij de documenten.",
    )
    over_medewerker_id = forms.TypedChoiceField(
        label="Over een collega",
        coerce=int,
        required=False,
        empty_value=None,
        help_text="Die collega behandelt de klacht niet.",
    )
    klachtencommissie = forms.BooleanField(
        label="Een klachtencommissie behandelt haar",
        required=False,
        help_text="Dan is de termijn tien weken in plaats van zes.",
    )
    field_order = ["over_id", "gebeurd_op", "persoon_id", "ontvangen_op", "omschrijving"]

    def __init__(self, *args: Any, kijker: Kijker, adres: Adres, **kwargs: Any) -> None:
        super().__init__(*args, kijker=kijker, adres=adres, **kwargs)
        self.fields["over_id"].required = False
        self._collegas("over_medewerker_id", kijker, "Niet over één collega")

    def leeg_dossier(self) -> tuple[str, str]:
        return "", "Niet over een dossier"


def _bouw(
    klasse: type[Aannameformulier], request: HttpRequest, kijker: Kijker, adres: Adres
) -> Aannameformulier:
    if request.method == "POST":
        return klasse(request.POST, kijker=kijker, adres=adres)
    begin: dict[str, Any] = {"ontvangen_op": kijker.peildatum}
    rijen = bestrijdbaar_for(kijker, adres.pk)
    over = rijen.filter(nummer=request.GET.get("over", "")).first() or (
        rijen.first() if klasse is Bezwaarformulier and rijen.count() == 1 else None
    )
    if over is not None:
        begin["over_id"] = over.pk
        if klasse is Bezwaarformulier and (besluiten := besluiten_in(over)):
            begin["besluit_op"] = besluiten[0].dag
    return klasse(initial=begin, kijker=kijker, adres=adres)


def _waarom_geen_bezwaar(kijker: Kijker, adres: Adres) -> str:
    if bestrijdbaar_for(kijker, adres.pk).exists():
        return ""
    return "Uw organisatie heeft op dit adres geen dossier. Bezwaar kan alleen tegen een besluit daarin."


def _bezwaar_gelukt(zaak: Bezwaar) -> str:
    if zaak.op_tijd:
        oordeel = f"Het is op tijd: bezwaar kon tot en met {in_woorden(zaak.bezwaar_tot)}."
    else:
        oordeel = f"Het is te laat: bezwaar kon tot en met {in_woorden(zaak.bezwaar_tot)}."
    return f"Bezwaar {zaak.dossier.nummer} is aangenomen. {oordeel}{_zonder_behandelaar(zaak)}"


def _klacht_gelukt(zaak: Klacht) -> str:
    return f"Klacht {zaak.dossier.nummer} is aangenomen.{_zonder_behandelaar(zaak)}"


def _zonder_behandelaar(zaak: Bezwaar | Klacht) -> str:
    if zaak.dossier.behandelaar_id is not None:
        return ""
    return " Er is nog geen behandelaar: een collega neemt het over, of een coördinator wijst het toe."


BEZWAAR = Nieuwpagina(
    organisatie=None,
    titel="Bezwaar registreren",
    knop="Neem bezwaar aan",
    uitleg=(
        "Het portaal rekent uit of het bezwaar op tijd is en tot wanneer er beslist moet zijn. Nam u het "
        "besluit zelf, dan wordt een collega de behandelaar."
    ),
    formulier=Bezwaarformulier,
    maak=registreer_bezwaar,
    gelukt=_bezwaar_gelukt,
    bouw=lambda request, kijker, adres: _bouw(Bezwaarformulier, request, kijker, adres),
    kan_niet=_waarom_geen_bezwaar,
)
KLACHT = Nieuwpagina(
    organisatie=None,
    titel="Klacht registreren",
    knop="Neem klacht aan",
    uitleg=(
        "Een klacht gaat over hoe iemand is behandeld. Is de bewoner het niet eens met een besluit, dan is "
        "het een bezwaar."
    ),
    formulier=Klachtformulier,
    maak=registreer_klacht,
    gelukt=_klacht_gelukt,
    bouw=lambda request, kijker, adres: _bouw(Klachtformulier, request, kijker, adres),
)


@pagina("bezwaar aannemen")
def bezwaar(request: HttpRequest, kijker: Kijker, *, nummeraanduiding_id: str) -> HttpResponse:
    return toon_nieuw(request, kijker, BEZWAAR, nummeraanduiding_id)


@pagina("klacht aannemen")
def klacht(request: HttpRequest, kijker: Kijker, *, nummeraanduiding_id: str) -> HttpResponse:
    return toon_nieuw(request, kijker, KLACHT, nummeraanduiding_id)
