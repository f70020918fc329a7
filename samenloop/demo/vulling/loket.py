"""Het loket in de demo: een jaar aan contacten, wat er nu loopt, en kennisbladen met eigenaren."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import uuid5

from django.apps import apps
from django.utils import timezone

from groningen.models import Dossier
from groningen.rules.rollen import SPOREN
from samenloop.actions.demo.loket import (
    NAAMRUIMTE,
    Oudcontact,
    leg_oude_contacten_vast,
    maak_bladen_oud,
)
from samenloop.actions.kennis.bladen import Inhoud, schrijf_versie, wijs_eigenaar_aan
from samenloop.actions.kennis.inhoud import zet_eerste_inhoud
from samenloop.actions.loket.bewaking import laat_loket_klimmen
from samenloop.actions.loket.contacten import (
    bied_contact_opnieuw_aan,
    geef_contact_terug,
    neem_contact_aan,
    noteer_contact,
    trek_contact_in,
)
from samenloop.models import Kennisblad, Kennisversie, Loketcontact, Samenloop
from samenloop.rules.loket.cijfers import maanden_tot

from .accounts import BEGELEIDER, ZAAKBEGELEIDER
from .kalender import werkdag_op_of_voor
from .spel import Spel

MAANDEN = 12
NCG, IMG = "ncg", "img"
NAMEN: Mapping[str, str] = {NCG: BEGELEIDER, IMG: ZAAKBEGELEIDER}
COORDINATOR: Mapping[str, str] = {NCG: "coordinator", IMG: "coordinator_img"}
# Per organisatie hoeveel contacten per maand voor haarzelf zijn, en hoeveel er verkeerd binnenkomen: bij NCG
# verhoudingsgewijs meer, zoals in de evaluatie, en langzaam minder.
EIGEN: Mapping[str, int] = {NCG: 34, IMG: 78}
VERKEERD: Mapping[str, int] = {NCG: 4, IMG: 1}
KANALEN = ("telefoon",) * 7 + ("e-mail",) * 2 + ("brief", "bezoek")
SOORTEN = ("status",) * 5 + ("afspraak",) * 3 + ("geld",) * 2 + ("nieuw", "overig")
TEKSTEN: Mapping[str, str] = {
    "status": "Wil weten hoe ver het is en wanneer hij bericht krijgt.",
    "afspraak": "Kan niet op de voorgestelde dag en wil een andere afspraak.",
    "geld": "Vraagt wanneer de vergoeding wordt uitbetaald.",
    "nieuw": "Ziet nieuwe scheuren en weet niet waar hij die meldt.",
    "overig": "Wil weten wie zijn begeleider is.",
}
ADRESSEN = 2000
TE_LAAT = 0.08
OUD = ("ncg-stap-5", "huurder", "img-stap-5", "verzekering")
OUDE_DAG = 260


def maak_loket(spel: Spel) -> None:
    """Eigenaren van de bladen, de contacten van een jaar, en wat er deze week speelt."""
    _kennis(spel)
    leg_oude_contacten_vast(rijen=_vroeger(spel))
    _nu(spel)


# -- kennisbladen


def _kennis(spel: Spel) -> None:
    zet_eerste_inhoud(apps)
    dag = spel.kalender.later[-1]
    for blad in Kennisblad.objects.select_related("organisatie").order_by("pk"):
        soort = blad.organisatie.soort
        # Van wat het minst gevraagd wordt, is nog niemand eigenaar.
        if soort not in NAMEN or blad.sleutel in ("leefbaarheid", "monument", "andere-mijnbouw"):
            continue
        eigenaar = spel.kijker(NAMEN[soort], dag).medewerker_id
        spel.doe(
            COORDINATOR[soort],
            dag,
            wijs_eigenaar_aan,
            blad.sleutel,
            blad_id=blad.pk,
            medewerker_id=eigenaar,
        )
    versie = Kennisversie.objects.select_related("blad").filter(blad__sleutel="onveilig").first()
    if versie is not None:
        velden = {naam: getattr(versie, naam) for naam in Inhoud.__slots__}
        spel.doe(
            ZAAKBEGELEIDER,
            dag,
            schrijf_versie,
            "onveilig",
            blad_id=versie.blad_id,
            nummer=versie.nummer,
            inhoud=Inhoud(**{**velden, "kort": f"{versie.kort} Blijf aan de lijn tot er is doorverbonden."}),
            wijziging="Blijf aan de lijn tot er is doorverbonden.",
        )
    maak_bladen_oud(sleutels=OUD, nagekeken_op=spel.kalender.vandaag - timedelta(OUDE_DAG))


# -- de afgelopen maanden


def _vroeger(spel: Spel) -> Iterator[Oudcontact]:
    toeval = Random(20_261_123)
    vandaag = spel.kalender.vandaag
    adressen = list(Samenloop.objects.order_by("adres_id").values_list("adres_id", flat=True)[:ADRESSEN])
    if not adressen:
        return
    kijkers = {soort: spel.kijker(login, spel.kalender.later[-1]) for soort, login in NAMEN.items()}
    volgnummer = 0
    for plek, maand in enumerate(maanden_tot(vandaag, MAANDEN)):
        for van, aan in ((NCG, IMG), (IMG, NCG)):
            verkeerd = VERKEERD[van] + (MAANDEN - plek) // (4 if van == NCG else 6)
            for nummer in range(EIGEN[van] + verkeerd):
                volgnummer += 1
                fout = nummer < verkeerd
                dag = werkdag_op_of_voor(maand + timedelta(toeval.randrange(28)))
                tijdstip = _tijdstip(dag, toeval.randrange(9 * 60, 17 * 60))
                soort = toeval.choice(SOORTEN)
                kanaal = toeval.choice(KANALEN)
                adres = toeval.choice(adressen)
                wacht = (
                    timedelta(days=5)
                    if toeval.random() < TE_LAAT
                    else timedelta(minutes=toeval.randrange(3, 55))
                )
                aangenomen = tijdstip + wacht
                if aangenomen.date() >= vandaag:
                    continue
                yield Oudcontact(
                    volgnummer,
                    kijkers[van].eigen_organisatie,
                    kijkers[aan if fout else van].eigen_organisatie,
                    adres,
                    kijkers[van].eigen_medewerker,
                    tijdstip,
                    kanaal,
                    soort,
                    TEKSTEN[soort],
                    fout,
                    ("doorverbonden" if kanaal == "telefoon" else "terugbellen") if fout else "",
                    kijkers[aan].eigen_medewerker if fout else None,
                    aangenomen if fout else None,
                )


def _tijdstip(dag: date, minuten: int) -> datetime:
    return timezone.make_aware(datetime.combine(dag, time(minuten // 60, minuten % 60)))


# -- wat er nu speelt


@dataclass(slots=True)
class Balie:
    """Noteert en zet stappen, de een na de ander."""

    spel: Spel
    volgnummer: int = 0

    def noteer(self, van: str, aan: str, dossier: Dossier, tekst: str, **velden: Any) -> Loketcontact | None:
        """Een contact op het adres van dit dossier; None als het geweigerd werd."""
        self.volgnummer += 1
        aanvraag = uuid5(NAAMRUIMTE, f"nu {self.volgnummer}")
        dag = velden.pop("dag", self.spel.kalender.later[-1])
        self.spel.doe(
            NAMEN[van],
            dag,
            noteer_contact,
            dossier.nummer,
            **{
                "aanvraag": aanvraag,
                "voor": aan,
                "kanaal": "telefoon",
                "soort": "status",
                "tekst": tekst,
                "adres_id": dossier.adres_id,
                "verkeerd_binnen": van != aan,
                **velden,
            },
        )
        return Loketcontact.objects.filter(aanvraag=aanvraag).first()

    def stap(self, wie: str, actie: Callable[..., Any], contact: Loketcontact | None, **velden: Any) -> None:
        """Eén stap met het contact, als het er is."""
        if contact is not None:
            dag = self.spel.kalender.later[-1]
            self.spel.doe(NAMEN[wie], dag, actie, f"contact {contact.pk}", contact_id=contact.pk, **velden)


def _nu(spel: Spel) -> None:
    kalender = spel.kalender
    ncg, img = (_van(login) for login in (BEGELEIDER, ZAAKBEGELEIDER))
    if not ncg or not img:
        return
    balie, morgen = Balie(spel), kalender.over(1)
    een, twee = ncg[0], img[-1]
    beller = "Mevrouw T. Testema, 06-00000000"
    # Wacht op de ander; eentje al te lang.
    balie.noteer(
        IMG, NCG, twee, "Belt over de opname van NCG. Wil weten of die doorgaat.", overdracht="doorverbonden"
    )
    balie.noteer(
        NCG, IMG, een, "Vraagt waar het schaderapport blijft.", overdracht="terugbellen", beller=beller
    )
    vorige_week = werkdag_op_of_voor(kalender.vandaag - timedelta(7))
    for van, aan, waar in ((IMG, NCG, img[0]), (NCG, IMG, ncg[-1])):
        balie.noteer(van, aan, waar, "Wil één gesprek met beide samen.", soort="samen", dag=vorige_week)
    gevaar = {"soort": "veiligheid", "gebeld": True, "overdracht": "doorverbonden"}
    balie.noteer(NCG, IMG, ncg[1 % len(ncg)], "De schoorsteen wiebelt. Bewoner is buiten.", **gevaar)
    # Teruggegeven, en eentje daarna opnieuw aangeboden.
    terug = balie.noteer(NCG, IMG, een, "Vraagt of de muur hersteld wordt.", soort="overig")
    balie.stap(
        IMG, geef_contact_terug, terug, reden="Dit gaat over de versterking van de muur, niet over schade."
    )
    weer = balie.noteer(IMG, NCG, twee, "Wil weten wie de aannemer is.", soort="overig")
    balie.stap(
        NCG, geef_contact_terug, weer, reden="Er is nog geen aannemer. Bedoelt de bewoner die van IMG?"
    )
    balie.stap(IMG, bied_contact_opnieuw_aan, weer, reden="Nee, hij bedoelt de aannemer van de versterking.")
    # Aangenomen in een dossier, met en zonder vervolg, en ingetrokken.
    for melding, vervolg in ((img[0], "Besluit uitleggen"), (twee, "")):
        contact = balie.noteer(NCG, IMG, melding, "Snapt de brief van IMG niet.", overdracht="doorverbonden")
        velden = {"vervolg": vervolg, "vervolg_op": morgen} if vervolg else {}
        balie.stap(IMG, neem_contact_aan, contact, dossier_id=melding.pk, **velden)
    los = balie.noteer(IMG, NCG, twee, "Vraagt naar de versterking van zijn schuur.", soort="nieuw")
    balie.stap(
        NCG, neem_contact_aan, los, vervolg="Nazoeken of het adres in de opgave zit", vervolg_op=morgen
    )
    fout = balie.noteer(NCG, IMG, een, "Verkeerd adres aangeklikt.", soort="overig", verkeerd_binnen=False)
    balie.stap(NCG, trek_contact_in, fout, reden="Verkeerd adres gekozen; opnieuw genoteerd.")
    # Voor de eigen organisatie, zonder dossier.
    for van, waar in ((NCG, twee), (IMG, een)):
        balie.noteer(
            van,
            van,
            waar,
            "Vraagt of zijn buurman ook aan de beurt is.",
            vervolg="Nabellen",
            vervolg_op=morgen,
        )
    laat_loket_klimmen(peildatum=kalender.vandaag)


def _van(login: str) -> list[Dossier]:
    """Een paar lopende dossiers van deze begeleider."""
    return list(
        Dossier.objects.filter(
            behandelaar__gebruiker__username=login, loopt=True, soort__in=SPOREN, verdwenen_sinds=None
        ).order_by("nummer")[:4]
    )
