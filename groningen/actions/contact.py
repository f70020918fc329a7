"""Contactmomenten en samenloopcontroles vastleggen."""

from datetime import date

from django.db import transaction

from groningen.access import Kijker
from groningen.models import Contactmoment, Controle, Dossier, Gebeurtenis, Persoon
from groningen.rules.datums import eis_gebeurd, eis_gepland, eis_tekst
from groningen.rules.fouten import Geweigerd
from groningen.rules.gebeurtenissen import Kerngebeurtenis
from groningen.rules.rollen import Handeling

from .gebeurtenissen import registreer_gebeurtenis
from .overgangen import vergrendel_dossier


@transaction.atomic
def leg_contact_vast(
    *,
    dossier_id: int,
    door: Kijker,
    peildatum: date,
    datum: date,
    kanaal: str,
    richting: str,
    samenvatting: str,
    persoon_id: int | None = None,
    vervolg: str = "",
    vervolg_op: date | None = None,
    gevoelig: bool = False,
) -> Contactmoment:
    """Legt een contact met de bewoner vast; een afgesproken vervolg telt mee als volgende datum.

    Wat `gevoelig` is, ziet de andere organisatie nooit, ook niet met toestemming.
    """
    dossier = vergrendel_dossier(dossier_id, door=door, handeling=Handeling.VASTLEGGEN)
    eis_gebeurd(datum, wat="De dag van het contact", veld="datum", peildatum=peildatum)
    samenvatting = eis_tekst(samenvatting, wat="een samenvatting", veld="samenvatting")
    vervolg = vervolg.strip()
    if vervolg_op is not None:
        eis_gepland(vervolg_op, wat="De dag van het vervolg", veld="vervolg_op", peildatum=peildatum)
        vervolg = eis_tekst(vervolg, wat="de afspraak", veld="vervolg", hoogstens=120)
    elif vervolg:
        raise Geweigerd("Vul de dag in waarop het vervolg moet gebeuren.", veld="vervolg_op")
    if persoon_id is not None and not _hoort_bij_adres(persoon_id, dossier):
        raise Geweigerd("Kies iemand die bij dit adres hoort.", veld="persoon")
    gegevens = {
        "dossier": dossier,
        "persoon_id": persoon_id,
        "medewerker_id": door.medewerker_id,
        "datum": datum,
        "kanaal": kanaal,
        "richting": richting,
        "samenvatting": samenvatting,
        "vervolg": vervolg,
        "vervolg_op": vervolg_op,
        "gevoelig": gevoelig,
    }
    if Contactmoment.objects.filter(**gegevens).exists():
        raise Geweigerd("Dit contact hebt u al vastgelegd. Er is niets dubbel opgeslagen.")
    contact = Contactmoment(**gegevens)
    contact.save(force_insert=True)
    registreer_gebeurtenis(
        dossier=dossier,
        soort=Kerngebeurtenis.CONTACT_VASTGELEGD,
        door=door,
        peildatum=peildatum,
        datum=datum,
        na={"contactmoment_id": contact.pk, "kanaal": kanaal, "vervolg_op": vervolg_op},
    )
    return contact


@transaction.atomic
def rond_vervolg_af(*, contactmoment_id: int, door: Kijker, peildatum: date) -> Gebeurtenis:
    """Vinkt het afgesproken vervolg op een contact af."""
    dossier_id = Contactmoment.objects.values_list("dossier_id", flat=True).get(pk=contactmoment_id)
    dossier = vergrendel_dossier(dossier_id, door=door, handeling=Handeling.VASTLEGGEN)
    contact = Contactmoment.objects.select_for_update(no_key=True).get(pk=contactmoment_id)
    if contact.vervolg_op is None:
        raise Geweigerd("Bij dit contact is geen vervolg afgesproken.")
    if contact.vervolg_gedaan_op is not None:
        raise Geweigerd("Dit vervolg is al afgerond.")
    contact.vervolg_gedaan_op = peildatum
    contact.save(update_fields=["vervolg_gedaan_op"])
    return registreer_gebeurtenis(
        dossier=dossier,
        soort=Kerngebeurtenis.CONTACT_AFGEROND,
        door=door,
        peildatum=peildatum,
        datum=peildatum,
        na={"contactmoment_id": contact.pk},
    )


@transaction.atomic
def leg_controle_vast(
    *,
    dossier_id: int,
    door: Kijker,
    peildatum: date,
    moment: str,
    uitkomst: str,
    toelichting: str = "",
    versie: int | None = None,
) -> Gebeurtenis:
    """Legt de uitkomst van een samenloopcontrole vast (M-06); een eerdere voor hetzelfde moment vervalt."""
    dossier = vergrendel_dossier(dossier_id, door=door, handeling=Handeling.BEHANDELEN, versie=versie)
    if not dossier.loopt:
        raise Geweigerd("Dit dossier is afgerond; een controle heeft geen zin meer.")
    if uitkomst == Controle.Uitkomst.KAN_NIET_MEE:
        toelichting = eis_tekst(toelichting, wat="een toelichting", veld="toelichting")
    laat_controles_vervallen(dossier, peildatum=peildatum, moment=moment)
    Controle(
        dossier=dossier,
        moment=moment,
        uitkomst=uitkomst,
        toelichting=toelichting.strip(),
        medewerker_id=door.medewerker_id,
        vastgelegd_op=peildatum,
    ).save(force_insert=True)
    return registreer_gebeurtenis(
        dossier=dossier,
        soort=Kerngebeurtenis.CONTROLE_VASTGELEGD,
        door=door,
        peildatum=peildatum,
        datum=peildatum,
        na={"moment": moment, "uitkomst": uitkomst},
        tekst={"toelichting": toelichting.strip()},
    )


def laat_controles_vervallen(dossier: Dossier, *, peildatum: date, moment: str) -> None:
    """Maakt de geldende controle voor `moment` ongeldig; zij blijft leesbaar in de geschiedenis."""
    dossier.controles.filter(moment=moment, vervallen_op__isnull=True).update(vervallen_op=peildatum)


def _hoort_bij_adres(persoon_id: int, dossier: Dossier) -> bool:
    return Persoon.objects.filter(pk=persoon_id, adresrelaties__adres_id=dossier.adres_id).exists()
