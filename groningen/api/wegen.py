"""Lijsten en enkele bronnen: de vraag lezen, door de poort, en de rijen rechtstreeks naar buiten.

Elke bron zegt alleen wat van haar is: de rijen die deze kijker ziet (`bron`), waar een filter naar kijkt
(`filters`), en van welk dossier zij iets leest (`leest`).
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import F, QuerySet
from django.http import Http404
from django.http.response import HttpResponseBase
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from groningen.access import Kijker
from groningen.models import Plek
from groningen.rules.bladeren import Bladwijzer, lees_bladwijzer
from groningen.rules.gronden import EIGEN_TAAK, OPDRACHTGEVER
from groningen.rules.rollen import Veldgroep

from .blad import GELEZEN, VERSIE, Vorm, haal_gelezen, lees_blad, lees_een, rechten_van, sleutelkolommen
from .stroom import STROMEN, Stroomuitvoer, stroom
from .uitvoer import Jsonuitvoer
from .vraag import Vraag, lees_vraag
from .weergave import Weergave
from .weg import Weg


class Bronweg(Weg):
    """Een weg langs rijen van één soort."""

    weergave: ClassVar[type[Weergave]]
    # De paden naar de dossiers waarvan een rij iets zegt, voor het leeslog; leeg als zij van geen dossier is.
    leest: ClassVar[tuple[str, ...]] = ()
    inzage: ClassVar[frozenset[Veldgroep]] = frozenset({Veldgroep.VOORTGANG})

    def grond(self, kijker: Kijker) -> str:
        """Waarop het lezen rust, voor het leeslog."""
        return EIGEN_TAAK if kijker.leest_eigen_organisatie else OPDRACHTGEVER

    def bron(self, kijker: Kijker) -> QuerySet[Any, Any]:
        """De rijen die deze kijker ziet; altijd door de poort. Elke bron zegt dit zelf."""
        raise TypeError(f"{type(self).__name__} zegt niet welke rijen een kijker ziet.")

    def noteer(self, kijker: Kijker, dossiers: list[Any]) -> None:
        """Zet in het leeslog van welke dossiers er gelezen is."""
        gelezen = dict.fromkeys(een for een in dossiers if een is not None)
        kijker.noteer_inzage(gelezen, self.inzage, self.grond(kijker))

    def velden(self, gevraagd: dict[str, Any]) -> list[str]:
        return [*(gevraagd.get("fields") or self.weergave.veldnamen()), *(gevraagd.get("expand") or ())]

    def ook(self) -> dict[str, F]:
        """Wat er voor het leeslog bij moet."""
        return {f"{GELEZEN}{n}": F(pad) for n, pad in enumerate(self.leest)}


class Lijst(Bronweg):
    """``GET`` van een lijst, met een bladwijzer: bladzijde 5.000 kost evenveel als bladzijde 1.

    `volgorde` is samen uniek en nooit leeg, en loopt langs een index. `filters` zegt per vraag het pad waar
    de waarde mee gelijk moet zijn, of een functie van de rijen en die waarde. Een filter waarvan de waarde de
    vorm van de query verandert, staat in `keuzes`.
    """

    vraag: ClassVar[type[Vraag]] = Vraag
    volgorde: ClassVar[Sequence[str]] = ("pk",)
    sleutelvorm: ClassVar[tuple[type, ...]] = (int,)
    filters: ClassVar[Mapping[str, str | Callable[[QuerySet[Any, Any], Any], QuerySet[Any, Any]]]] = {}
    keuzes: ClassVar[Mapping[str, Callable[[QuerySet[Any, Any], Any, Kijker], QuerySet[Any, Any]]]] = {}
    renderer_classes = (Jsonuitvoer, *STROMEN)

    def get(self, request: Request, **_: Any) -> HttpResponseBase:
        kijker = self.kijker()
        gevraagd = lees_vraag(self.vraag, self.weergave, request)
        velden = self.velden(gevraagd)
        waarden = {naam: gevraagd[naam] for naam in self.filters if gevraagd.get(naam) is not None}
        keuzes = {naam: gevraagd[naam] for naam in self.keuzes if gevraagd.get(naam) is not None}
        bron = self.bron(kijker)

        def gezeefd(waarden: Mapping[str, Any]) -> QuerySet[Any, Any]:
            rijen = bron
            for naam, waarde in waarden.items():
                hoe = self.filters[naam]
                rijen = rijen.filter(**{hoe: waarde}) if isinstance(hoe, str) else hoe(rijen, waarde)
            for naam, waarde in keuzes.items():
                rijen = self.keuzes[naam](rijen, waarde, kijker)
            return rijen

        if isinstance(request.accepted_renderer, Stroomuitvoer):
            return stroom(self, kijker, gezeefd(waarden), velden, request)
        wijzer = self._wijzer(gevraagd)
        terug = wijzer is not None and wijzer.terug
        vorm = Vorm(
            weg=type(self),
            rechten=(*rechten_van(kijker), *self.kwargs.values()),
            velden=tuple(velden),
            filters=(*((naam, None) for naam in waarden), *keuzes.items()),
            voorbij=wijzer is not None,
            oplopend=not terug,
            per=gevraagd["perPagina"],
        )
        blad = lees_blad(
            vorm,
            lambda: self.weergave.rijen(
                gezeefd({naam: Plek(naam) for naam in waarden}),
                velden,
                **self.ook(),
                **sleutelkolommen(self.volgorde),
            ),
            wijzer=wijzer,
            waarden=waarden,
        )
        if self.leest:
            self.noteer(kijker, blad.gelezen)
        inhoud: dict[str, Any] = {
            "resultaten": blad.rijen,
            "volgende": self._link(request, blad.volgende),
            "vorige": self._link(request, blad.vorige),
        }
        if gevraagd["aantal"]:
            inhoud["aantal"] = gezeefd(waarden).count()
        return Response(inhoud)

    def _wijzer(self, gevraagd: dict[str, Any]) -> Bladwijzer | None:
        if not (tekst := gevraagd.get("cursor")):
            return None
        wijzer = lees_bladwijzer(tekst, self.sleutelvorm)
        if wijzer is None:
            raise ValidationError(
                {"cursor": ["Deze cursor kennen wij niet. Begin opnieuw zonder."]}, "invalid"
            )
        return wijzer

    @staticmethod
    def _link(request: Request, wijzer: Bladwijzer | None) -> str | None:
        if wijzer is None:
            return None
        vraag = request.query_params.copy()
        vraag["cursor"] = wijzer.als_tekst()
        return request.build_absolute_uri(f"{request.path}?{vraag.urlencode()}")


class Enkel(Bronweg):
    """``GET`` van één bron. `versieveld` telt haar wijzigingen en wordt haar `ETag`."""

    versieveld: ClassVar[str] = ""

    def een(self, kijker: Kijker, **sleutels: Any) -> QuerySet[Any, Any]:
        """De bron met deze sleutels uit het pad, als de kijker haar ziet."""
        return self.bron(kijker).filter(**sleutels)

    def get(self, request: Request, **sleutels: Any) -> Response:
        kijker = self.kijker()
        velden = self.velden(lees_vraag(Enkelvraag, self.weergave, request))
        vorm = Vorm(type(self), rechten_van(kijker), tuple(velden), (), False, True, 1)
        plekken = {naam: Plek(naam) for naam in sleutels}
        rij = lees_een(
            vorm,
            lambda: self.weergave.rijen(self.een(kijker, **plekken), velden, **self.ook()),
            waarden=sleutels,
        )
        if rij is None:
            raise Http404
        if self.leest:
            self.noteer(kijker, haal_gelezen([rij], len(self.leest)))
        versie = rij.pop(VERSIE, None)
        return Response(rij, headers={"ETag": f'"{versie}"'} if versie is not None else None)

    def ook(self) -> dict[str, F]:
        return super().ook() | ({VERSIE: F(self.versieveld)} if self.versieveld else {})


class Enkelvraag(Vraag):
    """Wat er bij één bron te vragen is."""

    def get_fields(self) -> dict[str, Any]:
        velden = super().get_fields()
        return {naam: velden[naam] for naam in ("fields", "expand") if naam in velden}
