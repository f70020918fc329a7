"""De taak die elke dag opnieuw indeelt."""

from datetime import date

import pytest

from samenloop.actions.indeling import deel_alles_in
from samenloop.models import Samenloop, Samenloopverloop
from samenloop.tasks import deel_opnieuw_in
from tests.factories import AdresFactory, maak_melding, maak_versterking


@pytest.mark.django_db
def test_een_opname_die_gekomen_is_maakt_van_b_een_c(monkeypatch: pytest.MonkeyPatch) -> None:
    adres = AdresFactory()
    maak_versterking(status="2.1", adres=adres)
    maak_melding(status="opname", adres=adres, datum_opname=date(2026, 11, 25))
    deel_alles_in(peildatum=date(2026, 11, 23))
    assert Samenloop.objects.get().letter == "B"
    for dag, verwacht, gewijzigd in ((24, "B", 0), (25, "C", 1), (25, "C", 0)):
        monkeypatch.setattr("django.utils.timezone.localdate", lambda dag=dag: date(2026, 11, dag))
        assert deel_opnieuw_in() == gewijzigd
        assert Samenloop.objects.get().letter == verwacht
    verloop = Samenloopverloop.objects.order_by("id").values_list("vanaf__day", "letter")
    assert list(verloop) == [(23, "B"), (25, "C")]
