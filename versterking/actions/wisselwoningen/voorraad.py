"""De voorraad: een gemeente (of de planner van NCG) zet wisselwoningen erin, wijzigt ze en haalt ze eruit."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection, transaction

from groningen.access import Kijker
from groningen.models import Adres, Gemeente, Organisatie
from groningen.rules.datums import eis_tekst, in_woorden
from groningen.rules.fouten import GeenToegang, Geweigerd, Verouderd
from versterking.access import mag_voorraad
from versterking.models import Wisselstap, Wisselwoning
from versterking.rules.wisselwoningen.boeking import LOPEND, Stapsoort

MEESTE_KAMERS = 12
VELDEN = (
    *("adres", "plek", "eigenaar", "kamers", "gelijkvloers", "huisdieren"),
    *("beschikbaar_van", "bijzonderheden"),
)


@dataclass(frozen=True, slots=True)
class Inhoud:
    """Wat er over een wisselwoning vastligt. `bag`: de nummeraanduiding, leeg voor een park of units."""

    plek: str
    kamers: int
    beschikbaar_van: date
    gelijkvloers: bool = False
    huisdieren: bool = False
    bag: str = ""
    eigenaar_id: int | None = None
    bijzonderheden: str = ""


@transaction.atomic
def voeg_toe(*, gemeente_code: str, inhoud: Inhoud, door: Kijker, peildatum: date) -> Wisselwoning:
    """Zet een woning in de voorraad van deze gemeente."""
    eis_voorraad(door, gemeente_code)
    gemeente = Gemeente.objects.filter(code=gemeente_code, opgeheven__isnull=True).first()
    if gemeente is None:
        raise Geweigerd("Kies een gemeente uit de lijst.", veld="gemeente")
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('versterking_wisselnummer')")
        (volgnummer,) = cursor.fetchone()
    woning = Wisselwoning(
        nummer=f"WW-{volgnummer:05d}", gemeente=gemeente, **_velden(inhoud, gemeente_code, door)
    )
    woning.save(force_insert=True)
    noteer(woning, Stapsoort.GEMAAKT, door=door, peildatum=peildatum)
    return woning


@transaction.atomic
def wijzig(
    *, woning_id: int, inhoud: Inhoud, door: Kijker, peildatum: date, rijversie: int | None = None
) -> Wisselwoning:
    """Wijzigt wat er over de woning vastligt. Zij kan niet later beginnen dan haar eerste boeking."""
    woning = vergrendel(woning_id, rijversie=rijversie)
    eis_voorraad(door, woning.gemeente_id)
    for naam, waarde in _velden(inhoud, woning.gemeente_id, door).items():
        setattr(woning, naam, waarde)
    eerste = woning.boekingen.filter(stand__in=LOPEND).order_by("van").values_list("van", flat=True).first()
    if eerste is not None and eerste < woning.beschikbaar_van:
        raise Geweigerd(
            f"De woning is al geboekt vanaf {in_woorden(eerste)}. Kies die dag of een eerdere.",
            veld="beschikbaar_van",
        )
    if woning.beschikbaar_tot is not None and woning.beschikbaar_tot < woning.beschikbaar_van:
        raise Geweigerd(
            f"De woning gaat uit gebruik na {in_woorden(woning.beschikbaar_tot)}. Kies een eerdere dag.",
            veld="beschikbaar_van",
        )
    woning.rijversie += 1
    woning.save(update_fields=[*VELDEN, "rijversie"])
    noteer(woning, Stapsoort.GEWIJZIGD, door=door, peildatum=peildatum)
    return woning


@transaction.atomic
def neem_uit_gebruik(
    *,
    woning_id: int,
    laatste_dag: date,
    reden: str,
    door: Kijker,
    peildatum: date,
    rijversie: int | None = None,
) -> Wisselwoning:
    """De woning is na `laatste_dag` niet meer te boeken. Geweigerd als zij daarna nog geboekt is."""
    woning = vergrendel(woning_id, rijversie=rijversie)
    eis_voorraad(door, woning.gemeente_id)
    reden = eis_tekst(reden, wat="een reden", veld="reden", hoogstens=300)
    if laatste_dag < peildatum - timedelta(days=1):
        raise Geweigerd("Kies gisteren, vandaag of een dag daarna.", veld="laatste_dag")
    if laatste_dag < woning.beschikbaar_van:
        raise Geweigerd(
            f"De woning is pas vanaf {in_woorden(woning.beschikbaar_van)} in de voorraad. "
            "Kies die dag of later.",
            veld="laatste_dag",
        )
    laatste = woning.boekingen.filter(stand__in=LOPEND).order_by("-tot").values_list("tot", flat=True).first()
    if laatste is not None and laatste > laatste_dag:
        raise Geweigerd(
            f"De woning is nog geboekt tot en met {in_woorden(laatste)}. Kies die dag of later, of vraag NCG "
            "de boeking te verzetten.",
            veld="laatste_dag",
        )
    woning.beschikbaar_tot = laatste_dag
    woning.rijversie += 1
    woning.save(update_fields=["beschikbaar_tot", "rijversie"])
    noteer(woning, Stapsoort.UIT_GEBRUIK, door=door, peildatum=peildatum, tekst=reden)
    return woning


@transaction.atomic
def neem_weer_in_gebruik(
    *, woning_id: int, door: Kijker, peildatum: date, rijversie: int | None = None
) -> Wisselwoning:
    """Maakt het uit gebruik nemen ongedaan."""
    woning = vergrendel(woning_id, rijversie=rijversie)
    eis_voorraad(door, woning.gemeente_id)
    if woning.beschikbaar_tot is None:
        raise Geweigerd("Deze woning is al in gebruik, zonder einddag.")
    woning.beschikbaar_tot = None
    woning.rijversie += 1
    woning.save(update_fields=["beschikbaar_tot", "rijversie"])
    noteer(woning, Stapsoort.WEER_IN_GEBRUIK, door=door, peildatum=peildatum)
    return woning


def eis_voorraad(door: Kijker, gemeente_code: str) -> None:
    """Weigert wie de voorraad van deze gemeente niet bijhoudt; een vreemde gemeente bestaat voor hem niet."""
    if not mag_voorraad(door):
        raise Geweigerd("Alleen de gemeente of een planner van NCG houdt de voorraad bij.")
    if door.gemeente_code and door.gemeente_code != gemeente_code:
        raise GeenToegang("Deze wisselwoning is niet gevonden.")


def vergrendel(woning_id: int, *, rijversie: int | None = None) -> Wisselwoning:
    """De woning met een slot; met `rijversie` alleen als zij nog klopt."""
    woning = Wisselwoning.objects.select_for_update(no_key=True).get(pk=woning_id)
    if rijversie is not None and woning.rijversie != rijversie:
        raise Verouderd
    return woning


def noteer(woning: Wisselwoning, soort: Stapsoort, *, door: Kijker, peildatum: date, tekst: str = "") -> None:
    """Eén regel in het logboek van de woning."""
    Wisselstap(woning=woning, soort=soort.value, door=door.gebruiker, datum=peildatum, tekst=tekst).save(
        force_insert=True
    )


def _velden(inhoud: Inhoud, gemeente_code: str, door: Kijker) -> dict[str, object]:
    if not 1 <= inhoud.kamers <= MEESTE_KAMERS:
        raise Geweigerd(f"Vul 1 tot en met {MEESTE_KAMERS} slaapkamers in.", veld="kamers")
    adres = None
    if inhoud.bag:
        adres = Adres.objects.filter(nummeraanduiding_id=inhoud.bag, gemeente=gemeente_code).first()
        if adres is None:
            raise Geweigerd(
                "Dit BAG-nummer is hier niet bekend in deze gemeente. Controleer het, of laat het leeg.",
                veld="bag",
            )
    eigenaar = Organisatie.objects.filter(pk=inhoud.eigenaar_id or door.eigen_organisatie).first()
    if eigenaar is None:
        raise Geweigerd("Kies van wie de woning is.", veld="eigenaar_id")
    return {
        "adres": adres,
        "plek": eis_tekst(inhoud.plek, wat="waar de woning staat", veld="plek", hoogstens=160),
        "eigenaar": eigenaar,
        "kamers": inhoud.kamers,
        "gelijkvloers": inhoud.gelijkvloers,
        "huisdieren": inhoud.huisdieren,
        "beschikbaar_van": inhoud.beschikbaar_van,
        "bijzonderheden": inhoud.bijzonderheden.strip()[:300],
    }
