"""Alle stappen van een lading, in volgorde."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.db import connection

from groningen.models import Levering, Organisatie
from groningen.rules.datums import in_woorden
from groningen.rules.fouten import Geweigerd

from . import adressen, afgewezen, geheugen, toetsen, verschil, zaken
from .afspraak import Afspraak
from .lading import Lading, Voortgang
from .lezen import Leveringsbestand

# Eén lading tegelijk, van welke organisatie ook: zij delen adressen.
SLOT = 7_041_995
# Vanaf dit deel nieuwe of gewijzigde regels kloppen de statistieken van de tabellen niet meer met hun inhoud.
EEN_OP_DE = 10


@dataclass
class Uitkomst:
    """Wat een levering deed. `levering` is None als er niets te doen was."""

    organisatie: str
    bestand: str
    leverdatum: date
    gelezen: int = 0
    nieuw: int = 0
    gewijzigd: int = 0
    ongewijzigd: int = 0
    afgewezen: int = 0
    verdwenen: int = 0
    adressen_nieuw: int = 0
    afgewezen_bestand: Path | None = None
    meldingen: list[str] = field(default_factory=list)
    levering: Levering | None = None

    def als_dict(self) -> dict[str, object]:
        """De uitkomst zoals `importeer --json` haar geeft."""
        return {
            "organisatie": self.organisatie,
            "bestand": self.bestand,
            "leverdatum": self.leverdatum.isoformat(),
            "gelezen": self.gelezen,
            "nieuw": self.nieuw,
            "gewijzigd": self.gewijzigd,
            "ongewijzigd": self.ongewijzigd,
            "afgewezen": self.afgewezen,
            "verdwenen": self.verdwenen,
            "adressen_nieuw": self.adressen_nieuw,
            "afgewezen_bestand": str(self.afgewezen_bestand) if self.afgewezen_bestand else None,
            "meldingen": self.meldingen,
        }


def laad(
    afspraak: Afspraak, *, bestand: Leveringsbestand, leverdatum: date, voortgang: Voortgang
) -> Uitkomst:
    """Laadt een levering, binnen de lopende transactie; een fout maakt alles ongedaan.

    `afgewezen_bestand` heeft nog een voorlopige naam: geef het zijn eigen naam als de transactie vaststaat.
    Weigert een bestand dat niet te gebruiken is en een levering van vóór de laatst geladene.
    """
    organisatie = Organisatie.objects.get(soort=afspraak.organisatie)
    with connection.cursor() as cursor:
        lading = Lading(
            cursor=cursor,
            afspraak=afspraak,
            organisatie_id=organisatie.pk,
            leverdatum=leverdatum,
            bestand=bestand.naam,
            kopregel=bestand.kopregel,
            kop=bestand.kop,
            voortgang=voortgang,
        )
        verschil.toets_kop(lading)
        lading.doe("SELECT pg_advisory_xact_lock(%(slot)s)", slot=SLOT)
        lading.doe("SET LOCAL work_mem = '64MB'")
        laatste = Levering.objects.filter(organisatie=organisatie).order_by("-leverdatum", "-pk").first()
        if laatste is not None and leverdatum < laatste.leverdatum:
            raise Geweigerd(
                f"De leverdatum {in_woorden(leverdatum)} ligt vóór die van de laatst geladen levering van "
                f"{organisatie} ({in_woorden(laatste.leverdatum)})."
            )
        uitkomst = Uitkomst(afspraak.organisatie.value, bestand.naam, leverdatum, meldingen=lading.meldingen)
        uitkomst.gelezen = verschil.lees_in(lading, bestand)
        voortgang("vergelijken", 0)
        verschil.vergelijk(lading)
        toetsen.toets(lading)
        _let_op_afbreking(lading, bestand)
        voortgang("overnemen", 0)
        zaken.zoek_en_vergrendel(lading)
        uitkomst.afgewezen = lading.getal("SELECT count(DISTINCT nr) FROM lev_fout")
        if _is_nieuws(lading, laatste, bestand):
            uitkomst.levering = _neem_over(lading, uitkomst, organisatie, bestand)
        dubbel = lading.getal(
            "SELECT coalesce(sum(aantal - 1), 0) FROM lev_nummer WHERE nummer <> '' AND NOT anders"
        )
        uitkomst.ongewijzigd = (
            uitkomst.gelezen - uitkomst.nieuw - uitkomst.gewijzigd - uitkomst.afgewezen - dubbel
        )
        _meld_opmerkingen(lading)
        if uitkomst.levering is not None:
            _sluit_af(uitkomst)
        if uitkomst.afgewezen:
            uitkomst.afgewezen_bestand = afgewezen.schrijf(
                organisatie=afspraak.organisatie.value,
                bestand=bestand.naam,
                sha256=bestand.sha256,
                leverdatum=leverdatum,
                kopregel=bestand.kopregel,
            )
    return uitkomst


def _let_op_afbreking(lading: Lading, bestand: Leveringsbestand) -> None:
    """Een bestand dat midden in een rij eindigt, is waarschijnlijk niet heel: dan verdwijnt er niets."""
    if not bestand.afgebroken:
        return
    if lading.getal(
        "SELECT count(*) FROM lev_fout WHERE veld = '' AND nr = (SELECT max(nr) FROM lev_regel WHERE tekst <> '')"
    ):
        lading.doe("DELETE FROM lev_weg")
        lading.meldingen.append(
            "Het bestand breekt af in de laatste regel; misschien is het niet helemaal overgezet. "
            "Dossiers die ontbreken, zijn daarom niet als verdwenen gemarkeerd."
        )


def _is_nieuws(lading: Lading, laatste: Levering | None, bestand: Leveringsbestand) -> bool:
    """Of er iets te schrijven is. Een ander bestand of een nieuwe leverdatum wordt altijd geregistreerd."""
    if laatste is None or (laatste.leverdatum, laatste.sha256) != (lading.leverdatum, bestand.sha256):
        return True
    return bool(
        lading.getal("SELECT (EXISTS (SELECT FROM lev_zoek) OR EXISTS (SELECT FROM lev_weg))::integer")
    )


def _neem_over(
    lading: Lading, uitkomst: Uitkomst, organisatie: Organisatie, bestand: Leveringsbestand
) -> Levering:
    levering = Levering(
        organisatie=organisatie,
        bestandsnaam=bestand.naam[:255],
        sha256=bestand.sha256,
        leverdatum=lading.leverdatum,
    )
    levering.save(force_insert=True)
    lading.levering_id = levering.pk
    lading.veel = lading.getal("SELECT count(*) FROM lev_rij") * EEN_OP_DE > uitkomst.gelezen
    uitkomst.adressen_nieuw = adressen.neem_adressen_op(lading)
    lading.ververs("groningen_adres")
    zaken.neem_behandelaars_op(lading)
    zaken.beslis(lading)
    _meld_opvallend(lading)
    adressen.verbeter_adressen(lading)
    zaken.werk_zaken_bij(lading)
    zaken.werk_dossiers_bij(lading)
    lading.ververs("groningen_dossier", lading.afspraak.tabel)
    geheugen.leg_gebeurtenissen_vast(lading)
    geheugen.wijs_toe(lading)
    geheugen.onthoud_regels(lading)
    lading.ververs("groningen_leveringsregel")
    adressen.koppel_panden(lading)
    uitkomst.verdwenen = geheugen.markeer_verdwenen(lading)
    uitkomst.nieuw = lading.getal("SELECT count(*) FROM lev_zaak WHERE nieuw")
    ander_pand = "coalesce(was_pand <> pand_id, false)" if lading.heeft("pand_id") else "false"
    uitkomst.gewijzigd = lading.getal(
        f"""
        SELECT count(*) FROM lev_zaak z
         WHERE NOT nieuw AND (terug OR {ander_pand}
               OR EXISTS (SELECT FROM lev_gewijzigd g WHERE g.dossier_id = z.dossier_id)
               OR (adres_verbeterd AND EXISTS (SELECT FROM lev_adres_gewijzigd a WHERE a.adres_id = z.adres_id)))
        """
    )
    return levering


def _meld_opvallend(lading: Lading) -> None:
    for geval in lading.afspraak.opvallend:
        if lading.heeft(geval.kolom) and (
            aantal := lading.getal(f"SELECT count(*) FROM lev_zaak z WHERE {geval.als}")
        ):
            lading.meldingen.append(geval.melding.format(aantal=aantal))


def _meld_opmerkingen(lading: Lading) -> None:
    """Wat er over regels te zeggen valt, ook over regels die niet veranderden: een opgegane gemeente."""
    for opmerking, aantal in lading.vraag(
        """
        SELECT opmerking, count(*) FROM groningen_leveringsregel
         WHERE organisatie_id = %(organisatie)s AND opmerking <> '' AND inhoud IS NOT NULL
         GROUP BY opmerking ORDER BY opmerking
        """
    ):
        lading.meldingen.append(f"{opmerking} ({aantal} {'rij' if aantal == 1 else 'rijen'})")


def _sluit_af(uitkomst: Uitkomst) -> None:
    levering = uitkomst.levering
    assert levering is not None
    velden = [
        "gelezen", "nieuw", "gewijzigd", "ongewijzigd", "afgewezen", "verdwenen", "adressen_nieuw", "meldingen",
    ]  # fmt: skip
    for veld in velden:
        setattr(levering, veld, getattr(uitkomst, veld))
    levering.save(update_fields=velden)
