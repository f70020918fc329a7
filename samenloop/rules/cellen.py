"""De 28 cellen van de matrix: wat elk vak betekent en wat er nu samen te doen valt.

Bron: evaluatie samenwerking NCG-IMG (2021), figuur 2 en de toelichting per groep. In de figuur zijn de
letters per vak niet leesbaar overgeleverd; zij volgen uit de toelichting. Waar die toelichting geen
uitsluitsel geeft, is `zekerheid` `afgeleid` en zegt `opmerking` dat op het scherm:

- 2.1/opname is B, en C zodra de opname van de schade is uitgevoerd;
- rij 5.1 is F, maar zolang er geen overeenkomst met de aannemer is vastgelegd, telt ook het advies van E.
"""

from collections.abc import Mapping

from .advies import Advies, Cel, Lezing, Taak, Wie
from .wensen import Wensvorm

_BEWONER = "De bewoner wil het. Samenwerken gaat nooit vanzelf."
_GEEN_VERTRAGING = "De schadeafhandeling loopt er geen vertraging door op."
_DICHTBIJ = "De opnames liggen dicht bij elkaar; in de pilot was dat hoogstens twee dagen."
_VOLGORDE = "NCG kan één dossier niet voorrang geven: de gemeente bepaalt de volgorde."
_NIET_TE_VER = "De planvorming is nog niet te ver gevorderd."
_GEEN_PARTIJ = "IMG is geen partij als de bewoner een uitgekeerd bedrag inbrengt."
_CONTRACT = "Het contract met de aannemer verandert er niet door."

_INFORMATIE = "Nog niets samen doen. Wel informatie uitwisselen."


def _bb(wat: str, wens: Wensvorm | None = None) -> Taak:
    return Taak(Wie.BEWONERSBEGELEIDER, wat, wens)


def _zb(wat: str) -> Taak:
    return Taak(Wie.ZAAKBEGELEIDER, wat)


_OPNIEUW = _bb(
    "Bekijk dit opnieuw zodra het adres in een lokaal plan staat. Is de schade dan nog niet opgenomen, dan "
    "kan een gezamenlijke opname (B)."
)
_LATER_INBRENGEN = _bb(
    "Vertel de bewoner dat hij een uitgekeerd bedrag later mag inbrengen bij de versterking, als hij dat wil."
)
_VRAAG_SAMEN_OPNEMEN = _bb(
    "Vraag de bewoner of hij een gezamenlijke opname wil. Leg de voordelen en de nadelen uit.",
    Wensvorm.OPNAME,
)
_CONTROLE_ADVIES = _bb(
    "Leg vóór het versterkingsadvies vast of schadeherstel mee kan. Is versterken nodig, dan geldt groep E."
)
_NADER_ONDERZOEK = "Alleen nader onderzoek, zoals een sondering, op elkaar afstemmen."
_VRAAG_HERSTEL_MEE = _bb(
    "Vraag de bewoner of hij schadeherstel wil meenemen in het plan.", Wensvorm.HERSTEL_IN_PLAN
)
VRAAG_VOORRANG = _bb("Vraag IMG om voorrang als het schaderapport anders te laat komt voor het plan.")
_VOORRANG = Taak(Wie.PRIORITERING, "Beslis of deze melding voorrang krijgt vanwege de versterking.")
_GEVONDEN_SCHADE = _bb("Spreek met de aannemer af dat hij schade die hij vindt meteen meldt.")
_HERSTEL_MEE_IN_BOUW = "Alleen schade die de aannemer tijdens het werk vindt, meteen herstellen."

_A = (
    "NCG kan nog geen opname plannen: het adres staat nog niet in een lokaal plan van aanpak. IMG is al "
    "begonnen en is gemiddeld veel eerder klaar."
)
_D = (
    "NCG stelt nog vast of versterken nodig is. Of er mijnbouwschade is, telt daarbij niet mee, behalve bij "
    "nader onderzoek zoals een sondering."
)
_E1 = (
    "Versterken is nodig. Welke maatregelen het worden, wordt nog bepaald, samen met de bewoner. "
    "Schadeherstel kan daarin mee."
)
_E2 = (
    "Versterken is nodig en het uitvoeringsplan wordt nu opgesteld. Schadeherstel kan er nog in, zolang het "
    "plan niet is vastgesteld."
)
_F1 = (
    "De bouw wordt voorbereid. De evaluatie rekent dit tot de uitvoering, met een overeenkomst met de "
    "aannemer. Die nog aanpassen kan vertraging geven."
)
_F2 = (
    "De versterking is in uitvoering en er is een overeenkomst met de aannemer. Die nog aanpassen kan "
    "vertraging geven."
)

LEZING_OPNAME = (
    "Dit is onze lezing. De evaluatie zegt niet uitdrukkelijk welke letter hier hoort. Wij lezen B zolang de "
    "schade nog niet is opgenomen, en C daarna."
)
LEZING_OVEREENKOMST = (
    "Dit is onze lezing. De status geeft F, maar zolang er geen overeenkomst met de aannemer is vastgelegd, "
    "telt ook het advies van E."
)

_C_ADVIES = Advies(
    _INFORMATIE,
    (
        _zb("Handel de melding af. Wacht niet op NCG."),
        _bb(
            "Gebruik bij de voorbereiding van de opname wat over de schade bekend is, als dat gedeeld mag "
            "worden."
        ),
    ),
)


def _a(kolom: str, extra: str, *taken: Taak) -> Cel:
    return Cel("1.2", kolom, "A", f"{_A} {extra}".strip(), Advies(_INFORMATIE, taken))


def _d(kolom: str, extra: str, *taken: Taak) -> Cel:
    return Cel("3.1", kolom, "D", f"{_D} {extra}".strip(), Advies(_NADER_ONDERZOEK, taken, (_BEWONER,)))


def _e(rij: str, kolom: str, extra: str, samen: str, taken: tuple[Taak, ...], *voorwaarden: str) -> Cel:
    reden = f"{_E1 if rij == '4.1' else _E2} {extra}"
    return Cel(rij, kolom, "E", reden, Advies(samen, taken, (_BEWONER, _NIET_TE_VER, *voorwaarden)))


def _f(rij: str, kolom: str, extra: str, *taken: Taak) -> Cel:
    onzeker = rij == "5.1"
    return Cel(
        rij,
        kolom,
        "F",
        f"{_F1 if onzeker else _F2} {extra}",
        Advies(_HERSTEL_MEE_IN_BOUW, (_GEVONDEN_SCHADE, *taken), (_BEWONER, _CONTRACT)),
        zekerheid="afgeleid" if onzeker else "zeker",
        opmerking=LEZING_OVEREENKOMST if onzeker else "",
    )


CELLEN: tuple[Cel, ...] = (
    # 1.2 Op te nemen in lokaal plan van aanpak
    _a(
        "voorbereiding",
        "",
        _zb("Behandel de melding gewoon. Wacht niet op NCG."),
        _OPNIEUW,
    ),
    _a(
        "opname",
        "De opname van de schade is al aan de beurt.",
        _zb("Ga door met de opname van de schade en het rapport. Wacht niet op NCG."),
        _OPNIEUW,
    ),
    _a(
        "zienswijze",
        "De schade is al opgenomen; de bewoner kan reageren op het schaderapport.",
        _zb("Ga door met de zienswijze en het besluit. Wacht niet op NCG."),
        _LATER_INBRENGEN,
    ),
    _a(
        "beschikking",
        "IMG is al toe aan het besluit of de uitvoering.",
        _zb("Rond de melding af. Wacht niet op NCG."),
        _LATER_INBRENGEN,
    ),
    # 2.1 Opname plannen
    Cel(
        "2.1",
        "voorbereiding",
        "B",
        "NCG en IMG moeten allebei nog een opname plannen. Dat kan één gezamenlijke opname worden, met "
        "daarna afstemming over één oplossing voor de bewoner.",
        Advies(
            "Een gezamenlijke opname plannen en daarna afstemmen.",
            (_VRAAG_SAMEN_OPNEMEN, _zb("Stem de dag van de opname af met NCG voordat u hem vastlegt.")),
            (_BEWONER, _DICHTBIJ, _GEEN_VERTRAGING, _VOLGORDE),
        ),
    ),
    Cel(
        "2.1",
        "opname",
        "B",
        "NCG moet de opname nog plannen en de schade is nog niet opgenomen. Een gezamenlijke opname kan nog.",
        Advies(
            "Beide opnames nog samenvoegen.",
            (
                _VRAAG_SAMEN_OPNEMEN,
                _zb("Vraag NCG vóór de opname van de schade of beide opnames samen kunnen."),
            ),
            (_BEWONER, _DICHTBIJ, _GEEN_VERTRAGING, _VOLGORDE),
        ),
        zekerheid="afgeleid",
        opmerking=LEZING_OPNAME,
        na_opname=Lezing(
            "C",
            "De schade is al opgenomen, terwijl NCG de opname nog moet plannen. Samen opnemen kan niet "
            "meer, en wachten op NCG zou de schadeafhandeling vertragen.",
            _C_ADVIES,
        ),
    ),
    Cel(
        "2.1",
        "zienswijze",
        "C",
        "NCG moet de opname nog plannen, terwijl de schade al is opgenomen en de bewoner kan reageren op "
        "het schaderapport. Wachten op NCG zou de schadeafhandeling vertragen.",
        _C_ADVIES,
    ),
    Cel(
        "2.1",
        "beschikking",
        "C",
        "NCG moet de opname nog plannen, terwijl IMG al toe is aan het besluit of de uitvoering. Wachten op "
        "NCG zou de schadeafhandeling vertragen.",
        Advies(_INFORMATIE, (_zb("Rond de melding af. Wacht niet op NCG."), _LATER_INBRENGEN)),
    ),
    # 3.1 Beoordeling opstellen
    _d(
        "voorbereiding",
        "De schade moet nog worden opgenomen.",
        _zb(
            "Behandel de melding gewoon. Vraag NCG wanneer de beoordeling klaar is: daarna kan IMG voorrang "
            "geven."
        ),
        _CONTROLE_ADVIES,
    ),
    _d(
        "opname",
        "De opname van de schade is aan de beurt.",
        _zb("Ga door. Vertel NCG als er nader onderzoek van de bodem of de fundering komt."),
        _CONTROLE_ADVIES,
    ),
    _d(
        "zienswijze",
        "Het schaderapport is er al.",
        _zb("Ga door met de zienswijze en het besluit. Wacht niet op de beoordeling."),
        _CONTROLE_ADVIES,
    ),
    _d(
        "beschikking",
        "IMG is al toe aan het besluit of de uitvoering.",
        _zb("Rond de melding af. Wacht niet op de beoordeling."),
        _CONTROLE_ADVIES,
        _LATER_INBRENGEN,
    ),
    # 4.1 Planvorming voorbereiden
    _e(
        "4.1",
        "voorbereiding",
        "De schade is nog niet opgenomen; IMG mag deze melding voorrang geven.",
        "Schadeherstel meenemen in de planvorming; IMG kan voorrang geven.",
        (_VRAAG_HERSTEL_MEE, VRAAG_VOORRANG, _VOORRANG),
    ),
    _e(
        "4.1",
        "opname",
        "IMG mag deze melding voorrang geven, zodat het schaderapport op tijd is.",
        "Schadeherstel meenemen in de planvorming; IMG kan voorrang geven.",
        (_VRAAG_HERSTEL_MEE, VRAAG_VOORRANG, _VOORRANG),
    ),
    _e(
        "4.1",
        "zienswijze",
        "Het schaderapport is er al. Voorrang geven kan in deze stap niet meer.",
        "Het schaderapport naast de maatregelen leggen en het herstel meenemen.",
        (
            _VRAAG_HERSTEL_MEE,
            _zb("Bespreek met NCG welk herstel beter in de versterking past, vóór het besluit."),
        ),
        _GEEN_VERTRAGING,
    ),
    _e(
        "4.1",
        "beschikking",
        "Een bedrag dat al is uitgekeerd, mag de bewoner inbrengen.",
        "Het herstel of het uitgekeerde bedrag inbrengen in de planvorming.",
        (_VRAAG_HERSTEL_MEE, Taak(Wie.BEWONER, "Beslist of hij het bedrag inbrengt bij de versterking.")),
        _GEEN_PARTIJ,
    ),
    # 4.2 Uitvoeringsplan opstellen
    _e(
        "4.2",
        "voorbereiding",
        "De schade is nog niet opgenomen; IMG mag deze melding voorrang geven.",
        "Schadeherstel opnemen in het uitvoeringsplan; IMG kan voorrang geven.",
        (_VRAAG_HERSTEL_MEE, VRAAG_VOORRANG, _VOORRANG),
    ),
    _e(
        "4.2",
        "opname",
        "IMG mag deze melding voorrang geven, zodat het schaderapport op tijd is.",
        "Schadeherstel opnemen in het uitvoeringsplan; IMG kan voorrang geven.",
        (_VRAAG_HERSTEL_MEE, VRAAG_VOORRANG, _VOORRANG),
    ),
    _e(
        "4.2",
        "zienswijze",
        "Het schaderapport is er al. Voorrang geven kan in deze stap niet meer.",
        "Het herstel uit het schaderapport opnemen in het uitvoeringsplan.",
        (
            _VRAAG_HERSTEL_MEE,
            _zb("Bespreek met NCG welk herstel in het uitvoeringsplan komt, vóór het besluit."),
        ),
        _GEEN_VERTRAGING,
    ),
    _e(
        "4.2",
        "beschikking",
        "Een bedrag dat al is uitgekeerd, mag de bewoner inbrengen.",
        "Het herstel of het uitgekeerde bedrag inbrengen in het uitvoeringsplan.",
        (_VRAAG_HERSTEL_MEE, Taak(Wie.BEWONER, "Beslist of hij het bedrag inbrengt bij de versterking.")),
        _GEEN_PARTIJ,
    ),
    # 5.1 Bouw voorbereiden
    _f(
        "5.1",
        "voorbereiding",
        "De schade moet nog worden opgenomen.",
        _zb("Behandel de melding gewoon. Vertel NCG wanneer de opname is."),
    ),
    _f(
        "5.1",
        "opname",
        "De opname van de schade is aan de beurt.",
        _zb("Zorg dat de schade is opgenomen vóór de bouw begint, als dat kan."),
    ),
    _f("5.1", "zienswijze", "Het schaderapport is er al.", _zb("Ga door met de zienswijze en het besluit.")),
    _f(
        "5.1",
        "beschikking",
        "IMG is al toe aan het besluit of de uitvoering.",
        _zb("Stem een herstel in natura af met de planning van de bouw."),
    ),
    # 5.2 Bouw uitvoeren
    _f(
        "5.2",
        "voorbereiding",
        "De schade moet nog worden opgenomen.",
        _zb("Plan de opname in overleg met NCG: de woning is een bouwplaats."),
    ),
    _f(
        "5.2",
        "opname",
        "De opname van de schade is aan de beurt.",
        _zb("Is de opname nog niet geweest? Stem hem dan af met NCG: de woning is een bouwplaats."),
    ),
    _f("5.2", "zienswijze", "Het schaderapport is er al.", _zb("Ga door met de zienswijze en het besluit.")),
    _f(
        "5.2",
        "beschikking",
        "IMG is al toe aan het besluit of de uitvoering.",
        _zb("Stem een herstel in natura af met de planning van de bouw."),
    ),
)

PER_CEL: Mapping[tuple[str, str], Cel] = {(cel.rij, cel.kolom): cel for cel in CELLEN}
