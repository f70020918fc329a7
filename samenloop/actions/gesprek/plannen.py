"""Een gezamenlijk gesprek plannen, verzetten of laten vervallen.

De bewoner wordt uitgenodigd en kiest zelf of hij komt; daarom is er geen wens voor nodig, wel dat hij vooraf
is gevraagd. Beide dossiers krijgen een slot, op nummer, en dan het gesprek.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.db import transaction

from groningen.access import Kijker, waarom_niet
from groningen.models import Dossier, Medewerker
from groningen.rules.datums import eis_tekst
from groningen.rules.fouten import Geweigerd, Verouderd
from groningen.rules.rollen import Handeling
from samenloop.access import coordineert
from samenloop.actions.buddy.tweetal import leg_vast
from samenloop.actions.opnamepaar import eigen_spoor, vergrendel_dossiers
from samenloop.models import Gesprek, Samenloop
from samenloop.queries.gesprek import genodigden
from samenloop.rules.buddy import IMG, NCG
from samenloop.rules.buddyberichten import Buddygebeurtenis
from samenloop.rules.coordinator import Mandaat
from samenloop.rules.gesprek import HOE, LANGSTE_REDEN, Hoe, uur, waarom_niet_tijd

Stand = Gesprek.Stand
NIET_BEIDE = "Een gezamenlijk gesprek is er voor adressen waar NCG én IMG een lopend dossier hebben."


@dataclass(frozen=True, slots=True)
class Moment:
    """Wanneer, hoe en waar."""

    dag: date
    van: time
    tot: time
    hoe: str
    plaats: str = ""


def waarom_niet_gesprek(kijker: Kijker, dossier: Dossier) -> str:
    """Leeg als deze kijker het gesprek regelt: wie het eigen dossier behandelt, of de coördinator ervan."""
    if kijker.wettelijke_grond() is None:
        return "Zonder grond om gegevens te delen kunt u niets samen afspreken."
    if dossier.organisatie_id == kijker.organisatie_id and coordineert(
        kijker, dossier.adres_id, Mandaat.GESPREK
    ):
        return ""
    return waarom_niet(kijker, Handeling.BEHANDELEN, dossier)


@transaction.atomic
def plan_gesprek(
    *,
    adres_id: int,
    moment: Moment,
    deelnemers: Sequence[int],
    bewoner_gevraagd: bool,
    door: Kijker,
    peildatum: date,
    doel: str = "",
) -> Gesprek:
    """Plant het gesprek; de bewoner krijgt de uitnodiging."""
    indeling = Samenloop.objects.filter(adres_id=adres_id, groep="beide_lopend").first()
    dossiers = vergrendel_dossiers(indeling.versterking_id, indeling.schade_id) if indeling else {}
    if not dossiers or not all(dossier.loopt for dossier in dossiers.values()):
        raise Geweigerd(NIET_BEIDE)
    eis_recht(dossiers, door)
    if not bewoner_gevraagd:
        raise Geweigerd(
            "Vraag eerst de bewoner of hij dit gesprek wil en wanneer het uitkomt.", veld="bewoner_gevraagd"
        )
    plaats = _eis_moment(moment, peildatum)
    wie = _eis_deelnemers(adres_id, deelnemers, peildatum)
    if len(doel := doel.strip()) > LANGSTE_REDEN:
        raise Geweigerd(f"Maak het doel korter: hoogstens {LANGSTE_REDEN} tekens.", veld="doel")
    if Gesprek.objects.filter(adres=adres_id, stand=Stand.GEPLAND).exists():
        raise Geweigerd("Op dit adres is al een gesprek gepland. Verzet dat als het anders moet.")
    gesprek = Gesprek(
        adres_id=adres_id,
        versterking=dossiers[NCG],
        schade=dossiers[IMG],
        dag=moment.dag,
        van=moment.van,
        tot=moment.tot,
        hoe=moment.hoe,
        plaats=plaats,
        doel=doel,
        gepland_op=peildatum,
        gepland_door=door.gebruiker,
        gepland_vanuit_id=door.eigen_organisatie,
    )
    gesprek.save(force_insert=True)
    gesprek.deelnemers.set(wie)
    _leg_vast(gesprek, dossiers, Buddygebeurtenis.GESPREK_GEPLAND, door, peildatum)
    return gesprek


@transaction.atomic
def verzet_gesprek(
    *, gesprek_id: int, moment: Moment, door: Kijker, peildatum: date, versie: int | None = None
) -> Gesprek:
    """Een ander moment; de bewoner krijgt bericht."""
    gesprek, dossiers = vergrendel_gesprek(gesprek_id, door=door, versie=versie)
    if gesprek.stand != Stand.GEPLAND:
        raise Geweigerd(f"Verzetten kan nu niet: {gesprek.get_stand_display().lower()}.")
    plaats = _eis_moment(moment, peildatum)
    gesprek.verzet(dag=moment.dag, van=moment.van, tot=moment.tot, hoe=moment.hoe, plaats=plaats)
    bewaar(gesprek, "dag", "van", "tot", "hoe", "plaats")
    _leg_vast(gesprek, dossiers, Buddygebeurtenis.GESPREK_VERZET, door, peildatum)
    return gesprek


@transaction.atomic
def annuleer_gesprek(
    *, gesprek_id: int, reden: str, door: Kijker, peildatum: date, versie: int | None = None
) -> Gesprek:
    """Het gesprek gaat niet door; de bewoner krijgt bericht."""
    gesprek, dossiers = vergrendel_gesprek(gesprek_id, door=door, versie=versie)
    if gesprek.stand != Stand.GEPLAND:
        raise Geweigerd(f"Annuleren kan nu niet: {gesprek.get_stand_display().lower()}.")
    reden = eis_tekst(reden, wat="een reden", veld="reden", hoogstens=LANGSTE_REDEN)
    gesprek.annuleer(op=peildatum, reden=reden)
    bewaar(gesprek, "gesloten_op", "reden")
    _leg_vast(
        gesprek, dossiers, Buddygebeurtenis.GESPREK_GEANNULEERD, door, peildatum, tekst={"reden": reden}
    )
    return gesprek


# -- gedeeld met het verslag


def eis_recht(dossiers: Mapping[str, Dossier], door: Kijker) -> str:
    """Het spoor van wie dit doet, als die het gesprek regelt."""
    spoor = eigen_spoor(dossiers, door)
    if reden := waarom_niet_gesprek(door, dossiers[spoor]):
        raise Geweigerd(reden)
    return spoor


def vergrendel_gesprek(
    gesprek_id: int, *, door: Kijker | None = None, versie: int | None = None
) -> tuple[Gesprek, dict[str, Dossier]]:
    """Het gesprek met een slot, na dat op zijn dossiers; met `door` ook recht en versie."""
    nummers = Gesprek.objects.values_list("versterking_id", "schade_id").get(pk=gesprek_id)
    dossiers = vergrendel_dossiers(*nummers)
    gesprek = Gesprek.objects.select_for_update(no_key=True).get(pk=gesprek_id)
    if door is not None:
        eis_recht(dossiers, door)
    if versie is not None and gesprek.versie != versie:
        raise Verouderd
    return gesprek, dossiers


def bewaar(gesprek: Gesprek, *velden: str) -> None:
    """Slaat de overgang op, met de nieuwe stand en een volgende versie."""
    gesprek.versie += 1
    gesprek.save(update_fields=["stand", "versie", *velden])


def _leg_vast(
    gesprek: Gesprek,
    dossiers: Mapping[str, Dossier],
    soort: Buddygebeurtenis,
    door: Kijker,
    peildatum: date,
    *,
    tekst: Mapping[str, Any] | None = None,
) -> None:
    leg_vast(
        dossiers,
        soort,
        door,
        peildatum,
        na={
            "gesprek": gesprek.pk,
            "gesprek_op": gesprek.dag,
            "gesprek_uur": uur(gesprek.van, gesprek.tot),
            "hoe": gesprek.hoe,
        },
        tekst={"plaats": gesprek.plaats, **(tekst or {})},
    )


def _eis_moment(moment: Moment, peildatum: date) -> str:
    reden, veld = waarom_niet_tijd(moment.dag, moment.van, moment.tot, peildatum)
    if reden:
        raise Geweigerd(reden, veld=veld)
    if moment.hoe not in HOE:
        raise Geweigerd("Kies hoe het gesprek gaat.", veld="hoe")
    plaats = moment.plaats.strip()
    if moment.hoe == Hoe.KANTOOR and not plaats:
        raise Geweigerd("Vul in waar het gesprek is.", veld="plaats")
    return plaats[:120]


def _eis_deelnemers(adres_id: int, deelnemers: Sequence[int], peildatum: date) -> list[Medewerker]:
    """De gekozen genodigden; van elke organisatie hoort er minstens een bij."""
    mogelijk = {een.pk: een for een in genodigden(adres_id, peildatum)}
    if not deelnemers or not set(deelnemers) <= mogelijk.keys():
        raise Geweigerd("Kies wie er bij het gesprek zijn.", veld="deelnemers")
    wie = [mogelijk[nummer] for nummer in dict.fromkeys(deelnemers)]
    if {een.organisatie.soort for een in wie} < {"ncg", "img"}:
        raise Geweigerd(
            "Kies van NCG en van IMG minstens iemand. Heeft een dossier geen begeleider, regel dat eerst.",
            veld="deelnemers",
        )
    return wie
