"""De startpagina: ieder begint waar zijn werk ligt."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from groningen.access import Kijker
from groningen.rules.rollen import Rol
from groningen.web.poort import pagina
from samenloop.access import LOKET
from versterking.access import is_corporatie, is_gemeente, is_planner, is_sodm


@pagina("startpagina")
def begin(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    """Stuurt door naar de eigen startpagina; wie er nog geen heeft, leest hier wat er wel kan."""
    if is_planner(kijker):
        return redirect("/planning/")
    if kijker.leest_eigen_organisatie or Rol.INTERVENTIETEAM in kijker.rollen:
        return redirect("werkvoorraad")
    if Rol.BESTUUR in kijker.rollen:
        return redirect("/samenloop/")
    if is_gemeente(kijker) or is_sodm(kijker) or is_corporatie(kijker):
        return redirect("/gemeente/")
    if kijker.persoon_id is not None:
        return redirect("/mijn/")
    if kijker.gebruiker.is_staff:
        return redirect("admin:index")
    return render(
        request,
        "samenloop/start.html",
        {
            "wist_loket": Rol.PRIVACY in kijker.rollen and kijker.organisatiesoort in LOKET,
            "beheer": bool(kijker.rollen & {Rol.BEHEERDER, Rol.PRIVACY}),
        },
    )
