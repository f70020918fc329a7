"""Abonnementen op meldingen: nemen, bevestigen, stilzetten, en zien en herhalen wat niet aankwam."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, ClassVar
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.http import Http404
from django.utils import timezone
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from groningen.access import Kijker
from groningen.access.abonnementen import abonnementen_for, meldingen_for
from groningen.actions import abonnementen as acties
from groningen.actions.abonnementen.beheer import HOOGSTENS_ADRESSEN, LANGSTE_OMSCHRIJVING
from groningen.actions.abonnementen.herhalen import HOOGSTENS
from groningen.models import Abonnement, Melding, Meldingpoging
from groningen.rules.abonnementen.ontvanger import LANGSTE
from groningen.rules.abonnementen.soorten import voluit

from .schrijven import Invoer, Leeginvoer, Schrijfweg, lees_inhoud, weigering_bij_veld
from .vraag import Vraag
from .weergave import Uitdrukking, Weergave
from .wegen import Enkel, Lijst

STANDEN = [str(een) for een in Abonnement.Stand]
MELDINGSTANDEN = [str(een) for een in Melding.Stand]
LEZEN, SCHRIJVEN = "abonnementen:lezen", "abonnementen:schrijven"
LANGSTE_CODE = 100
MEESTE_VOLGNUMMER = 2**31 - 1


class Abonnementweergave(Weergave):
    """Eén abonnement. Het geheim staat er niet bij."""

    nummer = serializers.UUIDField()
    omschrijving = serializers.CharField()
    adres = serializers.URLField(help_text="Waar de meldingen heen gaan")
    stand = serializers.ChoiceField(STANDEN)
    soorten = serializers.ListField(child=serializers.CharField())
    woonplaatsen = serializers.ListField(child=serializers.CharField())
    nummeraanduidingIds = serializers.ListField(  # noqa: N815
        child=serializers.CharField(), source="nummeraanduidingen"
    )
    plan = serializers.IntegerField(allow_null=True)
    volgnummer = serializers.IntegerField(help_text="`sequence` van de laatste melding die wegging")
    faaltSinds = serializers.DateTimeField(  # noqa: N815
        source="faalt_sinds", allow_null=True, help_text="Sindsdien staat er een melding geparkeerd"
    )
    aangemaaktOp = serializers.DateTimeField(source="aangemaakt_op")  # noqa: N815


class Abonnementvraag(Vraag):
    stand = serializers.ChoiceField(STANDEN, required=False)


class Abonnementinvoer(Invoer):
    """Een nieuw abonnement. Een filter dat er niet staat, laat alles door."""

    omschrijving = serializers.CharField(max_length=LANGSTE_OMSCHRIJVING)
    adres = serializers.CharField(max_length=LANGSTE, help_text="Met https, op het openbare internet")
    soorten = serializers.ListField(
        child=serializers.CharField(max_length=60), default=list, help_text="Zoals `bouw-gestart`"
    )
    woonplaatsen = serializers.ListField(child=serializers.CharField(max_length=80), default=list)
    nummeraanduidingIds = serializers.ListField(  # noqa: N815
        child=serializers.RegexField(r"^\d{16}$"),
        default=list,
        max_length=HOOGSTENS_ADRESSEN,
        source="nummeraanduidingen",
    )
    plan = serializers.IntegerField(
        default=None, allow_null=True, min_value=1, max_value=2**63 - 1, help_text="`id` van een lokaal plan"
    )


class _Abonnementen(Schrijfweg):
    weergave: ClassVar[type[Weergave]] = Abonnementweergave
    doel = "abonnementen via de API"

    def bron(self, kijker: Kijker) -> QuerySet[Any, Any]:
        return abonnementen_for(kijker)

    def sleutel(self, kijker: Kijker, nummer: UUID) -> int:
        """De sleutel van dit abonnement, als het van de gemeente is; anders 404."""
        sleutel = abonnementen_for(kijker).filter(nummer=nummer).values_list("pk", flat=True).first()
        if sleutel is None:
            raise Http404
        return sleutel


class Abonnementen(_Abonnementen, Lijst):
    """De abonnementen van de eigen gemeente."""

    scopes: ClassVar = {"GET": LEZEN, "POST": SCHRIJVEN}
    vraag = Abonnementvraag
    invoer = Abonnementinvoer
    filters: ClassVar = {"stand": "stand"}

    def post(self, request: Request) -> Response:
        """Neemt een abonnement. De ontvanger krijgt een melding met de code om het te bevestigen."""
        door = self.schrijver()
        inhoud = lees_inhoud(Abonnementinvoer, request)
        with weigering_bij_veld(Abonnementinvoer):
            gedaan = acties.neem_abonnement(
                door=door,
                nu=timezone.now(),
                koppeling_id=getattr(request.auth, "koppeling_id", None),
                **inhoud,
            )
        return self.gemaakt(Een, f"abonnementen/{gedaan.nummer}", nummer=gedaan.nummer)


class Een(_Abonnementen, Enkel):
    """Eén abonnement."""

    scopes: ClassVar = {"GET": LEZEN}
    versieveld = "rijversie"


class _Stap(_Abonnementen):
    """Een stap van een abonnement; daarna staat het abonnement in het antwoord."""

    scopes: ClassVar = {"POST": SCHRIJVEN}
    invoer: ClassVar[type[Invoer]] = Leeginvoer
    doe: ClassVar[Callable[..., Any]]
    met_versie: ClassVar[bool] = True

    def post(self, request: Request, nummer: UUID) -> Response:
        """Doet de stap, of zegt waarom zij nu niet kan (409)."""
        door = self.schrijver()
        inhoud = lees_inhoud(self.invoer, request)
        ook = {"rijversie": self.rijversie()} if self.met_versie else {}
        with weigering_bij_veld(self.invoer):
            type(self).doe(abonnement_id=self.sleutel(door, nummer), door=door, **inhoud, **ook)
        return self.lees(Een, nummer=nummer)


class Codeinvoer(Invoer):
    code = serializers.CharField(max_length=LANGSTE_CODE, help_text="`bevestigingscode` uit de melding")


class Bevestigingen(_Stap):
    """Bevestigen dat het adres van de gemeente is, met de code die daar aankwam."""

    invoer = Codeinvoer
    doe = staticmethod(acties.bevestig)
    met_versie = False


class Bevestigingscodes(_Stap):
    """Een nieuwe code laten sturen."""

    doe = staticmethod(acties.stuur_bevestiging)
    met_versie = False


class Pauzes(_Stap):
    """Het abonnement stilzetten; wat er gebeurt, wacht."""

    doe = staticmethod(acties.pauzeer)


class Hervattingen(_Stap):
    """Het abonnement weer laten lopen; wat wachtte, gaat alsnog."""

    doe = staticmethod(acties.hervat)


class Stopzettingen(_Stap):
    """Het abonnement voorgoed stoppen."""

    doe = staticmethod(acties.stop)


class Proefmeldingen(_Stap):
    """Een proefmelding laten sturen."""

    doe = staticmethod(acties.beproef)
    met_versie = False


class Geheimweergave(serializers.Serializer[Any]):
    """Het geheim waarmee de ontvanger de handtekening narekent. Bewaar het: wij tonen het één keer."""

    geheim = serializers.CharField(help_text="Begint met `whsec_`; daarna base64")


class Geheiminzages(_Abonnementen):
    """Het geheim van nu, één keer."""

    scopes: ClassVar = {"POST": SCHRIJVEN}
    invoer: ClassVar[type[Invoer]] = Leeginvoer
    antwoord = Geheimweergave

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        # Het antwoord wordt niet bewaard om te herhalen: een geheim staat nergens leesbaar.
        self.__dict__.pop("post", None)

    def post(self, request: Request, nummer: UUID) -> Response:
        """Geeft het geheim, of 409 als het al is getoond."""
        door = self.schrijver()
        lees_inhoud(self.invoer, request)
        return self._geheim(door, self.sleutel(door, nummer))

    @staticmethod
    def _geheim(door: Kijker, sleutel: int) -> Response:
        geheim = acties.toon_geheim(abonnement_id=sleutel, door=door, nu=timezone.now())
        return Response({"geheim": geheim}, status=status.HTTP_200_OK, headers={"Cache-Control": "no-store"})


class Geheimwisselinvoer(Invoer):
    overlapUren = serializers.IntegerField(  # noqa: N815
        default=24, min_value=0, max_value=168, help_text="Zo lang tekenen wij ook met het oude geheim"
    )


class Geheimwissels(Geheiminzages):
    """Een nieuw geheim; het oude geldt nog even."""

    invoer = Geheimwisselinvoer

    def post(self, request: Request, nummer: UUID) -> Response:
        """Geeft het nieuwe geheim."""
        door = self.schrijver()
        overlap = timedelta(hours=lees_inhoud(Geheimwisselinvoer, request)["overlapUren"])
        sleutel = self.sleutel(door, nummer)
        acties.wissel_geheim(abonnement_id=sleutel, door=door, nu=timezone.now(), overlap=overlap)
        return self._geheim(door, sleutel)


class Herhaalinvoer(Invoer):
    """Welke meldingen nog eens gaan: een paar kenmerken, een reeks volgnummers, of wat geparkeerd staat."""

    kenmerken = serializers.ListField(
        child=serializers.UUIDField(), required=False, max_length=HOOGSTENS, allow_empty=False
    )
    vanaf = serializers.IntegerField(required=False, min_value=1, max_value=MEESTE_VOLGNUMMER)
    totEnMet = serializers.IntegerField(  # noqa: N815
        required=False, min_value=1, max_value=MEESTE_VOLGNUMMER, source="tot_en_met"
    )
    alleenGeparkeerd = serializers.BooleanField(  # noqa: N815
        required=False, source="alleen_geparkeerd"
    )


class Herhaalweergave(serializers.Serializer[Any]):
    aantal = serializers.IntegerField(min_value=1, help_text="Zoveel meldingen staan weer in de rij")


class Herhalingen(_Abonnementen):
    """Meldingen nog eens laten sturen, met hetzelfde kenmerk en volgnummer."""

    scopes: ClassVar = {"POST": SCHRIJVEN}
    invoer = Herhaalinvoer
    antwoord = Herhaalweergave

    def post(self, request: Request, nummer: UUID) -> Response:
        """Zet de meldingen weer in de rij."""
        door = self.schrijver()
        inhoud = lees_inhoud(Herhaalinvoer, request)
        with weigering_bij_veld(Herhaalinvoer):
            aantal = acties.herhaal(
                abonnement_id=self.sleutel(door, nummer), door=door, nu=timezone.now(), **inhoud
            )
        return Response({"aantal": aantal})


class Pogingweergave(serializers.Serializer[Any]):
    """Eén poging om de melding te bezorgen."""

    tijdstip = serializers.DateTimeField()
    status = serializers.IntegerField(allow_null=True, help_text="HTTP-status, als er antwoord kwam")
    gelukt = serializers.BooleanField()
    fout = serializers.CharField(allow_blank=True)
    duurMs = serializers.IntegerField()  # noqa: N815


class Meldingweergave(Weergave):
    """Eén melding en hoe het ermee staat."""

    kenmerk = serializers.UUIDField(help_text="`id` van het CloudEvent")
    volgnummer = serializers.IntegerField(allow_null=True, help_text="`sequence`; leeg tot de eerste poging")
    soort = serializers.CharField(help_text=f"Het laatste deel van `type`, na `{voluit('')}`")
    onderwerp = serializers.CharField(help_text="`subject`")
    tijdstip = serializers.DateTimeField()
    stand = serializers.ChoiceField(MELDINGSTANDEN)
    aantalPogingen = serializers.IntegerField(source="pogingen")  # noqa: N815
    volgendeOp = serializers.DateTimeField(  # noqa: N815
        source="volgende_op", help_text="Niet eerder dan dan een volgende poging, zolang zij wacht"
    )
    bezorgdOp = serializers.DateTimeField(source="bezorgd_op", allow_null=True)  # noqa: N815
    pogingen = Pogingweergave(many=True, required=False, help_text="Alleen met `expand=pogingen`")

    UITDRUKKINGEN: ClassVar[dict[str, Uitdrukking]] = {
        "aantalPogingen": F("pogingen"),
        "pogingen": ArraySubquery(
            Meldingpoging.objects.filter(melding=OuterRef("pk"))
            .order_by("pk")
            .values_list(
                JSONObject(
                    tijdstip="tijdstip", status="status", gelukt="gelukt", fout="fout", duurMs="duur_ms"
                ),
                flat=True,
            )
        ),
    }


class Meldingvraag(Vraag):
    stand = serializers.ChoiceField(MELDINGSTANDEN, required=False)
    soort = serializers.CharField(required=False, max_length=60)
    onderwerp = serializers.CharField(required=False, max_length=40)


class Meldingen(Lijst):
    """De meldingen van één abonnement, de oudste eerst."""

    weergave = Meldingweergave
    doel = "meldingen via de API"
    scopes: ClassVar = {"GET": LEZEN}
    vraag = Meldingvraag
    filters: ClassVar = {"stand": "stand", "soort": "soort", "onderwerp": "onderwerp"}

    def bron(self, kijker: Kijker) -> QuerySet[Any, Any]:
        abonnement = abonnementen_for(kijker).filter(nummer=self.kwargs["nummer"])
        sleutel = abonnement.values_list("pk", flat=True).first()
        if sleutel is None:
            raise Http404
        return Melding.objects.filter(abonnement=sleutel)


class EenMelding(Enkel):
    """Eén melding; met `expand=pogingen` hoe het bezorgen ging."""

    weergave = Meldingweergave
    doel = "meldingen via de API"
    scopes: ClassVar = {"GET": LEZEN}

    def bron(self, kijker: Kijker) -> QuerySet[Any, Any]:
        return meldingen_for(kijker)

    def een(self, kijker: Kijker, **sleutels: Any) -> QuerySet[Any, Any]:
        return self.bron(kijker).filter(abonnement__nummer=sleutels["nummer"], kenmerk=sleutels["kenmerk"])
