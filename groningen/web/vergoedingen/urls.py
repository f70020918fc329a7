"""De adressen van de vergoedingen, los van een dossier."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, path

from groningen.web.vergoedingen import batches, dossier, wachtrij

urlpatterns: list[URLPattern] = [
    path("vergoedingen/", wachtrij.toon_wachtrij, name="vergoedingen"),
    path("vergoedingen/batches/", batches.toon_batches, name="betaalbatches"),
    path("vergoedingen/batches/maken/", batches.maak, name="betaalbatch_maken"),
    path("vergoedingen/batches/<int:batch_id>/", batches.toon_batch, name="betaalbatch"),
    path("vergoedingen/batches/<int:batch_id>/ondertekenen/", batches.onderteken, name="betaalbatch_tekenen"),
    path("vergoedingen/batches/<int:batch_id>/ophalen/", batches.haal_op, name="betaalbatch_ophalen"),
    path("vergoedingen/batches/<int:batch_id>/betaald/", batches.alles_betaald, name="betaalbatch_betaald"),
    path(
        "vergoedingen/batches/<int:batch_id>/mislukt/<int:besluit_id>/",
        batches.mislukt,
        name="betaling_mislukt",
    ),
]


def vergoedingspaden(hier: str, mee: dict[str, Any]) -> list[URLPattern]:
    """De adressen onder een dossier; een termijn heeft `dossier_url(dossier, "vergoeding", termijn_id)`."""
    besluit = f"{hier}vergoedingen/<int:besluit_id>/"
    return [
        path(f"{hier}vergoeding/<int:termijn_id>/", dossier.stel_voor, mee),
        path(f"{hier}vergoedingen/", dossier.toon_grootboek, mee),
        path(f"{besluit}goedkeuren/", dossier.goedkeuren, mee),
        path(f"{besluit}terugsturen/", dossier.terugsturen, mee),
        path(f"{besluit}terugvorderen/", dossier.terugvorderen, mee),
    ]
