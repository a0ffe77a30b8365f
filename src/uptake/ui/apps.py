"""The look app."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Templates, template tags and static files."""

    name = "uptake.ui"
    label = "ui"
