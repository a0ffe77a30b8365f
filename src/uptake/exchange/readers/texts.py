"""From bytes to safe text: encodings, line ends, and the characters that must not reach the document.

Not for: web pages (``web.py``), which come here first and again for what their entities spell.
"""

import re

from uptake.exchange.readers.refusals import refusal, shown

LIMIT = 8 * 1024 * 1024
"""The most bytes of one page."""

_MAGIC = {
    b"PK\x03\x04": "a ZIP or Office file (it begins with PK)",
    b"PK\x05\x06": "an empty ZIP file (it begins with PK)",
    b"\xd0\xcf\x11\xe0": "an old or locked Office file",
    b"%PDF": "a PDF file",
    b"\x1f\x8b": "a compressed file",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"{\\rtf": "an RTF file",
}
_REMEDY = "open it, save the response page as plain text or HTML, and read that"
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}

# Line separators of word processors and of Unicode count as line ends, and are no danger.
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_UNSAFE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def decode(data: bytes) -> str:
    """This function will give the text of the bytes.

    :raises NotAResponse: for an empty file, one over the limit, and files that are no text
    """
    if len(data) > LIMIT:
        raise refusal(f"{len(data):,} bytes", f"a page may have {LIMIT:,} bytes, split the file or save only the page")
    for magic, what in _MAGIC.items():
        if data.startswith(magic):
            raise refusal(what, _REMEDY)
    text = _decoded(data)
    if not text.strip():
        raise refusal("an empty file", "save the page again and check that it holds the text")
    odd = sum(len(run) for run in re.findall("[\x00-\x08\x0e-\x1f\x7f\ufffd]+", text[:20000]))
    if odd > 0.1 * min(len(text), 20000):
        raise refusal(f"bytes that are no text at line 1: {shown(text)}", _REMEDY)
    return text


def _decoded(data: bytes) -> str:
    """This function will decode by the mark at the beginning, as UTF-8, and else as the old Western code page."""
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return data.decode(encoding, "surrogatepass" if _even(data, encoding) else "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 3 and error.reason == "unexpected end of data":
            return data[: error.start].decode("utf-8")
    forgiving = data.decode("utf-8", "replace")
    broken = forgiving.count("\ufffd")
    several = sum(1 for c in forgiving if c > "\x7f") - broken
    return forgiving if several > 2 * broken else data.decode("cp1252", "replace")


def _even(data: bytes, encoding: str) -> bool:
    """This function will tell whether the bytes are whole characters, so that only lone surrogates can be wrong."""
    try:
        data.decode(encoding, "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def clean(text: str) -> tuple[str, int]:
    """This function will give the text without unsafe characters, line ends as ``\\n``, and how many were replaced.

    Characters of the old code page become what they stood for, lone surrogates the replacement character; control
    characters, bidirectional controls and NUL go.
    """
    replaced = 0
    if found := _LINE_ENDS.search(text):
        replaced += sum(text.count(c) for c in "\x0b\x0c\x85")
        text = _LINE_ENDS.sub("\n", text) if found else text
    if _UNSAFE.search(text):
        text, count = _UNSAFE.subn(_safe, text)
        replaced += count
    return text, replaced


def _safe(found: re.Match[str]) -> str:
    """This function will give what stands in the place of one unsafe character."""
    code = ord(found[0])
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    if 0x80 <= code <= 0x9F:
        meant = bytes([code]).decode("cp1252", "ignore")
        return meant if meant.isprintable() else ""
    return ""
