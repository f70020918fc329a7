"""Veel adressen voordragen: elke regel is dezelfde actie als op de pagina, en mislukt alleen zelf."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from groningen.access import Kijker, gemeenteadressen_for
from groningen.actions.apitaken import Regel, Regelfout
from groningen.models import Apitaak
from groningen.rules.fouten import Geweigerd
from versterking.access import mag_voordragen
from versterking.actions.voordrachten.indienen import ALLEEN_GEMEENTE, ONBEKEND, draag_voor


class Voordragen:
    """Per regel een voordracht."""

    partij = 100

    def doe(
        self, taak: Apitaak, regels: Sequence[tuple[int, Regel]], *, door: Kijker, peildatum: date
    ) -> tuple[int, list[Regelfout]]:
        """Draagt voor wat kan; de rest krijgt zijn reden."""
        if not mag_voordragen(door):
            raise Geweigerd(ALLEEN_GEMEENTE)
        adressen = dict(
            gemeenteadressen_for(door)
            .filter(nummeraanduiding_id__in=[regel["nummeraanduidingId"] for _, regel in regels])
            .values_list("nummeraanduiding_id", "pk")
        )
        fouten = []
        # Op adres, want elke regel houdt haar adres vast: zo wachten twee taken niet op elkaar.
        for nummer, regel in sorted(regels, key=lambda een: adressen.get(een[1]["nummeraanduidingId"], 0)):
            adres_id = adressen.get(regel["nummeraanduidingId"])
            if adres_id is None:
                fouten.append(Regelfout(nummer, ONBEKEND, "nummeraanduidingId"))
                continue
            try:
                with transaction.atomic():
                    draag_voor(
                        adres_id=adres_id,
                        soort=regel["soort"],
                        reden=regel["reden"],
                        bewijs=regel["bewijs"],
                        door=door,
                        peildatum=peildatum,
                    )
            except Geweigerd as fout:
                fouten.append(Regelfout(nummer, fout.reden, fout.veld))
        return len(regels) - len(fouten), sorted(fouten, key=lambda een: een.regel)


VOORDRAGEN = Voordragen()
