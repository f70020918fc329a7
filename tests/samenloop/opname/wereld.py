"""Een adres in letter B met een ja van de bewoner, deskundigen en vrije tijdvakken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta

from groningen.access import Kijker
from groningen.models import Adres, Dossier, Organisatie
from groningen.rules.rollen import Organisatiesoort, Rol
from samenloop.actions.indeling import deel_alles_in
from samenloop.actions.opname import beantwoord_opname, stel_opname_voor
from samenloop.models import Deskundige, GezamenlijkeOpname, Tijdvak
from samenloop.rules.opname import Opnamevorm
from samenloop.rules.wensen import Wensvorm
from tests.factories import VANDAAG, AdresFactory, maak_kijker, maak_melding, maak_versterking
from tests.samenloop.wens import zegt

NCG, IMG = Organisatiesoort.NCG, Organisatiesoort.IMG
MORGEN = VANDAAG + timedelta(days=1)
NEGEN, ELF, EEN = time(9), time(11), time(13)


@dataclass
class Adreswereld:
    """De twee begeleiders, hun dossiers, en per organisatie een deskundige."""

    adres: Adres
    bb: Kijker
    zb: Kijker
    ncg: Dossier
    img: Dossier
    expert_ncg: Deskundige
    expert_img: Deskundige

    def tijdvak(self, wie: Deskundige, dag: date = MORGEN, van: time = NEGEN, tot: time = ELF) -> Tijdvak:
        return Tijdvak.objects.create(deskundige=wie, dag=dag, van=van, tot=tot)

    def paar(self, dag: date = MORGEN, van: time = NEGEN, tot: time = ELF) -> tuple[int, int]:
        """Twee vrije tijdvakken op hetzelfde moment: dat van NCG en dat van IMG."""
        return (
            self.tijdvak(self.expert_ncg, dag, van, tot).pk,
            self.tijdvak(self.expert_img, dag, van, tot).pk,
        )

    def voorstel(self, vorm: str = Opnamevorm.TEGELIJK, door: Kijker | None = None) -> GezamenlijkeOpname:
        return stel_opname_voor(adres_id=self.adres.pk, door=door or self.bb, peildatum=VANDAAG, vorm=vorm)

    def gepland(
        self, vorm: str = Opnamevorm.TEGELIJK, dag: date = MORGEN, peildatum: date = VANDAAG
    ) -> GezamenlijkeOpname:
        return beantwoord_opname(
            opname_id=self.voorstel(vorm).pk,
            door=self.zb,
            peildatum=peildatum,
            ja=True,
            tijdvakken=self.paar(dag),
        )


def maak_adreswereld(
    *,
    wens: bool = True,
    kolom: str = "voorbereiding",
    rij: str = "2.1",
    ncg: dict[str, object] | None = None,
    img: dict[str, object] | None = None,
) -> Adreswereld:
    """Een adres met een NCG-dossier en een melding; `wens`: de bewoner zei ja."""
    bb = maak_kijker(Rol.BEWONERSBEGELEIDER)
    zb = maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG)
    adres = AdresFactory()
    versterking = maak_versterking(status=rij, adres=adres, behandelaar=bb, **(ncg or {}))
    melding = maak_melding(status=kolom, adres=adres, behandelaar=zb, **(img or {}))
    deel_alles_in(peildatum=VANDAAG)
    if wens:
        zegt(adres.pk, bb, vorm=Wensvorm.OPNAME)
    return Adreswereld(
        adres,
        bb,
        zb,
        versterking.dossier,
        melding.dossier,
        maak_deskundige(NCG),
        maak_deskundige(IMG),
    )


def maak_deskundige(soort: Organisatiesoort, *, dubbel: bool = False, actief: bool = True) -> Deskundige:
    organisatie = Organisatie.objects.get(soort=soort)
    nummer = Deskundige.objects.count() + 1
    return Deskundige.objects.create(
        organisatie=organisatie,
        naam=f"ing. Opname {soort.upper()} {nummer}",
        dubbel_gekwalificeerd=dubbel,
        actief=actief,
    )
