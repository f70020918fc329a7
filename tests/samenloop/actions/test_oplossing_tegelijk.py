"""Twee mensen tegelijk aan één plan: nooit twee plannen, twee besluiten of te veel geld."""

from __future__ import annotations

from dataclasses import replace

import pytest

from groningen.access import Kijker
from samenloop.models import IntegraleOplossing, Signaal
from samenloop.rules.wensen import Wensvorm
from tests.factories import VANDAAG, maak_bewoner
from tests.gelijktijdig import tegelijk
from tests.samenloop.oplossingwereld import NCG_DEEL, Huis

pytestmark = pytest.mark.django_db(transaction=True)
JA_PLAN = (Wensvorm.HERSTEL_IN_PLAN,)


class TestTegelijk:
    def test_twee_beginnen_een_plan(self) -> None:
        huis = Huis()
        wie: list[Kijker] = [huis.bb, huis.zb]
        gelukt, geweigerd, fouten = tegelijk(2, lambda n: huis.stel_op(wie[n]))
        assert (gelukt, len(geweigerd), fouten) == (1, 1, [])
        assert IntegraleOplossing.objects.count() == 1

    def test_beide_kanten_stemmen_tegelijk_in(self) -> None:
        huis = Huis()
        huis.vul()
        versie = huis.plan.versie
        wie = [huis.bb, huis.zb]
        gelukt, geweigerd, fouten = tegelijk(2, lambda n: huis.doe("stem_in", wie[n], versie=versie))
        assert (gelukt, geweigerd, fouten) == (2, [], [])
        assert huis.plan.akkoord_ncg_op == huis.plan.akkoord_img_op == VANDAAG

    def test_instemmen_en_wijzigen_tegelijk(self) -> None:
        """Wie instemt met wat er net veranderde, wordt geweigerd, of zijn instemming is gewist."""
        huis = Huis()
        huis.vul()
        versie = huis.plan.versie

        def doe(n: int) -> object:
            if n:
                return huis.doe("stem_in", huis.zb, versie=versie)
            return huis.zet(replace(NCG_DEEL, bouwdeel="kap"), huis.bb)

        gelukt, geweigerd, fouten = tegelijk(2, doe)
        assert fouten == []
        assert gelukt + len(geweigerd) == 2
        assert huis.plan.akkoord_img_op is None

    def test_vaststellen_en_vervallen_tegelijk(self) -> None:
        huis = Huis()
        huis.vul()
        huis.stem_in()
        huis.doe("leg_voor", huis.bb)

        def doe(n: int) -> object:
            if n:
                return huis.doe("neem_terug", huis.zb, reden="Toch niet.")
            return huis.doe("stel_vast", huis.bb, akkoord_op=VANDAAG, akkoord_hoe="brief")

        gelukt, geweigerd, fouten = tegelijk(2, doe)
        assert (gelukt, len(geweigerd), fouten) == (1, 1, [])
        assert huis.plan.stand in ("vastgesteld", "opgesteld")

    def test_twee_keer_hetzelfde_bedrag_inbrengen(self) -> None:
        huis = Huis(uitbetaald_op=VANDAAG)
        huis.stel_op()
        gelukt, geweigerd, fouten = tegelijk(3, lambda _: huis.breng_in("4000.00"))
        assert (gelukt, len(geweigerd), fouten) == (1, 2, [])
        assert huis.plan.inbreng.count() == 1

    def test_twee_besluiten_over_een_vondst(self) -> None:
        huis = Huis(rij="5.2")
        vondst = huis.vind()
        wat = ["direct_herstellen", "nieuwe_melding", "geen_mijnbouwschade"]
        gelukt, geweigerd, fouten = tegelijk(3, lambda n: huis.beslis(vondst, wat[n]))
        assert (gelukt, len(geweigerd), fouten) == (1, 2, [])

    def test_twee_eigenaren_antwoorden_verschillend(self) -> None:
        huis = Huis()
        huis.vul()
        huis.stem_in()
        huis.doe("leg_voor", huis.bb)
        partner, versie = maak_bewoner(huis.adres), huis.plan.versie

        def doe(n: int) -> object:
            if n:
                return huis.antwoord(partner, versie=versie, ja=False, toelichting="Liever later.")
            return huis.antwoord(versie=versie)

        gelukt, geweigerd, fouten = tegelijk(2, doe)
        assert (gelukt, len(geweigerd), fouten) == (1, 1, [])
        assert Signaal.objects.filter(soort="plan_antwoord").count() == 2
