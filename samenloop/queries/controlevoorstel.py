"""Wat IMG op het signaal vóór het versterkingsadvies antwoordde, als begin van de controle van NCG.

NCG bevestigt het zelf: pas dan is er een controle (`settings.CONTROLEVOORSTELLEN`).
"""

from collections.abc import Mapping

from groningen.access import Kijker
from groningen.models import Controle, Dossier
from groningen.rules.controlevoorstel import Controlevoorstel
from groningen.rules.datums import in_woorden
from samenloop.models import Signaal
from samenloop.rules.momenten import Moment

from .signalen import signalen_for

# Bij `gezien` zegt IMG niet of schadeherstel mee kan; dan vult NCG het zelf in.
UITKOMST: Mapping[str, Controle.Uitkomst] = {
    Signaal.Uitkomst.DOEN_MEE: Controle.Uitkomst.KAN_MEE,
    Signaal.Uitkomst.LATER: Controle.Uitkomst.KAN_NIET_MEE,
    Signaal.Uitkomst.NEE: Controle.Uitkomst.KAN_NIET_MEE,
}


def voorstel(kijker: Kijker, dossier: Dossier, moment: str) -> Controlevoorstel | None:
    """Het antwoord op het laatste signaal hierover; None als er geen signaal was of het niet meer geldt."""
    if moment != Controle.Moment.VERSTERKINGSADVIES:
        return None
    signaal = (
        signalen_for(kijker, kant="bron")
        .filter(bron=dossier, soort=Moment.ADVIES)
        .exclude(stand=Signaal.Stand.VERVALLEN)
        .order_by("-ontstaan_op", "-pk")
        .first()
    )
    if signaal is None:
        return None
    if signaal.stand != Signaal.Stand.BEANTWOORD or signaal.afgehandeld_op is None:
        uiterlijk = (
            f" IMG heeft tot en met {in_woorden(signaal.uiterlijk_op)}." if signaal.uiterlijk_op else ""
        )
        return Controlevoorstel(f"IMG heeft nog niet geantwoord op uw signaal.{uiterlijk}")
    antwoord = signaal.get_uitkomst_display()
    zin = f"IMG antwoordde op {in_woorden(signaal.afgehandeld_op)}: {antwoord}. {signaal.antwoord}"
    uitkomst = UITKOMST.get(signaal.uitkomst)
    if uitkomst is None:
        return Controlevoorstel(zin)
    toelichting = (
        signaal.antwoord if signaal.uitkomst == Signaal.Uitkomst.NEE else f"{antwoord}. {signaal.antwoord}"
    )
    return Controlevoorstel(zin, {"uitkomst": uitkomst.value, "toelichting": f"IMG: {toelichting}"})
