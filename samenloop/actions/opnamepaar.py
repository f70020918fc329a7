"""De twee dossiers van een gezamenlijke opname: vergrendelen, namens wie, en vastleggen in beide."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from groningen.access import Kijker, kijker_voor, waarom_niet
from groningen.actions.gebeurtenissen import registreer_gebeurtenis
from groningen.models import Dossier, Gebruiker
from groningen.rules.fouten import Geweigerd, Verouderd
from groningen.rules.rollen import SPOREN, Handeling
from samenloop.models import GezamenlijkeOpname, Opnamebezoek
from samenloop.queries.opname import als_vak, bezoeken_van, zijden
from samenloop.rules.opname import IMG, NCG, VORMEN, WIE, Vak, Zijde, afspraak_in_woorden, van_tot
from samenloop.rules.opnameberichten import Opnamegebeurtenis


@dataclass(slots=True)
class Paar:
    """Een gezamenlijke opname met haar twee dossiers, alle drie met een slot."""

    dossiers: Mapping[str, Dossier]
    opname: GezamenlijkeOpname

    @property
    def versterking(self) -> Dossier:
        return self.dossiers[NCG]

    @property
    def schade(self) -> Dossier:
        return self.dossiers[IMG]

    def bezoeken(self) -> list[Opnamebezoek]:
        return bezoeken_van([self.opname])[self.opname.pk]

    def stand(self) -> dict[str, Zijde]:
        return zijden(self.versterking.versterking, self.schade.schade, self.bezoeken())


# -- vergrendelen


def vergrendel_dossiers(
    versterking_id: int | None, schade_id: int | None, *, wacht: bool = True
) -> dict[str, Dossier]:
    """Beide dossiers met een slot, op nummer; leeg als er een niet te krijgen is zonder te wachten."""
    nummers = [nummer for nummer in (versterking_id, schade_id) if nummer is not None]
    rijen = list(
        Dossier.objects.select_for_update(no_key=True, of=("self",), skip_locked=not wacht)
        .filter(pk__in=nummers)
        .select_related("adres", "versterking", "schade")
        .order_by("pk")
    )
    return {dossier.soort: dossier for dossier in rijen} if len(rijen) == len(SPOREN) else {}


def vergrendel_opname(
    opname_id: int, *, door: Kijker | None = None, versie: int | None = None, wacht: bool = True
) -> Paar:
    """De opname met een slot, na dat op haar dossiers. Met `door` toetst zij ook recht en versie.

    Zonder te wachten (`wacht`) weigert zij als een ander er net mee bezig is.
    """
    versterking_id, schade_id = GezamenlijkeOpname.objects.values_list("versterking_id", "schade_id").get(
        pk=opname_id
    )
    dossiers = vergrendel_dossiers(versterking_id, schade_id, wacht=wacht)
    if not dossiers:
        raise Bezig
    opname = GezamenlijkeOpname.objects.select_for_update(no_key=True).get(pk=opname_id)
    opname.versterking, opname.schade = dossiers[NCG], dossiers[IMG]
    paar = Paar(dossiers, opname)
    if door is not None:
        if reden := waarom_niet(door, Handeling.BEHANDELEN, dossiers[eigen_spoor(dossiers, door)]):
            raise Geweigerd(reden)
        eis_opnameversie(opname, versie)
    return paar


class Bezig(Geweigerd):
    """Een ander houdt een van beide dossiers net vast."""

    def __init__(self) -> None:
        super().__init__(
            "Iemand is net bezig met het andere dossier van de gezamenlijke opname op dit adres. Probeer het "
            "opnieuw."
        )


def eigen_spoor(dossiers: Mapping[str, Dossier], door: Kijker) -> str:
    """Het spoor van wie dit doet; weigert wie van geen van beide is."""
    for spoor, dossier in dossiers.items():
        if dossier.organisatie_id == door.organisatie_id:
            return spoor
    raise Geweigerd("Beide dossiers zijn van een andere organisatie.")


def eis_opnameversie(opname: GezamenlijkeOpname, versie: int | None) -> None:
    """Weigert als iemand de opname wijzigde sinds deze gebruiker haar zag."""
    if versie is not None and opname.versie != versie:
        raise Verouderd


def kijker_van(paar: Paar, spoor: str, door: Kijker, peildatum: date) -> Kijker:
    """Namens wie een overgang in dit dossier gaat: wie dit doet, wie akkoord ging, of wie het behandelt.

    De eerste van hen die het dossier nu mag behandelen. Is er niemand, dan kan de stap niet.
    """
    dossier = paar.dossiers[spoor]
    opname = paar.opname
    kansen: list[Gebruiker | None] = [door.gebruiker] if door.organisatie_id == dossier.organisatie_id else []
    eerst = opname.voorgesteld_vanuit_id == dossier.organisatie_id
    kansen.append(opname.voorgesteld_door if eerst else opname.beantwoord_door)
    if dossier.behandelaar is not None:
        kansen.append(dossier.behandelaar.gebruiker)
    for gebruiker in kansen:
        if gebruiker is not None:
            kijker = kijker_voor(gebruiker, peildatum)
            if not waarom_niet(kijker, Handeling.BEHANDELEN, dossier):
                return kijker
    raise Geweigerd(
        f"Bij {WIE[spoor]} behandelt nu niemand dit dossier die ja zei. Laat {WIE[spoor]} deze stap doen."
    )


# -- vastleggen


def bewaar(opname: GezamenlijkeOpname, *velden: str) -> None:
    """Slaat de overgang op, met de nieuwe stand en een volgende versie."""
    opname.versie += 1
    opname.save(update_fields=["stand", "versie", *velden])


def leg_vast(
    paar: Paar,
    soort: Opnamegebeurtenis,
    door: Kijker | None,
    peildatum: date,
    *,
    na: Mapping[str, Any] | None = None,
    tekst: Mapping[str, Any] | None = None,
) -> None:
    """Dezelfde gebeurtenis in beide dossiers."""
    vorm = paar.opname.vorm
    for spoor in (NCG, IMG):
        registreer_gebeurtenis(
            dossier=paar.dossiers[spoor],
            soort=soort,
            door=door,
            peildatum=peildatum,
            datum=peildatum,
            na={"opname": paar.opname.pk, "vorm": vorm, "hoe": VORMEN[vorm].bijzin, **(na or {})},
            tekst=tekst,
        )


def afspraak_van(opname: GezamenlijkeOpname, ncg: Vak, img: Vak) -> dict[str, Any]:
    """Wat er is afgesproken, voor het verloop en voor het bericht aan de bewoner."""
    return {
        "afspraak": afspraak_in_woorden(opname.vorm, ncg, img),
        "ncg_komt_op": ncg.dag,
        "ncg_uur": van_tot(ncg.van, ncg.tot),
        "img_komt_op": img.dag,
        "img_uur": van_tot(img.van, img.tot),
    }


def sluit_geannuleerd(paar: Paar, reden: str, *, door: Kijker | None, peildatum: date) -> None:
    """Sluit een lopende opname zonder uitkomst, met een gebeurtenis in beide dossiers."""
    was = paar.opname.stand
    paar.opname.annuleer(op=peildatum, reden=reden)
    bewaar(paar.opname, "gesloten_op", "reden")
    leg_vast(paar, Opnamegebeurtenis.GEANNULEERD, door, peildatum, na={"was": was}, tekst={"reden": reden})


def sluit_uitgevoerd(paar: Paar, *, door: Kijker | None, peildatum: date) -> None:
    """Sluit een geplande opname als uitgevoerd."""
    vakken = {spoor: als_vak(b.tijdvak) for b in paar.bezoeken() for spoor in b.sporen}
    paar.opname.rond_af(op=peildatum)
    bewaar(paar.opname, "gesloten_op")
    leg_vast(
        paar,
        Opnamegebeurtenis.UITGEVOERD,
        door,
        peildatum,
        na=afspraak_van(paar.opname, vakken[NCG], vakken[IMG]),
    )
