"""Twee plannen om te bekijken: een concept op het adres van de wereld, en een met de bouw bezig."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from groningen.access import Kijker
from groningen.models import Adres
from samenloop.actions.gevonden_schade import beslis_gevonden_schade, meld_gevonden_schade
from samenloop.actions.inbreng import breng_bedrag_in
from samenloop.actions.indeling import deel_alles_in
from samenloop.actions.oplossing import stel_op
from samenloop.actions.oplossingsdelen import voeg_onderdeel_toe
from samenloop.models import GevondenSchade, Inbreng, Onderdeel
from samenloop.rules.wensen import Wensvorm
from tests.factories import VANDAAG, AdresFactory, maak_melding, maak_versterking, maak_wens
from tests.samenloop.oplossingwereld import IMG_DEEL, NCG_DEEL

HIER = "^adressen/(?P<nummeraanduiding_id>[0-9]{16})/oplossing"
MIJN = "^mijn/oplossing/(?P<nummeraanduiding_id>[0-9]{16})"


@dataclass
class Plannen:
    """`concept` is het adres van de wereld; `bouw` een ander, waar tijdens de bouw schade is gevonden."""

    concept: str
    bouw: str
    deel: Onderdeel
    inbreng: Inbreng
    gemeld: GevondenSchade
    besloten: GevondenSchade

    def tabel(self) -> dict[str, list[str]]:
        concept, bouw = (f"/adressen/{bag}/oplossing" for bag in (self.concept, self.bouw))
        zonder = ("opstellen", "onderdeel", "instemmen", "voorleggen", "terugnemen", "vaststellen")
        return {
            rf"{HIER}/$": [f"{concept}/", f"{bouw}/"],
            rf"{HIER}\.pdf$": [f"{concept}.pdf"],
            rf"{HIER}/(?P<wat>[a-z-]+)/$": [
                *(f"{concept}/{wat}/" for wat in (*zonder, "vervallen", "inbreng")),
                f"{bouw}/gevonden/",
            ],
            rf"{HIER}/(?P<wat>[a-z-]+)/(?P<nummer>[0-9]{{1,18}})/$": [
                f"{concept}/wijzigen/{self.deel.pk}/",
                f"{concept}/verwijderen/{self.deel.pk}/",
                f"{bouw}/afwegen/1/",
                f"{bouw}/inbreng-terug/{self.inbreng.pk}/",
                f"{bouw}/gevonden-besluit/{self.gemeld.pk}/",
                f"{bouw}/gevonden-hersteld/{self.besloten.pk}/",
            ],
            rf"{MIJN}/$": [f"/mijn/oplossing/{self.concept}/"],
            rf"{MIJN}\.pdf$": [f"/mijn/oplossing/{self.concept}.pdf"],
        }


def maak_plannen(adres: Adres, bb: Kijker, zb: Kijker) -> Plannen:
    """`adres` heeft letter E en is van de bewoner; `bb` en `zb` behandelen het."""
    bouw = AdresFactory()
    versterking = maak_versterking(status="5.2", adres=bouw, behandelaar=bb).dossier
    gekregen = {
        "besluit": "vergoeding",
        "besluit_op": date(2026, 9, 1),
        "toegekend_bedrag": Decimal("9000.00"),
        "uitbetaald_op": date(2026, 10, 1),
    }
    maak_melding(status="uitvoering", adres=bouw, behandelaar=zb, **gekregen)
    for vorm in Wensvorm:
        maak_wens(adres, vorm)
        maak_wens(bouw, vorm)
    deel_alles_in(peildatum=VANDAAG)
    concept = stel_op(adres_id=adres.pk, door=bb, peildatum=VANDAAG)
    deel = voeg_onderdeel_toe(oplossing_id=concept.pk, door=bb, peildatum=VANDAAG, gegevens=NCG_DEEL)
    voeg_onderdeel_toe(oplossing_id=concept.pk, door=zb, peildatum=VANDAAG, gegevens=IMG_DEEL)
    tweede = stel_op(adres_id=bouw.pk, door=bb, peildatum=VANDAAG)
    inbreng = breng_bedrag_in(
        oplossing_id=tweede.pk,
        door=bb,
        peildatum=VANDAAG,
        bedrag=Decimal("2500.00"),
        gegeven_op=VANDAAG,
        afspraak="Ondertekende verklaring.",
    )
    vondsten = [
        meld_gevonden_schade(
            versterking_id=versterking.pk,
            door=bb,
            peildatum=VANDAAG,
            gevonden_op=VANDAAG,
            bouwdeel=plek,
            omschrijving=f"Gescheurde balk bij {plek}",
            gemeld_door="aannemer",
        )
        for plek in ("vloer", "kap")
    ]
    beslis_gevonden_schade(
        vondst_id=vondsten[1].pk,
        door=bb,
        peildatum=VANDAAG,
        besluit="direct_herstellen",
        reden="De kap ligt open.",
    )
    return Plannen(
        adres.nummeraanduiding_id, bouw.nummeraanduiding_id, deel, inbreng, vondsten[0], vondsten[1]
    )
