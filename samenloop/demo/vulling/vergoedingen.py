"""Geld in de demo: drie meldingen waarop IMG te laat besloot, en hoe ver de dwangsom daarvan is.

Bij de eerste is de dwangsom betaald, bij de tweede goedgekeurd en nog niet betaald, bij de derde wacht het
voorstel op een collega. De rekeningnummers zijn verzonnen: er is geen bank die DEMO heet.
"""

from datetime import date, timedelta
from decimal import Decimal

from groningen.actions.betalingen import (
    haal_batch_op,
    maak_betaalbatch,
    meld_alles_betaald,
    onderteken_batch,
)
from groningen.actions.dossiers import wijs_toe
from groningen.actions.ingebrekestellingen import registreer_ingebrekestelling
from groningen.actions.vergoedingen import keur_goed, stel_vergoeding_voor
from groningen.models import Adres, Betaalbatch, Dossier, Organisatie, Termijn, Vergoedingsbesluit
from groningen.queries.grootboek import rechthebbenden
from groningen.rules.rollen import Organisatiesoort
from schade import actions as schade
from schade.actions.melden import registreer_melding
from schade.rules.statussen import Besluit, Soort
from schade.rules.termijnen import BESLUIT

from .accounts import ZAAKBEGELEIDER
from .spel import Spel

COORDINATOR, MAKER, TEKENAAR = "coordinator_img", "financieel_1", "financieel_2"
# Van wie wordt betaald, en waar de post heen kan; allebei verzonnen.
ORGANISATIES = {
    Organisatiesoort.NCG: ("NL37DEMO0000009001", "Postbus 1 (verzonnen)\n9700 AA  Groningen"),
    Organisatiesoort.IMG: ("NL10DEMO0000009002", "Postbus 2 (verzonnen)\n9700 AA  Groningen"),
}
REKENINGEN = ("NL52DEMO0000000001", "NL25DEMO0000000002", "NL95DEMO0000000003")
# Hoe lang geleden: gemeld, in gebreke gesteld, besloten.
GEMELD, IN_GEBREKE, BESLOTEN = timedelta(days=130), timedelta(days=60), timedelta(days=12)
TOEGEKEND = Decimal("4250.00")


def vul_organisaties_aan() -> None:
    """Een rekening en een postadres voor wie ze nog niet heeft."""
    for soort, (iban, postadres) in ORGANISATIES.items():
        Organisatie.objects.filter(soort=soort.value, iban="").update(iban=iban)
        Organisatie.objects.filter(soort=soort.value, postadres="").update(postadres=postadres)


def betaal_dwangsommen(spel: Spel) -> None:
    """Speelt de drie meldingen na tot hun eigen stand; wat niet lukt, staat bij wat is overgeslagen."""
    vul_organisaties_aan()
    dag = spel.kalender.later[-1]
    adressen = (
        Adres.objects.filter(relaties__soort="eigenaar", relaties__persoon__isnull=False, relaties__tot=None)
        .exclude(dossiers__soort="schade")
        .order_by("nummeraanduiding_id")
        .distinct()[: len(REKENINGEN)]
    )
    for nummer, adres in enumerate(list(adressen)):
        besluit = _te_laat_besluit(spel, adres, REKENINGEN[nummer], dag)
        if besluit is None or nummer == 2:
            continue
        spel.doe(COORDINATOR, dag, keur_goed, besluit.termijn.dossier.nummer, besluit_id=besluit.pk)
        if nummer == 0:
            _betaal(spel, dag)


def _te_laat_besluit(spel: Spel, adres: Adres, iban: str, dag: date) -> Vergoedingsbesluit | None:
    """Een melding van papier, laat besloten, met een voorstel voor de dwangsom."""
    vandaag = spel.kalender.vandaag
    if not spel.doe(
        COORDINATOR,
        dag,
        registreer_melding,
        str(adres),
        adres_id=adres.pk,
        soort=Soort.FYSIEK.value,
        datum_melding=vandaag - GEMELD,
    ):
        return None
    dossier = Dossier.objects.get(adres=adres, soort="schade")
    zaak = {"dossier_id": dossier.pk}
    medewerker = spel.kijker(ZAAKBEGELEIDER, dag).medewerker_id
    reden = "Melding kwam op papier binnen en bleef liggen"
    spel.doe(COORDINATOR, dag, wijs_toe, dossier.nummer, **zaak, medewerker_id=medewerker, reden=reden)
    termijn = Termijn.objects.get(dossier=dossier, soort=BESLUIT)
    stappen = (
        (registreer_ingebrekestelling, {"termijn_id": termijn.pk, "ontvangen_op": vandaag - IN_GEBREKE}),
        (schade.plan_opname, {**zaak, "opname_gepland_op": dag, "opname_deskundige": "ir. A. Verzonnen"}),
        (schade.voer_opname_uit, {**zaak, "datum_opname": vandaag - 3 * BESLOTEN}),
        (
            schade.stel_rapport_op,
            {**zaak, "schaderapport_op": vandaag - 2 * BESLOTEN, "geadviseerd_bedrag": TOEGEKEND},
        ),
        (
            schade.ontvang_zienswijze,
            {
                **zaak,
                "zienswijze_op": vandaag - 2 * BESLOTEN,
                "zienswijze": "Ik ben het eens met het rapport.",
            },
        ),
        (
            schade.ken_toe,
            {
                **zaak,
                "besluit": Besluit.VERGOEDING.value,
                "besluit_op": vandaag - BESLOTEN,
                "toegekend_bedrag": TOEGEKEND,
                "reden": "De schade past bij bevingen, volgens het rapport.",
            },
        ),
        (
            stel_vergoeding_voor,
            {
                **zaak,
                "termijn_id": termijn.pk,
                "persoon_id": rechthebbenden(dossier).values_list("pk", flat=True).first(),
                "iban": iban,
            },
        ),
    )
    for actie, velden in stappen:
        if not spel.doe(ZAAKBEGELEIDER, dag, actie, dossier.nummer, **velden):
            return None
    return Vergoedingsbesluit.objects.select_related("termijn__dossier").get(termijn=termijn)


def _betaal(spel: Spel, dag: date) -> None:
    """De een maakt de batch, de ander tekent en haalt haar op; de bank betaalde dezelfde dag."""
    if not spel.doe(MAKER, dag, maak_betaalbatch, "batch"):
        return
    batch = Betaalbatch.objects.latest("pk")
    nummer = {"batch_id": batch.pk}

    def teken(*, door: object, peildatum: date) -> None:
        onderteken_batch(**nummer, door=door, totaal=batch.totaal, aantal=batch.aantal)  # type: ignore[arg-type]
        haal_batch_op(**nummer, door=door)  # type: ignore[arg-type]

    if spel.doe(TEKENAAR, dag, teken, batch.kenmerk):
        spel.doe(MAKER, dag, meld_alles_betaald, batch.kenmerk, **nummer, op=dag)
