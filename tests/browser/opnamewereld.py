"""Gezamenlijke opnames voor de tabel van alle pagina's: in elke stand een."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import time, timedelta

from groningen.access import Kijker
from groningen.models import Adres, Organisatie
from groningen.rules.rollen import Organisatiesoort
from samenloop.actions.indeling import deel_alles_in
from samenloop.actions.opname import beantwoord_opname, meld_niet_thuis, stel_opname_voor
from samenloop.models import Deskundige, GezamenlijkeOpname, Tijdvak
from samenloop.rules.opname import Opnamevorm
from samenloop.rules.wensen import Wensvorm
from tests.factories import (
    VANDAAG,
    AdresFactory,
    AdresrelatieFactory,
    maak_melding,
    maak_versterking,
    maak_wens,
)

MORGEN = VANDAAG + timedelta(days=1)
NU = {"peildatum": VANDAAG}


@dataclass
class Opnamewereld:
    """Per stand het nummer van een opname; `vrij` is een tijdvak dat nog weg kan."""

    adres: Adres
    nummers: dict[str, int] = field(default_factory=dict)
    vrij: int = 0
    deskundige: int = 0

    def tabel(self) -> dict[str, list[str]]:
        """De adressen van de pagina's over opnames."""
        een = self.nummers
        stappen = {
            "antwoord": "voorgesteld",
            "plannen": "aanvaard",
            "afronden": "gepland",
            "niet-thuis": "gepland",
            "verzetten": "niet_thuis",
            "annuleren": "gepland",
        }
        hier = "opnames/<int:nummer>/"
        return {
            "opnames/": ["/opnames/", "/opnames/?week=2027-06-01", "/opnames/?week=geen"],
            "opnames/deskundigen/": ["/opnames/deskundigen/"],
            "opnames/deskundigen/<int:nummer>/": [f"/opnames/deskundigen/{self.deskundige}/"],
            "opnames/tijdvak/": ["/opnames/tijdvak/"],
            "opnames/tijdvak/<int:nummer>/weg/": [f"/opnames/tijdvak/{self.vrij}/weg/"],
            r"^opnames/nieuw/(?P<nummeraanduiding_id>[0-9]{16})/$": [
                f"/opnames/nieuw/{self.adres.nummeraanduiding_id}/"
            ],
            hier: [f"/opnames/{nummer}/" for nummer in een.values()],
            f"{hier}afspraak.ics": [f"/opnames/{een['gepland']}/afspraak.ics"],
            f"{hier}<slug:sleutel>/": [f"/opnames/{een[stand]}/{stap}/" for stap, stand in stappen.items()],
            "mijn/opname/<int:nummer>/afspraak.ics": [f"/mijn/opname/{een['gepland']}/afspraak.ics"],
        }


def maak_opnames(bb: Kijker, zb: Kijker, bewoner: Kijker) -> Opnamewereld:
    """Vijf adressen in letter B; het geplande is van de bewoner met een account."""
    ncg, img = (
        Deskundige.objects.create(
            organisatie=Organisatie.objects.get(soort=soort), naam=naam, dubbel_gekwalificeerd=dubbel
        )
        for soort, naam, dubbel in (
            (Organisatiesoort.NCG, "ing. Van der Proefboorinstallatie-Onderzoekma", True),
            (Organisatiesoort.IMG, "dr. Proef", False),
        )
    )
    vrij = _vak(ncg, 20)
    _vak(img, 20)
    adressen = [_adres(bb, zb, bewoner if nummer == 1 else None) for nummer in range(5)]
    wereld = Opnamewereld(adressen[4], vrij=vrij, deskundige=ncg.pk)
    vormen = (Opnamevorm.TEGELIJK, Opnamevorm.ZELFDE_DAG, Opnamevorm.TEGELIJK, Opnamevorm.TEGELIJK)
    opnames = [
        stel_opname_voor(
            adres_id=adres.pk,
            door=zb,
            vorm=vorm,
            toelichting="Liefst/in/de/ochtend/want/dan/is/er/iemand",
            **NU,
        )
        for adres, vorm in zip(adressen, vormen, strict=False)
    ]
    antwoord = {"door": bb, "ja": True, **NU}
    beantwoord_opname(
        opname_id=opnames[1].pk, tijdvakken=(_vak(ncg, 1, 9, 11), _vak(img, 1, 13, 15)), **antwoord
    )
    beantwoord_opname(opname_id=opnames[2].pk, **antwoord)
    beantwoord_opname(opname_id=opnames[3].pk, tijdvakken=(_vak(ncg, 0), _vak(img, 0)), **antwoord)
    meld_niet_thuis(opname_id=opnames[3].pk, door=bb, **NU)
    for stand, opname in zip(("voorgesteld", "gepland", "aanvaard", "niet_thuis"), opnames, strict=True):
        assert GezamenlijkeOpname.objects.get(pk=opname.pk).stand == stand
        wereld.nummers[stand] = opname.pk
    return wereld


def _vak(wie: Deskundige, dagen: int, van: int = 9, tot: int = 11) -> int:
    dag = VANDAAG + timedelta(days=dagen)
    dag += timedelta(days=max(0, 7 - dag.weekday()) if dag.weekday() > 4 else 0)
    return Tijdvak.objects.create(deskundige=wie, dag=dag, van=time(van), tot=time(tot)).pk


def _adres(bb: Kijker, zb: Kijker, bewoner: Kijker | None) -> Adres:
    adres = AdresFactory()
    maak_versterking(status="2.1", adres=adres, behandelaar=bb)
    maak_melding(status="voorbereiding", adres=adres, behandelaar=zb)
    if bewoner is not None:
        AdresrelatieFactory(adres=adres, persoon_id=bewoner.persoon_id)
    maak_wens(adres, Wensvorm.OPNAME)
    deel_alles_in(peildatum=VANDAAG)
    return adres
