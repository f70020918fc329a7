"""Van een adres zoals de kijker het mag zien naar wat er op het scherm staat: banen, advies en lijsten."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from groningen.access import Kijker
from groningen.models import Dossier
from groningen.queries.verloop import status_in_woorden
from groningen.rules.banen import Baanstap, kort
from groningen.rules.rollen import SPOREN, Dossiersoort
from groningen.web.dossier.scherm import dossier_url
from samenloop.queries.adrespagina import Adresbeeld
from samenloop.queries.adressen import Gevonden
from samenloop.rules.banen import BANEN, Brug, bruggen, standen
from samenloop.rules.groepen import EVALUATIEGROEPEN
from samenloop.rules.indeling import SCHADE_GESLOTEN, VERSTERKING_GESLOTEN
from samenloop.rules.matrix import Oordeel, oordeel
from samenloop.rules.tijdas import Feit, Loop, Tijdas, tijdas
from schade.rules import baan as schadebaan
from versterking.rules import baan as versterkingsbaan

KLEUR = {Dossiersoort.VERSTERKING: "ncg", Dossiersoort.SCHADE: "img"}
ZAAK = {
    Dossiersoort.VERSTERKING: "dossier",
    Dossiersoort.SCHADE: "melding",
    Dossiersoort.BEZWAAR: "bezwaar",
    Dossiersoort.KLACHT: "klacht",
}
MEERVOUD = {"dossier": "dossiers", "melding": "meldingen"}
BOUW_VOORBEREIDEN = "5.1"


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
        if is_eigen(beeld, dossier):
            uit.append({**rij, "url": dossier_url(dossier), "stappen": eigen_baan(beeld, dossier)})
        elif dossier.status in BANEN[soort].klaar:
            uit.append({**rij, "leeg": f"Gesloten bij {organisatie(dossier)}: {status(dossier).lower()}."})
        else:
            uit.append({**rij, "stappen": gedeelde_baan(dossier)})
    return uit


def eigen_baan(beeld: Adresbeeld, dossier: Dossier) -> list[Baanstap]:
    """De zes stappen met hun dagen, zoals de dossierpagina ze toont."""
    stand, termijn = zaak_van(dossier).stand(), beeld.termijnen.get(dossier.pk)
    maak = versterkingsbaan.baan if dossier.soort == Dossiersoort.VERSTERKING else schadebaan.baan
    return maak(
        status=dossier.status,
        sinds=dossier.status_sinds,
        stil_sinds=dossier.stil_sinds,
        feiten=termijn.in_stand(stand) if termijn else stand,
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
            if is_eigen(beeld, dossier):
                feiten += _eigen_feiten(dossier, kijker.peildatum)
            if dossier.volgende_datum and dossier.volgende_datum > kijker.peildatum:
                feiten.append(Feit(dossier.volgende_datum, f"eerstvolgende datum bij {organisatie(dossier)}"))
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
    if not any(dossier.soort in SPOREN for dossier in beeld.eigen):
        return (
            f"Of er bij {ander} iets loopt, is hier niet te zien: {eigen} heeft op dit adres niets lopen of "
            f"gehad, en dan is er geen grond om gegevens van {ander} te tonen."
        )
    if beeld.grond is None:
        return f"Er is geen geldige grond om te tonen of er bij {ander} iets loopt."
    return f"Bij {ander} is op dit adres geen {zaak} bekend."


def andere_dossiers(beeld: Adresbeeld) -> list[Anders]:
    """De dossiers die niet in een baan staan: per spoor, en dan de bezwaren en klachten."""
    uit = []
    anderen = [dossier for dossiers in beeld.sporen.values() for dossier in dossiers[1:]]
    for dossier in (*anderen, *beeld.buiten_de_sporen):
        eigen = is_eigen(beeld, dossier)
        uit.append(
            Anders(
                soort=kleur(dossier),
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
    if dossier.soort == Dossiersoort.SCHADE:
        return str(dossier.schade.get_soort_display())
    return "" if dossier.soort == Dossiersoort.VERSTERKING else ZAAK[Dossiersoort(dossier.soort)]


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
            if not is_eigen(beeld, dossier):
                van_de_ander[(BANEN[soort].organisatie, ZAAK[soort], status(dossier).lower())] += 1
                continue
            uitkomst = getattr(zaak_van(dossier), "get_uitkomst_display", str)()
            afloop = f" ({uitkomst})" if uitkomst else ""
            zinnen.append(
                f"{dossier.nummer}: {status(dossier).lower()}{afloop} sinds {kort(dossier.status_sinds)}."
            )
    for (bij, zaak, hoe), aantal in sorted(van_de_ander.items()):
        hoeveel = f"één {zaak}" if aantal == 1 else f"{aantal} {MEERVOUD[zaak]}"
        zinnen.append(f"Bij {bij}: {hoeveel} {hoe}.")
    return zinnen


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
                    "soort": kleur(dossier),
                    "status": status(dossier),
                }
                for dossier in rij.dossiers
            ],
        }
        for rij in rijen
    ]


# -- klein


def kleur(dossier: Dossier) -> str:
    """De kleur van de organisatie: die van het spoor; een bezwaar of klacht is van de organisatie zelf."""
    return KLEUR.get(Dossiersoort(dossier.soort)) or dossier.organisatie.soort


def organisatie(dossier: Dossier) -> str:
    """`NCG` of `IMG`: elke soort dossier hoort bij één organisatie."""
    return BANEN[dossier.soort].organisatie


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


def is_eigen(beeld: Adresbeeld, dossier: Dossier) -> bool:
    return any(dossier is een for een in beeld.eigen)


def evaluatiegroep(beeld: Adresbeeld) -> Any:
    """De groep van de evaluatie bij de indeling, of None."""
    return EVALUATIEGROEPEN[beeld.indeling.groep] if beeld.indeling is not None else None


def begeleiders(kijker: Kijker, beeld: Adresbeeld) -> list[dict[str, Any]]:
    """Wie de lopende dossiers behandelen, ieder één keer."""
    uit: dict[int, dict[str, Any]] = {}
    in_een_spoor = [dossier for dossiers in beeld.sporen.values() for dossier in dossiers]
    for dossier in (*in_een_spoor, *beeld.buiten_de_sporen):
        if dossier.loopt and dossier.behandelaar is not None:
            uit.setdefault(
                dossier.behandelaar.pk,
                {
                    "naam": str(dossier.behandelaar),
                    "ik": dossier.behandelaar.pk == kijker.medewerker_id,
                    "soort": kleur(dossier),
                    "telefoon": dossier.behandelaar.telefoon,
                },
            )
    return list(uit.values())
