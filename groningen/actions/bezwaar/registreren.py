"""Een bezwaar of een klacht aannemen."""

from datetime import date

from django.db import transaction

from groningen.access import Kijker
from groningen.actions.gebeurtenissen import registreer_gebeurtenis
from groningen.actions.overgangen import proces_van
from groningen.actions.registreren import eis_mag_openen, maak_dossier, vergrendel_adres
from groningen.models import Bezwaar, Dossier, Klacht, Medewerker, Persoon
from groningen.queries.bezwaar import bezwaartabel, wie_besloot
from groningen.rules.bezwaar.gebeurtenissen import BEZWAAR_AANGETEKEND, Bezwaarfeit, Klachtfeit
from groningen.rules.bezwaar.statussen import Beslistermijn, Bezwaarstatus, Klachtstatus, Klachttermijn
from groningen.rules.bezwaar.tijdigheid import beoordeel_tijdigheid
from groningen.rules.datums import eis_gebeurd, eis_tekst, in_woorden
from groningen.rules.fouten import Geweigerd
from groningen.rules.rollen import SPOREN, Dossiersoort, Organisatiesoort
from groningen.rules.uitleg import als_json

UITVOERDERS = frozenset({Organisatiesoort.NCG, Organisatiesoort.IMG})


@transaction.atomic
def registreer_bezwaar(
    *,
    adres_id: int,
    door: Kijker,
    peildatum: date,
    over_id: int,
    persoon_id: int | None,
    besluit_op: date,
    ontvangen_op: date,
    gepost_op: date | None = None,
    pro_forma: bool = False,
    adviescommissie: bool = False,
    besluit_door_id: int | None = None,
) -> Bezwaar:
    """Neemt een bezwaar aan tegen een besluit in dossier `over_id` en bepaalt of het op tijd is.

    Wie het besluit nam, blijkt uit het dossier; is dat niet zo, dan telt `besluit_door_id`. Die
    persoon wordt niet de behandelaar (Awb 7:5). Geweigerd bij onmogelijke dagen, en als deze indiener al
    bezwaar maakte tegen hetzelfde besluit.
    """
    eis_mag_registreren(door)
    over = _vergrendel_over(over_id, adres_id=adres_id, door=door)
    eis_gebeurd(besluit_op, wat="Het besluit", veld="besluit_op", peildatum=peildatum)
    eis_gebeurd(
        ontvangen_op,
        wat="De ontvangst",
        veld="ontvangen_op",
        peildatum=peildatum,
        niet_voor=besluit_op,
    )
    if gepost_op is not None:
        eis_gebeurd(
            gepost_op, wat="De verzending", veld="gepost_op", peildatum=ontvangen_op, niet_voor=besluit_op
        )
    _eis_persoon(persoon_id, adres_id)
    # Het slot op het andere dossier laat één bezwaar tegelijk door.
    al = Bezwaar.objects.filter(over=over, besluit_op=besluit_op, persoon_id=persoon_id, dossier__loopt=True)
    if persoon_id is not None and (eerder := al.select_related("dossier").first()):
        raise Geweigerd(
            f"Tegen dit besluit loopt van deze indiener al een bezwaar: {eerder.dossier.nummer}. "
            "Zet een nieuwe brief daarbij."
        )
    besluit_door = wie_besloot(over, besluit_op) or besluit_door_id
    _eis_collega(besluit_door, door, veld="besluit_door_id")
    oordeel = beoordeel_tijdigheid(
        besluit_op=besluit_op,
        ontvangen_op=ontvangen_op,
        gepost_op=gepost_op,
        norm=bezwaartabel(over.soort).norm(proces_van(over).stand()),
    )
    dossier = maak_dossier(
        soort=Dossiersoort.BEZWAAR,
        adres_id=adres_id,
        door=door,
        geopend_op=ontvangen_op,
        status=Bezwaarstatus.ONTVANGEN,
        fase=Bezwaarstatus.ONTVANGEN.fase,
        behandelt=door.medewerker_id != besluit_door,
    )
    zaak: Bezwaar = Bezwaar(
        dossier=dossier,
        over=over,
        persoon_id=persoon_id,
        besluit_op=besluit_op,
        besluit_door_id=besluit_door,
        ontvangen_op=ontvangen_op,
        gepost_op=gepost_op,
        pro_forma=pro_forma,
        bezwaar_tot=oordeel.bezwaar_tot,
        op_tijd=oordeel.op_tijd,
        beslistermijn_op=oordeel.beslistermijn_op,
        beslistermijn=(Beslistermijn.TWAALF_WEKEN if adviescommissie else Beslistermijn.ZES_WEKEN).value,
        stappen=als_json(oordeel.stappen),
    )
    zaak.save(force_insert=True)
    registreer_gebeurtenis(
        dossier=dossier,
        soort=Bezwaarfeit.BEZWAAR_ONTVANGEN,
        door=door,
        peildatum=peildatum,
        datum=ontvangen_op,
        na={
            naam: getattr(zaak, naam)
            for naam in (
                *("status", "besluit_op", "ontvangen_op", "gepost_op", "pro_forma", "bezwaar_tot"),
                *("op_tijd", "beslistermijn", "beslistermijn_op"),
            )
        },
        tekst={"indiener": str(zaak.persoon or ""), "besluit_door": str(zaak.besluit_door or "")},
    )
    registreer_gebeurtenis(
        dossier=over,
        soort=BEZWAAR_AANGETEKEND,
        door=door,
        peildatum=peildatum,
        datum=ontvangen_op,
        na={"bezwaar": dossier.nummer, "besluit_op": besluit_op},
    )
    return zaak


@transaction.atomic
def registreer_klacht(
    *,
    adres_id: int,
    door: Kijker,
    peildatum: date,
    persoon_id: int | None,
    gebeurd_op: date,
    ontvangen_op: date,
    omschrijving: str,
    over_id: int | None = None,
    over_medewerker_id: int | None = None,
    klachtencommissie: bool = False,
) -> Klacht:
    """Neemt een klacht aan over hoe iemand behandeld is; een dossier hoeft er niet bij te horen.

    Een collega over wie de klacht gaat, wordt niet de behandelaar (Awb 9:7).
    """
    eis_mag_registreren(door)
    vergrendel_adres(adres_id)
    over = _vergrendel_over(over_id, adres_id=adres_id, door=door) if over_id is not None else None
    eis_gebeurd(gebeurd_op, wat="Wat er gebeurde", veld="gebeurd_op", peildatum=peildatum)
    eis_gebeurd(
        ontvangen_op, wat="De ontvangst", veld="ontvangen_op", peildatum=peildatum, niet_voor=gebeurd_op
    )
    _eis_persoon(persoon_id, adres_id)
    _eis_collega(over_medewerker_id, door, veld="over_medewerker_id")
    omschrijving = eis_tekst(omschrijving, wat="waar de klacht over gaat", veld="omschrijving")
    al = Klacht.objects.filter(
        dossier__adres_id=adres_id,
        dossier__organisatie_id=door.eigen_organisatie,
        dossier__loopt=True,
        persoon_id=persoon_id,
        gebeurd_op=gebeurd_op,
        over=over,
    )
    if persoon_id is not None and (eerder := al.select_related("dossier").first()):
        raise Geweigerd(
            f"Van deze klager loopt al een klacht over {in_woorden(gebeurd_op)}: {eerder.dossier.nummer}. "
            "Zet een nieuwe brief daarbij."
        )
    dossier = maak_dossier(
        soort=Dossiersoort.KLACHT,
        adres_id=adres_id,
        door=door,
        geopend_op=ontvangen_op,
        status=Klachtstatus.ONTVANGEN,
        fase=Klachtstatus.ONTVANGEN.fase,
        behandelt=door.medewerker_id != over_medewerker_id,
    )
    zaak: Klacht = Klacht(
        dossier=dossier,
        over=over,
        persoon_id=persoon_id,
        over_medewerker_id=over_medewerker_id,
        gebeurd_op=gebeurd_op,
        ontvangen_op=ontvangen_op,
        klachttermijn=(Klachttermijn.TIEN_WEKEN if klachtencommissie else Klachttermijn.ZES_WEKEN).value,
    )
    zaak.save(force_insert=True)
    registreer_gebeurtenis(
        dossier=dossier,
        soort=Klachtfeit.KLACHT_ONTVANGEN,
        door=door,
        peildatum=peildatum,
        datum=ontvangen_op,
        na={
            "status": zaak.status,
            "gebeurd_op": gebeurd_op,
            "ontvangen_op": ontvangen_op,
            "klachttermijn": zaak.klachttermijn,
        },
        tekst={
            "omschrijving": omschrijving,
            "klager": str(zaak.persoon or ""),
            "over_medewerker": str(zaak.over_medewerker or ""),
        },
    )
    return zaak


def eis_mag_registreren(door: Kijker) -> None:
    """Weigert wie niet bij NCG of IMG dossiers behandelt of coördineert."""
    if door.organisatiesoort not in UITVOERDERS:
        raise Geweigerd("Alleen medewerkers van NCG en IMG nemen een bezwaar of klacht aan.")
    assert door.organisatiesoort is not None
    eis_mag_openen(door, door.organisatiesoort)


def _vergrendel_over(over_id: int, *, adres_id: int, door: Kijker) -> Dossier:
    """Het eigen dossier op dit adres waar het over gaat, met een rijslot."""
    over = (
        Dossier.objects.select_for_update(no_key=True)
        .filter(pk=over_id, adres_id=adres_id, organisatie_id=door.eigen_organisatie, soort__in=SPOREN)
        .first()
    )
    if over is None:
        raise Geweigerd("Kies een dossier van uw eigen organisatie op dit adres.", veld="over_id")
    return over


def _eis_persoon(persoon_id: int | None, adres_id: int) -> None:
    if (
        persoon_id is not None
        and not Persoon.objects.filter(pk=persoon_id, adresrelaties__adres_id=adres_id).exists()
    ):
        raise Geweigerd("Kies iemand die bij dit adres hoort.", veld="persoon_id")


def _eis_collega(medewerker_id: int | None, door: Kijker, *, veld: str) -> None:
    if (
        medewerker_id is not None
        and not Medewerker.objects.filter(pk=medewerker_id, organisatie_id=door.eigen_organisatie).exists()
    ):
        raise Geweigerd("Kies een medewerker van uw eigen organisatie.", veld=veld)
