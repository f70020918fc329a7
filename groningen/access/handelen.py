"""Wie wat met een dossier mag doen."""

from groningen.models import Bezwaar, Dossier, Klacht
from groningen.rules.fouten import Geweigerd
from groningen.rules.mandaat import GOEDKEURROLLEN
from groningen.rules.rollen import BEHANDELROLLEN, BUREAUROLLEN, LEESROLLEN, Dossiersoort, Handeling, Rol

from .blik import gebruiker_heeft_toegang
from .kijker import Kijker


def waarom_niet_behandelaar(dossier: Dossier, medewerker_id: int | None) -> str:
    """Leeg, of waarom deze medewerker dit bezwaar of deze klacht niet behandelt: hij was betrokken."""
    if medewerker_id is None:
        return ""
    if (
        dossier.soort == Dossiersoort.BEZWAAR
        and Bezwaar.objects.filter(pk=dossier.pk, besluit_door_id=medewerker_id).exists()
    ):
        return "Wie het besluit nam, behandelt het bezwaar niet (Awb 7:5). Laat een collega dit doen."
    if (
        dossier.soort == Dossiersoort.KLACHT
        and Klacht.objects.filter(pk=dossier.pk, over_medewerker_id=medewerker_id).exists()
    ):
        return "Wie de klacht aangaat, behandelt haar niet (Awb 9:7). Laat een collega dit doen."
    return ""


def waarom_niet(kijker: Kijker, handeling: Handeling, dossier: Dossier) -> str:
    """Leeg als de handeling mag, anders één zin die zegt wie het wel mag of wat er te doen is."""
    eigen = dossier.organisatie_id == kijker.organisatie_id
    if not eigen and not (
        Rol.INTERVENTIETEAM in kijker.rollen and gebruiker_heeft_toegang(kijker.gebruiker, dossier)
    ):
        return "Dit dossier is van een andere organisatie."
    match handeling:
        case Handeling.VASTLEGGEN:
            mag = bool(kijker.rollen & (LEESROLLEN | {Rol.INTERVENTIETEAM}))
            return "" if mag else "Met uw rol kunt u hier niets vastleggen."
        case Handeling.OVERNEMEN:
            if not kijker.rollen & BEHANDELROLLEN:
                return "Alleen begeleiders nemen een dossier over."
            if betrokken := waarom_niet_behandelaar(dossier, kijker.medewerker_id):
                return betrokken
            return "U behandelt dit dossier al." if dossier.behandelaar_id == kijker.medewerker_id else ""
        case Handeling.TOEWIJZEN:
            return "" if kijker.is_coordinator else "Alleen een coördinator wijst dossiers toe."
        case Handeling.CORRIGEREN:
            return "" if kijker.is_coordinator else "Alleen een coördinator corrigeert een status."
        case Handeling.GOEDKEUREN:
            mag = bool(kijker.rollen & GOEDKEURROLLEN)
            return "" if mag else "Alleen een coördinator of iemand van financiën keurt een vergoeding goed."
        case Handeling.BETALEN:
            mag = Rol.FINANCIEEL in kijker.rollen
            return "" if mag else "Alleen iemand van financiën betaalt vergoedingen."
        case Handeling.PLANNEN:
            mag = Rol.PLANNER in kijker.rollen
            return "" if mag else "Alleen een planner van NCG doet dit."
        case Handeling.BUREAU:
            mag = bool(kijker.rollen & BUREAUROLLEN)
            return "" if mag else "Alleen het bureau (SVIP) of een coördinator doet dit."
        case Handeling.VOORRANG_BESLISSEN:
            mag = Rol.PRIORITERING in kijker.rollen
            return "" if mag else "Alleen het prioriteringsteam beslist over een verzoek om voorrang."
        case Handeling.PRIORITEREN:
            mag = bool(kijker.rollen & {Rol.PRIORITERING, Rol.COORDINATOR})
            return "" if mag else "Alleen het prioriteringsteam geeft voorrang."
        case Handeling.BEHANDELEN:
            if betrokken := waarom_niet_behandelaar(dossier, kijker.medewerker_id):
                return betrokken
            if kijker.is_coordinator:
                return ""
            if not kijker.rollen & (BEHANDELROLLEN | {Rol.INTERVENTIETEAM}):
                return "Met uw rol kunt u dit dossier lezen, niet behandelen."
            if dossier.behandelaar_id in kijker.behandelt_voor or gebruiker_heeft_toegang(
                kijker.gebruiker, dossier
            ):
                return ""
            if dossier.behandelaar_id is None:
                return "Dit dossier heeft geen behandelaar. Neem het eerst over."
            return "Een collega behandelt dit dossier. Neem het eerst over of vraag de coördinator."
    raise ValueError(f"onbekende handeling {handeling}")


def eis(kijker: Kijker, handeling: Handeling, dossier: Dossier) -> None:
    """Weigert met de reden als de handeling niet mag."""
    if reden := waarom_niet(kijker, handeling, dossier):
        raise Geweigerd(reden)
