"""De matrix als kaart van aantallen, en de adressen achter een vak, een letter of een groep."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from groningen.access import Kijker
from groningen.models import Gemeente
from groningen.rules.datums import in_woorden
from groningen.rules.rollen import Organisatiesoort
from groningen.web.poort import pagina
from samenloop.queries.cellen import Keuze, Stand, adressen_in, leveringen, stand_nu, stand_op, wissels
from samenloop.rules.groepen import BEIDE_LOPEND, EVALUATIEGROEPEN, GEEN_SCHADEMELDING, GESLOTEN
from samenloop.rules.matrix import ALTIJD, CELLEN, GROEPEN, KOLOMMEN, LETTERS, PER_CEL, RIJEN, Cel
from samenloop.web import beeld

KLEUR_GROEP = {GEEN_SCHADEMELDING: "ncg", GESLOTEN: "stil", BEIDE_LOPEND: "samen"}
# Een lang woord mag op een smal scherm afbreken.
AFGEBROKEN = {"voorbereiding": "Voor\u00adbereiding", "beschikking": "Beschik\u00adking"}


@require_safe
@never_cache
@pagina("matrix bekijken")
def toon_matrix(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    """De 28 vakken met hun aantallen, de drie groepen, en wat er in een week veranderde."""
    if not kijker.ziet_tellingen:
        raise PermissionDenied(
            "De matrix is voor medewerkers en bestuurders van NCG, IMG en hun opdrachtgevers."
        )
    gemeenten, gemeente = _gemeente(request)
    dag, fout = _dag(request, kijker.peildatum)
    eerste, laatste = leveringen()
    if dag and eerste and dag < eerste:
        fout, dag = f"Vóór de eerste levering, op {in_woorden(eerste)}, is er geen stand.", None
    code = gemeente.code if gemeente else ""
    stand = stand_op(dag, code) if dag else stand_nu(code)
    lijsten = kijker.leest_eigen_organisatie and dag is None
    return render(
        request,
        "samenloop/matrix.html",
        {
            "stand": stand,
            "gemeente": gemeente,
            "gemeenten": gemeenten,
            "dag": dag,
            "fout": fout,
            "eerste": eerste,
            "laatste": laatste.items(),
            "vandaag": kijker.peildatum,
            "kolommen": [{"naam": AFGEBROKEN.get(k, naam)} for k, naam in KOLOMMEN.items()],
            "rijen": _rijen(stand, code, lijsten=lijsten),
            "grootste": max(stand.cellen.values(), default=0),
            "groepen": _groepen(stand, code, lijsten=lijsten),
            "letters": _letters(stand, code, lijsten=lijsten),
            "wissels": _wissels(wissels(dag or kijker.peildatum, code)),
            "lijsten": lijsten,
            "uitleg": _uitleg(stand),
            "altijd": ALTIJD,
            "bron": CELLEN[0].bron.rpartition(" groep ")[0],
        },
    )


def _gemeente(request: HttpRequest) -> tuple[list[Gemeente], Gemeente | None]:
    gemeenten = list(Gemeente.objects.filter(opgeheven__isnull=True))
    return gemeenten, next((g for g in gemeenten if g.code == request.GET.get("gemeente")), None)


def _dag(request: HttpRequest, vandaag: date) -> tuple[date | None, str]:
    """De gevraagde eerdere dag, of None voor nu; met een zin als de invoer niet kan."""
    gevraagd = request.GET.get("op", "").strip()
    if not gevraagd:
        return None, ""
    try:
        dag = date.fromisoformat(gevraagd)
    except ValueError:
        return None, "Deze dag begrijpen wij niet. Kies een dag, of schrijf hem als 2026-08-31."
    if dag > vandaag:
        return None, "Deze dag moet nog komen. Kies vandaag of een eerdere dag."
    return (dag if dag < vandaag else None), ""


def _rijen(stand: Stand, gemeente: str, *, lijsten: bool) -> list[dict[str, Any]]:
    uit = []
    for code, naam in RIJEN.items():
        vakken = [_vak(stand, code, kolom, gemeente, lijsten=lijsten) for kolom in KOLOMMEN]
        uit.append(
            {"code": code, "naam": naam, "vakken": vakken, "totaal": sum(vak["aantal"] for vak in vakken)}
        )
    return uit


def _vak(stand: Stand, rij: str, kolom: str, gemeente: str, *, lijsten: bool) -> dict[str, Any]:
    cel = PER_CEL[(rij, kolom)]
    na = cel.na_opname.letter if cel.na_opname else ""
    return {
        "aantal": stand.cellen[(rij, kolom)],
        "letter": cel.letter,
        "letters": f"{cel.letter}/{na}" if na else "",
        "url": _met(reverse("cel", args=[rij, kolom]), gemeente) if lijsten else "",
    }


def _met(url: str, gemeente: str) -> str:
    return f"{url}?{urlencode({'gemeente': gemeente})}" if gemeente else url


def _groepen(stand: Stand, gemeente: str, *, lijsten: bool) -> list[dict[str, Any]]:
    return [
        {
            "sleutel": sleutel,
            "naam": groep.titel,
            "aantal": stand.groepen[sleutel],
            "soort": KLEUR_GROEP[sleutel],
            "url": _met(reverse("groep", args=[sleutel]), gemeente) if lijsten else "",
            "toelichting": groep.betekenis,
            "aantal_2021": groep.aantal_2021,
            "deel_2021": groep.deel_2021,
            "kans": groep.kans,
        }
        for sleutel, groep in EVALUATIEGROEPEN.items()
    ]


def _letters(stand: Stand, gemeente: str, *, lijsten: bool) -> list[dict[str, Any]]:
    """De letters, die met een kans eerst."""
    volgorde = sorted(
        LETTERS, key=lambda x: (["mogelijk", "beperkt", "onwaarschijnlijk"].index(GROEPEN[x].kans), x)
    )
    return [
        {
            "letter": letter,
            "aantal": stand.letters[letter],
            "kort": GROEPEN[letter].kort,
            "url": _met(reverse("letter", args=[letter]), gemeente)
            if lijsten and stand.letters[letter]
            else "",
        }
        for letter in volgorde
    ]


def _wissels(geteld: Mapping[tuple[str, str], int]) -> list[dict[str, Any]]:
    """De wissels van letter, de grootste eerst; met wat het betekent."""
    uit = []
    for (van, naar), aantal in sorted(geteld.items(), key=lambda een: (-een[1], een[0])):
        kans_nu, kans_toen = _heeft_kans(naar), _heeft_kans(van)
        uit.append(
            {
                "van": van,
                "naar": naar,
                "aantal": aantal,
                "gevolg": "nieuwe kans"
                if kans_nu and not kans_toen
                else "kans voorbij"
                if kans_toen and not kans_nu
                else "",
            }
        )
    return uit


def _heeft_kans(letter: str) -> bool:
    return bool(letter) and GROEPEN[letter].kans == "mogelijk"


def _uitleg(stand: Stand) -> list[dict[str, Any]]:
    """Per rij de vier vakken met reden en advies; en wat er over onze lezing te zeggen valt."""
    uit = []
    for code, naam in RIJEN.items():
        cellen = [PER_CEL[(code, kolom)] for kolom in KOLOMMEN]
        uit.append(
            {
                "code": code,
                "naam": naam,
                "cellen": [{"cel": cel, "kolom": KOLOMMEN[cel.kolom]} for cel in cellen],
                "opmerkingen": [
                    _opmerking(code, zin, [cel for cel in cellen if cel.opmerking == zin], stand)
                    for zin in dict.fromkeys(cel.opmerking for cel in cellen if cel.opmerking)
                ],
            }
        )
    return uit


def _opmerking(rij: str, zin: str, cellen: list[Cel], stand: Stand) -> dict[str, Any]:
    """Een opmerking met de vakken waar zij voor geldt, en hoe een vak met twee letters verdeeld is."""
    kolommen = (
        "" if len(cellen) == len(KOLOMMEN) else ", ".join(KOLOMMEN[cel.kolom].lower() for cel in cellen)
    )
    return {
        "waar": f"{rij} en {kolommen}" if kolommen else f"Rij {rij}",
        "zin": zin,
        "verdeling": [
            " en ".join(f"{aantal} keer {letter}" for letter, aantal in sorted(geteld.items()))
            for cel in cellen
            if cel.na_opname and (geteld := stand.letters_in[(rij, cel.kolom)])
        ],
    }


# -- de adressen erachter


@require_safe
@never_cache
@pagina("adressen in een vak van de matrix")
def toon_cel(request: HttpRequest, kijker: Kijker, rij: str, kolom: str) -> HttpResponse:
    """De adressen in één vak, met de reden en het advies."""
    cel = PER_CEL.get((rij, kolom))
    if cel is None:
        raise Http404("Dit vak bestaat niet.")
    return _toon_lijst(
        request,
        kijker,
        Keuze(rij=rij, kolom=kolom),
        titel=f"NCG {rij} {RIJEN[rij].lower()}, IMG {KOLOMMEN[kolom].lower()}",
        extra={"cel": cel, "lezing": cel.na_opname},
    )


@require_safe
@never_cache
@pagina("adressen met een letter")
def toon_letter(request: HttpRequest, kijker: Kijker, letter: str) -> HttpResponse:
    """De adressen met één letter."""
    groep = GROEPEN.get(letter)
    if groep is None:
        raise Http404("Deze letter bestaat niet.")
    return _toon_lijst(
        request, kijker, Keuze(letter=letter), titel=f"Letter {letter}: {groep.kort}", extra={"groep": groep}
    )


@require_safe
@never_cache
@pagina("adressen in een groep van de evaluatie")
def toon_groep(request: HttpRequest, kijker: Kijker, groep: str) -> HttpResponse:
    """De adressen in één van de drie groepen, voor zover de eigen organisatie er een dossier heeft."""
    welke = EVALUATIEGROEPEN.get(groep)
    if welke is None:
        raise Http404("Deze groep bestaat niet.")
    return _toon_lijst(
        request, kijker, Keuze(groep=groep), titel=welke.titel, extra={"evaluatiegroep": welke}
    )


def _toon_lijst(
    request: HttpRequest, kijker: Kijker, keuze: Keuze, *, titel: str, extra: dict[str, Any]
) -> HttpResponse:
    if not kijker.leest_eigen_organisatie:
        raise PermissionDenied("U ziet de aantallen, maar niet de adressen erachter.")
    gemeenten, gemeente = _gemeente(request)
    if gemeente is not None:
        keuze = Keuze(**{**_velden(keuze), "gemeente": gemeente.code})
    blad = adressen_in(kijker, keuze, request.GET.get("pagina", ""))
    basis = urlencode({"gemeente": gemeente.code}) if gemeente else ""
    return render(
        request,
        "samenloop/cel.html",
        {
            "titel": titel,
            "stand": _geteld(kijker, keuze),
            "rijen": beeld.gevonden(blad.rijen),
            "gemeenten": gemeenten,
            "gemeente": gemeente,
            "kruimels": [
                {"naam": "Samenloop", "url": _met(reverse("matrix"), keuze.gemeente)},
                {"naam": titel, "url": ""},
            ],
            "begin": f"?{basis}",
            "vorige": _blad(basis, blad.vorige),
            "volgende": _blad(basis, blad.volgende),
            "toont_letter": keuze.groep == BEIDE_LOPEND,
            **extra,
        },
    )


def _velden(keuze: Keuze) -> dict[str, str]:
    return {veld: getattr(keuze, veld) for veld in ("groep", "rij", "kolom", "letter")}


def _blad(basis: str, wijzer: Any) -> str:
    return f"?{basis}{'&' if basis else ''}pagina={wijzer.als_tekst()}" if wijzer else ""


def _geteld(kijker: Kijker, keuze: Keuze) -> int | None:
    """Hoeveel adressen er op de hele lijst staan; None als de kijker niet alle adressen van de groep ziet."""
    if keuze.groep != BEIDE_LOPEND and kijker.organisatiesoort is not Organisatiesoort.NCG:
        return None
    stand = stand_nu(keuze.gemeente)
    if keuze.letter:
        return stand.letters[keuze.letter]
    if keuze.rij:
        return stand.cellen[(keuze.rij, keuze.kolom)]
    return stand.groepen[keuze.groep]
