"""De indeling van één adres: groep, rij, kolom en letter.

`classificeer` is de leesbare tweeling van de SQL-opdracht die alle adressen in één keer indeelt
(`samenloop.actions.indeling`); een test houdt de twee gelijk. Bron: contract, `manage.py samenloop`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from .cellen import PER_CEL
from .groepen import BEIDE_LOPEND, GEEN_SCHADEMELDING, GESLOTEN

# Van minst naar meest gevorderd. 6.1 is bij NCG nog open, maar voor de matrix gesloten.
VERSTERKING_LOPEND = ("1.2", "2.1", "3.1", "4.1", "4.2", "5.1", "5.2")
VERSTERKING_GESLOTEN = ("6.1", "6.2")
SCHADE_LOPEND = ("voorbereiding", "opname", "zienswijze", "beschikking", "uitvoering")
SCHADE_GESLOTEN = ("afgehandeld", "ingetrokken")
TELLENDE_SOORTEN = ("fysiek", "duurzaam_herstel")
NIET_TELLENDE_SOORTEN = ("waardedaling", "immaterieel")


@dataclass(frozen=True, slots=True)
class Versterkingsstand:
    """Een NCG-dossier op het adres. `id` maakt de keuze bij gelijke stand vast: de laagste gaat voor."""

    id: int
    status: str


@dataclass(frozen=True, slots=True)
class Schadestand:
    """Een IMG-melding op het adres. `datum_opname`: de dag waarop de schade is opgenomen, of None."""

    id: int
    soort: str
    status: str
    datum_opname: date | None = None


@dataclass(frozen=True, slots=True)
class Indeling:
    """De plaats van een adres in de evaluatie.

    `groep`: een sleutel van `EVALUATIEGROEPEN`, leeg als het adres geen NCG-dossier heeft.
    `rij`, `kolom`, `letter`: alleen gevuld bij `beide_lopend`, anders leeg.
    `opname_gedaan_op`: alleen in de kolom `opname`; de dag vanaf welke alle lopende meldingen in
    opname zijn opgenomen, of None als er een zonder dag bij is. Daaruit volgt de letter op elke dag.
    `dossier_id`, `melding_id`: het lopende dossier en de lopende melding die het minst gevorderd zijn,
    in elke groep; None als er geen loopt.
    """

    groep: str
    rij: str = ""
    kolom: str = ""
    letter: str = ""
    opname_gedaan_op: date | None = None
    dossier_id: int | None = None
    melding_id: int | None = None

    def letter_op(self, peildatum: date) -> str:
        """De letter op een andere dag, bij gelijke stand van de dossiers; leeg buiten `beide_lopend`."""
        return letter(self.rij, self.kolom, opname_gedaan=is_gedaan(self.opname_gedaan_op, peildatum))


def is_gedaan(dag: date | None, peildatum: date) -> bool:
    """Een opname telt als uitgevoerd op de dag zelf en daarna."""
    return dag is not None and dag <= peildatum


def letter(rij: str, kolom: str, *, opname_gedaan: bool) -> str:
    """De letter van een cel; leeg als rij of kolom leeg is. `opname_gedaan` telt alleen in 2.1/opname."""
    if not rij or not kolom:
        return ""
    cel = PER_CEL[(rij, kolom)]
    return cel.na_opname.letter if opname_gedaan and cel.na_opname else cel.letter


def _stap_versterking(stand: Versterkingsstand) -> int | None:
    """Hoever een dossier is, van 0 af; None als het voor de matrix gesloten is."""
    if stand.status in VERSTERKING_LOPEND:
        return VERSTERKING_LOPEND.index(stand.status)
    if stand.status in VERSTERKING_GESLOTEN:
        return None
    raise ValueError(f"onbekende NCG-status {stand.status!r}")


def _stap_schade(stand: Schadestand, peildatum: date) -> tuple[int, bool] | None:
    """Hoever een melding is: de status, en binnen `opname` of de opname is uitgevoerd. None als gesloten."""
    if stand.status in SCHADE_LOPEND:
        gedaan = stand.status == "opname" and is_gedaan(stand.datum_opname, peildatum)
        return SCHADE_LOPEND.index(stand.status), gedaan
    if stand.status in SCHADE_GESLOTEN:
        return None
    raise ValueError(f"onbekende IMG-status {stand.status!r}")


def _telt(stand: Schadestand) -> bool:
    if stand.soort in TELLENDE_SOORTEN:
        return True
    if stand.soort in NIET_TELLENDE_SOORTEN:
        return False
    raise ValueError(f"onbekende soort melding {stand.soort!r}")


def classificeer(
    dossiers: Sequence[Versterkingsstand], meldingen: Sequence[Schadestand], peildatum: date
) -> Indeling:
    """Deelt één adres in naar de stand van zijn dossiers en meldingen.

    1. Zonder NCG-dossier telt het adres niet mee: de groep is leeg.
    2. Alleen meldingen `fysiek` en `duurzaam_herstel` tellen; zonder zo'n melding, lopend of niet, is
       het `geen_schademelding`.
    3. Een dossier loopt in 1.2 tot en met 5.2. Een melding loopt in voorbereiding tot en met
       uitvoering. Loopt er van allebei minstens één, dan `beide_lopend`, anders
       `gesloten_bij_een_van_beide`.
    4. Bij `beide_lopend` beslist het minst gevorderde lopende dossier de rij en de minst gevorderde
       lopende melding de kolom, in de volgorde: voorbereiding, opname nog niet uitgevoerd, opname
       uitgevoerd, zienswijze, beschikking, uitvoering. `uitvoering` staat in de kolom `beschikking`.
       Bij gelijke stand beslist de laagste id.
    5. Een opname is uitgevoerd als `datum_opname` op of vóór de peildatum ligt. `datum_opname` telt
       alleen bij een melding in `opname`.
    6. De letter is die van de cel; 2.1/opname is B, en C zodra de beslissende melding is opgenomen.

    Welke dossiers worden aangeboden (bijvoorbeeld zonder die uit de levering verdwenen), bepaalt de
    aanroeper; de peildatum beslist hier alleen over uitgevoerde opnames. De volgorde van de invoer
    doet er niet toe. Een onbekende status of soort geeft `ValueError`.
    """
    lopende_dossiers = [(rang, d.id) for d in dossiers if (rang := _stap_versterking(d)) is not None]
    tellend = [m for m in meldingen if _telt(m)]
    lopende_meldingen = [(stap, m.id, m) for m in tellend if (stap := _stap_schade(m, peildatum)) is not None]

    beslissend_dossier = min(lopende_dossiers, default=None)
    beslissende_melding = min(lopende_meldingen, key=lambda keuze: keuze[:2], default=None)
    dossier_id = beslissend_dossier[1] if beslissend_dossier else None
    melding_id = beslissende_melding[1] if beslissende_melding else None

    if not dossiers:
        return Indeling(groep="")
    if not tellend:
        return Indeling(GEEN_SCHADEMELDING, dossier_id=dossier_id)
    if beslissend_dossier is None or beslissende_melding is None:
        return Indeling(GESLOTEN, dossier_id=dossier_id, melding_id=melding_id)

    rij = VERSTERKING_LOPEND[beslissend_dossier[0]]
    status = beslissende_melding[2].status
    kolom = "beschikking" if status == "uitvoering" else status
    opgenomen = [m.datum_opname for _, _, m in lopende_meldingen if m.status == "opname"]
    gedaan_op = max((dag for dag in opgenomen if dag), default=None) if kolom == "opname" else None
    if None in opgenomen:
        gedaan_op = None
    return Indeling(
        BEIDE_LOPEND,
        rij=rij,
        kolom=kolom,
        letter=letter(rij, kolom, opname_gedaan=is_gedaan(gedaan_op, peildatum)),
        opname_gedaan_op=gedaan_op,
        dossier_id=dossier_id,
        melding_id=melding_id,
    )
