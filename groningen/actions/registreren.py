"""Een dossier dat in het portaal zelf ontstaat, en de koppeling aan een nummer uit een levering."""

from datetime import date

from django.db import connection, transaction

from groningen.access import Kijker, adressen_for
from groningen.models import Adres, Dossier, Gebeurtenis, Toewijzing
from groningen.rules.datums import eis_tekst
from groningen.rules.fouten import Geweigerd
from groningen.rules.gebeurtenissen import Kerngebeurtenis
from groningen.rules.rollen import BEHANDELROLLEN, SPOREN, Dossiersoort, Handeling, Organisatiesoort, Rol

from .gebeurtenissen import registreer_gebeurtenis
from .overgangen import vergrendel_dossier

VOORVOEGSELS = {
    Dossiersoort.VERSTERKING: "NCG",
    Dossiersoort.SCHADE: "IMG",
    Dossiersoort.BEZWAAR: "BZW",
    Dossiersoort.KLACHT: "KLT",
}


def maak_dossier(
    *,
    soort: Dossiersoort,
    adres_id: int,
    door: Kijker,
    geopend_op: date,
    status: str,
    fase: int,
    behandelt: bool = True,
) -> Dossier:
    """De hub van een nieuw dossier bij de organisatie van `door`, met een eigen portaalnummer.

    Wie het aanmaakt en zelf dossiers behandelt, wordt de behandelaar, tenzij `behandelt` onwaar is.
    Roep aan binnen een transactie; de aanroeper legt de gebeurtenis vast.
    """
    if door.organisatie_id is None or not adressen_for(door).filter(pk=adres_id).exists():
        raise Geweigerd("Dit adres is niet gevonden.")
    dossier = Dossier(
        soort=soort,
        organisatie_id=door.organisatie_id,
        nummer=_volgend_nummer(soort),
        adres_id=adres_id,
        status=status,
        status_sinds=geopend_op,
        fase=fase,
        geopend_op=geopend_op,
        portaal_gewijzigd_op=door.peildatum,
    )
    if behandelt and door.rollen & BEHANDELROLLEN:
        dossier.behandelaar_id = door.medewerker_id
    dossier.save(force_insert=True)
    if dossier.behandelaar_id is not None:
        Toewijzing(
            dossier=dossier, medewerker_id=dossier.behandelaar_id, vanaf=door.peildatum, reden="Nieuw dossier"
        ).save(force_insert=True)
    return dossier


def vergrendel_adres(adres_id: int) -> None:
    """Laat op één adres één nieuw dossier tegelijk ontstaan; roep aan vóór de toets op wat er al loopt."""
    list(Adres.objects.select_for_update(no_key=True).filter(pk=adres_id).values_list("pk"))


def eis_mag_openen(door: Kijker, organisatie: Organisatiesoort) -> None:
    """Weigert wie niet bij `organisatie` dossiers behandelt of coördineert."""
    if door.organisatiesoort is not organisatie or not door.rollen & (BEHANDELROLLEN | {Rol.COORDINATOR}):
        naam = organisatie.value.upper()
        raise Geweigerd(f"Alleen begeleiders en coördinatoren van {naam} maken hier een dossier aan.")


@transaction.atomic
def koppel_nummer(*, dossier_id: int, door: Kijker, peildatum: date, geleverd_nummer: str) -> Gebeurtenis:
    """Koppelt een dossier uit het portaal aan zijn nummer in de leveringen; alleen een coördinator."""
    dossier = vergrendel_dossier(dossier_id, door=door, handeling=Handeling.TOEWIJZEN)
    nummer = eis_tekst(
        geleverd_nummer, wat="het nummer uit de levering", veld="geleverd_nummer", hoogstens=40
    )
    if dossier.soort not in SPOREN:
        raise Geweigerd("Een bezwaar of klacht staat niet in een levering.", veld="geleverd_nummer")
    if dossier.levering_id is not None:
        raise Geweigerd("Dit dossier komt zelf uit een levering.", veld="geleverd_nummer")
    bezet = Dossier.objects.filter(organisatie_id=dossier.organisatie_id).exclude(pk=dossier.pk)
    if bezet.filter(nummer=nummer).exists() or bezet.filter(geleverd_nummer=nummer).exists():
        raise Geweigerd(f"Nummer {nummer} hoort al bij een ander dossier.", veld="geleverd_nummer")
    was = dossier.geleverd_nummer
    if was == nummer:
        raise Geweigerd(f"Nummer {nummer} is al gekoppeld.", veld="geleverd_nummer")
    dossier.geleverd_nummer = nummer
    return registreer_gebeurtenis(
        dossier=dossier,
        soort=Kerngebeurtenis.NUMMER_GEKOPPELD,
        door=door,
        peildatum=peildatum,
        datum=peildatum,
        voor={"geleverd_nummer": was},
        na={"geleverd_nummer": nummer},
        hub=["geleverd_nummer"],
    )


def _volgend_nummer(soort: Dossiersoort) -> str:
    """`NCG-P000001`, `BZW-P000002`: de P zegt dat het nummer in het portaal ontstond."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('groningen_portaalnummer')")
        volgnummer = cursor.fetchone()[0]
    return f"{VOORVOEGSELS[soort]}-P{volgnummer:06d}"
