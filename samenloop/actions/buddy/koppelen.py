"""Een vast tweetal voorstellen, beantwoorden, wisselen en beëindigen (eisen C-43 en B-16).

De ene organisatie stelt voor en noemt haar eigen begeleider; de andere zegt ja met de hare, of nee met een
reden. Beide dossiers krijgen een slot, op nummer, en dan het koppel: twee bureaus die tegelijk beslissen,
geven één beslissing. Een tweetal is werkverdeling en geen gezamenlijke stap aan de woning: een wens van de
bewoner is er niet voor nodig. Hij hoort wel wie hij belt.
"""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from groningen.access import Kijker, kijker_voor
from groningen.models import Adres, Dossier
from groningen.rules.datums import eis_tekst
from groningen.rules.fouten import Geweigerd, Verouderd
from groningen.rules.rollen import Rol
from samenloop.actions.eigen_signaal import geef_eigen_signaal
from samenloop.actions.opnamepaar import eigen_spoor, vergrendel_dossiers
from samenloop.models import Buddykoppel, Samenloop
from samenloop.queries.buddy import LEVEND, kandidaten
from samenloop.rules.buddy import ANDER, IMG, LANGSTE_REDEN, NCG, WIE, houdt_koppel, rangschik
from samenloop.rules.buddyberichten import Buddygebeurtenis
from samenloop.rules.momenten import Moment

from .tweetal import (
    bewaar,
    eis_eigen,
    eis_lid,
    geef_dossier,
    leg_vast,
    sluit_signalen,
    vergrendel_koppel,
    wie_bel_ik,
)

Stand = Buddykoppel.Stand
MEESTE_TEGELIJK = 50
NIET_BEIDE = "Op dit adres lopen niet allebei een dossier van NCG en een melding bij IMG."


@transaction.atomic
def stel_koppel_voor(
    *, adres_id: int, medewerker_id: int | None, door: Kijker, peildatum: date, motief: str = ""
) -> Buddykoppel:
    """Stelt een tweetal voor en noemt de eigen begeleider; de andere organisatie antwoordt."""
    indeling = Samenloop.objects.filter(adres_id=adres_id, groep="beide_lopend").first()
    dossiers = vergrendel_dossiers(indeling.versterking_id, indeling.schade_id) if indeling else {}
    if not dossiers or not all(dossier.loopt for dossier in dossiers.values()):
        raise Geweigerd(NIET_BEIDE)
    spoor = eis_eigen(dossiers, door)
    motief = _motief(motief)
    lid = eis_lid(dossiers[spoor], medewerker_id, door=door, peildatum=peildatum, motief=motief)
    # Het adres zelf op slot: de beslissende dossiers kunnen intussen andere zijn geworden.
    list(Adres.objects.select_for_update(no_key=True).filter(pk=adres_id).values_list("pk"))
    if Buddykoppel.objects.filter(adres=adres_id, stand__in=LEVEND).exists():
        raise Geweigerd("Op dit adres is al een tweetal of een voorstel. Bekijk dat eerst.")
    koppel = Buddykoppel(
        adres_id=adres_id,
        versterking=dossiers[NCG],
        schade=dossiers[IMG],
        motief=motief,
        voorgesteld_op=peildatum,
        voorgesteld_door=door.gebruiker,
        voorgesteld_vanuit_id=door.eigen_organisatie,
    )
    koppel.zet(spoor, lid.pk)
    koppel.save(force_insert=True)
    leg_vast(
        dossiers,
        Buddygebeurtenis.VOORGESTELD,
        door,
        peildatum,
        na={"koppel": koppel.pk, "wie": WIE[spoor]},
        tekst={"genoemd": str(lid), "motief": motief},
    )
    geef_eigen_signaal(
        dossiers[ANDER[spoor]],
        Moment.BUDDY_VOORSTEL,
        sleutel=f"buddy/voorstel/{koppel.pk}",
        gegevens={},
        peildatum=peildatum,
    )
    return koppel


@transaction.atomic
def stel_koppels_voor(
    *, adressen: Sequence[int], door: Kijker, peildatum: date
) -> tuple[int, list[tuple[int, str]]]:
    """Stelt op veel adressen een tweetal voor, elk met de beste eigen kandidaat; gespreid over collega's.

    Alleen een coördinator of het informatiepunt (SVIP). Geeft het aantal voorstellen, en per adres dat niet
    kon waarom niet. Wat wel kon, blijft.
    """
    if not (door.is_coordinator or Rol.SVIP in door.rollen):
        raise Geweigerd("Alleen een coördinator of het informatiepunt stelt er veel tegelijk voor.")
    if len(adressen) > MEESTE_TEGELIJK:
        raise Geweigerd(f"Kies hoogstens {MEESTE_TEGELIJK} adressen tegelijk.")
    paren = {rij.adres_id: rij for rij in Samenloop.objects.filter(adres__in=adressen, groep="beide_lopend")}
    nummers = [nummer for rij in paren.values() for nummer in (rij.versterking_id, rij.schade_id) if nummer]
    # Alles op slot vóór het eerste voorstel, op nummer: twee bureaus lopen elkaar niet vast.
    dossiers = {
        een.pk: een
        for een in Dossier.objects.select_for_update(no_key=True).filter(pk__in=nummers).order_by("pk")
    }
    eigen = {
        adres_id: dossier
        for adres_id, rij in paren.items()
        for nummer in (rij.versterking_id, rij.schade_id)
        if (dossier := dossiers.get(nummer or 0)) and dossier.organisatie_id == door.organisatie_id
    }
    spoor = next((dossier.soort for dossier in eigen.values()), NCG)
    mogelijk = kandidaten([een.pk for een in eigen.values()], spoor=spoor, peildatum=peildatum)
    erbij: dict[int, int] = {}
    gelukt, geweigerd = 0, []
    for adres_id in sorted(set(adressen)):
        if adres_id not in eigen:
            geweigerd.append((adres_id, NIET_BEIDE))
            continue
        dossier = eigen[adres_id]
        beste = next(iter(rangschik(mogelijk[dossier.pk], erbij=erbij)), None)
        lid = dossier.behandelaar_id or (beste.kandidaat.id if beste else None)
        try:
            with transaction.atomic():
                stel_koppel_voor(adres_id=adres_id, medewerker_id=lid, door=door, peildatum=peildatum)
        except Geweigerd as fout:
            geweigerd.append((adres_id, fout.reden))
            continue
        gelukt += 1
        if lid is not None and lid != dossier.behandelaar_id:
            erbij[lid] = erbij.get(lid, 0) + 1
    return gelukt, geweigerd


@transaction.atomic
def beantwoord_koppel(
    *,
    koppel_id: int,
    door: Kijker,
    peildatum: date,
    ja: bool,
    medewerker_id: int | None = None,
    motief: str = "",
    reden: str = "",
    versie: int | None = None,
) -> Buddykoppel:
    """Zegt ja met de eigen begeleider, of nee met een reden, namens de andere organisatie; eenmaal.

    Wie van de twee zijn dossier nog niet behandelt, krijgt het van zijn eigen organisatie.
    """
    tweetal = vergrendel_koppel(koppel_id)
    koppel, dossiers = tweetal.koppel, tweetal.dossiers
    spoor = eigen_spoor(dossiers, door)
    if koppel.stand != Stand.VOORGESTELD:
        raise Geweigerd(f"Dit voorstel is al beantwoord: {koppel.get_stand_display().lower()}.")
    if koppel.voorgesteld_vanuit_id == door.organisatie_id:
        raise Geweigerd("De andere organisatie antwoordt op dit voorstel.")
    eis_eigen(dossiers, door)
    _eis_versie(koppel, versie)
    if not ja:
        reden = eis_tekst(reden, wat="een reden", veld="reden", hoogstens=LANGSTE_REDEN)
        koppel.wijs_af(op=peildatum, door=door.gebruiker, reden=reden)
        bewaar(koppel, "beantwoord_op", "beantwoord_door", "gesloten_op", "reden")
        leg_vast(
            dossiers,
            Buddygebeurtenis.AFGEWEZEN,
            door,
            peildatum,
            na={"koppel": koppel.pk, "wie": WIE[spoor]},
            tekst={"reden": reden},
        )
        sluit_signalen(dossiers, Moment.BUDDY_VOORSTEL, peildatum=peildatum)
        return koppel
    if not all(dossier.loopt for dossier in dossiers.values()):
        raise Geweigerd(NIET_BEIDE)
    motief = _motief(motief)
    lid = eis_lid(dossiers[spoor], medewerker_id, door=door, peildatum=peildatum, motief=motief)
    koppel.zet(spoor, lid.pk)
    koppel.koppel(op=peildatum, door=door.gebruiker)
    bewaar(koppel, "bewonersbegeleider", "zaakbegeleider", "beantwoord_op", "beantwoord_door")
    namens = {
        spoor: (door, motief),
        ANDER[spoor]: (kijker_voor(koppel.voorgesteld_door, peildatum), koppel.motief),
    }
    for kant in (NCG, IMG):
        wie, waarom = namens[kant]
        geef_dossier(dossiers[kant], koppel.leden[kant] or 0, door=wie, peildatum=peildatum, motief=waarom)
    leg_vast(
        dossiers,
        Buddygebeurtenis.GEKOPPELD,
        door,
        peildatum,
        na={"koppel": koppel.pk},
        tekst=wie_bel_ik(koppel),
    )
    sluit_signalen(dossiers, Moment.BUDDY_VOORSTEL, peildatum=peildatum)
    return koppel


@transaction.atomic
def vervang_buddy(
    *,
    koppel_id: int,
    medewerker_id: int | None,
    door: Kijker,
    peildatum: date,
    motief: str = "",
    versie: int | None = None,
) -> Buddykoppel:
    """Zet een andere begeleider van de eigen organisatie in het tweetal; de andere kant houdt de zijne."""
    tweetal = vergrendel_koppel(koppel_id)
    koppel, dossiers = tweetal.koppel, tweetal.dossiers
    spoor = eis_eigen(dossiers, door)
    if koppel.stand != Stand.ACTIEF:
        raise Geweigerd(f"Dit tweetal werkt niet (meer) samen: {koppel.get_stand_display().lower()}.")
    _eis_versie(koppel, versie)
    if not all(dossier.loopt for dossier in dossiers.values()):
        raise Geweigerd(f"{NIET_BEIDE} Beëindig het tweetal.")
    motief = _motief(motief)
    lid = eis_lid(dossiers[spoor], medewerker_id, door=door, peildatum=peildatum, motief=motief)
    if koppel.leden[spoor] == lid.pk and dossiers[spoor].behandelaar_id == lid.pk:
        raise Geweigerd(f"{lid} zit al in het tweetal.", veld="medewerker")
    koppel.vervang(spoor=spoor, medewerker_id=lid.pk)
    bewaar(koppel, "bewonersbegeleider", "zaakbegeleider")
    geef_dossier(dossiers[spoor], lid.pk, door=door, peildatum=peildatum, motief=motief)
    if not houdt_koppel(koppel.leden, {kant: een.behandelaar_id for kant, een in dossiers.items()}):
        koppel.wankel_sinds = None
        koppel.save(update_fields=["wankel_sinds"])
        sluit_signalen(dossiers, Moment.BUDDY_WEG, peildatum=peildatum)
    leg_vast(
        dossiers,
        Buddygebeurtenis.VERVANGEN,
        door,
        peildatum,
        na={"koppel": koppel.pk, "wie": WIE[spoor]},
        tekst={**wie_bel_ik(koppel), "motief": motief},
    )
    return koppel


@transaction.atomic
def beeindig_koppel(
    *, koppel_id: int, door: Kijker, peildatum: date, reden: str, versie: int | None = None
) -> Buddykoppel:
    """Stopt een tweetal, of trekt een voorstel in. Een voorstel intrekken doet alleen wie het deed."""
    tweetal = vergrendel_koppel(koppel_id)
    koppel = tweetal.koppel
    eis_eigen(tweetal.dossiers, door)
    if not koppel.levend:
        raise Geweigerd(f"Dit tweetal loopt niet meer: {koppel.get_stand_display().lower()}.")
    if koppel.stand == Stand.VOORGESTELD and koppel.voorgesteld_vanuit_id != door.organisatie_id:
        raise Geweigerd("Dit is een voorstel van de andere organisatie. Antwoord met nee en een reden.")
    _eis_versie(koppel, versie)
    reden = eis_tekst(reden, wat="een reden", veld="reden", hoogstens=LANGSTE_REDEN)
    sluit_koppel(koppel, reden, door=door, peildatum=peildatum)
    return koppel


def sluit_koppel(koppel: Buddykoppel, reden: str, *, door: Kijker | None, peildatum: date) -> None:
    """Beëindigt een levend koppel met een slot; alleen van een werkend tweetal hoort de bewoner iets."""
    werkte = koppel.stand == Stand.ACTIEF
    koppel.beeindig(op=peildatum, reden=reden)
    bewaar(koppel, "gesloten_op", "reden", "wankel_sinds")
    sporen = {NCG: koppel.versterking, IMG: koppel.schade}
    leg_vast(
        sporen,
        Buddygebeurtenis.BEEINDIGD,
        door,
        peildatum,
        na={"koppel": koppel.pk, "werkte": "ja" if werkte else "nee"},
        tekst={"reden": reden},
    )
    sluit_signalen(sporen, Moment.BUDDY_VOORSTEL, Moment.BUDDY_WEG, peildatum=peildatum)


def _motief(motief: str) -> str:
    if len(motief := motief.strip()) > LANGSTE_REDEN:
        raise Geweigerd(f"Maak het motief korter: hoogstens {LANGSTE_REDEN} tekens.", veld="motief")
    return motief


def _eis_versie(koppel: Buddykoppel, versie: int | None) -> None:
    if versie is not None and koppel.versie != versie:
        raise Verouderd
