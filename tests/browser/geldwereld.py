"""Geld in de wereld van de browsertests: gemiste termijnen, voorstellen, batches en brieven."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from groningen.access import Kijker
from groningen.actions.betalingen import haal_batch_op, maak_betaalbatch, meld_betaald, onderteken_batch
from groningen.actions.opbouw import stel_bij
from groningen.actions.regelingen import stel_regeling_voor
from groningen.actions.vergoedingen import keur_goed, stel_vergoeding_voor
from groningen.models import Bericht, Brief, Dossier, Gebeurtenis, Ingebrekestelling, Organisatie, Termijn
from groningen.rules.rollen import Organisatiesoort, Rol
from tests.factories import VANDAAG, AdresrelatieFactory, maak_kijker, maak_regeling

IBAN = "NL91ABNA0417164300"
SOORT = "versterking.opname_plannen"


@dataclass
class Geld:
    """De nummers van wat er te openen is, per soort dossier."""

    termijnen: dict[str, int]
    voorstellen: dict[str, int]
    betaald: dict[str, int]
    brieven: dict[str, int]
    eigen_brief: int
    batches: tuple[int, int]
    in_batch: int
    regeling: int
    bericht: int

    def tabel(self, soort: str, zaak: str) -> dict[str, list[str]]:
        """Wat er onder een dossier ligt."""
        hier, pad = f"{soort}/<str:nummer>/", f"/{soort}/{zaak}"
        voorstel = f"{pad}/vergoedingen/{self.voorstellen[soort]}"
        return {
            f"{hier}vergoeding/<int:termijn_id>/": [f"{pad}/vergoeding/{self.termijnen[soort]}/"],
            f"{hier}vergoedingen/": [f"{pad}/vergoedingen/"],
            f"{hier}vergoedingen/<int:besluit_id>/goedkeuren/": [f"{voorstel}/goedkeuren/"],
            f"{hier}vergoedingen/<int:besluit_id>/terugsturen/": [f"{voorstel}/terugsturen/"],
            f"{hier}vergoedingen/<int:besluit_id>/terugvorderen/": [
                f"{pad}/vergoedingen/{self.betaald[soort]}/terugvorderen/"
            ],
            f"{hier}brief/<int:brief_id>/": [f"{pad}/brief/{self.brieven[soort]}/"],
        }

    def los(self) -> dict[str, list[str]]:
        """Wat niet onder een dossier ligt."""
        batch = "vergoedingen/batches/<int:batch_id>/"
        wacht, weg = self.batches
        post = f"/post/bericht/{self.bericht}"
        return {
            "vergoedingen/": ["/vergoedingen/"],
            "vergoedingen/batches/": ["/vergoedingen/batches/"],
            "vergoedingen/batches/maken/": ["/vergoedingen/batches/maken/"],
            batch: [f"/vergoedingen/batches/{wacht}/", f"/vergoedingen/batches/{weg}/"],
            f"{batch}ondertekenen/": [f"/vergoedingen/batches/{wacht}/ondertekenen/"],
            f"{batch}ophalen/": [f"/vergoedingen/batches/{wacht}/ophalen/"],
            f"{batch}betaald/": [f"/vergoedingen/batches/{weg}/betaald/"],
            f"{batch}mislukt/<int:besluit_id>/": [f"/vergoedingen/batches/{weg}/mislukt/{self.in_batch}/"],
            "regelingen/": ["/regelingen/"],
            "regelingen/<str:termijnsoort>/nieuw/": ["/regelingen/versterking.opname_plannen/nieuw/"],
            "regelingen/<int:regeling_id>/vaststellen/": [f"/regelingen/{self.regeling}/vaststellen/"],
            "regelingen/<int:regeling_id>/intrekken/": [f"/regelingen/{self.regeling}/intrekken/"],
            "post/": ["/post/"],
            "post/printbatch/": ["/post/printbatch/"],
            "post/printbatch/<int:batch_id>/": ["/post/printbatch/1/"],
            "post/bericht/<int:bericht_id>/opnieuw/": [f"{post}/opnieuw/"],
            "post/bericht/<int:bericht_id>/per-post/": [f"{post}/per-post/"],
            "mijn/brief/<int:brief_id>/": [f"/mijn/brief/{self.eigen_brief}/"],
        }


def maak_geld(bewoner: Kijker) -> Geld:
    """Bij NCG-4.1 en IMG-opname een termijn die te laat is gehaald, voor € 100 of meer."""
    Organisatie.objects.filter(soort__in=["ncg", "img"]).update(
        iban="NL20INGB0001234567", postadres="Postbus 1\n9700 AA  Groningen"
    )
    termijnen = {"versterking": _versterking(), "schade": _schade()}
    voorstellen, betaald, brieven = {}, {}, {}
    for soort, termijn in termijnen.items():
        organisatie = Organisatiesoort.NCG if soort == "versterking" else Organisatiesoort.IMG
        een, twee = (maak_kijker(Rol.COORDINATOR, organisatie=organisatie) for _ in range(2))
        medebewoner = AdresrelatieFactory(adres=termijn.dossier.adres).persoon
        gewoon = {
            "dossier_id": termijn.dossier_id,
            "peildatum": VANDAAG,
            "termijn_id": termijn.pk,
            "iban": IBAN,
        }
        besluit = stel_vergoeding_voor(
            **gewoon, door=een, persoon_id=bewoner.persoon_id, bedrag=Decimal("40.00")
        )
        keur_goed(besluit_id=besluit.pk, door=twee, peildatum=VANDAAG)
        betaald[soort] = besluit.pk
        brieven[soort] = Brief.objects.latest("pk").pk
        if soort == "schade":
            batches = _batches(besluit.pk, termijn, een, twee, bewoner)
        voorstellen[soort] = stel_vergoeding_voor(
            **gewoon,
            door=een,
            persoon_id=bewoner.persoon_id if soort == "versterking" else medebewoner.pk,
            bedrag=Decimal("20.00"),
        ).pk
    regeling = stel_regeling_voor(
        door=maak_kijker(Rol.COORDINATOR),
        peildatum=VANDAAG,
        termijnsoort=SOORT,
        geldig_vanaf=VANDAAG,
        duur="10w",
        vergoeding="dagbedrag",
        bedrag=Decimal(20),
        maximum=Decimal(200),
        besluit="Besluit voor een test",
        fictief=True,
    )
    bericht = Bericht.objects.filter(kanaal="e-mail", dossier=termijnen["versterking"].dossier).latest("pk")
    bericht.fout = "De mailserver weigerde het e-mailadres of het bericht."
    bericht.save(update_fields=["fout"])
    return Geld(
        {soort: termijn.pk for soort, termijn in termijnen.items()},
        voorstellen,
        betaald,
        brieven,
        brieven["versterking"],
        batches,
        betaald["schade"],
        regeling.pk,
        bericht.pk,
    )


def _batches(
    besluit_id: int, termijn: Termijn, een: Kijker, twee: Kijker, bewoner: Kijker
) -> tuple[int, int]:
    """Een batch die is opgehaald en betaald, en een die op een handtekening wacht."""
    maker, tekenaar = (maak_kijker(Rol.FINANCIEEL, organisatie=Organisatiesoort.IMG) for _ in range(2))
    weg = maak_betaalbatch(door=maker, peildatum=VANDAAG)
    onderteken_batch(batch_id=weg.pk, door=tekenaar, totaal=weg.totaal, aantal=weg.aantal)
    haal_batch_op(batch_id=weg.pk, door=tekenaar)
    meld_betaald(batch_id=weg.pk, besluit_id=besluit_id, door=maker, peildatum=VANDAAG, op=VANDAAG)
    besluit = stel_vergoeding_voor(
        dossier_id=termijn.dossier_id,
        door=een,
        peildatum=VANDAAG,
        termijn_id=termijn.pk,
        persoon_id=bewoner.persoon_id,
        iban=IBAN,
        bedrag=Decimal("10.00"),
    )
    keur_goed(besluit_id=besluit.pk, door=twee, peildatum=VANDAAG)
    return maak_betaalbatch(door=maker, peildatum=VANDAAG).pk, weg.pk


def _versterking() -> Termijn:
    einde = VANDAAG - timedelta(days=20)
    regeling = maak_regeling(SOORT)
    return _gehaald("NCG-4.1", SOORT, "vergoeding", einde, "12w", regeling_id=regeling.pk)


def _schade() -> Termijn:
    termijn = _gehaald(
        "IMG-opname", "schade.besluit", "dwangsom", VANDAAG - timedelta(days=40), "8w", atw=True
    )
    Ingebrekestelling(
        termijn=termijn,
        ontvangen_op=VANDAAG - timedelta(days=30),
        oordeel="geldig",
        aanvragers=2,
        gebeurtenis=Gebeurtenis.objects.filter(dossier=termijn.dossier).latest("pk"),
    ).save(force_insert=True)
    stel_bij(termijn, peildatum=VANDAAG)
    return termijn


def _gehaald(nummer: str, soort: str, regime: str, einde: date, duur: str, **velden: object) -> Termijn:
    """Een termijn die op `VANDAAG` te laat is gehaald."""
    termijn = Termijn(
        dossier=Dossier.objects.get(nummer=nummer),
        soort=soort,
        begint_op=einde - timedelta(weeks=int(duur[:-1])),
        duur=duur,
        wie="overheid",
        regime=regime,
        status="gehaald",
        eindigt_op=einde,
        verstreken_op=einde + timedelta(days=1),
        gehaald_op=VANDAAG,
        **velden,
    )
    termijn.save(force_insert=True)
    stel_bij(termijn, peildatum=VANDAAG)
    return termijn
