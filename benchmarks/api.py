"""De API met token, rechten, leeslog en logboek, tegen kalere en gangbare manieren voor dezelfde rijen.

Kaal is dezelfde query met `.values()` en orjson als gewone weg van Django, zonder iemand en zonder log.
Gangbaar is een `ModelViewSet` van DRF met geneste serializers en bladzijden op nummer.
"""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from benchmarks._meten import RONDEN, Regel, duurt_hoogstens, getal, verwerkt_minstens
from benchmarks._wereld import wereld

VERZOEKEN = 40
MATEN = (27_000, 1_000_000)
GEMEENTE = "1979"
BASIS = "/api/v1/versterkingsdossiers"
PER, BLAD = 50, 5_000


def meet() -> Iterable[Regel]:
    yield from klein(MATEN[0])
    yield from groot(MATEN[1])


def klein(maat: int) -> Iterable[Regel]:
    """Alles wat op de gewone grootte te meten is."""
    with wereld(maat):
        _open_tempo()
        gemeente, alles = _client(alles=False), _client(alles=True)
        dossier = _nummers()[0]
        for wat, pad, enkel in (("lijst", BASIS, False), ("detail", f"{BASIS}/{dossier}", True)):
            yield verwerkt_minstens(
                f"API: {wat} bij {getal(maat)} tegen .values() en orjson",
                _herhaal(partial(_haal, gemeente, pad)),
                _herhaal(_kaal(dossier if enkel else None)),
                0.6,
                aantal=VERZOEKEN,
            )
        yield _tegen_viewset(maat, gemeente, 2)
        yield _tegen_alles(gemeente, alles)
        yield _laatste_blad(alles, maat)
        yield _stroom(alles, maat)


def groot(maat: int) -> Iterable[Regel]:
    """Wat met de grootte verandert."""
    with wereld(maat):
        _open_tempo()
        yield _tegen_viewset(maat, _client(alles=False), 10)
        yield _laatste_blad(_client(alles=True), maat)


def _tegen_viewset(maat: int, client: Any, grens: float) -> Regel:
    return verwerkt_minstens(
        f"API: lijst bij {getal(maat)} tegen een ModelViewSet met bladzijden",
        _herhaal(lambda: _goed(client.get(BASIS))),
        _herhaal(_viewset()),
        grens,
        aantal=VERZOEKEN,
    )


def _tegen_alles(gemeente: Any, alles: Any) -> Regel:
    """Wat de rechten kosten: een gemeente tegen wie alles ziet."""
    return verwerkt_minstens(
        "API: lijst van een gemeente tegen wie alles ziet",
        _herhaal(lambda: _goed(gemeente.get(BASIS))),
        _herhaal(lambda: _goed(alles.get(BASIS))),
        0.9,
        aantal=VERZOEKEN,
    )


def _laatste_blad(client: Any, maat: int) -> Regel:
    """Bladzijde 5.000, of de laatste waar er nog een achter zit als er zoveel niet zijn."""
    from groningen.models import Dossier
    from groningen.rules.bladeren import Bladwijzer

    sleutels = Dossier.objects.filter(soort="versterking").order_by("pk")
    blad = min(BLAD, sleutels.count() // PER - 1)
    sleutel = sleutels.values_list("pk", flat=True)[(blad - 1) * PER - 1]
    ver = f"{BASIS}?cursor={Bladwijzer((sleutel,)).als_tekst()}"
    assert len(_goed(client.get(ver)).json()["resultaten"]) == PER
    return duurt_hoogstens(
        f"API: bladzijde {getal(blad)} tegen bladzijde 1 bij {getal(maat)}",
        _herhaal(lambda: _goed(client.get(ver))),
        _herhaal(lambda: _goed(client.get(BASIS))),
        1.1,
        ronden=2 * RONDEN,
    )


def _stroom(client: Any, maat: int) -> Regel:
    """De eigen voorraad als CSV tegen `COPY … TO STDOUT` van dezelfde rijen en kolommen."""
    from io import StringIO

    from django.db import connection

    from groningen.models import Dossier
    from versterking.api.dossiers import Dossierweergave as Weergave

    rijen = Weergave.rijen(Dossier.objects.filter(soort="versterking").order_by("pk"), Weergave.veldnamen())
    sql, waarden = rijen.query.sql_with_params()

    def kopie() -> None:
        with connection.cursor() as cursor:
            gevuld = cursor.mogrify(sql, waarden).decode()
            cursor.copy_expert(f"COPY ({gevuld}) TO STDOUT WITH (FORMAT csv)", StringIO())

    def ons() -> None:
        antwoord = client.get(BASIS, headers={"Accept": "text/csv"})
        regels = sum(brok.count(b"\n") for brok in antwoord.streaming_content)
        assert regels > maat * 0.9, regels
        antwoord.close()

    return duurt_hoogstens(f"API: stroom van {getal(maat)} dossiers tegen COPY", ons, kopie, 5)


# -- wie


def _client(*, alles: bool) -> Any:
    """Een client met een echt token: van een gemeente, of van wie bij NCG alles leest."""
    from datetime import date

    from django.test import Client
    from django.utils import timezone

    from groningen.access import kijker_voor
    from groningen.models import Gebruiker, Medewerker, MedewerkerRol, Organisatie
    from groningen.rules.rollen import Organisatiesoort, Rol
    from tests.api import maak_koppeling, maak_token

    naam = "meting-api-ncg" if alles else "meting-api-gemeente"
    gebruiker, nieuw = Gebruiker.objects.get_or_create(username=naam)
    if nieuw:
        if alles:
            organisatie = Organisatie.objects.get(soort=Organisatiesoort.NCG)
        else:
            organisatie, _ = Organisatie.objects.get_or_create(
                soort=Organisatiesoort.GEMEENTE, gemeente_id=GEMEENTE, defaults={"naam": naam}
            )
        medewerker = Medewerker.objects.create(
            organisatie=organisatie, nummer=naam, naam=naam, gebruiker=gebruiker
        )
        rol = Rol.PLANNER if alles else Rol.GEMEENTE
        MedewerkerRol.objects.create(medewerker=medewerker, rol=rol, vanaf=date(2020, 1, 1))
    koppeling = maak_koppeling(kijker_voor(gebruiker, timezone.localdate()))
    return Client(headers={"Authorization": f"Bearer {maak_token(koppeling)}"})


def _open_tempo() -> None:
    """Een meting is geen misbruik."""
    from django.conf import settings

    settings.API_PER_MINUUT = 10**9


def _nummers() -> list[str]:
    from groningen.models import Dossier

    return list(
        Dossier.objects.filter(soort="versterking", adres__gemeente=GEMEENTE)
        .order_by("pk")
        .values_list("nummer", flat=True)[:PER]
    )


# -- waartegen


def _kaal(nummer: str | None) -> Callable[[], object]:
    """Dezelfde query, samengesteld als in een gewone weg, en orjson."""
    import orjson
    from django.db.models import F
    from django.http import HttpResponse
    from django.test import RequestFactory

    from groningen.models import Dossier
    from versterking.api.dossiers import Dossierweergave as Weergave

    maak = RequestFactory()

    def weg(_: Any) -> HttpResponse:
        rijen = Weergave.rijen(
            Dossier.objects.filter(soort="versterking", adres__gemeente=GEMEENTE),
            Weergave.veldnamen(),
            _gelezen=F("pk"),
        )
        gevonden = list(rijen.filter(nummer=nummer) if nummer else rijen.order_by("pk")[: PER + 1])
        return HttpResponse(orjson.dumps({"resultaten": gevonden}), content_type="application/json")

    return lambda: weg(maak.get(BASIS))


def _viewset() -> Callable[[], object]:
    """Een ModelViewSet zoals de handleiding van DRF hem schrijft, met `select_related` en bladzijden."""
    from rest_framework import pagination, serializers, viewsets
    from rest_framework.test import APIRequestFactory

    from groningen.models import Adres, Dossier
    from versterking.models import Versterkingsdossier

    class Bladen(pagination.PageNumberPagination):
        page_size = PER

    class Adresserializer(serializers.ModelSerializer[Adres]):
        class Meta:
            model = Adres
            fields = ("nummeraanduiding_id",)

    class Versterkingserializer(serializers.ModelSerializer[Versterkingsdossier]):
        class Meta:
            model = Versterkingsdossier
            fields = (
                *("risicoprofiel", "batch", "typologie", "plan_vastgesteld_op", "opname_gepland_op"),
                *("opname_uitgevoerd_op", "versterkingsbesluit_op", "bouw_gestart_op", "opgeleverd_op"),
                "gepauzeerd_op",
            )

    class Dossierserializer(serializers.ModelSerializer[Dossier]):
        adres = Adresserializer()
        versterking = Versterkingserializer()

        class Meta:
            model = Dossier
            fields = (
                *("nummer", "status", "status_sinds", "fase", "loopt", "adres", "versterking"),
                *("geopend_op", "volgende_datum", "gesloten_op"),
            )

    class Dossiers(viewsets.ModelViewSet[Dossier]):
        queryset = (
            Dossier.objects.filter(soort="versterking", adres__gemeente=GEMEENTE)
            .select_related("adres", "versterking")
            .order_by("pk")
        )
        serializer_class = Dossierserializer
        pagination_class = Bladen
        permission_classes = ()
        authentication_classes = ()

    weg, maak = Dossiers.as_view({"get": "list"}), APIRequestFactory()
    return lambda: weg(maak.get(BASIS)).render()


def _haal(client: Any, pad: str) -> Any:
    return _goed(client.get(pad))


def _goed(antwoord: Any) -> Any:
    assert antwoord.status_code == 200, antwoord.content
    return antwoord


def _herhaal(verzoek: Callable[[], object]) -> Callable[[], None]:
    def keren() -> None:
        for _ in range(VERZOEKEN):
            verzoek()

    return keren
