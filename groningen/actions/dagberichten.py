"""Dagberichten: elke behandelaar leest één keer per dag welke termijnen aflopen of voorbij zijn."""

import logging
from collections.abc import Iterable
from datetime import date
from smtplib import SMTPException
from urllib.parse import quote

from django.conf import settings
from django.core.mail import send_mail
from django.db import connection, transaction
from django.utils import timezone

from groningen.models import Dagbericht, Medewerker, Termijn
from groningen.queries.termijnen import termijnsoorten
from groningen.rules.dagbericht import Dagregel, maak_dagbericht
from groningen.rules.rollen import Rol

logger = logging.getLogger(__name__)

# De behandelaar; kan die geen e-mail krijgen, dan de coördinatoren van de organisatie. Op volgorde van
# medewerker, zodat twee ronden tegelijk niet op elkaar blijven wachten.
VOEG_TOE = """
WITH bereikbaar AS MATERIALIZED (
    SELECT m.id, m.organisatie_id, EXISTS (
               SELECT FROM groningen_medewerkerrol r
                WHERE r.medewerker_id = m.id AND r.rol = %(coordinator)s AND r.vanaf <= %(dag)s
                  AND (r.tot IS NULL OR r.tot >= %(dag)s)) AS coordinator
      FROM groningen_medewerker m LEFT JOIN groningen_gebruiker g ON g.id = m.gebruiker_id
     WHERE m.actief AND (m.email <> '' OR g.email <> '')
), regel AS (
    SELECT t.id, d.organisatie_id, b.id AS behandelaar_id
      FROM groningen_termijn t JOIN groningen_dossier d ON d.id = t.dossier_id
      LEFT JOIN bereikbaar b ON b.id = d.behandelaar_id
     WHERE t.id = ANY(%(termijnen)s)
)
INSERT INTO groningen_dagbericht (medewerker_id, dag, regels, tekst)
SELECT medewerker_id, %(dag)s, jsonb_agg(id ORDER BY id), ''
  FROM (SELECT id, behandelaar_id AS medewerker_id FROM regel WHERE behandelaar_id IS NOT NULL
        UNION ALL
        SELECT r.id, c.id FROM regel r JOIN bereikbaar c ON c.organisatie_id = r.organisatie_id
         WHERE c.coordinator AND r.behandelaar_id IS NULL) ontvanger
 GROUP BY medewerker_id ORDER BY medewerker_id
    ON CONFLICT (medewerker_id, dag) DO UPDATE
   SET regels = groningen_dagbericht.regels || excluded.regels, verstuurd_op = NULL
"""
PROBEER = 3  # zo veel mislukte e-mails achter elkaar, dan is er iets met de mailserver


class MailserverWeg(Exception):
    """De e-mail komt er nu niet uit; later nog eens proberen."""


def meld_behandelaars(termijnen: Iterable[int], *, dag: date) -> None:
    """Zet deze termijnen in het dagbericht van wie eraan werkt, in de lopende transactie."""
    nummers = sorted(termijnen)
    if nummers:
        with connection.cursor() as cursor:
            cursor.execute(VOEG_TOE, {"termijnen": nummers, "dag": dag, "coordinator": Rol.COORDINATOR.value})


def verstuur_dagberichten(*, peildatum: date) -> int:
    """Verstuurt per medewerker één e-mail met alles wat nog klaarstaat. Geeft het aantal e-mails.

    De tekst ontstaat nu: een termijn die intussen is gehaald of stilstaat, staat er niet meer in.

    Raises:
        MailserverWeg: drie e-mails achter elkaar mislukten; wat niet weg is, blijft klaarstaan.
    """
    verstuurd = mislukt = 0
    klaar = Dagbericht.objects.filter(verstuurd_op__isnull=True, dag__lte=peildatum)
    for medewerker_id in klaar.order_by("medewerker").values_list("medewerker", flat=True).distinct():
        try:
            verstuurd += _verstuur(medewerker_id, peildatum)
            mislukt = 0
        except (SMTPException, OSError) as fout:
            logger.warning("dagbericht aan medewerker %d niet verstuurd", medewerker_id, exc_info=True)
            mislukt += 1
            if mislukt >= PROBEER:
                raise MailserverWeg from fout
    if mislukt:
        raise MailserverWeg
    return verstuurd


@transaction.atomic
def _verstuur(medewerker_id: int, peildatum: date) -> bool:
    berichten = list(
        Dagbericht.objects.select_for_update(no_key=True, skip_locked=True)
        .filter(medewerker=medewerker_id, verstuurd_op__isnull=True, dag__lte=peildatum)
        .order_by("dag")
    )
    medewerker = Medewerker.objects.select_related("gebruiker").get(pk=medewerker_id)
    regels = _regels({nummer for bericht in berichten for nummer in bericht.regels})
    adres = medewerker.email or (medewerker.gebruiker.email if medewerker.gebruiker else "")
    tekst = ""
    if regels and adres and medewerker.actief:
        onderwerp, tekst = maak_dagbericht(regels, vandaag=peildatum, portaal=settings.PORTAAL_URL)
        send_mail(onderwerp, tekst, settings.DEFAULT_FROM_EMAIL, [adres])
    for bericht in berichten:
        bericht.regels = []
        bericht.tekst = "\n\n".join(stuk for stuk in (bericht.tekst, tekst) if stuk)
        bericht.verstuurd_op = timezone.now()
        bericht.save(update_fields=["regels", "tekst", "verstuurd_op"])
    return bool(tekst)


def _regels(nummers: set[int]) -> list[Dagregel]:
    """Wat er van deze termijnen nu nog te melden is."""
    open_ = Termijn.objects.filter(
        pk__in=nummers,
        status__in=(Termijn.Status.LOPEND, Termijn.Status.VERSTREKEN),
        eindigt_op__isnull=False,
    )
    return [
        Dagregel(
            termijn.dossier.nummer,
            termijnsoorten()[termijn.soort].naam,
            termijn.eindigt_op,
            f"/{termijn.dossier.soort}/{quote(termijn.dossier.nummer, safe='')}/",
        )
        for termijn in open_.select_related("dossier")
        if termijn.eindigt_op is not None
    ]
