"""Een gedeeld adres met aan elke kant een begeleider, een coördinator en het informatiepunt."""

from __future__ import annotations

from dataclasses import dataclass

from groningen.access import Kijker
from groningen.models import Adres, Dossier, Medewerker, Toewijzing
from groningen.rules.rollen import Organisatiesoort, Rol
from samenloop.actions.buddy.koppelen import beantwoord_koppel, stel_koppel_voor
from samenloop.actions.indeling import deel_alles_in
from samenloop.models import Buddykoppel
from tests.factories import VANDAAG, AdresFactory, maak_bewoner, maak_kijker, maak_melding, maak_versterking

NCG, IMG = Organisatiesoort.NCG, Organisatiesoort.IMG


@dataclass
class Tweewereld:
    adres: Adres
    bb: Kijker
    zb: Kijker
    coord: Kijker
    coord_img: Kijker
    bewoner: Kijker
    ncg: Dossier
    img: Dossier

    def voorstel(self, door: Kijker | None = None, lid: int | None = None, **rest: str) -> Buddykoppel:
        door = door or self.bb
        return stel_koppel_voor(
            adres_id=self.adres.pk,
            medewerker_id=lid or self.lid(door),
            door=door,
            peildatum=VANDAAG,
            **rest,  # type: ignore[arg-type]
        )

    def lid(self, door: Kijker) -> int:
        """Wie er nu aan de kant van deze kijker behandelt."""
        return (self.bb if door.organisatie_id == self.ncg.organisatie_id else self.zb).medewerker_id or 0

    def ja(self, koppel: Buddykoppel, door: Kijker | None = None, lid: int | None = None) -> Buddykoppel:
        door = door or self.zb
        return beantwoord_koppel(
            koppel_id=koppel.pk,
            door=door,
            peildatum=VANDAAG,
            ja=True,
            medewerker_id=lid or self.lid(door),
        )

    def actief(self) -> Buddykoppel:
        return self.ja(self.voorstel())


def maak_tweewereld(*, rij: str = "2.1", kolom: str = "voorbereiding") -> Tweewereld:
    bb = maak_kijker(Rol.BEWONERSBEGELEIDER)
    zb = maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG)
    adres = AdresFactory()
    ncg = maak_versterking(status=rij, adres=adres, behandelaar=bb).dossier
    img = maak_melding(status=kolom, adres=adres, behandelaar=zb).dossier
    for dossier, wie in ((ncg, bb), (img, zb)):
        Toewijzing.objects.create(
            dossier=dossier,
            medewerker=Medewerker.objects.get(pk=wie.medewerker_id),
            vanaf=dossier.geopend_op,
            reden="begin",
        )
    bewoner = maak_bewoner(adres)
    deel_alles_in(peildatum=VANDAAG)
    return Tweewereld(
        adres,
        bb,
        zb,
        maak_kijker(Rol.COORDINATOR),
        maak_kijker(Rol.COORDINATOR, organisatie=IMG),
        bewoner,
        ncg,
        img,
    )
