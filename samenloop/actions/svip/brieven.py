"""De brief aan wie over de woning beslist: of de ander de gevraagde gegevens mag zien."""

from datetime import date

from groningen.models import Bericht, Brief, Gebeurtenis
from groningen.queries import brieffeiten
from groningen.queries.delen import beslissers_op
from groningen.rules.brieven import Briefsoort, vingerafdruk
from groningen.rules.delen import Doel, in_woorden
from samenloop.models import Informatieverzoek
from samenloop.rules.svip import brief as teksten


def schrijf_de_bewoner(verzoek: Informatieverzoek, gebeurtenis: Gebeurtenis, peildatum: date) -> None:
    """Een bericht zonder namen en een brief met namen, langs de gewone weg van brieven en post.

    `gebeurtenis` is die in het dossier van wie de gegevens heeft: die organisatie schrijft.
    """
    assert verzoek.tot is not None
    assert verzoek.uiterlijk_op is not None
    dossier = gebeurtenis.dossier
    woorden = {
        "svip": verzoek.nummer,
        "wie": verzoek.aanvrager.naam or verzoek.aanvrager.nummer,
        "ontvanger": str(verzoek.van),
        "bron": str(verzoek.aan),
        "velden": in_woorden(verzoek.velden).capitalize(),
        "doel": Doel(verzoek.doel).naam.capitalize(),
        "waarvoor": verzoek.waarvoor,
        "adres": str(dossier.adres),
        "nummer": dossier.nummer,
    }
    tekst = teksten.brief(woorden, tot=verzoek.tot, antwoord_tot=verzoek.uiterlijk_op)
    vast = brieffeiten.van_dossier(dossier, peildatum)
    mensen = {
        een.persoon.pk: een.persoon for een in beslissers_op(verzoek.adres_id, peildatum) if een.persoon
    }
    for persoon in mensen.values():
        bericht = Bericht(
            dossier=dossier,
            gebeurtenis=gebeurtenis,
            persoon=persoon,
            kanaal=Bericht.Kanaal.EMAIL if persoon.email else Bericht.Kanaal.POST,
            onderwerp=teksten.onderwerp(woorden),
            tekst=teksten.bericht(woorden),
        )
        bericht.save(force_insert=True)
        feiten = {
            **vast,
            **brieffeiten.van_ontvanger(persoon, dossier),
            "onderwerp": bericht.onderwerp,
            "tekst": tekst,
        }
        Brief(
            dossier_id=dossier.pk,
            soort=Briefsoort.BERICHT,
            gebeurtenis=gebeurtenis,
            persoon=persoon,
            bericht=bericht,
            feiten=feiten,
            sha256=vingerafdruk(feiten),
        ).save(force_insert=True)
