"""What a document may not say if it is to enter the register: names, kinds, dates that cannot be. Pure.

A page may well be read into such a document; the sentence says where it has to be corrected.
"""

import re
from collections.abc import Iterator

from uptake.rules.deadlines import last_day
from uptake.rules.document import Document, Recommendation
from uptake.rules.refusals import Refusal, Refused, gettext_noop
from uptake.rules.vocabulary import CLASSIFICATIONS, OfficeKind

LONGEST_NAME = 500
"""How many characters the name of an office, the label of a term or the identifier of a source may have."""


def refuse_implausible(document: Document, source: str | None = None) -> None:
    """This function will refuse a document that holds what cannot be.

    :raises Refused: with every place, and what to do
    """
    found = [*_header(document, source)]
    for place, one in enumerate(document.recommendations, 1):
        found += _recommendation(f"recommendations/{place}", one)
    if found:
        raise Refused(*found)


def _header(document: Document, source: str | None) -> Iterator[Refusal]:
    header = document.evaluation
    if not re.fullmatch("[A-Za-z-]{1,10}", document.source.language):
        yield _name("source/language", document.source.language)
    if source is not None and not 0 < len(source) <= LONGEST_NAME:
        yield _name("source", source)
    if header.office is not None:
        if not 0 < len(header.office.name.strip()) <= LONGEST_NAME:
            yield _name("evaluation/office", header.office.name)
        if header.office.kind is not None and header.office.kind not in set(OfficeKind):
            message = gettext_noop("%(where)s: “%(word)s” is no kind of office. Write one of %(known)s, or none.")
            known = ", ".join(OfficeKind)
            where = "evaluation/office"
            yield Refusal("kind_unknown", message, {"where": where, "word": header.office.kind, "known": known}, where)
    elif header.commissioning_unit and len(header.commissioning_unit) > LONGEST_NAME:
        yield _name("evaluation/commissioning_unit", header.commissioning_unit)
    if header.plan is not None and not 1900 <= header.plan.start_year <= header.plan.end_year <= 2200:
        years = f"{header.plan.start_year} - {header.plan.end_year}"
        yield _date("evaluation/plan", years)
    if not _is_date(header.completion_date):
        yield _date("evaluation/completion_date", header.completion_date or "")


def _recommendation(where: str, one: Recommendation) -> Iterator[Refusal]:
    if one.part and not re.fullmatch("[a-z]{1,2}", one.part):
        message = gettext_noop("%(where)s: “%(word)s” is no letter of a part. Write one or two small letters.")
        yield Refusal("part_unknown", message, {"where": where, "word": one.part}, where)
    labels = [label for key in CLASSIFICATIONS for label in getattr(one, key)]
    labels += [label for some in one.classifications.values() for label in some]
    for label in labels:
        if not 0 < len(label.strip()) <= LONGEST_NAME:
            yield _name(where, label)
    for key in one.classifications:
        if not re.fullmatch("[a-z][a-z0-9_]{0,39}", key):
            yield _name(where, key)
    for stated in (one.response_added, one.response_updated):
        if not _is_date(stated):
            yield _date(where, stated or "")
    for place, action in enumerate(one.key_actions, 1):
        for stated in (action.deadline, action.added, action.updated):
            if not _is_date(stated):
                yield _date(f"{where}/key_actions/{place}", stated or "")


def _is_date(text: str | None) -> bool:
    try:
        return text is None or 1900 <= last_day(text).year <= 2200
    except ValueError:
        return False


def refuse_name(name: str, where: str) -> None:
    """This function will refuse a name that is empty or longer than a name can be.

    :raises Refused: saying where
    """
    if not 0 < len(name.strip()) <= LONGEST_NAME:
        raise Refused(_name(where, name))


def _name(where: str, name: str) -> Refusal:
    message = gettext_noop("%(where)s: “%(name)s” cannot be a name (%(length)s characters). Correct it there.")
    return Refusal("name_implausible", message, {"where": where, "name": name[:60], "length": len(name)}, where)


def _date(where: str, text: str) -> Refusal:
    message = gettext_noop("%(where)s: “%(text)s” cannot be a date. Correct it there.")
    return Refusal("date_implausible", message, {"where": where, "text": text[:40]}, where)
