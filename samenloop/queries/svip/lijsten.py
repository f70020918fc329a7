"""De verzoeken aan het informatiepunt: wat wacht, wat loopt, wat klaar is, en één verzoek."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any

from django.db.models import Exists, OuterRef, Q

from groningen.access import Kijker, deelgronden_van, dossiers_for, gedeelde_dossiers_for
from groningen.models import Dossier, Klaar, Plek
from groningen.queries.bladeren import Bladerlijst, Stuk
from groningen.queries.delen import beslissers_op
from groningen.rules.bladeren import Sleutelwaarde, lees_bladwijzer
from groningen.rules.gronden import EIGEN_TAAK
from groningen.rules.rollen import BUREAUROLLEN, SPOREN, Veldgroep
from samenloop.access import deelbaar, informatieverzoeken_for, waarom_niet_informatie_vragen
from samenloop.models import Informatieverzoek, Svipstap
from samenloop.rules.svip.verzoek import DICHT, LOPEND, Stand, Stap

PER_BLADZIJDE = 50
HOOGSTENS = 50
OP_ADRES = 10
LIJSTEN: Mapping[str, str] = {
    "wacht": "Wacht op ons",
    "loopt": "Alles wat loopt",
    "klaar": "Afgerond",
    "mijn": "Mijn verzoeken",
}


def is_bureau(kijker: Kijker) -> bool:
    """Of deze kijker een van de twee bureaus bemenst."""
    return kijker.leest_eigen_organisatie and bool(kijker.rollen & BUREAUROLLEN)


# Wat een verzoek laat zien van wat eraan vastzit.
ERBIJ = (
    "adres__gemeente",
    "dossier__organisatie",
    "dossier__behandelaar",
    "over__organisatie",
    "over__behandelaar",
    "van",
    "aan",
    "aanvrager",
    "gecontroleerd_door__medewerker",
    "beslist_door__medewerker",
    "toestemming",
    "koppel",
    "voorrang",
)


def wacht_op(organisatie: Any) -> Q:
    """Wat nu bij het bureau van deze organisatie ligt."""
    return Q(van_id=organisatie, stand=Stand.INGEDIEND) | Q(
        Q(stand=Stand.DOORGESTUURD) | Q(stand=Stand.TOESTEMMING_GEVRAAGD, toestemming__isnull=False),
        aan_id=organisatie,
    )


def bladzijde(kijker: Kijker, welke: str, soort: str, pagina: str) -> tuple[Stuk[Informatieverzoek], bool]:
    """Een bladzijde van een van de `LIJSTEN`; en of de bladwijzer klopte. Noteert wat er te zien is.

    Wat loopt, staat op zijn laatste dag: wat te laat is, staat dus bovenaan. Wat klaar is, staat met het
    nieuwste eerst.
    """
    keuze = {
        "wacht": wacht_op(kijker.organisatie_id),
        "loopt": Q(stand__in=LOPEND),
        "klaar": Q(stand__in=DICHT),
        "mijn": Q(aanvrager=kijker.medewerker_id),
    }[welke]
    rijen = informatieverzoeken_for(kijker).filter(keuze)
    if soort:
        rijen = rijen.filter(soort=soort)
    dringend = welke in ("wacht", "loopt")

    def sleutel(verzoek: Informatieverzoek) -> tuple[Sleutelwaarde, ...]:
        if not dringend:
            return (verzoek.pk,)
        assert verzoek.uiterlijk_op is not None
        return verzoek.uiterlijk_op, verzoek.pk

    lijst: Bladerlijst[Informatieverzoek] = Bladerlijst(
        delen=[rijen],
        kolommen=("uiterlijk_op", "id") if dringend else ("id",),
        sleutel_van=sleutel,
        maak=lambda rij: rij,
        # Alleen wat een rij toont: met alles erbij kost de weg bedenken meer dan hem lopen.
        tonen=Informatieverzoek.objects.select_related("adres", "over", "van", "aan", "aanvrager"),
        omgekeerd=not dringend,
    )
    vorm = (int, date, int) if dringend else (int, int)
    wijzer = lees_bladwijzer(pagina, vorm) if pagina else None
    stuk = lijst.stuk(wijzer, PER_BLADZIJDE)
    noteer_verzoeken(kijker, stuk.rijen)
    return stuk, wijzer is not None or not pagina


def verzoek_met(kijker: Kijker, nummer: str) -> Informatieverzoek | None:
    """Het verzoek met dit nummer, als de kijker het mag lezen; noteert de inzage."""
    verzoek = informatieverzoeken_for(kijker).select_related(*ERBIJ).filter(nummer=nummer).first()
    if verzoek is not None:
        noteer_verzoeken(kijker, [verzoek])
    return verzoek


def op_adres(kijker: Kijker, adres_id: int) -> list[Informatieverzoek]:
    """De laatste verzoeken op een adres die de kijker mag lezen.

    Meestal is er geen: dan haalt een prefetch niets, en is de query snel bedacht.
    """
    rijen = informatieverzoeken_for(kijker).filter(adres=adres_id).order_by("-id")
    return list(rijen.prefetch_related(*ERBIJ)[:OP_ADRES])


def noteer_verzoeken(kijker: Kijker, verzoeken: Iterable[Informatieverzoek]) -> None:
    """Noteert de inzage in beide dossiers: het eigen op eigen taak, dat van de ander op de wet."""
    eigen: set[int] = set()
    ander: set[int] = set()
    for verzoek in verzoeken:
        for dossier, organisatie in (
            (verzoek.dossier_id, verzoek.van_id),
            (verzoek.over_id, verzoek.aan_id),
        ):
            (eigen if organisatie == kijker.organisatie_id else ander).add(dossier)
    kijker.noteer_inzage(sorted(eigen), [Veldgroep.VOORTGANG], EIGEN_TAAK)
    if grond := kijker.wettelijke_grond():
        kijker.noteer_inzage(sorted(ander), grond.velden, grond.naam)


# -- waarvoor iemand iets kan vragen


def eigen_zaken(kijker: Kijker, adres_id: int) -> list[Dossier]:
    """De eigen lopende dossiers op het adres waarvoor deze kijker iets aan de ander kan vragen."""
    rijen = dossiers_for(kijker).filter(adres_id=adres_id, soort__in=SPOREN, loopt=True)
    return [een for een in rijen.order_by("pk") if not waarom_niet_informatie_vragen(kijker, een)]


def zaken_van_de_ander(kijker: Kijker, adres_id: int) -> list[Dossier]:
    """De dossiers van de ander op het adres waarover iets te vragen valt, de lopende eerst."""
    rijen = deelbaar(gedeelde_dossiers_for(kijker).filter(adres_id=adres_id))
    return list(rijen.select_related("organisatie", "behandelaar").order_by("-loopt", "pk"))


def al_gedeeld(kijker: Kijker, adres_id: int) -> frozenset[str]:
    """De velden van de ander op dit adres die deze kijker al op toestemming ziet."""
    rijen = deelgronden_van(kijker).filter(adres_id=adres_id).values_list("velden", flat=True)
    return frozenset(veld for velden in rijen for veld in velden)


# -- de bewoner


def vragen_aan(kijker: Kijker, adres_id: int) -> list[Informatieverzoek]:
    """De verzoeken over zijn woning waarop deze bewoner antwoordt of antwoordde."""
    if not beslissers_op(adres_id, kijker.peildatum).filter(persoon_id=kijker.persoon_id or 0).exists():
        return []
    gevraagd = Exists(Svipstap.objects.filter(verzoek=OuterRef("pk"), soort=Stap.POSITIEF))
    return list(
        Informatieverzoek.objects.filter(gevraagd, adres=adres_id)
        .prefetch_related(*ERBIJ)
        .order_by("-id")[:HOOGSTENS]
    )


def vraag_aan(kijker: Kijker, nummer: str) -> Informatieverzoek | None:
    """Het verzoek met dit nummer, als deze bewoner daar nu over beslist of over besliste."""
    if kijker.persoon_id is None:
        return None
    verzoek = Informatieverzoek.objects.select_related(*ERBIJ).filter(nummer=nummer, soort="gegevens").first()
    if verzoek is None or verzoek.beslist_door_id is None:
        return None
    beslist = beslissers_op(verzoek.adres_id, kijker.peildatum).filter(persoon_id=kijker.persoon_id)
    return verzoek if beslist.exists() else None


# -- wissen


def met_tekst(kijker: Kijker) -> list[Informatieverzoek]:
    """De langst geleden gesloten verzoeken waar nog tekst bij staat; de tekst zelf wordt niet gelezen."""
    rijen = informatieverzoeken_for(kijker).filter(stand__in=DICHT, gewist_op=None)
    return list(
        rijen.prefetch_related(*ERBIJ)
        .defer("waarvoor", "noodzaak", "antwoord")
        .order_by("stand_sinds", "id")[:HOOGSTENS]
    )


# -- het menu


def tel_wachtend(kijker: Kijker, grens: int) -> int:
    """Hoeveel er op het bureau van deze kijker wacht, of op hemzelf als vrager; tot `grens`."""
    if kijker.medewerker_id is None or not kijker.leest_eigen_organisatie:
        return 0
    if is_bureau(kijker):
        return len(_bureauteller(grens).rijen(organisatie=kijker.eigen_organisatie))
    return len(_vragerteller(grens).rijen(medewerker=kijker.medewerker_id))


@cache
def _bureauteller(grens: int) -> Klaar[Informatieverzoek]:
    return Klaar(
        lambda: (
            Informatieverzoek.objects.filter(wacht_op(Plek("organisatie")))
            .order_by()
            .values_list("pk")[:grens]
        )
    )


@cache
def _vragerteller(grens: int) -> Klaar[Informatieverzoek]:
    return Klaar(
        lambda: (
            Informatieverzoek.objects.filter(aanvrager_id=Plek("medewerker"), stand=Stand.TERUGGEGEVEN)
            .order_by()
            .values_list("pk")[:grens]
        )
    )
