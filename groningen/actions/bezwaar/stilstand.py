"""Wat een bezwaar of klacht met de eigen termijn doet: stilstaan bij gevraagde redenen, en langer duren."""

from datetime import date, timedelta

from groningen.actions.termijnen import bereken_opnieuw
from groningen.actions.volgende import werk_volgende_bij
from groningen.models import Bezwaar, Dossier, Gebeurtenis, Opschorting, Termijn
from groningen.rules.bezwaar.gebeurtenissen import Bezwaarfeit
from groningen.rules.bezwaar.termijnen import AFDOENING, BESLISSING
from groningen.rules.termijnen import Opschortingsgrond

DAG = timedelta(days=1)


def stel_stilstand_bij(zaak: Bezwaar, gebeurtenis: Gebeurtenis) -> None:
    """Laat de opschorting om redenen kloppen met het bezwaar, en rekent de beslistermijn opnieuw uit.

    De termijn staat stil vanaf de dag na het verzoek tot de dag waarop de redenen er zijn, of tot en met de
    laatste dag om ze te sturen (Awb 7:10 lid 2). Roep aan na elke verandering van die dagen.
    """
    termijn = Termijn.objects.filter(dossier=zaak.dossier, soort=BESLISSING, status__in=Termijn.OPEN).first()
    if termijn is None:
        return
    staand = termijn.opschortingen.filter(
        vervallen_op__isnull=True, gebeurtenis__soort=Bezwaarfeit.GRONDEN_GEVRAAGD
    ).first()
    periode = _periode(zaak)
    if periode is None:
        if staand is None:
            return
        staand.vervallen_op = gebeurtenis.vastgelegd_op
        staand.beeindigd_door = gebeurtenis
        staand.save(update_fields=["vervallen_op", "beeindigd_door"])
    elif staand is None:
        van, tot = periode
        Opschorting(
            termijn=termijn,
            van=van,
            tot=tot,
            grond=Opschortingsgrond.REDENEN,
            veroorzaakt_door=Opschortingsgrond.REDENEN.veroorzaakt_door,
            gebeurtenis=gebeurtenis,
        ).save(force_insert=True)
    elif (staand.van, staand.tot) != periode:
        staand.van, staand.tot = periode
        staand.beeindigd_door = gebeurtenis if zaak.gronden_op else None
        staand.save(update_fields=["van", "tot", "beeindigd_door"])
    else:
        return
    bereken_opnieuw(termijn, peildatum=gebeurtenis.vastgelegd_op)
    werk_volgende_bij(zaak.dossier)


def _periode(zaak: Bezwaar) -> tuple[date, date] | None:
    """De eerste en de laatste dag van de stilstand; None als er geen dag tussen zit."""
    if zaak.gronden_gevraagd_op is None or zaak.gronden_tot is None:
        return None
    van = zaak.gronden_gevraagd_op + DAG
    tot = min(zaak.gronden_tot, zaak.gronden_op - DAG) if zaak.gronden_op else zaak.gronden_tot
    return (van, tot) if van <= tot else None


def stel_duur_bij(dossier: Dossier, duur: str, *, peildatum: date) -> None:
    """Geeft de open beslistermijn van een bezwaar of klacht een andere duur, en rekent haar opnieuw uit."""
    termijn = Termijn.objects.filter(
        dossier=dossier, soort__in=(BESLISSING, AFDOENING), status__in=Termijn.OPEN
    ).first()
    if termijn is not None:
        termijn.duur = duur
        termijn.save(update_fields=["duur"])
        bereken_opnieuw(termijn, peildatum=peildatum)
        werk_volgende_bij(dossier)
