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
from groningen.conf.settings import STORAGES, VAR_DIR

# Snel en zonder https; de beveiliging zelf heeft eigen tests (tests/conf/test_instellingen.py).
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
SECURE_SSL_REDIRECT = False
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MEDIA_ROOT = VAR_DIR / "documenten"
