"""The words of the indicators: name, definition, what is divided by what, and what an incomplete history leaves out.

Not for: counting (``register/queries``) or dividing (``indicators.py``).
"""

from dataclasses import dataclass

from uptake.rules.refusals import gettext_noop


@dataclass(frozen=True, slots=True)
class Indicator:
    """A number's name and meaning. ``left_out`` is the sentence for rows that the figure had to leave out."""

    key: str
    name: str
    definition: str
    numerator: str
    denominator: str
    left_out: str = ""


PLAIN_BASE = gettext_noop("%(numerator)s of %(denominator)s")
NOTHING_COUNTED = gettext_noop("nothing to count yet")
WITHHELD = gettext_noop("%(withheld)s withheld, not counted")
ENTERED_LATER = gettext_noop("%(entered_later)s more entered the register after this day")
SMALL = gettext_noop("fewer than %(base)s: read with care")

BASES = {
    "verified": gettext_noop("%(numerator)s of %(denominator)s completed since verification began on %(began)s"),
    "timeliness": gettext_noop("median of %(denominator)s"),
    "slippage": gettext_noop(
        "%(numerator)s of %(denominator)s moved, by %(changes)s changes of deadline and %(months_moved)s months in all"
    ),
    "closure": gettext_noop("%(numerator)s closed, %(denominator)s due"),
}
"""How the base is said where "3 of 4" does not say it."""

TABLE = (
    Indicator(
        "response_rate",
        gettext_noop("Response rate"),
        gettext_noop("Completed evaluations with an approved response, out of all completed evaluations."),
        gettext_noop("completed evaluations with an approved response"),
        gettext_noop("completed evaluations"),
        gettext_noop("%(left_out)s more without a known completion"),
    ),
    Indicator(
        "response_on_time",
        gettext_noop("Responses on time"),
        gettext_noop(
            "Responses approved within the set number of weeks after the report, out of those with both dates known."
        ),
        gettext_noop("responses approved within the set weeks"),
        gettext_noop("responses with a report date and an approval date"),
        gettext_noop("%(left_out)s more without a report date or an approval date"),
    ),
    Indicator(
        "acceptance",
        gettext_noop("Acceptance"),
        gettext_noop("Recommendations accepted or partly accepted, out of those answered with a category."),
        gettext_noop("accepted and partly accepted recommendations"),
        gettext_noop("answered recommendations"),
        gettext_noop("%(left_out)s more without a category"),
    ),
    Indicator(
        "implementation",
        gettext_noop("Implementation rate"),
        gettext_noop(
            "Completed key actions, out of all but those no longer applicable. "
            "What answers recommendations to third parties stays out."
        ),
        gettext_noop("completed key actions"),
        gettext_noop("key actions still applicable or completed"),
        gettext_noop("%(left_out)s more for third parties"),
    ),
    Indicator(
        "verified",
        gettext_noop("Verified share"),
        gettext_noop(
            "Completed key actions whose completion a second person verified, out of those completed since "
            "verification began."
        ),
        gettext_noop("key actions completed and verified"),
        gettext_noop("key actions completed since verification began"),
        gettext_noop("%(left_out)s more completed before, or on a day that is not known"),
    ),
    Indicator(
        "not_overdue",
        gettext_noop("Not overdue"),
        gettext_noop("Open key actions whose deadline has not passed, out of all open key actions with a deadline."),
        gettext_noop("open key actions that are not overdue"),
        gettext_noop("open key actions with a deadline"),
        gettext_noop("%(left_out)s more without a deadline"),
    ),
    Indicator(
        "long_outstanding",
        gettext_noop("Long outstanding"),
        gettext_noop("Key actions still open after the set number of months, out of all open key actions."),
        gettext_noop("key actions open for longer than the set months"),
        gettext_noop("open key actions"),
        gettext_noop("%(left_out)s more with no known beginning"),
    ),
    Indicator(
        "timeliness",
        gettext_noop("Timeliness"),
        gettext_noop(
            "Median of the months from the first deadline of a key action to its completion; below 0 is early."
        ),
        gettext_noop("completed key actions with a known first deadline and completion date"),
        gettext_noop("completed key actions with a known first deadline and completion date"),
        gettext_noop("%(left_out)s more without a known first deadline or completion date"),
    ),
    Indicator(
        "slippage",
        gettext_noop("Slippage"),
        gettext_noop("Key actions whose deadline was changed, how often, and by how many months in all."),
        gettext_noop("key actions whose deadline moved"),
        gettext_noop("key actions with a known first deadline"),
        gettext_noop("%(left_out)s more without a known first deadline"),
    ),
    Indicator(
        "ageing",
        gettext_noop("Age of open key actions"),
        gettext_noop("Open key actions by the months since their response was approved."),
        gettext_noop("open key actions of that age"),
        gettext_noop("open key actions with a known beginning"),
        gettext_noop("%(left_out)s more with no known beginning"),
    ),
    Indicator(
        "closure",
        gettext_noop("Closure"),
        gettext_noop(
            "Key actions closed in the year, over those due in the year. What is closed in another year than "
            "it was due counts where it was closed, so that the share can exceed 100 percent."
        ),
        gettext_noop("key actions closed in the year"),
        gettext_noop("key actions due in the year"),
        gettext_noop("%(left_out)s more closed on a day that is not known"),
    ),
    Indicator(
        "coverage",
        gettext_noop("Coverage"),
        gettext_noop("Offices with at least one evaluation in the plan period, out of all offices."),
        gettext_noop("offices with an evaluation in the plan period"),
        gettext_noop("offices"),
        gettext_noop("%(left_out)s more evaluations without a known plan period"),
    ),
    Indicator(
        "composite",
        gettext_noop("Composite"),
        gettext_noop(
            "0.3 × evaluations not overdue ÷ all evaluations, plus 0.3 × the mean of (1 − responses more than "
            "6 weeks late ÷ completed evaluations) and of the mean of (key actions not overdue ÷ all, key actions not "
            "long overdue ÷ all), plus 0.4 × the mean quality of evaluations. As UNDP publishes it."
        ),
        gettext_noop("evaluations not overdue"),
        gettext_noop("evaluations"),
    ),
)

INDICATORS = {indicator.key: indicator for indicator in TABLE}
