"""Maakt twee leveringen van elke omvang: de dossiers van NCG en de meldingen van IMG, met hun ware tellingen.

De verhoudingen zijn die van de evaluatie van augustus 2021: van 26.800 adressen met een NCG-dossier lopen er
1.400 bij beide, hebben er 17.699 geen schademelding en zijn er 7.701 bij een van beide gesloten.
Alles hangt af van de seed en de leverdatum, niets van de klok; het geheugen groeit niet met de omvang.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import NamedTuple

from . import verloop
from .kolommen import (
    IMG_BESTAND,
    IMG_LOPEND,
    NCG_BESTAND,
    NCG_GESLOTEN,
    NCG_STATUSSEN,
    TELLENDE_SOORTEN,
    ImgRij,
    NcgRij,
    Schrijver,
)
from .plaatsen import Plaats, adressen_per_plaats, verdeel
from .straten import Huis, bebouwing
from .toeval import Keuze, Permutatie, Trekking
from .verloop import Kalender, Meldingverloop
from .waarheid import BEIDE_LOPEND, GEEN_SCHADEMELDING, GESLOTEN, Telling, Waarheid

STANDAARD_ADRESSEN = 26_800
GROEPSGEWICHTEN = {BEIDE_LOPEND: 1_400, GEEN_SCHADEMELDING: 17_699, GESLOTEN: 7_701}
ALLEEN_IMG = "alleen_img"
# Per adres met een NCG-dossier: adressen met alleen een schademelding, en tweede dossiers op hetzelfde adres.
DEEL_ALLEEN_IMG = 0.45
DEEL_TWEEDE_DOSSIER = 99 / 26_800
CASELOAD = 45
DEEL_OUDE_NAAM = 0.005
# Ruimte voor volgnummers in BAG-nummers; wat met een 9 begint is voor adressen uit latere leveringen.
BAG_RUIMTE = 9_000_000_000

BATCH = Keuze({"": 58, "1581": 12, "3260": 12, "1588": 10, "3538": 8})
RISICOPROFIEL = Keuze({"P50": 55, "P90": 20, "overig": 24, "": 1})
# Hoeveel andere meldingen een adres heeft naast de eerste.
EXTRA_BEIDE = Keuze({"0": 66, "1": 27, "2": 6, "3": 1})
EXTRA_GESLOTEN = Keuze({"0": 72, "1": 21.5, "2": 5.5, "3": 1})
EXTRA_ALLEEN_IMG = Keuze({"0": 94.5, "1": 5, "2": 0.5})


class Adresregels(NamedTuple):
    """Wat beide leveringen over één adres zeggen; `dossiers` is leeg op een adres dat alleen IMG kent."""

    gemeente: str
    dossiers: list[NcgRij]
    meldingen: list[ImgRij]


class Levering:
    """De twee leveringen van één dag, als stroom van adressen.

    `adressen` telt de adressen met een NCG-dossier; daar komen adressen bij met alleen een schademelding.
    """

    def __init__(
        self,
        *,
        adressen: int = STANDAARD_ADRESSEN,
        seed: int = 1,
        leverdatum: date,
        oude_namen: bool = False,
    ) -> None:
        if adressen < 1:
            raise ValueError("Een levering heeft minstens één adres")
        self.adressen = adressen
        self.leverdatum = leverdatum
        self.oude_namen = oude_namen
        self.kalender = Kalender(leverdatum)
        self.rng = rng = Random(seed)
        self.alleen_img = round(adressen * DEEL_ALLEEN_IMG)
        self.tweede_dossiers = round(adressen * DEEL_TWEEDE_DOSSIER)
        self.ncg_rijen = adressen + self.tweede_dossiers
        groepen = dict(zip(GROEPSGEWICHTEN, verdeel(adressen, list(GROEPSGEWICHTEN.values())), strict=True))
        cellen = verloop.celgewichten(rng)
        aantallen = verdeel(groepen[BEIDE_LOPEND], list(cellen.values()), minstens=1)
        self._cellen = Trekking(
            {f"{rij}/{kolom}": n for (rij, kolom), n in zip(cellen, aantallen, strict=True)}
        )
        self._groepen = Trekking(groepen | {ALLEEN_IMG: self.alleen_img})
        self._tweede = Trekking({"ja": self.tweede_dossiers, "": adressen - self.tweede_dossiers})
        self._bag = Permutatie(BAG_RUIMTE, rng)
        self._panden = Permutatie(BAG_RUIMTE, rng)
        self._dossiernummers = Permutatie(self.ncg_rijen, rng)
        # Het aantal meldingen staat vooraf niet vast; de nummering mag gaten hebben.
        self._zaaknummers = Permutatie(int(adressen * 1.15) + 64, rng)
        # Ongeveer negen op de tien dossiers lopen, en ongeveer één op de zes meldingen.
        self.bewonersbegeleiders = max(1, round(self.ncg_rijen * 0.94 / CASELOAD))
        self.zaakbegeleiders = max(1, round(adressen * 0.175 / CASELOAD))
        self._adres = self._dossier = self._melding = self._pand = 0

    def __iter__(self) -> Iterator[Adresregels]:
        """Geeft elk adres één keer; een tweede ronde begint niet opnieuw (maak dan een nieuwe levering)."""
        for plaats, aantal in adressen_per_plaats(self.adressen + self.alleen_img):
            vorige_pand, vorige_straat = 0, -1
            for huis in bebouwing(plaats, aantal, self.rng):
                if huis.pand != vorige_pand:
                    vorige_pand = huis.pand
                    self._pand += 1
                    # Een nummer van voor de herindeling houdt de code van toen; alleen nieuwbouw niet.
                    code = plaats.oude_code if self.rng.random() < 0.85 else plaats.code
                if huis.straat != vorige_straat:
                    vorige_straat, batch = huis.straat, BATCH.trek(self.rng)
                yield self._adresregels(plaats, huis, code, batch)

    def _adresregels(self, plaats: Plaats, huis: Huis, code: str, batch: str) -> Adresregels:
        rng = self.rng
        groep = self._groepen.trek(rng)
        dossiers: list[str] = []
        if groep == ALLEEN_IMG:
            meldingen = self._meldingen_alleen_img()
        else:
            tweede = bool(self._tweede.trek(rng))
            if groep == BEIDE_LOPEND:
                rij, kolom = self._cellen.trek(rng).split("/")
                dossiers = [rij, verloop.verdere_status(rij, rng)] if tweede else [rij]
                meldingen = self._meldingen_beide(kolom)
            elif groep == GESLOTEN:
                dossiers, meldingen = self._gesloten(tweede)
            else:
                dossiers = self._dossiers_willekeurig(tweede)
                meldingen = self._meldingen_niet_tellend()
        gemeente = plaats.gemeente
        # Oldambt is al zo lang een gemeente dat geen levering de oude namen nog draagt.
        if self.oude_namen and gemeente != "Oldambt" and rng.random() < DEEL_OUDE_NAAM:
            gemeente = plaats.vroegere_gemeente
        adres = (
            huis.straatnaam, str(huis.huisnummer), huis.huisletter, huis.toevoeging, huis.postcode,
            plaats.naam, gemeente, str(huis.x), str(huis.y),
        )  # fmt: skip
        nummeraanduiding = f"{code}20{self._bag(self._adres):010d}"
        self._adres += 1
        return Adresregels(
            plaats.gemeente,
            self._ncg_rijen(nummeraanduiding, adres, huis, code, batch, dossiers) if dossiers else [],
            [self._img_rij(nummeraanduiding, adres, melding) for melding in meldingen],
        )

    def _dossiers_willekeurig(self, tweede: bool) -> list[str]:
        """Statussen van een adres dat niet in de matrix staat; een op de tien is klaar."""
        rng = self.rng
        keuze = verloop.NCG_STATUS_GESLOTEN if rng.random() < 0.09 else verloop.NCG_STATUS_LOPEND
        eerste = keuze.trek(rng)
        return [eerste, rng.choice(NCG_STATUSSEN)] if tweede else [eerste]

    def _gesloten(self, tweede: bool) -> tuple[list[str], list[Meldingverloop]]:
        """Een adres met een tellende melding, waarvan dossiers of meldingen allemaal gesloten zijn."""
        rng, kalender = self.rng, self.kalender
        lot = rng.random()
        if lot < 0.836:
            dossiers = [verloop.NCG_STATUS_LOPEND.trek(rng)]
            if tweede:
                dossiers.append(rng.choice(NCG_STATUSSEN))
        else:
            dossiers = [rng.choice(NCG_GESLOTEN) for _ in range(1 + tweede)]
        soort = verloop.SOORT_TELLEND.trek(rng)
        if lot > 0.922:
            eerste = verloop.lopende_melding(soort, verloop.IMG_STATUS_LOPEND.trek(rng), kalender, rng)
        else:
            eerste = verloop.gesloten_melding(soort, verloop.IMG_STATUS_GESLOTEN.trek(rng), kalender, rng)
        meldingen = [eerste]
        extra = int(EXTRA_GESLOTEN.trek(rng))
        meldingen.extend(self._eerdere_melding(eerste.melding) for _ in range(extra))
        return dossiers, meldingen

    def _meldingen_beide(self, kolom: str) -> list[Meldingverloop]:
        """De minst gevorderde lopende melding staat in de kolom; andere zijn verder of tellen niet mee."""
        rng = self.rng
        if kolom == "beschikking" and rng.random() < 0.16:
            kolom = "uitvoering"
        soort = verloop.SOORT_TELLEND.trek(rng)
        eerste = verloop.lopende_melding(soort, kolom, self.kalender, rng)
        meldingen = [eerste]
        for _ in range(int(EXTRA_BEIDE.trek(rng))):
            if rng.random() < 0.25:
                status = rng.choice(IMG_LOPEND[IMG_LOPEND.index(kolom) :])
                meldingen.append(verloop.lopende_melding("fysiek", status, self.kalender, rng))
            else:
                meldingen.append(self._eerdere_melding(eerste.melding))
        return meldingen

    def _eerdere_melding(self, voor: int) -> Meldingverloop:
        """Een melding van vroeger, of een die niet meetelt."""
        rng = self.rng
        if rng.random() < 0.3:
            return self._niet_tellend()
        soort, status = verloop.SOORT_TELLEND.trek(rng), verloop.IMG_STATUS_GESLOTEN.trek(rng)
        return verloop.gesloten_melding(soort, status, self.kalender, rng, voor=voor)

    def _meldingen_niet_tellend(self) -> list[Meldingverloop]:
        return [self._niet_tellend()] if self.rng.random() < 0.123 else []

    def _niet_tellend(self) -> Meldingverloop:
        return self._losse_melding(verloop.SOORT_OVERIG.trek(self.rng), kans_lopend=0.23)

    def _meldingen_alleen_img(self) -> list[Meldingverloop]:
        rng = self.rng
        meldingen = [self._losse_melding(verloop.SOORT_ALLE.trek(rng), kans_lopend=0.175)]
        extra = int(EXTRA_ALLEEN_IMG.trek(rng))
        meldingen.extend(self._eerdere_melding(meldingen[0].melding) for _ in range(extra))
        return meldingen

    def _losse_melding(self, soort: str, *, kans_lopend: float) -> Meldingverloop:
        rng = self.rng
        if rng.random() >= kans_lopend:
            return verloop.gesloten_melding(soort, verloop.IMG_STATUS_GESLOTEN.trek(rng), self.kalender, rng)
        telt = soort in TELLENDE_SOORTEN
        statussen = verloop.IMG_STATUS_LOPEND if telt else verloop.IMG_STATUS_LOPEND_KORT
        return verloop.lopende_melding(soort, statussen.trek(rng), self.kalender, rng)

    def _ncg_rijen(
        self,
        nummeraanduiding: str,
        adres: tuple[str, ...],
        huis: Huis,
        code: str,
        batch: str,
        statussen: list[str],
    ) -> list[NcgRij]:
        rng, toeval = self.rng, self.rng.random
        # Een tweede dossier hoort meestal bij een boerderij met meer gebouwen.
        boerderij = len(statussen) > 1 and toeval() < 0.6
        vorm = "boerderij" if boerderij else huis.typologie
        eigendom = "particulier" if boerderij else huis.eigendom
        pand = f"{code}10{self._panden(self._pand):010d}"
        rijen = []
        for volgnummer, status in enumerate(statussen):
            if volgnummer and boerderij:
                self._pand += 1
                pand = f"{code}10{self._panden(self._pand):010d}"
            # Voor de opname is van de meeste gebouwen de bouwvorm nog niet vastgelegd.
            onbekend = toeval() < (0.85 if status in ("1.2", "2.1") else 0.24)
            # 6.1 is bij NCG nog open en houdt dus een begeleider.
            behandelaar = "" if status == "6.2" else self._bewonersbegeleider()
            sinds = verloop.dossiersinds(status, self.kalender, rng)
            rij = (
                nummeraanduiding, pand, *adres, f"NCG-{self._dossiernummers(self._dossier) + 1:06d}",
                status, self.kalender.iso(sinds), RISICOPROFIEL.trek(rng), batch if toeval() < 0.9 else "",
                "" if onbekend else vorm, eigendom, behandelaar,
            )  # fmt: skip
            rijen.append(NcgRij._make(rij))
            self._dossier += 1
        return rijen

    def _img_rij(self, nummeraanduiding: str, adres: tuple[str, ...], melding: Meldingverloop) -> ImgRij:
        iso = self.kalender.iso
        zaak = self._zaaknummers(self._melding) + 1
        self._melding += 1
        behandelaar = f"zb-{self.rng.randrange(self.zaakbegeleiders) + 1:03d}" if melding.loopt else ""
        rij = (
            nummeraanduiding, *adres, f"IMG-{zaak:07d}", melding.soort, melding.status,
            iso(melding.melding), iso(melding.sinds), iso(melding.opname), iso(melding.beslisdatum),
            melding.bedrag, behandelaar,
        )  # fmt: skip
        return ImgRij._make(rij)

    def _bewonersbegeleider(self) -> str:
        """Wie een buurt begeleidt; een op de zeven dossiers ligt bij een collega van een buurt verderop."""
        buurt = self._dossier * self.bewonersbegeleiders // self.ncg_rijen
        if self.rng.random() < 0.15:
            buurt += self.rng.randint(-3, 3)
        return f"bb-{min(max(buurt, 0), self.bewonersbegeleiders - 1) + 1:03d}"


def genereer(
    doelmap: Path,
    *,
    adressen: int = STANDAARD_ADRESSEN,
    seed: int = 1,
    leverdatum: date,
    oude_namen: bool = False,
) -> Waarheid:
    """Schrijft `ncg_dossiers.csv`, `img_meldingen.csv` en `waarheid.json` in `doelmap`.

    `adressen` is het aantal adressen met een NCG-dossier. Met `oude_namen` draagt een half procent van de
    adressen de naam van een opgeheven gemeente. Dezelfde invoer geeft byte voor byte dezelfde bestanden.

    Raises:
        ValueError: minder dan één adres gevraagd.
    """
    levering = Levering(adressen=adressen, seed=seed, leverdatum=leverdatum, oude_namen=oude_namen)
    telling = Telling(leverdatum)
    vandaag = leverdatum.isoformat()
    lopend = {"ncg": 0, "img": 0}
    zonder_beslisdatum = verstreken = 0
    doelmap.mkdir(parents=True, exist_ok=True)
    with (
        Schrijver(doelmap / NCG_BESTAND, NcgRij._fields, Random(seed + 1)) as ncg,
        Schrijver(doelmap / IMG_BESTAND, ImgRij._fields, Random(seed + 2)) as img,
    ):
        for gemeente, dossiers, meldingen in levering:
            telling.tel(
                gemeente,
                [d.status for d in dossiers],
                [(m.soort, m.status, m.datum_opname) for m in meldingen],
            )
            for dossier in dossiers:
                ncg.schrijf(dossier)
                lopend["ncg"] += dossier.status not in NCG_GESLOTEN
            for melding in meldingen:
                img.schrijf(melding)
                if melding.status in IMG_LOPEND:
                    lopend["img"] += 1
                    zonder_beslisdatum += not melding.beslisdatum
                    verstreken += "" < melding.beslisdatum < vandaag
    waarheid = Waarheid(
        telling.als_dict(),
        {
            "leverdatum": vandaag,
            "seed": seed,
            "lopend": lopend,
            "adressen_met_meer_dossiers": levering.tweede_dossiers,
            "lopende_meldingen_zonder_beslisdatum": zonder_beslisdatum,
            "lopende_meldingen_met_verstreken_beslisdatum": verstreken,
        },
    )
    waarheid.schrijf(doelmap / "waarheid.json")
    return waarheid
