"""Gezamenlijke opnames in de demo: deskundigen met een agenda, en op een paar adressen in B elke stand."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from django.db.models import Case, IntegerField, Q, Value, When

from groningen.rules.kalender import is_vrije_dag
from samenloop.actions.deskundigen import voeg_deskundige_toe, voeg_tijdvakken_toe
from samenloop.actions.opname import annuleer_opname, beantwoord_opname, meld_niet_thuis, rond_opname_af
from samenloop.actions.opname import stel_opname_voor as stel_voor
from samenloop.actions.wensen import leg_wens_vast
from samenloop.models import Deskundige, GezamenlijkeOpname, Samenloop
from samenloop.queries.opname import grenzen, vrije_vakken, zijden
from samenloop.queries.wensen import relaties_op, uitspraak
from samenloop.rules.opname import IMG, NCG, Opnamevorm, paren
from samenloop.rules.wensen import Antwoord, Hoe, Wensvorm

from .accounts import BEGELEIDER, ZAAKBEGELEIDER
from .spel import Spel

# Login van de coördinator, en wie er bij hem opneemt; de laatste is dubbel gekwalificeerd.
DESKUNDIGEN = {
    "coordinator": ("ir. W. Opmeter", "ing. T. Balkema", "ir. S. Fundering"),
    "coordinator_img": ("ing. K. Scheurema", "ing. L. Voegstra", "ing. R. Gevelinga"),
}
TIJDEN = ((time(9), time(11)), (time(13), time(15)))
WEKEN = 4
HOOGSTENS = 40  # adressen die in aanmerking komen; er zijn minder verhalen


@dataclass(slots=True)
class Plek:
    """Een adres in letter B, met wie er namens NCG en namens IMG spreekt."""

    spel: Spel
    dag: date
    indeling: Samenloop
    ncg: str
    img: str

    @property
    def adres(self) -> str:
        return str(self.indeling.adres)

    def stel_voor(self, login: str, vorm: str, toelichting: str = "") -> GezamenlijkeOpname | None:
        """Een voorstel, als het kan."""
        gelukt = self.spel.doe(
            login,
            self.dag,
            stel_voor,
            self.adres,
            adres_id=self.indeling.adres_id,
            vorm=vorm,
            toelichting=toelichting,
        )
        lopend = GezamenlijkeOpname.objects.filter(versterking=self.indeling.versterking_id)
        return lopend.latest("pk") if gelukt else None

    def kies(self, *vormen: str, vandaag: bool = False) -> tuple[str, tuple[int, int]] | None:
        """De eerste vorm die op tijd kan, met haar tijdvakken; wie dubbel gekwalificeerd is, blijft vrij.

        Met `vandaag` alleen een tijdvak van vandaag; anders liefst later.
        """
        versterking, schade = self.indeling.versterking, self.indeling.schade
        assert versterking is not None
        assert schade is not None
        stand = zijden(versterking.versterking, schade.schade)
        laatste = grenzen(stand, {NCG: versterking.pk, IMG: schade.pk}, peildatum=self.dag)
        vrij = [vak for vak in vrije_vakken(peildatum=self.dag) if not vak.dubbel]
        later = [] if vandaag else [vak for vak in vrij if vak.dag > self.dag]
        for vakken in (later, [vak for vak in vrij if vak.dag == self.dag]):
            for vorm in vormen:
                for ncg, img in paren(vorm, vakken, laatste, peildatum=self.dag, hoogstens=1):
                    return vorm, (ncg.id, img.id)
        return None

    def antwoord(self, opname: GezamenlijkeOpname, login: str, **velden: Any) -> bool:
        """Wat de ander zegt."""
        return self.spel.doe(login, self.dag, beantwoord_opname, self.adres, opname_id=opname.pk, **velden)

    def plan(self, van: str, aan: str, *vormen: str, vandaag: bool = False) -> GezamenlijkeOpname | None:
        """Voorstellen en plannen in de eerste vorm die op tijd kan; None als er geen is."""
        keuze = self.kies(*vormen, vandaag=vandaag)
        opname = self.stel_voor(van, keuze[0]) if keuze else None
        if keuze and opname and self.antwoord(opname, aan, ja=True, tijdvakken=keuze[1]):
            return opname
        return None


def maak_opnames(spel: Spel) -> None:
    """Deskundigen en tijdvakken rond vandaag, en op elk adres in B een volgend verhaal."""
    dag = spel.kalender.later[-1]
    _maak_agenda(spel, dag)
    nog = list(VERHALEN)
    for plek in _plekken(spel, dag):
        if not nog:
            return
        if _wil(plek):
            # Het eerste verhaal dat hier kan; een afspraak moet op tijd zijn.
            gedaan = next((verhaal for verhaal in nog if verhaal(plek)), None)
            if gedaan is not None:
                nog.remove(gedaan)


def _maak_agenda(spel: Spel, dag: date) -> None:
    for login, namen in DESKUNDIGEN.items():
        for naam in namen:
            voeg_deskundige_toe(
                door=spel.kijker(login, dag), naam=naam, dubbel_gekwalificeerd=naam == namen[-1]
            )
        organisatie = spel.kijker(login, dag).organisatie_id
        # Vandaag en de zes dagen erna, en dan elke week hetzelfde.
        dagen = [dag + timedelta(aantal) for aantal in range(7)]
        for deskundige in Deskundige.objects.filter(organisatie=organisatie, naam__in=namen):
            for welke in dagen:
                if not is_vrije_dag(welke):
                    for van, tot in TIJDEN:
                        voeg_tijdvakken_toe(
                            deskundige_id=deskundige.pk,
                            door=spel.kijker(login, dag),
                            peildatum=dag,
                            dag=welke,
                            van=van,
                            tot=tot,
                            weken=WEKEN,
                        )


def _plekken(spel: Spel, dag: date) -> list[Plek]:
    """Eerst wat de twee begeleiders met een account samen hebben; voor de rest spreken de coördinatoren."""
    bb, zb = (spel.kijker(login, dag).medewerker_id for login in (BEGELEIDER, ZAAKBEGELEIDER))
    van_bb, van_zb = Q(versterking__behandelaar=bb), Q(schade__behandelaar=zb)
    rang = Case(
        When(van_bb & van_zb, then=Value(0)),
        When(van_bb | van_zb, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    rijen = (
        Samenloop.objects.filter(letter="B", schade__schade__datum_opname=None)
        .filter(versterking__stil_sinds=None, schade__stil_sinds=None)
        .filter(versterking__verdwenen_sinds=None, schade__verdwenen_sinds=None)
        .annotate(rang=rang)
        .select_related("adres", "versterking__versterking", "schade__schade")
        .order_by("rang", "adres_id")
    )
    return [
        Plek(
            spel,
            dag,
            een,
            BEGELEIDER if een.versterking and een.versterking.behandelaar_id == bb else "coordinator",
            ZAAKBEGELEIDER if een.schade and een.schade.behandelaar_id == zb else "coordinator_img",
        )
        for een in rijen[:HOOGSTENS]
    ]


def _wil(plek: Plek) -> bool:
    """Of de bewoner ja zei; wie nog niet gevraagd is, zegt nu ja."""
    adres_id, dag = plek.indeling.adres_id, plek.dag
    stand = uitspraak(adres_id, Wensvorm.OPNAME, dag)
    if stand.mag or stand.antwoord is not None:
        return stand.mag
    eigenaar = next((een for een in relaties_op(adres_id, dag) if een.soort == "eigenaar"), None)
    plek.spel.doe(
        plek.ncg,
        dag,
        leg_wens_vast,
        plek.adres,
        adres_id=adres_id,
        vorm=Wensvorm.OPNAME,
        antwoord=Antwoord.JA,
        hoe=Hoe.GESPREK,
        gegeven_op=dag,
        persoon_id=eigenaar.persoon_id if eigenaar else None,
        organisatie_id=eigenaar.organisatie_id if eigenaar else None,
    )
    return uitspraak(adres_id, Wensvorm.OPNAME, dag).mag


# -- de verhalen, in volgorde van belang; elk zegt of het kon

TEGELIJK, NA_ELKAAR, TWEE_DAGEN = Opnamevorm


def _gepland(plek: Plek) -> bool:
    return plek.plan(plek.ncg, plek.img, NA_ELKAAR, TEGELIJK, TWEE_DAGEN) is not None


def _wacht_op_ncg(plek: Plek) -> bool:
    zin = "De bewoner wil het graag in één keer achter de rug."
    return plek.stel_voor(plek.img, TEGELIJK, zin) is not None


def _wacht_op_img(plek: Plek) -> bool:
    return plek.stel_voor(plek.ncg, TWEE_DAGEN) is not None


def _nog_te_plannen(plek: Plek) -> bool:
    opname = plek.stel_voor(plek.img, TEGELIJK)
    return opname is not None and plek.antwoord(opname, plek.ncg, ja=True)


def _nee(plek: Plek) -> bool:
    opname = plek.stel_voor(plek.ncg, TEGELIJK)
    reden = "Onze eerste vrije deskundige komt na uw laatste dag."
    return opname is not None and plek.antwoord(opname, plek.img, ja=False, reden=reden)


def _geannuleerd(plek: Plek) -> bool:
    opname = plek.plan(plek.img, plek.ncg, TEGELIJK, NA_ELKAAR, TWEE_DAGEN)
    return opname is not None and plek.spel.doe(
        plek.img,
        plek.dag,
        annuleer_opname,
        plek.adres,
        opname_id=opname.pk,
        reden="De deskundige is ziek en er is geen ander vrij tijdvak op tijd.",
    )


def _niet_thuis(plek: Plek) -> bool:
    opname = plek.plan(plek.ncg, plek.img, TEGELIJK, vandaag=True)
    return opname is not None and plek.spel.doe(
        plek.ncg, plek.dag, meld_niet_thuis, plek.adres, opname_id=opname.pk
    )


def _uitgevoerd(plek: Plek) -> bool:
    opname = plek.plan(plek.img, plek.ncg, TEGELIJK, vandaag=True)
    return opname is not None and plek.spel.doe(
        plek.img, plek.dag, rond_opname_af, plek.adres, opname_id=opname.pk
    )


VERHALEN: tuple[Callable[[Plek], bool], ...] = (
    _gepland,
    _wacht_op_ncg,
    _wacht_op_img,
    _nog_te_plannen,
    _gepland,
    _nee,
    _geannuleerd,
    _niet_thuis,
    _uitgevoerd,
)
