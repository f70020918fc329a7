"""Alles van één adres wat een medewerker mag zien, in een vast aantal query's.

Van de eigen organisatie het hele dossier; van de andere alleen de voortgang, en alleen op een grond.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from groningen.access import (
    Kijker,
    adressen_for,
    dossiers_for,
    gedeelde_dossiers_for,
    velden_van_eigen,
)
from groningen.models import (
    Adres,
    Adresrelatie,
    Contactmoment,
    Controle,
    Dossier,
    Gebeurtenis,
)
from groningen.queries import dossierpagina
from groningen.queries.termijnlijst import Eerste, eerste_termijnen
from groningen.queries.verloop import Regel, regels
from groningen.rules.bladeren import Bladwijzer, lees_bladwijzer
from groningen.rules.fouten import GeenToegang
from groningen.rules.gronden import EIGEN_TAAK, TOEGANG_VERLEEND, Grondslag
from groningen.rules.rollen import SPOREN, Dossiersoort, Organisatiesoort, Rol, Veldgroep
from samenloop.access import mag_indeling_zien
from samenloop.models import Samenloop, Samenloopverloop
from versterking.models import Maatregel

HOOGSTENS = 50  # dossiers op een adres
CONTACTEN = 5
VERLOOP = 10
PER_BLADZIJDE = 50

# Wat de adrespagina van de eigen dossiers toont. Bedragen en documenten staan bij het dossier zelf.
GETOOND = frozenset(
    {
        Veldgroep.VOORTGANG,
        Veldgroep.INHOUD,
        Veldgroep.PERSONEN,
        Veldgroep.CONTACT,
        Veldgroep.GESCHIEDENIS,
    }
)
# De velden van een dossier van de ander. `volgende_stap` hoort er niet bij: die kan vrije tekst uit een
# gesprek met de bewoner zijn.
VOORTGANG = (
    "soort",
    "organisatie",
    "nummer",
    "adres_id",
    "status",
    "fase",
    "loopt",
    "stil_sinds",
    "behandelaar",
    "behandelaar__naam",
    "behandelaar__nummer",
    "behandelaar__telefoon",
    "volgende_datum",
)
# De zaak achter een dossier van de eigen organisatie; wie van geen van beide is, kan allebei zien.
BEIDE = ("bezwaar", "klacht", "organisatie")
ZAKEN: Mapping[Organisatiesoort | None, tuple[str, ...]] = {
    Organisatiesoort.NCG: ("versterking", *BEIDE),
    Organisatiesoort.IMG: ("schade", *BEIDE),
}


@dataclass(frozen=True, slots=True)
class Wissel:
    """Een verandering van de indeling; `voor` en `na` zijn letters, leeg als er geen is."""

    op: date
    voor: str
    na: str
    groep: str
    rij: str
    kolom: str


@dataclass(frozen=True, slots=True)
class Verloop:
    """Een stuk van de geschiedenis van een adres, de laatste eerst. `ouder` wijst naar het volgende stuk."""

    regels: Sequence[tuple[Dossier, Regel] | Wissel]
    ouder: Bladwijzer | None


@dataclass(frozen=True, slots=True)
class Adresbeeld:
    """Een adres zoals één kijker het mag zien.

    `eigen`: dossiers die hij geheel mag lezen, met hun zaak erbij. `gedeeld`: dossiers waarvan hij alleen
    de voortgang ziet, op `grond`. `indeling` is None als er geen is of als hij die niet mag zien.
    `termijnen`: bij de eigen dossiers de eerste termijn van de overheid. `toont`: de veldgroepen van de
    eigen dossiers die op de pagina mogen.
    """

    adres: Adres
    eigen: Sequence[Dossier]
    gedeeld: Sequence[Dossier]
    grond: Grondslag | None
    indeling: Samenloop | None
    termijnen: Mapping[int, Eerste]
    toont: frozenset[Veldgroep]

    @property
    def sporen(self) -> dict[Dossiersoort, list[Dossier]]:
        """Per spoor alle dossiers die te zien zijn, de beslissende eerst en dan de lopende."""
        uit: dict[Dossiersoort, list[Dossier]] = {soort: [] for soort in SPOREN}
        for dossier in (*self.eigen, *self.gedeeld):
            if dossier.soort in SPOREN:
                uit[Dossiersoort(dossier.soort)].append(dossier)
        beslissend = self.beslissend
        for dossiers in uit.values():
            dossiers.sort(key=lambda d: (d.pk not in beslissend, not d.loopt, d.fase, d.pk))
        return uit

    @property
    def buiten_de_sporen(self) -> list[Dossier]:
        """De eigen bezwaren en klachten; van de ander zijn die niet te zien."""
        return [dossier for dossier in self.eigen if dossier.soort not in SPOREN]

    @property
    def beslissend(self) -> frozenset[int]:
        """De dossiers die rij en kolom bepalen."""
        if self.indeling is None:
            return frozenset()
        return frozenset(
            nummer for nummer in (self.indeling.versterking_id, self.indeling.schade_id) if nummer
        )


def eis_medewerker(kijker: Kijker) -> None:
    """Weigert wie geen dossiers van bewoners behandelt: voor hen bestaan deze pagina's niet."""
    if not (kijker.leest_eigen_organisatie or Rol.INTERVENTIETEAM in kijker.rollen):
        raise GeenToegang("Deze pagina is niet gevonden.")


def adresbeeld(
    kijker: Kijker, nummeraanduiding_id: str, *, velden: Collection[Veldgroep] = GETOOND
) -> Adresbeeld:
    """Opent een adres en noteert wat er te zien is; `GeenToegang` als het er voor deze kijker niet is.

    `velden` noemt wat de aanroeper van de eigen dossiers gaat tonen.
    """
    eis_medewerker(kijker)
    adres = (
        adressen_for(kijker)
        .select_related("gemeente", "samenloop")
        .filter(nummeraanduiding_id=nummeraanduiding_id)
        .first()
    )
    if adres is None:
        raise GeenToegang("Dit adres is niet gevonden.")
    eigen, gedeeld = _dossiers(kijker, adres)
    indeling = getattr(adres, "samenloop", None)
    if indeling is not None and not mag_indeling_zien(kijker, indeling, eigen):
        indeling = None
    grond = kijker.wettelijke_grond() if any(d.soort in SPOREN for d in eigen) else None
    eigen_grond = EIGEN_TAAK if kijker.leest_eigen_organisatie else TOEGANG_VERLEEND
    toont = frozenset(velden) & velden_van_eigen(kijker)
    kijker.noteer_inzage([d.pk for d in eigen], toont, eigen_grond)
    if grond is not None:
        kijker.noteer_inzage([d.pk for d in gedeeld], grond.velden, grond.naam)
    termijnen = eerste_termijnen([d.pk for d in eigen if d.loopt])
    return Adresbeeld(adres, eigen, gedeeld, grond, indeling, termijnen, toont)


def _dossiers(kijker: Kijker, adres: Adres) -> tuple[list[Dossier], list[Dossier]]:
    """De eigen dossiers met hun zaak, en de gedeelde met alleen hun voortgang."""
    eigen = (
        dossiers_for(kijker)
        .filter(adres=adres)
        .select_related("behandelaar", *ZAKEN.get(kijker.organisatiesoort, ("versterking", "schade", *BEIDE)))
        .order_by("-loopt", "-geopend_op", "pk")
    )
    gedeeld = (
        gedeelde_dossiers_for(kijker)
        .filter(adres=adres)
        .select_related("behandelaar")
        .only(*VOORTGANG)
        .order_by("-loopt", "pk")
    )
    gevonden = list(eigen[:HOOGSTENS])
    for dossier in gevonden:
        dossier.adres = adres
    return gevonden, list(gedeeld[:HOOGSTENS])


# -- wat er bij de eigen dossiers hoort


def mensen(beeld: Adresbeeld, peildatum: date) -> tuple[list[Adresrelatie], list[Adresrelatie]]:
    """Wie nu bij het adres hoort en wie eerder; niets als de kijker hier geen dossier heeft."""
    return dossierpagina.mensen(beeld.adres.pk, peildatum) if beeld.eigen else ([], [])


@dataclass(frozen=True, slots=True)
class Contact:
    """Het contact bij de eigen dossiers: de laatste keren, en de afspraken die nog open staan."""

    laatste: Sequence[Contactmoment]
    open_: Sequence[Contactmoment]


def contact(beeld: Adresbeeld) -> Contact:
    """De laatste contactmomenten, en de open afspraken met de vroegste eerst; samen één query."""
    if Veldgroep.CONTACT not in beeld.toont:
        return Contact((), ())
    per_sleutel = {dossier.pk: dossier for dossier in beeld.eigen}
    open_ = Q(vervolg_op__isnull=False, vervolg_gedaan_op__isnull=True)
    rijen = list(
        Contactmoment.objects.filter(dossier__in=per_sleutel)
        .select_related("persoon", "medewerker")
        .annotate(staat_open=open_)
        .order_by("-staat_open", "-datum", "-pk")[: HOOGSTENS + CONTACTEN]
    )
    for rij in rijen:
        rij.dossier = per_sleutel[rij.dossier_id]
    return Contact(
        laatste=sorted(rijen, key=lambda rij: (rij.datum, rij.pk), reverse=True)[:CONTACTEN],
        open_=sorted(
            (rij for rij in rijen if rij.staat_open), key=lambda rij: (rij.vervolg_op or date.max, rij.pk)
        ),
    )


@dataclass(frozen=True, slots=True)
class Voorwerk:
    """Bij welke eigen dossiers de controle vóór het versterkingsadvies en de maatregelen er al zijn."""

    gecontroleerd: frozenset[int]
    met_maatregelen: frozenset[int]


def voorwerk(beeld: Adresbeeld) -> Voorwerk:
    """Wat "Wat nu" over de eigen dossiers moet weten en niet in de zaak zelf staat."""
    sleutels = _sleutels(beeld)
    controles = Controle.objects.filter(
        dossier__in=sleutels, moment=Controle.Moment.VERSTERKINGSADVIES, vervallen_op__isnull=True
    )
    maatregelen = Maatregel.objects.filter(versterking__in=sleutels).order_by()
    return Voorwerk(
        frozenset(controles.order_by().values_list("dossier_id", flat=True)),
        frozenset(maatregelen.values_list("versterking_id", flat=True)),
    )


def verloop(beeld: Adresbeeld, *, aantal: int = VERLOOP, wijzer: str = "") -> Verloop:
    """Wat er met de eigen dossiers gebeurde en hoe de letter veranderde, samen op volgorde van dag.

    `wijzer` is een bladwijzer uit een eerder stuk; een die niet klopt, geeft het begin.
    """
    vanaf = lees_bladwijzer(wijzer, (date, int, int))
    gevonden: list[tuple[tuple[date, int, int], tuple[Dossier, Regel] | Wissel]] = []
    for gebeurtenis, regel in _gebeurtenissen(beeld, vanaf, aantal + 1):
        gevonden.append(((gebeurtenis.datum, 0, gebeurtenis.pk), (gebeurtenis.dossier, regel)))
    gevonden += _wissels(beeld, vanaf, aantal + 1)
    gevonden.sort(key=lambda een: een[0], reverse=True)
    meer = len(gevonden) > aantal
    return Verloop(
        regels=[wat for _, wat in gevonden[:aantal]],
        ouder=Bladwijzer(gevonden[aantal - 1][0]) if meer else None,
    )


def _gebeurtenissen(
    beeld: Adresbeeld, vanaf: Bladwijzer | None, aantal: int
) -> list[tuple[Gebeurtenis, Regel]]:
    per_sleutel = {dossier.pk: dossier for dossier in beeld.eigen}
    rijen = Gebeurtenis.objects.filter(dossier__in=per_sleutel)
    if vanaf is not None:
        rijen = rijen.filter(_ouder("datum", 0, vanaf))
    rijen = rijen.select_related("tekst", "door__medewerker", "door__persoon", "levering__organisatie")
    gevonden = list(rijen.order_by("-datum", "-pk")[:aantal])
    for gebeurtenis in gevonden:
        gebeurtenis.dossier = per_sleutel[gebeurtenis.dossier_id]
    per_soort = {
        soort: iter(regels([g for g in gevonden if g.dossier.soort == soort], soort, velden=GETOOND))
        for soort in Dossiersoort
    }
    return [(g, next(per_soort[Dossiersoort(g.dossier.soort)])) for g in gevonden]


def _wissels(
    beeld: Adresbeeld, vanaf: Bladwijzer | None, aantal: int
) -> list[tuple[tuple[date, int, int], Wissel]]:
    if beeld.indeling is None:
        return []
    rijen = Samenloopverloop.objects.filter(adres=beeld.adres)
    if vanaf is not None:
        rijen = rijen.filter(_ouder("vanaf", 1, vanaf))
    # Eén meer, want elke wissel zegt ook wat er vóór was.
    gevonden = list(rijen.order_by("-vanaf", "-pk")[: aantal + 1])
    vorige = [*gevonden[1:], None][: len(gevonden)]
    return [
        (
            (nu.vanaf, 1, nu.pk),
            Wissel(nu.vanaf, voor.letter if voor else "", nu.letter, nu.groep, nu.rij, nu.kolom),
        )
        for nu, voor in zip(gevonden, vorige, strict=True)
    ][:aantal]


def _ouder(veld: str, rang: int, vanaf: Bladwijzer) -> Q:
    """Wat na de bladwijzer komt; op dezelfde dag staat een wissel (rang 1) boven een gebeurtenis (rang 0)."""
    dag, bij_rang, sleutel = vanaf.sleutel
    ouder = Q(**{f"{veld}__lt": dag})
    if rang < int(bij_rang):  # type: ignore[arg-type]
        return ouder | Q(**{veld: dag})
    if rang == bij_rang:
        return ouder | Q(**{veld: dag, "pk__lt": sleutel})
    return ouder


def _sleutels(beeld: Adresbeeld) -> list[int]:
    return [dossier.pk for dossier in beeld.eigen]
