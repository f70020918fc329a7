"""Wie de gegevens van een bewoner las, waarom en wanneer: het leeslog van zijn eigen woning en periode."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from groningen.access import Kijker
from groningen.models import (
    Adres,
    Adresrelatie,
    Deelgrond,
    Dossier,
    Leesregel,
    Medewerker,
    MedewerkerRol,
)
from groningen.queries.bladeren import Bladerlijst, Stuk
from groningen.rules.bladeren import lees_bladwijzer
from groningen.rules.fouten import GeenToegang
from groningen.rules.rollen import SPOREN
from samenloop.rules.delen.inzage import functie, grond_in_woorden, wat_in_woorden

PER_BLADZIJDE = 50


@dataclass(frozen=True, slots=True)
class Gelezen:
    """Wat er op één grond en voor één doel van welke dossiers is gelezen."""

    velden: frozenset[str]
    grond: str
    doel: str
    nummers: Sequence[str]

    @property
    def wat(self) -> str:
        return wat_in_woorden(self.velden)

    @property
    def waarom(self) -> str:
        return grond_in_woorden(self.grond)


@dataclass(slots=True)
class Inzage:
    """Eén keer dat iemand keek. `ander`: van een andere organisatie dan die het dossier behandelt."""

    leesregel: Leesregel
    zelf: bool
    ander: bool
    gelezen: list[Gelezen]
    wie: str = ""
    van: str = ""

    @property
    def tijdstip(self) -> datetime:
        return timezone.localtime(self.leesregel.tijdstip)

    @property
    def dag(self) -> date:
        return self.tijdstip.date()


@dataclass(frozen=True, slots=True)
class Woninglog:
    """Wat een bewoner van het log van één adres mag zien: welke dossiers, in welke perioden."""

    adres: Adres
    dossiers: Sequence[Dossier]
    perioden: Sequence[tuple[date, date | None]] = field(default_factory=tuple)
    hoort_er_nu: bool = True


def woninglog(kijker: Kijker, nummeraanduiding_id: str) -> Woninglog:
    """Het adres waar de bewoner bij hoort of hoorde; `GeenToegang` als dat er niet is.

    Wie er niet meer woont, ziet alleen wat er in zijn eigen periode is gelezen.
    """
    if kijker.persoon_id is None:
        raise GeenToegang("Dit adres is niet gevonden.")
    banden = list(
        Adresrelatie.objects.filter(
            persoon_id=kijker.persoon_id,
            adres__nummeraanduiding_id=nummeraanduiding_id,
            vanaf__lte=kijker.peildatum,
        )
        .select_related("adres")
        .order_by("vanaf")
    )
    if not banden:
        raise GeenToegang("Dit adres is niet gevonden.")
    adres = banden[0].adres
    van_hem = (
        Q(soort__in=SPOREN)
        | Q(bezwaar__persoon_id=kijker.persoon_id)
        | Q(klacht__persoon_id=kijker.persoon_id)
    )
    dossiers = Dossier.objects.filter(van_hem, adres=adres).select_related("organisatie").order_by("pk")
    return Woninglog(
        adres,
        list(dossiers),
        [(een.vanaf, een.tot) for een in banden],
        any(een.tot is None or een.tot >= kijker.peildatum for een in banden),
    )


def eerdere_adressen(kijker: Kijker, nu: Collection[int]) -> list[Adres]:
    """Waar de bewoner eerder bij hoorde en nu niet meer; `nu` zijn de adressen van nu."""
    banden = Adresrelatie.objects.filter(persoon_id=kijker.persoon_id or 0, tot__lt=kijker.peildatum)
    return list(Adres.objects.filter(pk__in=banden.values("adres")).exclude(pk__in=nu).order_by("pk"))


def _begin(dag: date) -> datetime:
    return timezone.make_aware(datetime.combine(dag, time()))


def leesregels(kijker: Kijker, log: Woninglog, keuze: str) -> QuerySet[Leesregel]:
    """De regels over deze dossiers in deze perioden; `keuze` is een sleutel van `KEUZES`."""
    binnen = Q()
    for vanaf, tot in log.perioden:
        periode = Q(tijdstip__gte=_begin(vanaf))
        binnen |= periode & Q(tijdstip__lt=_begin(tot + timedelta(days=1))) if tot else periode
    rijen = Leesregel.objects.filter(binnen, dossiers__overlap=[een.pk for een in log.dossiers])
    if keuze == "zelf":
        return rijen.filter(gebruiker=kijker.gebruiker)
    rijen = rijen.exclude(gebruiker=kijker.gebruiker)
    if keuze != "ander":
        return rijen
    per_organisatie: dict[int, list[int]] = defaultdict(list)
    for dossier in log.dossiers:
        per_organisatie[dossier.organisatie_id].append(dossier.pk)
    van_een_ander = Q(pk__in=[])
    for organisatie, nummers in per_organisatie.items():
        van_een_ander |= Q(dossiers__overlap=nummers) & ~Q(organisatie=organisatie)
    return rijen.filter(van_een_ander, organisatie__isnull=False)


def bladzijde(kijker: Kijker, log: Woninglog, keuze: str, pagina: str = "") -> tuple[Stuk[Inzage], bool]:
    """De inzagen bij de bladwijzer `pagina`, de laatste eerst, en of die bladwijzer klopte."""
    per_nummer = {dossier.pk: dossier for dossier in log.dossiers}
    gevraagd: Bladerlijst[Inzage] = Bladerlijst(
        delen=[leesregels(kijker, log, keuze).select_related("organisatie", "gebruiker")],
        kolommen=("id",),
        sleutel_van=lambda een: (een.leesregel.pk,),
        maak=lambda regel: _lees(kijker, regel, per_nummer),
        omgekeerd=True,
    )
    wijzer = lees_bladwijzer(pagina, (int, int)) if pagina else None
    stuk = gevraagd.stuk(wijzer, PER_BLADZIJDE)
    _noem(stuk.rijen, log.adres)
    return stuk, wijzer is not None or not pagina


def _lees(kijker: Kijker, regel: Leesregel, per_nummer: dict[int, Dossier]) -> Inzage:
    """Alleen wat er over de dossiers van deze bewoner in de regel staat, bij elkaar per grond en doel."""
    velden: dict[tuple[str, str], set[str]] = defaultdict(set)
    welke: dict[tuple[str, str], set[int]] = defaultdict(set)
    for inzage in regel.inzagen:
        hier = per_nummer.keys() & set(inzage.get("dossiers", ()))
        if hier:
            sleutel = (inzage["grond"], inzage.get("waarvoor") or regel.doel)
            velden[sleutel] |= set(inzage["velden"])
            welke[sleutel] |= hier
    return Inzage(
        leesregel=regel,
        zelf=regel.gebruiker_id == kijker.gebruiker.pk,
        ander=regel.organisatie_id is not None
        and any(
            per_nummer[een].organisatie_id != regel.organisatie_id for een in set().union(*welke.values())
        ),
        gelezen=[
            Gelezen(
                frozenset(velden[sleutel]),
                sleutel[0],
                sleutel[1],
                sorted(per_nummer[een].nummer for een in welke[sleutel]),
            )
            for sleutel in velden
        ],
    )


def _noem(inzagen: Iterable[Inzage], adres: Adres) -> None:
    """Zet bij elke inzage wie keek: functie en organisatie, en alleen van een bekend contact de naam."""
    regels = list(inzagen)
    mensen = {
        een.gebruiker_id: een
        for een in Medewerker.objects.filter(gebruiker__in={regel.leesregel.gebruiker_id for regel in regels})
    }
    rollen = _rollen({een.pk for een in mensen.values()})
    bekend = _bekenden(adres, {een.pk for een in mensen.values()})
    for regel in regels:
        medewerker = mensen.get(regel.leesregel.gebruiker_id)
        if regel.zelf:
            regel.wie = "U zelf"
        elif medewerker is None:
            regel.wie = "Iemand anders die bij deze woning hoort"
        else:
            toen = [rol for rol, van, tot in rollen[medewerker.pk] if van <= regel.dag <= (tot or regel.dag)]
            regel.wie = functie(toen)
            if medewerker.pk in bekend and medewerker.naam:
                regel.wie = f"{medewerker.naam}, {regel.wie}"
            regel.van = str(regel.leesregel.organisatie or "")


def _rollen(medewerkers: Collection[int]) -> dict[int, list[tuple[str, date, date | None]]]:
    uit: dict[int, list[tuple[str, date, date | None]]] = defaultdict(list)
    rijen: Any = MedewerkerRol.objects.filter(medewerker__in=medewerkers)
    for medewerker, rol, vanaf, tot in rijen.values_list("medewerker_id", "rol", "vanaf", "tot"):
        uit[medewerker].append((rol, vanaf, tot))
    return uit


def _bekenden(adres: Adres, medewerkers: Collection[int]) -> set[int]:
    """Wie de bewoner al bij naam kent: wie een dossier op zijn adres behandelt, of met naam mocht kijken."""
    behandelt = Dossier.objects.filter(adres=adres, behandelaar__in=medewerkers)
    mocht = Deelgrond.objects.filter(adres=adres, ontvanger__in=medewerkers)
    return {
        *behandelt.values_list("behandelaar_id", flat=True),
        *mocht.order_by().values_list("ontvanger_id", flat=True),
    } - {None}
