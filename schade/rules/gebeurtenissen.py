"""De gebeurtenissen van de schadeafhandeling en hun zinnen."""

from enum import StrEnum


class Gebeurtenissoort(StrEnum):
    MELDING_ONTVANGEN = "melding_ontvangen"
    OPNAME_GEPLAND = "opname_gepland"
    OPNAME_UITGEVOERD = "opname_uitgevoerd"
    SCHADERAPPORT_OPGESTELD = "schaderapport_opgesteld"
    ZIENSWIJZE_ONTVANGEN = "zienswijze_ontvangen"
    ZIENSWIJZETERMIJN_VERSTREKEN = "zienswijzetermijn_verstreken"
    BESLUIT_TOEGEKEND = "besluit_toegekend"
    BESLUIT_AFGEWEZEN = "besluit_afgewezen"
    UITBETAALD = "uitbetaald"
    HERSTELD = "hersteld"
    AFGEHANDELD = "afgehandeld"
    INGETROKKEN = "ingetrokken"
    AANGEHOUDEN = "aangehouden"
    HERVAT = "hervat"
    PRIORITEIT_GEGEVEN = "prioriteit_gegeven"
    STATUS_GECORRIGEERD = "status_gecorrigeerd"


ZINNEN: dict[str, str] = {
    Gebeurtenissoort.MELDING_ONTVANGEN: "Melding ontvangen op {datum_melding}",
    Gebeurtenissoort.OPNAME_GEPLAND: "Opname gepland op {opname_gepland_op} met {opname_deskundige}",
    Gebeurtenissoort.OPNAME_UITGEVOERD: "Opname uitgevoerd op {datum_opname}",
    Gebeurtenissoort.SCHADERAPPORT_OPGESTELD: (
        "Schaderapport opgesteld; zienswijze tot en met {zienswijze_tot}"
    ),
    Gebeurtenissoort.ZIENSWIJZE_ONTVANGEN: "Zienswijze ontvangen op {zienswijze_op}",
    Gebeurtenissoort.ZIENSWIJZETERMIJN_VERSTREKEN: "Zienswijzetermijn verstreken zonder reactie",
    Gebeurtenissoort.BESLUIT_TOEGEKEND: "Besluit: {besluit}",
    Gebeurtenissoort.BESLUIT_AFGEWEZEN: "Besluit: afgewezen ({reden})",
    Gebeurtenissoort.UITBETAALD: "Uitbetaald op {uitbetaald_op}",
    Gebeurtenissoort.HERSTELD: "Schade hersteld op {hersteld_op}",
    Gebeurtenissoort.AFGEHANDELD: "Melding afgehandeld",
    Gebeurtenissoort.INGETROKKEN: "Ingetrokken op verzoek van de bewoner: {reden}",
    Gebeurtenissoort.AANGEHOUDEN: "Aangehouden: {reden}",
    Gebeurtenissoort.HERVAT: "Hervat",
    Gebeurtenissoort.PRIORITEIT_GEGEVEN: "Voorrang gegeven, buiten de volgorde van binnenkomst: {reden}",
    Gebeurtenissoort.STATUS_GECORRIGEERD: "Status gecorrigeerd naar {status}: {reden}",
}
