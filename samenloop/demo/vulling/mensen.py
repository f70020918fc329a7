"""Wie er op elk adres woont en wie achter elk nummer van een behandelaar zit."""

from collections.abc import Iterator
from datetime import date, timedelta
from zlib import crc32

from django.db.models import OuterRef, Subquery

from groningen.models import Adres, Medewerker
from groningen.rules.rollen import Organisatiesoort
from samenloop.actions.demo.bewoners import Bewonerrij
from samenloop.actions.demo.medewerkers import Visitekaartje
from samenloop.demo.namen import EIGENAAR, HUURDER, Persoonsgegevens, bewoners_voor, naam_voor
from versterking.models import Versterkingsdossier

EERSTE_VERHUIZING = date(1988, 1, 1)
VERHUISDAGEN = 32 * 365
# Een op zoveel huizen heeft ook een vorige bewoner in de boeken.
VORIGE_BEWONER = 25


def bewonerrijen() -> Iterator[Bewonerrij]:
    """De bewoners van elk adres waar nog niemand bekend is; vast per adres."""
    eigendom = Versterkingsdossier.objects.filter(dossier__adres=OuterRef("pk")).order_by("dossier_id")
    adressen = (
        Adres.objects.filter(relaties=None)
        .annotate(eigendom=Subquery(eigendom.values("eigendom")[:1]))
        .order_by("pk")
        .values_list("pk", "nummeraanduiding_id", "eigendom")
    )
    for adres_id, nummeraanduiding_id, van_wie in adressen.iterator(chunk_size=5000):
        lot = crc32(nummeraanduiding_id.encode())
        vanaf = EERSTE_VERHUIZING + timedelta(lot % VERHUISDAGEN)
        bewoners = bewoners_voor(nummeraanduiding_id, van_wie or "")
        for bewoner in bewoners:
            yield _rij(adres_id, bewoner.relatie, vanaf, None, bewoner.persoon)
        if lot % VORIGE_BEWONER == 0:
            soort = HUURDER if any(b.relatie == HUURDER for b in bewoners) else EIGENAAR
            vorige = naam_voor(nummeraanduiding_id, "vorige bewoner")
            yield _rij(adres_id, soort, vanaf - timedelta(3000), vanaf - timedelta(1), vorige)


def _rij(adres_id: int, soort: str, vanaf: date, tot: date | None, wie: Persoonsgegevens) -> Bewonerrij:
    return Bewonerrij(
        adres_id, soort, vanaf, tot, wie.aanhef, wie.voornaam, wie.achternaam, wie.telefoon, wie.email
    )


def kaartje(nummer: str, rol: str = "medewerker") -> Visitekaartje:
    """De naam achter een medewerkernummer."""
    wie = naam_voor(nummer, rol)
    return Visitekaartje(f"{wie.voornaam} {wie.achternaam}", wie.telefoon, wie.email)


def kaartjes() -> dict[int, Visitekaartje]:
    """Een naam voor elke behandelaar uit de leveringen die er nog geen heeft, elke naam één keer."""
    gekozen: dict[int, Visitekaartje] = {}
    bezet = set(Medewerker.objects.exclude(naam="").values_list("naam", flat=True))
    behandelaars = Medewerker.objects.filter(
        naam="", gebruiker=None, organisatie__soort__in=(Organisatiesoort.NCG, Organisatiesoort.IMG)
    ).order_by("pk")
    for medewerker_id, nummer in behandelaars.values_list("pk", "nummer"):
        poging, wie = 0, kaartje(nummer)
        while wie.naam in bezet:
            poging += 1
            wie = kaartje(nummer, f"medewerker {poging}")
        bezet.add(wie.naam)
        gekozen[medewerker_id] = wie
    return gekozen
