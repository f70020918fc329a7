"""Een klacht aannemen en afhandelen: de termijn, wie haar behandelt, en wie er bericht van krijgt."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from groningen.access import Kijker, kijker_voor
from groningen.actions.bezwaar import klacht as klachten
from groningen.actions.bezwaar.registreren import registreer_klacht
from groningen.actions.dossiers import neem_over
from groningen.actions.opschortingen import schort_op
from groningen.actions.verlengingen import verdaag, verleng_met_instemming
from groningen.models import Adres, Bericht, Gebeurtenis, Klacht, Termijn
from groningen.queries.termijnen import invoer_van
from groningen.rules.fouten import Geweigerd
from groningen.rules.rollen import Rol
from groningen.rules.termijnen import bereken_termijn
from tests.factories import VANDAAG, AdresFactory, AdresrelatieFactory, MedewerkerFactory, maak_kijker


@pytest.fixture
def adres(db: None) -> Adres:
    return AdresFactory()


def _termijn(zaak: Klacht) -> Termijn:
    return Termijn.objects.get(dossier_id=zaak.pk, soort="klacht.afdoening")


def _klopt(termijn: Termijn) -> bool:
    return bereken_termijn(**invoer_van(termijn)).einddatum == termijn.eindigt_op


def _klacht(adres: Adres, door: Kijker, **velden: Any) -> Klacht:
    return registreer_klacht(
        **{
            "adres_id": adres.pk,
            "door": door,
            "peildatum": VANDAAG,
            "persoon_id": None,
            "gebeurd_op": date(2026, 11, 2),
            "ontvangen_op": date(2026, 11, 9),
            "omschrijving": "niet teruggebeld",
            **velden,
        }
    )


def test_een_klacht_van_ontvangst_tot_oordeel(adres: Adres) -> None:
    bb = maak_kijker(Rol.BEWONERSBEGELEIDER)
    persoon = AdresrelatieFactory(adres=adres).persoon
    klacht = _klacht(adres, bb, persoon_id=persoon.pk)
    assert klacht.dossier.nummer.startswith("KLT-P")
    termijn = _termijn(klacht)
    assert (termijn.begint_op, termijn.eindigt_op) == (date(2026, 11, 9), date(2026, 12, 21))
    assert (termijn.regime, _klopt(termijn)) == ("geen", True)
    gewoon: dict[str, Any] = {"dossier_id": klacht.pk, "door": bb, "peildatum": VANDAAG}
    klachten.neem_in_behandeling(**gewoon)
    klachten.plan_gesprek(**gewoon, gesprek_op=VANDAAG)
    klachten.voer_gesprek(**gewoon, gehoord_op=VANDAAG, verslag="toegelicht")
    klachten.geef_oordeel(**gewoon, oordeel="gegrond", oordeel_op=VANDAAG, reden="had moeten bellen")
    assert _termijn(klacht).status == "lopend"
    klachten.handel_af(**gewoon, afgehandeld_op=VANDAAG)
    assert _termijn(klacht).status == "gehaald"
    assert [bericht.persoon for bericht in Bericht.objects.all()] == [persoon] * 3


def test_een_klachtencommissie_geeft_tien_weken(adres: Adres) -> None:
    bb = maak_kijker(Rol.BEWONERSBEGELEIDER)
    klacht = _klacht(adres, bb)
    klachten.stel_commissie_in(dossier_id=klacht.pk, door=bb, peildatum=VANDAAG)
    termijn = _termijn(klacht)
    assert (termijn.duur, termijn.eindigt_op, _klopt(termijn)) == ("10w", date(2027, 1, 18), True)


def test_uitstel_met_instemming_van_de_klager(adres: Adres) -> None:
    """Awb 9:11 lid 3: na het verdagen kan het nog later, als de klager daar schriftelijk mee instemt."""
    bb = maak_kijker(Rol.BEWONERSBEGELEIDER)
    klacht = _klacht(adres, bb, persoon_id=AdresrelatieFactory(adres=adres).persoon_id)
    vast: dict[str, Any] = {"termijn_id": _termijn(klacht).pk, "door": bb, "peildatum": VANDAAG}
    verdaag(**vast, grond="klacht", tot=date(2027, 1, 18), reden="wij spreken nog iemand")
    verleng_met_instemming(
        **vast, tot=date(2027, 2, 15), gegeven_op=VANDAAG, akkoord_tekst="Dat is goed.", vrijwillig=True
    )
    termijn = _termijn(klacht)
    assert (termijn.eindigt_op, _klopt(termijn)) == (date(2027, 2, 15), True)
    gronden = [stap.grondslag for stap in bereken_termijn(**invoer_van(termijn)).stappen]
    assert [grond for grond in gronden if grond in ("Awb 9:11 lid 2", "Awb 9:11 lid 3")] == gronden[1:3]
    with pytest.raises(Geweigerd, match="Opschorten kan alleen"):
        schort_op(**vast, grond="overmacht", van=VANDAAG, reden="storm")


@pytest.mark.parametrize(
    ("velden", "veld"),
    [
        ({"gebeurd_op": date(2026, 11, 10)}, "ontvangen_op"),
        ({"gebeurd_op": date(2026, 12, 1)}, "gebeurd_op"),
        ({"omschrijving": "  "}, "omschrijving"),
        ({"over_medewerker_id": 10**9}, "over_medewerker_id"),
    ],
)
def test_een_onmogelijke_klacht(adres: Adres, velden: dict[str, Any], veld: str) -> None:
    with pytest.raises(Geweigerd) as fout:
        _klacht(adres, maak_kijker(Rol.BEWONERSBEGELEIDER), **velden)
    assert fout.value.veld == veld
    assert not Klacht.objects.exists()


def test_de_klacht_zelf_staat_niet_in_de_gebeurtenis(adres: Adres) -> None:
    klacht = _klacht(adres, maak_kijker(Rol.BEWONERSBEGELEIDER))
    gebeurtenis = Gebeurtenis.objects.get(dossier_id=klacht.pk)
    assert "teruggebeld" not in str(gebeurtenis.na)
    assert "teruggebeld" in gebeurtenis.tekst.inhoud


def test_een_kijker_zonder_rol_telt_niet(adres: Adres) -> None:
    kaal = kijker_voor(MedewerkerFactory().gebruiker, VANDAAG)
    with pytest.raises(Geweigerd):
        _klacht(adres, kaal)


def test_over_wie_de_klacht_gaat_behandelt_haar_niet(adres: Adres) -> None:
    bb = maak_kijker(Rol.BEWONERSBEGELEIDER)
    klacht = _klacht(adres, bb, over_medewerker_id=bb.medewerker_id)
    assert klacht.dossier.behandelaar_id is None
    with pytest.raises(Geweigerd, match="9:7"):
        neem_over(dossier_id=klacht.pk, door=bb, peildatum=VANDAAG, reden="ik doe het wel")
