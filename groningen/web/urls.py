"""Adressen van de kern: aanmelden, en met DEBUG de stijlgids."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import views
from django.urls import URLPattern, path, reverse_lazy

from groningen.web import berichten, brieven, koppelingen, post, regelingen, rondes
from groningen.web.bezwaar.urls import urlpatterns as bezwaren
from groningen.web.formulieren import Inlogformulier, Wachtwoordformulier
from groningen.web.stijlgids import toon_stijlgids
from groningen.web.termijnen.urls import urlpatterns as termijnen
from groningen.web.vergoedingen.urls import urlpatterns as vergoedingen

urlpatterns: list[URLPattern] = [
    path("inloggen/", views.LoginView.as_view(authentication_form=Inlogformulier), name="inloggen"),
    path("uitloggen/", views.LogoutView.as_view(), name="uitloggen"),
    path(
        "wachtwoord/",
        views.PasswordChangeView.as_view(
            form_class=Wachtwoordformulier, success_url=reverse_lazy("wachtwoord_gewijzigd")
        ),
        name="wachtwoord",
    ),
    path("rondes/", rondes.toon, name="rondes"),
    path("mijn/brief/<int:brief_id>/", brieven.open_eigen_brief, name="eigen_brief"),
    *vergoedingen,
    *bezwaren,
    *termijnen,
    path("regelingen/", regelingen.toon_regelingen, name="regelingen"),
    path("regelingen/<str:termijnsoort>/nieuw/", regelingen.nieuw, name="regeling_nieuw"),
    path("regelingen/<int:regeling_id>/vaststellen/", regelingen.vaststellen, name="regeling_vaststellen"),
    path("regelingen/<int:regeling_id>/intrekken/", regelingen.intrekken, name="regeling_intrekken"),
    path("koppelingen/", koppelingen.toon_koppelingen, name="koppelingen"),
    path("koppelingen/nieuw/", koppelingen.nieuw, name="koppeling_nieuw"),
    path("koppelingen/<int:koppeling_id>/", koppelingen.toon_koppeling, name="koppeling"),
    path("koppelingen/<int:koppeling_id>/sleutel/", koppelingen.nieuwe_sleutel, name="koppeling_sleutel"),
    path(
        "koppelingen/<int:koppeling_id>/sleutel/<int:sleutel_id>/intrekken/",
        koppelingen.sleutel_intrekken,
        name="koppeling_sleutel_intrekken",
    ),
    path("koppelingen/<int:koppeling_id>/intrekken/", koppelingen.intrekken, name="koppeling_intrekken"),
    path("berichten/", berichten.toon_berichten, name="berichten"),
    path("berichten/<int:bericht_id>/gelezen/", berichten.gelezen, name="bericht_gelezen"),
    path("post/", post.toon_post, name="post"),
    path("post/printbatch/", post.maak, name="printbatch_maken"),
    path("post/printbatch/<int:batch_id>/", post.haal_op, name="printbatch_ophalen"),
    path("post/bericht/<int:bericht_id>/opnieuw/", post.opnieuw, name="bericht_opnieuw"),
    path("post/bericht/<int:bericht_id>/per-post/", post.per_post, name="bericht_per_post"),
    path("wachtwoord/gewijzigd/", views.PasswordChangeDoneView.as_view(), name="wachtwoord_gewijzigd"),
]
if settings.DEBUG:
    urlpatterns.append(path("stijlgids/", toon_stijlgids, name="stijlgids"))
