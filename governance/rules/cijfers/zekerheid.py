"""De aanval op één blok: alle vakken van één tabel in één gebied, over alle maanden samen.

De aanvaller krijgt meer dan hij kan hebben. Hij kent alle publicaties, de methode, hoeveel woningen elk
gebied elke maand precies telt, en hoeveel een vak tussen twee publicaties hoogstens veranderde. De werelden
die daarbij passen, moeten elk aantal minstens `MINSTE_RUIMTE` speling geven.

Eerst zoekt `ruimte` een tweelingwereld met gewoon rekenen: elk vak hetzelfde aantal hoger of lager in alle
maanden. Die houdt ook stand tegen wie elke verandering precies kent. Lukt dat niet (een vak dat bijna leeg
was), dan zoekt `aanval.ruimste_paar` met lineair programmeren twee werelden die alles verklaren.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from .aanval import Rij, Waarneming, ruimste_paar
from .afronden import BASIS, MINSTE_RUIMTE, rond


@dataclass(frozen=True, slots=True)
class Blok:
    """De echte aantallen van één blok per bekend geworden maand, oudste eerst, en de verschuiving per vak.

    `boven` en `onder` zijn wat uit andere tabellen volgt (zie `Waarneming`); de aanvaller kent die precies.
    """

    echt: tuple[Rij, ...]
    verschuiving: Rij
    boven: tuple[tuple[Rij, Rij], ...] = ()
    onder: tuple[Rij, ...] = ()

    def bekend(self) -> tuple[Rij, ...]:
        return tuple(
            tuple(rond(aantal, v) for aantal, v in zip(rij, self.verschuiving, strict=True))
            for rij in self.echt
        )

    def waarneming(self) -> Waarneming:
        """Wat de aanvaller weet: de afgeronde getallen, de totalen, en hoeveel er hoogstens verschoof."""
        stappen = [0] + [
            max(abs(nu - toen) for nu, toen in zip(later, eerder, strict=True))
            for eerder, later in zip(self.echt, self.echt[1:], strict=False)
        ]
        totalen = tuple(sum(rij) for rij in self.echt)
        return Waarneming(self.bekend(), totalen, tuple(stappen), self.boven, self.onder)


@dataclass(frozen=True, slots=True)
class Speling:
    """Hoeveel een vak in alle maanden samen omhoog en omlaag kan zonder dat een getal verandert."""

    omhoog: int
    omlaag: int


def speling(echt: Sequence[int], verschuiving: int) -> Speling:
    """De speling van één vak dat deze aantallen had; meer echt kan met minder verschuiving, en andersom."""
    plaats = [(aantal + verschuiving) % BASIS for aantal in echt]
    return Speling(
        omhoog=verschuiving + BASIS - 1 - max(plaats),
        omlaag=min(min(echt), BASIS - 1 - verschuiving + min(plaats)),
    )


def spelingen(blok: Blok) -> list[Speling]:
    """De speling per vak, ook binnen wat uit andere tabellen volgt."""
    alle = []
    for vak, verschuiving in enumerate(blok.verschuiving):
        een = speling([rij[vak] for rij in blok.echt], verschuiving)
        omhoog, omlaag = een.omhoog, een.omlaag
        for groep, grenzen in blok.boven:
            if vak in groep:
                over = min(
                    grens - sum(rij[ander] for ander in groep)
                    for grens, rij in zip(grenzen, blok.echt, strict=True)
                )
                omhoog = min(omhoog, over // len(groep))
        if blok.onder:
            omlaag = min(
                omlaag, *(rij[vak] - laagst[vak] for rij, laagst in zip(blok.echt, blok.onder, strict=True))
            )
        alle.append(Speling(omhoog, omlaag))
    return alle


def ruimte(eigen: Speling, anderen_omhoog: int, anderen_omlaag: int) -> int:
    """De ruimte van een vak waarvan het totaal vaststaat: wat het meer heeft, hebben de anderen minder."""
    return min(eigen.omhoog, anderen_omlaag) + min(eigen.omlaag, anderen_omhoog)


def is_veilig(blok: Blok) -> bool:
    """Of elk aantal van dit blok in elke maand genoeg ruimte houdt."""
    alle = spelingen(blok)
    omhoog, omlaag = sum(een.omhoog for een in alle), sum(een.omlaag for een in alle)
    moeilijk = [
        vak
        for vak, een in enumerate(alle)
        if ruimte(een, omhoog - een.omhoog, omlaag - een.omlaag) < MINSTE_RUIMTE
    ]
    waarneming = blok.waarneming()
    return all(ruimste_paar(waarneming, vak) >= MINSTE_RUIMTE for vak in moeilijk)
