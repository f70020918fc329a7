"""Adressen van gemeenten en hun plannen."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from versterking.web.gemeente import begin
from versterking.web.gemeente import woningen as gemeentewoningen
from versterking.web.plan import nieuw, plan, rang, stappen, woningen

CODE = r"(?P<code>[0-9]{4})"

urlpatterns: list[URLPattern] = [
    path("gemeente/", begin.kies, name="gemeenten"),
    re_path(rf"^gemeente/{CODE}/$", begin.toon, name="gemeente"),
    re_path(rf"^gemeente/{CODE}/woningen/$", gemeentewoningen.toon, name="gemeentewoningen"),
    re_path(rf"^gemeente/{CODE}/woningen\.csv$", gemeentewoningen.als_csv, name="gemeentewoningen_csv"),
    re_path(rf"^gemeente/{CODE}/kaart/$", gemeentewoningen.kaart, name="gemeentekaart"),
    path("gemeente/plannen/", plan.toon_lijst, name="gemeenteplannen"),
    path("gemeente/plannen/plannen.csv", plan.plannen_csv, name="plannen_csv"),
    path("gemeente/plannen/nieuw/", nieuw.nieuw, name="plan_nieuw"),
    path("gemeente/plannen/<int:plan_id>/", plan.toon_plan, name="gemeenteplan"),
    path("gemeente/plannen/<int:plan_id>/plan.pdf", plan.als_pdf, name="plan_pdf"),
    path("gemeente/plannen/<int:plan_id>/logboek/", plan.toon_logboek, name="planlogboek"),
    path("gemeente/plannen/<int:plan_id>/vergelijken/", plan.vergelijking, name="planvergelijking"),
    path("gemeente/plannen/<int:plan_id>/kaart/", woningen.toon_kaart, name="plankaart"),
    path("gemeente/plannen/<int:plan_id>/woningen/", woningen.toon_woningen, name="planwoningen"),
    path("gemeente/plannen/<int:plan_id>/woningen.csv", woningen.woningen_csv, name="planwoningen_csv"),
    path("gemeente/plannen/<int:plan_id>/toevoegen/", woningen.voeg_toe, name="plan_toevoegen"),
    path("gemeente/plannen/<int:plan_id>/volgorde/", woningen.wijzig_volgorde, name="plan_volgorde"),
    path("gemeente/plannen/<int:plan_id>/wijzigen/", nieuw.wijzig, name="plan_wijzigen"),
    path("gemeente/plannen/<int:plan_id>/stap/<slug:sleutel>/", stappen.zet_stap, name="planstap"),
    path("planning/volgorde/", rang.volgorde, name="planvolgorde"),
    path("planning/volgorde/volgorde.csv", rang.volgorde_csv, name="planvolgorde_csv"),
]
