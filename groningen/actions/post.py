"""Wachtende e-mails versturen. Een e-mail zegt alleen dat er iets klaarstaat."""

import logging
from smtplib import SMTPRecipientsRefused, SMTPResponseException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from .verzenden import Envelop, noteer_mislukt, noteer_verstuurd, pak_emails

logger = logging.getLogger(__name__)

# Wat er klaarstaat, is te lezen na inloggen.
ONDERWERP = "Er staat een bericht voor u klaar van {afzender}"
TEKST = """Er staat een nieuw bericht voor u klaar.

Lees het hier: {link}
U logt daarvoor in.

Met vriendelijke groet,
{afzender}

Deze e-mail is automatisch verstuurd. U kunt er niet op antwoorden.
"""


def verstuur_berichten() -> int:
    """Verstuurt wachtende e-mails. Geeft hoeveel er weg zijn."""
    verstuurd = 0
    while enveloppen := pak_emails():
        verstuurd += _verstuur(enveloppen)
    return verstuurd


def _verstuur(enveloppen: list[Envelop]) -> int:
    verbinding = get_connection()
    try:
        verbinding.open()
    except OSError as fout:
        logger.warning("de mailserver is niet bereikbaar", exc_info=fout)
        for een in enveloppen:
            noteer_mislukt(bericht_id=een.bericht_id, fout="De mailserver was niet bereikbaar.")
        return 0
    verstuurd = 0
    try:
        for een in enveloppen:
            verstuurd += _een(een, verbinding)
    finally:
        verbinding.close()
    return verstuurd


def _een(een: Envelop, verbinding: Any) -> bool:
    if not een.aan:
        noteer_mislukt(bericht_id=een.bericht_id, fout="Er is geen e-mailadres meer. Stuur het per post.")
        return False
    bericht = EmailMessage(
        subject=ONDERWERP.format(afzender=een.afzender),
        body=TEKST.format(link=f"{settings.PORTAAL_URL}/mijn/", afzender=een.afzender),
        to=[een.aan],
        connection=verbinding,
    )
    try:
        bericht.send()
    except (SMTPRecipientsRefused, SMTPResponseException) as fout:
        # De server zei zelf nee: er is niets verstuurd.
        logger.warning("e-mail %d is geweigerd", een.bericht_id, exc_info=fout)
        noteer_mislukt(
            bericht_id=een.bericht_id, fout="De mailserver weigerde het e-mailadres of het bericht."
        )
        return False
    except Exception:
        # Misschien ging hij toch weg; het bericht blijft op bezig staan en een mens kijkt ernaar.
        logger.exception("van e-mail %d is de afloop onbekend", een.bericht_id)
        return False
    noteer_verstuurd(bericht_id=een.bericht_id)
    return True
