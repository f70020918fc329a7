"""Verzoeken om een opname en voordrachten in de demo: van elke stand een paar, en een bestand van 200 rijen.

Wie wat vraagt en waarom, is verzonnen.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef

from groningen.models import Adres, Adresrelatie, Dossier
from groningen.rules.rollen import Dossiersoort
from versterking.actions.verzoeken import (
    dien_opnameverzoek_in,
    ken_verzoek_toe,
    start_herbeoordeling,
    trek_opnameverzoek_in,
    wijs_verzoek_af,
)
from versterking.actions.voordrachten import (
    beslis_veel,
    draag_voor,
    ken_voordracht_toe,
    lees_voordrachten_in,
    trek_voordracht_in,
    wijs_voordracht_af,
)
from versterking.models import LokaalPlan, Opnameverzoek, Programma, Voordracht
from versterking.rules.voordrachten.voordracht import Soort as Voordrachtsoort
from versterking.rules.voordrachten.voordracht import Stand as Voordrachtstand

from .accounts import BEGELEIDER
from .kalender import werkdag_op_of_voor
from .personen import GEMEENTE_EEMSDELTA, GEMEENTE_GRONINGEN
from .spel import Spel

PLANNER = "planner"
GEMEENTEN = {GEMEENTE_EEMSDELTA: "gemeente_eemsdelta", GEMEENTE_GRONINGEN: "gemeente_groningen"}
OPNAMES, HERBEOORDELINGEN = 24, 12
RIJEN, KROM = 200, 14
REDENEN = (("scheuren", "lang"), ("beving",), ("gezin", "beving"), ("buren",), ("inzicht", "lang"))
TOELICHTING = (
    "De scheur in de achtergevel is dit jaar breder geworden.",
    "",
    "Mijn moeder zit in een rolstoel en slaapt boven.",
    "De woning naast ons is twee jaar geleden versterkt.",
)


def maak_op_verzoek(spel: Spel) -> None:
    """Eerst wat bewoners vroegen, dan wat gemeenten voordroegen."""
    _opnames(spel)
    _herbeoordelingen(spel)
    for code, login in GEMEENTEN.items():
        _voordrachten(spel, code, login)


def _bewoners(dossiers: Iterator[Dossier] | Sequence[Dossier]) -> dict[int, int]:
    """Per adres wie er als eigenaar bekend is."""
    adressen = [een.adres_id for een in dossiers]
    rijen = Adresrelatie.objects.filter(adres__in=adressen, soort="eigenaar", tot=None, persoon__isnull=False)
    return dict(rijen.order_by("-pk").values_list("adres_id", "persoon_id"))


def _vraag(spel: Spel, plek: int, dossier: Dossier, persoon_id: int, dag: date) -> Opnameverzoek | None:
    aanvraag = UUID(int=20_261_123_000 + plek)
    gelukt = spel.doe(
        BEGELEIDER,
        dag,
        dien_opnameverzoek_in,
        dossier.nummer,
        adres_id=dossier.adres_id,
        aanvraag=aanvraag,
        redenen=REDENEN[plek % len(REDENEN)],
        toelichting=TOELICHTING[plek % len(TOELICHTING)],
        persoon_id=persoon_id,
    )
    return Opnameverzoek.objects.get(aanvraag=aanvraag) if gelukt else None


def _opnames(spel: Spel) -> None:
    """Woningen in 1.2 zonder plan en zonder batch."""
    in_plan = LokaalPlan.objects.filter(regels__dossier=OuterRef("pk"))
    dossiers = list(
        Dossier.objects.filter(soort=Dossiersoort.VERSTERKING, status="1.2", versterking__batch="")
        .filter(~Exists(in_plan), Exists(Adresrelatie.objects.filter(adres=OuterRef("adres_id"))))
        .order_by("pk")[: OPNAMES * 3]
    )
    bewoners = _bewoners(dossiers)
    gekozen = [een for een in dossiers if een.adres_id in bewoners][:OPNAMES]
    for plek, dossier in enumerate(gekozen):
        dag = werkdag_op_of_voor(spel.kalender.vandaag - timedelta(days=2 + plek))
        verzoek = _vraag(spel, plek, dossier, bewoners[dossier.adres_id], dag)
        if verzoek is None:
            continue
        _beslis_verzoek(spel, verzoek, plek)


def _beslis_verzoek(spel: Spel, verzoek: Opnameverzoek, plek: int) -> bool:
    """Wat er van een verzoek kwam; geeft of het is toegekend. Eén op de zes wacht nog."""
    vandaag, wat = spel.kalender.vandaag, plek % 6
    if wat == 1:
        spel.doe(
            PLANNER,
            vandaag,
            wijs_verzoek_af,
            verzoek.nummer,
            verzoek_id=verzoek.pk,
            motivering="Uw woning is volgens de gegevens van de gemeente sterk genoeg gebouwd.",
        )
    elif wat == 3:
        spel.doe(BEGELEIDER, vandaag, trek_opnameverzoek_in, verzoek.nummer, verzoek_id=verzoek.pk)
    elif wat != 2:
        return spel.doe(PLANNER, vandaag, ken_verzoek_toe, verzoek.nummer, verzoek_id=verzoek.pk)
    return False


def _herbeoordelingen(spel: Spel) -> None:
    """Woningen met een advies: toegekend, en van een paar is de herbeoordeling begonnen."""
    dossiers = list(
        Dossier.objects.filter(
            soort=Dossiersoort.VERSTERKING,
            status__in=["4.1", "4.2"],
            stil_sinds=None,
            versterking__overeenkomst_aannemer_op=None,
        ).order_by("pk")[200 : 200 + HERBEOORDELINGEN * 3]
    )
    bewoners = _bewoners(dossiers)
    gekozen = [een for een in dossiers if een.adres_id in bewoners][:HERBEOORDELINGEN]
    for plek, dossier in enumerate(gekozen):
        dag = werkdag_op_of_voor(spel.kalender.vandaag - timedelta(days=5 + plek * 2))
        verzoek = _vraag(spel, 1_000 + plek, dossier, bewoners[dossier.adres_id], dag)
        if verzoek is not None and _beslis_verzoek(spel, verzoek, plek) and plek % 6 == 0:
            spel.doe(
                PLANNER,
                spel.kalender.vandaag,
                start_herbeoordeling,
                verzoek.nummer,
                verzoek_id=verzoek.pk,
            )


def _voordrachten(spel: Spel, code: str, login: str) -> None:
    """Een bestand met kromme rijen erin, een paar losse, en besluiten daarover."""
    dag = werkdag_op_of_voor(spel.kalender.vandaag - timedelta(days=12))
    elders = next(een for een in GEMEENTEN if een != code)
    eigen = _adressen(code, RIJEN - KROM)
    if not eigen:
        return
    soorten = ("opname_op_verzoek", "vbs", "bouwimpuls")
    regels = [
        f"{een.nummeraanduiding_id};{soorten[n % 3]};Bewoners vragen erom bij het spreekuur.;Spreekuur {dag}"
        for n, een in enumerate(eigen)
    ]
    krom = [f"{een.nummeraanduiding_id};vbs;Verhuisd;Bezoek" for een in _adressen(elders, KROM // 2)]
    krom += [f"{n};vbs;Geen nummer;Bezoek" for n in range(KROM - len(krom))]
    inhoud = "\n".join(["nummeraanduiding_id;soort;reden;bewijs", *regels, *krom]) + "\n"
    spel.doe(
        login,
        dag,
        lees_voordrachten_in,
        "voordrachten",
        inhoud=inhoud.encode(),
        bestandsnaam="voordrachten-najaar.csv",
    )
    _beslis(spel, code, dag)
    _los(spel, code, login)


def _adressen(code: str, aantal: int) -> list[Adres]:
    """Adressen in 1.2 die in geen plan staan."""
    in_plan = LokaalPlan.objects.filter(regels__dossier__adres=OuterRef("pk"))
    rijen = Adres.objects.filter(gemeente=code, dossiers__status="1.2").exclude(Exists(in_plan))
    return list(rijen.distinct().order_by("-pk")[:aantal])


def _beslis(spel: Spel, code: str, dag: date) -> None:
    """Een deel van de rijen uit het bestand: toegekend wat kan, en afgewezen."""
    rijen = Voordracht.objects.filter(gemeente=code, stand=Voordrachtstand.INGEDIEND)
    opnames = list(
        rijen.filter(soort=Voordrachtsoort.OPNAME_OP_VERZOEK).order_by("pk").values_list("pk", flat=True)
    )
    later = werkdag_op_of_voor(dag + timedelta(days=6))
    for sleutels, toekennen, waarom in (
        (opnames[:10], True, "De woning ligt in het gebied en staat in geen plan."),
        (opnames[10:16], False, "De woning voldoet volgens eerdere gegevens aan de norm."),
    ):
        if sleutels:
            spel.doe(
                PLANNER,
                later,
                beslis_veel,
                f"voordrachten {code}",
                voordracht_ids=sleutels,
                toekennen=toekennen,
                motivering=waarom,
            )
    for soort in (Voordrachtsoort.VBS, Voordrachtsoort.BOUWIMPULS):
        if not Programma.objects.filter(soort=soort.value).exists():
            continue
        for pk in list(rijen.filter(soort=soort).order_by("pk").values_list("pk", flat=True)[:6]):
            spel.doe(
                PLANNER,
                later,
                ken_voordracht_toe,
                f"voordracht {pk}",
                voordracht_id=pk,
                motivering="Past bij de criteria van het programma.",
            )


def _los(spel: Spel, code: str, login: str) -> None:
    """Een acuut onveilige woning, een afgewezen en een ingetrokken voordracht."""
    adressen = list(
        Adres.objects.filter(gemeente=code, dossiers__status="4.1", dossiers__loopt=True).order_by("pk")[5:8]
    )
    vandaag = spel.kalender.vandaag
    soorten = (Voordrachtsoort.AOS, Voordrachtsoort.VBS, Voordrachtsoort.BOUWIMPULS)
    for adres, soort in zip(adressen, soorten, strict=False):
        spel.doe(
            login,
            vandaag,
            draag_voor,
            str(adres.pk),
            adres_id=adres.pk,
            soort=soort.value,
            reden="De schoorsteen staat scheef." if soort is Voordrachtsoort.AOS else "Oude bewoners.",
            bewijs="Gezien door een toezichthouder van de gemeente.",
        )
    for soort, actie, velden in (
        (Voordrachtsoort.VBS, wijs_voordracht_af, {"motivering": "Het plan voor deze woning loopt al."}),
        (Voordrachtsoort.BOUWIMPULS, trek_voordracht_in, {}),
    ):
        een = Voordracht.objects.filter(gemeente=code, soort=soort.value, ingediend_op=vandaag).first()
        if een is not None:
            wie = PLANNER if actie is wijs_voordracht_af else login
            spel.doe(wie, vandaag, actie, een.nummer, voordracht_id=een.pk, **velden)
