"""De adressen onder één soort dossier."""

from __future__ import annotations

from django.urls import URLPattern, path

from groningen.web.brieven import open_brief
from groningen.web.dossier import behandelaar, contact, controle, documenten, lijsten, overgang
from groningen.web.dossier.pagina import toon
from groningen.web.dossier.scherm import Dossierscherm
from groningen.web.termijnen.wijzigen import termijnpaden
from groningen.web.vergoedingen.urls import vergoedingspaden


def paden(scherm: Dossierscherm) -> list[URLPattern]:
    """`/<soort>/<nummer>/` en wat eronder ligt; de overgangen komen als laatste, op hun eigen naam."""
    hier, mee = f"{scherm.soort.value}/<str:nummer>/", {"scherm": scherm}
    return [
        path(hier, toon, mee),
        path(f"{hier}contact/", contact.leg_vast, mee),
        path(f"{hier}contact/<int:contact_id>/afgerond/", contact.rond_af, mee),
        path(f"{hier}document/", documenten.voeg_toe, mee),
        path(f"{hier}document/<int:document_id>/", documenten.haal_op, mee),
        path(f"{hier}overnemen/", behandelaar.overnemen, mee),
        path(f"{hier}toewijzen/", behandelaar.toewijzen, mee),
        path(f"{hier}loslaten/", behandelaar.loslaten, mee),
        path(f"{hier}toegang/", behandelaar.toegang, mee),
        path(f"{hier}toegang/<int:gebruiker_id>/intrekken/", behandelaar.intrekken, mee),
        *([path(f"{hier}nummer/", behandelaar.nummer_koppelen, mee)] if scherm.geleverd else []),
        *termijnpaden(hier, mee),
        path(f"{hier}brief/<int:brief_id>/", open_brief, mee),
        *vergoedingspaden(hier, mee),
        *(path(f"{hier}{naam}/", lijsten.toon_lijst, {**mee, "lijst": naam}) for naam in lijsten.LIJSTEN),
        *(path(f"{hier}{naam}/", overgang.doe_overgang, {**mee, "naam": naam}) for naam in scherm.overgangen),
    ]


def pad_controle(scherm: Dossierscherm) -> URLPattern:
    """Het adres van de controle op schadeherstel, voor een proces dat die kent."""
    return path(f"{scherm.soort.value}/<str:nummer>/controle/", controle.leg_vast, {"scherm": scherm})
