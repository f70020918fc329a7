"""Welke dossiers bij de filters van de werkvoorraad horen, altijd door de poort."""

from collections.abc import Collection
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from groningen.access import Kijker, dossiers_for
from groningen.models import Adres, Adresrelatie, Dossier, Medewerker
from groningen.rules.begeleiders import VANAF
from groningen.rules.rollen import SPOREN
from groningen.rules.zoekvraag import Vraagsoort, Zoekvraag, lees_zoekvraag
from samenloop.models import Samenloop
from samenloop.rules.werkvoorraad import GEEN_LETTER, Filters, Stand, Wie


def werkvoorraad(kijker: Kijker, filters: Filters) -> QuerySet[Dossier]:
    """De dossiers die deze kijker mag lezen en die bij de filters horen."""
    rijen = dossiers_for(kijker).filter(loopt=filters.stand != Stand.AFGESLOTEN)
    if filters.wie == Wie.MIJN:
        rijen = rijen.filter(behandelaar_id__in=sorted(kijker.behandelt_voor))
    elif filters.wie == Wie.ZONDER:
        rijen = rijen.filter(behandelaar__isnull=True)
    if filters.behandelaar:
        rijen = rijen.filter(behandelaar_id__in=_behandelaars(kijker, filters.behandelaar).values("pk"))
    if filters.stand == Stand.STIL:
        rijen = rijen.filter(stil_sinds__isnull=False)
    if filters.gemeente:
        rijen = rijen.filter(adres__gemeente_id=filters.gemeente)
    if filters.letter:
        rijen = rijen.filter(_met_letter(filters.letter))
    if filters.fase:
        # De stappen hebben de namen van het eigen proces; een bezwaar of klacht heeft andere.
        rijen = rijen.filter(fase__in=[int(fase) for fase in filters.fase], soort__in=SPOREN)
    if filters.risicoprofiel:
        rijen = rijen.filter(versterking__risicoprofiel__in=filters.risicoprofiel)
    if filters.batch:
        rijen = rijen.filter(versterking__batch__in=filters.batch)
    if filters.soort:
        rijen = rijen.filter(schade__soort__in=filters.soort)
    if filters.voorrang:
        rijen = rijen.filter(schade__prioriteit_op__isnull=False)
    if filters.begeleiders:
        rijen = rijen.filter(wisselingen__gte=VANAF - 1)
    return _zoek(rijen, filters.zoek, kijker.peildatum) if filters.zoek else rijen


def _met_letter(letters: Collection[str]) -> Q:
    """Op de opgeslagen letter van het adres, zonder omweg langs de adressen zelf."""
    op_adres = Samenloop.objects.filter(adres=OuterRef("adres_id"))
    met = Exists(op_adres.filter(letter__in=[letter for letter in letters if letter != GEEN_LETTER]))
    if GEEN_LETTER not in letters:
        return Q(met)
    zonder = ~Exists(op_adres.exclude(letter=""))
    return Q(zonder) if len(letters) == 1 else Q(met) | Q(zonder)


def _behandelaars(kijker: Kijker, tekst: str) -> QuerySet[Medewerker]:
    """Wie deze naam of dit nummer heeft, bij de eigen organisatie."""
    medewerkers = Medewerker.objects.filter(Q(nummer__iexact=tekst) | Q(naam__icontains=tekst))
    if kijker.organisatie_id is not None and kijker.leest_eigen_organisatie:
        medewerkers = medewerkers.filter(organisatie_id=kijker.organisatie_id)
    return medewerkers


def _zoek(rijen: QuerySet[Dossier], tekst: str, peildatum: date) -> QuerySet[Dossier]:
    """Op nummer, adres of naam van een bewoner van nu, naar wat de tekst lijkt te zijn.

    Adressen en namen zijn samen één lijst sleutels (UNION), zodat elk langs zijn eigen index gaat.
    """
    vraag = lees_zoekvraag(tekst)
    if vraag.soort is Vraagsoort.NUMMER:
        return rijen.filter(nummer__in=vraag.nummers)
    adressen = Adres.objects.filter(_adresvraag(vraag)).values("pk")
    if vraag.soort is Vraagsoort.POSTCODE and vraag.nummers:
        return rijen.filter(Q(adres__in=adressen) | Q(nummer__in=vraag.nummers))
    if vraag.soort is not Vraagsoort.TEKST:
        return rijen.filter(adres__in=adressen)
    voor, _, na = tekst.partition(" ")
    naam = Q(persoon__achternaam__icontains=tekst)
    if na:
        naam |= Q(persoon__achternaam__icontains=na, persoon__voornaam__istartswith=voor)
    bewoond = Adresrelatie.objects.filter(
        naam, Q(tot__isnull=True) | Q(tot__gte=peildatum), vanaf__lte=peildatum
    )
    return rijen.filter(adres__in=adressen.union(bewoond.values("adres_id")))


def _adresvraag(vraag: Zoekvraag) -> Q:
    """De voorwaarde op adressen die bij een gelezen vraag hoort."""
    match vraag.soort:
        case Vraagsoort.NUMMERAANDUIDING:
            return Q(nummeraanduiding_id=vraag.bag_id)
        case Vraagsoort.PAND:
            return Q(panden__pand_id=vraag.bag_id)
        case Vraagsoort.POSTCODE:
            keuze = Q(postcode__startswith=vraag.postcode)
        case Vraagsoort.STRAAT:
            keuze = Q(zoektekst__contains=vraag.straat)
            if vraag.plaats:
                keuze &= Q(zoektekst__contains=vraag.plaats)
        case _:
            return Q(zoektekst__contains=vraag.tekst)
    if vraag.huisnummer is not None:
        keuze &= Q(huisnummer=vraag.huisnummer)
    if vraag.huisletter:
        keuze &= Q(huisletter__iexact=vraag.huisletter)
    if vraag.toevoeging:
        keuze &= Q(toevoeging__iexact=vraag.toevoeging)
    return keuze
