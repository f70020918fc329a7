"""De plaats in de rij van IMG, tegen dezelfde rij in Python geteld; en wie welke verzoeken leest."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest

from groningen.rules.rollen import Organisatiesoort, Rol
from samenloop.access import verzoeken_for
from samenloop.models import Prioriteitsverzoek
from samenloop.queries.voorrang import gerangschikt, plaatsen, te_beslissen
from schade.models import Schademelding
from schade.rules.statussen import Status
from tests.factories import VANDAAG, maak_bewoner, maak_kijker, maak_melding
from tests.samenloop.voorrangwereld import Huis, gemeente

pytestmark = pytest.mark.django_db
IMG = Organisatiesoort.IMG


@pytest.mark.parametrize("seed", range(4))
def test_de_plaats_is_die_van_een_gesorteerde_lijst(seed: int) -> None:
    toeval = Random(seed)
    meldingen: list[Schademelding] = [
        maak_melding(
            status=toeval.choice(["voorbereiding", "opname", "zienswijze", "afgehandeld"]),
            sinds=VANDAAG - timedelta(days=toeval.randrange(8)),
            prioriteit_op=VANDAAG if toeval.random() < 0.3 else None,
        )
        for _ in range(25)
    ]
    rij = [
        (een.prioriteit_op is None, een.dossier.geopend_op, een.pk)
        for een in meldingen
        if een.status in (Status.VOORBEREIDING, Status.OPNAME)
    ]
    gevonden = plaatsen([een.pk for een in meldingen])
    assert set(gevonden) == {pk for _, _, pk in rij}
    for zonder, dag, pk in rij:
        met_voorrang = sorted([*(een for een in rij if een[2] != pk), (False, dag, pk)])
        plaats = gevonden[pk]
        assert plaats.nu == sorted(rij).index((zonder, dag, pk)) + 1
        assert plaats.na == met_voorrang.index((False, dag, pk)) + 1
        ouder = [een for een in rij if een[0] and een[1:] < (dag, pk)]
        assert plaats.voorbij == (len(ouder) if zonder else 0)


def test_veiligheid_staat_bovenaan() -> None:
    huizen = [Huis() for _ in range(3)]
    huizen[0].vraag()
    huizen[1].vraag(grond="onveilig", onveilig_gemeld_op=VANDAAG)
    huizen[2].vraag()
    Prioriteitsverzoek.objects.filter(dossier=huizen[2].melding.pk).update(uiterlijk_op=VANDAAG)
    volgorde = [een.dossier_id for een in gerangschikt(te_beslissen(huizen[0].team))]
    assert volgorde == [huizen[1].melding.pk, huizen[2].melding.pk, huizen[0].melding.pk]


def test_wie_welke_verzoeken_leest() -> None:
    huis = Huis()
    van_ncg, advies = huis.vraag(), huis.adviseer()
    ander = Huis()
    van_img = ander.vraag(ander.zb)
    ncg, img = {van_ncg.pk, advies.pk}, {van_ncg.pk, van_img.pk}
    for wie, verwacht in (
        (huis.bb, ncg),
        (maak_kijker(Rol.SVIP), ncg),
        (huis.team, img),
        (huis.zb, img),
        (gemeente(), {advies.pk}),
        (gemeente("0014"), set()),
        (maak_kijker(Rol.BESTUUR), set()),
        (maak_kijker(Rol.INTERVENTIETEAM, organisatie=Organisatiesoort.INTERVENTIETEAM), set()),
        (maak_bewoner(huis.zaak.dossier.adres), set()),
    ):
        assert set(verzoeken_for(wie).values_list("pk", flat=True)) == verwacht, wie.rollen
