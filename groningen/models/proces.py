"""De gemeenschappelijke vorm van een zaak in een toestandsmachine."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar

from django.db import models
from django_fsm import ConcurrentTransitionMixin, FSMModelMixin, transition

from groningen.rules.fouten import Geweigerd
from groningen.rules.rollen import Handeling
from groningen.rules.voorwaarden import Voorwaarde


@dataclass(frozen=True, slots=True)
class Overgang:
    """Wat een mens over een overgang moet weten, los van de machine."""

    label: str
    gebeurtenis: str
    handeling: Handeling = Handeling.BEHANDELEN


def overgang(
    veld: Any,
    *,
    bron: list[str],
    doel: Any,
    label: str,
    gebeurtenis: str,
    voorwaarden: tuple[Voorwaarde, ...] = (),
    handeling: Handeling = Handeling.BEHANDELEN,
) -> Any:
    """Een `django_fsm.transition` met een label, de gebeurtenis die zij oplevert en wie haar mag doen."""
    return transition(
        field=veld,
        source=bron,
        target=doel,
        conditions=list(voorwaarden),
        custom={"overgang": Overgang(label, gebeurtenis, handeling)},
    )


class Proces(ConcurrentTransitionMixin, FSMModelMixin, models.Model):
    """Een zaak met een toestandsmachine, één op één met haar dossier.

    Een subklasse heeft een FSM-veld `status` en vult de haken hieronder in.
    """

    dossier: Any  # OneToOneField naar Dossier, tevens de sleutel; de subklasse kiest de related_name

    # Velden met namen of vrije tekst: die gaan niet in de gebeurtenis maar in de tekst ernaast.
    PERSOONLIJK: ClassVar[frozenset[str]] = frozenset()

    class Meta:
        abstract = True

    def fase(self) -> int:
        """De processtap, 1 tot en met 6."""
        raise TypeError("een proces bepaalt zelf zijn fase")

    def loopt(self) -> bool:
        raise TypeError("een proces bepaalt zelf of het loopt")

    def stil_sinds(self) -> Any:
        """De dag waarop de zaak stil kwam te liggen, of None."""
        raise TypeError("een proces bepaalt zelf wanneer het stilligt")

    def volgende(self) -> tuple[Any, str]:
        """De eerstvolgende datum uit het proces zelf en wat er dan moet gebeuren."""
        raise TypeError("een proces bepaalt zelf zijn volgende datum")

    def stand(self) -> Mapping[str, Any]:
        """Alle eigen velden met hun waarde, om voor en na een overgang te vergelijken."""
        return {
            veld.attname: getattr(self, veld.attname)
            for veld in self._meta.concrete_fields
            if veld.attname != "dossier_id"
        }

    @classmethod
    @cache
    def overgangen(cls) -> dict[str, Any]:
        """Alle overgangen in de volgorde van de broncode, met per bronstatus de django_fsm-overgang."""
        veld = cls._meta.get_field("status")
        machine: dict[str, dict[str, Any]] = {}
        for t in veld.get_all_transitions(cls):  # type: ignore[union-attr]
            machine.setdefault(t.name, {})[t.source] = t
        return dict(sorted(machine.items(), key=lambda paar: getattr(cls, paar[0]).__code__.co_firstlineno))

    def waarom_niet(self, naam: str) -> str:
        """Leeg als de overgang kan, anders één Nederlandse zin met wat er eerst moet gebeuren."""
        per_bron = self.overgangen()[naam]
        t = per_bron.get(self.status)  # type: ignore[attr-defined]
        if t is None:
            return "Dit hoort niet bij de huidige stap."
        for voorwaarde in t.conditions:
            if not voorwaarde(self):
                return voorwaarde.reden
        return ""

    def maak_leeg(self, velden: Iterable[str]) -> None:
        """Zet deze velden terug op hun lege waarde (nog niet opgeslagen)."""
        for naam in velden:
            veld = self._meta.get_field(naam)
            assert isinstance(veld, models.Field)
            setattr(self, naam, veld.get_default())

    def eis(self, naam: str) -> None:
        """Weigert met de reden als de overgang nu niet kan."""
        if reden := self.waarom_niet(naam):
            raise Geweigerd(reden)
