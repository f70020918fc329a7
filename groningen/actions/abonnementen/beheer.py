"""Een abonnement nemen, bevestigen, stilzetten en stoppen; elke stap staat in zijn logboek."""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from hmac import compare_digest

from django.conf import settings
from django.db import transaction

from groningen.access import Kijker
from groningen.access.abonnementen import abonnementen_for, mag_abonneren
from groningen.models import Abonnement, Abonnementgeheim, Abonnementstap, Melding
from groningen.queries.meldingsoorten import meldingsoorten
from groningen.rules.abonnementen.envelop import als_tekst
from groningen.rules.abonnementen.ontvanger import toets_adres
from groningen.rules.abonnementen.soorten import Soort
from groningen.rules.abonnementen.stappen import Stap
from groningen.rules.fouten import GeenToegang, Geweigerd, Verouderd

from .geheim import nieuw_geheim, ontsleutel, versleutel

HOOGSTENS = 20
HOOGSTENS_ADRESSEN = 5_000
MISSERS = 5
LANGSTE_OMSCHRIJVING = 120
ALLEEN_GEMEENTE = "Alleen wie bij een gemeente aan het lokaal plan werkt, neemt een abonnement."
# Zo lang tekenen wij na een wissel ook nog met het oude geheim.
OVERLAP, LANGSTE_OVERLAP = timedelta(days=1), timedelta(days=7)
BIJ_ELKE_STAND = frozenset(Abonnement.Stand.values) - {Abonnement.Stand.GESTOPT.value}


def vergrendel(
    abonnement_id: int,
    *,
    door: Kijker,
    rijversie: int | None = None,
    standen: frozenset[str] = BIJ_ELKE_STAND,
) -> Abonnement:
    """Het abonnement met een slot, als het van de gemeente van deze kijker is en in een van deze standen."""
    abonnement = (
        Abonnement.objects.select_for_update(no_key=True, of=("self",))
        .select_related("organisatie", "koppeling__medewerker")
        .filter(pk=abonnement_id)
        .first()
    )
    if abonnement is None or not abonnementen_for(door).filter(pk=abonnement_id).exists():
        raise GeenToegang("Dit abonnement is niet gevonden.")
    if rijversie is not None and abonnement.rijversie != rijversie:
        raise Verouderd
    if abonnement.stand not in standen:
        nu = Abonnement.Stand(abonnement.stand).label
        raise Geweigerd(f"Dit kan nu niet. Het abonnement staat op: {nu}.")
    return abonnement


def bewaar(abonnement: Abonnement, *velden: str) -> None:
    abonnement.rijversie += 1
    abonnement.save(update_fields=sorted({*velden, "rijversie"}))


def noteer(abonnement: Abonnement, stap: Stap, *, door: Kijker | None, aantal: int | None = None) -> None:
    """Eén regel in het logboek van het abonnement."""
    Abonnementstap(
        abonnement=abonnement, soort=stap.value, door=door.gebruiker if door else None, aantal=aantal
    ).save(force_insert=True)


@transaction.atomic
def neem_abonnement(
    *,
    door: Kijker,
    nu: datetime,
    omschrijving: str,
    adres: str,
    soorten: Sequence[str] = (),
    woonplaatsen: Sequence[str] = (),
    nummeraanduidingen: Sequence[str] = (),
    plan: int | None = None,
    koppeling_id: int | None = None,
) -> Abonnement:
    """Een abonnement dat wacht op bevestiging; de ontvanger krijgt meteen een melding met de code.

    `koppeling_id` is de client die het neemt. `Geweigerd` bij een adres waar niets heen mag, een soort die
    niet bestaat, of te veel.
    """
    if not mag_abonneren(door):
        raise Geweigerd(ALLEEN_GEMEENTE)
    omschrijving = omschrijving.strip()
    if not omschrijving or len(omschrijving) > LANGSTE_OMSCHRIJVING:
        raise Geweigerd(
            f"Geef een omschrijving van hoogstens {LANGSTE_OMSCHRIJVING} tekens.", veld="omschrijving"
        )
    adres = toets_adres(adres, binnenshuis=settings.DEBUG)
    if vreemd := sorted(set(soorten) - meldingsoorten().keys()):
        raise Geweigerd(f"Deze soort melding bestaat niet: {', '.join(vreemd)}.", veld="soorten")
    if len(nummeraanduidingen) > HOOGSTENS_ADRESSEN:
        raise Geweigerd(f"Noem hoogstens {HOOGSTENS_ADRESSEN} adressen.", veld="nummeraanduidingen")
    if abonnementen_for(door).exclude(stand=Abonnement.Stand.GESTOPT).count() >= HOOGSTENS:
        raise Geweigerd(f"Er zijn al {HOOGSTENS} abonnementen. Stop er eerst een.")
    abonnement = Abonnement(
        organisatie_id=door.eigen_organisatie,
        koppeling_id=koppeling_id,
        omschrijving=omschrijving,
        adres=adres,
        soorten=sorted(set(soorten)),
        woonplaatsen=sorted({plaats.strip() for plaats in woonplaatsen if plaats.strip()}),
        nummeraanduidingen=sorted(set(nummeraanduidingen)),
        plan=plan,
        bevestigingscode=secrets.token_urlsafe(16),
    )
    abonnement.save(force_insert=True)
    _nieuw_geheim(abonnement, nu)
    noteer(abonnement, Stap.GENOMEN, door=door)
    _zet_eigen(abonnement, Soort.BEVESTIGING)
    return abonnement


def _nieuw_geheim(abonnement: Abonnement, nu: datetime) -> None:
    Abonnementgeheim(abonnement=abonnement, versleuteld=versleutel(nieuw_geheim()), gemaakt_op=nu).save(
        force_insert=True
    )


def _zet_eigen(abonnement: Abonnement, soort: Soort) -> None:
    """Een melding over het abonnement zelf. Zij wacht op niets anders: elke is haar eigen rij."""
    Melding(
        abonnement=abonnement,
        soort=soort.value,
        onderwerp=str(abonnement.nummer),
        rij=f"abonnement:{secrets.token_hex(8)}",
    ).save(force_insert=True)


@transaction.atomic
def stuur_bevestiging(*, abonnement_id: int, door: Kijker) -> Abonnement:
    """Maakt een nieuwe code en stuurt die; de vorige geldt niet meer."""
    abonnement = vergrendel(abonnement_id, door=door, standen=frozenset({Abonnement.Stand.ONBEVESTIGD.value}))
    _laat_vervallen(abonnement)
    abonnement.bevestigingscode, abonnement.missers = secrets.token_urlsafe(16), 0
    bewaar(abonnement, "bevestigingscode", "missers")
    _zet_eigen(abonnement, Soort.BEVESTIGING)
    noteer(abonnement, Stap.CODE_GESTUURD, door=door)
    return abonnement


def bevestig(*, abonnement_id: int, code: str, door: Kijker) -> Abonnement:
    """De code uit de melding laat zien dat het adres van de gemeente is; daarna gaan de meldingen lopen.

    `Geweigerd` als de code niet klopt; dat telt, en na een paar keer is een nieuwe code nodig.
    """
    with transaction.atomic():
        abonnement = vergrendel(
            abonnement_id, door=door, standen=frozenset({Abonnement.Stand.ONBEVESTIGD.value})
        )
        goed = abonnement.missers < MISSERS and compare_digest(
            code.strip().encode(), abonnement.bevestigingscode.encode()
        )
        if goed:
            abonnement.stand = Abonnement.Stand.ACTIEF
            bewaar(abonnement, "stand")
            noteer(abonnement, Stap.BEVESTIGD, door=door)
            return abonnement
        abonnement.missers = min(abonnement.missers + 1, MISSERS)
        bewaar(abonnement, "missers")
    if abonnement.missers >= MISSERS:
        raise Geweigerd("De code was te vaak verkeerd. Vraag een nieuwe code.", veld="code")
    raise Geweigerd("Deze code klopt niet. Kijk bij `bevestigingscode` in de melding.", veld="code")


@transaction.atomic
def pauzeer(*, abonnement_id: int, door: Kijker, rijversie: int | None = None) -> Abonnement:
    """Er gaat niets meer heen; wat er gebeurt, blijft in de rij staan."""
    abonnement = vergrendel(
        abonnement_id,
        door=door,
        rijversie=rijversie,
        standen=frozenset({Abonnement.Stand.ACTIEF.value}),
    )
    abonnement.stand = Abonnement.Stand.GEPAUZEERD
    bewaar(abonnement, "stand")
    noteer(abonnement, Stap.GEPAUZEERD, door=door)
    return abonnement


@transaction.atomic
def hervat(*, abonnement_id: int, door: Kijker, rijversie: int | None = None) -> Abonnement:
    """Alles wat in de rij staat gaat alsnog, op volgorde."""
    abonnement = vergrendel(
        abonnement_id,
        door=door,
        rijversie=rijversie,
        standen=frozenset({Abonnement.Stand.GEPAUZEERD.value}),
    )
    abonnement.stand = Abonnement.Stand.ACTIEF
    bewaar(abonnement, "stand")
    noteer(abonnement, Stap.HERVAT, door=door)
    return abonnement


@transaction.atomic
def stop(*, abonnement_id: int, door: Kijker, rijversie: int | None = None) -> Abonnement:
    """Voorgoed: wat nog in de rij staat, vervalt."""
    abonnement = vergrendel(abonnement_id, door=door, rijversie=rijversie)
    abonnement.stand, abonnement.faalt_sinds = Abonnement.Stand.GESTOPT, None
    bewaar(abonnement, "stand", "faalt_sinds")
    noteer(abonnement, Stap.GESTOPT, door=door, aantal=_laat_vervallen(abonnement))
    return abonnement


def _laat_vervallen(abonnement: Abonnement) -> int:
    wachtend = Melding.objects.filter(abonnement=abonnement, stand=Melding.Stand.WACHT)
    return wachtend.update(stand=Melding.Stand.VERVALLEN)


@transaction.atomic
def beproef(*, abonnement_id: int, door: Kijker) -> Abonnement:
    """Stuurt een proefmelding; ook als het abonnement stilstaat."""
    lopend = frozenset(map(str, Abonnement.LOOPT))
    abonnement = vergrendel(abonnement_id, door=door, standen=lopend)
    _zet_eigen(abonnement, Soort.PROEF)
    noteer(abonnement, Stap.BEPROEFD, door=door)
    return abonnement


@transaction.atomic
def wissel_geheim(
    *, abonnement_id: int, door: Kijker, nu: datetime, overlap: timedelta = OVERLAP
) -> Abonnement:
    """Een nieuw geheim. Zolang `overlap` duurt, tekenen wij met het oude en het nieuwe."""
    if not timedelta() <= overlap <= LANGSTE_OVERLAP:
        raise Geweigerd("Het oude geheim blijft hoogstens 7 dagen geldig.", veld="overlap")
    abonnement = vergrendel(abonnement_id, door=door)
    geldig = abonnement.geheimen.filter(geldig_tot__isnull=True)
    geldig.update(geldig_tot=nu + overlap)
    _nieuw_geheim(abonnement, nu)
    noteer(abonnement, Stap.GEHEIM_GEWISSELD, door=door)
    return abonnement


@transaction.atomic
def toon_geheim(*, abonnement_id: int, door: Kijker, nu: datetime) -> str:
    """Het geheim van nu, zoals de ontvanger het nodig heeft. Dat kan één keer."""
    abonnement = vergrendel(abonnement_id, door=door)
    geheim = abonnement.geheimen.select_for_update(no_key=True).get(geldig_tot__isnull=True)
    if geheim.getoond_op is not None:
        raise Geweigerd("Dit geheim is al één keer getoond. Maak een nieuw geheim als u het niet meer hebt.")
    geheim.getoond_op = nu
    geheim.save(update_fields=["getoond_op"])
    noteer(abonnement, Stap.GEHEIM_GETOOND, door=door)
    return als_tekst(ontsleutel(geheim.versleuteld))
