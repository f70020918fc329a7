"""Het beheer: stamgegevens en medewerkers wijzigen, en het leeslog, de toegang en de keten nakijken.

Dossiers, processen, personen, contacten, documenten en berichten staan hier met opzet niet: een
technisch beheerder hoort ze niet te lezen, en wie ze verandert doet dat met een handeling op de pagina
van het dossier. Wat hier wel over dossiers staat, is alleen te lezen.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from oauth2_provider import admin as _oauth  # noqa: F401 — meldt haar modellen aan
from oauth2_provider.models import AccessToken, Grant, IDToken, RefreshToken

from groningen.access import kijker_voor
from groningen.actions.gebeurtenissen import gebroken_schakels
from groningen.actions.leeslog import schrijf_leesregel
from groningen.models import (
    Dossier,
    Dossiertoegang,
    Gebeurtenis,
    Gebruiker,
    Gemeente,
    Koppeling,
    Leesregel,
    Levering,
    Medewerker,
    MedewerkerRol,
    Organisatie,
    OrganisatieRol,
)
from groningen.rules.rollen import Veldgroep

admin.site.site_header = "Beheer van Samenloop"
admin.site.site_title = "Beheer"
admin.site.index_title = "Stamgegevens en toezicht"

GETELD_TOT = 10_000


class Bladzijden(Paginator):
    """Telt niet verder dan tienduizend: een log van miljoenen regels blijft zo meteen te openen."""

    @cached_property
    def count(self) -> int:
        rijen: Any = self.object_list
        return int(rijen.order_by()[:GETELD_TOT].count())


class AlleenLezen(admin.ModelAdmin):
    """Te bekijken, nooit te wijzigen; ook niet voor wie alle rechten heeft."""

    paginator = Bladzijden
    show_full_result_count = False
    list_per_page = 50
    actions = None

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class NietWeg(admin.ModelAdmin):
    """Te wijzigen, niet te verwijderen: er wijzen dossiers en gebeurtenissen naar."""

    vast: tuple[str, ...] = ()  # velden die na het aanmaken vastliggen

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:
        return self.vast if obj is not None else ()


@admin.register(Gemeente)
class GemeenteBeheer(NietWeg):
    list_display = ("naam", "code", "ingesteld", "opgeheven", "opvolger")
    list_select_related = ("opvolger",)
    search_fields = ("naam", "code")
    vast = ("code",)


class OrganisatieRollen(admin.StackedInline):
    model = OrganisatieRol
    extra = 0
    can_delete = False


@admin.register(Organisatie)
class OrganisatieBeheer(NietWeg):
    list_display = ("naam", "afkorting", "soort", "gemeente", "bestaat_vanaf", "bestaat_tot")
    list_select_related = ("gemeente",)
    list_filter = ("soort",)
    search_fields = ("naam", "afkorting")
    inlines = (OrganisatieRollen,)
    vast = ("soort",)


class MedewerkerFormulier(forms.ModelForm):
    """Een medewerker; niemand geeft zichzelf een plek of een rol."""

    request: HttpRequest

    class Meta:
        model = Medewerker
        fields = ("organisatie", "nummer", "naam", "telefoon", "email", "gebruiker", "actief")

    def clean_gebruiker(self) -> Gebruiker | None:
        gebruiker: Gebruiker | None = self.cleaned_data["gebruiker"]
        if gebruiker is not None and gebruiker == self.request.user:
            raise forms.ValidationError("Uw eigen account koppelt een andere beheerder.")
        if gebruiker is not None and hasattr(gebruiker, "persoon"):
            raise forms.ValidationError("Dit account is van een bewoner. Kies dat van een medewerker.")
        return gebruiker


class MedewerkerRollen(admin.StackedInline):
    """Rollen met hun periode; een rol eindigt met een laatste dag en verdwijnt niet."""

    model = MedewerkerRol
    extra = 0
    can_delete = False


@admin.register(Medewerker)
class MedewerkerBeheer(NietWeg):
    form = MedewerkerFormulier
    list_display = ("__str__", "nummer", "organisatie", "gebruiker", "actief")
    list_select_related = ("organisatie", "gebruiker")
    list_filter = ("actief", "organisatie", "rollen__rol")
    search_fields = ("naam", "nummer", "gebruiker__username")
    raw_id_fields = ("gebruiker",)
    inlines = (MedewerkerRollen,)
    vast = ("organisatie",)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> type[forms.ModelForm[Medewerker]]:
        basis = super().get_form(request, obj, change=change, **kwargs)
        return type(basis.__name__, (basis,), {"request": request})

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Niemand wijzigt zijn eigen rollen: dat doet een andere beheerder."""
        eigen = isinstance(obj, Medewerker) and obj.gebruiker == request.user
        return not eigen and super().has_change_permission(request, obj)


@admin.register(Gebruiker)
class GebruikerBeheer(UserAdmin):
    """Accounts van medewerkers. Rechten en wachtwoorden geeft alleen wie alle rechten heeft."""

    list_display = ("username", "first_name", "last_name", "is_active", "is_staff", "demo")
    list_filter = ("is_active", "is_staff")
    readonly_fields = ("last_login", "date_joined")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Gebruiker]:
        """Accounts van bewoners horen niet bij het beheer van medewerkers."""
        return super().get_queryset(request).filter(persoon__isnull=True)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is None or self._mag_alles(request):
            return super().get_fieldsets(request, obj)
        naam = ("username", "first_name", "last_name", "email")
        return ((None, {"fields": naam}), ("Toegang", {"fields": ("is_active", *self.readonly_fields)}))

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> HttpResponse:  # noqa: A002
        """Wie andermans wachtwoord zet, kan als die ander inloggen en diens dossiers lezen."""
        if not self._mag_alles(request):
            raise PermissionDenied("Alleen de hoofdbeheerder stelt een wachtwoord voor een ander in.")
        return super().user_change_password(request, id, form_url)

    @staticmethod
    def _mag_alles(request: HttpRequest) -> bool:
        return bool(getattr(request.user, "is_superuser", False))


@admin.register(Levering)
class LeveringInzien(AlleenLezen):
    list_display = (
        *("organisatie", "leverdatum", "bestandsnaam", "gelezen", "nieuw", "gewijzigd"),
        *("afgewezen", "verdwenen", "geladen_op"),
    )
    list_select_related = ("organisatie",)
    list_filter = ("organisatie",)


@admin.register(Dossiertoegang)
class ToegangInzien(AlleenLezen):
    """Wie bij welk dossier mag; geven en intrekken gebeurt op de pagina van het dossier."""

    list_display = ("user", "content_object", "permission")
    list_select_related = ("user", "content_object", "permission")
    search_fields = ("user__username", "content_object__nummer")


class Tijdvak(admin.SimpleListFilter):
    """Een filter op de dag van inzage dat de index op het tijdstip gebruikt."""

    title = "dag van inzage"
    parameter_name = "dagen"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("1", "vandaag en gisteren"), ("7", "de laatste week"), ("31", "de laatste maand")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        dagen = self.value()
        if dagen not in {"1", "7", "31"}:
            return queryset
        return queryset.filter(tijdstip__gte=timezone.now() - timedelta(days=int(dagen)))


@admin.register(Leesregel)
class LeeslogInzien(AlleenLezen):
    """Wie wat las: te zoeken op gebruikersnaam en op dossiernummer, te filteren op tijd."""

    list_display = ("tijdstip", "gebruiker", "organisatie", "doel", "hoeveel", "status", "pad")
    list_select_related = ("gebruiker", "organisatie")
    list_filter = (Tijdvak, "organisatie")
    search_fields = ("gebruiker__username",)
    search_help_text = "Zoek op gebruikersnaam, op dossiernummer, of op een dag (31-12-2026)."
    ordering = ("-id",)
    fields = ("tijdstip", "gebruiker", "organisatie", "doel", "methode", "pad", "status", "gelezen")
    readonly_fields = ("gelezen",)

    @admin.display(description="dossiers")
    def hoeveel(self, regel: Leesregel) -> int:
        return len(regel.dossiers)

    @admin.display(description="gelezen")
    def gelezen(self, regel: Leesregel) -> SafeString:
        """Per grond de velden en de nummers."""
        nummers = dict(Dossier.objects.filter(pk__in=regel.dossiers).values_list("pk", "nummer"))
        return format_html_join(
            "",
            "<p>{}: {}<br>{}</p>",
            (
                (
                    inzage["grond"],
                    ", ".join(inzage["velden"]),
                    ", ".join(nummers.get(pk, f"nummer {pk}") for pk in inzage["dossiers"]),
                )
                for inzage in regel.inzagen
            ),
        )

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Eerst als dossiernummer of als dag; is het geen van beide, dan als gebruikersnaam."""
        gezocht = search_term.strip()
        if not gezocht:
            return queryset, False
        nummers = Dossier.objects.filter(nummer__in={gezocht, gezocht.upper()})
        if dossiers := list(nummers.values_list("pk", flat=True)):
            return queryset.filter(dossiers__overlap=dossiers), False
        try:
            dag = forms.DateField(input_formats=["%d-%m-%Y", "%Y-%m-%d"]).clean(gezocht)
        except forms.ValidationError:
            return super().get_search_results(request, queryset, search_term)
        begin = timezone.make_aware(datetime.combine(dag, time.min))
        eind = timezone.make_aware(datetime.combine(dag + timedelta(days=1), time.min))
        return queryset.filter(tijdstip__gte=begin, tijdstip__lt=eind), False


@admin.register(Gebeurtenis)
class KetenInzien(AlleenLezen):
    """De keten van gebeurtenissen: dat er iets gebeurde en of het heel is, niet wat er stond."""

    list_display = ("dossier", "volgnummer", "soort", "datum", "vastgelegd_op", "tijdstip", "door")
    list_select_related = ("dossier", "door")
    search_fields = ("=dossier__nummer",)
    search_help_text = "Zoek op dossiernummer."
    ordering = ("-id",)
    fields = (*list_display, "levering", "vingerafdruk")
    readonly_fields = ("vingerafdruk",)
    change_list_template = "admin/groningen/gebeurtenis/change_list.html"

    @admin.display(description="vingerafdruk")
    def vingerafdruk(self, gebeurtenis: Gebeurtenis) -> str:
        return bytes(gebeurtenis.hash).hex()

    def get_urls(self) -> list[URLPattern]:
        keten = path("keten/", self.admin_site.admin_view(self.keten), name="groningen_gebeurtenis_keten")
        return [keten, *super().get_urls()]

    def keten(self, request: HttpRequest) -> HttpResponse:
        """Rekent de keten van één dossier na; dat iemand dit deed, staat in het leeslog."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        nummer = request.GET.get("nummer", "").strip()
        dossiers: Iterable[Dossier] = Dossier.objects.filter(nummer=nummer) if nummer else ()
        uitslagen = [(dossier, gebroken_schakels(dossier.pk)) for dossier in dossiers]
        if uitslagen:
            kijker = kijker_voor(request.user, timezone.localdate())
            kijker.noteer_inzage(
                [dossier.pk for dossier, _ in uitslagen], {Veldgroep.GESCHIEDENIS}, "toezicht"
            )
            schrijf_leesregel(
                kijker=kijker, methode="GET", pad=request.path, doel="keten nagerekend", status=200
            )
        context = {
            **self.admin_site.each_context(request),
            "title": "Keten narekenen",
            "opts": self.model._meta,
            "nummer": nummer,
            "uitslagen": uitslagen,
        }
        return TemplateResponse(request, "admin/groningen/gebeurtenis/keten.html", context)


# Koppelingen worden uitgegeven en ingetrokken op /koppelingen/, met een stap erbij; een token is er niet om
# te lezen of te maken.
for _model in (Koppeling, AccessToken, Grant, IDToken, RefreshToken):
    admin.site.unregister(_model)
