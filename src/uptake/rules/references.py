"""How records are named: ``MEX-2019-01``, ``MEX-2019-01/R3b``, ``MEX-2019-01/R3/A2``, and the codes of offices.

A reference is assigned once and never reused; which running numbers are taken, the register knows. Not for: the numbers
that a source page carries, which are kept beside it.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from uptake.rules.countries import CODES, alpha3, plain

OFFICE_CODE = re.compile(r"[A-Z][A-Z0-9]{1,9}")

# The numbers are bounded so that no address can name one that a column could not hold.
REFERENCE = re.compile(
    r"(?P<code>[A-Z][A-Z0-9]{1,9})-(?P<year>[0-9]{4})-(?P<running>[0-9]{2,6})"
    r"(?:/R(?P<number>[0-9]{1,4})(?P<part>[A-Z]{0,2})(?:/A(?P<action>[0-9]{1,4}))?)?",
    re.IGNORECASE | re.ASCII,
)

LONGEST_ADDRESS = 2000

# Words that say what sort of office it is, not which one.
KIND_WORDS = frozenset(
    re.findall(
        r"\w+",
        "office offices country regional region multi multicountry liaison headquarters programme program presence "
        "unit bureau bureaux pays regionaux multipays siege oficina oficinas pais multipais enlace sede presencia "
        "programa for in to un women onu femmes mujeres pour en para au aux",
    )
)


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference taken apart; ``number`` is None for an evaluation, ``action`` for anything but a key action."""

    code: str
    year: int
    running: int
    number: int | None = None
    part: str = ""
    action: int | None = None

    @property
    def evaluation(self) -> str:
        """The reference of the evaluation, ``MEX-2019-01``."""
        return evaluation_reference(self.code, self.year, self.running)

    @property
    def recommendation(self) -> str | None:
        """The reference of the recommendation or its lettered part, ``MEX-2019-01/R3b``."""
        return None if self.number is None else recommendation_reference(self.evaluation, self.number, self.part)

    def __str__(self) -> str:
        recommendation = self.recommendation
        if recommendation is None:
            return self.evaluation
        return recommendation if self.action is None else key_action_reference(recommendation, self.action)


def evaluation_reference(code: str, year: int, running: int) -> str:
    """This function will give ``MEX-2019-01`` for an office code, a year and a running number from 1.

    :raises ValueError: if the code is none (a capital, then capitals and digits, at most 10) or a number is below 1
    """
    if not OFFICE_CODE.fullmatch(code):
        raise ValueError(f"not an office code, write 2 to 10 capitals and digits: {code!r}")
    return f"{code}-{_counted(year):04d}-{_counted(running):02d}"


def recommendation_reference(evaluation: str, number: int, part: str = "") -> str:
    """This function will give ``MEX-2019-01/R3``, or ``MEX-2019-01/R3b`` for a lettered part.

    :raises ValueError: if the number is below 1 or the part is not one or two letters
    """
    if part and not re.fullmatch(r"[A-Za-z]{1,2}", part):
        raise ValueError(f"not the letter of a part: {part!r}")
    return f"{evaluation}/R{_counted(number)}{part.lower()}"


def key_action_reference(recommendation: str, number: int) -> str:
    """This function will give ``MEX-2019-01/R3/A2``.

    :raises ValueError: if the number is below 1
    """
    return f"{recommendation}/A{_counted(number)}"


def short_action(recommendation: int, action: int, part: str = "") -> str:
    """This function will give the short name within a page, ``3.2``, or ``3b.2`` under a lettered part."""
    return f"{recommendation}{part.lower()}.{action}"


def parse(reference: str) -> Reference | None:
    """This function will take a reference apart, in any case, also out of a full address of it; None if it is none.

    What follows in an address (``?on=…``, ``#…``, further folders of a deed) is left aside.
    """
    if len(reference) > LONGEST_ADDRESS:
        return None
    text = re.split(r"[?#]", reference.strip(), maxsplit=1)[0]
    found = _in_address(text) if "/evaluations/" in text.lower() else REFERENCE.fullmatch(text.strip("/"))
    if found is None:
        return None
    number, action = found["number"], found["action"]
    numbers = [int(found["year"]), int(found["running"]), *(int(n) for n in (number, action) if n is not None)]
    if 0 in numbers:
        return None
    return Reference(
        code=found["code"].upper(),
        year=int(found["year"]),
        running=int(found["running"]),
        number=None if number is None else int(number),
        part=(found["part"] or "").lower(),
        action=None if action is None else int(action),
    )


def year_of(completion_date: str | None, plan_end: int | None, seen_on: date) -> int:
    """This function will give the year of a reference: of completion, else the plan's last, else of the day seen.

    ``completion_date`` is ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; anything else counts as not known.
    """
    if completion_date:
        found = re.match(r"([0-9]{4})(?:-|$)", completion_date)
        if found and int(found[1]):
            return int(found[1])
    return plan_end or seen_on.year


def is_office_code(code: str) -> bool:
    """This function will say whether a text can stand as the code of an office."""
    return OFFICE_CODE.fullmatch(code) is not None


def country_code(name: str) -> str | None:
    """This function will give the alpha-3 code where an office's name is a country's, with or without its kind.

    "Mexico", "Mexico (CO)", "Bureau pays du Mali" and "UN Women Mexico Country Office" are; "Americas" is not.
    """
    bare = re.sub(r"\([^()]*\)", " ", name)
    words = [word for word in plain(bare).split() if word not in KIND_WORDS]
    return alpha3(bare) or alpha3(" ".join(words))


def provisional_code(name: str, kind: str | None, taken: Collection[str]) -> str:
    """This function will give an office its first code: a country's alpha-3, else made of its name's initials.

    "Regional Office for West and Central Africa (Senegal)" becomes ``WCA``. A code made of initials is never that of a
    country, and no code is one of ``taken``: then a number follows, ``WCA2``. ``kind`` (``RO``) stands in for a name
    without a Latin letter. ``uptake offices`` sets a better one later.
    """
    country = country_code(name)
    stem = country or _initials(name) or _initials(kind or "") or "OFF"
    candidates = (stem if n == 1 else f"{stem}{n}" for n in range(1, len(taken) + 3))
    return next(code for code in candidates if code not in taken and (code == country or code not in CODES))


def _in_address(address: str) -> re.Match[str] | None:
    """This function will find the reference that an address leads to; folders after it belong to a deed."""
    _, _, tail = address.lower().rpartition("/evaluations/")
    found = REFERENCE.match(tail)
    return found if found and tail[found.end() : found.end() + 1] in ("", "/") else None


def _initials(name: str) -> str:
    """This function will give three capitals out of a name's telling words, or fewer where it has no more letters."""
    words = plain(re.sub(r"\([^()]*\)", " ", name)).split()
    telling = [word for word in words if word not in KIND_WORDS and word[0].isalpha()] or [
        word for word in words if word[0].isalpha()
    ]
    if not telling:
        return ""
    initials = "".join(word[0] for word in telling[:3])
    # Two words give "AS" for Arab States: the last one lends the letters that are missing.
    code = (initials + telling[-1][1 : 1 + 3 - len(initials)]).upper()
    return code if len(code) > 1 else ""


def _counted(number: int) -> int:
    """This function will give the number back.

    :raises ValueError: if it is below 1
    """
    if number < 1:
        raise ValueError(f"numbers in references start at 1: {number}")
    return number
