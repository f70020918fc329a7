"""Een formulierpagina buiten een dossier die één actie doet, en zegt wat er gebeurde."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from groningen.rules.fouten import Geweigerd, Verouderd
from groningen.web.formulieren import Formulier

ONGELDIG = 422


@dataclass(frozen=True, slots=True)
class Stappagina:
    """Wat er rond het formulier staat. `terug`: waarheen na afloop en met "Annuleer"."""

    titel: str
    knop: str
    terug: str
    onder: str = ""
    uitleg: str = ""
    gevolgen: Sequence[str] = ()
    gevaar: bool = False
    feiten: Sequence[tuple[str, Any]] = ()
    kruimels: Sequence[Mapping[str, str]] = ()
    sjabloon: str = "versterking/stap.html"
    extra: Mapping[str, Any] = field(default_factory=dict)


# Doet de actie met wat er is ingevuld; geeft de zin voor de gebruiker, of die met het adres erna.
Doen = Callable[[dict[str, Any]], str | tuple[str, str]]


def zet_stap(request: HttpRequest, pagina: Stappagina, formulier: Formulier, doe: Doen) -> HttpResponse:
    """Toont het formulier, of doet de actie en gaat terug. Wat geweigerd wordt, staat bij het veld."""
    if request.method == "POST" and formulier.is_valid():
        try:
            uitkomst = doe(dict(formulier.cleaned_data))
        except Verouderd:
            messages.error(request, "Iemand was u voor. Dit is de stand van nu; probeer het daarna opnieuw.")
            return redirect(pagina.terug)
        except Geweigerd as fout:
            formulier.add_error(fout.veld if fout.veld in formulier.fields else None, fout.reden)
        else:
            zin, waarheen = uitkomst if isinstance(uitkomst, tuple) else (uitkomst, pagina.terug)
            messages.success(request, zin)
            return redirect(waarheen)
    return render(
        request,
        pagina.sjabloon,
        {
            "pagina": pagina,
            "formulier": formulier,
            "terug": pagina.terug,
            "kruimels": pagina.kruimels,
            **pagina.extra,
        },
        status=ONGELDIG if formulier.errors else 200,
    )
