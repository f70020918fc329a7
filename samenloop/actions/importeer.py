"""Een levering van NCG of IMG laden, met alles wat daaruit volgt, in één transactie."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from groningen.actions.gebeurtenissen import verwerkers
from groningen.actions.levering import Afspraak, Uitkomst, laad
from groningen.actions.levering.afgewezen import maak_definitief
from groningen.actions.levering.lading import Voortgang, geen_voortgang
from groningen.actions.levering.lezen import Leveringsbestand
from groningen.models import Levering
from samenloop.models import Signaal
from schade.actions.levering import AFSPRAAK as IMG
from versterking.actions.levering import AFSPRAAK as NCG

AFSPRAKEN: Mapping[str, Afspraak] = {afspraak.organisatie.value: afspraak for afspraak in (NCG, IMG)}


def importeer(
    *, organisatie: str, bestand: Path, leverdatum: date, voortgang: Voortgang = geen_voortgang
) -> Uitkomst:
    """Laadt `bestand` als de levering van `organisatie` (`ncg` of `img`) op `leverdatum`.

    Alles of niets: bij een fout, of als het proces omvalt, blijft de oude stand staan. Twee keer hetzelfde
    laden verandert de tweede keer niets.

    Raises:
        Geweigerd: het bestand is niet te gebruiken, of er is al een latere levering geladen.
    """
    afspraak = AFSPRAKEN[organisatie]
    voorlopig: Path | None = None
    bron = Leveringsbestand(bestand, lambda gelezen, totaal: voortgang("lezen", gelezen / max(totaal, 1)))
    try:
        with transaction.atomic():
            uitkomst = laad(afspraak, bestand=bron, leverdatum=leverdatum, voortgang=voortgang)
            voorlopig = uitkomst.afgewezen_bestand
            if uitkomst.levering is not None:
                leg_signalen_vast(uitkomst.levering, afspraak)
                voortgang("indelen", 0)
                for verwerker in verwerkers():
                    verwerker.verwerk_veel(uitkomst.levering)
    except BaseException:
        if voorlopig is not None:
            voorlopig.unlink(missing_ok=True)
        raise
    finally:
        bron.sluit()
    if voorlopig is not None:
        uitkomst.afgewezen_bestand = maak_definitief(voorlopig)
    voortgang("klaar", 1)
    return uitkomst


def leg_signalen_vast(levering: Levering, afspraak: Afspraak) -> None:
    """Signalen uit een levering die net is overgenomen. Hetzelfde feit geeft één keer een signaal.

    Een status die terugloopt is overgenomen; waar het portaal leidt en iets anders zegt, wijkt de levering af.

    Een afwijking wordt bij elke levering opnieuw gezocht, ook in regels die niet veranderden: het portaal kan
    intussen verder zijn.
    """
    waarden: dict[str, Any] = {
        "levering": levering.pk,
        "leverdatum": levering.leverdatum,
        "organisatie": levering.organisatie_id,
    }
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            INSERT INTO samenloop_signaal
                   (soort, dossier_id, sleutel, ontstaan_op, levering_id, gegevens, stand, antwoord)
            SELECT %(soort)s, z.dossier_id,
                   concat_ws('/', %(soort)s, z.dossier_id, z.was_status, z.status, z.status_sinds),
                   %(leverdatum)s, %(levering)s, jsonb_build_object('van', z.was_status, 'naar', z.status,
                                                                    'status_sinds', z.status_sinds), 'open', ''
              FROM lev_zaak z
              JOIN {afspraak.statustabel()} AS was (status, rang, fase, loopt) ON was.status = z.was_status
              JOIN {afspraak.statustabel()} AS nu (status, rang, fase, loopt) ON nu.status = z.status
             WHERE z.leidt AND nu.rang < was.rang
                ON CONFLICT (sleutel) DO NOTHING
            """,
            waarden | {"soort": Signaal.Soort.STATUSTERUGVAL.value},
        )
        cursor.execute(
            """
            INSERT INTO samenloop_signaal
                   (soort, dossier_id, sleutel, ontstaan_op, levering_id, gegevens, stand, antwoord)
            SELECT %(soort)s, d.id, concat_ws('/', %(soort)s, d.id, d.status, l.status, l.status_sinds),
                   %(leverdatum)s, %(levering)s,
                   jsonb_build_object('portaal', d.status, 'portaal_gewijzigd_op', d.portaal_gewijzigd_op,
                                      'levering', l.status, 'status_sinds', l.status_sinds), 'open', ''
              FROM groningen_dossier d JOIN groningen_leveringsregel l ON l.dossier_id = d.id
             WHERE d.organisatie_id = %(organisatie)s AND d.portaal_gewijzigd_op IS NOT NULL
               AND d.verdwenen_sinds IS NULL AND d.status <> l.status
                ON CONFLICT (sleutel) DO NOTHING
            """,
            waarden | {"soort": Signaal.Soort.AFWIJKING_LEVERING.value},
        )
