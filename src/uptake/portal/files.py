"""Downloads: always attachments that no browser opens in place or guesses the kind of."""

import re
from typing import Any
from urllib.parse import quote

from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from uptake.register import access
from uptake.register.queries.imports import source_text


@require_safe
def evidence(request: Any, number: int) -> HttpResponseBase:
    """A piece of evidence."""
    record = access.evidence(number, request.actor)
    return stored(record.file, record.file_name or record.title)


@require_safe
def document(request: Any, number: int) -> HttpResponseBase:
    """A report or an annex."""
    record = access.document(number, request.actor)
    return stored(record.file, record.title)


@require_safe
def source(request: Any, number: int) -> HttpResponseBase:
    """The page that an import was read from, with e-mail addresses masked: only where it is text can they be."""
    record = access.copy(number, request.actor)
    text = "" if record.undone_position else source_text(record, request.actor)
    if not text:
        raise access.NotFound(_("The source of import %(number)s is not offered here.") % {"number": number})
    kind = record.file.media_type.split(";")[0]
    response = HttpResponse(text.encode("utf-8"), content_type=f"{kind}; charset=utf-8")
    return attached(response, record.file_name)


def stored(file: Any, name: str) -> HttpResponseBase:
    """This function will stream a stored file as an attachment.

    :raises NotFound: where the bytes are missing
    """
    try:
        handle = file.path.open("rb")
    except OSError:
        raise access.NotFound(_("The file is missing from the register’s folder.")) from None
    response = FileResponse(handle, content_type=file.media_type)
    response["Content-Length"] = str(file.size)
    return attached(response, with_ending(name, file.media_type))


ENDINGS = {"application/pdf": ".pdf", "text/plain": ".txt", "text/csv": ".csv", "text/markdown": ".md"}


def with_ending(name: str, media_type: str) -> str:
    """This function will end a file's name as its kind does, where it has no ending of its own."""
    return name if re.search(r"\.[A-Za-z0-9]{2,5}$", name) else name + ENDINGS.get(media_type.split(";")[0], "")


def attached(response: HttpResponseBase, name: str) -> HttpResponseBase:
    """This function will make a response an attachment, named safely in ASCII and whole in UTF-8."""
    safe = re.sub(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069\"\\/]+", "_", name).strip() or "file"
    plain = safe.encode("ascii", "replace").decode("ascii").replace("?", "_")
    response["Content-Disposition"] = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(safe)}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
