"""Van een adres zoals de kijker het mag zien naar wat er op het scherm staat: banen, advies en "Wat nu"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from groningen.access import Kijker
from groningen.models import Contactmoment, Dossier
from groningen.queries.verloop import status_in_woorden
from groningen.rules.banen import Baanstap, kort
from groningen.rules.rollen import Dossiersoort
from groningen.web.dossier.scherm import dossier_url
from samenloop.queries.adrespagina import Adresbeeld
from samenloop.queries.adressen import Gevonden
from samenloop.rules.banen import BANEN, Brug, bruggen, standen
from samenloop.rules.groepen import EVALUATIEGROEPEN, GEEN_SCHADEMELDING
from samenloop.rules.indeling import SCHADE_GESLOTEN, VERSTERKING_GESLOTEN
from samenloop.rules.matrix import Advies, Oordeel, Taak, Wie, oordeel
from samenloop.rules.tijdas import Feit, Loop, Tijdas, tijdas
from schade.rules import baan as schadebaan
from schade.rules.volgende import volgende_handeling as volgende_schade
from versterking.rules import baan as versterkingsbaan
from versterking.rules.volgende import CONTROLE, MAATREGEL
from versterking.rules.volgende import volgende_handeling as volgende_versterking

KLEUR = {Dossiersoort.VERSTERKING: "ncg", Dossiersoort.SCHADE: "img"}
ZAAK = {Dossiersoort.VERSTERKING: "dossier", Dossiersoort.SCHADE: "melding"}
MEERVOUD = {"dossier": "dossiers", "melding": "meldingen"}
WERK_VAN = {
    Wie.BEWONERSBEGELEIDER: Dossiersoort.VERSTERKING,
    Wie.ZAAKBEGELEIDER: Dossiersoort.SCHADE,
    Wie.PRIORITERING: Dossiersoort.SCHADE,
}
EXTRA_STAPPEN = {CONTROLE: "Controle vastleggen: kan schadeherstel mee?", MAATREGEL: "Maatregel toevoegen"}
BOUW_VOORBEREIDEN = "5.1"


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


@dataclass(frozen=True, slots=True)
class Anders:
    """Een dossier dat niet in een baan staat. `url` is leeg als de kijker het niet mag openen."""

    soort: str
    nummer: str
    url: str
    wat: str
    status: str
    behandelaar: str
    volgende: date | None
    merk: str


# -- de banen


def banen(kijker: Kijker, beeld: Adresbeeld) -> list[dict[str, Any]]:
    """De twee banen: per soort het beslissende dossier, of de zin die zegt waarom er geen is."""
    uit = []
    for soort, dossiers in beeld.sporen.items():
        rij: dict[str, Any] = {"soort": KLEUR[soort], "naam": BANEN[soort].naam}
        if not dossiers:
            uit.append({**rij, "leeg": waarom_leeg(kijker, beeld, soort)})
            continue
        dossier = dossiers[0]
        rij["label"] = dossier.nummer
        if _is_eigen(beeld, dossier):
            uit.append({**rij, "url": dossier_url(dossier), "stappen": eigen_baan(dossier)})
        elif dossier.status in BANEN[soort].klaar:
            uit.append({**rij, "leeg": f"Gesloten bij {dossier.organisatie}: {status(dossier).lower()}."})
        else:
            uit.append({**rij, "stappen": gedeelde_baan(dossier)})
    return uit


def eigen_baan(dossier: Dossier) -> list[Baanstap]:
    """De zes stappen met hun dagen, zoals de dossierpagina ze toont."""
    maak = versterkingsbaan.baan if dossier.soort == Dossiersoort.VERSTERKING else schadebaan.baan
    return maak(
        status=dossier.status,
        sinds=dossier.status_sinds,
        stil_sinds=dossier.stil_sinds,
        feiten=zaak_van(dossier).stand(),
    )


def gedeelde_baan(dossier: Dossier) -> list[Baanstap]:
    """De zes stappen van de ander: alleen de stand, de status en de eerstvolgende datum."""
    vorm = BANEN[dossier.soort]
    nu = vorm.stap(dossier.status).nummer
    bij = status(dossier)
    if dossier.volgende_datum:
        bij += f" · volgende datum {kort(dossier.volgende_datum)}"
    return [
        Baanstap(
            naam=stap.naam,
            staat="stil" if stap.nummer == nu and dossier.stil_sinds else staat,
            bij=bij if stap.nummer == nu else "",
        )
        for stap, staat in zip(vorm.stappen, standen(vorm, dossier.status), strict=True)
    ]


def tijd(kijker: Kijker, beeld: Adresbeeld) -> Tijdas | None:
    """De twee sporen op schaal. Van de ander staat er alleen de eerstvolgende datum op."""
    lopen: dict[str, Loop] = {}
    for soort, dossiers in beeld.sporen.items():
        feiten: list[Feit] = []
        for dossier in dossiers[:1]:
            if _is_eigen(beeld, dossier):
                feiten += _eigen_feiten(dossier, kijker.peildatum)
            if dossier.volgende_datum and dossier.volgende_datum > kijker.peildatum:
                feiten.append(Feit(dossier.volgende_datum, f"eerstvolgende datum bij {dossier.organisatie}"))
        lopen[KLEUR[soort]] = Loop(feiten, any(dossier.loopt for dossier in dossiers[:1]))
    return tijdas(lopen, kijker.peildatum)


def _eigen_feiten(dossier: Dossier, vandaag: date) -> list[Feit]:
    """Wanneer het dossier begon, en elke dag die de zaak zelf kent en die geweest is."""
    zaak = zaak_van(dossier)
    dagen = [
        Feit(dag, str(veld.verbose_name))
        for veld in zaak._meta.concrete_fields
        if isinstance(dag := getattr(zaak, veld.attname), date) and dag <= vandaag
    ]
    return [Feit(dossier.geopend_op, "geopend op"), Feit(dossier.status_sinds, "deze stap sinds"), *dagen]


def waarom_leeg(kijker: Kijker, beeld: Adresbeeld, soort: Dossiersoort) -> str:
    """Waarom er in deze baan niets staat: er is niets, of er is geen grond om het te zien."""
    ander, zaak = BANEN[soort].organisatie, ZAAK[soort]
    if not kijker.leest_eigen_organisatie:
        return f"U hebt geen toegang tot een {zaak} van {ander} op dit adres."
    eigen = kijker.organisatienaam
    if ander.lower() == kijker.organisatiesoort:
        return f"{ander} heeft op dit adres geen {zaak}."
    if not beeld.eigen:
        return (
            f"Of er bij {ander} iets loopt, is hier niet te zien: {eigen} heeft op dit adres niets lopen of "
            f"gehad, en dan is er geen grond om gegevens van {ander} te tonen."
        )
    if beeld.grond is None:
        return f"Er is geen geldige grond om te tonen of er bij {ander} iets loopt."
    return f"Bij {ander} is op dit adres geen {zaak} bekend."


def andere_dossiers(beeld: Adresbeeld) -> list[Anders]:
    """De dossiers die niet in een baan staan, per soort."""
    uit = []
    for soort, dossiers in beeld.sporen.items():
        for dossier in dossiers[1:]:
            eigen = _is_eigen(beeld, dossier)
            uit.append(
                Anders(
                    soort=KLEUR[soort],
                    nummer=dossier.nummer,
                    url=dossier_url(dossier) if eigen else "",
                    wat=_wat(dossier) if eigen else "",
                    status=status(dossier),
                    behandelaar=str(dossier.behandelaar or ""),
                    volgende=dossier.volgende_datum if dossier.loopt else None,
                    merk="niet meer in de levering" if eigen and dossier.verdwenen_sinds else "",
                )
            )
    return uit


def _wat(dossier: Dossier) -> str:
    return str(dossier.schade.get_soort_display()) if dossier.soort == Dossiersoort.SCHADE else ""


# -- de letter


def oordeel_van(beeld: Adresbeeld) -> Oordeel | None:
    """Wat de matrix over dit adres zegt; None zonder letter.

    Of er een overeenkomst met de aannemer is, weet alleen wie het NCG-dossier mag lezen. Voor een ander
    staat de opmerking er altijd, zodat zij niets verraadt.
    """
    indeling = beeld.indeling
    if indeling is None or not indeling.letter:
        return None
    return oordeel(
        indeling.rij,
        indeling.kolom,
        # De bewaarde letter zegt of de opname is meegeteld; alleen in 2.1/opname maakt dat verschil.
        opname_gedaan=indeling.letter == "C",
        overeenkomst_vastgelegd=_overeenkomst_vastgelegd(beeld),
    )


def _overeenkomst_vastgelegd(beeld: Adresbeeld) -> bool:
    return any(
        dossier.pk in beeld.beslissend
        and dossier.soort == Dossiersoort.VERSTERKING
        and dossier.versterking.overeenkomst_aannemer_op is not None
        for dossier in beeld.eigen
    )


def bruggen_van(beeld: Adresbeeld) -> tuple[Brug, ...] | None:
    """Wat er per stap samen kan; None als er geen letter te zien is."""
    if beeld.indeling is None or not beeld.indeling.letter:
        return None
    zonder = beeld.indeling.rij == BOUW_VOORBEREIDEN and not _overeenkomst_vastgelegd(beeld)
    return bruggen(beeld.indeling.letter, zonder_overeenkomst=zonder)


def wat_gesloten_is(beeld: Adresbeeld) -> list[str]:
    """Wat hier niet meer loopt: per eigen dossier hoe het afliep, van de ander alleen aantallen."""
    zinnen = []
    van_de_ander: Counter[tuple[str, str, str]] = Counter()
    for soort, dossiers in beeld.sporen.items():
        for dossier in dossiers:
            if dossier.status not in VERSTERKING_GESLOTEN + SCHADE_GESLOTEN:
                continue
            if not _is_eigen(beeld, dossier):
                van_de_ander[(str(dossier.organisatie), ZAAK[soort], status(dossier).lower())] += 1
                continue
            uitkomst = getattr(zaak_van(dossier), "get_uitkomst_display", str)()
            afloop = f" ({uitkomst})" if uitkomst else ""
            zinnen.append(
                f"{dossier.nummer}: {status(dossier).lower()}{afloop} sinds {kort(dossier.status_sinds)}."
            )
    for (organisatie, zaak, hoe), aantal in sorted(van_de_ander.items()):
        hoeveel = f"één {zaak}" if aantal == 1 else f"{aantal} {MEERVOUD[zaak]}"
        zinnen.append(f"Bij {organisatie}: {hoeveel} {hoe}.")
    return zinnen


# -- wat nu


def wat_nu(
    kijker: Kijker, beeld: Adresbeeld, vervolgen: Iterable[Contactmoment], uitspraak: Oordeel | None
) -> list[Doen]:
    """Wat er te doen is: eerst wat een dag heeft, dan de volgende stap en het advies van de samenloop."""
    regels = [_stap(kijker, dossier) for dossier in beeld.eigen if dossier.loopt]
    regels += [_vervolg(kijker, contact) for contact in vervolgen]
    regels += [
        _van_de_ander(dossier) for dossier in beeld.gedeeld if dossier.loopt and dossier.volgende_datum
    ]
    met_dag = sorted((regel for regel in regels if regel.op), key=lambda regel: regel.op or date.max)
    zonder_dag = [regel for regel in regels if not regel.op]
    if uitspraak is not None:
        zonder_dag += _taken(kijker, beeld, uitspraak.advies)
        if uitspraak.ook is not None:
            zonder_dag += _taken(
                kijker, beeld, uitspraak.ook, "zolang er geen overeenkomst met de aannemer is"
            )
    elif beeld.indeling is not None and beeld.indeling.groep == GEEN_SCHADEMELDING:
        lopend = [Taak(Wie.BEWONERSBEGELEIDER, SCHADE_MELDEN)] if any(d.loopt for d in beeld.eigen) else []
        zonder_dag += _taken(kijker, beeld, Advies("", tuple(lopend)))
    return met_dag + zonder_dag


SCHADE_MELDEN = (
    "Vraag de bewoner of er schade is. Is die er, raad dan aan haar meteen bij IMG te melden: wachten op de "
    "versterking hoeft niet."
)


def _stap(kijker: Kijker, dossier: Dossier) -> Doen:
    dag, tekst = zaak_van(dossier).volgende()
    return Doen(
        wat=tekst if dag else volgende_stap(kijker, dossier),
        wie=behandelt(kijker, dossier),
        op=dag,
        toelichting=dossier.nummer,
        url=dossier_url(dossier),
        koppeling=f"Open {ZAAK[Dossiersoort(dossier.soort)]}",
        soort=KLEUR[Dossiersoort(dossier.soort)],
    )


def volgende_stap(kijker: Kijker, dossier: Dossier) -> str:
    """De logische volgende handeling bij een eigen dossier, in woorden."""
    zaak = zaak_van(dossier)
    if dossier.soort == Dossiersoort.SCHADE:
        naam = volgende_schade(zaak, peildatum=kijker.peildatum)
    else:
        naam = volgende_versterking(
            zaak,
            heeft_controle=dossier.heeft_controle,  # type: ignore[attr-defined]
            heeft_maatregelen=dossier.heeft_maatregelen or bool(zaak.sloop_nieuwbouw_op),  # type: ignore[attr-defined]
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
        soort=KLEUR[Dossiersoort(contact.dossier.soort)],
    )


def _van_de_ander(dossier: Dossier) -> Doen:
    stap = BANEN[dossier.soort].stap(dossier.status).naam.lower()
    return Doen(
        wat=f"Eerstvolgende datum bij {dossier.organisatie}, in de stap {stap}",
        wie=str(dossier.behandelaar or dossier.organisatie),
        op=dossier.volgende_datum,
        toelichting=dossier.nummer,
        soort=KLEUR[Dossiersoort(dossier.soort)],
    )


def _taken(kijker: Kijker, beeld: Adresbeeld, advies: Advies, toelichting: str = "") -> list[Doen]:
    """De taken uit een advies; wie het eigen dossier behandelt, gaat er rechtstreeks mee verder."""
    per_soort = beeld.sporen
    uit = []
    for taak in advies.taken:
        soort = WERK_VAN.get(taak.wie)
        dossiers = per_soort[soort] if soort else []
        eigen = dossiers[0] if dossiers and _is_eigen(beeld, dossiers[0]) else None
        begeleidt = taak.wie is not Wie.PRIORITERING
        uit.append(
            Doen(
                wat=taak.wat,
                wie="u" if eigen and begeleidt and behandelt(kijker, eigen) == "u" else str(taak.wie),
                toelichting=toelichting or "advies bij deze letter",
                url=dossier_url(eigen, "contact")
                if eigen and begeleidt
                else dossier_url(eigen)
                if eigen
                else "",
                koppeling="Leg contact vast" if begeleidt else "Open melding",
                soort="samen",
            )
        )
    return uit


# -- lijsten


def gevonden(rijen: Iterable[Gevonden]) -> list[dict[str, Any]]:
    """Adressen met hun dossiers en letter, voor een lijst."""
    return [
        {
            "adres": rij.adres,
            "letter": rij.letter,
            "dossiers": [
                {
                    "nummer": dossier.nummer,
                    "url": dossier_url(dossier),
                    "soort": KLEUR[Dossiersoort(dossier.soort)],
                    "status": status(dossier),
                }
                for dossier in rij.dossiers
            ],
        }
        for rij in rijen
    ]


# -- klein


def status(dossier: Dossier) -> str:
    """De status in woorden, met het nummer bij NCG."""
    return status_in_woorden(dossier.soort, dossier.status)


def behandelt(kijker: Kijker, dossier: Dossier) -> str:
    """`u`, de naam van de behandelaar, of `nog niemand`."""
    if dossier.behandelaar_id is None:
        return "nog niemand"
    return "u" if dossier.behandelaar_id == kijker.medewerker_id else str(dossier.behandelaar)


def zaak_van(dossier: Dossier) -> Any:
    """De zaak achter een eigen dossier; die is al opgehaald."""
    return getattr(dossier, dossier.soort)


def _is_eigen(beeld: Adresbeeld, dossier: Dossier) -> bool:
    return any(dossier is een for een in beeld.eigen)


def evaluatiegroep(beeld: Adresbeeld) -> Any:
    """De groep van de evaluatie bij de indeling, of None."""
    return EVALUATIEGROEPEN[beeld.indeling.groep] if beeld.indeling is not None else None


def begeleiders(beeld: Adresbeeld) -> Sequence[Dossier]:
    """De lopende dossiers met een behandelaar, elke behandelaar één keer."""
    gezien: set[int] = set()
    uit = []
    for dossiers in beeld.sporen.values():
        for dossier in dossiers:
            if dossier.loopt and dossier.behandelaar_id and dossier.behandelaar_id not in gezien:
                gezien.add(dossier.behandelaar_id)
                uit.append(dossier)
    return uit
