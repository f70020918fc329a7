"""Fabrieken voor tests: de kleinste geldige wereld, met verzonnen gegevens.

Dossiers en meldingen ontstaan hier zoals een levering ze zou brengen (rechtstreeks in de tabellen);
alles wat daarna gebeurt, loopt in een test via de acties.
"""

from datetime import date
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from groningen.access import Kijker, kijker_voor
from groningen.models import (
    Adres,
    Adresrelatie,
    Dossier,
    Gebruiker,
    Medewerker,
    MedewerkerRol,
    Organisatie,
    Persoon,
    Regeling,
)
from groningen.rules.rollen import Dossiersoort, Organisatiesoort, Rol
from samenloop.models import Bewonerswens
from schade.models import Schademelding
from schade.rules.statussen import Status as Schadestatus
from versterking.models import LokaalPlan, Planregel, Versterkingsdossier
from versterking.rules.statussen import Status as Versterkingsstatus

VANDAAG = date(2026, 11, 23)


class AdresFactory(DjangoModelFactory):
    class Meta:
        model = Adres

    nummeraanduiding_id = factory.Sequence(lambda n: f"001420{n:010d}")
    straatnaam = "Molenweg"
    huisnummer = factory.Sequence(lambda n: n % 900 + 1)
    postcode = "9919AB"
    woonplaats = "Loppersum"
    gemeente_id = "1979"  # Eemsdelta


class PersoonFactory(DjangoModelFactory):
    class Meta:
        model = Persoon

    aanhef = "mevrouw"
    voornaam = "Jantje"
    achternaam = factory.Sequence(lambda n: f"Testema{n}")
    telefoon = "06-00000000"
    email = factory.Sequence(lambda n: f"bewoner{n}@example.nl")


class AdresrelatieFactory(DjangoModelFactory):
    class Meta:
        model = Adresrelatie

    adres = factory.SubFactory(AdresFactory)
    persoon = factory.SubFactory(PersoonFactory)
    soort = Adresrelatie.Soort.EIGENAAR
    vanaf = date(2010, 1, 1)


class GebruikerFactory(DjangoModelFactory):
    class Meta:
        model = Gebruiker
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"gebruiker{n}")
    password = factory.django.Password("geheim")


class MedewerkerFactory(DjangoModelFactory):
    """Een medewerker met inlog; `organisatiesoort` kiest NCG of IMG, `rollen` geeft rollen."""

    class Meta:
        model = Medewerker
        skip_postgeneration_save = True

    class Params:
        organisatiesoort = Organisatiesoort.NCG

    organisatie = factory.LazyAttribute(lambda o: Organisatie.objects.get(soort=o.organisatiesoort))
    gebruiker = factory.SubFactory(GebruikerFactory)
    nummer = factory.Sequence(lambda n: f"mw-{n}")
    naam = factory.Sequence(lambda n: f"Medewerker {n}")
    telefoon = "050-0000000"

    @factory.post_generation
    def rollen(self, create: bool, waarden: list[Rol] | None) -> None:
        for rol in waarden or []:
            MedewerkerRol.objects.create(medewerker=self, rol=rol, vanaf=date(2020, 1, 1))


def maak_kijker(
    rol: Rol, *, organisatie: Organisatiesoort = Organisatiesoort.NCG, dag: date = VANDAAG
) -> Kijker:
    """Een nieuwe medewerker met één rol, als kijker."""
    medewerker = MedewerkerFactory(organisatiesoort=organisatie, rollen=[rol])
    return kijker_voor(medewerker.gebruiker, dag)


def maak_bewoner(adres: Adres, *, soort: str = Adresrelatie.Soort.EIGENAAR, dag: date = VANDAAG) -> Kijker:
    """Een bewoner met inlog en een band met het adres, als kijker."""
    persoon = PersoonFactory(gebruiker=GebruikerFactory())
    AdresrelatieFactory(adres=adres, persoon=persoon, soort=soort)
    return kijker_voor(persoon.gebruiker, dag)


def maak_versterking(
    *,
    status: str = "2.1",
    adres: Adres | None = None,
    behandelaar: Kijker | None = None,
    sinds: date = date(2026, 3, 2),
    nummer: str | None = None,
    **velden: object,
) -> Versterkingsdossier:
    """Een versterkingsdossier in de gegeven status; `velden` gaan naar het proces."""
    stap = Versterkingsstatus(status)
    dossier = _maak_dossier(
        Dossiersoort.VERSTERKING,
        Organisatiesoort.NCG,
        adres=adres,
        behandelaar=behandelaar,
        status=status,
        fase=stap.fase,
        loopt=stap is not Versterkingsstatus.AFGEROND,
        sinds=sinds,
        nummer=nummer,
    )
    zaak = Versterkingsdossier(dossier=dossier, status=status, **velden)
    zaak.save(force_insert=True)
    return zaak


def maak_melding(
    *,
    status: str = "voorbereiding",
    adres: Adres | None = None,
    behandelaar: Kijker | None = None,
    soort: str = "fysiek",
    sinds: date = date(2026, 3, 2),
    nummer: str | None = None,
    **velden: object,
) -> Schademelding:
    """Een schademelding in de gegeven status; `velden` gaan naar het proces."""
    stap = Schadestatus(status)
    dossier = _maak_dossier(
        Dossiersoort.SCHADE,
        Organisatiesoort.IMG,
        adres=adres,
        behandelaar=behandelaar,
        status=status,
        fase=stap.fase,
        loopt=stap.fase < 6,
        sinds=sinds,
        nummer=nummer,
    )
    velden.setdefault("datum_melding", sinds)
    melding = Schademelding(dossier=dossier, status=status, soort=soort, **velden)
    melding.save(force_insert=True)
    return melding


def zet_in_plan(*dossiers: Dossier, dag: date = date(2026, 9, 1)) -> LokaalPlan:
    """Zet deze dossiers in een plan in opdracht van hun gemeente; is het er nog niet, dan komt het er."""
    gemeente = dossiers[0].adres.gemeente_id
    plan = LokaalPlan.objects.filter(gemeente=gemeente, stand=LokaalPlan.Stand.OPDRACHT).first()
    if plan is None:
        plan = maak_plan(gemeente, stand=LokaalPlan.Stand.OPDRACHT, dag=dag)
    begin = plan.regels.count()
    Planregel.objects.bulk_create(
        Planregel(plan=plan, dossier=dossier, plaats=begin + nummer)
        for nummer, dossier in enumerate(dossiers, 1)
    )
    return plan


def maak_plan(
    gemeente: str = "1979", *, stand: str = "concept", dag: date = date(2026, 9, 1), **velden: object
) -> LokaalPlan:
    """Een lege versie van het plan van een gemeente, in de gegeven stand."""
    klaar = stand in ("opdracht", "vervangen")
    versie = LokaalPlan.objects.filter(gemeente=gemeente).count() + 1
    waarden: dict[str, object] = {
        "gemeente_id": gemeente,
        "versie": versie,
        "naam": f"Plan {gemeente}",
        "begint_op": date(2027, 1, 1),
        "eindigt_op": date(2028, 12, 31),
        "stand": str(stand),
        "stand_sinds": dag,
        "opgesteld_door": MedewerkerFactory(),
        "opgesteld_op": dag,
        "vastgesteld_op": dag if klaar or stand == "vastgesteld" else None,
        "opdracht_op": dag if klaar else None,
        "gesloten_op": dag if stand in ("vervangen", "ingetrokken") else None,
    }
    plan = LokaalPlan(**waarden | velden)
    plan.save(force_insert=True)
    return plan


_teller = iter(range(1_000_000, 10**9))  # geen nummer dat een test zelf kiest


def _maak_dossier(
    soort: Dossiersoort,
    organisatie: Organisatiesoort,
    *,
    adres: Adres | None,
    behandelaar: Kijker | None,
    status: str,
    fase: int,
    loopt: bool,
    sinds: date,
    nummer: str | None,
) -> Dossier:
    dossier = Dossier(
        soort=soort,
        organisatie=Organisatie.objects.get(soort=organisatie),
        nummer=nummer or f"{organisatie.value.upper()}-{next(_teller):07d}",
        adres=adres or AdresFactory(),
        status=status,
        status_sinds=sinds,
        fase=fase,
        loopt=loopt,
        geopend_op=sinds,
        gesloten_op=None if loopt else sinds,
        behandelaar_id=behandelaar.medewerker_id if behandelaar else None,
    )
    dossier.save(force_insert=True)
    return dossier


def maak_wens(
    adres: Adres, vorm: str, antwoord: str = "ja", *, dag: date = VANDAAG, **velden: object
) -> Bewonerswens:
    """Een antwoord van de eigenaar, of zonder naam als die niet bekend is."""
    eigenaar = Adresrelatie.objects.filter(adres=adres, soort="eigenaar", tot__isnull=True).first()
    wens = Bewonerswens(
        adres=adres,
        vorm=vorm,
        antwoord=antwoord,
        gegeven_op=dag,
        hoe="telefoon",
        uitlegversie=1,
        vastgelegd_door=GebruikerFactory(),
        **{"persoon_id": eigenaar.persoon_id if eigenaar else None, **velden},
    )
    wens.save(force_insert=True)
    return wens


def maak_regeling(
    termijnsoort: str,
    *,
    duur: str = "12w",
    vergoeding: str = "dagbedrag",
    bedrag: str = "10.00",
    maximum: str = "100.00",
    geldig_vanaf: date = date(2020, 1, 1),
) -> Regeling:
    """Een vastgestelde regeling met verzonnen waarden."""
    voorsteller, vaststeller = MedewerkerFactory.create_batch(2)
    regeling = Regeling(
        termijnsoort=termijnsoort,
        versie=Regeling.objects.filter(termijnsoort=termijnsoort).count() + 1,
        geldig_vanaf=geldig_vanaf,
        duur=duur,
        vergoeding=vergoeding,
        bedrag=Decimal(bedrag),
        maximum=Decimal(maximum),
        besluit="Besluit voor een test",
        fictief=True,
        voorgesteld_door=voorsteller,
        voorgesteld_op=geldig_vanaf,
        vastgesteld_door=vaststeller,
        vastgesteld_op=geldig_vanaf,
    )
    regeling.save(force_insert=True)
    return regeling
