"""Verzoeken om voorrang en adviezen aan de gemeente in de demo: van elke stand een, als er een adres voor is.

Samenloop kan alleen op een adres met letter E dat beide begeleiders delen, met een ja van de ene eigenaar.
"""

from collections.abc import Iterator
from datetime import date

from groningen.models import Adresrelatie, Dossier
from groningen.rules.rollen import Dossiersoort
from samenloop.actions.prioritering import (
    adviseer_gemeente,
    beantwoord_advies,
    beslis_voorrang,
    trek_voorrang_in,
    vraag_voorrang,
)
from samenloop.actions.wensen import leg_wens_vast
from samenloop.models import Prioriteitsverzoek
from samenloop.queries.wensen import uitspraak
from samenloop.rules.indeling import TELLENDE_SOORTEN
from samenloop.rules.prioritering import HOOG_RISICO, LETTER, STATUSSEN
from samenloop.rules.wensen import Antwoord, Hoe, Wensvorm

from .accounts import BEGELEIDER, ZAAKBEGELEIDER
from .spel import Spel

TEAM = "prioritering"
GEMEENTEN = {"1979": "gemeente_eemsdelta", "0014": "gemeente_groningen"}
MOTIVERING = (
    "Het plan gaat over zes weken naar de aannemer. Is de schade dan opgenomen, dan kan het herstel mee."
)
# Wat er na een verzoek om samenloop gebeurt: niets, of een besluit met reden.
BESLUITEN: tuple[tuple[bool, str] | None, ...] = (
    None,
    (True, "Het plan is bijna klaar; zonder voorrang moet het later weer open."),
    (False, "De opname staat al deze maand gepland. Voorrang verandert daar niets aan."),
)


def maak_voorrang(spel: Spel) -> None:
    """Speelt de verzoeken en adviezen na; waar geen geschikt adres voor is, komt er niet."""
    dag = spel.kalender.later[-1]
    for melding, besluit in zip(_samen(), BESLUITEN, strict=False):
        if _wil_het(spel, melding, dag):
            _vraag(spel, BEGELEIDER, melding, dag, grond="samenloop", motivering=MOTIVERING)
            if besluit is not None:
                _beslis(spel, melding, dag, *besluit)
    _onveilig(spel, dag)
    _adviezen(spel, dag)


def _meldingen() -> Iterator[Dossier]:
    """De meldingen van de zaakbegeleider waarover nog te sturen valt en nog niets gevraagd is."""
    rijen = Dossier.objects.filter(
        soort=Dossiersoort.SCHADE,
        loopt=True,
        stil_sinds=None,
        status__in=STATUSSEN,
        verdwenen_sinds=None,
        behandelaar__gebruiker__username=ZAAKBEGELEIDER,
        schade__prioriteit_op=None,
        schade__soort__in=TELLENDE_SOORTEN,
        prioriteitsverzoeken=None,
    )
    yield from rijen.select_related("adres__samenloop").order_by("nummer")


def _samen() -> list[Dossier]:
    """Daarvan wat op een adres met letter E bij het NCG-dossier van de bewonersbegeleider ligt."""
    mijn = set(
        Dossier.objects.filter(
            behandelaar__gebruiker__username=BEGELEIDER, soort=Dossiersoort.VERSTERKING, loopt=True
        ).values_list("adres_id", flat=True)
    )
    return [
        een
        for een in _meldingen()
        if een.adres_id in mijn
        and een.adres.samenloop.letter == LETTER
        and _eigenaar(een.adres_id) is not None
    ]


def _eigenaar(adres_id: int) -> int | None:
    """De ene eigenaar van een adres die een mens is; None als er meer zijn of geen."""
    eigenaren = Adresrelatie.objects.filter(adres=adres_id, soort=Adresrelatie.Soort.EIGENAAR, tot=None)
    gevonden = list(eigenaren.values_list("persoon_id", flat=True)[:2])
    return gevonden[0] if len(gevonden) == 1 else None


def _wil_het(spel: Spel, melding: Dossier, dag: date) -> bool:
    """Legt het ja van de eigenaar vast als dat er nog niet is; False als hij iets anders zei."""
    stand = uitspraak(melding.adres_id, Wensvorm.HERSTEL_IN_PLAN, dag)
    if stand.antwoord is not None:
        return stand.mag
    return spel.doe(
        BEGELEIDER,
        dag,
        leg_wens_vast,
        melding.nummer,
        adres_id=melding.adres_id,
        vorm=Wensvorm.HERSTEL_IN_PLAN,
        antwoord=Antwoord.JA,
        hoe=Hoe.TELEFOON,
        gegeven_op=dag,
        persoon_id=_eigenaar(melding.adres_id),
    )


def _vraag(spel: Spel, login: str, melding: Dossier, dag: date, **velden: object) -> bool:
    return spel.doe(login, dag, vraag_voorrang, melding.nummer, dossier_id=melding.pk, **velden)


def _open(dossier: Dossier) -> int:
    """De sleutel van het verzoek dat over dit dossier open staat."""
    return Prioriteitsverzoek.objects.get(dossier=dossier, stand=Prioriteitsverzoek.Stand.INGEDIEND).pk


def _beslis(spel: Spel, melding: Dossier, dag: date, toewijzen: bool, reden: str) -> None:
    spel.doe(
        TEAM,
        dag,
        beslis_voorrang,
        melding.nummer,
        verzoek_id=_open(melding),
        toewijzen=toewijzen,
        reden=reden,
    )


def _onveilig(spel: Spel, dag: date) -> None:
    """Twee onveilige situaties van de zaakbegeleider: een wacht, en een is ingetrokken."""
    meldingen = list(_meldingen())[-2:]
    for nummer, melding in enumerate(meldingen):
        gevraagd = _vraag(
            spel,
            ZAAKBEGELEIDER,
            melding,
            dag,
            grond="onveilig",
            motivering="De schoorsteen staat los. De inspecteur vraagt om een spoedige opname.",
            onveilig_gemeld_op=spel.kalender.later[0],
        )
        if gevraagd and nummer:
            spel.doe(
                ZAAKBEGELEIDER,
                dag,
                trek_voorrang_in,
                melding.nummer,
                verzoek_id=_open(melding),
                reden="De schoorsteen is intussen veilig gemaakt.",
            )


def _adviezen(spel: Spel, dag: date) -> None:
    """Twee adviezen aan een gemeente met een account: op het ene is geantwoord."""
    dossiers = (
        Dossier.objects.filter(
            behandelaar__gebruiker__username=BEGELEIDER,
            soort=Dossiersoort.VERSTERKING,
            loopt=True,
            versterking__risicoprofiel__in=HOOG_RISICO,
            adres__gemeente_id__in=GEMEENTEN,
            prioriteitsverzoeken=None,
        )
        .select_related("adres")
        .order_by("nummer")[:2]
    )
    for nummer, dossier in enumerate(dossiers):
        geadviseerd = spel.doe(
            BEGELEIDER,
            dag,
            adviseer_gemeente,
            dossier.nummer,
            dossier_id=dossier.pk,
            grond="risicoprofiel",
            motivering="De buren zijn dit jaar aan de beurt. Met dit adres erbij is de straat klaar.",
        )
        if geadviseerd and nummer:
            spel.doe(
                GEMEENTEN[str(dossier.adres.gemeente_id)],
                dag,
                beantwoord_advies,
                dossier.nummer,
                verzoek_id=_open(dossier),
                overnemen=True,
                reden="Wij nemen dit adres op in het plan voor volgend jaar.",
            )
