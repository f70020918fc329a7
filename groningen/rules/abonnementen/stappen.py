"""Wat er met een abonnement gebeurt, en hoe dat in het logboek luidt."""

from collections.abc import Mapping
from enum import StrEnum


class Stap(StrEnum):
    GENOMEN = "genomen"
    CODE_GESTUURD = "code_gestuurd"
    BEVESTIGD = "bevestigd"
    GEPAUZEERD = "gepauzeerd"
    HERVAT = "hervat"
    GESTOPT = "gestopt"
    BEPROEFD = "beproefd"
    GEHEIM_GETOOND = "geheim_getoond"
    GEHEIM_GEWISSELD = "geheim_gewisseld"
    HERHAALD = "herhaald"


STAPPEN: Mapping[Stap, str] = {
    Stap.GENOMEN: "Abonnement genomen",
    Stap.CODE_GESTUURD: "Nieuwe bevestigingscode gestuurd",
    Stap.BEVESTIGD: "Adres bevestigd",
    Stap.GEPAUZEERD: "Gepauzeerd",
    Stap.HERVAT: "Hervat",
    Stap.GESTOPT: "Gestopt",
    Stap.BEPROEFD: "Proefmelding gestuurd",
    Stap.GEHEIM_GETOOND: "Geheim getoond",
    Stap.GEHEIM_GEWISSELD: "Nieuw geheim gemaakt",
    Stap.HERHAALD: "Meldingen opnieuw klaargezet",
}
