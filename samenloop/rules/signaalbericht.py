"""De tekst van de dagelijkse e-mail over signalen. Zonder gegevens van bewoners."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from groningen.rules.datums import in_woorden
from groningen.rules.uitleg import tel

MEESTE_REGELS = 10  # de waardevolste; de rest staat in het portaal


@dataclass(frozen=True, slots=True)
class Signaalbriefje:
    """Eén signaal dat op antwoord wacht."""

    nummer: str
    titel: str
    uiterlijk_op: date | None
    pad: str


def maak_signaalbericht(
    briefjes: Sequence[Signaalbriefje], *, totaal: int, nieuw: int, vandaag: date, portaal: str
) -> tuple[str, str]:
    """Onderwerp en tekst; `briefjes` staan op waarde.

    `totaal` is alles wat wacht, `nieuw` wat er sinds de vorige e-mail bij kwam.
    """
    regels = [
        f"- {briefje.nummer}: {briefje.titel}"
        + (f", antwoord uiterlijk {in_woorden(briefje.uiterlijk_op)}" if briefje.uiterlijk_op else "")
        + f"\n  {portaal}{briefje.pad}"
        for briefje in briefjes[:MEESTE_REGELS]
    ]
    alineas = [
        f"Stand op {in_woorden(vandaag)}. "
        f"{tel(totaal, 'signaal wacht', 'signalen wachten')} op uw antwoord, waarvan {nieuw} nieuw.",
        "Het meeste te winnen voor de bewoner:\n" + "\n".join(regels),
    ]
    if totaal > MEESTE_REGELS:
        alineas.append(f"Alle signalen: {portaal}/signalen/")
    alineas.append("Dit bericht is automatisch gemaakt. Antwoorden kan niet.")
    return f"Signalen: {nieuw} nieuw, {totaal} open", "\n\n".join(alineas)
