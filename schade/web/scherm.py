"""Hoe een schademelding op het scherm staat."""

from __future__ import annotations

from collections.abc import Sequence

from groningen.queries.termijnen import open_termijn
from groningen.rules.datums import in_woorden
from groningen.rules.rollen import Dossiersoort
from groningen.web.dossier.scherm import Datumregel, Dossierscherm, Geopend, Merk
from schade.models import Schademelding
from schade.rules.baan import baan
from schade.rules.statussen import LOPEND, Soort, Status
from schade.rules.termijnen import BESLUIT
from schade.rules.volgende import volgende_handeling
from schade.web.overgangen import OVERGANGEN

VOOR_HET_BESLUIT = LOPEND[:4]


def volgende(geopend: Geopend) -> str:
    return volgende_handeling(geopend.zaak, peildatum=geopend.kijker.peildatum)


def datums(zaak: Schademelding) -> Sequence[Datumregel]:
    """Wat gepland is, tot wanneer de bewoner kan reageren, en wanneer het besluit er moet zijn."""
    status, uit = Status(zaak.status), []
    if status is Status.OPNAME and zaak.opname_gepland_op and zaak.datum_opname is None:
        uit.append(Datumregel("Opname", zaak.opname_gepland_op, wie=zaak.opname_deskundige))
    if status is Status.ZIENSWIJZE and zaak.zienswijze_tot:
        uit.append(Datumregel("Zienswijze, tot en met", zaak.zienswijze_tot, wie="de bewoner", moet=False))
    if status in VOOR_HET_BESLUIT:
        uit.append(_besluit(zaak))
    return uit


def _besluit(zaak: Schademelding) -> Datumregel:
    """De dag uit de lopende termijn: die kan zijn opgeschort of verdaagd na wat een levering noemde."""
    termijn = open_termijn(zaak.pk, BESLUIT)
    if termijn is not None and termijn.eindigt_op is None:
        stil = termijn.opschortingen.filter(vervallen_op__isnull=True, tot__isnull=True).first()
        sinds = f" sinds {in_woorden(stil.van)}" if stil else ""
        return Datumregel("Besluit nemen", None, f"De beslistermijn is opgeschort{sinds}.")
    dag = termijn.eindigt_op if termijn is not None else zaak.beslisdatum
    if dag is None:
        return Datumregel("Besluit nemen", None, "De beslisdatum is niet geleverd door IMG.")
    return Datumregel("Besluit nemen, uiterlijk", dag)


def merken(zaak: Schademelding) -> Sequence[Merk]:
    uit = [Merk(Soort(zaak.soort).label)]
    if zaak.prioriteit_op:
        uit.append(Merk(f"Voorrang sinds {in_woorden(zaak.prioriteit_op)}", "let-op"))
    return uit


SCHERM = Dossierscherm(
    soort=Dossiersoort.SCHADE,
    model=Schademelding,
    naam="Schade",
    zaaknaam="de melding",
    stilwoord="aangehouden",
    overgangen=OVERGANGEN,
    baan=baan,
    volgende=volgende,
    datums=datums,
    merken=merken,
    verborgen_feiten=frozenset({"aangehouden_op"}),
)
