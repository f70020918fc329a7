"""Wat er op een adres te doen is: de eigen stappen en afspraken, de ander, en het advies bij de letter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from groningen.access import Kijker
from groningen.models import Contactmoment, Dossier
from groningen.queries.termijnlijst import Eerste
from groningen.rules.banen import kort
from groningen.rules.bezwaar.volgende import volgende_bij_bezwaar, volgende_bij_klacht
from groningen.rules.rollen import Dossiersoort
from groningen.web.dossier.scherm import dossier_url
from samenloop.queries.adrespagina import Adresbeeld, Voorwerk
from samenloop.rules.banen import BANEN
from samenloop.rules.cellen import VRAAG_VOORRANG
from samenloop.rules.groepen import GEEN_SCHADEMELDING
from samenloop.rules.matrix import Advies, Oordeel, Taak, Wie
from samenloop.rules.prioritering import STATUSSEN
from samenloop.rules.wensen import Antwoord, Uitspraak, Wensvorm
from samenloop.web.beeld import ZAAK, behandelt, is_eigen, kleur, organisatie, zaak_van
from schade.rules.volgende import volgende_handeling as volgende_schade
from versterking.rules.volgende import CONTROLE, MAATREGEL
from versterking.rules.volgende import volgende_handeling as volgende_versterking

WERK_VAN = {
    Wie.BEWONERSBEGELEIDER: Dossiersoort.VERSTERKING,
    Wie.ZAAKBEGELEIDER: Dossiersoort.SCHADE,
    Wie.PRIORITERING: Dossiersoort.SCHADE,
}
EXTRA_STAPPEN = {CONTROLE: "Controle vastleggen: kan schadeherstel mee?", MAATREGEL: "Maatregel toevoegen"}
SCHADE_MELDEN = (
    "Vraag de bewoner of er schade is. Is die er, raad dan aan haar meteen bij IMG te melden: wachten op de "
    "versterking hoeft niet."
)


@dataclass(frozen=True, slots=True)
class Doen:
    """Een regel in "Wat nu". `op` is leeg als er geen dag bij hoort; `url` als er niets te openen is."""

    wat: str
    wie: str
    op: date | None = None
    toelichting: str = ""
    url: str = ""
    koppeling: str = ""
    soort: str = ""


def wat_nu(
    kijker: Kijker,
    beeld: Adresbeeld,
    vervolgen: Iterable[Contactmoment],
    uitspraak: Oordeel | None,
    voorwerk: Voorwerk,
    wensen: Mapping[Wensvorm, Uitspraak],
) -> list[Doen]:
    """Wat er te doen is: eerst wat een dag heeft, dan de volgende stap en het advies van de samenloop.

    `wensen` is wat er voor de bewoner geldt: wie al antwoordde, hoeft niet nog eens gevraagd te worden.
    """
    regels = [
        _stap(kijker, dossier, voorwerk, beeld.termijnen.get(dossier.pk))
        for dossier in beeld.eigen
        if dossier.loopt
    ]
    regels += [_vervolg(kijker, contact) for contact in vervolgen]
    regels += [
        _van_de_ander(dossier) for dossier in beeld.gedeeld if dossier.loopt and dossier.volgende_datum
    ]
    if uitspraak is not None:
        regels += _taken(kijker, beeld, uitspraak.advies, wensen)
        if uitspraak.ook is not None:
            ook = "zolang er geen overeenkomst met de aannemer is"
            regels += _taken(kijker, beeld, uitspraak.ook, wensen, ook)
    elif beeld.indeling is not None and beeld.indeling.groep == GEEN_SCHADEMELDING:
        lopend = [Taak(Wie.BEWONERSBEGELEIDER, SCHADE_MELDEN)] if any(d.loopt for d in beeld.eigen) else []
        regels += _taken(kijker, beeld, Advies("", tuple(lopend)), wensen)
    met_dag = sorted((regel for regel in regels if regel.op), key=lambda regel: regel.op or date.max)
    return met_dag + [regel for regel in regels if not regel.op]


def _stap(kijker: Kijker, dossier: Dossier, voorwerk: Voorwerk, termijn: Eerste | None) -> Doen:
    """Wat in het proces gepland is of uit een termijn volgt, wat het eerst komt; anders de volgende stap."""
    dag, tekst = zaak_van(dossier).volgende()
    if termijn is not None and termijn.eindigt_op is not None:
        laatste = (termijn.eindigt_op, termijn.soort.op_de_lijst)
        dag, tekst = min((dag, tekst), laatste) if dag else laatste
    stil = termijn is not None and termijn.eindigt_op is None
    return Doen(
        wat=tekst if dag else volgende_stap(kijker, dossier, voorwerk),
        wie=behandelt(kijker, dossier),
        op=dag,
        toelichting=f"{dossier.nummer}{_opgeschort(termijn) if termijn and stil else ''}",
        url=dossier_url(dossier),
        koppeling=f"Open {ZAAK[Dossiersoort(dossier.soort)]}",
        soort=kleur(dossier),
    )


def _opgeschort(termijn: Eerste) -> str:
    sinds = f" sinds {kort(termijn.stil_sinds)}" if termijn.stil_sinds else ""
    return f", {termijn.naam[:1].lower()}{termijn.naam[1:]}: opgeschort{sinds}"


def volgende_stap(kijker: Kijker, dossier: Dossier, voorwerk: Voorwerk) -> str:
    """De logische volgende handeling bij een eigen dossier, in woorden."""
    zaak = zaak_van(dossier)
    if dossier.soort == Dossiersoort.SCHADE:
        naam = volgende_schade(zaak, peildatum=kijker.peildatum)
    elif dossier.soort == Dossiersoort.BEZWAAR:
        naam = volgende_bij_bezwaar(zaak, peildatum=kijker.peildatum)
    elif dossier.soort == Dossiersoort.KLACHT:
        naam = volgende_bij_klacht(zaak)
    else:
        naam = volgende_versterking(
            zaak,
            heeft_controle=dossier.pk in voorwerk.gecontroleerd,
            heeft_maatregelen=dossier.pk in voorwerk.met_maatregelen or bool(zaak.sloop_nieuwbouw_op),
        )
    if naam in EXTRA_STAPPEN:
        return EXTRA_STAPPEN[naam]
    (eerste, *_) = zaak.overgangen()[naam].values()
    return str(eerste.custom["overgang"].label)


def _vervolg(kijker: Kijker, contact: Contactmoment) -> Doen:
    wie = "u" if contact.medewerker_id == kijker.medewerker_id else str(contact.medewerker or "onbekend")
    return Doen(
        wat=contact.vervolg,
        wie=wie,
        op=contact.vervolg_op,
        toelichting=f"afgesproken op {kort(contact.datum)}",
        url=f"{dossier_url(contact.dossier)}#wat-nu",
        koppeling="Rond af",
        soort=kleur(contact.dossier),
    )


def _van_de_ander(dossier: Dossier) -> Doen:
    stap = BANEN[dossier.soort].stap(dossier.status).naam.lower()
    return Doen(
        wat=f"Eerstvolgende datum bij {organisatie(dossier)}, in de stap {stap}",
        wie=str(dossier.behandelaar or organisatie(dossier)),
        op=dossier.volgende_datum,
        toelichting=dossier.nummer,
        soort=kleur(dossier),
    )


def _taken(
    kijker: Kijker,
    beeld: Adresbeeld,
    advies: Advies,
    wensen: Mapping[Wensvorm, Uitspraak],
    toelichting: str = "",
) -> list[Doen]:
    """De taken uit een advies; wie het eigen dossier behandelt, gaat er rechtstreeks mee verder.

    Een vraag die de bewoner al beantwoordde, valt weg; wie later wil beslissen, komt terug op zijn dag.
    """
    per_soort = beeld.sporen
    uit = []
    for taak in advies.taken:
        gegeven = wensen.get(taak.wens) if taak.wens is not None else None
        if gegeven is not None and gegeven.antwoord is not None and gegeven.antwoord is not Antwoord.LATER:
            continue
        soort = WERK_VAN.get(taak.wie)
        dossiers = per_soort[soort] if soort else []
        eigen = dossiers[0] if dossiers and is_eigen(beeld, dossiers[0]) else None
        begeleidt = taak.wie is not Wie.PRIORITERING
        url, koppeling = _weg(taak, eigen, per_soort[Dossiersoort.SCHADE])
        uit.append(
            Doen(
                wat=taak.wat,
                wie="u" if eigen and begeleidt and behandelt(kijker, eigen) == "u" else str(taak.wie),
                op=gegeven.vraag_vanaf if gegeven is not None else None,
                toelichting=toelichting or "advies bij deze letter",
                url=url,
                koppeling=koppeling,
                soort="samen",
            )
        )
    return uit


def _weg(taak: Taak, eigen: Dossier | None, meldingen: list[Dossier]) -> tuple[str, str]:
    """Waar wie het eigen dossier behandelt met een taak verder gaat: het adres en de naam; leeg zonder."""
    if eigen is None:
        return "", ""
    if taak == VRAAG_VOORRANG and meldingen and meldingen[0].loopt and meldingen[0].status in STATUSSEN:
        return reverse("voorrang_vragen", args=[meldingen[0].pk]), "Vraag voorrang"
    if taak.wie is Wie.PRIORITERING:
        return dossier_url(eigen), "Open melding"
    if taak.wens is not None:
        return reverse("wens", args=[eigen.adres.nummeraanduiding_id, taak.wens]), "Leg zijn antwoord vast"
    return dossier_url(eigen, "contact"), "Leg contact vast"
