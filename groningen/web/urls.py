"""Adressen van de kern: aanmelden, en met DEBUG de stijlgids."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import views
from django.urls import URLPattern, path, reverse_lazy

from groningen.web import rondes
from groningen.web.formulieren import Inlogformulier, Wachtwoordformulier
from groningen.web.stijlgids import toon_stijlgids

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
    path("wachtwoord/gewijzigd/", views.PasswordChangeDoneView.as_view(), name="wachtwoord_gewijzigd"),
]
if settings.DEBUG:
    urlpatterns.append(path("stijlgids/", toon_stijlgids, name="stijlgids"))
