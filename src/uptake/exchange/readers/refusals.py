"""The one way a reader says no."""


class NotAResponse(ValueError):
    """The bytes or the text are no management response that could be read; the message is one sentence for people."""


EXPECTED = (
    "a management response page (Recommendation:, Management Response: and Key Actions, or a header of lines "
    "that begin with a colon), an ERC page, a table of key actions, or a management-response/1 document"
)


def shown(text: str, length: int = 60) -> str:
    """This function will give the text on one line, cut to ``length`` characters, in quotation marks."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text[: 4 * length]).split())
    return f'"{line if len(line) <= length else line[: length - 1] + "…"}"'


def refusal(found: str, remedy: str) -> NotAResponse:
    """This function will make the refusal: what was expected, what was found and where, what to do."""
    return NotAResponse(f"Expected {EXPECTED}; found {found}; {remedy}.")
