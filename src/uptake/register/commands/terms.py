"""What becomes of terms: renamed, merged, carried over to a new edition; vocabularies named."""

from datetime import date, datetime

from uptake.register.commands import organization
from uptake.register.commands.batch import record
from uptake.register.commands.names import edition_of
from uptake.register.models import Term, TermMapping, TermVersion
from uptake.rules.facts import Actor
from uptake.rules.plausible import refuse_name
from uptake.rules.refusals import Refusal, Refused, gettext_noop
from uptake.trail.deed import deed


def find(vocabulary: str, label: str) -> Term:
    """This function will find a term of a vocabulary (its key) by the label it has or had.

    :raises Refused: if there is none
    """
    version = (
        TermVersion.objects.standing()
        .in_order()
        .filter(term__vocabulary__key=vocabulary, label=label)
        .select_related("term")
        .last()
    )
    if version is None:
        raise Refused(
            Refusal(
                "term_unknown",
                gettext_noop("%(vocabulary)s has no term “%(label)s”. `uptake terms` lists them."),
                {"vocabulary": vocabulary, "label": label},
            )
        )
    term: Term = version.term
    return term


def rename(*, term: Term, label: str, by: Actor, at: datetime, on: date | None = None) -> None:
    """Give the term another label from a day on; the old one still finds it, and imports that state it.

    Events: TermRenamed.
    :raises Refused: if the vocabulary has that label, or it is empty
    """
    refuse_name(label, "label")
    with deed(by=by.uid, at=at) as events:
        taken = Term.objects.filter(vocabulary=term.vocabulary_id, label=label).exclude(pk=term.pk)
        if taken.exists():
            raise Refused(Refusal("term_taken", gettext_noop("There is a term “%(label)s” already."), {"label": label}))
        day = organization.day(on, at)
        row = TermVersion(term=term, label=label, edition=edition_of(label), stated=False, known_on=day)
        record(events, "TermRenamed", term.uid, row)
        Term.objects.filter(pk=term.pk).update(label=label, edition=row.edition, stated=False)


def merge(*, term: Term, into: Term, by: Actor, at: datetime, on: date | None = None) -> None:
    """Merge the term into another of its vocabulary: the two were always one.

    Events: TermMerged.
    :raises Refused: if they are the same, of two vocabularies, or the other leads back here
    """
    _map("TermMerged", term, into, True, by, at, on)


def map_(*, term: Term, to: Term, by: Actor, at: datetime, on: date | None = None) -> None:
    """Map the term to the one that follows it in a newer edition; both stay on the record.

    Events: TermMapped.
    :raises Refused: if they are the same, of two vocabularies, or the other leads back here
    """
    _map("TermMapped", term, to, False, by, at, on)


def _map(kind: str, term: Term, to: Term, merged: bool, by: Actor, at: datetime, on: date | None) -> None:
    with deed(by=by.uid, at=at) as events:
        seen, target = set(), to
        while target.pk not in seen and target.mapped_to is not None:
            seen.add(target.pk)
            target = target.mapped_to
        if term.pk in {to.pk, target.pk} or term.vocabulary_id != to.vocabulary_id:
            raise Refused(
                Refusal(
                    "mapping_unsound",
                    gettext_noop(
                        "“%(term)s” cannot lead to “%(to)s”: take two terms of one vocabulary, and no circle."
                    ),
                    {"term": term.label, "to": to.label},
                )
            )
        row = TermMapping(term=term, to=to, merged=merged, known_on=organization.day(on, at))
        record(events, kind, term.uid, row)
        Term.objects.filter(pk=term.pk).update(mapped_to=to, stated=False)
