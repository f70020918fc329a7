"""Lijsten en enkele bronnen: de vraag lezen, door de poort, en de rijen rechtstreeks naar buiten.

Elke bron zegt alleen wat van haar is: de rijen die deze kijker ziet (`bron`), hoe een filter werkt
(`zeef`), en wat er gelezen is (`noteer`).
"""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db.models import F, QuerySet
from django.http import Http404
from django.utils import timezone
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from groningen.access import Kijker, kijker_voor
from groningen.queries.bladeren import Bladerlijst
from groningen.rules.bladeren import lees_bladwijzer

from .vraag import Vraag
from .weergave import Weergave

SLEUTEL = "_sleutel"


class Weg(APIView):
    """De basis van elke weg: de kijker, voor wie de middleware ook het leeslog schrijft."""

    doel: ClassVar[str] = ""

    def kijker(self) -> Kijker:
        verzoek = self.request._request
        gevonden: Kijker | None = getattr(verzoek, "_kijker", None)
        if gevonden is None:
            gevonden = kijker_voor(self.request.user, timezone.localdate())
            verzoek._kijker = gevonden  # type: ignore[attr-defined]
            verzoek._doel = self.doel  # type: ignore[attr-defined]
        return gevonden


class Bronweg(Weg):
    """Een weg langs rijen van één soort."""

    weergave: ClassVar[type[Weergave]]

    def bron(self, kijker: Kijker) -> QuerySet[Any, Any]:
        """De rijen die deze kijker ziet; altijd door de poort."""
        raise NotImplementedError

    def noteer(self, kijker: Kijker, sleutels: list[Any]) -> None:
        """Zet in het leeslog wat er gelezen is; `sleutels` zijn die van de rijen."""

    def velden(self, gevraagd: dict[str, Any]) -> list[str]:
        return [*(gevraagd.get("fields") or self.weergave.veldnamen()), *(gevraagd.get("expand") or ())]


class Lijst(Bronweg):
    """``GET`` van een lijst, met een bladwijzer: bladzijde 5.000 kost evenveel als bladzijde 1.

    `volgorde` is samen uniek en nooit leeg, en loopt langs een index.
    """

    vraag: ClassVar[type[Vraag]] = Vraag
    volgorde: ClassVar[Sequence[str]] = ("pk",)
    sleutelvorm: ClassVar[tuple[type, ...]] = (int,)

    def zeef(self, bron: QuerySet[Any, Any], gevraagd: dict[str, Any]) -> QuerySet[Any, Any]:
        """De rijen waar de filters om vragen."""
        return bron

    def get(self, request: Request, **_: Any) -> Response:
        kijker = self.kijker()
        vraag = self.vraag(data=request.query_params.dict(), context={"weergave": self.weergave})
        vraag.is_valid(raise_exception=True)
        gevraagd = vraag.validated_data
        wijzer = None
        if tekst := gevraagd.get("cursor"):
            wijzer = lees_bladwijzer(tekst, (int, *self.sleutelvorm))
            if wijzer is None:
                raise ValidationError(
                    {"cursor": ["Deze cursor kennen wij niet. Begin opnieuw zonder."]}, "invalid"
                )
        bron = self.zeef(self.bron(kijker), gevraagd)
        sleutels = {f"{SLEUTEL}{nummer}": F(kolom) for nummer, kolom in enumerate(self.volgorde)}
        lijst: Bladerlijst[dict[str, Any]] = Bladerlijst(
            delen=[self.weergave.rijen(bron, self.velden(gevraagd), **sleutels)],
            kolommen=self.volgorde,
            sleutel_van=lambda rij: tuple(rij[naam] for naam in sleutels),
            maak=lambda rij: rij,
        )
        stuk = lijst.stuk(wijzer, gevraagd["perPagina"])
        self.noteer(kijker, [rij[f"{SLEUTEL}{len(sleutels) - 1}"] for rij in stuk.rijen])
        for rij in stuk.rijen:
            for naam in sleutels:
                del rij[naam]
        inhoud: dict[str, Any] = {
            "resultaten": stuk.rijen,
            "volgende": self._link(request, stuk.volgende),
            "vorige": self._link(request, stuk.vorige),
        }
        if gevraagd["aantal"]:
            inhoud["aantal"] = bron.count()
        return Response(inhoud)

    @staticmethod
    def _link(request: Request, wijzer: Any) -> str | None:
        if wijzer is None:
            return None
        vraag = request.query_params.copy()
        vraag["cursor"] = wijzer.als_tekst()
        return request.build_absolute_uri(f"{request.path}?{vraag.urlencode()}")


class Enkel(Bronweg):
    """``GET`` van één bron."""

    def een(self, kijker: Kijker, **sleutels: Any) -> QuerySet[Any, Any]:
        """De bron met deze sleutels uit het pad, als de kijker haar ziet."""
        return self.bron(kijker).filter(**sleutels)

    def get(self, request: Request, **sleutels: Any) -> Response:
        kijker = self.kijker()
        vraag = Enkelvraag(data=request.query_params.dict(), context={"weergave": self.weergave})
        vraag.is_valid(raise_exception=True)
        velden = self.velden(vraag.validated_data)
        rij = self.weergave.rijen(self.een(kijker, **sleutels), velden, **{SLEUTEL: F("pk")}).first()
        if rij is None:
            raise Http404
        self.noteer(kijker, [rij.pop(SLEUTEL)])
        return Response(rij)


class Enkelvraag(Vraag):
    """Wat er bij één bron te vragen is."""

    def get_fields(self) -> dict[str, Any]:
        velden = super().get_fields()
        return {naam: velden[naam] for naam in ("fields", "expand") if naam in velden}
