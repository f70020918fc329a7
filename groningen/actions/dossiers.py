"""Wie een dossier behandelt en wie erbij mag."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from guardian.shortcuts import assign_perm, remove_perm

from groningen.access import Kijker, gebruiker_heeft_toegang, waarom_niet_behandelaar
from groningen.models import Dossier, Gebeurtenis, Gebruiker, Medewerker, Toewijzing
from groningen.queries.begeleiders import hoeveelste
from groningen.rules.begeleiders import (
    AANLEIDINGEN,
    GEEN,
    LANGSTE_NOTITIE,
    LANGSTE_WAAROM,
    Overdracht,
    telefoon,
    vraagt_reden,
    waarschuwing,
)
from groningen.rules.datums import eis_tekst
from groningen.rules.fouten import Geweigerd
from groningen.rules.gebeurtenissen import Kerngebeurtenis
from groningen.rules.overdrachtberichten import WISSEL
from groningen.rules.rollen import Handeling, Organisatiesoort

from .gebeurtenissen import registreer_gebeurtenis
from .overgangen import vergrendel_dossier

TOEGANG = "groningen.behandel_dossier"


@transaction.atomic
def wijs_toe(
    *,
    dossier_id: int,
    medewerker_id: int,
    door: Kijker,
    peildatum: date,
    reden: str,
    overdracht: Overdracht = GEEN,
    versie: int | None = None,
) -> Gebeurtenis:
    """Wijst een dossier toe aan een medewerker van de eigen organisatie; alleen een coördinator.

    Had de bewoner al een ander, dan krijgt hij bericht van wie hij nu belt. Vanaf de derde begeleider moet in
    `overdracht` staan waarom het toch nodig is.
    """
    dossier = vergrendel_dossier(dossier_id, door=door, handeling=Handeling.TOEWIJZEN, versie=versie)
    return _wijs_toe(dossier, medewerker_id, overdracht, door=door, peildatum=peildatum, reden=reden)


@transaction.atomic
def neem_over(
    *,
    dossier_id: int,
    door: Kijker,
    peildatum: date,
    reden: str,
    overdracht: Overdracht = GEEN,
    versie: int | None = None,
) -> Gebeurtenis:
    """Een begeleider neemt zelf een dossier van de eigen organisatie over, met reden."""
    dossier = vergrendel_dossier(dossier_id, door=door, handeling=Handeling.OVERNEMEN, versie=versie)
    if door.medewerker_id is None:
        raise Geweigerd("Alleen een medewerker kan een dossier overnemen.")
    return _wijs_toe(dossier, door.medewerker_id, overdracht, door=door, peildatum=peildatum, reden=reden)


@transaction.atomic
def laat_los(
    *, dossier_id: int, door: Kijker, peildatum: date, reden: str, versie: int | None = None
) -> Gebeurtenis:
    """Haalt de behandelaar van een dossier af; het staat daarna op de lijst zonder behandelaar."""
    dossier = vergrendel_dossier(dossier_id, door=door, handeling=Handeling.TOEWIJZEN, versie=versie)
    reden = eis_tekst(reden, wat="een reden", veld="reden")
    if dossier.behandelaar is None:
        raise Geweigerd(f"Dossier {dossier.nummer} heeft al geen behandelaar.")
    was = dossier.behandelaar
    _sluit_toewijzing(dossier, peildatum)
    dossier.behandelaar = None
    return registreer_gebeurtenis(
        dossier=dossier,
        soort=Kerngebeurtenis.LOSGELATEN,
        door=door,
        peildatum=peildatum,
        datum=peildatum,
        voor={"behandelaar_id": was.pk},
        na={"behandelaar_id": None},
        tekst={"behandelaar": str(was), "reden": reden},
        hub=["behandelaar"],
    )


@transaction.atomic
def deel_uit(
    *,
    versies: Mapping[int, int],
    medewerker_id: int | None,
    door: Kijker,
    peildatum: date,
    reden: str,
    overdracht: Overdracht = GEEN,
) -> int:
    """Verdeelt veel dossiers tegelijk (of laat ze los als `medewerker_id` leeg is): alles of niets.

    `versies` geeft bij elk dossier de versie die de gebruiker zag; is er één anders, dan verandert er
    niets. Geeft het aantal gewijzigde dossiers. Vergrendelt op volgorde van sleutel, zodat twee
    coördinatoren elkaar niet in een patstelling brengen.
    """
    aantal = 0
    dossiers = list(Dossier.objects.select_for_update(no_key=True).filter(pk__in=versies).order_by("pk"))
    if len(dossiers) < len(versies):
        raise Geweigerd("Een van de dossiers bestaat niet meer. Er is niets veranderd; kies opnieuw.")
    if anders := [dossier.nummer for dossier in dossiers if dossier.versie != versies[dossier.pk]]:
        raise Geweigerd(
            f"Intussen gewijzigd: {', '.join(anders)}. Er is niets veranderd; bekijk de nieuwe stand en "
            "bevestig opnieuw."
        )
    for dossier in dossiers:
        if dossier.behandelaar_id == medewerker_id:
            continue
        if medewerker_id is None:
            laat_los(dossier_id=dossier.pk, door=door, peildatum=peildatum, reden=reden)
        else:
            wijs_toe(
                dossier_id=dossier.pk,
                medewerker_id=medewerker_id,
                door=door,
                peildatum=peildatum,
                reden=reden,
                overdracht=overdracht,
            )
        aantal += 1
    return aantal


@transaction.atomic
def geef_toegang(
    *, dossier_id: int, gebruiker_id: int, door: Kijker, peildatum: date, reden: str
) -> Gebeurtenis:
    """Laat een collega of het interventieteam één dossier zien en meebehandelen; alleen een coördinator."""
    dossier = vergrendel_dossier(dossier_id, door=door, handeling=Handeling.TOEWIJZEN)
    reden = eis_tekst(reden, wat="een reden", veld="reden")
    collega = _collega(gebruiker_id)
    organisatie = collega.medewerker.organisatie
    if organisatie.pk != dossier.organisatie_id and organisatie.soort != Organisatiesoort.INTERVENTIETEAM:
        raise Geweigerd(
            "Kies een collega van de eigen organisatie of iemand van het interventieteam.", veld="gebruiker"
        )
    if gebruiker_heeft_toegang(collega, dossier):
        raise Geweigerd(f"{collega.medewerker} heeft al toegang.", veld="gebruiker")
    assign_perm(TOEGANG, collega, dossier)
    return registreer_gebeurtenis(
        dossier=dossier,
        soort=Kerngebeurtenis.TOEGANG_GEGEVEN,
        door=door,
        peildatum=peildatum,
        datum=peildatum,
        na={"gebruiker_id": collega.pk},
        tekst={"collega": str(collega.medewerker), "reden": reden},
    )


@transaction.atomic
def trek_toegang_in(
    *, dossier_id: int, gebruiker_id: int, door: Kijker, peildatum: date, reden: str
) -> Gebeurtenis:
    """Neemt de toegang tot één dossier weer af; dat werkt meteen."""
    dossier = vergrendel_dossier(dossier_id, door=door, handeling=Handeling.TOEWIJZEN)
    reden = eis_tekst(reden, wat="een reden", veld="reden")
    collega = _collega(gebruiker_id)
    if not gebruiker_heeft_toegang(collega, dossier):
        raise Geweigerd(f"{collega.medewerker} heeft geen toegang.", veld="gebruiker")
    remove_perm(TOEGANG, collega, dossier)
    return registreer_gebeurtenis(
        dossier=dossier,
        soort=Kerngebeurtenis.TOEGANG_INGETROKKEN,
        door=door,
        peildatum=peildatum,
        datum=peildatum,
        voor={"gebruiker_id": collega.pk},
        tekst={"collega": str(collega.medewerker), "reden": reden},
    )


def _wijs_toe(
    dossier: Dossier,
    medewerker_id: int,
    overdracht: Overdracht,
    *,
    door: Kijker,
    peildatum: date,
    reden: str,
) -> Gebeurtenis:
    reden = eis_tekst(reden, wat="een reden", veld="reden", hoogstens=200)
    medewerker = (
        Medewerker.objects.select_related("organisatie").filter(pk=medewerker_id, actief=True).first()
    )
    if medewerker is None or medewerker.organisatie_id != dossier.organisatie_id:
        raise Geweigerd("Kies een medewerker van de eigen organisatie.", veld="medewerker")
    if betrokken := waarom_niet_behandelaar(dossier, medewerker.pk):
        raise Geweigerd(betrokken, veld="medewerker")
    if dossier.behandelaar_id == medewerker.pk:
        raise Geweigerd(f"{medewerker} behandelt dossier {dossier.nummer} al.", veld="medewerker")
    aantal = hoeveelste(dossier, medewerker.pk)
    overdracht = _eis_overdracht(dossier, overdracht, aantal)
    was = dossier.behandelaar_id
    _sluit_toewijzing(dossier, peildatum)
    # De bewoner kende een ander: ook als het dossier intussen even van niemand was.
    wissel = aantal != 1
    Toewijzing(
        dossier=dossier,
        medewerker=medewerker,
        vanaf=peildatum,
        reden=reden,
        aanleiding=overdracht.aanleiding if wissel else "",
        notitie=overdracht.notitie,
        waarom_toch=overdracht.waarom_toch,
    ).save(force_insert=True)
    dossier.behandelaar = medewerker
    organisatie = medewerker.organisatie
    return registreer_gebeurtenis(
        dossier=dossier,
        soort=Kerngebeurtenis.TOEGEWEZEN,
        door=door,
        peildatum=peildatum,
        datum=peildatum,
        voor={"behandelaar_id": was},
        na={
            "behandelaar_id": medewerker.pk,
            **({"wissel": WISSEL, "aanleiding": overdracht.aanleiding} if wissel else {}),
        },
        tekst={
            "behandelaar": str(medewerker),
            "telefoon": telefoon(medewerker.telefoon, organisatie.telefoon, str(organisatie)),
            "reden": reden,
            "notitie": overdracht.notitie,
            "waarom_toch": overdracht.waarom_toch,
        },
        hub=["behandelaar"],
    )


def _eis_overdracht(dossier: Dossier, overdracht: Overdracht, aantal: int) -> Overdracht:
    """De overdracht met nette tekst; `aantal` is de hoeveelste begeleider dit voor de bewoner wordt."""
    if overdracht.aanleiding not in AANLEIDINGEN:
        raise Geweigerd("Kies wat de bewoner over de wisseling leest.", veld="aanleiding")
    notitie, waarom = overdracht.notitie.strip(), overdracht.waarom_toch.strip()
    if len(notitie) > LANGSTE_NOTITIE:
        raise Geweigerd(f"Maak de notitie korter: hoogstens {LANGSTE_NOTITIE} tekens.", veld="notitie")
    if len(waarom) > LANGSTE_WAAROM:
        raise Geweigerd(f"Maak de uitleg korter: hoogstens {LANGSTE_WAAROM} tekens.", veld="waarom_toch")
    if vraagt_reden(aantal) and not waarom:
        raise Geweigerd(f"{dossier.nummer}: {waarschuwing(aantal)}", veld="waarom_toch")
    return Overdracht(notitie, overdracht.aanleiding, waarom if vraagt_reden(aantal) else "")


def _sluit_toewijzing(dossier: Dossier, peildatum: date) -> None:
    open_toewijzing = Toewijzing.objects.filter(dossier=dossier, tot__isnull=True).first()
    if open_toewijzing is not None:
        open_toewijzing.tot = max(open_toewijzing.vanaf, peildatum)
        open_toewijzing.save(update_fields=["tot"])


def _collega(gebruiker_id: int) -> Gebruiker:
    collega = (
        Gebruiker.objects.select_related("medewerker__organisatie")
        .filter(pk=gebruiker_id, medewerker__actief=True)
        .first()
    )
    if collega is None:
        raise Geweigerd("Kies een medewerker die kan inloggen.", veld="gebruiker")
    return collega
