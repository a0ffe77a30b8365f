"""Settings, all from the environment. The table of them is in ``docs/settings.md``; a test keeps the two equal.

Not for what the organization decides (its name, deadlines, words): that is data, in the register.
"""

import os
import secrets
import sys
from pathlib import Path

from csp.constants import NONE, SELF

from uptake.config import environment

BASE_DIR = Path(__file__).resolve().parent.parent
HOME = environment.home(os.environ)
PRODUCTION = environment.flag(os.environ, "UPTAKE_PRODUCTION")
if PRODUCTION:  # before anything is made: no folder, no secret
    environment.refuse_unsafe(os.environ)
TESTING = "pytest" in sys.modules

SECRET_KEY = os.environ.get("UPTAKE_SECRET_KEY") or (
    secrets.token_urlsafe(50) if TESTING else environment.secret_key(HOME)
)
DEBUG = environment.flag(os.environ, "UPTAKE_DEBUG")
ALLOWED_HOSTS = environment.words(os.environ, "UPTAKE_HOSTS") or ["127.0.0.1", "localhost", "[::1]"]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if PRODUCTION and "*" not in host]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "uptake.accounts",
    "uptake.trail",
    "uptake.register",
    "uptake.ui",
    "uptake.portal",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "uptake.portal.asking.AskingMiddleware",
]
ROOT_URLCONF = "uptake.config.urls"
WSGI_APPLICATION = "uptake.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "uptake.ui.context.asking",
            ],
            "builtins": ["django.templatetags.i18n", "uptake.ui.templatetags.uptake"],
        },
    }
]

DATABASES = {"default": environment.database(os.environ, HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]  # one entry for each language whose catalogue is whole
LOCALE_PATHS = [BASE_DIR / "ui" / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING or DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = TESTING or DEBUG
WHITENOISE_AUTOREFRESH = DEBUG
FILES = HOME / "files"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "script-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
CSRF_COOKIE_SECURE = PRODUCTION
SECURE_SSL_REDIRECT = PRODUCTION and environment.flag(os.environ, "UPTAKE_HTTPS_REDIRECT")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024 + 64 * 1024

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
