"""What each number means: the indicators, how they divide, and what they leave out.

The register counts (``register/queries``), these functions divide and name. Not for: choosing the rows (which day,
which office, what is public), nor the words (``definitions.py``). Months are whole months; shares lie between 0 and 1
unless the definition says otherwise.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from uptake.rules.definitions import BASES, ENTERED_LATER, INDICATORS, NOTHING_COUNTED, PLAIN_BASE, SMALL, WITHHELD

SMALL_BASE = 20
"""A share of fewer rows than these is shown, and marked as one to read with care."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """An English msgid with ``%(name)s`` placeholders, and what they stand for."""

    message: str
    parameters: Mapping[str, str | int] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.message % self.parameters if self.parameters else self.message


@dataclass(frozen=True, slots=True)
class Figure:
    """One number as counted. ``share`` is None where there is nothing to divide by.

    ``left_out``: rows whose history is not known well enough; ``withheld``: rows kept from the public;
    ``entered_later``: rows that the register did not hold yet on the day. ``months`` and ``score``: where the indicator
    has them; ``also``: further counts that the sentence names; ``parts``: what a score is made of.
    """

    key: str
    numerator: int
    denominator: int
    left_out: int = 0
    months: float | None = None
    score: float | None = None
    withheld: int = 0
    entered_later: int = 0
    also: Mapping[str, str | int] = field(default_factory=dict)
    parts: Mapping[str, float | None] = field(default_factory=dict)

    @property
    def share(self) -> float | None:
        """The numerator over the denominator."""
        return self.numerator / self.denominator if self.denominator else None

    @property
    def small_base(self) -> bool:
        """Whether so few rows stand behind the share that one more would change it visibly."""
        return 0 < self.denominator < SMALL_BASE

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """What to say beside the number: what was divided by what, and what is not in it."""
        counts = {"numerator": self.numerator, "denominator": self.denominator, **self.also}
        said = Sentence(BASES.get(self.key, PLAIN_BASE), counts) if self.denominator else Sentence(NOTHING_COUNTED)
        remarks = (
            (self.left_out, INDICATORS[self.key].left_out, {"left_out": self.left_out}),
            (self.withheld, WITHHELD, {"withheld": self.withheld}),
            (self.entered_later, ENTERED_LATER, {"entered_later": self.entered_later}),
            (self.small_base, SMALL, {"base": SMALL_BASE}),
        )
        return said, *(Sentence(message, parameters) for applies, message, parameters in remarks if applies and message)


def response_rate(*, completed: int, answered: int, left_out: int = 0) -> Figure:
    """This function will give the evaluations with an approved response out of the completed ones."""
    return _share("response_rate", answered, completed, left_out)


def response_on_time(*, dated: int, on_time: int, left_out: int = 0) -> Figure:
    """This function will give the responses on time out of those with both dates; ``left_out`` lack one."""
    return _share("response_on_time", on_time, dated, left_out)


def acceptance(*, answered: int, accepted: int, partially_accepted: int, left_out: int = 0) -> Figure:
    """This function will give the accepted and partly accepted out of the answered; ``left_out`` have no category."""
    return _share("acceptance", accepted + partially_accepted, answered, left_out)


def implementation(*, actions: int, no_longer_applicable: int, completed: int, left_out: int = 0) -> Figure:
    """This function will give the completed out of ``actions`` without those no longer applicable.

    ``actions`` holds all three; ``left_out`` are those for third parties and are not in it.
    """
    return _share("implementation", completed, actions - no_longer_applicable, left_out)


def verified(*, began: date | None, completed_since: int, verified: int, left_out: int = 0) -> Figure:
    """This function will give the verified share from the day on which verification began.

    ``left_out`` were completed before it or on a day that nobody knows. Where it never began, nothing is counted.
    """
    if began is None:
        return _share("verified", 0, 0, left_out + completed_since)
    return replace(_share("verified", verified, completed_since, left_out), also={"began": began.isoformat()})


def not_overdue(*, open_dated: int, overdue: int, left_out: int = 0) -> Figure:
    """This function will give the open actions that are not overdue; ``left_out`` are open without a deadline."""
    return _share("not_overdue", open_dated - overdue, open_dated, left_out)


def long_outstanding(*, open_dated: int, long: int, left_out: int = 0) -> Figure:
    """This function will give the long outstanding out of the open actions whose beginning is known."""
    return _share("long_outstanding", long, open_dated, left_out)


def timeliness(months: Mapping[int, int], left_out: int = 0) -> Figure:
    """This function will give the median months from first deadline to completion.

    ``months`` says how many actions took how many months (below 0: early).
    """
    count = sum(months.values())
    return replace(_share("timeliness", count, count, left_out), months=_median(months))


def slippage(*, actions: int, moved: int, changes: int, months_moved: int, left_out: int = 0) -> Figure:
    """This function will give the actions whose deadline moved; its ``months`` is the mean of those moved."""
    mean = months_moved / moved if moved else None
    also = {"changes": changes, "months_moved": months_moved}
    return replace(_share("slippage", moved, actions, left_out), months=mean, also=also)


def ageing(counts: Mapping[str, int], left_out: int = 0) -> dict[str, Figure]:
    """This function will give a figure for each band of age; ``counts`` are open actions by the band's key."""
    total = sum(counts.values())
    return {band: _share("ageing", counts.get(band, 0), total, left_out) for band in AGE_BANDS}


AGE_BANDS = {"under_6": 0, "6_to_11": 6, "12_to_17": 12, "18_to_23": 18, "24_to_35": 24, "36_and_more": 36}
"""The bands of age by key, each from how many whole months on."""


def age_band(months: int) -> str:
    """This function will give the key of the band that an age in whole months falls in."""
    return [key for key, least in AGE_BANDS.items() if least <= max(months, 0)][-1]


def closure(*, due: int, closed: int, left_out: int = 0) -> Figure:
    """This function will give the actions closed in a year over those due in it: it can exceed 1."""
    _check_counts(due, closed, left_out)
    return Figure("closure", closed, due, left_out)


def coverage(*, offices: int, with_evaluation: int, left_out: int = 0) -> Figure:
    """This function will give the offices with an evaluation in the plan period out of all."""
    return _share("coverage", with_evaluation, offices, left_out)


def composite(
    *,
    evaluations: int,
    evaluations_overdue: int,
    completed_evaluations: int,
    responses_late: int,
    actions: int,
    actions_overdue: int,
    actions_long_overdue: int,
    quality: float | None,
) -> Figure:
    """This function will give UNDP's published composite, between 0 and 1 where ``quality`` (a mean) is.

    ``responses_late`` are more than 6 weeks late. Its ``score`` is None where a part cannot be divided; ``parts`` shows
    which: evaluations, responses, actions, quality.
    """
    figure = _share("composite", evaluations - evaluations_overdue, evaluations)
    on_time = _ratio(completed_evaluations - responses_late, completed_evaluations)
    not_late, not_long = _ratio(actions - actions_overdue, actions), _ratio(actions - actions_long_overdue, actions)
    acting = None if not_late is None or not_long is None else (not_late + not_long) / 2
    parts = {"evaluations": figure.share, "responses": on_time, "actions": acting, "quality": quality}
    if figure.share is None or on_time is None or acting is None or quality is None:
        return replace(figure, parts=parts)
    return replace(figure, parts=parts, score=0.3 * figure.share + 0.3 * (on_time + acting) / 2 + 0.4 * quality)


class Light(StrEnum):
    """A traffic light; its word is shown, never only its colour."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


def light(value: float | None, *, green: float, amber: float) -> Light | None:
    """This function will give the light of a share or score; ``green`` and ``amber`` are the least values for each."""
    if value is None:
        return None
    return Light.GREEN if value >= green else Light.AMBER if value >= amber else Light.RED


def beside(figure: Figure, *, withheld: int = 0, entered_later: int = 0) -> Figure:
    """This function will add how many rows a public figure keeps back, and how many the register did not hold yet."""
    _check_counts(withheld, entered_later)
    return replace(figure, withheld=withheld, entered_later=entered_later)


def _share(key: str, numerator: int, denominator: int, left_out: int = 0) -> Figure:
    """This function will make the figure of a part and its whole.

    :raises ValueError: if a count is negative or the part is larger than the whole
    """
    _check_counts(numerator, denominator, left_out)
    if numerator > denominator:
        raise ValueError(f"{key}: {numerator} of {denominator}")
    return Figure(key, numerator, denominator, left_out)


def _check_counts(*counts: int) -> None:
    """This function will do nothing with counts.

    :raises ValueError: if one is negative
    """
    if min(counts) < 0:
        raise ValueError(f"a count is negative: {counts}")


def _ratio(part: int, whole: int) -> float | None:
    """This function will divide, None by nothing."""
    _check_counts(part, whole)
    return part / whole if whole else None


def _median(counted: Mapping[int, int]) -> float | None:
    """This function will give the median of values that are given with how often each occurs."""
    total = sum(counted.values())
    if not total:
        return None
    middle: list[int] = []
    passed = 0
    for value in sorted(counted):
        before, passed = passed, passed + counted[value]
        middle += [value for place in ((total - 1) // 2, total // 2) if before <= place < passed]
    return sum(middle) / 2
