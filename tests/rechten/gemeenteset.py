"""Alles wat één gemeente in het portaal kan hebben, met overal haar eigen woord erin."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import uuid4

from groningen.access import Kijker, kijker_voor
from groningen.models import Abonnement, Dossier, Medewerker, Melding, Organisatie
from groningen.rules.rollen import Organisatiesoort, Rol
from tests.abonnementen import maak_abonnement, zet_melding
from tests.factories import (
    VANDAAG,
    AdresFactory,
    MedewerkerFactory,
    maak_bewoner,
    maak_plan,
    maak_versterking,
)
from versterking.models import (
    Deelname,
    Financiering,
    Financieringsstap,
    LokaalPlan,
    Opnameverzoek,
    Planregel,
    Planstap,
    Programma,
    Programmastap,
    Stuurgroepstem,
    Treintje,
    Treintjeplanning,
    Treintjestap,
    Voordracht,
    Voordrachtlijst,
    Voordrachtstap,
    Wagon,
    Wisselboeking,
    Wisselwoning,
)

WERKEND = (Rol.GEMEENTE, Rol.COLLEGE, Rol.RAAD)
WAT = (
    *("straat", "dorp", "dossier", "plan", "oudplan", "motief", "stem", "trein", "treinreden", "stap"),
    *("reden", "bewijs", "motivering", "lijst", "programma", "criteria", "deelname", "plek", "bijzonder"),
    *("persoon", "medewerker", "opdracht", "abonnement"),
)


@dataclass
class Gemeenteset:
    code: str
    woord: str
    mensen: dict[Rol, Kijker]
    thuis: Dossier
    concept: LokaalPlan
    opdracht: LokaalPlan
    treintje: Treintje
    voordracht: Voordracht
    lijst: Voordrachtlijst
    programma: Programma
    woning: Wisselwoning
    boeking: Wisselboeking
    verzoek: Opnameverzoek
    abonnement: Abonnement
    melding: Melding

    @property
    def kanaries(self) -> frozenset[str]:
        """De woorden waaraan iets van deze gemeente te herkennen is."""
        return frozenset(f"{self.woord}{wat}" for wat in WAT)


def maak_set(code: str, woord: str) -> Gemeenteset:
    """Een gemeente met een plan in opdracht, een nieuw concept, en van elk onderdeel iets."""

    def w(wat: str) -> str:
        assert wat in WAT
        return f"{woord}{wat}"

    organisatie = Organisatie.objects.create(
        soort=Organisatiesoort.GEMEENTE, naam=f"Gemeente {code}", gemeente_id=code
    )
    mensen = {rol: _kijker(organisatie, rol, w("medewerker")) for rol in WERKEND}
    door = mensen[Rol.GEMEENTE]
    maker = Medewerker.objects.get(pk=door.medewerker_id)
    zaken = []
    for nummer, status in enumerate(("1.2", "2.1", "3.1"), 1):
        adres = AdresFactory(
            gemeente_id=code,
            straatnaam=w("straat"),
            woonplaats=w("dorp"),
            x=240_000 + int(code) + nummer,
            y=590_000 + int(code),
        )
        zaak = maak_versterking(status=status, adres=adres, risicoprofiel="P90", typologie="rijwoning")
        Dossier.objects.filter(pk=zaak.pk).update(nummer=f"{w('dossier')}{nummer}")
        maak_bewoner(adres)
        zaken.append(Dossier.objects.get(pk=zaak.pk))
    op_weg, opname, beoordeling = zaken
    opdracht = maak_plan(code, stand="opdracht", naam=w("oudplan"), ambitie=w("opdracht"))
    concept = maak_plan(code, stand="concept", naam=w("plan"), vorige_id=opdracht.pk, ambitie=w("plan"))
    for plan in (opdracht, concept):
        Planregel.objects.create(plan=plan, dossier=op_weg, plaats=1, motief=w("motief"))
        Planregel.objects.create(plan=plan, dossier=opname, plaats=2)
        Planstap.objects.create(plan=plan, soort="gemaakt", datum=VANDAAG, tekst=w("stap"))
    Stuurgroepstem.objects.create(
        plan=opdracht,
        ronde=1,
        partij=organisatie,
        akkoord=True,
        toelichting=w("stem"),
        door=door.gebruiker,
        op=VANDAAG,
    )
    treintje = Treintje(
        nummer=f"TR-{code}-0001",
        naam=w("trein"),
        gemeente_id=code,
        plan=opdracht,
        stand="rijdt",
        volgorde=1,
        reden=w("treinreden"),
        gemaakt_door=maker,
        gemaakt_op=VANDAAG,
        vastgesteld_op=VANDAAG,
        gestart_op=VANDAAG,
    )
    treintje.save(force_insert=True)
    Wagon.objects.create(treintje=treintje, dossier=opname, vanaf=VANDAAG, reden=w("treinreden"))
    Treintjestap.objects.create(treintje=treintje, soort="gestart", datum=VANDAAG, tekst=w("stap"))
    Treintjeplanning.objects.create(
        treintje=treintje, stap="opname", van=date(2026, 12, 1), tot=date(2027, 1, 31)
    )
    geld = Financiering(treintje=treintje, geraamd=Decimal("71234.56"), plan_op=VANDAAG, stand_sinds=VANDAAG)
    geld.save(force_insert=True)
    Financieringsstap.objects.create(financiering=geld, soort="plan", datum=VANDAAG, tekst=w("stap"))
    lijst = Voordrachtlijst.objects.create(
        gemeente_id=code,
        bestandsnaam=f"{w('lijst')}.csv",
        sha256=woord,
        door=maker,
        ontvangen_op=VANDAAG,
        gelezen=2,
        aangenomen=1,
        afgewezen=[{"regel": 3, "veld": "postcode", "reden": w("reden")}],
    )
    voordracht = Voordracht(
        nummer=f"VD-2026-9{code}",
        gemeente_id=code,
        adres=beoordeling.adres,
        soort="vbs",
        reden=w("reden"),
        bewijs=w("bewijs"),
        lijst=lijst,
        ingediend_door=maker,
        ingediend_op=VANDAAG,
        uiterlijk_op=date(2026, 12, 31),
        stand="afgewezen",
        besloten_op=VANDAAG,
        besloten_door=door.gebruiker,
        motivering=w("motivering"),
    )
    voordracht.save(force_insert=True)
    Voordrachtstap.objects.create(voordracht=voordracht, soort="ingediend", datum=VANDAAG, tekst=w("stap"))
    programma = Programma.objects.create(
        sleutel=w("programma"),
        naam=w("programma"),
        soort="vbs",
        gemeente_id=code,
        van=date(2026, 1, 1),
        criteria=w("criteria"),
    )
    Programmastap.objects.create(programma=programma, soort="gemaakt", datum=VANDAAG, tekst=w("stap"))
    gebied, _ = Programma.objects.get_or_create(
        sleutel="hele-gebied",
        defaults={"naam": "Hele gebied", "soort": "koploper", "van": date(2026, 1, 1), "criteria": "Klein."},
    )
    for waarin in (programma, gebied):
        Deelname.objects.create(
            programma=waarin,
            dossier=beoordeling,
            herkomst="gemeente",
            reden=w("deelname"),
            door=door.gebruiker,
            vanaf=VANDAAG,
        )
    woning = Wisselwoning.objects.create(
        nummer=f"WW-9{code}",
        gemeente_id=code,
        plek=w("plek"),
        eigenaar=organisatie,
        kamers=3,
        beschikbaar_van=date(2026, 1, 1),
        bijzonderheden=w("bijzonder"),
    )
    bewoner = maak_bewoner(beoordeling.adres)
    verzoek = Opnameverzoek(
        aanvraag=uuid4(),
        nummer=f"OV-2026-9{code}",
        soort="opname",
        adres=beoordeling.adres,
        persoon_id=bewoner.persoon_id,
        waarom=w("reden"),
        ingediend_op=VANDAAG,
        ingediend_door=bewoner.gebruiker,
        uiterlijk_op=date(2026, 12, 31),
    )
    verzoek.save(force_insert=True)
    abonnement = maak_abonnement(door, omschrijving=w("abonnement"))
    return Gemeenteset(
        code=code,
        woord=woord,
        mensen=mensen,
        thuis=opname,
        concept=concept,
        opdracht=opdracht,
        treintje=treintje,
        voordracht=voordracht,
        lijst=lijst,
        programma=programma,
        woning=woning,
        boeking=boek(woning, opname, door),
        verzoek=verzoek,
        abonnement=abonnement,
        melding=zet_melding(abonnement, onderwerp=opname.nummer),
    )


def boek(woning: Wisselwoning, dossier: Dossier, door: Kijker, *, maand: int = 1) -> Wisselboeking:
    """Een maand in een wisselwoning."""
    return Wisselboeking.objects.create(
        aanvraag=uuid4(),
        woning=woning,
        dossier=dossier,
        van=date(2027, maand, 1),
        tot=date(2027, maand, 28),
        geboekt_door=door.gebruiker,
        geboekt_op=VANDAAG,
    )


def _kijker(organisatie: Organisatie, rol: Rol, naam: str) -> Kijker:
    medewerker = MedewerkerFactory(organisatie=organisatie, naam=naam, rollen=[rol])
    return kijker_voor(medewerker.gebruiker, VANDAAG)
