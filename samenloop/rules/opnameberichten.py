"""De gebeurtenissen van een gezamenlijke opname, met hun zin en hun berichten op taalniveau B1.

Elke gebeurtenis komt in beide dossiers. De bewoner krijgt één bericht, bij het dossier van NCG; de andere
organisatie krijgt een voorstel als intern bericht. Redenen en namen staan in geen bericht.
"""

from collections.abc import Collection, Mapping
from enum import StrEnum

from groningen.rules.berichten import Berichtsjabloon, Ontvanger, sjabloon

from .opname import VORMEN


class Opnamegebeurtenis(StrEnum):
    VOORGESTELD = "samen_opnemen_voorgesteld"
    AANVAARD = "samen_opnemen_aanvaard"
    GEWEIGERD = "samen_opnemen_geweigerd"
    GEPLAND = "samen_opnemen_gepland"
    VERZET = "samen_opnemen_verzet"
    NIET_THUIS = "samen_opnemen_niet_thuis"
    UITGEVOERD = "samen_opnemen_uitgevoerd"
    GEANNULEERD = "samen_opnemen_geannuleerd"


OPNAMEGEBEURTENISSEN = frozenset(soort.value for soort in Opnamegebeurtenis)

ZINNEN: dict[str, str] = {
    Opnamegebeurtenis.VOORGESTELD: "{wie} stelt een gezamenlijke opname voor: {hoe}",
    Opnamegebeurtenis.AANVAARD: "{wie} doet mee aan de gezamenlijke opname",
    Opnamegebeurtenis.GEWEIGERD: "{wie} neemt niet samen op: {reden}",
    Opnamegebeurtenis.GEPLAND: "Gezamenlijke opname gepland: {afspraak}",
    Opnamegebeurtenis.VERZET: "Gezamenlijke opname verzet: {afspraak}",
    Opnamegebeurtenis.NIET_THUIS: "Gezamenlijke opname ging niet door: de bewoner was niet thuis",
    Opnamegebeurtenis.UITGEVOERD: "Gezamenlijke opname uitgevoerd: {afspraak}",
    Opnamegebeurtenis.GEANNULEERD: "Gezamenlijke opname geannuleerd: {reden}",
}

HOE: Mapping[str, str] = {vorm: gegevens.bijzin for vorm, gegevens in VORMEN.items()}
VRAAG = (
    "Hebt u een vraag? Bel uw bewonersbegeleider van NCG of uw zaakbegeleider van IMG. Houd dossiernummer "
    "{nummer} bij de hand."
)
LOS = (
    "U krijgt over elke opname ook een eigen bericht, van NCG en van IMG. Die berichten gaan over dezelfde "
    "afspraken."
)
AFSPRAAK = (
    "NCG bekijkt hoe uw woning is gebouwd, op {ncg_komt_op} van {ncg_uur}. IMG bekijkt de schade, op "
    "{img_komt_op} van {img_uur}."
)


def _bewoner(
    onderwerp: str, *alineas: str, bij: Mapping[str, Collection[str]] | None = None
) -> Berichtsjabloon:
    return sjabloon(Ontvanger.BEWONER, onderwerp, *alineas, VRAAG, woorden={"vorm": HOE}, bij=bij)


def _aan_de_ander(ontvanger: Ontvanger, wie: str) -> Berichtsjabloon:
    return sjabloon(
        ontvanger,
        "Voorstel voor een gezamenlijke opname: {adres}",
        f"{wie} stelt voor om {{adres}} samen op te nemen: {{vorm}} (dossier {{nummer}}). De bewoner wil "
        "dit.",
        "Open het adres in het portaal. Daar ziet u de laatste dag voor beide opnames en de vrije "
        "tijdvakken. Antwoord met ja, of met nee en een reden.",
        woorden={"vorm": HOE},
        bij={"wie": {wie}},
    )


BERICHTEN_NCG: Mapping[str, tuple[Berichtsjabloon, ...]] = {
    Opnamegebeurtenis.VOORGESTELD: (_aan_de_ander(Ontvanger.IMG, "NCG"),),
    Opnamegebeurtenis.AANVAARD: (),
    Opnamegebeurtenis.GEWEIGERD: (),
    Opnamegebeurtenis.GEPLAND: (
        _bewoner(
            "Afspraak voor een gezamenlijke opname van uw woning",
            "U koos ervoor dat NCG en IMG uw woning aan {adres} samen opnemen. De opnames zijn {vorm}.",
            AFSPRAAK,
            "Zorg dat er dan iemand thuis is. Kunt u niet? Bel ons zo snel mogelijk. Dan zoeken wij samen "
            "met u een ander moment. U mag ook altijd nog kiezen voor twee losse opnames.",
            LOS,
        ),
    ),
    Opnamegebeurtenis.VERZET: (
        _bewoner(
            "Nieuwe afspraak voor de gezamenlijke opname van uw woning",
            "De gezamenlijke opname van uw woning aan {adres} is verzet. De opnames zijn {vorm}.",
            AFSPRAAK,
            "De oude afspraak vervalt. Zorg dat er op het nieuwe moment iemand thuis is. Kunt u niet? Bel "
            "ons zo snel mogelijk.",
            LOS,
        ),
    ),
    Opnamegebeurtenis.NIET_THUIS: (
        _bewoner(
            "Wij troffen u niet thuis voor de opname",
            "Wij kwamen voor de opname van uw woning aan {adres}, maar er was niemand thuis.",
            "Bel ons voor een nieuwe afspraak. Wij bellen u ook. U kiest opnieuw of NCG en IMG samen komen.",
        ),
    ),
    Opnamegebeurtenis.UITGEVOERD: (),
    Opnamegebeurtenis.GEANNULEERD: (
        _bewoner(
            "De opnames van uw woning zijn niet meer samen",
            "NCG en IMG nemen uw woning aan {adres} toch niet samen op. Elke organisatie doet haar opname "
            "apart.",
            "De afspraken die u hebt, blijven staan, tenzij uw begeleider u belt of schrijft over een andere "
            "dag. Twijfelt u? Bel ons.",
            bij={"was": {"gepland", "niet_thuis"}},
        ),
    ),
}
BERICHTEN_IMG: Mapping[str, tuple[Berichtsjabloon, ...]] = {
    **dict.fromkeys(Opnamegebeurtenis, ()),
    Opnamegebeurtenis.VOORGESTELD: (_aan_de_ander(Ontvanger.NCG, "IMG"),),
}
