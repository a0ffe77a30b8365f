"""Template tags shared by the faces."""

from django import template

register = template.Library()
