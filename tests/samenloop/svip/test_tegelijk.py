"""Twee keer tegelijk: er gebeurt één ding, en niemand loopt vast."""

from __future__ import annotations

import pytest

from groningen.actions.delen import trek_toestemming_in
from groningen.models import Deelgrond, Toestemming
from groningen.rules.delen import Hoe
from groningen.rules.rollen import Rol
from samenloop.actions.svip.bureau import toets_verzoek, wijs_verzoek_af
from samenloop.actions.svip.vragen import trek_verzoek_in
from samenloop.models import Informatieverzoek
from samenloop.rules.svip.verzoek import Toetsvraag
from tests.factories import maak_kijker
from tests.gelijktijdig import tegelijk
from tests.samenloop.svip.wereld import IMG, JA, NU, Punt, nee_op, stand

pytestmark = pytest.mark.django_db(transaction=True)


def test_twee_collegas_toetsen_tegelijk() -> None:
    punt = Punt()
    verzoek = punt.doorgestuurd()
    bureau = [maak_kijker(Rol.SVIP, organisatie=IMG) for _ in range(6)]
    gelukt, geweigerd, fouten = tegelijk(
        6,
        lambda i: toets_verzoek(
            verzoek_id=verzoek.pk, antwoorden=JA if i % 2 else nee_op(Toetsvraag.MINDER), door=bureau[i], **NU
        ),
    )
    assert (gelukt, len(geweigerd), fouten) == (1, 5, [])
    assert verzoek.toets.count() == 4


def test_een_verzoek_twee_keer_verstuurd_is_er_een() -> None:
    punt = Punt()
    gelukt, geweigerd, fouten = tegelijk(5, lambda i: punt.vraag())
    assert (gelukt, len(geweigerd), fouten) == (1, 4, [])
    assert Informatieverzoek.objects.count() == 1


def test_de_bewoner_zegt_ja_terwijl_het_bureau_afwijst_en_de_vrager_intrekt() -> None:
    punt = Punt()
    verzoek = punt.gevraagd()

    def doe(i: int) -> object:
        if i == 0:
            return punt.antwoord(verzoek)
        if i == 1:
            return wijs_verzoek_af(verzoek_id=verzoek.pk, door=punt.svip_img, reden="Nee.", **NU)
        return trek_verzoek_in(verzoek_id=verzoek.pk, door=punt.bb, reden="Niet nodig.", **NU)

    _, _, fouten = tegelijk(3, doe)
    assert fouten == []
    open_ = Deelgrond.objects.filter(gesloten_op=None).exists()
    assert open_ == (stand(verzoek) == "toegekend")


def test_de_bewoner_trekt_in_terwijl_het_opengaat() -> None:
    punt = Punt()
    verzoek = punt.gevraagd()

    def doe(i: int) -> object:
        if i == 0:
            return punt.antwoord(verzoek)
        while (gegeven := Toestemming.objects.filter(kenmerk=verzoek.nummer).first()) is None:
            pass
        return trek_toestemming_in(toestemming_id=gegeven.pk, hoe=Hoe.PORTAAL, door=punt.eigenaar, **NU)

    gelukt, geweigerd, fouten = tegelijk(2, doe)
    assert (gelukt, geweigerd, fouten) == (2, [], [])
    assert stand(verzoek) == "gesloten"
    assert not Deelgrond.objects.filter(gesloten_op=None).exists()
