"""Eén ronde: welke blokken deze maand veilig te verversen zijn, gezien alles wat al bekend is.

Een blok dat de aanval niet doorstaat, krijgt de eerste keer een andere verschuiving; stond er al een getal,
dan blijft dat staan. Zo kan een publicatie die verraadt niet ontstaan.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from .aanval import Rij
from .afronden import MINSTE_RUIMTE
from .gebieden import Plek
from .tabellen import TABELLEN, Niveau
from .zekerheid import Blok, Speling, is_veilig, ruimte, speling, spelingen

Sleutel = tuple[str, Plek]
Trek = Callable[[int], Rij]  # zoveel verschuivingen, blind getrokken
POGINGEN = 100
ONBEPERKT = 1_000_000_000
# Bij welke stap een letter hoort: een woning met letter A staat in stap 1, B en C in stap 2, enzovoort.
STAP_VAN_LETTER = (0, 1, 1, 2, 3, 4)
STAPPEN = 6
PER_GEMEENTE = tuple(tabel.code for tabel in TABELLEN if tabel.niveau is Niveau.GEMEENTE)


@dataclass(frozen=True, slots=True)
class Stand:
    """De echte aantallen van één publicatie, en welke blokken er toen echt ververst zijn."""

    echt: Mapping[Sleutel, Rij]
    ververst: frozenset[Sleutel]


@dataclass(slots=True)
class Ronde:
    """Wat er nu geteld is, tegen het verleden gehouden. `ververst` is de uitkomst van `beoordeel`."""

    verleden: Sequence[Stand]
    nu: Mapping[Sleutel, Rij]
    verschuivingen: dict[Sleutel, Rij]
    trek: Trek
    ververst: set[Sleutel] = field(default_factory=set)
    _sommen: dict[int, dict[str, tuple[Rij, Rij]]] = field(default_factory=dict)

    def beoordeel(self) -> None:
        """Beslist per blok of het ververst wordt, en trekt verschuivingen voor nieuwe blokken."""
        plaatsen = [sleutel for sleutel in self.nu if sleutel[0] == "woningen"]
        nieuw = set(self.nu) - set(self.verschuivingen)
        for sleutel in self.nu:
            if sleutel not in plaatsen:
                self._zoek(sleutel, lambda een: is_veilig(self.blok(een)), opnieuw=sleutel in nieuw)
        for sleutel in plaatsen:
            if sleutel in nieuw:
                self.verschuivingen[sleutel] = self.trek(1)
            self.ververst.add(sleutel)
        for sleutel in sorted(self._onveilige_plaatsen()):
            self._zoek(sleutel, lambda een: een not in self._onveilige_plaatsen(), opnieuw=sleutel in nieuw)
        # Wat nog niet veilig is, vervalt; dat kan een ander zijn ruimte kosten.
        while onveilig := self._onveilige_plaatsen() & self.ververst:
            self.ververst -= onveilig

    def _zoek(self, sleutel: Sleutel, veilig: Callable[[Sleutel], bool], *, opnieuw: bool) -> None:
        """Ververst een blok als het veilig is; `opnieuw` mag het eerst andere verschuivingen proberen."""
        self.ververst.add(sleutel)
        for _ in range(POGINGEN if opnieuw else 1):
            if opnieuw:
                self.verschuivingen[sleutel] = self.trek(len(self.nu[sleutel]))
            if veilig(sleutel):
                return
        self.ververst.discard(sleutel)

    def blok(self, sleutel: Sleutel) -> Blok:
        """Het blok met zijn hele verleden, en wat de andere tabellen erover zeggen."""
        maanden = self._maanden(sleutel)
        echt = tuple(maand[sleutel] for maand in maanden)
        tabel, plek = sleutel
        if tabel == "letter":
            stappen, letters = zip(*(self._samen(maand)[plek.gemeente] for maand in maanden), strict=True)
            boven = tuple(
                (
                    tuple(nr for nr, van in enumerate(STAP_VAN_LETTER) if van == stap),
                    # Wat geleverd is kan even niet kloppen; dan is er geen grens om mee te rekenen.
                    tuple(max(rij[stap], letter[stap]) for rij, letter in zip(stappen, letters, strict=True)),
                )
                for stap in sorted(set(STAP_VAN_LETTER))
            )
            return Blok(echt, self.verschuivingen[sleutel], boven)
        onder: tuple[Rij, ...] = ()
        if tabel == "fase":
            onder = tuple(_minstens(maand[sleutel], *self._samen(maand)[plek.gemeente]) for maand in maanden)
        return Blok(echt, self.verschuivingen[sleutel], onder=onder)

    def _maanden(self, sleutel: Sleutel) -> list[Mapping[Sleutel, Rij]]:
        maanden = [stand.echt for stand in self.verleden if sleutel in stand.ververst]
        return [*maanden, self.nu] if sleutel in self.ververst else maanden

    def _samen(self, maand: Mapping[Sleutel, Rij]) -> dict[str, tuple[Rij, Rij]]:
        """Per gemeente hoeveel woningen in elke stap staan, en hoeveel daarvan een letter hebben."""
        if id(maand) not in self._sommen:
            leeg = (0,) * STAPPEN
            sommen: dict[str, tuple[Rij, Rij]] = {}
            for (tabel, plek), rij in maand.items():
                stappen, letters = sommen.get(plek.gemeente, (leeg, leeg))
                if tabel == "fase":
                    sommen[plek.gemeente] = _plus(stappen, rij), letters
                elif tabel == "letter":
                    sommen[plek.gemeente] = stappen, _plus(letters, _per_stap(rij))
            self._sommen[id(maand)] = sommen
        return self._sommen[id(maand)]

    # -- het aantal woningen van een plaats zelf, voor wie het totaal van de hele regio kent

    def _onveilige_plaatsen(self) -> set[Sleutel]:
        """De plaatsen waarvan het aantal te precies volgt uit het totaal van de regio en alle tabellen."""
        eigen = {
            sleutel: een
            for sleutel in self.nu
            if sleutel[0] == "woningen" and (een := self._speling_van(sleutel)) is not None
        }
        grens = {gemeente: self._gemeentegrens(gemeente) for gemeente in {plek.gemeente for _, plek in eigen}}
        som = {
            gemeente: _totaal(een for (_, plek), een in eigen.items() if plek.gemeente == gemeente)
            for gemeente in grens
        }
        beurs = {gemeente: _kleinste(som[gemeente], grens[gemeente]) for gemeente in grens}
        regio = _totaal(beurs.values())
        onveilig = set()
        for sleutel, een in eigen.items():
            gemeente = sleutel[1].gemeente
            thuis, uit, rest = som[gemeente], beurs[gemeente], grens[gemeente]
            omhoog = thuis.omhoog - een.omhoog + min(rest.omlaag, regio.omhoog - uit.omhoog)
            omlaag = thuis.omlaag - een.omlaag + min(rest.omhoog, regio.omlaag - uit.omlaag)
            if ruimte(een, omhoog, omlaag) < MINSTE_RUIMTE:
                onveilig.add(sleutel)
        return onveilig

    def _speling_van(self, sleutel: Sleutel) -> Speling | None:
        """De speling van het aantal woningen van een plaats, als zijn stappen mee moeten bewegen."""
        maanden = self._maanden(sleutel)
        if not maanden:
            return None
        alleen = speling([maand[sleutel][0] for maand in maanden], self.verschuivingen[sleutel][0])
        return _kleinste(alleen, self._blokspeling(("fase", sleutel[1])))

    def _gemeentegrens(self, gemeente: str) -> Speling:
        """Hoeveel het aantal woningen van een gemeente kan schuiven binnen haar eigen tabellen."""
        grens = Speling(ONBEPERKT, ONBEPERKT)
        for tabel in PER_GEMEENTE:
            grens = _kleinste(grens, self._blokspeling((tabel, Plek(gemeente))))
        return grens

    def _blokspeling(self, sleutel: Sleutel) -> Speling:
        """De speling van alle vakken van een blok samen; zonder blok is er geen grens."""
        if sleutel not in self.nu or not self._maanden(sleutel):
            return Speling(ONBEPERKT, ONBEPERKT)
        return _totaal(spelingen(self.blok(sleutel)))


def _totaal(alle: Iterable[Speling]) -> Speling:
    lijst = list(alle)
    return Speling(sum(een.omhoog for een in lijst), sum(een.omlaag for een in lijst))


def _kleinste(een: Speling, ander: Speling) -> Speling:
    return Speling(min(een.omhoog, ander.omhoog), min(een.omlaag, ander.omlaag))


def _plus(een: Rij, ander: Rij) -> Rij:
    return tuple(links + rechts for links, rechts in zip(een, ander, strict=True))


def _per_stap(letters: Rij) -> Rij:
    """Hoeveel woningen met een letter er in elke stap staan; wie geen letter heeft, telt niet mee."""
    stappen = [0] * STAPPEN
    for nummer, stap in enumerate(STAP_VAN_LETTER):
        stappen[stap] += letters[nummer]
    return tuple(stappen)


def _minstens(eigen: Rij, gemeente: Rij, letters: Rij) -> Rij:
    """Hoeveel woningen van een plaats in elke stap nodig zijn voor de letters van haar gemeente."""
    return tuple(
        min(getal, max(0, nodig - (samen - getal)))
        for getal, samen, nodig in zip(eigen, gemeente, letters, strict=True)
    )
