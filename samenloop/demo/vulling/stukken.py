"""Documenten bij dossiers: echte kleine bestanden met verzonnen inhoud.

Wat ze maakt, wordt pas geladen als er iets te maken is: een volgende start van de demo wacht daar niet op.
"""

import io
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import cache
from html import escape
from random import Random
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from groningen.actions.documenten import voeg_document_toe
from groningen.models import Document, Dossier
from groningen.rules.datums import in_woorden

from .spel import Beurt, Spel

Inhoud = Callable[[Dossier, date, int], bytes]
_STIJL = """
@page { size: A4; margin: 25mm 22mm }
@page { @bottom-center { content: "Verzonnen stuk voor de demo"; font: 9pt sans-serif } }
body { font: 11pt/1.5 sans-serif } h1 { font-size: 16pt; margin: 0 0 6mm } td { padding-right: 8mm }
"""


@cache
def _letters() -> Any:
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()


def _pdf(titel: str, *alineas: str) -> Inhoud:
    def maak(dossier: Dossier, dag: date, _: int) -> bytes:
        from weasyprint import HTML

        tekst = "".join(f"<p>{escape(alinea)}</p>" for alinea in alineas)
        html = (
            f"<html lang=nl><title>{escape(titel)}</title><style>{_STIJL}</style><h1>{escape(titel)}</h1>"
            f"<table><tr><td>Nummer<td>{escape(dossier.nummer)}<tr><td>Adres<td>{escape(str(dossier.adres))}"
            f"<tr><td>Datum<td>{in_woorden(dag)}</table>{tekst}</html>"
        )
        pdf: bytes = HTML(string=html).write_pdf(font_config=_letters())
        return pdf

    return maak


def _foto(dossier: Dossier, _: date, plek: int) -> bytes:
    """Een getekende muur met een scheur, per dossier anders."""
    from PIL import Image, ImageDraw, ImageFilter

    toeval = Random(f"{dossier.nummer}/{plek}")
    breed, hoog, steen = 640, 480, 40
    muur = Image.new("RGB", (breed, hoog), (196, 184, 170))
    tekenaar = ImageDraw.Draw(muur)
    for laag in range(hoog // (steen // 2)):
        for kolom in range(-1, breed // steen + 1):
            x, y = kolom * steen + laag % 2 * steen // 2, laag * steen // 2
            tint = toeval.randint(-14, 14)
            kleur = (150 + tint, 82 + tint // 2, 62 + tint // 2)
            tekenaar.rectangle((x + 1, y + 1, x + steen - 3, y + steen // 2 - 3), fill=kleur)
    x, y = toeval.randint(120, 520), 0
    while y < hoog * 0.85:
        naar = (x + toeval.randint(-26, 22), y + toeval.randint(14, 26))
        tekenaar.line((x, y, *naar), fill=(38, 32, 30), width=toeval.randint(2, 5))
        x, y = naar
    bestand = io.BytesIO()
    muur.filter(ImageFilter.GaussianBlur(0.8)).save(bestand, "JPEG", quality=72)
    return bestand.getvalue()


def _notitie(dossier: Dossier, dag: date, _: int) -> bytes:
    return (
        f"Aantekening bij {dossier.nummer}, {dossier.adres}\n{in_woorden(dag)}\n\n"
        "Sleutel ligt bij de buren van de overkant. Hond loopt los: eerst bellen.\n"
        "Kruipluik zit onder de kast in de gang.\n"
    ).encode()


# Soort, titel, bestandsnaam en inhoud, per soort dossier.
STUKKEN: Mapping[str, tuple[tuple[Document.Soort, str, str, Inhoud], ...]] = {
    "versterking": (
        (
            Document.Soort.BRIEF,
            "Brief: wij komen uw huis opnemen",
            "brief-opname.pdf",
            _pdf(
                "Wij komen uw huis opnemen",
                "Binnenkort bekijken twee deskundigen of uw huis sterk genoeg is bij een beving. Dat duurt "
                "een halve dag. U hoeft niets klaar te zetten.",
                "Uw bewonersbegeleider belt u om een dag af te spreken.",
            ),
        ),
        (Document.Soort.FOTO, "Foto van de voorgevel", "voorgevel.jpg", _foto),
        (
            Document.Soort.RAPPORT,
            "Opnameverslag",
            "opnameverslag.pdf",
            _pdf(
                "Opnameverslag",
                "Opgenomen zijn de gevels, de vloeren, de kap en de fundering voor zover bereikbaar.",
                "Aandachtspunten: de vloeren liggen los op de bouwmuur; de schoorsteen is hoog en slank.",
            ),
        ),
        (Document.Soort.OVERIG, "Aantekening huisbezoek", "huisbezoek.txt", _notitie),
    ),
    "schade": (
        (
            Document.Soort.BRIEF,
            "Brief: wij hebben uw melding ontvangen",
            "ontvangst.pdf",
            _pdf(
                "Wij hebben uw melding ontvangen",
                "Uw melding van schade is bij ons binnen. Uw zaakbegeleider belt u over de volgende stap.",
                "Hebt u meer foto's van de schade? Stuur ze gerust na.",
            ),
        ),
        (Document.Soort.FOTO, "Foto van de bewoner: scheur", "scheur.jpg", _foto),
        (
            Document.Soort.RAPPORT,
            "Verslag van de deskundige",
            "verslag-deskundige.pdf",
            _pdf(
                "Verslag van de deskundige",
                "Bezocht: woonkamer, gang, slaapkamers en kelder. Vastgelegd: negen scheuren, waarvan zes in "
                "het metselwerk van de voorgevel.",
                "De bewoner was bij het bezoek aanwezig en heeft zelf de schade aangewezen.",
            ),
        ),
        (Document.Soort.OVERIG, "Aantekening telefoongesprek", "gesprek.txt", _notitie),
    ),
}


def voor_levering(beurt: Beurt) -> None:
    """De helft van de dossiers heeft een of twee stukken, gedateerd voor of op de dag van toevoegen."""
    paar, oneven = divmod(beurt.plek, 2)
    if oneven:
        return
    soorten = STUKKEN[beurt.dossier.soort]
    for volg in range(1 + paar % 2):
        soort, titel, naam, inhoud = soorten[(paar + volg) % len(soorten)]
        dag = beurt.eerder
        datum = max(beurt.dossier.geopend_op, dag - timedelta(3 + 9 * volg))
        datum = min(datum, dag)
        bestand = SimpleUploadedFile(naam, inhoud(beurt.dossier, datum, beurt.plek))
        beurt.doe(_bewaar, dag, spel=beurt.spel, soort=soort.value, titel=titel, datum=datum, bestand=bestand)


def _bewaar(*, spel: Spel, **velden: Any) -> None:
    spel.bestanden.append(voeg_document_toe(**velden).bestand.name or "")
