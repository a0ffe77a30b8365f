"""New offices and terms as they are stated: inner functions of imports and of the deeds on them."""

import re
from collections.abc import Mapping
from datetime import date
from uuid import uuid4

from django.db.models import Max

from uptake.register.commands.batch import Batch, record
from uptake.register.models import EvaluationPlan, Office, OfficeVersion, Term, TermVersion, Vocabulary
from uptake.rules.refusals import gettext_noop
from uptake.trail.chain import list_digest
from uptake.trail.deed import Events

KNOWN = {
    "thematic_areas": gettext_noop("Thematic area"),
    "operating_principles": gettext_noop("Operating principle"),
    "organizational_priorities": gettext_noop("Organizational priority"),
    "uneg_criteria": gettext_noop("UNEG criterion"),
}
"""The names of the classifications that come with Uptake; others are named by their key until somebody renames them."""

EDITION = re.compile(r"\s*\((SPs? [^()]*)\)\s*$")
"""The strategic plan that a label names behind it: “(SPs before 2018)”."""


def open_office(events: Events, *, code: str, provisional: bool, name: str, kind: str | None, known_on: date) -> Office:
    """This function will open an office under the name stated. Event: OfficeOpened."""
    office = Office(uid=uuid4(), code=code, name=name, kind=kind)
    entry = events.add("OfficeOpened", office.uid)
    batch = Batch(entry)
    batch.add(office)
    batch.add(OfficeVersion(office=office, code=code, provisional=provisional, name=name, kind=kind, known_on=known_on))
    batch.store()
    return office


def known_earlier(events: Events, office: Office, day: date) -> None:
    """This function will let an office be known from an earlier day than its first, where a source shows it.

    The first version is taken back for one that says the same from that day on. Event: OfficeKnownEarlier.
    """
    first = OfficeVersion.objects.standing().in_order().filter(office=office).first()
    if first is None or first.known_on <= day:
        return
    said = {name: getattr(first, name) for name in ("office_id", "code", "provisional", "name", "kind")}
    entry = record(events, "OfficeKnownEarlier", office.uid, OfficeVersion(known_on=day, **said))
    entry.payload["undoes"] = list_digest([first.pk])
    OfficeVersion.objects.filter(pk=first.pk).update(undone_position=entry.position)


def plan_of(batch: Batch, office: int | None, start_year: int, end_year: int) -> EvaluationPlan:
    """This function will give an office's plan for a period: one that is there, or a new one of the batch."""
    years = {"office_id": office, "start_year": start_year, "end_year": end_year}
    waiting = (one for one in batch.rows_of(EvaluationPlan) if (one.start_year, one.end_year) == (start_year, end_year))
    known = next(waiting, None) or EvaluationPlan.objects.filter(**years).first()
    return known or batch.add(EvaluationPlan(uid=uuid4(), **years))


def edition_of(label: str) -> str:
    """This function will give the strategic plan that a label names behind it, or nothing."""
    found = EDITION.search(label)
    return found[1] if found else ""


def terms_for(events: Events, labels: Mapping[str, set[str]], known_on: date) -> dict[tuple[str, str], Term]:
    """This function will give the term of each label, by (vocabulary key, label), under any label it ever had.

    Three queries. Events: VocabularyAdded, TermsStated, for what is new.
    """
    if not labels:
        return {}
    vocabularies = {row.key: row for row in Vocabulary.objects.all()}
    for key in labels:
        if key not in vocabularies:
            vocabularies[key] = add_vocabulary(events, key=key, name=KNOWN.get(key, key.replace("_", " ").capitalize()))
    found: dict[tuple[str, str], Term] = {}
    known = TermVersion.objects.standing().in_order().select_related("term__vocabulary")
    for version in known.filter(label__in={label for some in labels.values() for label in some}):
        found[version.term.vocabulary.key, version.label] = version.term
    new = [(key, label) for key, some in sorted(labels.items()) for label in sorted(some) if (key, label) not in found]
    if new:
        entry = events.add("TermsStated", "")
        batch = Batch(entry)
        for key, label in new:
            found[key, label] = _state_term(batch, vocabularies[key], label, known_on)
        batch.store()
    return found


def _state_term(batch: Batch, vocabulary: Vocabulary, label: str, known_on: date) -> Term:
    edition = edition_of(label)
    term = batch.add(Term(uid=uuid4(), vocabulary=vocabulary, label=label, edition=edition, stated=True))
    batch.add(TermVersion(term=term, label=label, edition=edition, stated=True, known_on=known_on))
    return term


def add_vocabulary(events: Events, *, key: str, name: str, several: bool = True, required: bool = False) -> Vocabulary:
    """This function will add a vocabulary behind those that are there. Event: VocabularyAdded."""
    place = (Vocabulary.objects.aggregate(last=Max("place"))["last"] or 0) + 1
    row = Vocabulary(uid=uuid4(), key=key, name=name, several=several, required=required, place=place)
    record(events, "VocabularyAdded", row.uid, row)
    return row
