"""De gezamenlijke opname: voorstellen, beantwoorden, plannen, verzetten, en hoe het afliep (eis M-07).

Elke stap die iets samen maakt of plant, begint met `eis_wens`. Daarna krijgen beide dossiers een slot, op
nummer, en dan de opname zelf: twee bureaus die tegelijk beslissen, geven één beslissing. De eigen overgang
van elk dossier loopt langs de actie van dat proces, met een kijker van die organisatie.
"""

from datetime import date

from django.db import transaction
from django.db.models import Q

from groningen.access import Kijker, waarom_niet
from groningen.actions.overgangen import eis_versie
from groningen.models import Dossier
from groningen.rules.datums import eis_tekst
from groningen.rules.fouten import Geweigerd
from groningen.rules.rollen import SPOREN, Handeling, Rol
from samenloop.models import GezamenlijkeOpname, Samenloop
from samenloop.queries.opname import LOPEND, zijden
from samenloop.rules.indeling import is_gedaan
from samenloop.rules.opname import IMG, LANGSTE_REDEN, NCG, WIE, Opnamevorm, waarom_niet_op_te_nemen
from samenloop.rules.opnameberichten import Opnamegebeurtenis
from samenloop.rules.wensen import Wensvorm
from schade.actions.overgangen import voer_opname_uit as voer_schadeopname_uit
from versterking.actions.overgangen import voer_opname_uit as voer_versterkingsopname_uit

from .opnamepaar import (
    Paar,
    bewaar,
    eigen_spoor,
    eis_opnameversie,
    kijker_van,
    leg_vast,
    sluit_geannuleerd,
    sluit_uitgevoerd,
    vergrendel_dossiers,
    vergrendel_opname,
)
from .opnameplanning import eis_wens_bij, zet_in_agenda
from .wensen import eis_wens

Stand = GezamenlijkeOpname.Stand
GEEN_LETTER = (
    "Op dit adres kan nu geen gezamenlijke opname: dat kan alleen bij letter B, als beide opnames nog moeten "
    "komen."
)


# -- voorstellen en beantwoorden


@transaction.atomic
def stel_opname_voor(
    *,
    adres_id: int,
    door: Kijker,
    peildatum: date,
    vorm: str,
    toelichting: str = "",
    versie: int | None = None,
) -> GezamenlijkeOpname:
    """Stelt de andere organisatie voor om samen op te nemen, in de vorm die de bewoner koos.

    Alleen bij letter B. Dat doet wie een van beide dossiers behandelt, een coördinator, of het
    informatiepunt (SVIP) van een van beide. `versie` is die van het eigen dossier.
    """
    eis_wens(adres_id=adres_id, vorm=Wensvorm.OPNAME, peildatum=peildatum)
    indeling = Samenloop.objects.filter(adres_id=adres_id).first()
    if indeling is None or indeling.letter != "B" or is_gedaan(indeling.opname_gedaan_op, peildatum):
        raise Geweigerd(GEEN_LETTER)
    dossiers = vergrendel_dossiers(indeling.versterking_id, indeling.schade_id)
    if not dossiers:
        raise Geweigerd(GEEN_LETTER)
    eigen = eigen_spoor(dossiers, door)
    if reden := waarom_niet_voorstellen(door, dossiers[eigen]):
        raise Geweigerd(reden)
    eis_versie(dossiers[eigen], versie)
    if vorm not in set(Opnamevorm):
        raise Geweigerd("Kies hoe de bewoner het wil.", veld="vorm")
    stand = zijden(dossiers[NCG].versterking, dossiers[IMG].schade)
    for zijde in stand.values():
        if reden := waarom_niet_op_te_nemen(zijde):
            raise Geweigerd(reden)
    een_van_beide = Q(versterking=dossiers[NCG]) | Q(schade=dossiers[IMG])
    if GezamenlijkeOpname.objects.filter(een_van_beide, stand__in=LOPEND).exists():
        raise Geweigerd("Er loopt al een gezamenlijke opname op dit adres. Bekijk die eerst.")
    if len(toelichting) > LANGSTE_REDEN:
        raise Geweigerd(f"Maak de toelichting korter: hoogstens {LANGSTE_REDEN} tekens.", veld="toelichting")
    opname = GezamenlijkeOpname(
        versterking=dossiers[NCG],
        schade=dossiers[IMG],
        vorm=vorm,
        rij=indeling.rij,
        kolom=indeling.kolom,
        letter=indeling.letter,
        toelichting=toelichting.strip(),
        voorgesteld_op=peildatum,
        voorgesteld_door=door.gebruiker,
        voorgesteld_vanuit_id=door.eigen_organisatie,
    )
    opname.save(force_insert=True)
    leg_vast(
        Paar(dossiers, opname),
        Opnamegebeurtenis.VOORGESTELD,
        door,
        peildatum,
        na={"wie": WIE[eigen]},
        tekst={"toelichting": opname.toelichting},
    )
    return opname


def waarom_niet_voorstellen(kijker: Kijker, dossier: Dossier) -> str:
    """Leeg als deze kijker vanuit dit eigen dossier mag voorstellen, anders wie dat wel mag."""
    if kijker.wettelijke_grond() is None:
        return "Zonder grond om gegevens te delen kunt u niets samen afspreken."
    if Rol.SVIP in kijker.rollen and dossier.organisatie_id == kijker.organisatie_id:
        return ""
    return waarom_niet(kijker, Handeling.BEHANDELEN, dossier)


@transaction.atomic
def beantwoord_opname(
    *,
    opname_id: int,
    door: Kijker,
    peildatum: date,
    ja: bool,
    reden: str = "",
    tijdvakken: tuple[int, int] | None = None,
    een_deskundige_omdat: str = "",
    versie: int | None = None,
) -> GezamenlijkeOpname:
    """Zegt ja of nee namens de andere organisatie dan die voorstelde; eenmaal.

    Bij ja kunnen de twee tijdvakken (van NCG en van IMG) er meteen bij: dan is de opname ook gepland. Bij nee
    hoort een reden; die leest de ander ook.
    """
    if ja:
        eis_wens_bij(opname_id, peildatum)
    paar = vergrendel_opname(opname_id)
    opname = paar.opname
    eigen = eigen_spoor(paar.dossiers, door)
    if opname.stand != Stand.VOORGESTELD:
        raise Geweigerd(f"Dit voorstel is al beantwoord: {opname.get_stand_display().lower()}.")
    if opname.voorgesteld_vanuit_id == door.organisatie_id:
        raise Geweigerd("De andere organisatie antwoordt op dit voorstel.")
    if geweigerd := waarom_niet(door, Handeling.BEHANDELEN, paar.dossiers[eigen]):
        raise Geweigerd(geweigerd)
    eis_opnameversie(opname, versie)
    if not ja:
        reden = eis_tekst(reden, wat="een reden", veld="reden", hoogstens=LANGSTE_REDEN)
        opname.weiger(op=peildatum, door=door.gebruiker, reden=reden)
        bewaar(opname, "beantwoord_op", "beantwoord_door", "gesloten_op", "reden")
        leg_vast(
            paar,
            Opnamegebeurtenis.GEWEIGERD,
            door,
            peildatum,
            na={"wie": WIE[eigen]},
            tekst={"reden": reden},
        )
        return opname
    for zijde in paar.stand().values():
        if klopt_niet := waarom_niet_op_te_nemen(zijde):
            raise Geweigerd(klopt_niet)
    opname.aanvaard(op=peildatum, door=door.gebruiker)
    bewaar(opname, "beantwoord_op", "beantwoord_door")
    leg_vast(paar, Opnamegebeurtenis.AANVAARD, door, peildatum, na={"wie": WIE[eigen]})
    if tijdvakken is not None:
        zet_in_agenda(paar, tijdvakken, een_deskundige_omdat, door=door, peildatum=peildatum)
    return opname


# -- hoe het afloopt


@transaction.atomic
def annuleer_opname(
    *, opname_id: int, door: Kijker, peildatum: date, reden: str, versie: int | None = None
) -> GezamenlijkeOpname:
    """Het gaat niet samen door. De eigen afspraken van beide dossiers blijven staan."""
    paar = vergrendel_opname(opname_id, door=door, versie=versie)
    if not paar.opname.loopt:
        raise Geweigerd(f"Deze opname loopt niet meer: {paar.opname.get_stand_display().lower()}.")
    reden = eis_tekst(reden, wat="een reden", veld="reden", hoogstens=LANGSTE_REDEN)
    sluit_geannuleerd(paar, reden, door=door, peildatum=peildatum)
    return paar.opname


@transaction.atomic
def meld_niet_thuis(
    *, opname_id: int, door: Kijker, peildatum: date, versie: int | None = None
) -> GezamenlijkeOpname:
    """De deskundigen kwamen en de bewoner was er niet; er komt een nieuwe afspraak, of het gaat niet door."""
    paar = vergrendel_opname(opname_id, door=door, versie=versie)
    if paar.opname.stand != Stand.GEPLAND:
        raise Geweigerd(f"Dit kan nu niet: {paar.opname.get_stand_display().lower()}.")
    if min(bezoek.tijdvak.dag for bezoek in paar.bezoeken()) > peildatum:
        raise Geweigerd("De opname moet nog komen. Verzet haar als de bewoner dan niet thuis is.")
    paar.opname.meld_niet_thuis(op=peildatum)
    bewaar(paar.opname, "niet_thuis_op")
    leg_vast(paar, Opnamegebeurtenis.NIET_THUIS, door, peildatum)
    return paar.opname


@transaction.atomic
def rond_opname_af(
    *, opname_id: int, door: Kijker, peildatum: date, versie: int | None = None
) -> GezamenlijkeOpname:
    """Beide opnames zijn geweest: legt dat vast in beide dossiers, op de dag van hun tijdvak."""
    eis_wens_bij(opname_id, peildatum)
    paar = vergrendel_opname(opname_id, door=door, versie=versie)
    opname = paar.opname
    if opname.stand != Stand.GEPLAND:
        raise Geweigerd(f"Dit kan nu niet: {opname.get_stand_display().lower()}.")
    stand = paar.stand()
    dagen = {spoor: zijde.bezoek for spoor, zijde in stand.items()}
    if any(dag is None or dag > peildatum for dag in dagen.values()):
        raise Geweigerd("Een van de opnames moet nog komen. Leg dit vast als beide zijn geweest.")
    kijkers = {
        str(spoor): kijker_van(paar, spoor, door, peildatum) for spoor in SPOREN if not stand[spoor].opgenomen
    }
    sluit_uitgevoerd(paar, door=door, peildatum=peildatum)
    if NCG in kijkers and (dag := dagen[NCG]) is not None:
        voer_versterkingsopname_uit(
            dossier_id=paar.versterking.pk, door=kijkers[NCG], peildatum=peildatum, opname_uitgevoerd_op=dag
        )
    if IMG in kijkers and (dag := dagen[IMG]) is not None:
        voer_schadeopname_uit(
            dossier_id=paar.schade.pk, door=kijkers[IMG], peildatum=peildatum, datum_opname=dag
        )
    return opname
