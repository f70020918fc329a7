"""Wat iemand van één dossier ziet, en op welke grond."""

from dataclasses import dataclass, replace

from groningen.models import Dossier, Dossiertoegang, Gebruiker
from groningen.rules.fouten import GeenToegang
from groningen.rules.gronden import EIGEN_GEGEVENS, EIGEN_TAAK, TOEGANG_VERLEEND
from groningen.rules.rechten import Band, Grond, velden_voor
from groningen.rules.rollen import ALLE_VELDEN, SPOREN, Rol, Veldgroep

from .gronden import Deel, delen_op, noteer_delen
from .kijker import Kijker
from .lijsten import dossiers_for

NIETS: frozenset[Veldgroep] = frozenset()


@dataclass(frozen=True, slots=True)
class Blik:
    """Wat er van één dossier open is, en op welke grond. Lege velden: niets.

    Rust het op meer gronden, dan staat elk in `delen`; `velden` is alles bij elkaar.
    """

    velden: frozenset[Veldgroep] = NIETS
    grond: str = ""
    bevestigd: bool = True
    delen: tuple[Deel, ...] = ()

    def __contains__(self, groep: object) -> bool:
        return groep in self.velden

    def __bool__(self) -> bool:
        return bool(self.velden)


def blik_op(kijker: Kijker, dossier: Dossier) -> Blik:
    """Wat deze kijker van dit dossier ziet. Zonder grond een lege blik."""
    if kijker.leest_eigen_organisatie:
        if dossier.organisatie_id == kijker.organisatie_id:
            return Blik(_velden(kijker, Band.EIGEN, Grond.TAAK), EIGEN_TAAK)
        return _blik_op_ander(kijker, dossier)
    if Rol.INTERVENTIETEAM in kijker.rollen and gebruiker_heeft_toegang(kijker.gebruiker, dossier):
        return Blik(_velden(kijker, Band.TOEGANG, Grond.VERLEEND), TOEGANG_VERLEEND)
    if kijker.persoon_id is not None and dossiers_for(kijker).filter(pk=dossier.pk).exists():
        return Blik(velden_voor((), None, Band.WONING, Grond.EIGEN), EIGEN_GEGEVENS)
    return Blik()


def open_dossier(
    kijker: Kijker, soort: str, nummer: str, *, velden: frozenset[Veldgroep] = ALLE_VELDEN
) -> tuple[Dossier, Blik]:
    """Het dossier met dit nummer en de blik erop, of `GeenToegang`; noteert de inzage.

    `velden` noemt de veldgroepen die de aanroeper gaat tonen; meer is er met de blik niet te zien.
    """
    dossier = (
        Dossier.objects.select_related("adres__gemeente", "organisatie", "behandelaar")
        .filter(soort=soort, nummer=nummer)
        .first()
    )
    if dossier is None:
        raise GeenToegang(f"Dossier {nummer} is niet gevonden.")
    blik = blik_op(kijker, dossier)
    if Veldgroep.INHOUD not in blik:
        raise GeenToegang(f"Dossier {nummer} is niet gevonden.")
    blik = replace(blik, velden=blik.velden & velden)
    kijker.noteer_inzage([dossier.pk], blik.velden, blik.grond)
    return dossier, blik


def open_gedeeld(
    kijker: Kijker, soort: str, nummer: str, *, velden: frozenset[Veldgroep] = ALLE_VELDEN
) -> tuple[Dossier, Blik]:
    """Het dossier van de ander waarvan de bewoner meer dan de voortgang openzette, of `GeenToegang`.

    Noteert de inzage per grond. `velden` noemt wat de aanroeper gaat tonen.
    """
    dossier = (
        Dossier.objects.select_related("adres__gemeente", "organisatie", "behandelaar")
        .filter(soort=soort, nummer=nummer)
        .first()
    )
    blik = _blik_op_ander(kijker, dossier) if dossier is not None else Blik()
    if dossier is None or not any(deel.waarvoor for deel in blik.delen):
        raise GeenToegang(f"Van dossier {nummer} is niets met u gedeeld.")
    noteer_delen(kijker, [dossier.pk], blik.delen, velden)
    return dossier, replace(blik, velden=blik.velden & velden)


def _blik_op_ander(kijker: Kijker, dossier: Dossier) -> Blik:
    """Wat een medewerker van een dossier van de ander ziet: op de wet, en op toestemming of verzoek."""
    if dossier.organisatie_id == kijker.organisatie_id or not kijker.leest_eigen_organisatie:
        return Blik()
    delen = list(delen_op(kijker, [dossier]).get(dossier.pk, ()))
    wet = kijker.wettelijke_grond()
    if (
        wet
        and dossier.soort in SPOREN
        and Dossier.objects.filter(
            adres_id=dossier.adres_id, organisatie_id=kijker.eigen_organisatie, soort__in=SPOREN
        ).exists()
    ):
        open_ = wet.velden & _velden(kijker, Band.GEDEELD, Grond.WET)
        delen.insert(0, Deel(open_, wet.naam, wet.bevestigd))
    if not delen:
        return Blik()
    return Blik(
        frozenset().union(*(deel.velden for deel in delen)),
        delen[0].grond,
        all(deel.bevestigd for deel in delen),
        tuple(delen),
    )


def gebruiker_heeft_toegang(gebruiker: Gebruiker, dossier: Dossier) -> bool:
    """Of een coördinator deze gebruiker toegang tot dit ene dossier gaf."""
    return Dossiertoegang.objects.filter(user=gebruiker, content_object=dossier).exists()


def velden_van_eigen(kijker: Kijker) -> frozenset[Veldgroep]:
    """Wat deze medewerker ziet van de dossiers die hij geheel mag lezen (`dossiers_for`)."""
    if kijker.leest_eigen_organisatie:
        return _velden(kijker, Band.EIGEN, Grond.TAAK)
    return _velden(kijker, Band.TOEGANG, Grond.VERLEEND)


def _velden(kijker: Kijker, band: Band, grond: Grond) -> frozenset[Veldgroep]:
    return velden_voor(kijker.rollen, kijker.organisatiesoort, band, grond)
