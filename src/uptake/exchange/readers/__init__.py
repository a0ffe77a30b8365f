"""Readers of response pages: bytes or text in, the document of ``docs/document-format.md`` out.

Pure: a page and the shipped list of names give the document, whatever is in the register and whatever was read before.
Not for: recording what was read.
"""

import json
from dataclasses import replace
from typing import Any

from uptake.exchange.readers import layouts, texts, web
from uptake.exchange.readers.layouts import Picked
from uptake.exchange.readers.lines import Line, split
from uptake.exchange.readers.refusals import NotAResponse, refusal
from uptake.rules.document import Document, DocumentError, Warning, from_json
from uptake.rules.vocabulary import WarningCode

__all__ = ["NotAResponse", "Picked", "read", "read_text", "which_layout"]


def read(data: bytes, *, name: str = "") -> Document:
    """This function will read a page of any layout, or a ``management-response/1`` document, from its bytes.

    ``name`` is the name of the file, for messages.

    :raises NotAResponse: in one sentence, if the bytes are no management response
    """
    try:
        return read_text(texts.decode(data))
    except NotAResponse as error:
        raise NotAResponse(f"{name}: {error}" if name else str(error)) from None


def read_text(text: str) -> Document:
    """This function will read a page of any layout, or a ``management-response/1`` document, from its text.

    :raises NotAResponse: in one sentence, if the text is no management response
    """
    if len(text) > texts.LIMIT:
        raise refusal(f"{len(text):,} characters", f"a page may have {texts.LIMIT:,}, split it or save only the page")
    text, replaced = texts.clean(text.lstrip("\ufeff"))
    if text.lstrip()[:1] == "{":
        document, more = _from_json_text(text)
    else:
        lines, more = _lines(text)
        document = layouts.pick(lines).read(lines)
    return _with_unsafe(document, replaced + more)


def which_layout(text: str) -> Picked:
    """This function will give the layout of a page and the reason why it was picked.

    :raises NotAResponse: in one sentence, if no layout fits
    """
    return layouts.pick(_lines(texts.clean(text.lstrip("\ufeff"))[0])[0])


def _lines(text: str) -> tuple[list[Line], int]:
    """This function will give the lines of a text or a web page, and how many unsafe characters entities spelled."""
    if not text.strip():
        raise refusal("nothing but blank lines", "save the page again and check that it holds the text")
    if web.is_web_page(text):
        return web.to_lines(text)
    return split(text), 0


def _from_json_text(text: str) -> tuple[Document, int]:
    """This function will give the document in a JSON text, and how many unsafe characters its escapes spelled."""
    try:
        value, replaced = _cleaned(json.loads(text))
        return from_json(value), replaced
    except json.JSONDecodeError as error:
        raise refusal(f"JSON that breaks at line {error.lineno} ({error.msg})", "export the document again") from None
    except (RecursionError, ValueError) as error:
        if isinstance(error, DocumentError):
            raise NotAResponse(str(error)) from None
        raise refusal("JSON that is nested too deep or holds a number too long", "export the document again") from None


def _cleaned(value: Any) -> tuple[Any, int]:
    """This function will give a JSON value with safe texts, and how many characters were replaced in it."""
    if isinstance(value, str):
        return texts.clean(value)
    if isinstance(value, list):
        pairs = [_cleaned(item) for item in value]
        return [item for item, _ in pairs], sum(count for _, count in pairs)
    if isinstance(value, dict):
        cleaned = {texts.clean(key)[0]: _cleaned(item) for key, item in value.items()}
        return {key: item for key, (item, _) in cleaned.items()}, sum(count for _, count in cleaned.values())
    return value, 0


def _with_unsafe(document: Document, replaced: int) -> Document:
    """This function will add the warning about replaced characters, where there were any."""
    if not replaced:
        return document
    some = "1 unsafe character" if replaced == 1 else f"{replaced} unsafe characters"
    message = f"{some} (control or bidirectional characters) were taken out or replaced."
    warning = Warning(WarningCode.UNSAFE_CHARACTERS.value, "", message)
    return replace(document, warnings=(warning, *document.warnings))
