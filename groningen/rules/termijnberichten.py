"""Berichten aan de bewoner als een termijn verandert, op taalniveau B1; gelijk voor elk proces.

Een proces neemt ze op in zijn eigen tabel met `termijnberichten`. De reden en wat er is gevraagd staan in de
brief, niet hier.
"""

from collections.abc import Collection, Mapping
from typing import Any

from .berichten import Berichtsjabloon, Ontvanger, sjabloon
from .gebeurtenissen import Kerngebeurtenis
from .opschorting import Opschortingsgrond
from .partijen import Partij
from .termijnhandelingen import Termijnhandeling, mogelijk
from .termijntabel import Termijnsoort

WAAROM_STIL: Mapping[str, str] = {
    Opschortingsgrond.BUITENLANDSE_INSTANTIE: "wij wachten op een organisatie in het buitenland",
    Opschortingsgrond.TOEREKENBAAR: "wij kunnen nu niet verder door iets wat bij u of uw aannemer ligt",
    Opschortingsgrond.OVERMACHT: "er is overmacht, iets waar u en wij niets aan kunnen doen",
}
WAAROM_VERTRAGING: Mapping[str, str] = {
    Partij.BEWONER: "dat komt door iets wat bij u ligt",
    Partij.AANNEMER_BEWONER: "dat komt door de aannemer die u zelf hebt gekozen",
    Partij.OVERMACHT: "dat komt door overmacht, iets waar u en wij niets aan kunnen doen",
}
WAAROM_GEEN_DWANGSOM: Mapping[str, str] = {
    "onredelijk_laat": "U schreef ons daarover te lang na die dag",
    "geen_belanghebbende": "Het besluit gaat niet over u",
    "kennelijk_ongegrond": "Het is duidelijk dat de aanvraag niet kan worden toegekend",
}
DICHT = "U hoeft nu niets te doen."
OVER = "Het gaat om {adres}, en om dit: {termijn}."
NIEUW = "De laatste dag is nu {eindigt_op}."
NIET_EENS = "Bent u het er niet mee eens? Bel ons dan."

Bij = Mapping[str, Collection[Any]]


def termijnberichten(
    vraag: str, termijnen: Mapping[str, Termijnsoort]
) -> Mapping[str, tuple[Berichtsjabloon, ...]]:
    """De sjablonen per gebeurtenis, met `vraag` (wie de bewoner belt) als laatste alinea.

    Alleen van termijnen waar de overheid voor staat, en alleen wat er bij die termijn kan.
    """
    namen = {soort.sleutel: f"{soort.naam[:1].lower()}{soort.naam[1:]}" for soort in termijnen.values()}

    def bericht(
        handeling: Termijnhandeling,
        onderwerp: str,
        *alineas: str,
        bij: Bij | None = None,
        **woorden: Mapping[str, str],
    ) -> Berichtsjabloon:
        past = {soort.sleutel for soort in termijnen.values() if handeling in mogelijk(soort)}
        return sjabloon(
            Ontvanger.BEWONER,
            onderwerp,
            *alineas,
            vraag,
            woorden={"termijn": namen, **woorden},
            bij={"termijn": past, **(bij or {})},
        )

    alle = {
        Kerngebeurtenis.TERMIJN_OPGESCHORT: (
            bericht(
                Termijnhandeling.OPSCHORTEN,
                "Wij hebben gegevens van u nodig, uiterlijk op {tot}",
                f"Wij kunnen nog niet verder. {OVER}",
                "U krijgt een brief waarin staat wat wij nodig hebben. Stuur het ons uiterlijk op {tot}. "
                "Lukt dat niet? Bel ons dan vóór die dag.",
                "Vanaf {van} staat onze tijd om te beslissen stil. Hebben wij alles, dan loopt die weer "
                "door.",
                bij={"grond": {Opschortingsgrond.AANVULLING}},
            ),
            bericht(
                Termijnhandeling.OPSCHORTEN,
                "Onze tijd om te beslissen staat stil tot en met {tot}",
                f"{OVER} Vanaf {{van}} tot en met {{tot}} staat de tijd daarvoor stil. De reden: {{grond}}.",
                f"De laatste dag is daardoor {{eindigt_op}}. {DICHT} {NIET_EENS}",
                bij={"grond": set(WAAROM_STIL), "zonder_einde": {False}, "staat_stil": {False}},
                grond=WAAROM_STIL,
            ),
            bericht(
                Termijnhandeling.OPSCHORTEN,
                "Onze tijd om te beslissen staat stil",
                f"{OVER} Vanaf {{van}} staat de tijd daarvoor stil. De reden: {{grond}}.",
                "Wij weten nog niet hoe lang dit duurt. U krijgt bericht als de tijd weer loopt, met de "
                f"nieuwe laatste dag. {DICHT} {NIET_EENS}",
                bij={"grond": set(WAAROM_STIL), "staat_stil": {True}},
                grond=WAAROM_STIL,
            ),
        ),
        Kerngebeurtenis.OPSCHORTING_BEEINDIGD: (
            bericht(
                Termijnhandeling.OPSCHORTEN,
                "Onze tijd om te beslissen loopt weer: uiterlijk {eindigt_op}",
                f"{OVER} De tijd daarvoor stond stil tot en met {{tot}}. Nu loopt zij weer.",
                f"{NIEUW} De dagen dat het stilstond, zijn daarin meegeteld. {DICHT}",
                bij={"staat_stil": {False}},
            ),
        ),
        Kerngebeurtenis.OPSCHORTING_INGETROKKEN: (
            bericht(
                Termijnhandeling.OPSCHORTEN,
                "Onze tijd om te beslissen had niet stil mogen staan",
                f"{OVER} Wij schreven u dat de tijd daarvoor stilstond. Dat klopte niet.",
                f"{NIEUW} {DICHT}",
                bij={"staat_stil": {False}},
            ),
        ),
        Kerngebeurtenis.TERMIJN_VERDAAGD: (
            bericht(
                Termijnhandeling.VERDAGEN,
                "Wij hebben meer tijd nodig: uiterlijk {tot}",
                f"Het lukt ons niet op tijd. {OVER}",
                f"{NIEUW} Het spijt ons dat het langer duurt. {DICHT} {NIET_EENS}",
                bij={"telt": {True}},
            ),
            bericht(
                Termijnhandeling.VERDAGEN,
                "Wij zijn niet op tijd klaar: wij verwachten uiterlijk {tot}",
                f"Het lukt ons niet op tijd. {OVER} Wij verwachten uiterlijk op {{tot}} klaar te zijn.",
                "De termijn uit de wet wordt daar niet langer van: die is tot en met {eindigt_op}. Duurt het "
                "langer? Dan mag u ons in gebreke stellen. Dat is een brief waarin u schrijft dat wij te "
                "laat zijn.",
                bij={"telt": {False}},
            ),
        ),
        Kerngebeurtenis.TERMIJN_VERLENGD: (
            bericht(
                Termijnhandeling.INSTEMMING,
                "U vond het goed dat het later komt: uiterlijk {tot}",
                f"U stemde in met uitstel. {OVER} {NIEUW}",
                "Dit was uw eigen keuze. Wilt u dit toch niet? Dan mag u uw akkoord intrekken. Bel of "
                "schrijf ons. Daarna geldt de oude datum weer.",
                bij={"staat_stil": {False}},
            ),
        ),
        Kerngebeurtenis.INSTEMMING_INGETROKKEN: (
            bericht(
                Termijnhandeling.INSTEMMING,
                "Uw akkoord met uitstel is ingetrokken",
                f"{OVER} Op {{ingetrokken_op}} trok u uw akkoord met uitstel in. Dat mag altijd.",
                f"{NIEUW} {DICHT}",
                bij={"staat_stil": {False}},
            ),
        ),
        Kerngebeurtenis.INGEBREKESTELLING_ONTVANGEN: (
            bericht(
                Termijnhandeling.INGEBREKESTELLING,
                "Wij hebben uw ingebrekestelling ontvangen",
                f"{OVER} Op {{ontvangen_op}} ontvingen wij uw brief dat wij te laat zijn. Dat klopt.",
                "Beslissen wij niet vóór {dwangsom_vanaf_op}? Dan krijgt u vanaf die dag geld voor elke dag "
                "dat het langer duurt, hoogstens 42 dagen. Dat heet een dwangsom.",
                f"{DICHT} Krijgt u een dwangsom, dan regelen wij dat zelf.",
                bij={"oordeel": {"geldig"}},
            ),
            bericht(
                Termijnhandeling.INGEBREKESTELLING,
                "Uw ingebrekestelling was te vroeg",
                f"{OVER} Op {{ontvangen_op}} ontvingen wij uw brief dat wij te laat zijn.",
                "U was te vroeg: wij hebben nog tijd tot en met {eindigt_op}. Hebt u dan nog geen besluit? "
                "Dan mag u ons opnieuw schrijven.",
                bij={"oordeel": {"te_vroeg"}, "staat_stil": {False}},
            ),
            bericht(
                Termijnhandeling.INGEBREKESTELLING,
                "Uw ingebrekestelling was te vroeg",
                f"{OVER} Op {{ontvangen_op}} ontvingen wij uw brief dat wij te laat zijn.",
                "U was te vroeg: onze tijd om te beslissen staat nu stil. Loopt die weer, dan krijgt u "
                "bericht met de laatste dag. Hebt u dan nog geen besluit? Dan mag u ons opnieuw schrijven.",
                bij={"oordeel": {"te_vroeg"}, "staat_stil": {True}},
            ),
            bericht(
                Termijnhandeling.INGEBREKESTELLING,
                "Antwoord op uw ingebrekestelling",
                f"{OVER} Op {{ontvangen_op}} ontvingen wij uw brief dat wij te laat zijn.",
                "{oordeel}. Daarom krijgt u geen dwangsom. Wij gaan wel verder met uw zaak.",
                NIET_EENS,
                bij={"oordeel": set(WAAROM_GEEN_DWANGSOM)},
                oordeel=WAAROM_GEEN_DWANGSOM,
            ),
        ),
        Kerngebeurtenis.INGEBREKESTELLING_INGETROKKEN: (
            bericht(
                Termijnhandeling.INGEBREKESTELLING,
                "Uw ingebrekestelling is ingetrokken",
                f"{OVER} Op {{ingetrokken_op}} trok u uw ingebrekestelling in.",
                "Vanaf nu komt er geen dwangsom meer bij. Wij gaan verder met uw zaak. Klopt dit niet? Bel "
                "ons dan zo snel mogelijk. U mag ons later opnieuw in gebreke stellen.",
            ),
        ),
        Kerngebeurtenis.VERTRAGING_VASTGELEGD: (
            bericht(
                Termijnhandeling.VERTRAGING,
                "Over een deel van de vertraging krijgt u geen vergoeding",
                f"{OVER} Sinds {{van}} loopt dit vertraging op, en {{veroorzaakt_door}}.",
                "Over die dagen krijgt u geen vergoeding. Ligt het weer aan ons, dan telt elke dag weer mee.",
                f"{NIET_EENS} Wij laten u dan zien waar wij dit op baseren.",
                bij={"zonder_einde": {True}},
                veroorzaakt_door=WAAROM_VERTRAGING,
            ),
            bericht(
                Termijnhandeling.VERTRAGING,
                "Over een deel van de vertraging krijgt u geen vergoeding",
                f"{OVER} Van {{van}} tot en met {{tot}} was er vertraging, en {{veroorzaakt_door}}.",
                "Over die dagen krijgt u geen vergoeding. Over andere dagen wel, als wij dan te laat zijn.",
                f"{NIET_EENS} Wij laten u dan zien waar wij dit op baseren.",
                bij={"zonder_einde": {False}},
                veroorzaakt_door=WAAROM_VERTRAGING,
            ),
        ),
        Kerngebeurtenis.VERTRAGING_BEEINDIGD: (
            bericht(
                Termijnhandeling.VERTRAGING,
                "De vertraging die niet bij ons lag, is voorbij",
                f"{OVER} Wij schreven u over vertraging die niet bij ons lag. Die duurde tot en met {{tot}}.",
                f"Vanaf de dag erna telt elke dag weer mee als wij te laat zijn. {DICHT}",
            ),
        ),
        Kerngebeurtenis.VERTRAGING_INGETROKKEN: (
            bericht(
                Termijnhandeling.VERTRAGING,
                "De vertraging lag toch bij ons",
                f"{OVER} Wij schreven u dat de vertraging niet bij ons lag. Dat klopte niet.",
                f"Zijn wij te laat, dan tellen die dagen alsnog mee voor uw vergoeding. {DICHT}",
            ),
        ),
    }
    passend = {
        gebeurtenis: tuple(een for een in rij if een.bij["termijn"]) for gebeurtenis, rij in alle.items()
    }
    return {gebeurtenis: rij for gebeurtenis, rij in passend.items() if rij}
