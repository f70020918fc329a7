"""Wat elke stap van een verzoek gemeen heeft: vergrendelen, bewaren, vastleggen en het laten weten."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from groningen.access import Kijker
from groningen.actions.gebeurtenissen import registreer_gebeurtenis
from groningen.models import Dossier, Gebeurtenis, Gebruiker
from groningen.rules.fouten import Geweigerd, Verouderd
from groningen.rules.rollen import SPOREN
from samenloop.actions.eigen_signaal import geef_eigen_signaal
from samenloop.models import Informatieverzoek, Svipstap
from samenloop.rules.momenten import Moment
from samenloop.rules.svip.gebeurtenissen import Svipgebeurtenis
from samenloop.rules.svip.verzoek import SOORTEN, STANDEN, Soort, Stand, Stap, uiterlijk


@dataclass(slots=True)
class Zaak:
    """Een verzoek met de dossiers van beide sporen op het adres, alles met een slot."""

    verzoek: Informatieverzoek
    dossiers: dict[int, Dossier]

    @property
    def eigen(self) -> Dossier:
        return self.dossiers[self.verzoek.dossier_id]

    @property
    def over(self) -> Dossier:
        return self.dossiers[self.verzoek.over_id]


class Bezig(Geweigerd):
    """Iemand anders houdt een dossier van dit adres vast; de volgende ronde doet het alsnog."""

    def __init__(self) -> None:
        super().__init__("Iemand werkt nu aan dit adres. Probeer het zo nog eens.")


def vergrendel_adres(adres_id: int, *, wacht: bool = True) -> dict[int, Dossier]:
    """De dossiers van beide sporen op het adres, op nummer, zoals ook delen en voorrang dat doen.

    Zonder `wacht` ontbreekt wat een ander vasthoudt.
    """
    rijen = Dossier.objects.select_for_update(
        no_key=True, of=("self",), skip_locked=not wacht
    ).select_related("organisatie", "behandelaar", "adres")
    return {een.pk: een for een in rijen.filter(adres_id=adres_id, soort__in=SPOREN).order_by("pk")}


def vergrendel(verzoek_id: int, *, versie: int | None = None, wacht: bool = True) -> Zaak:
    """Het verzoek met een slot, na dat op de dossiers van het adres; met `versie` alleen als zij nog klopt.

    Zonder `wacht` geeft een dossier dat een ander vasthoudt `Bezig`.
    """
    adres_id = Informatieverzoek.objects.values_list("adres_id", flat=True).get(pk=verzoek_id)
    dossiers = vergrendel_adres(adres_id, wacht=wacht)
    verzoek = (
        Informatieverzoek.objects.select_for_update(no_key=True, of=("self",))
        .select_related("aanvrager__gebruiker", "van", "aan", "beslist_door")
        .get(pk=verzoek_id)
    )
    if versie is not None and verzoek.versie != versie:
        raise Verouderd
    if not {verzoek.dossier_id, verzoek.over_id} <= dossiers.keys():
        raise Bezig
    verzoek.dossier, verzoek.over = dossiers[verzoek.dossier_id], dossiers[verzoek.over_id]
    return Zaak(verzoek, dossiers)


def eis_stand(verzoek: Informatieverzoek, *standen: Stand) -> None:
    """Weigert als het verzoek intussen ergens anders is."""
    if verzoek.stand not in standen:
        raise Geweigerd(
            f"Dit kan niet meer. Het verzoek staat nu op: {STANDEN[Stand(verzoek.stand)].lower()}."
        )


def zet_klok(verzoek: Informatieverzoek, peildatum: date) -> None:
    """De tijd van de stap die nu begint."""
    verzoek.stand_sinds = peildatum
    verzoek.uiterlijk_op = uiterlijk(verzoek.stand, verzoek.soort, peildatum)
    verzoek.te_laat_sinds = None


def bewaar(
    zaak: Zaak,
    stap: Stap,
    *,
    door: Kijker | None,
    peildatum: date,
    tekst: str = "",
    velden: Iterable[str] = (),
    klok: bool = True,
    wie: Gebruiker | None = None,
) -> None:
    """Schrijft het verzoek en de regel in zijn logboek. `wie` als een ander dan `door` het deed."""
    verzoek = zaak.verzoek
    if klok:
        zet_klok(verzoek, peildatum)
    verzoek.versie += 1
    verzoek.save(
        update_fields=sorted({*velden, "stand", "stand_sinds", "uiterlijk_op", "te_laat_sinds", "versie"})
    )
    noteer(verzoek, stap, door=wie or (door.gebruiker if door else None), peildatum=peildatum, tekst=tekst)


def noteer(
    verzoek: Informatieverzoek, stap: Stap, *, door: Gebruiker | None, peildatum: date, tekst: str = ""
) -> None:
    """Eén regel in het logboek van het verzoek."""
    Svipstap(verzoek=verzoek, soort=stap.value, door=door, dag=peildatum, tekst=tekst).save(force_insert=True)


def leg_vast(
    zaak: Zaak, soort: Svipgebeurtenis, door: Kijker | None, peildatum: date
) -> dict[int, Gebeurtenis]:
    """De gebeurtenis in beide dossiers, met alleen feiten."""
    verzoek = zaak.verzoek
    na = {"verzoek": verzoek.pk, "svip": verzoek.nummer, "wat": SOORTEN[Soort(verzoek.soort)].lower()}
    return {
        sleutel: registreer_gebeurtenis(
            dossier=zaak.dossiers[sleutel],
            soort=soort,
            door=door,
            peildatum=peildatum,
            datum=peildatum,
            na=na,
        )
        for sleutel in sorted({verzoek.dossier_id, verzoek.over_id})
    }


def zeg_het(
    zaak: Zaak, dossier: Dossier, moment: Moment, nieuws: str, peildatum: date, *, trede: str = ""
) -> None:
    """Een signaal bij een van de twee dossiers; er gaat niets over het verzoek in een e-mail."""
    verzoek = zaak.verzoek
    geef_eigen_signaal(
        dossier,
        moment,
        sleutel=f"svip/{verzoek.nummer}/{moment}/{verzoek.versie}/{dossier.pk}",
        gegevens={"svip": verzoek.nummer, "nieuws": nieuws},
        peildatum=peildatum,
        trede=trede,
    )


def lees_opnieuw(zaak: Zaak) -> None:
    """Een andere actie schreef in dezelfde dossiers; de gebeurtenissen hierna nummeren door."""
    for dossier in zaak.dossiers.values():
        dossier.refresh_from_db(fields=["versie"])
