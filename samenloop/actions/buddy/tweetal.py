"""Een buddykoppel met zijn twee dossiers: vergrendelen, vastleggen, en een lid zijn dossier geven."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from groningen.access import Kijker, waarom_niet
from groningen.actions.dossiers import neem_over, wijs_toe
from groningen.actions.gebeurtenissen import registreer_gebeurtenis
from groningen.models import Dossier, Medewerker
from groningen.queries.begeleiders import hoeveelste
from groningen.rules.begeleiders import Aanleiding, Overdracht, telefoon, vraagt_reden, waarschuwing
from groningen.rules.fouten import Geweigerd, Verouderd
from groningen.rules.rollen import Handeling, Rol
from samenloop.actions.opnamepaar import Bezig, eigen_spoor, vergrendel_dossiers
from samenloop.models import Buddykoppel, Signaal
from samenloop.queries.collegas import behandelaars_van
from samenloop.rules.buddy import IMG, NCG, ROLNAAM, WIE
from samenloop.rules.buddyberichten import Buddygebeurtenis
from samenloop.rules.momenten import Moment

AFGEDAAN = "Er is over het vaste tweetal beslist."


@dataclass(slots=True)
class Tweetal:
    """Een koppel met zijn twee dossiers, alle drie met een slot."""

    dossiers: Mapping[str, Dossier]
    koppel: Buddykoppel


def vergrendel_koppel(koppel_id: int, *, versie: int | None = None, wacht: bool = True) -> Tweetal:
    """Het koppel met een slot, na dat op zijn dossiers; met `versie` alleen als niemand het wijzigde."""
    nummers = Buddykoppel.objects.values_list("versterking_id", "schade_id").get(pk=koppel_id)
    dossiers = vergrendel_dossiers(*nummers, wacht=wacht)
    if not dossiers:
        raise Bezig
    koppel = Buddykoppel.objects.select_for_update(no_key=True).get(pk=koppel_id)
    koppel.versterking, koppel.schade = dossiers[NCG], dossiers[IMG]
    if versie is not None and koppel.versie != versie:
        raise Verouderd
    return Tweetal(dossiers, koppel)


def waarom_niet_koppelen(kijker: Kijker, dossier: Dossier) -> str:
    """Leeg als deze kijker vanuit dit eigen dossier over een tweetal beslist, anders wie dat wel mag.

    Dat is wie het dossier behandelt, een coördinator, of het informatiepunt (SVIP).
    """
    if kijker.wettelijke_grond() is None:
        return "Zonder grond om gegevens te delen kunt u niets samen afspreken."
    if Rol.SVIP in kijker.rollen and dossier.organisatie_id == kijker.organisatie_id:
        return ""
    return waarom_niet(kijker, Handeling.BEHANDELEN, dossier)


def eis_eigen(dossiers: Mapping[str, Dossier], door: Kijker) -> str:
    """Het spoor van wie dit doet, als die erover beslist."""
    spoor = eigen_spoor(dossiers, door)
    if reden := waarom_niet_koppelen(door, dossiers[spoor]):
        raise Geweigerd(reden)
    return spoor


# -- wie er in het koppel komt


def eis_lid(
    dossier: Dossier, medewerker_id: int | None, *, door: Kijker, peildatum: date, motief: str
) -> Medewerker:
    """De genoemde begeleider, als `door` hem mag noemen.

    Wie het dossier al behandelt, kan ieder noemen. Een ander krijgt het dossier, dus die noemt alleen een
    coördinator, of hij zichzelf. Is dat voor de bewoner de derde of een latere, dan hoort er een motief bij.
    """
    lid = behandelaars_van(dossier.organisatie_id, peildatum).filter(pk=medewerker_id or 0).first()
    if lid is None:
        raise Geweigerd(
            f"Kies een {ROLNAAM[dossier.soort]} van {WIE[dossier.soort]} die nu werkt.", veld="medewerker"
        )
    if lid.pk == dossier.behandelaar_id:
        return lid
    if not door.is_coordinator and lid.pk != door.medewerker_id:
        raise Geweigerd(
            f"{lid} behandelt dossier {dossier.nummer} niet. Alleen een coördinator geeft het hem. Kies wie "
            "het nu behandelt, of vraag de coördinator.",
            veld="medewerker",
        )
    aantal = hoeveelste(dossier, lid.pk)
    if vraagt_reden(aantal) and not motief.strip():
        raise Geweigerd(waarschuwing(aantal), veld="motief")
    return lid


def geef_dossier(dossier: Dossier, medewerker_id: int, *, door: Kijker, peildatum: date, motief: str) -> None:
    """Maakt het lid de behandelaar, langs de gewone weg van zijn eigen organisatie."""
    if dossier.behandelaar_id == medewerker_id:
        return
    gewoon: dict[str, Any] = {
        "dossier_id": dossier.pk,
        "door": door,
        "peildatum": peildatum,
        "reden": "Vast tweetal met de andere organisatie",
        "overdracht": Overdracht(motief, Aanleiding.SAMEN, motief),
    }
    try:
        if door.medewerker_id == medewerker_id:
            neem_over(**gewoon)
        else:
            wijs_toe(**gewoon, medewerker_id=medewerker_id)
    except Geweigerd as fout:
        raise Geweigerd(
            f"{WIE[dossier.soort]} kan dossier {dossier.nummer} zo niet toewijzen: {fout.reden} Laat "
            f"{WIE[dossier.soort]} dat eerst doen, of een ander noemen."
        ) from fout
    dossier.refresh_from_db(fields=["behandelaar", "versie", "wisselingen"])


# -- vastleggen


def bewaar(koppel: Buddykoppel, *velden: str) -> None:
    """Slaat de overgang op, met de nieuwe stand en een volgende versie."""
    koppel.versie += 1
    koppel.save(update_fields=["stand", "versie", *velden])


def wie_bel_ik(koppel: Buddykoppel) -> dict[str, str]:
    """De twee namen en nummers, voor de tekst bij een gebeurtenis."""
    uit: dict[str, str] = {}
    for voor, nummer in (("ncg", koppel.bewonersbegeleider_id), ("img", koppel.zaakbegeleider_id)):
        if nummer is not None:
            lid = Medewerker.objects.select_related("organisatie").get(pk=nummer)
            uit[f"{voor}_begeleider"] = str(lid)
            uit[f"{voor}_telefoon"] = telefoon(lid.telefoon, lid.organisatie.telefoon, str(lid.organisatie))
    return uit


def leg_vast(
    dossiers: Mapping[str, Dossier],
    soort: Buddygebeurtenis,
    door: Kijker | None,
    peildatum: date,
    *,
    na: Mapping[str, Any],
    tekst: Mapping[str, Any] | None = None,
) -> None:
    """Dezelfde gebeurtenis in beide dossiers."""
    for spoor in (NCG, IMG):
        registreer_gebeurtenis(
            dossier=dossiers[spoor],
            soort=soort,
            door=door,
            peildatum=peildatum,
            datum=peildatum,
            na=na,
            tekst=tekst,
        )


def sluit_signalen(dossiers: Mapping[str, Dossier], *momenten: Moment, peildatum: date) -> None:
    """Wat over dit tweetal nog open stond, is afgedaan."""
    Signaal.objects.filter(
        dossier__in=[een.pk for een in dossiers.values()],
        soort__in=[moment.value for moment in momenten],
        afgehandeld_op__isnull=True,
    ).update(stand=Signaal.Stand.VERVALLEN, afgehandeld_op=peildatum, antwoord=AFGEDAAN)
