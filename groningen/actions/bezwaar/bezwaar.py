"""De overgangen van een bezwaar.

Elke functie vergrendelt het bezwaar, toetst recht en invoer, doet één overgang en legt haar vast, in één
transactie. `versie` is de versie van het dossier die de gebruiker voor zich had.
"""

from datetime import date

from django.db import transaction

from groningen.access import Kijker
from groningen.actions.contact import leg_contact_vast, rond_vervolg_af
from groningen.actions.overgangen import vergrendel, voer_uit
from groningen.models import Bezwaar, Contactmoment, Gebeurtenis
from groningen.rules.bezwaar.statussen import BEZWAAR_LOPEND, Beslistermijn, GeenHoorzitting
from groningen.rules.datums import eis_gebeurd, eis_gepland, eis_tekst
from groningen.rules.fouten import Geweigerd
from groningen.rules.normen import norm_op
from groningen.rules.rollen import Handeling

from .stilstand import stel_duur_bij, stel_stilstand_bij


@transaction.atomic
def vraag_gronden(
    *,
    dossier_id: int,
    door: Kijker,
    peildatum: date,
    gronden_gevraagd_op: date,
    versie: int | None = None,
) -> Gebeurtenis:
    """ontvangen → gronden: de indiener krijgt vier weken; zolang staat de termijn stil (Awb 7:10 lid 2)."""
    zaak = vergrendel(Bezwaar, dossier_id, door=door, versie=versie)
    eis_gebeurd(
        gronden_gevraagd_op,
        wat="Het verzoek om redenen",
        veld="gronden_gevraagd_op",
        peildatum=peildatum,
        niet_voor=zaak.ontvangen_op,
    )
    duur = norm_op("bezwaar_gronden", gronden_gevraagd_op).duur
    assert duur is not None
    gebeurtenis = voer_uit(
        zaak,
        "vraag_gronden",
        door=door,
        datum=gronden_gevraagd_op,
        peildatum=peildatum,
        gronden_gevraagd_op=gronden_gevraagd_op,
        gronden_tot=duur.vanaf(gronden_gevraagd_op),
    )
    stel_stilstand_bij(zaak, gebeurtenis)
    return gebeurtenis


@transaction.atomic
def ontvang_gronden(
    *, dossier_id: int, door: Kijker, peildatum: date, gronden_op: date, versie: int | None = None
) -> Gebeurtenis:
    """ontvangen of gronden → behandeling: de redenen zijn er; de beslistermijn loopt weer."""
    zaak = vergrendel(Bezwaar, dossier_id, door=door, versie=versie)
    eis_gebeurd(
        gronden_op,
        wat="De ontvangst van de redenen",
        veld="gronden_op",
        peildatum=peildatum,
        niet_voor=zaak.gronden_gevraagd_op or zaak.ontvangen_op,
    )
    gebeurtenis = voer_uit(
        zaak, "ontvang_gronden", door=door, datum=gronden_op, peildatum=peildatum, gronden_op=gronden_op
    )
    stel_stilstand_bij(zaak, gebeurtenis)
    return gebeurtenis


@transaction.atomic
def sluit_gronden(
    *, dossier_id: int, door: Kijker, peildatum: date, versie: int | None = None
) -> Gebeurtenis:
    """gronden → behandeling zonder redenen; geweigerd zolang de indiener ze nog kan sturen."""
    zaak = vergrendel(Bezwaar, dossier_id, door=door, versie=versie)
    return voer_uit(zaak, "sluit_gronden", door=door, peildatum=peildatum, op=peildatum)


@transaction.atomic
def neem_in_behandeling(
    *, dossier_id: int, door: Kijker, peildatum: date, versie: int | None = None
) -> Gebeurtenis:
    """ontvangen → behandeling: het bezwaar is compleet."""
    zaak = vergrendel(Bezwaar, dossier_id, door=door, versie=versie)
    return voer_uit(zaak, "neem_in_behandeling", door=door, peildatum=peildatum)


@transaction.atomic
def verschoon(
    *, dossier_id: int, door: Kijker, peildatum: date, reden: str, versie: int | None = None
) -> Gebeurtenis:
    """Het bezwaar is te laat, maar dat is de indiener niet aan te rekenen (Awb 6:11)."""
    zaak = vergrendel(Bezwaar, dossier_id, door=door, versie=versie)
    return voer_uit(
        zaak,
        "verschoon",
        door=door,
        peildatum=peildatum,
        verschoond_op=peildatum,
        tekst={"reden": eis_tekst(reden, wat="een reden", veld="reden")},
    )


@transaction.atomic
def stel_commissie_in(
    *, dossier_id: int, door: Kijker, peildatum: date, versie: int | None = None
) -> Gebeurtenis:
    """Een adviescommissie (Awb 7:13): de beslistermijn wordt twaalf weken."""
    zaak = vergrendel(Bezwaar, dossier_id, door=door, versie=versie)
    gebeurtenis = voer_uit(
        zaak,
        "stel_commissie_in",
        door=door,
        peildatum=peildatum,
        beslistermijn=Beslistermijn.TWAALF_WEKEN.value,
    )
    stel_duur_bij(zaak.dossier, zaak.beslistermijn, peildatum=peildatum)
    return gebeurtenis


@transaction.atomic
def plan_hoorzitting(
    *,
    dossier_id: int,
    door: Kijker,
    peildatum: date,
    hoorzitting_op: date,
    hoorzitting_plaats: str = "",
    versie: int | None = None,
) -> Gebeurtenis:
    """behandeling → horen, of een al geplande hoorzitting verzetten."""
    zaak = vergrendel(Bezwaar, dossier_id, door=door, versie=versie)
    eis_gepland(hoorzitting_op, wat="De hoorzitting", veld="hoorzitting_op", peildatum=peildatum)
    plaats = hoorzitting_plaats.strip()
    if plaats:
        plaats = eis_tekst(plaats, wat="de plaats", veld="hoorzitting_plaats", hoogstens=120)
    return voer_uit(
        zaak,
        "plan_hoorzitting",
        door=door,
        peildatum=peildatum,
        hoorzitting_op=hoorzitting_op,
        hoorzitting_plaats=plaats,
    )


@transaction.atomic
def houd_hoorzitting(
    *,
    dossier_id: int,
    door: Kijker,
    peildatum: date,
    gehoord_op: date,
    verslag: str,
    versie: int | None = None,
) -> Gebeurtenis:
    """horen → beslissen: de indiener is gehoord; het verslag staat bij de gebeurtenis (Awb 7:7)."""
    zaak = vergrendel(Bezwaar, dossier_id, door=door, versie=versie)
    eis_gebeurd(
        gehoord_op,
        wat="De hoorzitting",
        veld="gehoord_op",
        peildatum=peildatum,
        niet_voor=zaak.ontvangen_op,
    )
    return voer_uit(
        zaak,
        "houd_hoorzitting",
        door=door,
        datum=gehoord_op,
        peildatum=peildatum,
        gehoord_op=gehoord_op,
        tekst={"verslag": eis_tekst(verslag, wat="een kort verslag", veld="verslag")},
    )


@transaction.atomic
def zie_af_van_horen(
    *,
    dossier_id: int,
    door: Kijker,
    peildatum: date,
    afgezien_van_horen: str,
    reden: str,
    versie: int | None = None,
) -> Gebeurtenis:
    """behandeling of horen → beslissen zonder hoorzitting, op een grond van Awb 7:3."""
    zaak = vergrendel(Bezwaar, dossier_id, door=door, versie=versie)
    if afgezien_van_horen not in set(GeenHoorzitting):
        raise Geweigerd("Kies waarom er geen hoorzitting komt.", veld="afgezien_van_horen")
    return voer_uit(
        zaak,
        "zie_af_van_horen",
        door=door,
        peildatum=peildatum,
        afgezien_van_horen=afgezien_van_horen,
        tekst={"reden": eis_tekst(reden, wat="een toelichting", veld="reden")},
    )


@transaction.atomic
def verklaar_gegrond(
    *, dossier_id: int, door: Kijker, peildatum: date, beslist_op: date, reden: str, versie: int | None = None
) -> Gebeurtenis:
    """beslissen → beslist: de beslissing op bezwaar vervangt het besluit zelf (Awb 7:11 lid 2)."""
    zaak = vergrendel(Bezwaar, dossier_id, door=door, versie=versie)
    return _beslis(
        zaak, "verklaar_gegrond", door=door, peildatum=peildatum, beslist_op=beslist_op, reden=reden
    )


@transaction.atomic
def verklaar_gegrond_nieuw(
    *,
    dossier_id: int,
    door: Kijker,
    peildatum: date,
    beslist_op: date,
    nieuw_besluit_uiterlijk_op: date,
    reden: str,
    versie: int | None = None,
) -> Gebeurtenis:
    """beslissen → uitvoeren: in het dossier moet een nieuw besluit komen.

    De behandelaar van dat dossier krijgt het als afgesproken vervolg, met de dag erbij.
    """
    zaak = vergrendel(Bezwaar, dossier_id, door=door, versie=versie)
    eis_gepland(
        nieuw_besluit_uiterlijk_op,
        wat="Het nieuwe besluit",
        veld="nieuw_besluit_uiterlijk_op",
        peildatum=peildatum,
    )
    gebeurtenis = _beslis(
        zaak,
        "verklaar_gegrond_nieuw",
        door=door,
        peildatum=peildatum,
        beslist_op=beslist_op,
        reden=reden,
        nieuw_besluit_uiterlijk_op=nieuw_besluit_uiterlijk_op,
    )
    nummer = zaak.dossier.nummer
    vervolg = leg_contact_vast(
        dossier_id=zaak.over_id,
        door=door,
        peildatum=peildatum,
        datum=beslist_op,
        kanaal=Contactmoment.Kanaal.BRIEF,
        richting=Contactmoment.Richting.UIT,
        samenvatting=f"Beslissing op bezwaar {nummer} gestuurd: gegrond, er volgt een nieuw besluit.",
        vervolg=f"Nieuw besluit nemen (bezwaar {nummer} is gegrond)",
        vervolg_op=nieuw_besluit_uiterlijk_op,
    )
    Bezwaar.objects.filter(pk=zaak.pk).update(vervolg=vervolg)
    return gebeurtenis


@transaction.atomic
def verklaar_ongegrond(
    *, dossier_id: int, door: Kijker, peildatum: date, beslist_op: date, reden: str, versie: int | None = None
) -> Gebeurtenis:
    """beslissen → beslist: het besluit blijft in stand."""
    zaak = vergrendel(Bezwaar, dossier_id, door=door, versie=versie)
    return _beslis(
        zaak, "verklaar_ongegrond", door=door, peildatum=peildatum, beslist_op=beslist_op, reden=reden
    )


@transaction.atomic
def verklaar_niet_ontvankelijk(
    *, dossier_id: int, door: Kijker, peildatum: date, beslist_op: date, reden: str, versie: int | None = None
) -> Gebeurtenis:
    """beslissen → beslist: over de inhoud wordt niet geoordeeld."""
    zaak = vergrendel(Bezwaar, dossier_id, door=door, versie=versie)
    return _beslis(
        zaak, "verklaar_niet_ontvankelijk", door=door, peildatum=peildatum, beslist_op=beslist_op, reden=reden
    )


@transaction.atomic
def leg_nieuw_besluit_vast(
    *, dossier_id: int, door: Kijker, peildatum: date, nieuw_besluit_op: date, versie: int | None = None
) -> Gebeurtenis:
    """uitvoeren → beslist: het nieuwe besluit is genomen; het vervolg in het dossier is daarmee gedaan."""
    zaak = vergrendel(Bezwaar, dossier_id, door=door, versie=versie)
    eis_gebeurd(
        nieuw_besluit_op,
        wat="Het nieuwe besluit",
        veld="nieuw_besluit_op",
        peildatum=peildatum,
        niet_voor=zaak.beslist_op,
    )
    gebeurtenis = voer_uit(
        zaak,
        "leg_nieuw_besluit_vast",
        door=door,
        datum=nieuw_besluit_op,
        peildatum=peildatum,
        nieuw_besluit_op=nieuw_besluit_op,
    )
    _rond_vervolg_af(zaak, door=door, peildatum=peildatum)
    return gebeurtenis


@transaction.atomic
def trek_in(
    *, dossier_id: int, door: Kijker, peildatum: date, reden: str, versie: int | None = None
) -> Gebeurtenis:
    """De indiener trekt het bezwaar in, zolang er niet is beslist (Awb 6:21)."""
    zaak = vergrendel(Bezwaar, dossier_id, door=door, versie=versie)
    return voer_uit(
        zaak,
        "trek_in",
        door=door,
        peildatum=peildatum,
        ingetrokken_op=peildatum,
        tekst={"reden": eis_tekst(reden, wat="een reden", veld="reden")},
    )


@transaction.atomic
def corrigeer(
    *, dossier_id: int, door: Kijker, peildatum: date, naar: str, reden: str, versie: int | None = None
) -> Gebeurtenis:
    """Zet het bezwaar terug naar een eerdere status; alleen een coördinator, met reden."""
    zaak = vergrendel(Bezwaar, dossier_id, door=door, versie=versie, handeling=Handeling.CORRIGEREN)
    if naar not in set(BEZWAAR_LOPEND):
        raise Geweigerd("Kies een status uit de lijst.", veld="naar")
    gebeurtenis = voer_uit(
        zaak,
        "corrigeer",
        door=door,
        peildatum=peildatum,
        naar=naar,
        tekst={"reden": eis_tekst(reden, wat="een reden", veld="reden")},
    )
    stel_stilstand_bij(zaak, gebeurtenis)
    if zaak.nieuw_besluit_uiterlijk_op is None:
        _rond_vervolg_af(zaak, door=door, peildatum=peildatum)
    return gebeurtenis


def _beslis(
    zaak: Bezwaar,
    overgang: str,
    *,
    door: Kijker,
    peildatum: date,
    beslist_op: date,
    reden: str,
    **argumenten: date,
) -> Gebeurtenis:
    eis_gebeurd(
        beslist_op,
        wat="De beslissing",
        veld="beslist_op",
        peildatum=peildatum,
        niet_voor=zaak.gehoord_op or zaak.gronden_op or zaak.ontvangen_op,
    )
    return voer_uit(
        zaak,
        overgang,
        door=door,
        datum=beslist_op,
        peildatum=peildatum,
        beslist_op=beslist_op,
        tekst={"reden": eis_tekst(reden, wat="een motivering", veld="reden")},
        **argumenten,
    )


def _rond_vervolg_af(zaak: Bezwaar, *, door: Kijker, peildatum: date) -> None:
    """Vinkt het vervolg in het dossier af, als de behandelaar dat nog niet deed."""
    if zaak.vervolg is not None and zaak.vervolg.vervolg_gedaan_op is None:
        rond_vervolg_af(contactmoment_id=zaak.vervolg.pk, door=door, peildatum=peildatum)
