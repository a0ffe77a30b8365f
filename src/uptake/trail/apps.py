"""The trail app."""

from django.apps import AppConfig


class TrailConfig(AppConfig):
    """Events, their chain and those who follow it."""

    name = "uptake.trail"
    label = "trail"
