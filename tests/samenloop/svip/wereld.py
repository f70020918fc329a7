"""Een adres met letter E, de vrager bij NCG, de twee bureaus en de eigenaar."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from groningen.access import Kijker, kijker_voor
from groningen.models import Adres, Deelgrond, Toestemming
from groningen.rules.rollen import Organisatiesoort, Rol, Veldgroep
from samenloop.actions.indeling import deel_alles_in
from samenloop.actions.svip.bewoner import leg_bewonersantwoord_vast
from samenloop.actions.svip.bureau import stuur_verzoek_door, toets_verzoek
from samenloop.actions.svip.vragen import Inhoud, dien_verzoek_in
from samenloop.models import Informatieverzoek
from samenloop.rules.svip.verzoek import Toetsantwoord, Toetsvraag
from tests.factories import (
    VANDAAG,
    AdresFactory,
    AdresrelatieFactory,
    maak_bewoner,
    maak_kijker,
    maak_melding,
    maak_versterking,
)

NCG, IMG = Organisatiesoort.NCG, Organisatiesoort.IMG
TOT = VANDAAG + timedelta(days=60)
NU: dict[str, Any] = {"peildatum": VANDAAG}
WAARVOOR = "Het rapport van de opname, voor het versterkingsadvies."
NOODZAAK = "Zonder het rapport neemt de inspecteur dezelfde scheuren nog een keer op."
JA = {vraag: Toetsantwoord(True, f"Motief bij {vraag}.") for vraag in Toetsvraag}


def nee_op(vraag: Toetsvraag) -> dict[Toetsvraag, Toetsantwoord]:
    return {**JA, vraag: Toetsantwoord(False, "Dat is niet uitgelegd.")}


@dataclass
class Punt:
    """`vraag` doet een verzoek van NCG om rapporten van IMG; de andere functies brengen het verder."""

    adres: Adres = field(default_factory=AdresFactory)
    bb: Kijker = field(default_factory=lambda: maak_kijker(Rol.BEWONERSBEGELEIDER))
    zb: Kijker = field(default_factory=lambda: maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG))
    svip_ncg: Kijker = field(default_factory=lambda: maak_kijker(Rol.SVIP))
    svip_img: Kijker = field(default_factory=lambda: maak_kijker(Rol.SVIP, organisatie=IMG))

    def __post_init__(self) -> None:
        AdresrelatieFactory(adres=self.adres)
        self.eigenaar = maak_bewoner(self.adres)
        self.dossier = maak_versterking(status="4.1", adres=self.adres, behandelaar=self.bb).dossier
        self.melding = maak_melding(status="opname", adres=self.adres, behandelaar=self.zb).dossier
        deel_alles_in(peildatum=VANDAAG)

    def inhoud(self, **velden: Any) -> Inhoud:
        gegevens: dict[str, Any] = (
            {"velden": [Veldgroep.DOCUMENTEN], "doel": "opname", "tot": TOT}
            if velden.get("soort", "gegevens") == "gegevens"
            else {}
        )
        return Inhoud(
            **{"soort": "gegevens", "waarvoor": WAARVOOR, "noodzaak": NOODZAAK, **gegevens, **velden}
        )

    def vraag(self, door: Kijker | None = None, *, dag: date = VANDAAG, **velden: Any) -> Informatieverzoek:
        wie = door or self.bb
        van_img = wie.organisatiesoort is IMG
        eigen, over = (self.melding, self.dossier) if van_img else (self.dossier, self.melding)
        return dien_verzoek_in(
            dossier_id=eigen.pk, over_id=over.pk, inhoud=self.inhoud(**velden), door=wie, peildatum=dag
        )

    def doorgestuurd(self, *, dag: date = VANDAAG, **velden: Any) -> Informatieverzoek:
        verzoek = self.vraag(dag=dag, **velden)
        return stuur_verzoek_door(verzoek_id=verzoek.pk, door=self.op(self.svip_ncg, dag), peildatum=dag)

    def gevraagd(self, *, dag: date = VANDAAG, **velden: Any) -> Informatieverzoek:
        verzoek = self.doorgestuurd(dag=dag, **velden)
        door = self.op(self.svip_img, dag)
        return toets_verzoek(verzoek_id=verzoek.pk, antwoorden=JA, door=door, peildatum=dag)

    def antwoord(self, verzoek: Informatieverzoek, *, ja: bool = True, **velden: Any) -> Informatieverzoek:
        return leg_bewonersantwoord_vast(
            **{"verzoek_id": verzoek.pk, "ja": ja, "door": self.eigenaar, **NU, **velden}
        )

    def toegekend(self, **velden: Any) -> Informatieverzoek:
        return self.antwoord(self.gevraagd(**velden))

    def op(self, wie: Kijker, dag: date) -> Kijker:
        """Dezelfde kijker, vers en op een andere dag."""
        return kijker_voor(wie.gebruiker, dag)

    @property
    def gronden(self) -> list[Deelgrond]:
        return list(Deelgrond.objects.filter(adres=self.adres).order_by("pk"))

    @property
    def toestemming(self) -> Toestemming:
        return Toestemming.objects.get(adres=self.adres)


def stand(verzoek: Informatieverzoek) -> str:
    return str(Informatieverzoek.objects.values_list("stand", flat=True).get(pk=verzoek.pk))


def stappen(verzoek: Informatieverzoek) -> list[str]:
    return list(verzoek.stappen.order_by("pk").values_list("soort", flat=True))


def feiten(dossier: Any) -> list[str]:
    soorten = dossier.gebeurtenissen.order_by("volgnummer").values_list("soort", flat=True)
    return [soort.removeprefix("svip_") for soort in soorten if soort.startswith("svip")]
