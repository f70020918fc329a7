"""De bevindingen over geld: schadegeld, inbreng, herstel in natura, duurzaam herstel, sloop en nieuwbouw."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from groningen.rules.geld import in_euro
from schade.rules.statussen import Besluit, Soort

from .dubbelvorm import (
    AAN_HET_GEBOUW,
    NATURA,
    VOORDEEL,
    Bevinding,
    Deel,
    Ernst,
    Geld,
    Plan,
    Soortbevinding,
    en_,
    namen,
    samen,
)
from .oplossing import HERSTEL, Bouwdeel, Bron, Deelsoort

# Gepubliceerde voorwaarde voor duurzaam herstel: meer schadevergoeding dan dit bedrag.
GRENS_DUURZAAM = Decimal("15000.00")
EVALUATIE = "Evaluatie samenwerking NCG-IMG (2021), toelichting groep E"
WAARDEDALING = "IMG, berichten van 25 november 2020 en 18 januari 2021"
DUURZAAM = "IMG en NCG, duurzaam herstel (april 2024)"


def geldbevindingen(plan: Plan, delen: Sequence[Deel], geld: Geld) -> Iterable[Bevinding]:
    """Alles over geld, in vaste volgorde."""
    yield from _schadegeld(geld)
    yield from _inbreng(geld)
    yield from _natura(plan, delen)
    yield from _duurzaam(plan, delen)
    if plan.sloop_nieuwbouw:
        yield from _sloop(plan, delen, geld)
    yield from _staat_los(plan)


# -- schadegeld en inbreng


def _schadegeld(geld: Geld) -> Iterable[Bevinding]:
    if geld.over >= 0:
        return
    wacht = (
        f" Over {en_(geld.zonder_besluit)} besluit IMG nog. Dat geld kan er pas in na het besluit."
        if geld.zonder_besluit
        else ""
    )
    samen = geld.van_img + geld.inbreng
    bij = f", met wat u inbrengt erbij {in_euro(samen)}" if geld.inbreng else ""
    yield Bevinding(
        Soortbevinding.MEER_DAN_TOEGEKEND,
        f"{Soortbevinding.MEER_DAN_TOEGEKEND}:{-geld.over}",
        Ernst.OPLOSSEN,
        "Er staat meer schadegeld in het plan dan IMG toekende",
        f"IMG kende {in_euro(geld.toegekend)} toe voor schade aan het gebouw. In het plan staat "
        f"{in_euro(geld.van_img)} van IMG{bij}. Dat is {in_euro(-geld.over)} te veel: elke euro kan één keer "
        f"worden uitgegeven.{wacht}",
        "Besluit van IMG",
        True,
        wat_nu="Maak de bedragen lager, of laat het bedrag leeg tot het besluit er is.",
        bewonersgeld=geld.inbreng > 0,
    )


def _inbreng(geld: Geld) -> Iterable[Bevinding]:
    if geld.inbreng > geld.uitbetaald:
        yield Bevinding(
            Soortbevinding.INBRENG_NIET_UITBETAALD,
            f"{Soortbevinding.INBRENG_NIET_UITBETAALD}:{geld.inbreng - geld.uitbetaald}",
            Ernst.OPLOSSEN,
            "De inbreng is hoger dan wat er is uitbetaald",
            f"U brengt {in_euro(geld.inbreng)} in, maar IMG betaalde {in_euro(geld.uitbetaald)} uit. U "
            "kunt alleen geld inbrengen dat u al hebt gekregen.",
            EVALUATIE,
            True,
            wat_nu="Neem de inbreng terug en leg een lager bedrag vast.",
            bewonersgeld=True,
        )
    if geld.van_inbreng > geld.inbreng:
        yield Bevinding(
            Soortbevinding.INBRENG_TE_KORT,
            f"{Soortbevinding.INBRENG_TE_KORT}:{geld.van_inbreng - geld.inbreng}",
            Ernst.OPLOSSEN,
            "Er wordt meer inbreng uitgegeven dan u inbrengt",
            f"Uw inbreng is {in_euro(geld.inbreng)}, maar het plan geeft er {in_euro(geld.van_inbreng)} van "
            "uit.",
            "Afspraak over de inbreng",
            True,
            wat_nu="Maak de bedragen lager of kies een andere pot.",
            bewonersgeld=True,
        )
    elif geld.inbreng > geld.van_inbreng and not geld.inbreng_onbekend:
        rest = geld.inbreng - geld.van_inbreng
        yield Bevinding(
            Soortbevinding.INBRENG_OVER,
            f"{Soortbevinding.INBRENG_OVER}:{rest}",
            Ernst.AFWEGEN,
            "Een deel van uw inbreng heeft nog geen doel",
            f"Van uw inbreng van {in_euro(geld.inbreng)} is {in_euro(rest)} nog niet verdeeld. Dat geld "
            "blijft van u tot is afgesproken waar het voor is.",
            EVALUATIE,
            True,
            wat_nu="Verdeel het over delen van het plan, of schrijf op wat ermee gebeurt.",
            bewonersgeld=True,
        )


# -- herstel in natura en duurzaam herstel


def _natura(plan: Plan, delen: Sequence[Deel]) -> Iterable[Bevinding]:
    besluiten = {een.besluit for een in plan.toekenningen if een.soort in AAN_HET_GEBOUW and een.toegekend}
    in_geld = [d for d in delen if d.soort is Deelsoort.SCHADEHERSTEL and d.bron is Bron.IMG]
    in_natura = [deel for deel in delen if deel.soort is Deelsoort.HERSTEL_IN_NATURA]
    if in_geld and besluiten == {Besluit.HERSTEL_IN_NATURA}:
        yield _geld_of_natura(
            "IMG besloot de schade zelf te laten herstellen. Bij herstel in natura betaalt IMG geen deel "
            f"in geld uit. In het plan staat wel geld: {namen(in_geld)}."
        )
    if in_natura and besluiten == {Besluit.VERGOEDING}:
        yield _geld_of_natura(
            "IMG besloot de schade in geld te vergoeden. Dan laat IMG dezelfde schade niet ook nog "
            "herstellen. In "
            f"het plan staat wel herstel door IMG: {namen(in_natura)}."
        )
    if in_natura:
        yield Bevinding(
            Soortbevinding.NATURA_BIJ_VERSTERKING,
            Soortbevinding.NATURA_BIJ_VERSTERKING,
            Ernst.AFWEGEN,
            "Herstel door IMG bij een woning die versterkt wordt",
            "Herstel in natura was bedoeld voor woningen zonder versterking. Bij een woning die versterkt "
            "wordt, bekijkt IMG per woning of het kan.",
            f"{NATURA}; of dit nog zo geldt, is niet nagegaan",
            False,
            wat_nu="IMG schrijft op waarom herstel in natura hier kan.",
        )


def _geld_of_natura(uitleg: str) -> Bevinding:
    return Bevinding(
        Soortbevinding.GELD_OF_NATURA,
        Soortbevinding.GELD_OF_NATURA,
        Ernst.OPLOSSEN,
        "Geld of herstel: niet allebei",
        uitleg,
        NATURA,
        True,
        wat_nu="Maak het plan gelijk aan het besluit van IMG.",
    )


def _duurzaam(plan: Plan, delen: Sequence[Deel]) -> Iterable[Bevinding]:
    vergoed = samen(een.bedrag for een in plan.toekenningen if een.soort is Soort.FYSIEK and een.toegekend)
    if any(deel.soort is Deelsoort.DUURZAAM_HERSTEL for deel in delen) and vergoed <= GRENS_DUURZAAM:
        yield Bevinding(
            Soortbevinding.DUURZAAM_VOORWAARDE,
            f"{Soortbevinding.DUURZAAM_VOORWAARDE}:{vergoed}",
            Ernst.AFWEGEN,
            "Voldoet de woning aan de voorwaarden voor duurzaam herstel?",
            f"Duurzaam herstel is voor woningen met meer dan {in_euro(GRENS_DUURZAAM)} schadevergoeding. "
            f"Voor deze woning is in het portaal {in_euro(vergoed)} bekend. NCG kan duurzaam herstel sinds "
            "april 2024 meenemen met de versterking.",
            f"{DUURZAAM}; of de voorwaarden nog zo zijn, is niet nagegaan",
            False,
            wat_nu="Ga na of aan de voorwaarden is voldaan en schrijf dat op.",
        )


# -- sloop en nieuwbouw


def _sloop(plan: Plan, delen: Sequence[Deel], geld: Geld) -> Iterable[Bevinding]:
    herstel = [
        deel
        for deel in delen
        if (deel.soort in HERSTEL or deel.soort is Deelsoort.DUURZAAM_HERSTEL)
        and deel.bouwdeel is not Bouwdeel.AANBOUW
    ]
    if herstel:
        yield Bevinding(
            Soortbevinding.SLOOP_HERSTEL,
            Soortbevinding.SLOOP_HERSTEL,
            Ernst.OPLOSSEN,
            "De woning wordt gesloopt: herstel hoort niet in dit plan",
            f"U krijgt een nieuwe woning. De oude woning herstellen heeft dan geen zin: {namen(herstel)}. "
            "Een aanbouw of schuur die blijft staan, kan wel hersteld worden.",
            f"{VOORDEEL}; onze lezing",
            False,
            wat_nu="Haal dit werk uit het plan.",
        )
    if geld.uitbetaald > geld.inbreng:
        rest = geld.uitbetaald - geld.inbreng
        yield Bevinding(
            Soortbevinding.SLOOP_UITBETAALD,
            f"{Soortbevinding.SLOOP_UITBETAALD}:{rest}",
            Ernst.AFWEGEN,
            "Schadegeld voor de oude woning",
            f"U kreeg {in_euro(geld.uitbetaald)} voor schade aan de oude woning. Wat u daarvan al "
            f"gebruikte om te herstellen, is geen dubbele vergoeding. Over {in_euro(rest)} maken wij een "
            "afspraak met u: hebt u het gebruikt, of brengt u het in bij de nieuwbouw? Inbrengen is uw "
            "eigen keuze. NCG kan het geld niet terugvragen; dat kan alleen IMG, met een besluit waar u "
            "bezwaar tegen kunt maken.",
            f"{VOORDEEL}; onze lezing, niet nagegaan hoe IMG dit toepast",
            False,
            wat_nu="Bespreek het met de bewoner en schrijf op wat is afgesproken.",
            bewonersgeld=geld.inbreng > 0,
        )
    te_betalen = samen(
        een.bedrag
        for een in plan.toekenningen
        if een.soort in AAN_HET_GEBOUW and een.besluit == Besluit.VERGOEDING and not een.voldaan
    )
    if te_betalen:
        yield Bevinding(
            Soortbevinding.SLOOP_NOG_TE_BETALEN,
            f"{Soortbevinding.SLOOP_NOG_TE_BETALEN}:{te_betalen}",
            Ernst.AFWEGEN,
            "IMG moet nog schadegeld betalen voor de oude woning",
            f"IMG kende {in_euro(te_betalen)} toe en heeft dat nog niet betaald. Het besluit blijft gelden "
            "tot IMG een ander besluit neemt. Dat kan alleen met uitleg, en u kunt er bezwaar tegen maken.",
            f"{VOORDEEL}; onze lezing, niet nagegaan hoe IMG dit toepast",
            False,
            wat_nu="IMG schrijft op wat de sloop voor dit besluit betekent.",
        )
    waarde = samen(
        een.bedrag for een in plan.toekenningen if een.soort is Soort.WAARDEDALING and een.toegekend
    )
    if waarde:
        yield Bevinding(
            Soortbevinding.SLOOP_WAARDEDALING,
            f"{Soortbevinding.SLOOP_WAARDEDALING}:{waarde}",
            Ernst.AFWEGEN,
            "Waardedaling en een nieuwe woning",
            f"IMG kende {in_euro(waarde)} toe voor waardedaling. Een nieuwe woning is meestal meer waard "
            "dan de oude. IMG geeft dan in de regel geen vergoeding voor waardedaling. Verkocht u de oude "
            "woning of was het besluit eerder, dan kan dat anders zijn. Alleen IMG beslist hierover.",
            WAARDEDALING,
            True,
            wat_nu="IMG schrijft op of dit besluit blijft zoals het is.",
        )


def _staat_los(plan: Plan) -> Iterable[Bevinding]:
    los = {Soort.IMMATERIEEL} | (set() if plan.sloop_nieuwbouw else {Soort.WAARDEDALING})
    soorten = [soort for soort in Soort if any(t.soort is soort and t.toegekend for t in plan.toekenningen)]
    gevonden = [soort.label for soort in soorten if soort in los]
    if gevonden:
        yield Bevinding(
            Soortbevinding.STAAT_LOS,
            Soortbevinding.STAAT_LOS,
            Ernst.GOED,
            "Dit geld staat los van het plan",
            f"U kreeg ook een vergoeding voor {en_(gevonden)}. Die is niet voor herstel van het huis en "
            "telt hier niet mee. U hoeft er niets van in te brengen.",
            "Regelingen van IMG; onze lezing",
            False,
        )
