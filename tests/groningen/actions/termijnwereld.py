"""Termijnen in alle soorten en maten, met toeval uit een vast zaad, en een afdruk van wat er staat."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from groningen.actions.termijnen import bereken_opnieuw
from groningen.models import (
    Adresrelatie,
    Bericht,
    Boeking,
    Brief,
    Dossier,
    Gebeurtenis,
    Ingebrekestelling,
    NietVanOverheid,
    Regeling,
    Termijn,
    Termijnwaarschuwing,
)
from groningen.queries.termijnen import termijnsoorten
from groningen.rules.termijntabel import Regime
from tests.factories import (
    AdresFactory,
    AdresrelatieFactory,
    maak_melding,
    maak_regeling,
    maak_versterking,
)

DAG = timedelta(days=1)
# Rond deze dagen wisselt het tarief van de dwangsom, het jaar, de zomertijd, of is het 29 februari.
BEGIN = (
    date(2018, 12, 20),
    date(2024, 2, 20),
    date(2026, 3, 20),
    date(2026, 11, 23),
)


def maak_regelingen() -> dict[str, Regeling]:
    """Elke vorm van vergoeding, met een maximum dat geen veelvoud is van het dagbedrag."""
    return {
        "dagbedrag": maak_regeling("versterking.opname_plannen", bedrag="10.00", maximum="95.00"),
        "centen": maak_regeling("versterking.beoordeling", bedrag="0.33", maximum="12.34"),
        "boete": maak_regeling(
            "versterking.uitvoeringsplan", vergoeding="boetebeding", bedrag="250.00", maximum="400.00"
        ),
        "niets": maak_regeling("versterking.overeenkomst", vergoeding="geen", bedrag="0", maximum="0"),
    }


def maak_termijn(soort: str, eindigt_op: date, *, begin: date, regeling: Regeling | None = None) -> Termijn:
    """Een lopende termijn met een vaste laatste dag, bij een nieuw dossier; `begin` is de dag van nu."""
    kind = termijnsoorten()[soort]
    zaak = maak_melding() if soort.startswith("schade.") else maak_versterking()
    dossier = Dossier.objects.get(pk=zaak.pk)
    return zet_termijn(dossier, soort, eindigt_op, begin=begin, regeling=regeling, regime=kind.regime)


def zet_termijn(
    dossier: Dossier,
    soort: str,
    eindigt_op: date,
    *,
    begin: date,
    regeling: Regeling | None = None,
    regime: Regime,
) -> Termijn:
    kind = termijnsoorten()[soort]
    termijn = Termijn(
        dossier=dossier,
        soort=soort,
        regeling=regeling,
        begint_op=min(begin, eindigt_op) - 30 * DAG,
        vaste_dag=eindigt_op,
        wie=kind.wie,
        regime=regime,
    )
    bereken_opnieuw(termijn, peildatum=begin, bewaar=False)
    termijn.save(force_insert=True)
    return termijn


def _gebeurtenis(termijn: Termijn, dag: date) -> Gebeurtenis:
    gebeurtenis = Gebeurtenis(
        dossier=termijn.dossier, soort="contact_vastgelegd", datum=dag, vastgelegd_op=dag
    )
    gebeurtenis.save(force_insert=True)
    Dossier.objects.filter(pk=termijn.dossier_id).update(versie=gebeurtenis.volgnummer)
    return gebeurtenis


def stel_in_gebreke(termijn: Termijn, op: date, **velden: Any) -> Ingebrekestelling:
    rij = Ingebrekestelling(
        termijn=termijn,
        ontvangen_op=op,
        gebeurtenis=_gebeurtenis(termijn, op),
        **{"oordeel": "geldig"} | velden,
    )
    rij.save(force_insert=True)
    return rij


def vertraag(termijn: Termijn, van: date, tot: date | None, partij: str = "bewoner") -> NietVanOverheid:
    rij = NietVanOverheid(
        termijn=termijn,
        van=van,
        tot=tot,
        veroorzaakt_door=partij,
        gebeurtenis=_gebeurtenis(termijn, van),
    )
    rij.save(force_insert=True)
    return rij


def maak_wereld(zaad: int, aantal: int) -> date:
    """Vult de database met termijnen rond een begindag; geeft die dag."""
    toeval = random.Random(zaad)
    begin = BEGIN[zaad % len(BEGIN)]
    regelingen = maak_regelingen()
    for _ in range(aantal):
        soort, regeling = toeval.choice(
            (
                ("schade.besluit", None),
                ("schade.besluit", None),
                ("schade.doorlooptijd", None),
                ("schade.zienswijze", None),
                ("versterking.opname", None),
                ("versterking.opname_plannen", "dagbedrag"),
                ("versterking.beoordeling", "centen"),
                ("versterking.uitvoeringsplan", "boete"),
                ("versterking.overeenkomst", "niets"),
            )
        )
        termijn = maak_termijn(
            soort,
            begin + toeval.randrange(-12, 30) * DAG,
            begin=begin - 20 * DAG,
            regeling=regelingen[regeling] if regeling else None,
        )
        if toeval.random() < 0.2:  # twee termijnen bij één dossier
            extra = "schade.uitbetaling" if soort.startswith("schade.") else "versterking.besluit"
            zet_termijn(
                termijn.dossier,
                extra,
                begin + toeval.randrange(-3, 9) * DAG,
                begin=begin - 20 * DAG,
                regime=Regime.GEEN,
            )
        _bewoners(toeval, termijn.dossier)
    return begin


def _bewoners(toeval: random.Random, dossier: Dossier) -> None:
    adres = dossier.adres
    adres.huisletter, adres.toevoeging = toeval.choice((("", ""), ("a", ""), ("", "2h"), ("B", "1")))
    adres.save(update_fields=["huisletter", "toevoeging"])
    for soort, kans in (("eigenaar", 0.7), ("eigenaar", 0.3), ("huurder", 0.5), ("gemachtigde", 0.2)):
        if toeval.random() < kans:
            relatie: Adresrelatie = AdresrelatieFactory(adres=adres, soort=soort)
            assert relatie.persoon is not None
            if toeval.random() < 0.4:
                relatie.persoon.email = ""
                relatie.persoon.save(update_fields=["email"])
            if soort == "eigenaar" and toeval.random() < 0.2:  # nog een deel van hetzelfde huis
                AdresrelatieFactory(adres=adres, soort=soort, persoon=relatie.persoon, vanaf=date(2012, 1, 1))
    AdresFactory()


def gebeur(toeval: random.Random, dag: date) -> None:
    """Op een paar dossiers gebeurt op deze dag iets wat de opbouw verandert."""
    for termijn in Termijn.objects.select_related("dossier", "regeling").order_by("pk"):
        if termijn.status not in ("lopend", "verstreken") or toeval.random() > 0.25:
            continue
        if termijn.regime == Regime.DWANGSOM:
            geldig = termijn.ingebrekestellingen.filter(oordeel="geldig", ingetrokken_op=None).first()
            if geldig is not None and toeval.random() < 0.3:
                geldig.ingetrokken_op = max(dag, geldig.ontvangen_op)
                geldig.save(update_fields=["ingetrokken_op"])
            elif geldig is None:
                keuze = toeval.random()
                oordeel = "onredelijk_laat" if keuze < 0.1 else "geldig"
                stel_in_gebreke(
                    termijn,
                    dag - toeval.randrange(0, 20) * DAG,
                    oordeel=oordeel,
                    aanvragers=toeval.choice((1, 1, 2)),
                )
        elif termijn.regime == Regime.VERGOEDING:
            rij = termijn.niet_van_overheid.filter(vervallen_op=None).first()
            if rij is not None and toeval.random() < 0.5:
                rij.vervallen_op = dag
                rij.save(update_fields=["vervallen_op"])
            else:
                van = dag - toeval.randrange(0, 9) * DAG
                partij = toeval.choice(("bewoner", "overmacht", "derde"))
                vertraag(termijn, van, toeval.choice((None, van, van + 4 * DAG)), partij)
        termijn.refresh_from_db()
        bereken_opnieuw(termijn, peildatum=dag)


@contextmanager
def proef() -> Iterator[None]:
    """Wat hierbinnen gebeurt, draait terug."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def standen() -> list[tuple[Any, ...]]:
    """Elke termijn zoals zij er nu bij staat."""
    return list(
        Termijn.objects.order_by("pk").values_list(
            "pk", "status", "eindigt_op", "verstreken_op", "actie_op", "beboekt_tot", "gehaald_op"
        )
    )


def boekingen() -> list[tuple[Any, ...]]:
    return sorted(
        Boeking.objects.values_list("termijn", "dossier", "soort", "dag", "bedrag", "toelichting", "door")
    )


def gebeurtenissen(*velden: str) -> list[str]:
    """Per dossier wat er gebeurde; de velden zeggen ook wanneer dat bleek, en in welke volgorde."""
    rijen = Gebeurtenis.objects.values_list("dossier", "soort", "datum", "voor", "na", "door", *velden)
    return sorted(repr(rij) for rij in rijen)


def waarschuwingen() -> list[tuple[Any, ...]]:
    return sorted(Termijnwaarschuwing.objects.values_list("termijn", "eindigt_op", "dagen", "dag"))


def berichten() -> list[tuple[Any, ...]]:
    return sorted(
        Bericht.objects.values_list(
            "dossier", "gebeurtenis__datum", "persoon", "kanaal", "onderwerp", "tekst"
        )
    )


def brieven() -> list[str]:
    rijen = Brief.objects.values_list("dossier", "gebeurtenis__datum", "soort", "persoon", "feiten", "sha256")
    return sorted(repr(rij) for rij in rijen)


def versies() -> list[tuple[int, int]]:
    return sorted(Dossier.objects.values_list("pk", "versie"))


def afdruk() -> dict[str, Any]:
    return {
        "standen": standen(),
        "boekingen": boekingen(),
        "gebeurtenissen": gebeurtenissen("vastgelegd_op"),
        "waarschuwingen": waarschuwingen(),
        "berichten": berichten(),
        "brieven": brieven(),
        "versies": versies(),
    }
