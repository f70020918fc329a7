"""Wat een bewoner over zijn eigen bezwaar of klacht leest, op taalniveau B1.

`uiterlijk` is de dag waarop de beslissing of het oordeel er moet zijn, of None als die nu niet vaststaat.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from groningen.rules.bezwaar.statussen import (
    BEZWAAR_TOT_BESLISSING,
    KLACHT_LOPEND,
    Afloop,
    Bezwaarstatus,
    Klachtstatus,
    Uitkomst,
)
from groningen.rules.datums import in_woorden
from groningen.rules.rollen import Dossiersoort

from .bewonerstaal import Moment, Vraag

# Per status: in een paar woorden, en wat er nu gebeurt.
STAPPEN: Mapping[Dossiersoort, Mapping[str, tuple[str, str]]] = {
    Dossiersoort.BEZWAAR: {
        Bezwaarstatus.ONTVANGEN: ("ontvangen", "Wij hebben uw bezwaar en bekijken of het compleet is."),
        Bezwaarstatus.GRONDEN: (
            "wij wachten op uw redenen",
            "In uw bezwaar staat nog niet waarom u het niet eens bent met het besluit.",
        ),
        Bezwaarstatus.BEHANDELING: (
            "wij behandelen uw bezwaar",
            "Wij bekijken uw bezwaar en nodigen u uit voor een hoorzitting.",
        ),
        Bezwaarstatus.HOREN: ("hoorzitting", "U kunt in een hoorzitting vertellen wat u vindt."),
        Bezwaarstatus.BESLISSEN: ("wij beslissen", "Wij beslissen op uw bezwaar. U krijgt een brief."),
        Bezwaarstatus.UITVOEREN: (
            "u krijgt gelijk",
            "Uw bezwaar is gegrond. Wij nemen een nieuw besluit.",
        ),
        Bezwaarstatus.BESLIST: ("klaar", "Wij hebben beslist op uw bezwaar. In de brief leest u waarom."),
        Bezwaarstatus.INGETROKKEN: ("gestopt", "U hebt uw bezwaar ingetrokken."),
    },
    Dossiersoort.KLACHT: {
        Klachtstatus.ONTVANGEN: ("ontvangen", "Wij hebben uw klacht."),
        Klachtstatus.BEHANDELING: ("wij zoeken het uit", "Wij zoeken uit wat er is gebeurd."),
        Klachtstatus.HOREN: ("gesprek met u", "Wij praten met u over uw klacht."),
        Klachtstatus.OORDELEN: ("wij vormen ons oordeel", "Wij bepalen wat wij van uw klacht vinden."),
        Klachtstatus.ANTWOORD: ("ons oordeel is klaar", "Wij sturen u een brief met ons oordeel."),
        Klachtstatus.AFGEHANDELD: ("klaar", "Uw klacht is afgehandeld."),
        Klachtstatus.INGETROKKEN: ("gestopt", "U hebt uw klacht ingetrokken."),
    },
}
_UITKOMST: Mapping[str, str] = {
    Uitkomst.GEGROND: "U kreeg gelijk. In de brief leest u wat er nu geldt.",
    Uitkomst.GEGROND_NIEUW: "U kreeg gelijk. Wij hebben een nieuw besluit genomen.",
    Uitkomst.ONGEGROND: "Het besluit blijft zoals het was. In de brief leest u waarom.",
    Uitkomst.NIET_ONTVANKELIJK: "Wij konden uw bezwaar niet behandelen. In de brief leest u waarom.",
}
_AFLOOP: Mapping[str, str] = {
    Afloop.OORDEEL: "U kreeg een brief met ons oordeel over uw klacht.",
    Afloop.OPGELOST: "Wij hebben uw klacht samen met u opgelost.",
    Afloop.NIET_BEHANDELD: "Wij hebben uw klacht niet behandeld. In de brief leest u waarom.",
}
_GEBEURD: Mapping[Dossiersoort, tuple[tuple[str, str], ...]] = {
    Dossiersoort.BEZWAAR: (
        ("ontvangen_op", "Wij kregen uw bezwaar"),
        ("gronden_op", "Wij kregen uw redenen"),
        ("gehoord_op", "De hoorzitting over uw bezwaar"),
        ("beslist_op", "Wij beslisten op uw bezwaar"),
        ("nieuw_besluit_op", "U kreeg een nieuw besluit"),
        ("ingetrokken_op", "U trok uw bezwaar in"),
    ),
    Dossiersoort.KLACHT: (
        ("ontvangen_op", "Wij kregen uw klacht"),
        ("gehoord_op", "Het gesprek over uw klacht"),
        ("afgehandeld_op", "Uw klacht werd afgehandeld"),
        ("ingetrokken_op", "U trok uw klacht in"),
    ),
}
# Wat er gepland is: het veld met de dag, bij welke status, en wat er dan gebeurt.
_KOMT: Mapping[Dossiersoort, tuple[tuple[str, str, str], ...]] = {
    Dossiersoort.BEZWAAR: (
        ("gronden_tot", Bezwaarstatus.GRONDEN, "Stuur ons uw redenen"),
        ("hoorzitting_op", Bezwaarstatus.HOREN, "De hoorzitting over uw bezwaar"),
        ("nieuw_besluit_uiterlijk_op", Bezwaarstatus.UITVOEREN, "U krijgt een nieuw besluit"),
    ),
    Dossiersoort.KLACHT: (("gesprek_op", Klachtstatus.HOREN, "Het gesprek over uw klacht"),),
}
_UITERSTE = frozenset({"gronden_tot", "nieuw_besluit_uiterlijk_op"})
_WACHT: Mapping[Dossiersoort, tuple[frozenset[str], str]] = {
    Dossiersoort.BEZWAAR: (
        frozenset(status.value for status in BEZWAAR_TOT_BESLISSING),
        "U krijgt onze beslissing op uw bezwaar",
    ),
    Dossiersoort.KLACHT: (
        frozenset(status.value for status in KLACHT_LOPEND),
        "U krijgt ons oordeel over uw klacht",
    ),
}
VOORBIJ = "Deze dag is voorbij. Uw begeleider kan u vertellen wanneer het wel komt."


def kort(soort: Dossiersoort, status: str) -> str:
    """Past achter `Stap 2 van 6:`."""
    return STAPPEN[soort][status][0]


def wat_er_nu_gebeurt(soort: Dossiersoort, status: str, stand: Mapping[str, Any]) -> str:
    """Een of twee zinnen; bij een afgeronde zaak hoe zij afliep."""
    if status == Bezwaarstatus.BESLIST and stand.get("uitkomst"):
        return _UITKOMST[str(stand["uitkomst"])]
    if status == Klachtstatus.AFGEHANDELD and stand.get("afloop"):
        return _AFLOOP[str(stand["afloop"])]
    return STAPPEN[soort][status][1]


def wat_wij_vragen(soort: Dossiersoort, status: str, stand: Mapping[str, Any], vandaag: date) -> Vraag | None:
    """Wat de bewoner nu moet of kan doen; None als er niets is."""
    tot, hoorzitting, gesprek = (stand.get(v) for v in ("gronden_tot", "hoorzitting_op", "gesprek_op"))
    if soort is Dossiersoort.BEZWAAR and status == Bezwaarstatus.GRONDEN and tot and tot >= vandaag:
        return Vraag(
            f"Wij vragen u om uw redenen, uiterlijk op {in_woorden(tot)}",
            "Schrijf ons waarom u het niet eens bent met het besluit. Komen uw redenen niet op tijd, dan "
            "kunnen wij uw bezwaar misschien niet behandelen.",
            tot,
        )
    if (
        soort is Dossiersoort.BEZWAAR
        and status == Bezwaarstatus.HOREN
        and hoorzitting
        and hoorzitting >= vandaag
    ):
        return Vraag(
            f"Op {in_woorden(hoorzitting)} is de hoorzitting over uw bezwaar",
            "U mag komen vertellen wat u vindt, en iemand meenemen. Het hoeft niet. Kunt u die dag niet? Bel "
            "dan uw begeleider.",
            hoorzitting,
        )
    if soort is Dossiersoort.KLACHT and status == Klachtstatus.HOREN and gesprek and gesprek >= vandaag:
        return Vraag(
            f"Op {in_woorden(gesprek)} praten wij met u over uw klacht",
            "U mag iemand meenemen. Wilt u geen gesprek, of kunt u die dag niet? Bel dan uw begeleider.",
            gesprek,
        )
    return None


def tijdlijn(
    soort: Dossiersoort,
    status: str,
    stand: Mapping[str, Any],
    vandaag: date,
    *,
    uiterlijk: date | None = None,
) -> list[Moment]:
    """Wat er gebeurde, wat er gepland is en wat er uiterlijk moet komen."""
    momenten = [
        Moment(stand[veld], wat, in_woorden(stand[veld]), "klaar")
        for veld, wat in _GEBEURD[soort]
        if stand.get(veld) and stand[veld] <= vandaag
    ]
    for veld, bij, wat in _KOMT[soort]:
        dag = stand.get(veld)
        if status == bij and dag and dag >= vandaag:
            wanneer = f"uiterlijk {in_woorden(dag)}" if veld in _UITERSTE else in_woorden(dag)
            momenten.append(Moment(dag, wat, wanneer, "nu"))
    wachtend, wat = _WACHT[soort]
    if status in wachtend and uiterlijk:
        uitleg = VOORBIJ if uiterlijk < vandaag else ""
        momenten.append(
            Moment(max(uiterlijk, vandaag), wat, f"uiterlijk {in_woorden(uiterlijk)}", "straks", uitleg)
        )
    return sorted(momenten, key=lambda moment: moment.op)
