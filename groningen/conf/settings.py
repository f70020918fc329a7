"""Instellingen van het portaal; wat per omgeving verschilt, komt uit omgevingsvariabelen (docs/beheer.md)."""

from __future__ import annotations

from email.utils import parseaddr
from typing import Any

import dj_database_url
import dj_email_url
from celery.schedules import crontab
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from groningen.conf import omgeving
from groningen.conf.bijdragen import (  # noqa: F401 — zijn ook instellingen
    APITAKEN,
    BERICHTTABELLEN,
    BEZWAARTABELLEN,
    BIJ_INTREKKEN_WENS,
    BRIEFTABELLEN,
    CONTROLEVOORSTELLEN,
    DEMOVULLERS,
    DOSSIERPANELEN,
    GEBEURTENIS_SOORTEN,
    GEBEURTENIS_VERWERKERS,
    MELDINGFILTERS,
    MELDINGTABELLEN,
    NAVIGATIETELLERS,
    TERMIJNTABELLEN,
    WEGENTABELLEN,
)
from groningen.conf.servers.plaatsen import Plaatsen

BASE_DIR = omgeving.PROJECT
VAR_DIR = omgeving.var_map()
EIGEN_SERVERS = Plaatsen(VAR_DIR)

DEBUG = omgeving.schakelaar("DEBUG")
SECRET_KEY = omgeving.tekst("SECRET_KEY", "alleen-voor-ontwikkelen-en-de-demo" if DEBUG else "")
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "SECRET_KEY ontbreekt. Zet een lange, geheime waarde in de omgevingsvariabele SECRET_KEY "
        "(of DEBUG=1 om te ontwikkelen)."
    )
ALLOWED_HOSTS = omgeving.lijst("ALLOWED_HOSTS") or (["localhost", "127.0.0.1", "[::1]"] if DEBUG else [])
CSRF_TRUSTED_ORIGINS = omgeving.lijst("CSRF_TRUSTED_ORIGINS")

# ── Apps ──────────────────────────────────────────────────────────────────────────────────────────
INSTALLED_APPS = [
    "governance",
    "samenloop",
    "versterking",
    "schade",
    "groningen",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django_fsm",
    "django_htmx",
    "guardian",
    "rest_framework",
    "oauth2_provider",
    "corsheaders",
    "drf_spectacular",
]

MIDDLEWARE = [
    "groningen.conf.toestand.voor_operators",
    "groningen.api.tussen.ApiMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "groningen.web.poort.LeeslogMiddleware",
    "groningen.web.poort.NietGevondenMiddleware",
]

ROOT_URLCONF = "groningen.conf.urls"
WSGI_APPLICATION = "groningen.conf.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "groningen.web.context.basis",
            ],
        },
    },
]

# ── Database, cache en taken ──────────────────────────────────────────────────────────────────────
DATABASE_URL = omgeving.tekst("DATABASE_URL")
REDIS_URL = omgeving.tekst("REDIS_URL")

DATABASES: dict[str, Any] = {
    "default": dj_database_url.parse(
        DATABASE_URL or EIGEN_SERVERS.database_url,
        conn_max_age=omgeving.getal("DATABASE_CONN_MAX_AGE", 300),
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"] != "django.db.backends.postgresql":
    raise ImproperlyConfigured(
        "DATABASE_URL moet met postgres:// beginnen: het portaal draait alleen op PostgreSQL."
    )
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL or EIGEN_SERVERS.redis_url,
        "KEY_PREFIX": "groningen",
    }
}


def celery_adres(redis: str) -> str:
    """Hetzelfde Redis-adres in de schrijfwijze van Celery (een socket heet daar anders)."""
    if not redis.startswith("unix://"):
        return redis
    pad, _, nummer = redis.removeprefix("unix://").partition("?db=")
    return f"redis+socket://{pad}?virtual_host={nummer or 0}"


CELERY_BROKER_URL = celery_adres(CACHES["default"]["LOCATION"])
# Niemand wacht op een uitkomst: die staat in de database.
CELERY_TASK_IGNORE_RESULT = True
# Een taak telt pas als gedaan wanneer zij klaar is, ook als het werkproces onderweg omvalt.
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_CONCURRENCY = omgeving.getal("WORKER_CONCURRENCY", 2, minstens=1)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_TIME_LIMIT = 30 * 60
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
# De klok loopt in UTC: zomertijd verschuift niets, en een taak die van de datum afhangt, vraagt die zelf op.
CELERY_ENABLE_UTC = True
CELERY_TIMEZONE = "UTC"
# Naam → {"task": "app.tasks.naam", "schedule": crontab(…)}; elke taak mag vaker en te laat draaien.
CELERY_BEAT_SCHEDULE: dict[str, Any] = {
    "deel-opnieuw-in": {"task": "samenloop.deel_opnieuw_in", "schedule": crontab(minute="7")},
    "wensen-opnieuw-vragen": {"task": "samenloop.herinner_aan_wensen", "schedule": crontab(minute="27")},
    "signalen-klimmen": {"task": "samenloop.laat_signalen_klimmen", "schedule": crontab(minute="17")},
    "tweetallen-nalopen": {"task": "samenloop.controleer_tweetallen", "schedule": crontab(minute="47")},
    "loket-nalopen": {"task": "samenloop.laat_loket_klimmen", "schedule": crontab(minute="22")},
    "verzoeken-nalopen": {"task": "samenloop.controleer_svip", "schedule": crontab(minute="57")},
    "opnames-nalopen": {"task": "samenloop.controleer_opnames", "schedule": crontab(minute="37")},
    "verwerk-apitaken": {"task": "groningen.verwerk_apitaken", "schedule": 15.0},
    "ruim-apiverkeer-op": {"task": "groningen.ruim_apiverkeer_op", "schedule": crontab(minute="52")},
    "maak-brieven": {"task": "groningen.maak_brieven", "schedule": crontab(minute="*/5")},
    "verstuur-berichten": {"task": "groningen.verstuur_berichten", "schedule": crontab(minute="*/5")},
    "bezorg-meldingen": {"task": "groningen.bezorg_meldingen", "schedule": crontab(minute="*")},
    "termijnen-nalopen": {"task": "groningen.termijnen_nalopen", "schedule": crontab(minute="12")},
    # Na de nacht in Nederland, ook in de zomertijd; later op de dag alleen wat erbij kwam.
    "verstuur-dagberichten": {
        "task": "groningen.verstuur_dagberichten",
        "schedule": crontab(minute="20", hour="5-17"),
    },
    "maak-cijfers": {"task": "governance.maak_cijfers", "schedule": crontab(minute="42", hour="3")},
    "verstuur-signaalberichten": {
        "task": "samenloop.verstuur_signaalberichten",
        "schedule": crontab(minute="25", hour="5-17"),
    },
}
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "celerybeat-schedule")

SESSION_ENGINE = "django.contrib.sessions.backends.db"
# Een melding kan een naam noemen: die hoort niet in een cookie.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# ── Aanmelden ─────────────────────────────────────────────────────────────────────────────────────
AUTH_USER_MODEL = "groningen.Gebruiker"
AUTHENTICATION_BACKENDS = [
    "groningen.web.aanmelden.Aanmelding",
    "guardian.backends.ObjectPermissionBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
LOGIN_URL = "/inloggen/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/inloggen/"
# Rechten per object gelden voor mensen, niet voor een anonieme gebruiker of een heel model.
ANONYMOUS_USER_NAME = None
GUARDIAN_MONKEY_PATCH_USER = False

# ── Taal en tijd ──────────────────────────────────────────────────────────────────────────────────
LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True

# ── Bestanden ─────────────────────────────────────────────────────────────────────────────────────
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
# De stijlen van het NL Design System, de letter en de kaart (Leaflet) komen uit node_modules (package.json).
STATICFILES_DIRS: list[Any] = [
    BASE_DIR / "static",
    ("utrecht", BASE_DIR / "node_modules" / "@utrecht" / "component-library-css" / "dist"),
    ("leaflet", BASE_DIR / "node_modules" / "leaflet" / "dist"),
    ("letter", BASE_DIR / "node_modules" / "@fontsource-variable" / "source-sans-3" / "files"),
]
MEDIA_ROOT = VAR_DIR / "documenten"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # Met DEBUG zonder kenmerk in de naam (dan maakt Django zulke adressen ook niet), dus zo klaar.
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
# Ook met DEBUG aan komen de statische bestanden uit STATIC_ROOT, zoals in productie.
WHITENOISE_AUTOREFRESH = False
WHITENOISE_USE_FINDERS = False

# ── E-mail ────────────────────────────────────────────────────────────────────────────────────────
_email = dj_email_url.parse(omgeving.tekst("EMAIL_URL", "console:"))
if "EMAIL_BACKEND" not in _email:
    raise ImproperlyConfigured(
        "EMAIL_URL begrijpen we niet: gebruik bijvoorbeeld submission://naam:wachtwoord@host:587."
    )
EMAIL_BACKEND = _email["EMAIL_BACKEND"]
EMAIL_HOST = _email["EMAIL_HOST"]
EMAIL_PORT = _email["EMAIL_PORT"]
EMAIL_HOST_USER = _email["EMAIL_HOST_USER"]
EMAIL_HOST_PASSWORD = _email["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS = _email["EMAIL_USE_TLS"]
EMAIL_USE_SSL = _email["EMAIL_USE_SSL"]
EMAIL_FILE_PATH = _email["EMAIL_FILE_PATH"]
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = omgeving.tekst("EMAIL_AFZENDER", "Samenloop <noreply@localhost>")
# Vanaf welke dag een gemeente op haar adressen samenloop en maatregelen ziet; zonder dag staat dat uit. De
# demo laat het zien.
GEMEENTEGROND_VANAF = omgeving.dag("GEMEENTEGROND_VANAF", "2026-01-01" if DEBUG else "")
# Het adres waaronder mensen het portaal openen, voor links in e-mail.
PORTAAL_URL = omgeving.tekst("PORTAAL_URL", f"http://localhost:{omgeving.getal('PORT', 8000)}").rstrip("/")
# Wie de meldingen aan gemeenten stuurt (`source` in CloudEvents); in productie met het OIN van de beheerder.
MELDINGEN_BRON = omgeving.tekst("MELDINGEN_BRON", "urn:nld:systeem:samenloop")

# ── Beveiliging ───────────────────────────────────────────────────────────────────────────────────
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
# Wie /metrics mag lezen; leeg betekent alleen rechtstreeks vanaf deze machine.
METRICS_TOKEN = omgeving.tekst("METRICS_TOKEN")
CSRF_FAILURE_VIEW = "groningen.web.verlopen.toon_verlopen"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 60 * 60
if not DEBUG:
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = omgeving.schakelaar("SECURE_SSL_REDIRECT", standaard=True)
    SECURE_HSTS_SECONDS = omgeving.getal("SECURE_HSTS_SECONDS", 31_536_000)
    # Of ook andere namen onder het domein alleen https krijgen, is aan de eigenaar van het domein.
    SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# ── API ───────────────────────────────────────────────────────────────────────────────────────────
OAUTH2_PROVIDER_APPLICATION_MODEL = "groningen.Koppeling"
OAUTH2_PROVIDER = {
    # Alleen client credentials: geen andere manier om aan een token te komen.
    "OAUTH2_SERVER_CLASS": "oauthlib.oauth2.BackendApplicationServer",
    "OAUTH2_VALIDATOR_CLASS": "groningen.api.bewijs.Bewijskeurder",
    "SCOPES_BACKEND_CLASS": "groningen.api.bewijs.Koppelingscopes",
    "ACCESS_TOKEN_EXPIRE_SECONDS": 15 * 60,
    # In de database staat alleen de afdruk van een token, en een token reist alleen in een kop.
    "COMPLIANT_BCP_RFC9700_TOKEN_STORAGE": True,
    "COMPLIANT_BCP_RFC9700_ACCESS_TOKEN_TRANSPORT": True,
    "COMPLIANT_BCP_RFC9700_IMPLICIT_GRANT": True,
    "COMPLIANT_BCP_RFC9700_PASSWORD_GRANT": True,
    "COMPLIANT_BCP_RFC9700_PKCE_METHOD": True,
    "COMPLIANT_BCP_RFC9700_AUTHZ_RESPONSE_ISS": True,
    "REFRESH_TOKEN_REUSE_PROTECTION": True,
    "ALLOWED_REDIRECT_URI_SCHEMES": ["https"],
}
# Een gedeeld geheim in plaats van een sleutel mag alleen in de demo.
API_GEDEELD_GEHEIM = DEBUG
API_PER_MINUUT = omgeving.getal("API_PER_MINUUT", 600, minstens=1)
API_PER_MINUUT_ZONDER_TOKEN = omgeving.getal("API_PER_MINUUT_ZONDER_TOKEN", 120, minstens=1)
API_TOKENS_PER_MINUUT = omgeving.getal("API_TOKENS_PER_MINUUT", 60, minstens=1)
# Wie vragen heeft over de API; staat in de beschrijving ervan.
API_CONTACT = omgeving.tekst("API_CONTACT", parseaddr(DEFAULT_FROM_EMAIL)[1])
# Websites die de API vanuit een browser mogen aanroepen; de beschrijving mag iedereen lezen.
CORS_ALLOWED_ORIGINS = omgeving.lijst("API_CORS")
CORS_URLS_REGEX = r"^/api/v1/(?!openapi\.json$)"
CORS_ALLOW_HEADERS = ["accept", "authorization", "content-type", "if-match", "idempotency-key"]
CORS_EXPOSE_HEADERS = [
    "API-Version", "Deprecation", "ETag", "Link", "Location",
    "RateLimit", "RateLimit-Policy", "Retry-After", "Sunset",
]  # fmt: skip
# De beschrijving noemt keuzes bij het veld zelf, zonder eigen namen ervoor.
SPECTACULAR_SETTINGS: dict[str, Any] = {"POSTPROCESSING_HOOKS": []}
REST_FRAMEWORK: dict[str, Any] = {
    "DEFAULT_RENDERER_CLASSES": ["groningen.api.uitvoer.Jsonuitvoer"],
    "DEFAULT_PARSER_CLASSES": ["groningen.api.invoer.Jsoninvoer"],
    "DEFAULT_SCHEMA_CLASS": "groningen.api.schema.Schema",
    "EXCEPTION_HANDLER": "groningen.api.problemen.handel_af",
    "DEFAULT_AUTHENTICATION_CLASSES": ["groningen.api.aanmelden.Tokenaanmelding"],
    "DEFAULT_PERMISSION_CLASSES": ["groningen.api.aanmelden.HeeftScope"],
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
    # Achter hoeveel eigen proxy's het portaal staat: van wie een verzoek zonder token komt.
    "NUM_PROXIES": omgeving.getal("API_PROXIES", 0),
}

# ── Logboek ───────────────────────────────────────────────────────────────────────────────────────
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"regel": {"()": "groningen.conf.logboek.Regel"}},
    "handlers": {"uitvoer": {"class": "logging.StreamHandler", "formatter": "regel"}},
    "root": {"handlers": ["uitvoer"], "level": omgeving.tekst("LOG_LEVEL", "WARNING").upper()},
    # Alles langs dezelfde weg: ook Django verstuurt geen foutpagina's met gegevens per e-mail.
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.server": {"handlers": ["uitvoer"], "level": "INFO", "propagate": False},
    },
}
