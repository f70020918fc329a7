"""Geen enkele actie doet iets samen zonder ja van de bewoner: nee, later en niet gevraagd weigeren overal.

Elke actie staat in één van de twee tabellen. Komt er een bij, dan faalt de eerste test tot zij is ingedeeld;
staat zij bij `SAMEN`, dan hoort er een proef bij die haar echt laat lopen.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from groningen.models import Adres, Adresrelatie, Gebeurtenis
from groningen.rules.fouten import Geweigerd
from groningen.rules.rollen import Rol
from samenloop.actions import oplossingsdelen, opname, opnameplanning
from samenloop.actions.signalen import handel_af
from samenloop.actions.svip.bureau import laat_versnellen
from samenloop.models import Signaal
from samenloop.rules.wensen import GeenWens, Wensvorm
from schade.actions.melden import registreer_melding
from tests.factories import VANDAAG, AdresrelatieFactory, maak_kijker, maak_versterking, maak_wens
from tests.samenloop import voorrangwereld as voorrang
from tests.samenloop.oplossingwereld import IMG, IMG_DEEL, NCG_DEEL, Huis
from tests.samenloop.opname.wereld import Adreswereld, maak_adreswereld
from tests.samenloop.svip.wereld import Punt

pytestmark = pytest.mark.django_db
Doe = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Proef:
    """Hoe een gezamenlijke actie te laten lopen.

    `bouw` zet alles klaar met een ja van de bewoner, en geeft het adres en de actie zelf. `lukt` is onwaar
    als de actie met een ja om iets anders weigert dan de wens.
    """

    vorm: Wensvorm
    bouw: Callable[[], tuple[Adres, Doe]]
    lukt: bool = True


# -- de proeven: per gezamenlijke actie de kleinste wereld waarin zij kan


def _signaal() -> tuple[Adres, Doe]:
    bb, zb = (
        maak_kijker(Rol.BEWONERSBEGELEIDER),
        maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG),
    )
    adres = maak_versterking(status="2.1", behandelaar=bb).dossier.adres
    registreer_melding(adres_id=adres.pk, door=zb, peildatum=VANDAAG, soort="fysiek", datum_melding=VANDAAG)
    maak_wens(adres, Wensvorm.OPNAME)
    nummer = Signaal.objects.get().pk
    return adres, partial(
        handel_af, signaal_id=nummer, door=bb, peildatum=VANDAAG, antwoord="Samen.", uitkomst="doen_mee"
    )


def _opname(stap: Callable[[Adreswereld], Doe]) -> tuple[Adres, Doe]:
    wereld = maak_adreswereld()
    return wereld.adres, stap(wereld)


def _stel_opname_voor(wereld: Adreswereld) -> Doe:
    return wereld.voorstel


def _beantwoord_opname(wereld: Adreswereld) -> Doe:
    voorstel = wereld.voorstel()
    return partial(
        opname.beantwoord_opname, opname_id=voorstel.pk, door=wereld.zb, peildatum=VANDAAG, ja=True
    )


def _plan_opname(wereld: Adreswereld) -> Doe:
    doe = _beantwoord_opname(wereld)
    aanvaard: Any = doe()
    return partial(
        opnameplanning.plan_opname_samen,
        opname_id=aanvaard.pk,
        door=wereld.bb,
        peildatum=VANDAAG,
        tijdvakken=wereld.paar(),
    )


def _verzet_opname(wereld: Adreswereld) -> Doe:
    return partial(
        opnameplanning.verzet_opname,
        opname_id=wereld.gepland().pk,
        door=wereld.bb,
        peildatum=VANDAAG,
        vorm="tegelijk",
        tijdvakken=wereld.paar(VANDAAG + timedelta(days=2)),
    )


def _rond_opname_af(wereld: Adreswereld) -> Doe:
    gepland = wereld.gepland(dag=VANDAAG)
    return partial(opname.rond_opname_af, opname_id=gepland.pk, door=wereld.bb, peildatum=VANDAAG)


def _plan(stap: Callable[[Huis], Doe]) -> tuple[Adres, Doe]:
    huis = Huis()
    return huis.adres, stap(huis)


def _met_plan(doe: Callable[[Huis], object]) -> Callable[[Huis], Doe]:
    """Eerst een plan met van elke kant een deel, dan de stap."""

    def stap(huis: Huis) -> Doe:
        huis.vul()
        return partial(doe, huis)

    return stap


def _leg_voor(huis: Huis) -> Doe:
    huis.vul()
    huis.stem_in()
    return partial(huis.doe, "leg_voor", huis.bb)


def _stel_vast(huis: Huis) -> Doe:
    _leg_voor(huis)()
    return partial(huis.doe, "stel_vast", huis.bb, akkoord_op=VANDAAG, akkoord_hoe="telefonisch")


def _antwoord(huis: Huis) -> Doe:
    _leg_voor(huis)()
    return partial(huis.antwoord, ja=True)


def _wijzig(huis: Huis) -> object:
    deel = huis.plan.onderdelen.get(omschrijving=NCG_DEEL.omschrijving)
    return oplossingsdelen.wijzig_onderdeel(
        oplossing_id=huis.plan.pk,
        onderdeel_id=deel.pk,
        door=huis.bb,
        peildatum=VANDAAG,
        gegevens=replace(NCG_DEEL, omschrijving="Topgevel verankeren en voegen"),
    )


def _weeg_af(huis: Huis) -> object:
    return oplossingsdelen.leg_afweging_vast(
        oplossing_id=huis.plan.pk, sleutel="geen", door=huis.bb, peildatum=VANDAAG, tekst="Zo is het goed."
    )


def _breng_in(huis: Huis) -> Doe:
    huis.betaal_uit("5000.00")
    huis.stel_op()
    return huis.breng_in


def _gevonden_schade() -> tuple[Adres, Doe]:
    huis = Huis(rij="5.2")
    vondst = huis.vind()
    return huis.adres, partial(huis.beslis, vondst, "direct_herstellen")


def _voorrang(*, beslis: bool) -> tuple[Adres, Doe]:
    huis = voorrang.Huis()
    adres = huis.zaak.dossier.adres
    return adres, partial(huis.beslis, huis.vraag()) if beslis else huis.vraag


def _adviseer() -> tuple[Adres, Doe]:
    huis = voorrang.Huis()
    return huis.zaak.dossier.adres, partial(huis.adviseer, grond="samenloop")


def _versnel() -> tuple[Adres, Doe]:
    punt = Punt()
    maak_wens(punt.adres, Wensvorm.HERSTEL_IN_PLAN)
    verzoek = punt.doorgestuurd(soort="versnelling", voorrangsgrond="samenloop")
    return punt.adres, partial(
        laat_versnellen, verzoek_id=verzoek.pk, door=punt.svip_img, peildatum=VANDAAG, antwoord="Doorgegeven."
    )


PLAN, OPNAME = Wensvorm.HERSTEL_IN_PLAN, Wensvorm.OPNAME
SAMEN: Mapping[str, Proef] = {
    "samenloop.signalen.handel_af": Proef(OPNAME, _signaal),
    # de gezamenlijke opname
    "samenloop.opname.stel_opname_voor": Proef(OPNAME, partial(_opname, _stel_opname_voor)),
    "samenloop.opname.beantwoord_opname": Proef(OPNAME, partial(_opname, _beantwoord_opname)),
    "samenloop.opname.rond_opname_af": Proef(OPNAME, partial(_opname, _rond_opname_af)),
    "samenloop.opnameplanning.plan_opname_samen": Proef(OPNAME, partial(_opname, _plan_opname)),
    "samenloop.opnameplanning.verzet_opname": Proef(OPNAME, partial(_opname, _verzet_opname)),
    # de integrale oplossing
    "samenloop.oplossing.stel_op": Proef(PLAN, partial(_plan, lambda huis: huis.stel_op)),
    "samenloop.oplossing.stem_in": Proef(PLAN, partial(_plan, _met_plan(lambda huis: huis.stem_in()))),
    "samenloop.oplossing.leg_voor": Proef(PLAN, partial(_plan, _leg_voor)),
    "samenloop.oplossing.stel_vast": Proef(PLAN, partial(_plan, _stel_vast)),
    "samenloop.oplossing_antwoord.beantwoord_plan": Proef(PLAN, partial(_plan, _antwoord)),
    "samenloop.oplossingsdelen.voeg_onderdeel_toe": Proef(
        PLAN,
        partial(_plan, _met_plan(lambda huis: huis.zet(replace(IMG_DEEL, bouwdeel="kap"), huis.zb))),
    ),
    "samenloop.oplossingsdelen.wijzig_onderdeel": Proef(PLAN, partial(_plan, _met_plan(_wijzig))),
    "samenloop.oplossingsdelen.leg_afweging_vast": Proef(
        PLAN, partial(_plan, _met_plan(_weeg_af)), lukt=False
    ),
    "samenloop.inbreng.breng_bedrag_in": Proef(Wensvorm.INBRENG, partial(_plan, _breng_in)),
    "samenloop.gevonden_schade.beslis_gevonden_schade": Proef(Wensvorm.GEVONDEN_SCHADE, _gevonden_schade),
    # voorrang om het samen te kunnen doen
    "samenloop.prioritering.vraag_voorrang": Proef(PLAN, partial(_voorrang, beslis=False)),
    "samenloop.prioritering.beslis_voorrang": Proef(PLAN, partial(_voorrang, beslis=True)),
    "samenloop.prioritering.adviseer_gemeente": Proef(PLAN, _adviseer),
    "samenloop.svip.bureau.laat_versnellen": Proef(PLAN, _versnel),
}

# Wat niets samen doet: het eigen proces van een organisatie, iets vastleggen, iets laten weten, of juist
# stoppen wat samen was. Voorrang geven (`schade.overgangen.geef_prioriteit`) verandert alleen de volgorde bij
# IMG; met samenloop als grond gaat dat langs `samenloop.prioritering`.
APART: Mapping[str, str] = {
    "groningen.beoordelen": "beoordeel_verstreken",
    "groningen.betaalbestand": "maak_betaalbestand",
    "groningen.betalingen": "maak_betaalbatch onderteken_batch haal_batch_op meld_betaald meld_alles_betaald "
    "meld_mislukt vorder_terug",
    "groningen.bezwaar.bezwaar": "vraag_gronden ontvang_gronden sluit_gronden neem_in_behandeling verschoon "
    "stel_commissie_in plan_hoorzitting houd_hoorzitting zie_af_van_horen verklaar_gegrond "
    "verklaar_gegrond_nieuw verklaar_ongegrond verklaar_niet_ontvankelijk leg_nieuw_besluit_vast trek_in "
    "corrigeer",
    "groningen.bezwaar.klacht": "neem_in_behandeling stel_commissie_in plan_gesprek voer_gesprek "
    "zie_af_van_horen geef_oordeel handel_af los_op behandel_niet trek_in corrigeer",
    "groningen.bezwaar.registreren": "registreer_bezwaar registreer_klacht",
    "groningen.brieven": "bewaar_brief",
    "groningen.contact": "leg_contact_vast rond_vervolg_af leg_controle_vast",
    "groningen.dagberichten": "verstuur_dagberichten",
    "groningen.delen": "geef_toestemming trek_toestemming_in ken_grond_toe sluit_grond",
    "groningen.documenten": "voeg_document_toe",
    "groningen.dossiers": "wijs_toe neem_over laat_los deel_uit geef_toegang trek_toegang_in",
    "groningen.gebeurtenissen": "registreer_gebeurtenis wis_tekst",
    "groningen.ingebrekestellingen": "registreer_ingebrekestelling trek_ingebrekestelling_in",
    "groningen.leeslog": "schrijf_leesregel leesregel_als_sql schrijf_stroomregel",
    "groningen.levering.afgewezen": "schrijf",
    "groningen.ontvangen": "meld_gelezen",
    "groningen.opschortingen": "schort_op beeindig_opschorting trek_opschorting_in",
    "groningen.regelingen": "stel_regeling_voor stel_regeling_vast trek_regeling_in",
    "groningen.registreren": "maak_dossier koppel_nummer",
    "groningen.termijnronde": "controleer draai_opnieuw",
    "groningen.vergoedingen": "stel_vergoeding_voor keur_goed stuur_terug",
    "groningen.verlengingen": "verdaag verleng_met_instemming trek_instemming_in",
    "groningen.vertragingen": "leg_vertraging_vast beeindig_vertraging trek_vertraging_in",
    "groningen.verzenden": "pak_emails noteer_verstuurd noteer_mislukt probeer_opnieuw stuur_per_post "
    "maak_printbatch haal_printbatch_op",
    "groningen.waarneming": "leg_waarneming_vast trek_waarneming_in",
    # Wie het doet en met wie de bewoner praat: geen stap aan zijn woning. Naar een gesprek wordt hij
    # uitgenodigd; of hij dat wil, vraagt `plan_gesprek` zelf.
    "samenloop.buddy.bewaking": "controleer_koppels",
    "samenloop.buddy.koppelen": "stel_koppel_voor stel_koppels_voor beantwoord_koppel vervang_buddy "
    "beeindig_koppel",
    "samenloop.coordinator": "benoem_coordinator verleng_coordinator draag_coordinatie_over stop_coordinatie "
    "controleer_coordinatoren",
    "samenloop.delen.geven": "deel",
    "samenloop.deskundigen": "voeg_deskundige_toe zet_deskundige voeg_tijdvakken_toe verwijder_tijdvak",
    "samenloop.gevonden_schade": "meld_gevonden_schade meld_hersteld",
    "samenloop.gesprek.afspraken": "leg_gesprek_vast beantwoord_afspraak kom_afspraak_na "
    "laat_afspraak_vervallen controleer_afspraken",
    "samenloop.gesprek.plannen": "plan_gesprek verzet_gesprek annuleer_gesprek",
    "samenloop.importeer": "importeer",
    "samenloop.inbreng": "neem_inbreng_terug",
    "samenloop.indeling": "deel_alles_in",
    "samenloop.kennis.bladen": "schrijf_versie kijk_blad_na wijs_eigenaar_aan voeg_onderwerp_toe",
    "samenloop.loket.bewaking": "laat_loket_klimmen",
    "samenloop.loket.contacten": "noteer_contact neem_contact_aan geef_contact_terug "
    "bied_contact_opnieuw_aan trek_contact_in handel_contact_af",
    "samenloop.loket.privacy": "wis_contacttekst",
    "samenloop.oplossing": "neem_terug laat_vervallen bij_intrekken",
    "samenloop.oplossingsdelen": "verwijder_onderdeel",
    "samenloop.opname": "annuleer_opname meld_niet_thuis",
    "samenloop.opnamebewaking": "controleer_opnames bij_intrekken_wens",
    "samenloop.prioritering": "beantwoord_advies trek_voorrang_in",
    "samenloop.signaalberichten": "verstuur_signaalberichten",
    "samenloop.signalen": "pak_op wijs_signaal_toe laat_klimmen",
    "samenloop.signaleren": "deel_opnieuw_in",
    "samenloop.svip.bewaking": "controleer_verzoeken",
    "samenloop.svip.bewoner": "leg_bewonersantwoord_vast open_verzoek",
    "samenloop.svip.bureau": "geef_verzoek_terug stuur_verzoek_door toets_verzoek beantwoord_verzoek "
    "koppel_collega wijs_verzoek_af",
    "samenloop.svip.privacy": "wis_verzoektekst",
    "samenloop.svip.vragen": "dien_verzoek_in dien_verzoek_opnieuw_in trek_verzoek_in",
    "samenloop.wensen": "eis_wens leg_wens_vast wis_toelichting",
    "samenloop.wenssignalen": "herinner_aan_wensen",
    "schade.melden": "registreer_melding",
    "schade.overgangen": "plan_opname voer_opname_uit stel_rapport_op ontvang_zienswijze sluit_zienswijze "
    "ken_toe wijs_af betaal_uit meld_hersteld handel_af trek_in houd_aan hervat geef_prioriteit corrigeer",
    "versterking.maatregelen": "voeg_maatregel_toe verwijder_maatregel",
    "versterking.openen": "open_dossier open_zonder_begeleider",
    "versterking.overgangen": "neem_op_in_plan plan_opname voer_opname_uit besluit_op_norm breng_advies_uit "
    "leg_keuze_vast besluit_sloop_nieuwbouw start_uitvoeringsplan stel_uitvoeringsplan_vast neem_besluit "
    "sluit_overeenkomst start_bouw lever_op rond_af",
    "versterking.financiering.declaraties": "dien_declaratie_in beslis_declaratie",
    "versterking.financiering.stappen": "begin wijzig_raming bevestig_veiligheid toets geef_vrij geef_terug",
    "versterking.plan.besluiten": "leg_voor stem keur_goed besluit_college stel_vast geef_terug trek_in",
    "versterking.plan.opdracht": "geef_opdracht",
    "versterking.plan.opstellen": "maak_plan wijzig_plan",
    "versterking.plan.rang": "leg_volgorde_vast",
    "versterking.plan.woningen": "voeg_woningen_toe voeg_woning_toe haal_woningen_uit verplaats_woningen "
    "herstel_modelvolgorde geef_motief",
    "versterking.planning": "leg_capaciteit_vast",
    "versterking.programmas.beheer": "maak_programma wijzig_programma",
    "versterking.programmas.deelname": "neem_deel neem_veel_deel haal_eruit vul_uit_batch",
    "versterking.programmas.resultaat": "werk_resultaten_bij",
    "versterking.treintjes.gang": "stel_vast open_opnieuw hef_op",
    "versterking.treintjes.starten": "start plan_venster",
    "groningen.abonnementen.beheer": "beproef bevestig hervat neem_abonnement pauzeer stop stuur_bevestiging "
    "toon_geheim wissel_geheim",
    "groningen.abonnementen.bezorgen": "bezorg",
    "groningen.abonnementen.herhalen": "herhaal",
    "groningen.apitaken": "verwerk_taken",
    "groningen.apiverkeer": "gebruik_bewijs ruim_apiverkeer_op schrijf_aanroep",
    "groningen.eenmalig": "begin_eenmalig bewaar_antwoord",
    "groningen.koppelingen": "geef_koppeling_uit trek_koppeling_in trek_sleutel_in voeg_sleutel_toe",
    "versterking.veel.ordenen": "orden_woningen",
    "versterking.treintjes.voorstellen": "stel_treintjes_voor",
    "versterking.treintjes.wijzigen": "voeg_toe haal_uit verplaats splits voeg_samen hernoem zet_volgorde",
    "versterking.verzoeken.beslissen": "ken_verzoek_toe wijs_verzoek_af start_herbeoordeling geef_opname",
    "versterking.verzoeken.indienen": "dien_opnameverzoek_in",
    "versterking.verzoeken.intrekken": "trek_opnameverzoek_in laat_opname_vervallen",
    "versterking.voordrachten.beslissen": "ken_voordracht_toe wijs_voordracht_af beslis_veel",
    "versterking.voordrachten.indienen": "draag_voor trek_voordracht_in",
    "versterking.voordrachten.inlezen": "lees_voordrachten_in",
    "versterking.wisselwoningen.boeken": "boek verzet annuleer betrek verlaat",
    "versterking.wisselwoningen.voorraad": "voeg_toe wijzig neem_uit_gebruik neem_weer_in_gebruik",
    "versterking.zijpaden": "zie_af herbeoordeel pauzeer hervat corrigeer",
}


def acties() -> Iterator[str]:
    """Elke openbare functie in een `actions` van een app die al haar argumenten bij naam vraagt."""
    for app in ("groningen", "versterking", "schade", "samenloop"):
        pakket = importlib.import_module(f"{app}.actions")
        for deel in pkgutil.walk_packages(pakket.__path__, f"{pakket.__name__}."):
            if deel.name.startswith("samenloop.actions.demo"):
                continue
            module = importlib.import_module(deel.name)
            for naam, functie in vars(module).items():
                if naam.startswith("_") or not inspect.isfunction(functie) or functie.__module__ != deel.name:
                    continue
                vraagt = inspect.signature(functie).parameters.values()
                if vraagt and all(een.kind is een.KEYWORD_ONLY for een in vraagt):
                    yield f"{deel.name.replace('.actions', '', 1)}.{naam}"


def test_elke_actie_is_ingedeeld() -> None:
    apart = {f"{module}.{naam}" for module, namen in APART.items() for naam in namen.split()}
    assert set(SAMEN) & apart == set()
    assert set(acties()) == set(SAMEN) | apart


def _niet_gevraagd(adres: Adres) -> None:
    """Wie ja zei, is verhuisd; de nieuwe eigenaar is nog niets gevraagd."""
    Adresrelatie.objects.filter(adres=adres).update(tot=VANDAAG - timedelta(days=1))
    AdresrelatieFactory(adres=adres, vanaf=VANDAAG)


@pytest.mark.parametrize("antwoord", ["nee", "later", None])
@pytest.mark.parametrize("actie", SAMEN)
def test_zonder_ja_weigert_elke_gezamenlijke_actie(actie: str, antwoord: str | None) -> None:
    proef = SAMEN[actie]
    adres, doe = proef.bouw()
    if antwoord is None:
        _niet_gevraagd(adres)
    else:
        maak_wens(adres, proef.vorm, antwoord)
    ervoor = Gebeurtenis.objects.count()
    with pytest.raises(GeenWens) as fout:
        doe()
    assert fout.value.vorm == proef.vorm or antwoord is None
    assert fout.value.adres_id == adres.pk
    assert fout.value.reden.startswith("Dit kan niet zonder ja van de bewoner")
    assert Gebeurtenis.objects.count() == ervoor


@pytest.mark.parametrize("actie", SAMEN)
def test_met_een_ja_houdt_de_wens_niet_tegen(actie: str) -> None:
    proef = SAMEN[actie]
    _, doe = proef.bouw()
    if proef.lukt:
        doe()
        return
    with pytest.raises(Geweigerd) as fout:
        doe()
    assert not isinstance(fout.value, GeenWens)
