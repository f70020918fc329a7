"""Berichten bij een bezwaar en een klacht, op taalniveau B1; zij gaan alleen naar wie hem of haar indiende.

Elke soort gebeurtenis staat in een tabel, ook als er met opzet geen bericht uitgaat. Redenen staan in de
beslissing of het oordeel, niet in een bericht.
"""

from collections.abc import Collection, Mapping

from groningen.rules.berichten import Berichtsjabloon, Ontvanger, sjabloon
from groningen.rules.gebeurtenissen import Kerngebeurtenis
from groningen.rules.termijnberichten import termijnberichten
from groningen.rules.termijnstand import Verstrekenoordeel

from .gebeurtenissen import Bezwaarfeit, Klachtfeit
from .statussen import Beslistermijn, Bezwaarstatus, Klachtstatus, Klachttermijn
from .termijnen import BESLISSING, BEZWAARTERMIJNEN
from .termijnen import KLACHTTERMIJNEN as TERMIJNEN_VAN_KLACHT

VRAAG = "Hebt u een vraag? Bel uw begeleider. Houd nummer {nummer} bij de hand."
TERMIJNEN: Mapping[str, Mapping[str, str]] = {
    "beslistermijn": {Beslistermijn.ZES_WEKEN: "zes weken", Beslistermijn.TWAALF_WEKEN: "twaalf weken"},
}
KLACHTTERMIJNEN: Mapping[str, Mapping[str, str]] = {
    "klachttermijn": {Klachttermijn.ZES_WEKEN: "zes weken", Klachttermijn.TIEN_WEKEN: "tien weken"},
}
BEZWAARSTATUSSEN: Mapping[str, str] = {
    Bezwaarstatus.ONTVANGEN: "wij hebben uw bezwaar ontvangen",
    Bezwaarstatus.GRONDEN: "wij wachten op uw redenen",
    Bezwaarstatus.BEHANDELING: "wij behandelen uw bezwaar",
    Bezwaarstatus.HOREN: "de hoorzitting",
    Bezwaarstatus.BESLISSEN: "wij beslissen over uw bezwaar",
    Bezwaarstatus.UITVOEREN: "uw bezwaar is gegrond en er komt een nieuw besluit",
}
KLACHTSTATUSSEN: Mapping[str, str] = {
    Klachtstatus.ONTVANGEN: "wij hebben uw klacht ontvangen",
    Klachtstatus.BEHANDELING: "wij zoeken uit wat er is gebeurd",
    Klachtstatus.HOREN: "het gesprek met u",
    Klachtstatus.OORDELEN: "wij vormen ons oordeel",
    Klachtstatus.ANTWOORD: "ons oordeel is klaar",
}
TERMIJN = "Wij beslissen binnen {beslistermijn}. Die tijd begint op de dag na {beslistermijn_op}."
BEROEP = (
    "Bent u het er niet mee eens? Dan kunt u naar de rechter. In de brief staat hoe dat gaat en tot wanneer "
    "het kan."
)


def _bewoner(
    onderwerp: str,
    *alineas: str,
    woorden: Mapping[str, Mapping[str, str]] | None = None,
    bij: Mapping[str, Collection[object]] | None = None,
) -> Berichtsjabloon:
    return sjabloon(Ontvanger.BEWONER, onderwerp, *alineas, VRAAG, woorden=woorden, bij=bij)  # type: ignore[arg-type]


def _te_laat(**bij: Collection[object]) -> Berichtsjabloon:
    return _bewoner(
        "Onze beslissing op uw bezwaar is te laat",
        "Wij moesten uiterlijk op {eindigt_op} beslissen op uw bezwaar over {adres}. Dat is niet gelukt.",
        "Wij werken verder aan de beslissing. Daar hoeft u niets voor te doen. Hebt u de beslissing intussen "
        "al gekregen? Dan hoeft u dit bericht niet verder te lezen.",
        "Wilt u niet langer wachten? Stuur ons dan een brief waarin staat dat wij te laat zijn. Dat heet een "
        "ingebrekestelling. U mag dat doen, het hoeft niet.",
        "Hebben wij twee weken na die brief nog niet beslist? Dan krijgt u meestal geld voor elke dag dat "
        "het langer duurt, hoogstens 42 dagen. Dat heet een dwangsom.",
        bij={"termijn": {BESLISSING}, **bij},
    )


BEZWAARBERICHTEN: Mapping[str, tuple[Berichtsjabloon, ...]] = {
    Bezwaarfeit.BEZWAAR_ONTVANGEN: (
        _bewoner(
            "Wij hebben uw bezwaar ontvangen",
            "Op {ontvangen_op} kregen wij uw bezwaar tegen het besluit van {besluit_op} over {adres}. Uw "
            "bezwaar is op tijd. Het nummer is {nummer}.",
            TERMIJN,
            "U hoeft nu niets te doen. U krijgt bericht over de hoorzitting. Daar kunt u uw bezwaar "
            "toelichten.",
            woorden=TERMIJNEN,
            bij={"op_tijd": {True}, "pro_forma": {False}},
        ),
        _bewoner(
            "Wij hebben uw bezwaar ontvangen",
            "Op {ontvangen_op} kregen wij uw bezwaar tegen het besluit van {besluit_op} over {adres}. Uw "
            "bezwaar is op tijd. Het nummer is {nummer}.",
            "In uw bezwaar staat nog niet waarom u het niet eens bent met het besluit. U krijgt tijd om dat "
            "alsnog te schrijven. Wij laten u weten tot wanneer.",
            TERMIJN,
            woorden=TERMIJNEN,
            bij={"op_tijd": {True}, "pro_forma": {True}},
        ),
        _bewoner(
            "Wij hebben uw bezwaar ontvangen: het lijkt te laat",
            "Op {ontvangen_op} kregen wij uw bezwaar tegen het besluit van {besluit_op} over {adres}. Het "
            "nummer is {nummer}.",
            "U kon bezwaar maken tot en met {bezwaar_tot}. Uw bezwaar kwam daarna.",
            "Was er een goede reden dat u later was? Laat ons dat zo snel mogelijk weten. Misschien kunnen "
            "wij uw bezwaar dan toch behandelen.",
            TERMIJN,
            woorden=TERMIJNEN,
            bij={"op_tijd": {False}},
        ),
    ),
    Bezwaarfeit.GRONDEN_GEVRAAGD: (
        _bewoner(
            "Schrijf ons vóór {gronden_tot} waarom u bezwaar maakt",
            "In uw bezwaar over {adres} staat nog niet waarom u het niet eens bent met het besluit van "
            "{besluit_op}.",
            "Stuur ons uw redenen, uiterlijk op {gronden_tot}. Komen ze niet op tijd? Dan kunnen wij uw "
            "bezwaar misschien niet behandelen.",
            "Zolang wij wachten op uw redenen, staat onze beslistermijn stil.",
        ),
    ),
    Bezwaarfeit.GRONDEN_ONTVANGEN: (
        _bewoner(
            "Wij hebben de redenen van uw bezwaar ontvangen",
            "Op {gronden_op} kregen wij de redenen van uw bezwaar over {adres}. Wij gaan verder met uw "
            "bezwaar.",
            "U hoeft nu niets te doen. U krijgt bericht over de hoorzitting.",
        ),
    ),
    Bezwaarfeit.GRONDEN_UITGEBLEVEN: (
        _bewoner(
            "Wij hebben geen redenen bij uw bezwaar gekregen",
            "U kon tot en met {gronden_tot} schrijven waarom u bezwaar maakt over {adres}. Wij hebben niets "
            "gekregen. Wij gaan nu beslissen.",
            "Hebt u uw redenen wel gestuurd? Bel ons dan zo snel mogelijk.",
        ),
    ),
    Bezwaarfeit.BEZWAAR_IN_BEHANDELING: (),
    Bezwaarfeit.TE_LAAT_VERSCHOOND: (
        _bewoner(
            "Wij behandelen uw bezwaar toch",
            "Uw bezwaar over {adres} kwam later dan mocht. U had daar een goede reden voor. Wij behandelen "
            "uw bezwaar daarom toch.",
            "U hoeft nu niets te doen.",
        ),
    ),
    Bezwaarfeit.ADVIESCOMMISSIE_INGESTELD: (
        _bewoner(
            "Een commissie geeft advies over uw bezwaar",
            "Over uw bezwaar over {adres} geeft een adviescommissie ons advies. Daarom hebben wij meer tijd "
            "nodig.",
            TERMIJN,
            "U hoeft nu niets te doen.",
            woorden=TERMIJNEN,
        ),
    ),
    Bezwaarfeit.HOORZITTING_GEPLAND: (
        _bewoner(
            "Hoorzitting over uw bezwaar op {hoorzitting_op}",
            "Op {hoorzitting_op} is de hoorzitting over uw bezwaar. Uw bezwaar gaat over {adres}. U kunt "
            "daar vertellen waarom u het niet eens bent met het besluit.",
            "Wij bellen of schrijven u over de tijd en de plaats. U mag iemand meenemen. U hoeft niet te "
            "komen: wij beslissen ook dan op uw bezwaar.",
            "Kunt u die dag niet? Bel ons. Dan maken wij een nieuwe afspraak.",
        ),
    ),
    Bezwaarfeit.HOORZITTING_GEHOUDEN: (
        _bewoner(
            "De hoorzitting over uw bezwaar is geweest",
            "Op {gehoord_op} was de hoorzitting over uw bezwaar over {adres}. Wij gaan nu beslissen.",
            "U hoeft nu niets te doen. U krijgt onze beslissing per brief.",
        ),
    ),
    Bezwaarfeit.HOORZITTING_AFGEZIEN: (
        _bewoner(
            "Er komt geen hoorzitting over uw bezwaar",
            "Wij houden geen hoorzitting over uw bezwaar over {adres}. In de beslissing leest u waarom.",
            "Wilt u toch iets vertellen? Bel ons dan zo snel mogelijk.",
        ),
    ),
    Bezwaarfeit.BEZWAAR_GEGROND: (
        _bewoner(
            "Beslissing op uw bezwaar: u krijgt gelijk",
            "Op {beslist_op} hebben wij beslist op uw bezwaar over {adres}. U krijgt gelijk. Het besluit van "
            "{besluit_op} geldt niet meer zoals het was. In de brief leest u wat er nu geldt.",
            "U hoeft niets te doen.",
            BEROEP,
        ),
    ),
    Bezwaarfeit.BEZWAAR_GEGROND_NIEUW: (
        _bewoner(
            "Beslissing op uw bezwaar: u krijgt gelijk",
            "Op {beslist_op} hebben wij beslist op uw bezwaar over {adres}. U krijgt gelijk. Wij nemen een "
            "nieuw besluit, uiterlijk op {nieuw_besluit_uiterlijk_op}.",
            "U hoeft nu niets te doen.",
            BEROEP,
        ),
    ),
    Bezwaarfeit.BEZWAAR_ONGEGROND: (
        _bewoner(
            "Beslissing op uw bezwaar: het besluit blijft",
            "Op {beslist_op} hebben wij beslist op uw bezwaar over {adres}. Het besluit van {besluit_op} "
            "verandert niet. In de brief leest u waarom.",
            BEROEP,
        ),
    ),
    Bezwaarfeit.BEZWAAR_NIET_ONTVANKELIJK: (
        _bewoner(
            "Beslissing: wij kunnen uw bezwaar niet behandelen",
            "Op {beslist_op} hebben wij beslist dat wij uw bezwaar over {adres} niet kunnen behandelen. In "
            "de brief leest u waarom.",
            BEROEP,
        ),
    ),
    Bezwaarfeit.NIEUW_BESLUIT_GENOMEN: (
        _bewoner(
            "Het nieuwe besluit na uw bezwaar is er",
            "Op {nieuw_besluit_op} hebben wij na uw bezwaar een nieuw besluit genomen over {adres}. U krijgt "
            "het per brief.",
            "Lees het besluit goed door. Bent u het er niet mee eens? In het besluit staat wat u dan kunt "
            "doen.",
        ),
    ),
    Bezwaarfeit.BEZWAAR_INGETROKKEN: (
        _bewoner(
            "Uw bezwaar is ingetrokken",
            "U hebt uw bezwaar over {adres} ingetrokken. Wij hebben het op {datum} gesloten.",
            "Klopt dit niet? Bel ons dan zo snel mogelijk.",
        ),
    ),
    Bezwaarfeit.STATUS_GECORRIGEERD: (
        _bewoner(
            "Wij hebben de stand van uw bezwaar verbeterd",
            "De stand van uw bezwaar over {adres} klopte niet. Op {datum} hebben wij die verbeterd. Uw "
            "bezwaar staat nu in deze stap: {status}.",
            "U hoeft nu niets te doen. Hebt u eerder een bericht gekregen dat hier niet bij past? Bel ons "
            "dan.",
            woorden={"status": BEZWAARSTATUSSEN},
        ),
    ),
    Kerngebeurtenis.TERMIJN_VERSTREKEN: (_te_laat(),),
    Kerngebeurtenis.TERMIJN_BEOORDEELD: (_te_laat(oordeel={Verstrekenoordeel.LAAT_LOPEN}),),
    **termijnberichten(VRAAG, BEZWAARTERMIJNEN),
}
KLACHTBERICHTEN: Mapping[str, tuple[Berichtsjabloon, ...]] = {
    Klachtfeit.KLACHT_ONTVANGEN: (
        _bewoner(
            "Wij hebben uw klacht ontvangen",
            "Op {ontvangen_op} kregen wij uw klacht. Wat vervelend dat u niet tevreden bent. Het nummer is "
            "{nummer}.",
            "Wij zoeken uit wat er is gebeurd. U krijgt ons oordeel binnen {klachttermijn}. Die tijd begint "
            "op de dag na {ontvangen_op}.",
            "U hoeft nu niets te doen. Wij nemen contact met u op voor een gesprek.",
            woorden=KLACHTTERMIJNEN,
        ),
    ),
    Klachtfeit.KLACHT_IN_BEHANDELING: (),
    Klachtfeit.KLACHTENCOMMISSIE_INGESTELD: (
        _bewoner(
            "Een commissie behandelt uw klacht",
            "Een klachtencommissie bekijkt uw klacht van {ontvangen_op}. Daarom hebben wij meer tijd nodig. "
            "U krijgt ons oordeel binnen {klachttermijn}. Die tijd begint op de dag na {ontvangen_op}.",
            "U hoeft nu niets te doen.",
            woorden=KLACHTTERMIJNEN,
        ),
    ),
    Klachtfeit.KLACHTGESPREK_GEPLAND: (
        _bewoner(
            "Gesprek over uw klacht op {gesprek_op}",
            "Op {gesprek_op} praten wij met u over uw klacht. U kunt dan vertellen wat er is gebeurd.",
            "U mag iemand meenemen. Het gesprek hoeft niet als u dat niet wilt. Kunt u die dag niet? Bel "
            "ons. Dan maken wij een nieuwe afspraak.",
        ),
    ),
    Klachtfeit.KLACHTGESPREK_GEVOERD: (),
    Klachtfeit.KLACHTGESPREK_AFGEZIEN: (),
    Klachtfeit.KLACHT_BEOORDEELD: (),
    Klachtfeit.KLACHT_AFGEHANDELD: (
        _bewoner(
            "Ons oordeel over uw klacht",
            "Op {afgehandeld_op} hebben wij u een brief gestuurd met ons oordeel over uw klacht. In de brief "
            "leest u ook wat wij ermee doen.",
            "Bent u niet tevreden met ons oordeel? Dan kunt u naar de Nationale ombudsman. In de brief staat "
            "hoe dat gaat.",
        ),
    ),
    Klachtfeit.KLACHT_OPGELOST: (
        _bewoner(
            "Uw klacht is opgelost",
            "Wij hebben uw klacht samen met u opgelost. Daarom sluiten wij uw klacht op {afgehandeld_op}.",
            "Bent u toch niet tevreden? Bel ons dan. Dan gaan wij verder met uw klacht.",
        ),
    ),
    Klachtfeit.KLACHT_NIET_BEHANDELD: (
        _bewoner(
            "Wij behandelen uw klacht niet",
            "Op {afgehandeld_op} hebben wij besloten dat wij uw klacht niet behandelen. U krijgt een brief "
            "waarin staat waarom.",
            "Bent u het daar niet mee eens? Dan kunt u naar de Nationale ombudsman. In de brief staat hoe "
            "dat gaat.",
        ),
    ),
    Klachtfeit.KLACHT_INGETROKKEN: (
        _bewoner(
            "Uw klacht is ingetrokken",
            "U hebt uw klacht ingetrokken. Wij hebben haar op {datum} gesloten.",
            "Klopt dit niet? Bel ons dan zo snel mogelijk.",
        ),
    ),
    Klachtfeit.STATUS_GECORRIGEERD: (
        _bewoner(
            "Wij hebben de stand van uw klacht verbeterd",
            "De stand van uw klacht klopte niet. Op {datum} hebben wij die verbeterd. Uw klacht staat nu in "
            "deze stap: {status}.",
            "U hoeft nu niets te doen. Hebt u eerder een bericht gekregen dat hier niet bij past? Bel ons "
            "dan.",
            woorden={"status": KLACHTSTATUSSEN},
        ),
    ),
    **termijnberichten(VRAAG, TERMIJNEN_VAN_KLACHT),
}
