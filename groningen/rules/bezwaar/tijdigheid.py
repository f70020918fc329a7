"""Of een bezwaar op tijd is, en vanaf wanneer de beslistermijn loopt. Met de som erbij."""

from dataclasses import dataclass
from datetime import date

from groningen.rules.datums import in_woorden
from groningen.rules.normen import norm_op
from groningen.rules.termijnen import bereken_termijn
from groningen.rules.uitleg import Stap, voluit

OP_TIJD, TE_LAAT = "op tijd", "te laat"


@dataclass(frozen=True, slots=True)
class Tijdigheid:
    """`bezwaar_tot` is de laatste dag om bezwaar te maken.

    De beslistermijn loopt vanaf de dag na `beslistermijn_op`.
    """

    bezwaar_tot: date
    op_tijd: bool
    beslistermijn_op: date
    stappen: tuple[Stap, ...]


def beoordeel_tijdigheid(
    *, besluit_op: date, ontvangen_op: date, norm: str, gepost_op: date | None = None
) -> Tijdigheid:
    """Of een bezwaar op tijd is tegen een besluit dat op `besluit_op` is bekendgemaakt.

    Op tijd is: ontvangen op of voor de laatste dag (Awb 6:9 lid 1), of op tijd gepost en hoogstens een week
    later ontvangen (lid 2). De beslistermijn loopt vanaf de dag nadat de bezwaartermijn om is (7:10 lid 1).
    Kwam het bezwaar daarna, dan tellen wij vanaf de ontvangst: anders was de termijn al begonnen voordat er
    iets te beslissen viel. Of de wet dat zo bedoelt, is niet nagegaan; de som zegt dat. `Geweigerd` als er op
    de dag van het besluit geen norm gold.
    """
    regel = norm_op(norm, besluit_op)
    uitkomst = bereken_termijn(start=besluit_op, duur=regel.duur, atw=True, grondslag=regel.bron)
    assert uitkomst.einddatum is not None  # zonder opschorting is er altijd een einddag
    tot = uitkomst.einddatum
    stappen = list(uitkomst.stappen)
    if not regel.bevestigd:
        stappen.append(Stap(f"Let op: deze termijn is niet bevestigd. {regel.toelichting}", regel.bron, ""))
    op_tijd = ontvangen_op <= tot
    wanneer = f"Het bezwaar is ontvangen op {voluit(ontvangen_op)}."
    if op_tijd:
        stappen.append(Stap(f"{wanneer} Dat is op of voor de laatste dag.", "Awb 6:9 lid 1", OP_TIJD))
    elif gepost_op is not None:
        op_tijd = _op_tijd_gepost(tot, gepost_op, ontvangen_op, wanneer, stappen)
    else:
        stappen.append(Stap(f"{wanneer} Dat is na de laatste dag.", "Awb 6:9 lid 1", TE_LAAT))
    vanaf = max(tot, ontvangen_op)
    stappen.append(_begin_beslistermijn(tot, ontvangen_op))
    return Tijdigheid(tot, op_tijd, vanaf, tuple(stappen))


def _op_tijd_gepost(
    tot: date, gepost_op: date, ontvangen_op: date, wanneer: str, stappen: list[Stap]
) -> bool:
    post = norm_op("bezwaar_post", gepost_op)
    assert post.duur is not None
    uiterlijk = post.duur.vanaf(tot)
    op_tijd = gepost_op <= tot and ontvangen_op <= uiterlijk
    wat = (
        "Het is op tijd gepost en binnen een week na de laatste dag ontvangen."
        if op_tijd
        else f"Gepost op {in_woorden(gepost_op)}: daarmee is het niet op tijd gepost en op tijd aangekomen."
    )
    stappen.append(Stap(f"{wanneer} {wat}", post.bron, OP_TIJD if op_tijd else TE_LAAT))
    return op_tijd


def _begin_beslistermijn(tot: date, ontvangen_op: date) -> Stap:
    if ontvangen_op <= tot:
        return Stap(
            f"De termijn om te beslissen begint op de dag na {voluit(tot)}, als de tijd om bezwaar te maken "
            "om is.",
            "Awb 7:10 lid 1",
            voluit(tot),
        )
    return Stap(
        "Het bezwaar kwam na de laatste dag. De termijn om te beslissen tellen wij vanaf de dag na "
        f"{voluit(ontvangen_op)}. Of de wet dat zo bedoelt, is niet bevestigd.",
        "Awb 7:10 lid 1",
        voluit(ontvangen_op),
    )
