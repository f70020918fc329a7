"""Normen, termijnen en bedragen uit regels van anderen: gegevens met een datum en een bron.

Wat hier staat, rekent het portaal niet uit en zegt het niet toe: het staat op een pagina voor medewerkers
en in de uitleg aan bewoners. `bevestigd` is onwaar zolang niemand de officiële tekst heeft nagegaan.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from .datums import in_woorden
from .duren import Duur, lees_duur
from .fouten import Geweigerd
from .geld import in_euro


class Onderwerp(StrEnum):
    DIENSTVERLENING = "dienstverlening"
    BEZWAAR = "bezwaar"
    IMMATERIEEL = "immaterieel"
    VASTE_VERGOEDING = "vaste_vergoeding"
    DUURZAAMHEID = "duurzaamheid"
    HUISVESTING = "huisvesting"

    @property
    def label(self) -> str:
        return {
            Onderwerp.DIENSTVERLENING: "Streeftijden zonder vergoeding",
            Onderwerp.BEZWAAR: "Bezwaar en klacht",
            Onderwerp.IMMATERIEEL: "Immateriële schade, per persoon",
            Onderwerp.VASTE_VERGOEDING: "Vaste vergoeding",
            Onderwerp.DUURZAAMHEID: "Subsidie voor verduurzaming",
            Onderwerp.HUISVESTING: "Tijdelijke huisvesting",
        }[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class Norm:
    """Eén norm in één periode: een duur, een aantal uren of een bedrag, of niets als er geen is gevonden.

    `sleutel` is in alle perioden gelijk. `geldig_vanaf` en `geldig_tot` zijn dagen die meetellen.
    """

    sleutel: str
    onderwerp: Onderwerp
    naam: str
    geldig_vanaf: date
    geldig_tot: date | None = None
    bron: str
    bevestigd: bool
    duur: Duur | None = None
    uren: int | None = None
    bedrag: Decimal | None = None
    toelichting: str = ""

    @property
    def waarde(self) -> str:
        """De norm in woorden: `182 dagen`, `48 uur`, `€ 5.000,00`."""
        if self.duur is not None:
            return self.duur.in_woorden()
        if self.uren is not None:
            return f"{self.uren} uur"
        return "niet vastgesteld" if self.bedrag is None else in_euro(self.bedrag)

    def geldt(self, peildatum: date) -> bool:
        return self.geldig_vanaf <= peildatum and (self.geldig_tot is None or peildatum <= self.geldig_tot)


_IMG = date(2020, 7, 1)  # het IMG begint
_AWB = date(1994, 1, 1)  # de Awb begint
_BEZWAAR_GEBOUW = date(2023, 7, 1)
_IMMATERIEEL = date(2021, 11, 15)

NORMEN: tuple[Norm, ...] = (
    # Streeftijden
    Norm(
        sleutel="img_besluit",
        onderwerp=Onderwerp.DIENSTVERLENING,
        naam="IMG: van melding tot besluit",
        duur=lees_duur("182d"),
        geldig_vanaf=_IMG,
        bron="schadedoormijnbouw.nl, nieuws augustus 2020 en maart 2021",
        bevestigd=True,
        toelichting="Een doel, geen wettelijke termijn. De beslisdatum van een zaak gaat voor.",
    ),
    Norm(
        sleutel="img_bevestiging",
        onderwerp=Onderwerp.DIENSTVERLENING,
        naam="IMG: bevestiging van een melding",
        duur=lees_duur("1w"),
        geldig_vanaf=_IMG,
        bron="schadedoormijnbouw.nl, hoe werkt het",
        bevestigd=True,
    ),
    Norm(
        sleutel="img_zienswijze",
        onderwerp=Onderwerp.DIENSTVERLENING,
        naam="IMG: tijd voor een zienswijze op het adviesrapport",
        duur=lees_duur("2w"),
        geldig_vanaf=_IMG,
        bron="schadedoormijnbouw.nl, reageren op het adviesrapport",
        bevestigd=True,
        toelichting="De bewoner kan 4 weken uitstel vragen. Reageert hij niet, dan gaat de zaak door.",
    ),
    Norm(
        sleutel="aos_inspectie",
        onderwerp=Onderwerp.DIENSTVERLENING,
        naam="Acuut onveilige situatie: inspectie na de melding",
        uren=48,
        geldig_vanaf=date(2019, 1, 1),
        bron="berichten over de werkwijze uit 2019",
        bevestigd=False,
        toelichting="De 48 uur is op twee manieren te lezen: bekeken, of veilig gemaakt.",
    ),
    Norm(
        sleutel="aos_veilig",
        onderwerp=Onderwerp.DIENSTVERLENING,
        naam="Acuut onveilige situatie: veilig gemaakt na de melding",
        uren=48,
        geldig_vanaf=_IMG,
        bron="nationaalcoordinatorgroningen.nl, acuut onveilige situatie",
        bevestigd=False,
        toelichting="De 48 uur is op twee manieren te lezen: bekeken, of veilig gemaakt.",
    ),
    Norm(
        sleutel="svip_antwoord",
        onderwerp=Onderwerp.DIENSTVERLENING,
        naam="SVIP: antwoord op een verzoek",
        geldig_vanaf=_IMG,
        bron="evaluatie samenwerking NCG-IMG 2021: de organisaties willen sneller antwoorden",
        bevestigd=False,
        toelichting="Er is geen afgesproken tijd gevonden.",
    ),
    # Bezwaar
    Norm(
        sleutel="bezwaartermijn",
        onderwerp=Onderwerp.BEZWAAR,
        naam="Bezwaar maken tegen een besluit",
        duur=lees_duur("6w"),
        geldig_vanaf=_AWB,
        bron="Awb 6:7",
        bevestigd=True,
        toelichting="De termijn begint op de dag na de bekendmaking.",
    ),
    Norm(
        sleutel="bezwaartermijn_schade_gebouw",
        onderwerp=Onderwerp.BEZWAAR,
        naam="Bezwaar maken tegen een besluit over schade aan een gebouw",
        duur=lees_duur("6w"),
        geldig_vanaf=_IMG,
        geldig_tot=date(2023, 6, 30),
        bron="schadedoormijnbouw.nl/bezwaar, eerdere versie",
        bevestigd=False,
        toelichting="Wanneer dit 12 weken werd, is niet nagegaan.",
    ),
    Norm(
        sleutel="bezwaartermijn_schade_gebouw",
        onderwerp=Onderwerp.BEZWAAR,
        naam="Bezwaar maken tegen een besluit over schade aan een gebouw",
        duur=lees_duur("12w"),
        geldig_vanaf=_BEZWAAR_GEBOUW,
        bron="schadedoormijnbouw.nl/bezwaar",
        bevestigd=False,
        toelichting="De 12 weken staan vast; vanaf welke dag zij gelden, is niet nagegaan.",
    ),
    Norm(
        sleutel="bezwaar_gronden",
        onderwerp=Onderwerp.BEZWAAR,
        naam="Redenen aanvullen na een bezwaar zonder redenen (pro forma)",
        duur=lees_duur("4w"),
        geldig_vanaf=_IMG,
        bron="schadedoormijnbouw.nl/bezwaar",
        bevestigd=True,
    ),
    Norm(
        sleutel="besluit_op_bezwaar",
        onderwerp=Onderwerp.BEZWAAR,
        naam="Beslissen op een bezwaar",
        duur=lees_duur("6w"),
        geldig_vanaf=_AWB,
        bron="Awb 7:10 lid 1",
        bevestigd=False,
        toelichting="De termijn begint op de dag nadat de tijd om bezwaar te maken voorbij is.",
    ),
    Norm(
        sleutel="besluit_op_bezwaar_commissie",
        onderwerp=Onderwerp.BEZWAAR,
        naam="Beslissen op een bezwaar, met een adviescommissie",
        duur=lees_duur("12w"),
        geldig_vanaf=_AWB,
        bron="Awb 7:10 lid 1",
        bevestigd=False,
        toelichting="De termijn begint op de dag nadat de tijd om bezwaar te maken voorbij is.",
    ),
    Norm(
        sleutel="verdaging_bezwaar",
        onderwerp=Onderwerp.BEZWAAR,
        naam="Beslissen op een bezwaar: hoogstens zoveel later",
        duur=lees_duur("6w"),
        geldig_vanaf=_AWB,
        bron="Awb 7:10 lid 3",
        bevestigd=False,
        toelichting="Verder uitstel kan alleen als de bewoner het goed vindt. Dat is vrijwillig.",
    ),
    Norm(
        sleutel="bezwaar_post",
        onderwerp=Onderwerp.BEZWAAR,
        naam="Bezwaar dat op tijd is gepost: hoogstens zoveel later ontvangen",
        duur=lees_duur("1w"),
        geldig_vanaf=_AWB,
        bron="Awb 6:9 lid 2",
        bevestigd=False,
    ),
    Norm(
        sleutel="klacht",
        onderwerp=Onderwerp.BEZWAAR,
        naam="Een klacht afhandelen",
        duur=lees_duur("6w"),
        geldig_vanaf=_AWB,
        bron="Awb 9:11 lid 1",
        bevestigd=False,
        toelichting="De termijn begint op de dag na de ontvangst. Er hoort geen dwangsom bij.",
    ),
    Norm(
        sleutel="klacht_commissie",
        onderwerp=Onderwerp.BEZWAAR,
        naam="Een klacht afhandelen, met een klachtencommissie",
        duur=lees_duur("10w"),
        geldig_vanaf=_AWB,
        bron="Awb 9:11 lid 1 en 9:14",
        bevestigd=False,
    ),
    Norm(
        sleutel="verdaging_klacht",
        onderwerp=Onderwerp.BEZWAAR,
        naam="Een klacht afhandelen: hoogstens zoveel later",
        duur=lees_duur("4w"),
        geldig_vanaf=_AWB,
        bron="Awb 9:11 lid 2",
        bevestigd=False,
        toelichting="Verder uitstel kan alleen als de klager het goed vindt. Dat is vrijwillig.",
    ),
    # Immateriële schade
    *(
        Norm(
            sleutel=f"immaterieel_{maat}",
            onderwerp=Onderwerp.IMMATERIEEL,
            naam=f"{naam}, volwassene",
            bedrag=Decimal(bedrag),
            geldig_vanaf=_IMMATERIEEL,
            bron="schadedoormijnbouw.nl en berichten over de regeling, 2021",
            bevestigd=True,
            toelichting="De regeling ging in fasen open vanaf 15 november 2021.",
        )
        for maat, naam, bedrag in (
            ("aantasting", "Persoonsaantasting", "1500.00"),
            ("ernstig", "Ernstige persoonsaantasting", "3000.00"),
            ("zeer_ernstig", "Zeer ernstige persoonsaantasting", "5000.00"),
        )
    ),
    *(
        Norm(
            sleutel=f"immaterieel_kind_{maat}",
            onderwerp=Onderwerp.IMMATERIEEL,
            naam=f"{naam}, kind",
            bedrag=Decimal(bedrag),
            geldig_vanaf=date(2023, 1, 1),
            bron="berichten over de regeling, 2023",
            bevestigd=False,
            toelichting="Later gelijk aan volwassenen; vanaf welke dag is niet nagegaan.",
        )
        for maat, naam, bedrag in (
            ("aantasting", "Persoonsaantasting", "500.00"),
            ("ernstig", "Ernstige persoonsaantasting", "1000.00"),
            ("zeer_ernstig", "Zeer ernstige persoonsaantasting", "1700.00"),
        )
    ),
    # Vaste vergoeding
    Norm(
        sleutel="vaste_vergoeding",
        onderwerp=Onderwerp.VASTE_VERGOEDING,
        naam="Vaste vergoeding voor schade aan een gebouw",
        bedrag=Decimal("5000.00"),
        geldig_vanaf=date(2021, 11, 1),
        geldig_tot=date(2023, 12, 31),
        bron="schadedoormijnbouw.nl, nieuws december 2021",
        bevestigd=True,
        toelichting="Alleen voor personen, op een adres waar niet eerder schade is afgehandeld.",
    ),
    Norm(
        sleutel="vaste_vergoeding",
        onderwerp=Onderwerp.VASTE_VERGOEDING,
        naam="Vaste vergoeding voor schade aan een gebouw",
        bedrag=Decimal("10000.00"),
        geldig_vanaf=date(2024, 1, 1),
        bron="schadedoormijnbouw.nl, nieuws 2024 en maart 2025",
        bevestigd=False,
        toelichting="Het jaar staat vast, de dag niet. Wie minder kreeg, kan een aanvulling vragen.",
    ),
    Norm(
        sleutel="vaste_vergoeding_keuze",
        onderwerp=Onderwerp.VASTE_VERGOEDING,
        naam="Tijd om te kiezen voor de vaste vergoeding",
        duur=lees_duur("4w"),
        geldig_vanaf=date(2021, 11, 1),
        bron="schadedoormijnbouw.nl, nieuws december 2021",
        bevestigd=True,
    ),
    # Verduurzaming
    Norm(
        sleutel="duurzaamheid",
        onderwerp=Onderwerp.DUURZAAMHEID,
        naam="Subsidie voor energiebesparing bij versterking, hoogstens",
        bedrag=Decimal("7000.00"),
        geldig_vanaf=date(2018, 5, 16),
        geldig_tot=date(2021, 5, 31),
        bron="Regeling energiebesparing woningen bouwkundig versterkingsprogramma (Stcrt. 16 mei 2018)",
        bevestigd=True,
        toelichting="Vroeg om een getekende versterkingsovereenkomst.",
    ),
    Norm(
        sleutel="duurzaamheid",
        onderwerp=Onderwerp.DUURZAAMHEID,
        naam="Subsidie voor verduurzaming en verbetering, hoogstens",
        bedrag=Decimal("17000.00"),
        geldig_vanaf=date(2021, 6, 1),
        bron="SNN, subsidie verduurzaming en verbetering Groningen",
        bevestigd=True,
    ),
    Norm(
        sleutel="duurzaamheid_bij_afzien",
        onderwerp=Onderwerp.DUURZAAMHEID,
        naam="Subsidie die blijft voor wie afziet van versterking, hoogstens",
        bedrag=Decimal("7000.00"),
        geldig_vanaf=date(2019, 9, 1),
        bron="stappenplan overkoepelend versterkingsproces, maatregel 1",
        bevestigd=False,
        toelichting="Onder voorwaarden die niet zijn gevonden.",
    ),
    # Tijdelijke huisvesting
    Norm(
        sleutel="zelf_huisvesting_regelen",
        onderwerp=Onderwerp.HUISVESTING,
        naam="Zelf tijdelijke huisvesting regelen, per maand",
        bedrag=Decimal("1400.00"),
        geldig_vanaf=_IMG,
        bron="nationaalcoordinatorgroningen.nl, 15 juli 2020",
        bevestigd=True,
        toelichting="Alleen voor eigenaren die er wonen. Later € 3.000 per maand; de dag is niet nagegaan.",
    ),
    Norm(
        sleutel="woning_leeg",
        onderwerp=Onderwerp.HUISVESTING,
        naam="Woning leeg, voor de start van het werk",
        duur=lees_duur("1w"),
        geldig_vanaf=_IMG,
        bron="nationaalcoordinatorgroningen.nl, tijdelijke huisvesting",
        bevestigd=True,
    ),
)


def norm_op(sleutel: str, peildatum: date) -> Norm:
    """De norm die op `peildatum` geldt; `Geweigerd` als er dan geen is, `KeyError` als er nooit een was."""
    rijen = [norm for norm in NORMEN if norm.sleutel == sleutel]
    if not rijen:
        raise KeyError(sleutel)
    for norm in rijen:
        if norm.geldt(peildatum):
            return norm
    raise Geweigerd(f"Voor “{rijen[0].naam}” is er geen norm op {in_woorden(peildatum)}.")


def normen_op(peildatum: date) -> list[Norm]:
    """Alle normen die op `peildatum` gelden, in de volgorde van de tabel."""
    return [norm for norm in NORMEN if norm.geldt(peildatum)]
