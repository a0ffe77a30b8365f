"""What every template may ask: the day shown, today, and whose register it is."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject


def asking(request: HttpRequest) -> dict[str, Any]:
    """This function will give what the face found out about the request; where it found nothing, nothing."""
    return {
        "on": getattr(request, "on", None),
        "today": getattr(request, "today", None),
        "organization": getattr(request, "organization", None),
        "path_of_all": SimpleLazyObject(lambda: request.build_absolute_uri(request.path)),
    }
