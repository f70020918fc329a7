"""Een dossier van de ander, met precies de groepen die voor deze kijker open zijn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from groningen.access import Blik, Kijker
from groningen.access.gronden import Deel
from groningen.models import Contactmoment, Document, Dossier
from groningen.rules.brieven import Briefsoort
from groningen.rules.datums import in_woorden
from groningen.rules.delen import DEELBARE_VELDEN, documentsoorten
from groningen.rules.fouten import GeenToegang
from groningen.rules.geld import in_euro
from groningen.rules.rollen import Dossiersoort, Veldgroep
from samenloop.access import open_met_toestemming
from samenloop.models import Onderdeel
from samenloop.queries.oplossing import levende
from samenloop.rules.oplossing import Bron
from schade.models import Schademelding
from schade.rules.statussen import Besluit
from versterking.models import Versterkingsdossier

HOOGSTENS = 100  # aantekeningen of documenten op één pagina
# Besluiten over geld omdat wij te laat waren; dat is iets tussen de bewoner en de eigen organisatie.
OVER_TE_LAAT = (Briefsoort.DWANGSOMBESLUIT.value, Briefsoort.VERGOEDINGSBESLUIT.value)
GETOOND = frozenset({Veldgroep.VOORTGANG, *DEELBARE_VELDEN})


@dataclass(frozen=True, slots=True)
class Groep:
    """Eén veldgroep. `delen`: de gronden waarop zij open is; leeg als zij dicht is."""

    veld: Veldgroep
    naam: str
    delen: Sequence[Deel]

    @property
    def open(self) -> bool:
        return bool(self.delen)

    @property
    def tot(self) -> date | None:
        """De laatste dag waarop zij open is."""
        return max((deel.tot for deel in self.delen if deel.tot is not None), default=None)


@dataclass(frozen=True, slots=True)
class Gedeeld:
    """Wat er van één dossier te zien is; wat dicht is, is leeg."""

    dossier: Dossier
    blik: Blik
    groepen: Sequence[Groep]
    wet: Deel | None
    documenten: Sequence[Document]
    besluiten: Sequence[Document]
    bedragen: Sequence[tuple[str, str]]
    aantekeningen: Sequence[Contactmoment]
    niet_gedeeld: int

    def groep(self, veld: str) -> Groep:
        return next(een for een in self.groepen if een.veld == veld)

    @property
    def rapporten(self) -> Groep:
        return self.groep(Veldgroep.DOCUMENTEN)

    @property
    def geld(self) -> Groep:
        return self.groep(Veldgroep.BEDRAGEN)

    @property
    def contact(self) -> Groep:
        return self.groep(Veldgroep.CONTACT)

    @property
    def dicht(self) -> list[Groep]:
        return [groep for groep in self.groepen if not groep.open]

    @property
    def tot(self) -> date | None:
        """De eerste dag waarop er iets sluit."""
        return min((groep.tot for groep in self.groepen if groep.tot is not None), default=None)


def gedeeld(kijker: Kijker, soort: str, nummer: str) -> Gedeeld:
    """Opent het dossier van de ander en noteert per grond wat er te zien is."""
    dossier, blik = open_met_toestemming(kijker, soort, nummer, velden=GETOOND)
    stukken = _documenten(dossier, blik)
    contact = list(_aantekeningen(dossier)[:HOOGSTENS]) if Veldgroep.CONTACT in blik else []
    return Gedeeld(
        dossier=dossier,
        blik=blik,
        groepen=[
            Groep(veld, naam, [deel for deel in blik.delen if veld in deel.velden])
            for veld, naam in DEELBARE_VELDEN.items()
        ],
        wet=next((deel for deel in blik.delen if not deel.waarvoor), None),
        documenten=[een for een in stukken if een.soort in documentsoorten([Veldgroep.DOCUMENTEN])],
        besluiten=[een for een in stukken if een.soort in documentsoorten([Veldgroep.BEDRAGEN])],
        bedragen=_bedragen(dossier) if Veldgroep.BEDRAGEN in blik else [],
        aantekeningen=contact,
        niet_gedeeld=Contactmoment.objects.filter(dossier=dossier, gevoelig=True).count()
        if Veldgroep.CONTACT in blik
        else 0,
    )


def gedeeld_document(kijker: Kijker, soort: str, nummer: str, document_id: int) -> Document:
    """Eén document van de ander, of `GeenToegang`; noteert alleen de groep waar het bij hoort."""
    document = (
        _deelbare_documenten().filter(pk=document_id, dossier__soort=soort, dossier__nummer=nummer).first()
    )
    groep = next(
        (veld for veld in DEELBARE_VELDEN if document and document.soort in documentsoorten([veld])), None
    )
    if document is None or groep is None:
        raise GeenToegang("Dit document is niet met u gedeeld.")
    _, blik = open_met_toestemming(kijker, soort, nummer, velden=frozenset({groep}))
    if groep not in blik:
        raise GeenToegang("Dit document is niet met u gedeeld.")
    return document


def _deelbare_documenten() -> QuerySet[Document]:
    return Document.objects.exclude(brief__soort__in=OVER_TE_LAAT)


def _documenten(dossier: Dossier, blik: Blik) -> list[Document]:
    soorten = documentsoorten(blik.velden)
    return (
        list(_deelbare_documenten().filter(dossier=dossier, soort__in=soorten)[:HOOGSTENS]) if soorten else []
    )


def _aantekeningen(dossier: Dossier) -> QuerySet[Contactmoment]:
    """Wat er na een gesprek is opgeschreven; wat gevoelig is, verlaat de eigen organisatie niet."""
    return Contactmoment.objects.filter(dossier=dossier, gevoelig=False).select_related("medewerker")


def _bedragen(dossier: Dossier) -> list[tuple[str, str]]:
    if dossier.soort == Dossiersoort.SCHADE:
        return _van_schade(Schademelding.objects.get(pk=dossier.pk))
    return _van_versterking(Versterkingsdossier.objects.get(pk=dossier.pk), dossier)


def _van_schade(melding: Schademelding) -> list[tuple[str, str]]:
    besluit = Besluit(melding.besluit).label if melding.besluit else "er is nog niet beslist"
    uit = [("Soort schade", melding.get_soort_display()), ("Besluit", besluit)]
    if melding.toegekend_bedrag is not None:
        uit.append(("Toegekend", in_euro(melding.toegekend_bedrag)))
    return uit + _dagen(melding, ("besluit_op", "uitbetaald_op", "hersteld_op"))


def _van_versterking(zaak: Versterkingsdossier, dossier: Dossier) -> list[tuple[str, str]]:
    uit = [("Uitkomst", zaak.get_uitkomst_display() or "er is nog niet beslist")]
    uit += _dagen(zaak, ("normbesluit_op", "versterkingsbesluit_op"))
    plan = levende(dossier.adres_id)
    if plan is not None:
        delen = Onderdeel.objects.filter(oplossing=plan, bron=Bron.NCG, bedrag__isnull=False)
        uit += [
            (f"In het plan: {een.omschrijving}", in_euro(een.bedrag))
            for een in delen[:HOOGSTENS]
            if een.bedrag is not None
        ]
    if len(uit) == 1 and not zaak.uitkomst:
        uit.append(("Bedragen", "er zijn nog geen bedragen vastgelegd"))
    return uit


def _dagen(zaak: Any, velden: Sequence[str]) -> list[tuple[str, str]]:
    uit = []
    for veld in velden:
        if (dag := getattr(zaak, veld)) is not None:
            naam = str(zaak._meta.get_field(veld).verbose_name)
            uit.append((naam[:1].upper() + naam[1:], in_woorden(dag)))
    return uit
