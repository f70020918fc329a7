"""Instellingen voor de tests: die van het portaal, op eigen servers die na afloop verdwijnen."""

from __future__ import annotations

import os
import secrets

from groningen.conf import omgeving

# De hoofdrunner kiest de map; de werkers van pytest-xdist erven haar.
os.environ.setdefault("GRONINGEN_TESTMAP", str(omgeving.PROJECT / "var" / f"test-{os.getpid()}"))
os.environ["GRONINGEN_VAR"] = os.environ["GRONINGEN_TESTMAP"]
os.environ["DEBUG"] = "0"
os.environ.setdefault("SECRET_KEY", secrets.token_urlsafe(50))

from groningen.conf.settings import *  # noqa: F403
from groningen.conf.settings import CACHES, EIGEN_SERVERS, REDIS_URL, STORAGES, VAR_DIR, celery_adres

# Snel en zonder https; de beveiliging zelf heeft eigen tests (tests/conf/test_instellingen.py).
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
SECURE_SSL_REDIRECT = False
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Elke werker zijn eigen Redis-nummer, zodat leegmaken een ander niet raakt.
_werker = os.environ.get("PYTEST_XDIST_WORKER", "gw0")
CACHES["default"]["KEY_PREFIX"] = f"test-{_werker}"
if not REDIS_URL:
    CACHES["default"]["LOCATION"] = f"unix://{EIGEN_SERVERS.redis_socket}?db={int(_werker[2:]) % 16}"
    CELERY_BROKER_URL = celery_adres(CACHES["default"]["LOCATION"])
# Een taak draait meteen en in de test zelf; fouten komen gewoon boven.
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True
MEDIA_ROOT = VAR_DIR / "documenten"
# Honderden verzoeken in een minuut zijn hier gewoon; de grens zelf heeft eigen tests.
API_PER_MINUUT = API_PER_MINUUT_ZONDER_TOKEN = API_TOKENS_PER_MINUUT = 10**9
