"""Een signaal aan wie een dossier behandelt, over iets wat de bewoner zei."""

from collections.abc import Mapping
from datetime import date

from groningen.models import Dossier, Gebeurtenis
from groningen.rules.kalender import plus_werkdagen
from samenloop.models import Samenloop, Signaal
from samenloop.rules.momenten import VRAGEN, Moment, waarde


def geef_eigen_signaal(
    dossier: Dossier,
    moment: Moment,
    *,
    sleutel: str,
    gegevens: Mapping[str, str],
    peildatum: date,
    gebeurtenis: Gebeurtenis | None = None,
    trede: str = "",
) -> None:
    """Geeft het met de letter van nu; zonder behandelaar ligt het bij het bureau, of anders bij `trede`."""
    indeling = Samenloop.objects.filter(adres_id=dossier.adres_id).first()
    letter = indeling.letter if indeling else ""
    eerst = Signaal.Trede.BEHANDELAAR if dossier.behandelaar_id else Signaal.Trede.TEAM
    Signaal(
        soort=moment.value,
        dossier=dossier,
        sleutel=sleutel,
        ontstaan_op=peildatum,
        gebeurtenis=gebeurtenis,
        gegevens=dict(gegevens),
        letter=letter,
        rij=indeling.rij if indeling else "",
        kolom=indeling.kolom if indeling else "",
        waarde=waarde(moment, letter),
        trede=trede or eerst.value,
        uiterlijk_op=plus_werkdagen(peildatum, VRAGEN[moment].werkdagen),
    ).save(force_insert=True)
