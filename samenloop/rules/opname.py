"""De gezamenlijke opname: welke vormen er zijn, en welke twee tijdvakken bij een vorm passen (eis M-07).

Bron: evaluatie 2021 (002), de bewoners over opname en de pilot met hoogstens twee dagen ertussen. Samen
opnemen mag geen van beide later maken (M-03): elk tijdvak ligt op of vóór de laatste dag van zijn spoor.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum

from groningen.rules.datums import in_woorden
from groningen.rules.kalender import waarom_vrij
from groningen.rules.rollen import Dossiersoort

LANGSTE_REDEN = 300
DAGEN_ERTUSSEN = 2  # pilot: hoogstens twee dagen tussen beide opnames
# Zo ver vooruit kan een tijdvak liggen; verder plant niemand een opname.
VERSTE_TIJDVAK = timedelta(days=366)
KORTSTE_BEZOEK, LANGSTE_BEZOEK = timedelta(minutes=30), timedelta(hours=8)
VROEG, LAAT = time(7, 0), time(21, 0)
NCG, IMG = str(Dossiersoort.VERSTERKING), str(Dossiersoort.SCHADE)
WIE: Mapping[str, str] = {NCG: "NCG", IMG: "IMG"}


class Opnamevorm(StrEnum):
    """Hoe dicht de twee opnames bij elkaar liggen. De waarde staat in de database."""

    TEGELIJK = "tegelijk"
    ZELFDE_DAG = "zelfde_dag"
    BINNEN_TWEE_DAGEN = "binnen_twee_dagen"

    @property
    def label(self) -> str:
        return VORMEN[self].naam


@dataclass(frozen=True, slots=True)
class Vorm:
    """Een vorm zoals de begeleider hem met de bewoner bespreekt.

    `bijzin` past in een zin na "De opnames zijn".
    """

    naam: str
    bijzin: str
    voordelen: tuple[str, ...]
    nadelen: tuple[str, ...]
    bron: str


VORMEN: Mapping[str, Vorm] = {
    Opnamevorm.TEGELIJK: Vorm(
        "Tegelijk",
        "tegelijk, in één bezoek",
        (
            "De bewoner hoeft maar één keer thuis te blijven.",
            "De opnames zijn in één keer klaar.",
        ),
        (
            "Er zijn veel mensen tegelijk in huis.",
            "Een opname voor schade en een voor versterking duren niet even lang. Dat vraagt veel aandacht.",
        ),
        "43 procent van de bewoners die antwoordden, kiest dit (2021).",
    ),
    Opnamevorm.ZELFDE_DAG: Vorm(
        "Na elkaar op één dag",
        "na elkaar op één dag",
        (
            "De bewoner hoeft maar één dag thuis te blijven.",
            "Er zijn minder mensen tegelijk in huis; zo blijft het te overzien.",
        ),
        ("Het duurt die dag langer.", "De bewoner legt twee keer iets uit."),
        "21 procent van de bewoners die antwoordden, kiest dit (2021).",
    ),
    Opnamevorm.BINNEN_TWEE_DAGEN: Vorm(
        "Binnen twee dagen",
        "hoogstens twee dagen na elkaar",
        (
            "Per bezoek is het korter en rustiger.",
            "Begeleiders zien dat bewoners het prettig vinden als deze fase in één week voorbij is.",
        ),
        ("De bewoner blijft meestal twee keer thuis.", "De bewoner legt twee keer iets uit."),
        "De grens van twee dagen komt uit de pilot van NCG en IMG.",
    ),
}
ALLEEN_ZONDER_WACHTEN = (
    "36 procent van de bewoners wil dit alleen als het niet langer duurt dan een gewone opname. Daarom mag "
    "samen opnemen geen van beide later maken."
)
SCHAARS = (
    "Deskundigen die voor schade én voor versterking opnemen, zijn er weinig. Kies dit als het de bewoner "
    "echt helpt, bijvoorbeeld bij een ingewikkeld dossier."
)


@dataclass(frozen=True, slots=True)
class Vak:
    """Een tijdvak van een deskundige. `sporen`: waarvoor hij kan opnemen; beide als hij dat allebei mag."""

    id: int
    deskundige_id: int
    deskundige: str
    sporen: frozenset[str]
    dag: date
    van: time
    tot: time

    @property
    def dubbel(self) -> bool:
        return len(self.sporen) > 1


@dataclass(frozen=True, slots=True)
class Grens:
    """De laatste dag waarop een spoor kan opnemen zonder later te zijn; `waarom` noemt waar die vandaan komt.

    `dag` leeg: niets begrenst. `te_laat` zegt welke termijn al voorbij is; die begrenst niet meer, want geen
    dag haalt haar nog.
    """

    dag: date | None = None
    waarom: str = ""
    te_laat: str = ""


def grens_van(termijnen: Iterable[tuple[date, str]], afspraak: date | None, *, peildatum: date) -> Grens:
    """De vroegste van de lopende termijnen (einddag en naam) en de afspraak die er al is."""
    alle = sorted(termijnen)
    kansen = [een for een in alle if een[0] >= peildatum]
    if afspraak is not None and afspraak >= peildatum:
        kansen.append((afspraak, "de eigen afspraak die er al is"))
    voorbij = next((naam for dag, naam in alle if dag < peildatum), "")
    dag, waarom = min(kansen, key=lambda een: een[0], default=(None, ""))
    return Grens(dag, waarom, voorbij)


def waarom_past_vorm_niet(vorm: str, ncg: Vak, img: Vak) -> str:
    """Leeg als deze twee tijdvakken bij de vorm passen, anders één zin die zegt wat er niet klopt."""
    if ncg.id == img.id:
        if not ncg.dubbel:
            return "Deze deskundige neemt maar voor één van beide op. Kies twee deskundigen."
        return "" if vorm == Opnamevorm.TEGELIJK else "Eén deskundige voor beide opnames kan alleen tegelijk."
    if ncg.deskundige_id == img.deskundige_id:
        return "Dit is twee keer dezelfde deskundige. Kies één tijdvak voor beide, of twee deskundigen."
    ertussen = abs((ncg.dag - img.dag).days)
    match Opnamevorm(vorm):
        case Opnamevorm.TEGELIJK if ertussen or ncg.van != img.van:
            return "Tegelijk betekent dat beide opnames op dezelfde dag op dezelfde tijd beginnen."
        case Opnamevorm.ZELFDE_DAG if ertussen:
            return "Na elkaar op één dag kan alleen met twee tijdvakken op dezelfde dag."
        case Opnamevorm.ZELFDE_DAG if ncg.van < img.tot and img.van < ncg.tot:
            return "Deze tijdvakken overlappen elkaar. Kies twee tijdvakken na elkaar."
        case Opnamevorm.BINNEN_TWEE_DAGEN if ertussen > DAGEN_ERTUSSEN:
            return f"Er zitten {ertussen} dagen tussen. Het mogen er hoogstens {DAGEN_ERTUSSEN} zijn."
        case Opnamevorm.BINNEN_TWEE_DAGEN if not ertussen and ncg.van < img.tot and img.van < ncg.tot:
            return "Deze tijdvakken overlappen elkaar. Kies daarvoor de vorm tegelijk."
    return ""


def waarom_past_dag_niet(spoor: str, vak: Vak, grens: Grens, *, peildatum: date) -> str:
    """Leeg als dit spoor op deze dag kan opnemen zonder later te zijn, anders één zin."""
    wie, dag = WIE[spoor], in_woorden(vak.dag)
    if spoor not in vak.sporen:
        return f"{vak.deskundige} neemt niet op voor {wie}. Kies een andere deskundige."
    if vak.dag < peildatum:
        return f"Het tijdvak van {wie} ligt in het verleden. Kies een later tijdvak."
    if vrij := waarom_vrij(vak.dag):
        return f"{dag} is geen werkdag ({vrij}). Kies een andere dag."
    if grens.dag is not None and vak.dag > grens.dag:
        return (
            f"Op {dag} is de opname van {wie} te laat: uiterlijk {in_woorden(grens.dag)} ({grens.waarom}). "
            "Samen opnemen mag niets vertragen."
        )
    return ""


def waarom_niet(vorm: str, ncg: Vak, img: Vak, grenzen: Mapping[str, Grens], *, peildatum: date) -> list[str]:
    """Alle redenen waarom deze twee tijdvakken niet samen kunnen; leeg als het kan."""
    redenen = [
        waarom_past_dag_niet(NCG, ncg, grenzen[NCG], peildatum=peildatum),
        waarom_past_dag_niet(IMG, img, grenzen[IMG], peildatum=peildatum),
        waarom_past_vorm_niet(vorm, ncg, img),
    ]
    return list(dict.fromkeys(reden for reden in redenen if reden))


def paren(
    vorm: str, vakken: Iterable[Vak], grenzen: Mapping[str, Grens], *, peildatum: date, hoogstens: int
) -> list[tuple[Vak, Vak]]:
    """De eerste `hoogstens` paren (NCG, IMG) die samen kunnen, op volgorde van dag en tijd.

    Een deskundige die beide mag, staat hier alleen met één tijdvak voor beide, en achteraan: hij is schaars.
    """
    per_spoor: dict[str, list[Vak]] = {NCG: [], IMG: []}
    for vak in vakken:
        for spoor in vak.sporen & per_spoor.keys():
            if not waarom_past_dag_niet(spoor, vak, grenzen[spoor], peildatum=peildatum):
                per_spoor[spoor].append(vak)
    img_op_dag: dict[date, list[Vak]] = {}
    for img in per_spoor[IMG]:
        img_op_dag.setdefault(img.dag, []).append(img)
    speling = DAGEN_ERTUSSEN if vorm == Opnamevorm.BINNEN_TWEE_DAGEN else 0
    goed = [
        (ncg, img)
        for ncg in per_spoor[NCG]
        for verschil in range(-speling, speling + 1)
        for img in img_op_dag.get(ncg.dag + timedelta(days=verschil), ())
        if (ncg.dubbel or img.dubbel) is (ncg.id == img.id) and not waarom_past_vorm_niet(vorm, ncg, img)
    ]
    goed.sort(
        key=lambda paar: (
            paar[0].dubbel,
            max(paar[0].dag, paar[1].dag),
            min(paar[0].dag, paar[1].dag),
            paar[0].van,
            paar[1].van,
            paar[0].id,
            paar[1].id,
        )
    )
    # Van deskundigen die op hetzelfde moment kunnen, is er één genoeg om uit te kiezen.
    per_moment: dict[object, tuple[Vak, Vak]] = {}
    for ncg, img in goed:
        per_moment.setdefault((ncg.dubbel, ncg.dag, ncg.van, ncg.tot, img.dag, img.van, img.tot), (ncg, img))
    return list(per_moment.values())[:hoogstens]


def waarom_tijdvak_niet(dag: date, van: time, tot: time, *, peildatum: date) -> tuple[str, str]:
    """Leeg, of waarom dit tijdvak niet kan, met het veld waar het om gaat."""
    if dag < peildatum:
        return "Deze dag is voorbij. Kies vandaag of een dag daarna.", "dag"
    if dag > peildatum + VERSTE_TIJDVAK:
        return "Kies een dag in het komende jaar.", "dag"
    if vrij := waarom_vrij(dag):
        return f"{in_woorden(dag)} is geen werkdag ({vrij}). Kies een andere dag.", "dag"
    if not VROEG <= van < LAAT:
        return "Kies een begin tussen 7.00 en 21.00 uur.", "van"
    duur = timedelta(hours=tot.hour - van.hour, minutes=tot.minute - van.minute)
    if duur < KORTSTE_BEZOEK:
        return "Het einde ligt minstens een half uur na het begin.", "tot"
    if duur > LANGSTE_BEZOEK or tot > LAAT:
        return "Een opname duurt hoogstens acht uur en eindigt voor 21.00 uur.", "tot"
    return "", ""


def klok(moment: time) -> str:
    """De tijd zoals wij hem schrijven: `9.30 uur`."""
    return f"{moment.hour}.{moment.minute:02d} uur"


def van_tot(van: time, tot: time) -> str:
    """`9.00 tot 11.00 uur`."""
    return f"{van.hour}.{van.minute:02d} tot {klok(tot)}"


def dag_en_tijd(vak: Vak) -> str:
    """`30 november 2026, 9.00 tot 11.00 uur`."""
    return f"{in_woorden(vak.dag)}, {van_tot(vak.van, vak.tot)}"


def afspraak_in_woorden(vorm: str, ncg: Vak, img: Vak) -> str:
    """De hele afspraak in één zin, zonder namen."""
    if ncg.id == img.id:
        return f"{VORMEN[vorm].bijzin}, {dag_en_tijd(ncg)}, door één deskundige"
    return f"{VORMEN[vorm].bijzin}; NCG {dag_en_tijd(ncg)}; IMG {dag_en_tijd(img)}"


# -- klopt een opname nog met de dossiers zelf


@dataclass(frozen=True, slots=True)
class Zijde:
    """Hoe het ene dossier ervoor staat. `afspraak` is zijn eigen opnamedag, `bezoek` die van het tijdvak."""

    spoor: str
    status: str
    weg: bool
    opgenomen: bool
    afspraak: date | None
    bezoek: date | None = None

    @property
    def wie(self) -> str:
        return WIE[self.spoor]

    @property
    def nog_op_te_nemen(self) -> bool:
        return not self.weg and not self.opgenomen and self.status in NOG_OP_TE_NEMEN[self.spoor]

    @property
    def houdt_bezoek(self) -> bool:
        """Of het tijdvak nog nodig is: de eigen afspraak staat er nog, of de opname was toen."""
        return self.opgenomen or (self.nog_op_te_nemen and self.afspraak == self.bezoek)


# In deze statussen moet de opname nog komen (vak 2.1/voorbereiding en 2.1/opname van de matrix).
NOG_OP_TE_NEMEN: Mapping[str, frozenset[str]] = {
    NCG: frozenset({"2.1"}),
    IMG: frozenset({"voorbereiding", "opname"}),
}


def waarom_niet_op_te_nemen(zijde: Zijde) -> str:
    """Leeg als dit dossier nog opgenomen moet worden, anders waarom niet."""
    if zijde.nog_op_te_nemen:
        return ""
    if zijde.opgenomen and not zijde.weg:
        return f"De opname van {zijde.wie} is al gedaan."
    return f"Bij {zijde.wie} hoeft er nu niet opgenomen te worden."


def waarom_klopt_niet(zijde: Zijde, *, gepland: bool) -> str:
    """Leeg als een lopende gezamenlijke opname nog klopt voor dit dossier, anders waarom zij niet doorgaat.

    Is zij gepland, dan mag het dossier zelf al als opgenomen zijn vastgelegd: de ander volgt dan nog.
    """
    if gepland and zijde.opgenomen and not zijde.weg:
        return ""
    if reden := waarom_niet_op_te_nemen(zijde):
        return reden
    if gepland and zijde.afspraak != zijde.bezoek:
        return f"{zijde.wie} heeft de eigen opname verzet."
    return ""
