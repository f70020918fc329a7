"""Instellingen van het portaal; wat per omgeving verschilt, komt uit omgevingsvariabelen (docs/beheer.md)."""

from __future__ import annotations

from typing import Any

import dj_database_url
import dj_email_url
from celery.schedules import crontab
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from groningen.conf import omgeving
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
]

MIDDLEWARE = [
    "groningen.conf.toestand.voor_operators",
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

# ── Wat de apps aan de kern bijdragen (elk een lijst van paden met punten) ────────────────────────
# Verwerkers van gebeurtenissen, in volgorde, binnen de transactie van de actie: ``verwerk`` voor één
# gebeurtenis en ``verwerk_veel`` voor een hele levering.
GEBEURTENIS_VERWERKERS: list[str] = [
    "groningen.actions.berichten",
    "groningen.actions.termijnverwerker",
    "groningen.actions.volgende",
    "groningen.actions.brieven",
    "groningen.actions.deelontvangers",
    "samenloop.actions.indeling",
    "samenloop.actions.signaleren",
    "samenloop.actions.opnamebewaking",
    "samenloop.actions.loket.bewaking",
    "samenloop.actions.delen.verwerker",
    "samenloop.actions.svip.verwerker",
    "samenloop.actions.buddy.bewaking",
    "versterking.actions.programmas.resultaat",
    "versterking.actions.treintjes.bewaking",
    "versterking.actions.verzoeken.afloop",
    "samenloop.actions.aos",
]
# Wat er nog meer gebeurt als de bewoner zijn ja intrekt, in dezelfde transactie: functies die
# ``(*, adres_id, vorm, door, peildatum)`` krijgen en stoppen wat gezamenlijk gepland was.
BIJ_INTREKKEN_WENS: list[str] = [
    "samenloop.actions.opnamebewaking.bij_intrekken_wens",
    "samenloop.actions.oplossing.bij_intrekken",
]
# Soorten gebeurtenissen met hun Nederlandse zin.
GEBEURTENIS_SOORTEN: list[str] = [
    "groningen.rules.gebeurtenissen.ZINNEN",
    "groningen.rules.bezwaar.gebeurtenissen.ZINNEN",
    "versterking.rules.gebeurtenissen.ZINNEN",
    "versterking.rules.verzoeken.gebeurtenissen.ZINNEN",
    "schade.rules.gebeurtenissen.ZINNEN",
    "samenloop.rules.gebeurtenissen.ZINNEN",
    "samenloop.rules.opnameberichten.ZINNEN",
    "samenloop.rules.oplossingberichten.ZINNEN",
    "samenloop.rules.buddyberichten.ZINNEN",
    "samenloop.rules.svip.gebeurtenissen.ZINNEN",
    "versterking.rules.programmas.gebeurtenissen.ZINNEN",
    "versterking.rules.wisselwoningen.gebeurtenissen.ZINNEN",
]
# Per soort dossier de berichten die bij een gebeurtenis klaargezet worden.
BERICHTTABELLEN: dict[str, tuple[str, ...]] = {
    "versterking": (
        "versterking.rules.berichten.BERICHTEN",
        "versterking.rules.verzoeken.berichten.BERICHTEN",
        "groningen.rules.overdrachtberichten.BERICHTEN_NCG",
        "samenloop.rules.opnameberichten.BERICHTEN_NCG",
        "samenloop.rules.oplossingberichten.BERICHTEN_NCG",
        "samenloop.rules.buddyberichten.BERICHTEN_NCG",
        "versterking.rules.programmas.gebeurtenissen.BERICHTEN",
        "versterking.rules.wisselwoningen.gebeurtenissen.BERICHTEN",
    ),
    "schade": (
        "schade.rules.berichten.BERICHTEN",
        "groningen.rules.overdrachtberichten.BERICHTEN_IMG",
        "samenloop.rules.opnameberichten.BERICHTEN_IMG",
    ),
    "bezwaar": ("groningen.rules.bezwaar.berichten.BEZWAARBERICHTEN",),
    "klacht": ("groningen.rules.bezwaar.berichten.KLACHTBERICHTEN",),
}
# Per soort dossier de brieven die bij een gebeurtenis van het proces horen.
BRIEFTABELLEN: dict[str, str] = {"schade": "schade.rules.brieven"}
# Per soort dossier de termijnen, en welke gebeurtenissen ze laten lopen en halen.
TERMIJNTABELLEN: dict[str, str] = {
    "versterking": "versterking.rules.termijnen.TERMIJNEN",
    "schade": "schade.rules.termijnen.TERMIJNEN",
    "bezwaar": "groningen.rules.bezwaar.termijnen.BEZWAARTERMIJNEN",
    "klacht": "groningen.rules.bezwaar.termijnen.KLACHTTERMIJNEN",
}
# Per soort dossier tegen welke besluiten bezwaar openstaat, en hoe lang.
BEZWAARTABELLEN: dict[str, str] = {
    "versterking": "versterking.rules.bezwaar.BESLUITEN",
    "schade": "schade.rules.bezwaar.BESLUITEN",
}
# Per punt in het hoofdmenu wie telt wat er open staat: ``tel(kijker, grens)`` stopt bij de grens.
NAVIGATIETELLERS: dict[str, str] = {
    "/termijnen/": "groningen.queries.termijnlijst.tel_te_laat",
    "/signalen/": "samenloop.queries.signalen.tel_open",
    "/opnames/": "samenloop.queries.opname.tel_wachtend",
    "/tweetallen/": "samenloop.queries.buddy.tel_wachtend",
    "/berichten/": "groningen.queries.ontvangen.tel_te_lezen",
    "/svip/": "samenloop.queries.svip.lijsten.tel_wachtend",
    "/loket/": "samenloop.queries.loket.lijsten.tel_wachtend",
    "/voorrang/": "samenloop.queries.voorrang.tel_voorrang",
    "/vergoedingen/": "groningen.queries.grootboek.tel_wachtend",
    "/opnameverzoeken/": "versterking.queries.voordrachten.lijsten.tel_op_verzoek",
}
# Wie weet wat de ander al antwoordde bij een controle: ``voorstel(kijker, dossier, moment)`` of None.
CONTROLEVOORSTELLEN: list[str] = ["samenloop.queries.controlevoorstel.voorstel"]
# De wegen van het portaal met voor wie zij open zijn (`manage.py rechten` schrijft er docs/rechten.md van).
WEGENTABELLEN: list[str] = [
    "groningen.rules.wegen.WEGEN",
    "samenloop.rules.wegen.WEGEN",
    "samenloop.rules.delen.wegen.WEGEN",
    "samenloop.rules.loket.wegen.WEGEN",
    "samenloop.rules.svip.wegen.WEGEN",
    "versterking.rules.wegen.WEGEN",
    "versterking.rules.verzoeken.wegen.WEGEN",
    "versterking.rules.treintjes.wegen.WEGEN",
    "versterking.rules.plan.wegen.WEGEN",
    "versterking.rules.wisselwoningen.wegen.WEGEN",
    "versterking.rules.financiering.wegen.WEGEN",
    "versterking.rules.programmas.wegen.WEGEN",
    "schade.rules.wegen.WEGEN",
]
# Panelen op de dossierpagina, van boven naar onder.
DOSSIERPANELEN: list[str] = [
    "samenloop.web.panelen.samenlooppaneel",
    "samenloop.web.wensen.wenspaneel",
    "samenloop.web.delen.blok.deelpaneel",
    "versterking.web.programmas.paneel.planpaneel",
    "versterking.web.plan.paneel.lokaalplanpaneel",
    "versterking.web.treintjes.paneel.treintjepaneel",
    "versterking.web.verzoeken.paneel.verzoekpaneel",
    "groningen.web.termijnen.paneel.termijnpaneel",
    "groningen.web.vergoedingen.paneel.vergoedingspaneel",
    "groningen.web.bezwaar.paneel.bezwaarpaneel",
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
    "maak-brieven": {"task": "groningen.maak_brieven", "schedule": crontab(minute="*/5")},
    "verstuur-berichten": {"task": "groningen.verstuur_berichten", "schedule": crontab(minute="*/5")},
    "termijnen-nalopen": {"task": "groningen.termijnen_nalopen", "schedule": crontab(minute="12")},
    # Na de nacht in Nederland, ook in de zomertijd; later op de dag alleen wat erbij kwam.
    "verstuur-dagberichten": {
        "task": "groningen.verstuur_dagberichten",
        "schedule": crontab(minute="20", hour="5-17"),
    },
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
# Het adres waaronder mensen het portaal openen, voor links in e-mail.
PORTAAL_URL = omgeving.tekst("PORTAAL_URL", f"http://localhost:{omgeving.getal('PORT', 8000)}").rstrip("/")

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
REST_FRAMEWORK: dict[str, Any] = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
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
