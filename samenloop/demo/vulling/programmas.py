"""Programma's, geld en wisselwoningen in de demo: van elke stand een paar.

Aantallen en bedragen zijn verzonnen.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import F

from groningen.models import Adres, Dossier
from groningen.rules.rollen import Dossiersoort
from samenloop.actions.demo.programmas import leg_oude_deelnames_vast
from versterking import actions as dossieracties
from versterking.actions import financiering as geldacties
from versterking.actions import programmas as acties
from versterking.actions import wisselwoningen as wisselacties
from versterking.actions.programmas.beheer import Inhoud
from versterking.actions.wisselwoningen.voorraad import Inhoud as Wisselinhoud
from versterking.models import Financiering, Programma, Treintje, Wisselboeking, Wisselwoning
from versterking.queries.programmas.verrijking import gelijke_van, voorbeeld_met
from versterking.rules.programmas.programma import Herkomst, Soort
from versterking.rules.treintjes.gang import Stand as Treinstand

from .spel import Spel

PLANNER, BESTUUR, FINANCIEEL = "planner", "bestuur", "financieel_ncg"
EEMSDELTA, GRONINGEN = "1979", "0014"
VERZONNEN = "Naam en aanpak uit de stukken; de woningen in de demo zijn verzonnen."
# Naam, soort, eerste dag, doel, criteria, en op welke kenmerken de demo woningen kiest.
PROGRAMMAS: tuple[tuple[str, Soort, date, int | None, str, Mapping[str, str]], ...] = (
    (
        "Koploper",
        Soort.KOPLOPER,
        date(2019, 11, 1),
        60,
        "Vrijstaande arbeiderswoningen, waar opname en herstel samen kunnen.",
        {"versterking__typologie": "arbeiderswoning"},
    ),
    (
        "Bouwimpuls",
        Soort.BOUWIMPULS,
        date(2020, 3, 1),
        1000,
        "Adressen die de gemeenten aandragen voor de aannemers van het bouwbureau.",
        {"versterking__typologie": "rijwoning"},
    ),
    (
        "Versterkingsprogramma Bijzondere Situaties",
        Soort.VBS,
        date(2020, 6, 1),
        40,
        "Woningen waar wachten voor de bewoners niet langer kan, voorgedragen door de gemeente.",
        {"versterking__risicoprofiel": "P50"},
    ),
    (
        "Typologieaanpak",
        Soort.TYPOLOGIE,
        date(2020, 11, 6),
        400,
        "Woningen van een bekend type: opname en beoordeling gaan dan sneller.",
        {"versterking__typologie": "twee-onder-een-kap"},
    ),
    (
        "Aannemersvariant",
        Soort.AANNEMERSVARIANT,
        date(2021, 1, 1),
        120,
        "Woningen die één aannemer van opname tot oplevering doet.",
        {"versterking__batch": "3260"},
    ),
)
BATCHES = ("1588", "1581")
IN_WERK = {Soort.KOPLOPER: 60, Soort.BOUWIMPULS: 320, Soort.VBS: 30, Soort.TYPOLOGIE: 210}
HERKOMST = {
    Soort.BOUWIMPULS: (Herkomst.GEMEENTE, "Voorgedragen door de gemeente."),
    Soort.VBS: (Herkomst.GEMEENTE, "Bijzondere situatie, voorgedragen door de gemeente."),
}
GEWOON = (Herkomst.RISICOPROFIEL, "Past bij de criteria.")
VOORRAAD = {EEMSDELTA: 24, GRONINGEN: 16}
PARK = {EEMSDELTA: "Appingedam", GRONINGEN: "Ten Boer"}


def maak_programmas(spel: Spel) -> None:
    """Programma's met hun woningen en resultaten, en een flat met haar gelijken."""
    vandaag = spel.kalender.vandaag
    planner = spel.gebruikers[PLANNER]
    for naam, soort, van, doel, criteria, kenmerken in PROGRAMMAS:
        inhoud = Inhoud(naam, soort.value, van, None, criteria, doel=doel, bron=VERZONNEN)
        if not spel.doe(PLANNER, vandaag, acties.maak_programma, naam, inhoud=inhoud):
            continue
        programma = Programma.objects.get(naam=naam)
        herkomst, reden = HERKOMST.get(soort, GEWOON)
        leg_oude_deelnames_vast(
            programma_id=programma.pk,
            dossiers=_gespreid(kenmerken, IN_WERK.get(soort, 80)),
            herkomst=herkomst.value,
            reden=reden,
            vanaf=max(van, vandaag - timedelta(days=900)),
            door_id=planner.pk,
        )
    for batch in BATCHES:
        inhoud = Inhoud(
            f"Batch {batch}",
            Soort.BATCH.value,
            date(2019, 1, 1),
            None,
            f"Elk adres dat in de levering van NCG in batch {batch} staat.",
            bron=VERZONNEN,
        )
        if spel.doe(PLANNER, vandaag, acties.maak_programma, f"Batch {batch}", inhoud=inhoud):
            programma = Programma.objects.get(naam=f"Batch {batch}")
            spel.doe(PLANNER, vandaag, acties.vul_uit_batch, batch, programma_id=programma.pk, batch=batch)
    _verrijk(spel)
    _een_eruit(spel)
    _loop_af(spel)


def _gespreid(kenmerken: Mapping[str, str], aantal: int) -> list[int]:
    """Zoveel dossiers met deze kenmerken, gespreid over het gebied en over de stappen."""
    alle = list(
        Dossier.objects.filter(soort=Dossiersoort.VERSTERKING, **kenmerken)
        .order_by("adres__nummeraanduiding_id")
        .values_list("pk", flat=True)
    )
    stap = max(1, len(alle) // aantal)
    return alle[::stap][:aantal]


def _verrijk(spel: Spel) -> None:
    """Een flat met een hoog risico, en de gelijke flats ernaast die erbij komen."""
    vandaag = spel.kalender.vandaag
    kijker = spel.kijker(PLANNER, vandaag)
    programma = Programma.objects.filter(soort=Soort.TYPOLOGIE).first()
    flats = Dossier.objects.filter(
        soort=Dossiersoort.VERSTERKING, versterking__typologie="flat", versterking__risicoprofiel="P50"
    )
    for nummer in flats.order_by("nummer").values_list("nummer", flat=True)[:20]:
        voorbeeld = voorbeeld_met(kijker, nummer)
        if programma is None or voorbeeld is None:
            return
        gelijk = [
            een.woning.sleutel for een, _ in gelijke_van(kijker, voorbeeld, binnen=300) if een.kan_erbij
        ]
        if len(gelijk) >= 3:
            spel.doe(
                PLANNER,
                vandaag,
                acties.neem_veel_deel,
                nummer,
                programma_id=programma.pk,
                dossier_ids=gelijk[:6],
                herkomst=Herkomst.VERRIJKING.value,
                reden=f"Zelfde flat als {nummer}, die in P50 staat.",
                voorbeeld=voorbeeld,
            )
            return


def _een_eruit(spel: Spel) -> None:
    """Twee woningen gingen met een reden uit de Bouwimpuls."""
    programma = Programma.objects.filter(soort=Soort.BOUWIMPULS).first()
    if programma is None:
        return
    bezig = programma.deelnames.filter(tot__isnull=True, resultaat="", dossier__loopt=True)
    for deelname in bezig.order_by("pk")[:2]:
        spel.doe(
            PLANNER,
            spel.kalender.vandaag,
            acties.haal_eruit,
            programma.naam,
            deelname_id=deelname.pk,
            reden="De bewoner gaat liever mee met het treintje van zijn straat.",
        )


def _loop_af(spel: Spel) -> None:
    """Een deel van de woningen komt deze week klaar: versterkt, op norm of afgevallen."""
    dag = spel.kalender.vandaag
    # Wie met de demo inlogt, houdt van elke stap een dossier over.
    bezig = Dossier.objects.filter(
        deelnames__tot__isnull=True, loopt=True, stil_sinds__isnull=True, behandelaar__gebruiker__isnull=True
    )
    afloop: tuple[tuple[str, int, Any, dict[str, Any]], ...] = (
        ("6.1", 24, dossieracties.rond_af, {"afgerond_op": dag}),
        ("3.1", 12, dossieracties.besluit_op_norm, {"normbesluit_op": dag}),
        (
            "4.1",
            4,
            dossieracties.zie_af,
            {"reden": "De bewoner gaat verhuizen.", "gevolgen_besproken": True},
        ),
    )
    for status, aantal, actie, velden in afloop:
        dossiers = list(bezig.filter(status=status).distinct().order_by("nummer"))
        for dossier in dossiers[:: max(1, len(dossiers) // aantal)][:aantal]:
            spel.doe("coordinator", dag, actie, dossier.nummer, dossier_id=dossier.pk, **velden)


# -- geld


def maak_geld(spel: Spel) -> None:
    """Van elke stap een treintje; wat het eerst kwam, is het verst."""
    dagen = spel.kalender.later
    treintjes = Treintje.objects.filter(stand__in=[Treinstand.VASTGESTELD, Treinstand.RIJDT])
    for nummer, treintje in enumerate(treintjes.order_by("vastgesteld_op", "nummer")[:40]):
        ver = 4 - nummer % 5
        if ver == 0:
            continue
        dag = dagen[nummer % len(dagen)]
        woningen = treintje.wagons.filter(tot__isnull=True).count()
        if not spel.doe(
            PLANNER,
            dag,
            geldacties.begin,
            treintje.nummer,
            treintje_id=treintje.pk,
            geraamd=Decimal(max(1, woningen) * 118_500),
        ):
            continue
        _verder(spel, treintje, ver, dag)


def _verder(spel: Spel, treintje: Treintje, ver: int, dag: date) -> None:
    geld = Financiering.objects.get(treintje=treintje)
    doel = {"financiering_id": geld.pk}
    vandaag = spel.kalender.vandaag
    if ver >= 2:
        spel.doe(PLANNER, dag, geldacties.bevestig_veiligheid, treintje.nummer, **doel)
    if ver >= 3:
        spel.doe(BESTUUR, dag, geldacties.toets, treintje.nummer, **doel)
    if ver >= 4:
        spel.doe(
            FINANCIEEL,
            vandaag,
            geldacties.geef_vrij,
            treintje.nummer,
            **doel,
            bedrag=geld.geraamd,
            workorder=f"WO-{vandaag.year}-{geld.pk:04d}",
        )
        for deel, waarvoor in ((8, "Voorbereiding en steigers"), (20, "Eerste blok, fundering")):
            spel.doe(
                PLANNER,
                vandaag,
                geldacties.dien_declaratie_in,
                treintje.nummer,
                **doel,
                bedrag=(geld.geraamd / deel).quantize(Decimal("0.01")),
                omschrijving=waarvoor,
            )
        declaratie = geld.declaraties.order_by("pk").first()
        if declaratie is not None:
            spel.doe(
                FINANCIEEL,
                vandaag,
                geldacties.beslis_declaratie,
                treintje.nummer,
                declaratie_id=declaratie.pk,
                akkoord=True,
            )


# -- wisselwoningen


def maak_wisselwoningen(spel: Spel) -> None:
    """Veertig woningen in twee gemeenten, met boekingen in elke stand."""
    vandaag = spel.kalender.vandaag
    for gemeente, aantal in VOORRAAD.items():
        # Huizen waar niets loopt; staan die er niet genoeg, dan een plek in een park zonder adres.
        adressen: list[Adres | None] = list(
            Adres.objects.filter(gemeente=gemeente, x__isnull=False)
            .exclude(dossiers__loopt=True)
            .order_by("nummeraanduiding_id")[: aantal * 3 : 3]
        )
        adressen += [None] * (aantal - len(adressen))
        for nummer, adres in enumerate(adressen, 1):
            spel.doe(
                PLANNER,
                vandaag,
                wisselacties.voeg_toe,
                gemeente,
                gemeente_code=gemeente,
                inhoud=Wisselinhoud(
                    plek=str(adres) if adres else f"Wisselpark {nummer}, {PARK[gemeente]}",
                    kamers=1 + nummer % 4,
                    beschikbaar_van=date(2026, 1, 1) if nummer % 8 else vandaag + timedelta(days=60),
                    gelijkvloers=nummer % 3 == 0,
                    huisdieren=nummer % 2 == 0,
                    bag=adres.nummeraanduiding_id if adres else "",
                    bijzonderheden="Bushalte op loopafstand." if nummer % 5 == 0 else "",
                ),
            )
        _boek(spel, gemeente)
    laatste = Wisselwoning.objects.filter(boekingen__isnull=True).order_by("-nummer").first()
    if laatste is not None and laatste.beschikbaar_van <= vandaag:
        spel.doe(
            PLANNER,
            vandaag,
            wisselacties.neem_uit_gebruik,
            laatste.nummer,
            woning_id=laatste.pk,
            laatste_dag=vandaag + timedelta(days=30),
            reden="De eigenaar heeft de woning verkocht.",
        )


def _boek(spel: Spel, gemeente: str) -> None:
    """Twee op de drie woningen geboekt: komend, bewoond, verlaten en geannuleerd."""
    dag, vandaag = spel.kalender.later[0], spel.kalender.vandaag
    woningen = list(
        Wisselwoning.objects.filter(gemeente=gemeente, beschikbaar_van__lte=dag).order_by("nummer")
    )
    dossiers = list(
        Dossier.objects.filter(
            soort=Dossiersoort.VERSTERKING,
            adres__gemeente=gemeente,
            status__in=["5.1", "5.2"],
            loopt=True,
        ).order_by(F("status").desc(), "nummer")[: len(woningen)]
    )
    for nummer, (woning, dossier) in enumerate(zip(woningen, dossiers, strict=False)):
        if nummer % 3 == 2:
            continue
        wat = nummer % 7
        van = dag if wat in (0, 1, 4) else vandaag + timedelta(days=7 * (wat + 1))
        aanvraag = UUID(int=20_261_123_000_000 + dossier.pk)
        if not spel.doe(
            PLANNER,
            dag,
            wisselacties.boek,
            dossier.nummer,
            dossier_id=dossier.pk,
            woning_id=woning.pk,
            van=van,
            tot=van + timedelta(days=70 + 14 * (nummer % 4)),
            aanvraag=aanvraag,
        ):
            continue
        boeking = Wisselboeking.objects.get(aanvraag=aanvraag)
        doel = {"boeking_id": boeking.pk}
        if wat in (0, 1, 4):
            spel.doe(PLANNER, dag, wisselacties.betrek, dossier.nummer, **doel, op=dag)
        if wat == 4:
            spel.doe(PLANNER, vandaag, wisselacties.verlaat, dossier.nummer, **doel, op=vandaag)
        if wat == 5:
            spel.doe(
                PLANNER,
                vandaag,
                wisselacties.annuleer,
                dossier.nummer,
                **doel,
                reden="De bewoner logeert bij familie.",
            )
