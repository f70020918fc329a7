"""Treintjes en capaciteit voor de tabel van alle pagina's: een in elke stand waarin er iets te doen is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from groningen.access import Kijker
from tests.factories import VANDAAG, AdresFactory, maak_versterking
from versterking.models import Capaciteit, Treintje, Treintjeplanning, Treintjestap, Wagon
from versterking.rules.planning.kwartaal import Kwartaal
from versterking.rules.planning.stappen import Pot, Stap

NUMMER = "(?P<nummer>TR-[0-9]{4}-[0-9]{4,9})"
CEL = "(?P<pot>[a-z]+)/(?P<stap>[a-z]+)/(?P<kwartaal>[0-9]{4}-[1-4])"
TREINTJESBESTANDEN = (
    "gemeente/treintjes/treintjes.csv",
    rf"^gemeente/treintjes/{NUMMER}/woningen\.csv$",
    "planning/capaciteit/capaciteit.csv",
    "planning/vooruit/vooruit.csv",
)
# Waar een handeling te zien is.
WAAR = {
    "vaststellen": "voorstel",
    "starten": "vastgesteld",
    "venster": "rijdt",
    "eruit": "rijdt",
    "erbij": "voorstel",
    "verplaatsen": "voorstel",
    "splitsen": "voorstel",
    "samenvoegen": "voorstel",
    "naam": "voorstel",
    "volgorde": "voorstel",
    "openen": "vastgesteld",
    "opheffen": "vastgesteld",
}


@dataclass
class Treintjewereld:
    """Per stand het nummer van een treintje."""

    nummers: dict[str, str] = field(default_factory=dict)

    def tabel(self) -> dict[str, list[str]]:
        """De adressen van de pagina's van treintjes en planning."""
        een = self.nummers
        lijst, hier = "/gemeente/treintjes/", f"^gemeente/treintjes/{NUMMER}"
        rijdt = f"{lijst}{een['rijdt']}/"
        kwartaal = Kwartaal.van(VANDAAG).kort
        a, b = een["voorstel"], een["ander"]
        return {
            "gemeente/treintjes/": [lijst, f"{lijst}?stand=voorstel", f"{lijst}?zoek=bestaatniet"],
            "gemeente/treintjes/treintjes.csv": [f"{lijst}treintjes.csv"],
            "gemeente/treintjes/voorstel/": [f"{lijst}voorstel/"],
            f"{hier}/$": [
                *(f"{lijst}{nummer}/" for nummer in een.values()),
                *(f"{rijdt}?blad={blad}" for blad in ("woningen", "kaart", "logboek")),
            ],
            rf"{hier}/woningen\.csv$": [f"{rijdt}woningen.csv"],
            f"{hier}/(?P<sleutel>[a-z]+)/$": [f"{lijst}{een[waar]}/{stap}/" for stap, waar in WAAR.items()],
            "planning/": ["/planning/", "/planning/?gemeente=1979"],
            "planning/capaciteit/": ["/planning/capaciteit/"],
            "planning/capaciteit/capaciteit.csv": ["/planning/capaciteit/capaciteit.csv"],
            f"^planning/capaciteit/{CEL}/$": [f"/planning/capaciteit/risico/opname/{kwartaal}/"],
            "planning/vooruit/": [
                "/planning/vooruit/",
                f"/planning/vooruit/?eerste={a}&tweede={b}&stap=bouw&erbij=5",
            ],
            "planning/vooruit/vooruit.csv": ["/planning/vooruit/vooruit.csv"],
        }


def maak_treintjes(mensen: Mapping[str, Kijker]) -> Treintjewereld:
    """Vier kleine treintjes in Eemsdelta, en capaciteit voor elke stap."""
    planner = mensen["planner"]
    wereld = Treintjewereld()
    for plek, naam in enumerate(("voorstel", "ander", "vastgesteld", "rijdt", "klaar"), 1):
        stand = "voorstel" if naam == "ander" else naam
        treintje = Treintje(
            nummer=f"TR-1979-{plek:04d}",
            naam=f"Molenweg en Kerkstraat {plek}, Loppersum",
            gemeente_id="1979",
            stand=stand,
            volgorde=plek,
            reden="Molenweg in Loppersum, rijwoningen, 2 woningen (1 P50 en 1 P90), nu bij opname",
            gemaakt_door_id=planner.medewerker_id,
            gemaakt_op=VANDAAG,
            gesloten_op=VANDAAG if stand == "klaar" else None,
        )
        treintje.save(force_insert=True)
        status = "6.2" if stand == "klaar" else "2.1"
        for nummer, risico in enumerate(("P50", "P90", "P50")):
            adres = AdresFactory(x=246_000 + 30 * plek, y=594_000 + 40 * nummer)
            zaak = maak_versterking(
                status="3.1" if (naam, nummer) != ("rijdt", 0) and naam == "rijdt" else status,
                adres=adres,
                risicoprofiel=risico,
                typologie="rijwoning",
            )
            Wagon(treintje=treintje, dossier=zaak.dossier, vanaf=VANDAAG).save()
        wereld.nummers[naam] = treintje.nummer
        Treintjestap(
            treintje=treintje, soort="vastgesteld", door=planner.gebruiker, datum=VANDAAG, gegevens={}
        ).save()
        if stand == "rijdt":
            Treintjeplanning(
                treintje=treintje, stap="opname", van=VANDAAG, tot=VANDAAG + timedelta(days=30)
            ).save()
    Capaciteit.objects.bulk_create(
        Capaciteit(
            stap=stap.value,
            pot=pot.value,
            vanaf=Kwartaal.van(VANDAAG).eerste_dag,
            per_kwartaal=2,
            bron="Eigen keuze voor de proef",
            door=planner.gebruiker,
            vastgelegd_op=VANDAAG,
        )
        for stap in Stap
        for pot in Pot
    )
    return wereld
