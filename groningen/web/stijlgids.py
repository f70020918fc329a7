"""De stijlgids: elk onderdeel van het ontwerp met verzonnen inhoud. Alleen te zien met DEBUG."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from groningen.web.formulieren import Formulier


class Voorbeeldformulier(Formulier):
    """Een veld van elke soort, om te zien hoe zij staan en hoe fouten eruitzien."""

    deskundige = forms.CharField(label="Deskundige", help_text="Naam van het bureau dat de opname doet.")
    opnamedag = forms.DateField(label="Dag van de opname")
    soort = forms.ChoiceField(
        label="Soort opname",
        choices=[("", "Kies een soort"), ("ncg", "Alleen versterken"), ("samen", "Samen met de schade")],
    )
    wens = forms.ChoiceField(
        label="Wat wil de bewoner?",
        widget=forms.RadioSelect,
        choices=[
            ("samen", "Samen laten herstellen"),
            ("los", "Los van elkaar"),
            ("later", "Later beslissen"),
        ],
        help_text="De bewoner kiest; er is geen verkeerd antwoord.",
    )
    maatregelen = forms.MultipleChoiceField(
        label="Maatregelen",
        widget=forms.CheckboxSelectMultiple,
        choices=[("fundering", "Fundering"), ("gevels", "Gevels"), ("vloeren", "Vloeren en balken")],
        required=False,
    )
    toelichting = forms.CharField(label="Toelichting", widget=forms.Textarea, required=False)
    rapport = forms.FileField(label="Rapport", required=False, help_text="Pdf, ten hoogste 20 MB.")
    akkoord = forms.BooleanField(label="De bewoner heeft het verslag gelezen en is akkoord")


def _stappen(namen: str, staten: str, bij: list[str]) -> list[dict[str, str]]:
    """Zes stappen uit namen en staten met spaties ertussen."""
    rijen = zip(namen.split(), staten.split(), bij, strict=True)
    return [{"naam": naam, "staat": staat, "bij": erbij} for naam, staat, erbij in rijen]


VERSTERKEN = "Opgave Opname Beoordeling Planvorming Uitvoering Afronding"
SCHADE = "Melding Opname Beoordeling Besluit Uitvoering Afronding"


def _banen() -> dict[str, Any]:
    geen = {"soort": "leeg", "tekst": ""}
    return {
        "banen": [
            {
                "soort": "ncg",
                "naam": "Versterken",
                "url": "#banen",
                "stappen": _stappen(
                    VERSTERKEN,
                    "klaar klaar klaar nu straks straks",
                    [
                        "mrt 2019",
                        "12 nov 2019",
                        "advies 3 feb 2021",
                        "4.1 · sinds 17 mei",
                        "verwacht 2022",
                        "",
                    ],
                ),
            },
            {
                "soort": "img",
                "naam": "Schade",
                "url": "#banen",
                "stappen": _stappen(
                    SCHADE,
                    "klaar nu straks straks straks straks",
                    ["2 jun 2021", "gepland 21 sep", "", "uiterlijk 28 okt", "", ""],
                ),
            },
        ],
        "bruggen": [
            geen,
            geen,
            geen,
            {"soort": "nu", "tekst": "Schadeherstel meenemen in het plan", "url": "#banen"},
            {"soort": "straks", "tekst": "Herstel en bouw tegelijk"},
            geen,
        ],
        "bruggen_anders": [
            geen,
            {"soort": "niet", "tekst": "De schade is al opgenomen; IMG wacht niet"},
            {"soort": "beperkt", "tekst": "Alleen nader onderzoek afstemmen, zoals een sondering"},
            {"soort": "straks", "tekst": "Schadeherstel meenemen in het plan"},
            geen,
            geen,
        ],
        "banen_anders": [
            {
                "soort": "ncg",
                "naam": "Versterken",
                "stappen": _stappen(
                    VERSTERKEN,
                    "klaar overgeslagen klaar stil straks straks",
                    ["2018", "op papier", "norm niet gehaald", "gepauzeerd: ziekte bewoner", "", ""],
                ),
            },
            {
                "soort": "img",
                "naam": "Schade",
                "label": "IMG-2019-004411",
                "stappen": _stappen(
                    SCHADE,
                    "klaar klaar gestopt straks straks straks",
                    ["8 jan 2019", "4 mrt 2019", "ingetrokken 2 mei 2019", "", "", ""],
                ),
            },
            {
                "soort": "img",
                "naam": "Schade",
                "leeg": "Voor dit adres is geen grond om de melding bij IMG te zien.",
            },
        ],
    }


def _matrix() -> dict[str, Any]:
    rijen = [
        ("1.2", "Op te nemen in lokaal plan", "AAAA", [48, 34, 20, 17]),
        ("2.1", "Opname plannen", "BBCC", [104, 88, 61, 42]),
        ("3.1", "Beoordeling opstellen", "DDDD", [152, 121, 84, 56]),
        ("4.1", "Planvorming voorbereiden", "EEEE", [66, 50, 31, 20]),
        ("4.2", "Uitvoeringsplan opstellen", "EEEE", [55, 39, 26, 0]),
        ("5.1", "Bouw voorbereiden", "FFFF", [48, 37, 24, 14]),
        ("5.2", "Bouw uitvoeren", "FFFF", [62, 48, 31, 1]),
    ]
    return {
        "kolommen": [
            {"naam": "Voor\u00adbereiding"},
            {"naam": "Opname"},
            {"naam": "Zienswijze"},
            {"naam": "Beschik\u00adking"},
        ],
        "matrixrijen": [
            {
                "code": code,
                "naam": naam,
                "totaal": sum(aantallen),
                "vakken": [
                    {
                        "aantal": aantal,
                        "letter": letter,
                        "letters": "B/C" if code == "2.1" and plaats == 1 else "",
                        "url": f"#vak-{code}-{plaats}",
                        "gekozen": code == "4.1" and plaats == 0,
                    }
                    for plaats, (letter, aantal) in enumerate(zip(letters, aantallen, strict=True))
                ],
            }
            for code, naam, letters, aantallen in rijen
        ],
        "grootste": 152,
        "groepen_samenloop": [
            {"naam": "Geen schademelding", "aantal": 17699, "soort": "ncg", "url": "#balk"},
            {"naam": "Gesloten bij NCG of IMG", "aantal": 7703, "soort": "stil", "url": "#balk"},
            {
                "naam": "Lopen bij NCG én IMG",
                "aantal": 1398,
                "soort": "samen",
                "url": "#matrix",
                "toelichting": "Deze staan in de matrix hieronder",
            },
        ],
    }


def _lijst(vandaag: date) -> dict[str, Any]:
    def rij(adres: str, nummer: str, bewoner: str, stap: str, letter: str, over: int) -> dict[str, Any]:
        return {
            "adres": adres,
            "nummer": nummer,
            "bewoner": bewoner,
            "stap": stap,
            "letter": letter,
            "datum": vandaag + timedelta(days=over),
        }

    lang = "Burgemeester van der Wijck-Boeremastraat 1288-II bis, Garrelsweer"
    return {
        "werk": [
            (
                "Te laat",
                2,
                [
                    rij("Fraeylemaweg 136, Loppersum", "NCG-013733", "Fam. Wiersma", "4.2 Plan", "E", -6),
                    rij(
                        lang, "NCG-021989", "Mw. Huizinga-van Ommeren tot Eeuwsum", "3.1 Beoordeling", "D", -1
                    ),
                ],
            ),
            (
                "Deze week",
                2,
                [
                    rij("Wilgenlaan 14, Loppersum", "NCG-000412", "Fam. Zijlstra", "4.1 Planvorming", "E", 0),
                    rij("Molenweg 2a, Stedum", "NCG-008120", "Dhr. Ploeger", "2.1 Opname", "B", 1),
                ],
            ),
            ("Later", 80, [rij("Schoolstraat 7, Zeerijp", "NCG-002841", "", "5.1 Bouw", "F", 400)]),
        ],
        "filters": [
            {
                "naam": "Zoek",
                "veld": "zoek",
                "soort": "tekst",
                "waarde": "",
                "uitleg": "Adres, naam of nummer",
            },
            {
                "naam": "Van wie",
                "veld": "wie",
                "soort": "vinkjes",
                "opties": [
                    {"waarde": "mij", "naam": "Mijn dossiers", "aantal": None, "gekozen": True},
                    {"waarde": "waarneming", "naam": "Waar ik waarneem", "aantal": None, "gekozen": False},
                ],
            },
            {
                "naam": "Letter",
                "veld": "letter",
                "soort": "vinkjes",
                "opties": [
                    {"waarde": "B", "naam": "B · samen opnemen", "aantal": 9, "gekozen": True},
                    {"waarde": "E", "naam": "E · samen afhandelen", "aantal": 14, "gekozen": True},
                    {"waarde": "D", "naam": "D · beperkt", "aantal": 1021, "gekozen": False},
                ],
            },
            {
                "naam": "Gemeente",
                "veld": "gemeente",
                "soort": "lijst",
                "uitleg": "Alle gemeenten",
                "opties": [
                    {"waarde": "1979", "naam": "Eemsdelta", "aantal": 41, "gekozen": False},
                    {"waarde": "0014", "naam": "Groningen", "aantal": 12, "gekozen": False},
                ],
            },
            {"naam": "Uiterlijk vóór", "veld": "voor", "soort": "datum", "waarde": ""},
        ],
        "keuzes": [{"naam": "Mijn dossiers", "url": "?"}, {"naam": "Letter B", "url": "?"}],
        "pagina": Paginator(range(2100), 25).page(7),
    }


def _dossier(vandaag: date) -> dict[str, Any]:
    def een(dagen: int, organisatie: str, tekst: str, **meer: str) -> dict[str, Any]:
        return {"op": vandaag - timedelta(days=dagen), "organisatie": organisatie, "tekst": tekst, **meer}

    return {
        "gebeurtenissen": [
            een(2, "img", "Opname gepland op 21 september, 10.00 uur"),
            een(6, "", "Signaal aan NCG: nieuwe schademelding", door="M. Bakema", reden="Samen opgepakt."),
            een(107, "ncg", "Planvorming gestart (3.1 → 4.1)", voor="D", na="E"),
            een(940, "ncg", "Versterkingsdossier geopend", na="A"),
        ],
        "handelingen": [
            {
                "naam": "Uitvoeringsplan opstellen",
                "url": "#handelingen",
                "knop": "Begin",
                "mag": True,
                "hoofd": False,
                "uitleg": "De bewoner koos; leg vast dat het plan begint.",
            },
            {"naam": "Pauzeren", "url": "#handelingen", "knop": "Pauzeer", "mag": True, "uitleg": ""},
            {
                "naam": "Versterkingsbesluit nemen",
                "mag": False,
                "reden": "Kan pas als het uitvoeringsplan is vastgesteld.",
            },
        ],
        "feiten": [("Dossier", "NCG-000412"), ("Adres", "Wilgenlaan 14, Loppersum")],
        "gevolgen": [
            "De letter van dit adres wordt opnieuw bepaald.",
            "De bewoner krijgt hierover een brief.",
        ],
        "bladen": [
            {"naam": "Overzicht", "url": "#bladen", "actief": True},
            {"naam": "Documenten", "url": "#bladen", "teller": 12},
            {"naam": "Contact", "url": "#bladen", "teller": 4},
        ],
    }


def toon_stijlgids(request: HttpRequest) -> HttpResponse:
    """Eén pagina met alle onderdelen; met `?fout=1` staat het formulier er met fouten."""
    vandaag = timezone.localdate()
    fout = "fout" in request.GET
    context = {
        "vandaag": vandaag,
        "formulier": Voorbeeldformulier({"deskundige": ""} if fout else None),
        "kruimels": [
            {"naam": "Adressen", "url": "#"},
            {"naam": "9919 AB", "url": "#"},
            {"naam": "Stijlgids"},
        ],
        "navigatie": [
            {"naam": "Werkvoorraad", "url": "/werkvoorraad/", "actief": False},
            {"naam": "Adressen", "url": "/adressen/", "actief": True},
            {"naam": "Samenloop", "url": "/samenloop/", "actief": False},
            {"naam": "Signalen", "url": "/signalen/", "actief": False, "teller": 7},
        ],
        "wie": {"naam": "M. Bakema", "organisatie": "NCG"},
        "demo": True,
        "versie": "stijlgids",
        **_banen(),
        **_matrix(),
        **_lijst(vandaag),
        **_dossier(vandaag),
    }
    return render(request, "stijlgids.html", context)
