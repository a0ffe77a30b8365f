"""How a rule says no: a value with a code, a sentence and its parameters.

A rule answers with a Refusal or None. The same value draws the button, explains its absence, refuses the form and fills
the problem of the API. Not for: malformed input (forms and schemas at the edge) nor for faults of the program.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


def gettext_noop(message: str) -> str:
    """This function will give ``message`` back unchanged; it marks the text for makemessages without needing Django."""
    return message


@dataclass(frozen=True, slots=True)
class Refusal:
    """One no. ``message`` is an English msgid with ``%(name)s`` placeholders; ``where`` a path such as ``R3/A2``."""

    code: str
    message: str
    parameters: Mapping[str, str | int] = field(default_factory=dict)
    where: str = ""

    def __str__(self) -> str:
        # Without parameters nothing is interpolated, so that a sentence may hold a bare percent sign.
        return self.message % self.parameters if self.parameters else self.message

    def __hash__(self) -> int:
        return hash((self.code, self.message, tuple(sorted(self.parameters.items())), self.where))


class Refused(Exception):
    """The one error that commands raise; it carries every refusal, the first one first."""

    def __init__(self, *refusals: Refusal) -> None:
        if not refusals:
            raise ValueError("Refused needs at least one refusal")
        super().__init__(*refusals)
        self.refusals: tuple[Refusal, ...] = refusals

    def __str__(self) -> str:
        return " ".join(str(refusal) for refusal in self.refusals)
