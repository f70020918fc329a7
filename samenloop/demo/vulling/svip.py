"""Het informatiepunt in de demo: bijna vijfhonderd oude verzoeken, en van elke stand een van nu.

De spreiding is verzonnen; alleen de volgorde van de soorten volgt de evaluatie.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from groningen.actions.delen import trek_toestemming_in
from groningen.models import Adresrelatie, Dossier, Toestemming
from groningen.queries.delen import beslissers_op
from groningen.rules.delen import Hoe
from groningen.rules.kalender import plus_werkdagen
from groningen.rules.rollen import Veldgroep
from samenloop.actions.demo.svip import Oudverzoek, leg_oude_verzoeken_vast
from samenloop.actions.svip.bewaking import controleer_verzoeken
from samenloop.actions.svip.bewoner import leg_bewonersantwoord_vast
from samenloop.actions.svip.bureau import (
    beantwoord_verzoek,
    geef_verzoek_terug,
    koppel_collega,
    stuur_verzoek_door,
    toets_verzoek,
)
from samenloop.actions.svip.vragen import Inhoud, dien_verzoek_in
from samenloop.models import Informatieverzoek, Samenloop
from samenloop.rules.svip.verzoek import Soort, Stand, Stap, Toetsantwoord, Toetsvraag, reden_uit

from .accounts import BEGELEIDER, ZAAKBEGELEIDER
from .kalender import werkdag_op_of_voor
from .spel import Spel

AANTAL = 480
DAGEN = 330
BUREAU = {"ncg": "svip_ncg", "img": "svip_img"}
SOORTEN = (Soort.STATUS,) * 9 + (Soort.KOPPELEN,) * 5 + (Soort.VERSNELLING,) * 3 + (Soort.GEGEVENS,) * 3
TEKSTEN: Mapping[Soort, tuple[str, str]] = {
    Soort.STATUS: (
        "Wanneer is de volgende stap bij u?",
        "De bewoner vraagt of hij moet wachten met verbouwen.",
    ),
    Soort.KOPPELEN: (
        "De opname en het plan op elkaar afstemmen.",
        "De bewoner krijgt nu van twee kanten bezoek.",
    ),
    Soort.VERSNELLING: (
        "De opname van de schade eerder doen.",
        "Het plan gaat over zes weken naar de aannemer.",
    ),
    Soort.GEGEVENS: (
        "Het rapport van de opname, voor het versterkingsadvies.",
        "Zonder het rapport worden dezelfde scheuren nog een keer opgenomen.",
    ),
}
ANTWOORD: Mapping[Soort, str] = {
    Soort.STATUS: "De opname is gepland voor volgende maand.",
    Soort.KOPPELEN: "Een collega belt u deze week.",
    Soort.VERSNELLING: "Het team kijkt ernaar.",
}
NEE = "Dat is uit de aanvraag niet op te maken."
MOTIEVEN = {vraag: Toetsantwoord(True, "Staat in de aanvraag en klopt.") for vraag in Toetsvraag}


def maak_svip(spel: Spel) -> None:
    """Eerst wat er deze week speelt, dan de maanden ervoor."""
    _nu(spel)
    leg_oude_verzoeken_vast(rijen=_vroeger(spel))
    controleer_verzoeken(peildatum=spel.kalender.vandaag)


# -- de afgelopen maanden


def _vroeger(spel: Spel) -> Iterator[Oudverzoek]:
    toeval = Random(20_261_124)
    vandaag = spel.kalender.vandaag
    bureaus = {soort: spel.gebruikers[login].pk for soort, login in BUREAU.items()}
    plekken = list(
        Samenloop.objects.filter(
            groep="beide_lopend", versterking__behandelaar__isnull=False, schade__behandelaar__isnull=False
        )
        .select_related("versterking__behandelaar", "schade__behandelaar")
        .order_by("adres_id")[:AANTAL]
    )
    if not plekken:
        return
    for nummer in range(AANTAL):
        plek = plekken[nummer % len(plekken)]
        dag = werkdag_op_of_voor(vandaag - timedelta(days=40 + round((nummer / AANTAL) * (DAGEN - 40))))
        van_ncg = nummer % 5 != 0  # NCG vraagt vaker dan IMG
        eigen, over = (plek.versterking, plek.schade) if van_ncg else (plek.schade, plek.versterking)
        assert eigen is not None
        assert over is not None
        van, aan = (bureaus["ncg"], bureaus["img"]) if van_ncg else (bureaus["img"], bureaus["ncg"])
        yield _een(toeval, eigen, over, van=van, aan=aan, dag=dag)


def _een(toeval: Random, eigen: Dossier, over: Dossier, *, van: int, aan: int, dag: date) -> Oudverzoek:
    soort, medewerker = toeval.choice(SOORTEN), eigen.behandelaar
    assert medewerker is not None
    vrager = medewerker.gebruiker_id
    gegevens = soort is Soort.GEGEVENS
    waarvoor, noodzaak = TEKSTEN[soort]
    controle = plus_werkdagen(dag, toeval.choice((0, 1, 1, 2, 4)))
    antwoord = plus_werkdagen(controle, toeval.choice((0, 1, 2, 2, 3, 6, 9)))
    stappen: list[tuple[Stap, date, int | None, str]] = [(Stap.INGEDIEND, dag, vrager, "")]
    toets: dict[Toetsvraag, Toetsantwoord] = {}
    gevolg = toeval.random()
    stand, tekst, beslist = Stand.TOEGEKEND, ANTWOORD.get(soort, ""), True
    if gevolg < 0.06:
        stand, tekst, beslist = Stand.INGETROKKEN, "", False
        stappen.append((Stap.INGETROKKEN, controle, vrager, "De bewoner gaf het zelf al door."))
    elif gevolg < 0.1:
        stand, tekst, beslist = Stand.VERLOPEN, "", False
        stappen += [
            (Stap.TERUGGEGEVEN, controle, van, "Waarvoor is dit nodig?"),
            (Stap.VERLOPEN, plus_werkdagen(controle, 11), None, "Niet op tijd aangevuld."),
        ]
    else:
        stappen.append((Stap.DOORGESTUURD, controle, van, ""))
        if gegevens:
            # Wat open ging, rust op een toestemming; die zijn van nu. Van toen is alleen wat dicht bleef.
            if toeval.random() < 0.6:
                vraag = toeval.choice(list(Toetsvraag))
                toets = {**MOTIEVEN, vraag: Toetsantwoord(False, NEE)}
                stand, tekst = Stand.AFGEWEZEN, reden_uit(toets)
                stappen.append((Stap.NEGATIEF, antwoord, aan, ""))
            else:
                toets = dict(MOTIEVEN)
                stand, tekst = Stand.VERLOPEN, ""
                stappen += [
                    (Stap.POSITIEF, antwoord, aan, ""),
                    (
                        Stap.VERLOPEN,
                        plus_werkdagen(antwoord, 21),
                        None,
                        "De bewoner antwoordde niet op tijd.",
                    ),
                ]
        elif gevolg < 0.24:
            stand, tekst = Stand.AFGEWEZEN, "De zaak is al verder dan de stap waarover u vraagt."
            stappen.append((Stap.AFGEWEZEN, antwoord, aan, ""))
        else:
            stappen.append((Stap.TOEGEKEND, antwoord, aan, ""))
    return Oudverzoek(
        soort=soort.value,
        stand=stand,
        adres_id=eigen.adres_id,
        dossier_id=eigen.pk,
        over_id=over.pk,
        van_id=eigen.organisatie_id,
        aan_id=over.organisatie_id,
        aanvrager_id=medewerker.pk,
        doel="opname" if gegevens else "",
        waarvoor=waarvoor,
        noodzaak=noodzaak,
        velden=["documenten"] if gegevens else [],
        tot=dag + timedelta(days=90) if gegevens else None,
        gecontroleerd_door_id=van if any(een[0] is Stap.DOORGESTUURD for een in stappen) else None,
        beslist_door_id=aan if beslist else None,
        beslist_op=antwoord if beslist else None,
        antwoord=tekst,
        toets=toets,
        stappen=stappen,
    )


# -- deze week


def _nu(spel: Spel) -> None:
    """Van elke stand een paar, op adressen die beide begeleiders met een account delen."""
    dagen = spel.kalender.later
    plekken = _plekken()
    spelen = (
        _ingediend,
        _toegekend,
        _bij_de_bewoner,
        _doorgestuurd,
        _teruggegeven,
        _gesloten,
        _status,
        _koppelen,
        _afgewezen,
        _ingediend,
        _nee_van_de_bewoner,
        _doorgestuurd,
        _bij_de_bewoner,
        _toegekend,
    )
    for nummer, (plek, speel) in enumerate(zip(plekken, spelen, strict=False)):
        speel(Plek(spel, plek, dagen[-1 - nummer % min(3, len(dagen))]))


def _plekken() -> list[Samenloop]:
    """Adressen met lopende dossiers van beide begeleiders, met iemand die over delen beslist."""
    rijen = Samenloop.objects.filter(
        groep="beide_lopend",
        versterking__behandelaar__gebruiker__username=BEGELEIDER,
        schade__behandelaar__gebruiker__username=ZAAKBEGELEIDER,
        adres__relaties__soort=Adresrelatie.Soort.EIGENAAR,
        adres__relaties__tot=None,
    )
    return list(rijen.select_related("versterking", "schade").distinct().order_by("adres_id"))


class Plek:
    """Eén adres met een dag, en een verzoek dat stap voor stap verder komt."""

    def __init__(self, spel: Spel, indeling: Samenloop, dag: date) -> None:
        self.spel, self.dag = spel, dag
        assert indeling.versterking is not None
        assert indeling.schade is not None
        self.eigen, self.over = indeling.versterking, indeling.schade

    def vraag(self, soort: Soort = Soort.GEGEVENS, **velden: Any) -> bool:
        waarvoor, noodzaak = TEKSTEN[soort]
        if soort is Soort.GEGEVENS:
            velden = {
                "velden": [Veldgroep.DOCUMENTEN],
                "doel": "opname",
                "tot": self.spel.kalender.vandaag + timedelta(days=60),
                **velden,
            }
        return self.spel.doe(
            BEGELEIDER,
            self.dag,
            dien_verzoek_in,
            self.eigen.nummer,
            dossier_id=self.eigen.pk,
            over_id=self.over.pk,
            inhoud=Inhoud(soort=soort.value, waarvoor=waarvoor, noodzaak=noodzaak, **velden),
        )

    @property
    def verzoek(self) -> Informatieverzoek:
        return Informatieverzoek.objects.filter(dossier=self.eigen.pk).latest("pk")

    def stap(self, login: str, actie: Any, **velden: Any) -> bool:
        verzoek = self.verzoek
        return self.spel.doe(login, self.dag, actie, verzoek.nummer, verzoek_id=verzoek.pk, **velden)

    def door(self, soort: Soort = Soort.GEGEVENS, **velden: Any) -> bool:
        return self.vraag(soort, **velden) and self.stap(BUREAU["ncg"], stuur_verzoek_door)

    def getoetst(self, **velden: Any) -> bool:
        return self.door(**velden) and self.stap(BUREAU["img"], toets_verzoek, antwoorden=MOTIEVEN)

    def antwoord(self, *, ja: bool) -> bool:
        band = beslissers_op(self.eigen.adres_id, self.dag).first()
        papier = {"hoe": Hoe.FORMULIER, "gegeven_op": self.dag, "relatie_id": band.pk if band else None}
        return self.stap(BUREAU["img"], leg_bewonersantwoord_vast, ja=ja, **papier)


def _ingediend(plek: Plek) -> None:
    plek.vraag()


def _teruggegeven(plek: Plek) -> None:
    plek.vraag(velden=[Veldgroep.DOCUMENTEN, Veldgroep.CONTACT])
    plek.stap(BUREAU["ncg"], geef_verzoek_terug, reden="Waarvoor zijn de aantekeningen nodig?")


def _doorgestuurd(plek: Plek) -> None:
    plek.door()


def _bij_de_bewoner(plek: Plek) -> None:
    plek.getoetst()


def _toegekend(plek: Plek) -> None:
    if plek.getoetst():
        plek.antwoord(ja=True)


def _gesloten(plek: Plek) -> None:
    if plek.getoetst() and plek.antwoord(ja=True):
        gegeven = Toestemming.objects.filter(kenmerk=plek.verzoek.nummer).first()
        if gegeven is not None:
            plek.spel.doe(
                BUREAU["img"],
                plek.dag,
                trek_toestemming_in,
                plek.verzoek.nummer,
                toestemming_id=gegeven.pk,
                hoe=Hoe.TELEFOON,
            )


def _nee_van_de_bewoner(plek: Plek) -> None:
    if plek.getoetst():
        plek.antwoord(ja=False)


def _afgewezen(plek: Plek) -> None:
    antwoorden = {**MOTIEVEN, Toetsvraag.MINDER: Toetsantwoord(False, "Het rapport alleen is genoeg.")}
    if plek.door(velden=[Veldgroep.DOCUMENTEN, Veldgroep.BEDRAGEN]):
        plek.stap(BUREAU["img"], toets_verzoek, antwoorden=antwoorden)


def _status(plek: Plek) -> None:
    if plek.door(Soort.STATUS):
        plek.stap(BUREAU["img"], beantwoord_verzoek, antwoord=ANTWOORD[Soort.STATUS])


def _koppelen(plek: Plek) -> None:
    if plek.door(Soort.KOPPELEN):
        plek.stap(
            BUREAU["img"],
            koppel_collega,
            medewerker_id=plek.over.behandelaar_id,
            antwoord=ANTWOORD[Soort.KOPPELEN],
        )
