"""De tekst van elke brief, op taalniveau B1, uit feiten die eerder zijn vastgelegd."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from .brieven import Briefsoort, Brieftekst, Deel, Feiten
from .datums import in_woorden
from .geld import in_euro
from .rekening import einde_van
from .uitleg import uit_json

DICHT = "U hoeft nu niets te doen."


def schrijf(soort: Briefsoort, feiten: Feiten) -> Brieftekst:
    """De tekst van één brief; `ValueError` als een feit ontbreekt."""
    try:
        titel, delen = _TEKSTEN[soort](feiten)
    except KeyError as fout:
        raise ValueError(f"brief “{soort.label}” mist het feit {fout}") from fout
    slot = [_bezwaar(feiten)] if soort.is_besluit else []
    return Brieftekst(titel, (*delen, *slot, _vragen(feiten)))


def _dag(feiten: Feiten, naam: str) -> str:
    return in_woorden(date.fromisoformat(feiten[naam]))


def _heeft(feiten: Feiten, naam: str) -> bool:
    return feiten.get(naam) not in (None, "")


def _euro(feiten: Feiten, naam: str) -> str:
    return in_euro(Decimal(feiten[naam]))


def _waarover(feiten: Feiten) -> str:
    return f"Deze brief gaat over {feiten['adres']}, nummer {feiten['nummer']}."


def _stap(feiten: Feiten) -> str:
    """De naam van de termijn midden in een zin."""
    naam = str(feiten["termijn_naam"])
    return f"“{naam}”"


def _begin(*alineas: str) -> Deel:
    return Deel("", alineas)


def _som(feiten: Feiten, kop: str, uitleg: str) -> list[Deel]:
    stappen = uit_json(feiten.get("stappen", ()))
    return [Deel(kop, (uitleg,), stappen)] if stappen else []


def _vragen(feiten: Feiten) -> Deel:
    contact, afzender = feiten["contact"], feiten["afzender"]
    wie = f"{contact['naam']} van {afzender['naam']}" if contact["naam"] else f"{afzender['naam']}"
    nummer = contact["telefoon"] or afzender["telefoon"]
    bel = f"Bel {wie}: {nummer}." if nummer else f"Vraag het aan {wie}."
    return Deel("Hebt u een vraag?", (f"{bel} Houd nummer {feiten['nummer']} bij de hand.",))


def _bezwaar(feiten: Feiten) -> Deel:
    bezwaar, afzender = feiten["bezwaar"], feiten["afzender"]
    waar = ", ".join(afzender["postadres"])
    naar = (
        f"Stuur uw brief naar {afzender['naam']}, {waar}."
        if waar
        else f"Stuur uw brief aan {afzender['naam']}."
    )
    return Deel(
        "Bent u het er niet mee eens?",
        (
            f"Dan kunt u bezwaar maken. Dat kan {bezwaar['termijn']} lang, tot en met "
            f"{in_woorden(date.fromisoformat(bezwaar['tot']))}. {naar}",
            "Zet in uw brief: uw naam en adres, de datum, het nummer van deze brief, en waarom u het niet "
            "met "
            "het besluit eens bent. Zet uw handtekening onder de brief. Bezwaar maken kost niets.",
        ),
    )


def _ontvangst(f: Feiten) -> tuple[str, list[Deel]]:
    besluit = (
        f"Wij nemen uiterlijk op {_dag(f, 'eindigt_op')} een besluit."
        if _heeft(f, "eindigt_op")
        else "U hoort van ons wanneer u een besluit kunt verwachten."
    )
    return "Wij hebben uw melding ontvangen", [
        _begin(
            f"Op {_dag(f, 'ontvangen_op')} hebben wij uw melding ontvangen. {_waarover(f)}",
            f"{besluit} Hebben wij meer tijd nodig? Dan krijgt u daarover een brief.",
            f"{DICHT} Wij nemen contact met u op over de volgende stap.",
        ),
        *_som(f, "Hoe komen wij aan deze datum?", "Zo hebben wij de datum van het besluit berekend."),
    ]


def _aanvulling(f: Feiten) -> tuple[str, list[Deel]]:
    gevraagd = [f"Wij vragen u om: {f['gevraagd']}"] if _heeft(f, "gevraagd") else []
    tot = (
        f"Stuur ons de gegevens uiterlijk op {_dag(f, 'tot')}."
        if _heeft(f, "tot")
        else "Stuur ons de gegevens zo snel als u kunt."
    )
    return "Wij hebben meer gegevens van u nodig", [
        _begin(
            f"Wij kunnen nog niet verder. Er ontbreken gegevens. {_waarover(f)}",
            *gevraagd,
            f"{tot} Lukt dat niet? Bel ons vóór die dag.",
        ),
        Deel(
            "Wat betekent dit voor de datum?",
            (
                f"Vanaf {_dag(f, 'van')} staat de tijd voor {_stap(f)} stil. Zodra wij uw gegevens hebben, "
                f"loopt de "
                "tijd weer door. De dagen dat het stilstond, komen erbij.",
                "Krijgen wij de gegevens niet? Dan loopt de tijd na de laatste dag ook weer door. Wij "
                "beslissen dan "
                "met wat wij hebben.",
            ),
        ),
    ]


def _opschorting(f: Feiten) -> tuple[str, list[Deel]]:
    reden = f" De reden is: {f['grond_label']}." if _heeft(f, "grond_label") else ""
    tot = f" tot en met {_dag(f, 'tot')}" if _heeft(f, "tot") else ""
    hoelang = (
        "" if tot else " Wij weten nog niet hoe lang dit duurt. U krijgt bericht als de tijd weer loopt."
    )
    return "De tijd voor uw zaak staat stil", [
        _begin(
            f"Vanaf {_dag(f, 'van')}{tot} staat de tijd voor {_stap(f)} stil.{reden}{hoelang} {_waarover(f)}",
            "De dagen dat de tijd stilstaat, komen er later weer bij.",
            DICHT,
        )
    ]


def _opschorting_beeindigd(f: Feiten) -> tuple[str, list[Deel]]:
    nieuw = (
        f"De nieuwe laatste dag is {_dag(f, 'eindigt_op')}."
        if _heeft(f, "eindigt_op")
        else "U hoort van ons wat de nieuwe laatste dag is."
    )
    return "De tijd voor uw zaak loopt weer", [
        _begin(
            f"De tijd voor {_stap(f)} stond stil tot en met {_dag(f, 'tot')}. Nu loopt zij weer. "
            f"{_waarover(f)}",
            f"{nieuw} De dagen dat het stilstond, zijn daarin meegeteld.",
            DICHT,
        ),
        *_som(f, "Hoe komen wij aan deze datum?", "Zo hebben wij de nieuwe laatste dag berekend."),
    ]


def _verdaging(f: Feiten) -> tuple[str, list[Deel]]:
    telt = (
        "Dit is de nieuwe laatste dag."
        if f.get("telt", True)
        else "De termijn uit de wet wordt niet langer. Is die voorbij? Dan kunt u ons in gebreke stellen."
    )
    return "Wij hebben meer tijd nodig", [
        _begin(
            f"Het lukt ons niet op tijd. Het gaat om {_stap(f)}. {_waarover(f)}",
            f"Wij verwachten klaar te zijn op uiterlijk {_dag(f, 'tot')}. {telt}",
            f"Het spijt ons dat het langer duurt. {DICHT}",
        ),
        *_som(f, "Hoe komen wij aan deze datum?", "Zo hebben wij de datum berekend."),
    ]


def _ingebrekestelling(f: Feiten) -> tuple[str, list[Deel]]:
    eerste = (
        f" De eerste dag waarover u geld krijgt, is {_dag(f, 'eerste_dag')}."
        if _heeft(f, "eerste_dag")
        else ""
    )
    return "Wij hebben uw ingebrekestelling ontvangen", [
        _begin(
            f"Op {_dag(f, 'ontvangen_op')} hebben wij uw ingebrekestelling ontvangen. U schrijft dat wij te "
            f"laat zijn "
            f"met {_stap(f)}. Dat klopt. {_waarover(f)}",
            f"Wij hebben nu twee weken om alsnog een besluit te nemen. Lukt dat niet, dan krijgt u een "
            f"dwangsom: geld "
            f"voor elke dag dat wij te laat zijn, hoogstens 42 dagen.{eerste}",
            f"{DICHT} Krijgt u een dwangsom, dan nemen wij daarover vanzelf een besluit.",
        )
    ]


_ZONDER_GEVOLG = {
    "te_vroeg": "U was te vroeg: wij hadden toen nog tijd{tot}. Bent u dan nog zonder "
    "besluit? Dan kunt u "
    "ons opnieuw in gebreke stellen.",
    "onredelijk_laat": "U hebt ons te lang na de laatste dag in gebreke gesteld. Daarom krijgt u geen "
    "dwangsom.",
    "geen_belanghebbende": "Het besluit gaat niet over u. Daarom krijgt u geen dwangsom.",
    "kennelijk_ongegrond": "Het is duidelijk dat de aanvraag niet kan worden toegekend. Daarom krijgt u "
    "geen dwangsom.",
}


def _zonder_gevolg(f: Feiten) -> tuple[str, list[Deel]]:
    waarom = _ZONDER_GEVOLG[f["oordeel"]]
    if f["oordeel"] == "te_vroeg":
        waarom = waarom.format(tot=f" tot en met {_dag(f, 'eindigt_op')}" if _heeft(f, "eindigt_op") else "")
    return "Antwoord op uw ingebrekestelling", [
        _begin(
            f"Op {_dag(f, 'ontvangen_op')} hebben wij uw ingebrekestelling ontvangen. Zij gaat over "
            f"{_stap(f)}. "
            f"{_waarover(f)}",
            waarom,
            "Wij gaan verder met uw zaak. Uw brief verandert daar niets aan.",
        )
    ]


def _dwangsom(f: Feiten) -> tuple[str, list[Deel]]:
    return "Besluit: u krijgt een dwangsom", [
        _begin(
            f"Wij waren te laat met {_stap(f)}. Daarom krijgt u een dwangsom van {_euro(f, 'bedrag')}. "
            f"{_waarover(f)}",
            _betaling(f),
        ),
        *_som(f, "Hoe komen wij aan dit bedrag?", "Wij hebben het bedrag in stappen berekend."),
    ]


def _vergoeding(f: Feiten) -> tuple[str, list[Deel]]:
    return "Besluit: u krijgt een vergoeding", [
        _begin(
            f"Wij hadden u een datum toegezegd voor {_stap(f)}. Die datum hebben wij gemist. Daarom krijgt "
            f"u een "
            f"vergoeding van {_euro(f, 'bedrag')}. {_waarover(f)}",
            _betaling(f),
        ),
        *_som(f, "Hoe komen wij aan dit bedrag?", "Wij hebben het bedrag in stappen berekend."),
    ]


def _betaling(f: Feiten) -> str:
    return (
        f"U krijgt het geld uiterlijk op {_dag(f, 'betaling_uiterlijk')}. Wij maken het over naar de "
        f"rekening "
        f"{einde_van(f['iban'])}. Klopt dat nummer niet? Bel ons dan zo snel mogelijk."
    )


def _toegekend(f: Feiten) -> tuple[str, list[Deel]]:
    bedrag = (
        f"U krijgt {_euro(f, 'toegekend_bedrag')}."
        if _heeft(f, "toegekend_bedrag")
        else "De schade wordt hersteld."
    )
    return "Besluit over uw melding: toegekend", [
        _begin(
            f"Op {_dag(f, 'besluit_op')} hebben wij een besluit genomen over uw melding. Wij kennen uw "
            f"aanvraag toe. "
            f"{_waarover(f)}",
            bedrag,
        )
    ]


def _afgewezen(f: Feiten) -> tuple[str, list[Deel]]:
    waarom = [Deel("Waarom?", (str(f["reden"]),))] if _heeft(f, "reden") else []
    return "Besluit over uw melding: niet toegekend", [
        _begin(
            f"Op {_dag(f, 'besluit_op')} hebben wij een besluit genomen over uw melding. Wij kennen uw "
            f"aanvraag niet "
            f"toe. {_waarover(f)}",
        ),
        *waarom,
    ]


def _bericht(f: Feiten) -> tuple[str, list[Deel]]:
    # Wie de bewoner belt, staat onder elke brief.
    alineas = tuple(
        alinea
        for alinea in str(f["tekst"]).split("\n\n")
        if alinea.strip() and not alinea.startswith("Hebt u een vraag?")
    )
    return str(f["onderwerp"]), [_begin(*alineas)]


_TEKSTEN: dict[Briefsoort, Callable[[Feiten], tuple[str, list[Any]]]] = {
    Briefsoort.ONTVANGST: _ontvangst,
    Briefsoort.AANVULLING: _aanvulling,
    Briefsoort.OPSCHORTING: _opschorting,
    Briefsoort.OPSCHORTING_BEEINDIGD: _opschorting_beeindigd,
    Briefsoort.VERDAGING: _verdaging,
    Briefsoort.INGEBREKESTELLING: _ingebrekestelling,
    Briefsoort.INGEBREKESTELLING_ZONDER_GEVOLG: _zonder_gevolg,
    Briefsoort.TERMIJN_GEMIST: _bericht,
    Briefsoort.DWANGSOMBESLUIT: _dwangsom,
    Briefsoort.VERGOEDINGSBESLUIT: _vergoeding,
    Briefsoort.BESLUIT_TOEGEKEND: _toegekend,
    Briefsoort.BESLUIT_AFGEWEZEN: _afgewezen,
    Briefsoort.BERICHT: _bericht,
}
