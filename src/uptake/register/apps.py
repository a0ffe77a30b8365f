"""The register app."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """The record of evaluations, recommendations, responses and key actions."""

    name = "uptake.register"
    label = "register"
