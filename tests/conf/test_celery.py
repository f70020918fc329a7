"""De worker en de klok: wat er omvalt, gaat niet verloren, en wat de klok noemt, bestaat."""

from __future__ import annotations

from django.conf import settings

from groningen.conf.celery import app
from groningen.conf.settings import celery_adres


def test_de_klok_noemt_bestaande_taken() -> None:
    app.loader.import_default_modules()
    for regel in settings.CELERY_BEAT_SCHEDULE.values():
        assert regel["task"] in app.tasks


def test_de_klok_loopt_in_utc() -> None:
    assert app.conf.enable_utc is True
    assert app.conf.timezone == "UTC"


def test_een_taak_telt_pas_als_zij_klaar_is() -> None:
    assert app.conf.task_acks_late is True
    assert app.conf.task_reject_on_worker_lost is True
    assert app.conf.worker_prefetch_multiplier == 1
    assert app.conf.accept_content == ["json"]


def test_adres_van_de_broker() -> None:
    assert celery_adres("redis://redis:6379/0") == "redis://redis:6379/0"
    assert celery_adres("unix:///a/b.sock?db=3") == "redis+socket:///a/b.sock?virtual_host=3"
    assert celery_adres("unix:///a/b.sock") == "redis+socket:///a/b.sock?virtual_host=0"
