"""Een hele gemeente verdelen over treintjes: lezen, rekenen en schrijven; hoogstens tien seconden."""

from collections.abc import Iterable

from benchmarks._meten import Regel, getal, teruggedraaid, tijden
from benchmarks._wereld import nummer_verder, wereld

GEMEENTE = "1979"  # Eemsdelta: in de leveringen de grootste
SECONDEN = 10


def meet() -> Iterable[Regel]:
    with wereld(27_000):
        from groningen.rules.rollen import Rol
        from tests.factories import VANDAAG, maak_kijker
        from versterking.actions.treintjes import stel_treintjes_voor
        from versterking.actions.treintjes.voorstellen import Uitslag
        from versterking.models import Versterkingsdossier
        from versterking.queries.planning.vooruit import vooruit
        from versterking.queries.treintjes.voorstel import vrije_woningen, woningen
        from versterking.rules.planning.simulatie import simuleer
        from versterking.rules.planning.stappen import Pot
        from versterking.rules.treintjes.voorstel import stel_voor

        nummer_verder()
        planner = maak_kijker(Rol.PLANNER)
        uitslagen: list[Uitslag] = []

        def alles() -> None:
            uitslagen.append(stel_treintjes_voor(gemeente_code=GEMEENTE, door=planner, peildatum=VANDAAG))

        seconden = tijden({"alles": alles}, rond=teruggedraaid)["alles"]
        uit = uitslagen[0]
        yield Regel(
            "treintjes voorstellen voor een gemeente, met schrijven",
            seconden,
            SECONDEN,
            True,
            f"{getal(uit.treintjes)} treintjes, {getal(uit.woningen)} woningen, "
            f"{getal(len(uit.past_niet))} passen niet",
            " s",
        )
        # De hele gemeente, ook wie al bouwt of klaar is: zo groot als een gemeente kan zijn.
        allen = woningen(Versterkingsdossier.objects.filter(dossier__adres__gemeente=GEMEENTE))
        seconden = tijden({"rekenen": lambda: stel_voor(allen)})["rekenen"]
        yield Regel(
            "dezelfde gemeente met elk adres, alleen rekenen",
            seconden,
            SECONDEN,
            True,
            f"{getal(len(allen))} adressen",
            " s",
        )
        seconden = tijden({"lezen": lambda: woningen(vrije_woningen(GEMEENTE))})["lezen"]
        yield Regel("de woningen lezen", seconden, SECONDEN / 2, True, "in één vraag", " s")
        seconden = tijden({"vooruit": lambda: simuleer(vooruit(peildatum=VANDAAG).invoer[Pot.RISICO])})[
            "vooruit"
        ]
        yield Regel("vooruit rekenen over alle gemeenten", seconden, 2, True, "zes jaar per kwartaal", " s")
