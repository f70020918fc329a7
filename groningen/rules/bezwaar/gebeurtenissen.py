"""De gebeurtenissen van een bezwaar en een klacht, en hun zinnen."""

from enum import StrEnum

# De gebeurtenis heet in elk proces zo.
STATUS_GECORRIGEERD = "status_gecorrigeerd"


class Bezwaarfeit(StrEnum):
    BEZWAAR_ONTVANGEN = "bezwaar_ontvangen"
    GRONDEN_GEVRAAGD = "gronden_gevraagd"
    GRONDEN_ONTVANGEN = "gronden_ontvangen"
    GRONDEN_UITGEBLEVEN = "gronden_uitgebleven"
    BEZWAAR_IN_BEHANDELING = "bezwaar_in_behandeling"
    TE_LAAT_VERSCHOOND = "te_laat_verschoond"
    ADVIESCOMMISSIE_INGESTELD = "adviescommissie_ingesteld"
    HOORZITTING_GEPLAND = "hoorzitting_gepland"
    HOORZITTING_GEHOUDEN = "hoorzitting_gehouden"
    HOORZITTING_AFGEZIEN = "hoorzitting_afgezien"
    BEZWAAR_GEGROND = "bezwaar_gegrond"
    BEZWAAR_GEGROND_NIEUW = "bezwaar_gegrond_nieuw"
    BEZWAAR_ONGEGROND = "bezwaar_ongegrond"
    BEZWAAR_NIET_ONTVANKELIJK = "bezwaar_niet_ontvankelijk"
    NIEUW_BESLUIT_GENOMEN = "nieuw_besluit_genomen"
    BEZWAAR_INGETROKKEN = "bezwaar_ingetrokken"
    STATUS_GECORRIGEERD = STATUS_GECORRIGEERD


class Klachtfeit(StrEnum):
    KLACHT_ONTVANGEN = "klacht_ontvangen"
    KLACHT_IN_BEHANDELING = "klacht_in_behandeling"
    KLACHTENCOMMISSIE_INGESTELD = "klachtencommissie_ingesteld"
    KLACHTGESPREK_GEPLAND = "klachtgesprek_gepland"
    KLACHTGESPREK_GEVOERD = "klachtgesprek_gevoerd"
    KLACHTGESPREK_AFGEZIEN = "klachtgesprek_afgezien"
    KLACHT_BEOORDEELD = "klacht_beoordeeld"
    KLACHT_AFGEHANDELD = "klacht_afgehandeld"
    KLACHT_OPGELOST = "klacht_opgelost"
    KLACHT_NIET_BEHANDELD = "klacht_niet_behandeld"
    KLACHT_INGETROKKEN = "klacht_ingetrokken"
    STATUS_GECORRIGEERD = STATUS_GECORRIGEERD


# In het dossier waar het besluit in staat.
BEZWAAR_AANGETEKEND = "bezwaar_aangetekend"

ZINNEN: dict[str, str] = {
    Bezwaarfeit.BEZWAAR_ONTVANGEN: "Bezwaar ontvangen op {ontvangen_op} tegen het besluit van {besluit_op}",
    Bezwaarfeit.GRONDEN_GEVRAAGD: "Redenen van het bezwaar gevraagd, uiterlijk op {gronden_tot}",
    Bezwaarfeit.GRONDEN_ONTVANGEN: "Redenen van het bezwaar ontvangen op {gronden_op}",
    Bezwaarfeit.GRONDEN_UITGEBLEVEN: "Redenen van het bezwaar niet op tijd ontvangen",
    Bezwaarfeit.BEZWAAR_IN_BEHANDELING: "Bezwaar in behandeling genomen",
    Bezwaarfeit.TE_LAAT_VERSCHOOND: "Te laat ingediend, maar dat is te verontschuldigen: {reden}",
    Bezwaarfeit.ADVIESCOMMISSIE_INGESTELD: "Adviescommissie ingesteld; beslistermijn {beslistermijn}",
    Bezwaarfeit.HOORZITTING_GEPLAND: "Hoorzitting gepland op {hoorzitting_op}",
    Bezwaarfeit.HOORZITTING_GEHOUDEN: "Hoorzitting gehouden op {gehoord_op}",
    Bezwaarfeit.HOORZITTING_AFGEZIEN: "Geen hoorzitting: {afgezien_van_horen}",
    Bezwaarfeit.BEZWAAR_GEGROND: "Bezwaar gegrond; het besluit is herroepen ({reden})",
    Bezwaarfeit.BEZWAAR_GEGROND_NIEUW: (
        "Bezwaar gegrond; nieuw besluit uiterlijk op {nieuw_besluit_uiterlijk_op} ({reden})"
    ),
    Bezwaarfeit.BEZWAAR_ONGEGROND: "Bezwaar ongegrond ({reden})",
    Bezwaarfeit.BEZWAAR_NIET_ONTVANKELIJK: "Bezwaar niet-ontvankelijk ({reden})",
    Bezwaarfeit.NIEUW_BESLUIT_GENOMEN: "Nieuw besluit genomen op {nieuw_besluit_op}",
    Bezwaarfeit.BEZWAAR_INGETROKKEN: "Bezwaar ingetrokken door de indiener: {reden}",
    Klachtfeit.KLACHT_ONTVANGEN: "Klacht ontvangen op {ontvangen_op}",
    Klachtfeit.KLACHT_IN_BEHANDELING: "Klacht in behandeling genomen",
    Klachtfeit.KLACHTENCOMMISSIE_INGESTELD: "Klachtencommissie ingesteld; termijn {klachttermijn}",
    Klachtfeit.KLACHTGESPREK_GEPLAND: "Gesprek met de klager gepland op {gesprek_op}",
    Klachtfeit.KLACHTGESPREK_GEVOERD: "Gesprek met de klager gevoerd op {gehoord_op}",
    Klachtfeit.KLACHTGESPREK_AFGEZIEN: "Geen gesprek met de klager: {afgezien_van_horen}",
    Klachtfeit.KLACHT_BEOORDEELD: "Oordeel over de klacht: {oordeel} ({reden})",
    Klachtfeit.KLACHT_AFGEHANDELD: "Klacht afgehandeld; oordeel verstuurd op {afgehandeld_op}",
    Klachtfeit.KLACHT_OPGELOST: "Klacht opgelost naar tevredenheid van de klager: {reden}",
    Klachtfeit.KLACHT_NIET_BEHANDELD: "Klacht niet in behandeling genomen: {reden}",
    Klachtfeit.KLACHT_INGETROKKEN: "Klacht ingetrokken door de klager: {reden}",
    BEZWAAR_AANGETEKEND: "Bezwaar {bezwaar} ontvangen tegen het besluit van {besluit_op}",
    STATUS_GECORRIGEERD: "Status gecorrigeerd naar {status}: {reden}",
}
