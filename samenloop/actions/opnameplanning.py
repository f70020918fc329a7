"""Een gezamenlijke opname plannen en verzetten: twee vrije tijdvakken die passen en op tijd zijn."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from groningen.access import Kijker
from groningen.rules.datums import eis_tekst
from groningen.rules.fouten import Geweigerd
from groningen.rules.rollen import SPOREN
from samenloop.models import GezamenlijkeOpname, Opnamebezoek, Signaal, Tijdvak
from samenloop.queries.opname import als_vak, grenzen, grenzen_voor
from samenloop.rules.momenten import Moment
from samenloop.rules.opname import IMG, LANGSTE_REDEN, NCG, Opnamevorm, Vak
from samenloop.rules.opname import waarom_niet as waarom_niet_samen
from samenloop.rules.opnameberichten import Opnamegebeurtenis
from samenloop.rules.wensen import Wensvorm
from schade.actions.overgangen import plan_opname as plan_schadeopname
from versterking.actions.overgangen import plan_opname as plan_versterkingsopname

from .opnamepaar import Paar, afspraak_van, bewaar, kijker_van, leg_vast, vergrendel_opname
from .signalen import handel_af
from .wensen import eis_wens

Stand = GezamenlijkeOpname.Stand


def eis_wens_bij(opname_id: int, peildatum: date) -> None:
    """Weigert als de bewoner van dit adres geen ja op een gezamenlijke opname heeft gezegd."""
    adres_id = GezamenlijkeOpname.objects.values_list("versterking__adres_id", flat=True).get(pk=opname_id)
    eis_wens(adres_id=adres_id, vorm=Wensvorm.OPNAME, peildatum=peildatum)


@transaction.atomic
def plan_opname_samen(
    *,
    opname_id: int,
    door: Kijker,
    peildatum: date,
    tijdvakken: tuple[int, int],
    een_deskundige_omdat: str = "",
    versie: int | None = None,
) -> GezamenlijkeOpname:
    """Plant een opname waar beide al ja op zeiden; `tijdvakken` zijn dat van NCG en dat van IMG."""
    eis_wens_bij(opname_id, peildatum)
    paar = vergrendel_opname(opname_id, door=door, versie=versie)
    if paar.opname.stand != Stand.AANVAARD:
        raise Geweigerd(f"Plannen kan nu niet: {paar.opname.get_stand_display().lower()}.")
    zet_in_agenda(paar, tijdvakken, een_deskundige_omdat, door=door, peildatum=peildatum)
    return paar.opname


@transaction.atomic
def verzet_opname(
    *,
    opname_id: int,
    door: Kijker,
    peildatum: date,
    vorm: str,
    tijdvakken: tuple[int, int],
    een_deskundige_omdat: str = "",
    versie: int | None = None,
) -> GezamenlijkeOpname:
    """Zoekt nieuwe tijdvakken, als het de bewoner of een deskundige niet uitkomt of niemand thuis was.

    De termijnen van beide dossiers begrenzen ook de nieuwe dag.
    """
    eis_wens_bij(opname_id, peildatum)
    paar = vergrendel_opname(opname_id, door=door, versie=versie)
    if paar.opname.stand not in (Stand.GEPLAND, Stand.NIET_THUIS):
        raise Geweigerd(f"Verzetten kan nu niet: {paar.opname.get_stand_display().lower()}.")
    if vorm not in set(Opnamevorm):
        raise Geweigerd("Kies hoe de bewoner het wil.", veld="vorm")
    if any(zijde.opgenomen for zijde in paar.stand().values()):
        raise Geweigerd("Een van beide opnames is al gedaan. Plan de andere in het eigen dossier.")
    zet_in_agenda(paar, tijdvakken, een_deskundige_omdat, door=door, peildatum=peildatum, vorm=vorm)
    return paar.opname


def zet_in_agenda(
    paar: Paar,
    tijdvakken: tuple[int, int],
    een_deskundige_omdat: str,
    *,
    door: Kijker,
    peildatum: date,
    vorm: str = "",
) -> None:
    """Bezet de tijdvakken en plant de opname in beide dossiers; `vorm` is gevuld bij verzetten."""
    opname = paar.opname
    ncg, img = _vrije_tijdvakken(opname, tijdvakken)
    stand = paar.stand()
    sleutels = {spoor: dossier.pk for spoor, dossier in paar.dossiers.items()}
    laatste = grenzen_voor(door, paar.dossiers, grenzen(stand, sleutels, peildatum=peildatum))
    if redenen := waarom_niet_samen(vorm or opname.vorm, ncg, img, laatste, peildatum=peildatum):
        raise Geweigerd(" ".join(redenen), veld="tijdvakken")
    motief = ""
    if ncg.id == img.id:
        motief = eis_tekst(
            een_deskundige_omdat,
            wat="in waarom één deskundige voor beide nodig is; zij zijn schaars. Vul dit",
            veld="een_deskundige_omdat",
            hoogstens=LANGSTE_REDEN,
        )
    kijkers = {str(spoor): kijker_van(paar, spoor, door, peildatum) for spoor in SPOREN}
    if vorm:
        opname.verzet(vorm=vorm, een_deskundige_omdat=motief)
    else:
        opname.plan(een_deskundige_omdat=motief)
    bewaar(opname, "vorm", "een_deskundige_omdat")
    _bezet(opname, ncg, img, peildatum)
    leg_vast(
        paar,
        Opnamegebeurtenis.VERZET if vorm else Opnamegebeurtenis.GEPLAND,
        door,
        peildatum,
        na=afspraak_van(opname, ncg, img),
        tekst={"reden": motief},
    )
    plan_versterkingsopname(
        dossier_id=paar.versterking.pk,
        door=kijkers[NCG],
        peildatum=peildatum,
        opname_gepland_op=ncg.dag,
        opname_deskundige=ncg.deskundige,
    )
    plan_schadeopname(
        dossier_id=paar.schade.pk,
        door=kijkers[IMG],
        peildatum=peildatum,
        opname_gepland_op=img.dag,
        opname_deskundige=img.deskundige,
    )
    _beantwoord_signalen(paar, kijkers, peildatum)


def _vrije_tijdvakken(opname: GezamenlijkeOpname, tijdvakken: tuple[int, int]) -> tuple[Vak, Vak]:
    """De twee tijdvakken met een slot; weigert wat niet bestaat, bezet is, of van wie niet meer opneemt."""
    gevonden = {
        tijdvak.pk: tijdvak
        for tijdvak in Tijdvak.objects.select_for_update(no_key=True, of=("self",))
        .filter(pk__in=tijdvakken, deskundige__actief=True)
        .select_related("deskundige__organisatie")
        .order_by("pk")
    }
    bezet = Opnamebezoek.objects.filter(tijdvak__in=tijdvakken, vervallen_op__isnull=True)
    if len(gevonden) < len(set(tijdvakken)) or bezet.exclude(opname=opname).exists():
        raise Geweigerd(
            "Een van de tijdvakken is intussen bezet of weg. Kies een ander tijdvak.", veld="tijdvakken"
        )
    eerste, tweede = (als_vak(gevonden[nummer]) for nummer in tijdvakken)
    return eerste, tweede


def _bezet(opname: GezamenlijkeOpname, ncg: Vak, img: Vak, peildatum: date) -> None:
    opname.bezoeken.filter(vervallen_op__isnull=True).update(vervallen_op=peildatum)
    if ncg.id == img.id:
        Opnamebezoek(opname=opname, tijdvak_id=ncg.id, spoor=Opnamebezoek.Spoor.BEIDE).save()
        return
    Opnamebezoek(opname=opname, tijdvak_id=ncg.id, spoor=NCG).save()
    Opnamebezoek(opname=opname, tijdvak_id=img.id, spoor=IMG).save()


def _beantwoord_signalen(paar: Paar, kijkers: Mapping[str, Kijker], peildatum: date) -> None:
    """Op "de ander plant een opname" is nu geantwoord: wij doen mee."""
    open_ = Signaal.objects.filter(
        soort=Moment.OPNAME.value,
        dossier__in=paar.dossiers.values(),
        bron__in=paar.dossiers.values(),
        afgehandeld_op__isnull=True,
    ).select_related("dossier")
    for signaal in open_.order_by("pk"):
        handel_af(
            signaal_id=signaal.pk,
            door=kijkers[signaal.dossier.soort],
            peildatum=peildatum,
            uitkomst=Signaal.Uitkomst.DOEN_MEE.value,
            antwoord="Wij nemen samen op; de afspraak staat bij de gezamenlijke opname.",
        )
