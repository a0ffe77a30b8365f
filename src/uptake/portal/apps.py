"""The public face's app."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Public pages."""

    name = "uptake.portal"
    label = "portal"
