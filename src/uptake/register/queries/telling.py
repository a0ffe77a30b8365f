"""One entry of a key action's thread for each thing that happened; made of rows, in no order.

What a copy of a page states is told where it was first seen and where it changes. Not for: silences (``history.py``).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from uptake.register import labels
from uptake.register.labels import Word
from uptake.register.models import (
    Copy,
    DeadlineFact,
    Decision,
    EvaluatorComment,
    Evidence,
    KeyActionVersion,
    OwnerFact,
    ProgressFact,
    ProgressUpdate,
    Verification,
)
from uptake.register.queries.management_response import safe_link
from uptake.register.queries.office_names import Names, signature
from uptake.rules.facts import Actor
from uptake.rules.vocabulary import Audience


@dataclass(frozen=True, slots=True)
class Shown:
    """A piece of evidence that the actor may see: a link, or a file kept here (``number``)."""

    title: str
    dated: str
    link: str
    number: int | None
    size: int
    media_type: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A value that changed: deadlines (``YYYY-MM``), or words."""

    old: str
    new: str
    deadline: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A labelled line of an entry, such as what is still missing."""

    label: Word
    text: str
    deadline: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One dated entry of the thread. ``flag``: what the source leaves out; ``copy``: the import that it comes from."""

    on: date
    title: Word
    text: str = ""
    signed: str = ""
    decided: bool = False
    moved: Moved | None = None
    lines: tuple[Line, ...] = ()
    evidence: tuple[Shown, ...] = ()
    hidden_evidence: int = 0
    flag: Word = ""
    copy: int | None = None
    from_copy: bool = False


@dataclass(slots=True)
class Rows:
    """What the queries gave about one action, in order."""

    texts: list[KeyActionVersion] = field(default_factory=list)
    progress: list[ProgressFact] = field(default_factory=list)
    deadlines: list[DeadlineFact] = field(default_factory=list)
    owners: list[OwnerFact] = field(default_factory=list)
    updates: list[ProgressUpdate] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    verifications: list[Verification] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    remarks: list[EvaluatorComment] = field(default_factory=list)
    copies: dict[int, Copy] = field(default_factory=dict)


Key = tuple[date, int, int]


class Teller:
    """Turns rows into entries; each comes with what it is sorted by."""

    def __init__(self, rows: Rows, actor: Actor, names: Names) -> None:
        self.rows, self.actor, self.names = rows, actor, names
        self.by_update: dict[int | None, list[Evidence]] = defaultdict(list)
        updates = {update.pk for update in rows.updates}
        for evidence in rows.evidence:
            self.by_update[evidence.update_id if evidence.update_id in updates else None].append(evidence)

    def tell(self) -> Iterator[tuple[Key, Entry]]:
        """This function will give every entry with its key, in no order."""
        yield from self._promise()
        yield from self._copies()
        yield from self._updates()
        yield from self._evidence()
        yield from self._findings()
        yield from self._remarks()
        yield from self._decisions()
        yield from self._rewordings()
        yield from self._deadlines()
        yield from self._owners()

    def _say(self, text: str | None) -> str:
        return labels.shown(text, self.actor)

    def _sign(self, row: Any) -> str:
        return signature(row, self.names)

    def _promise(self) -> Iterator[tuple[Key, Entry]]:
        first = self.rows.texts[0] if self.rows.texts else None
        if first is None or first.copy_id is not None:
            return
        owner = next((row for row in self.rows.owners if row.known_on <= first.known_on), None)
        deadline = next((row for row in self.rows.deadlines if row.known_on <= first.known_on), None)
        yield (
            (first.known_on, first.position, 0),
            Entry(
                first.known_on,
                _("Promised in the response"),
                text=self._say(first.text),
                decided=True,
                lines=tuple(self._beginning(owner, deadline)),
            ),
        )

    def _beginning(self, owner: OwnerFact | None, deadline: DeadlineFact | None) -> Iterator[Line]:
        if owner is not None and (owner.stated or owner.unit_id):
            yield Line(_("Responsible"), self._owner(owner))
        yield Line(
            _("Deadline"),
            "" if deadline and deadline.deadline else _("none stated"),
            (deadline and deadline.deadline) or "",
        )

    def _copies(self) -> Iterator[tuple[Key, Entry]]:
        """This function will tell what copies state of progress: when first seen, and where it changes."""
        stated = {row.copy_id or 0: row for row in self.rows.progress if row.copy_id}
        before: ProgressUpdate | None = None
        for update in (row for row in self.rows.updates if row.copy_id):
            same = before is not None and (before.progress, before.comment) == (update.progress, update.comment)
            if not same:
                fact = stated.get(update.copy_id or 0)
                word = (fact and fact.stated) or str(labels.PROGRESS[update.progress])
                yield (
                    (update.known_on, update.position, 0),
                    Entry(
                        update.known_on,
                        self._stated(update, self._say(word), first=before is None),
                        text=self._say(update.comment),
                        lines=(*self._dated(update), *(self._seen_first(update) if before is None else ())),
                        flag=self._unclear(fact, update),
                        copy=self._number(update.copy_id),
                        from_copy=True,
                    ),
                )
            before = update

    def _dated(self, update: ProgressUpdate) -> Iterator[Line]:
        if update.stated_on:
            yield Line(_("The source dates it"), "", update.stated_on.isoformat())

    def _stated(self, update: ProgressUpdate, word: str, *, first: bool) -> Word:
        if first:
            return _("Stated when first seen: %(word)s") % {"word": word}
        return _("Stated on this day’s copy: %(word)s") % {"word": word}

    def _unclear(self, fact: ProgressFact | None, update: ProgressUpdate) -> Word:
        if fact is not None and fact.unclear:
            return _("The source’s status does not say how far the action is.")
        if update.progress == "completed" and not update.comment:
            return _("The source gives no comment.")
        return ""

    def _seen_first(self, update: ProgressUpdate) -> Iterator[Line]:
        owner = next((row for row in self.rows.owners if row.copy_id == update.copy_id), None)
        deadline = next((row for row in self.rows.deadlines if row.copy_id == update.copy_id), None)
        yield from self._beginning(owner, deadline)

    def _number(self, copy: int | None) -> int | None:
        found = self.rows.copies.get(copy or 0)
        shown = found is not None and (self.actor.grants or found.audience == Audience.PUBLIC)
        return found.number if found is not None and shown else None

    def _updates(self) -> Iterator[tuple[Key, Entry]]:
        given = {row.position for row in self.rows.owners}
        for update in (row for row in self.rows.updates if not row.copy_id and row.position not in given):
            shown, hidden = self._files(self.by_update[update.pk])
            yield (
                (update.known_on, update.position, 0),
                Entry(
                    update.known_on,
                    _("Resumed")
                    if self._resumes(update)
                    else _("Update: %(word)s") % {"word": labels.PROGRESS[update.progress]},
                    decided=self._resumes(update),
                    text=self._say(update.comment),
                    signed=self._sign(update),
                    evidence=shown,
                    hidden_evidence=hidden,
                ),
            )

    def _resumes(self, update: ProgressUpdate) -> bool:
        """This function will say whether an update takes up a completed action again."""
        before = [row.progress for row in self.rows.progress if (row.known_on, row.pk) < (update.known_on, update.pk)]
        return bool(before) and before[-1] == "completed" and update.progress == "initiated"

    def _evidence(self) -> Iterator[tuple[Key, Entry]]:
        for row in self.by_update[None]:
            shown, hidden = self._files([row])
            yield (
                (row.known_on, row.position, 1),
                Entry(
                    row.known_on, _("Evidence added"), signed=self._sign(row), evidence=shown, hidden_evidence=hidden
                ),
            )

    def _files(self, found: Iterable[Evidence]) -> tuple[tuple[Shown, ...], int]:
        """This function will give the evidence that may be seen, and how many pieces there are besides."""
        found = list(found)
        seen = [row for row in found if row.public or self.actor.grants]
        return (
            tuple(
                Shown(
                    title=self._say(row.title),
                    dated=row.dated,
                    link=safe_link(row.link),
                    number=row.pk if row.file else None,
                    size=row.file.size if row.file else 0,
                    media_type=row.file.media_type if row.file else "",
                )
                for row in seen
            ),
            len(found) - len(seen),
        )

    def _findings(self) -> Iterator[tuple[Key, Entry]]:
        for row in self.rows.verifications:
            if not row.finding:
                continue  # the update of the same deed says that the action was resumed
            lines = (
                Line(_("Missing"), self._say(row.missing)),
                Line(_("Next step"), self._say(row.next_step)),
                Line(_("By"), self._say(row.next_by)),
                Line(_("Until"), "", row.next_when),
            )
            word = labels.FINDINGS[row.finding]
            title = _("Verification: %(word)s") if row.finding == "verified" else _("Verification: %(word)s, re-opened")
            yield (
                (row.known_on, row.position, 0),
                Entry(
                    row.known_on,
                    title % {"word": word},
                    text=self._say(row.comment),
                    signed=self._sign(row),
                    decided=True,
                    lines=tuple(line for line in lines if line.text or line.deadline),
                ),
            )

    def _remarks(self) -> Iterator[tuple[Key, Entry]]:
        for row in self.rows.remarks:
            title, text = _("Comment of the evaluation service"), self._say(row.text)
            entry = Entry(row.known_on, title, text=text, signed=self._sign(row))
            yield (row.known_on, row.position, 4), entry

    def _decisions(self) -> Iterator[tuple[Key, Entry]]:
        for row in self.rows.decisions:
            asked: Any = row.deadline_change or row.dropping
            words = {"asker": self._sign(asked), "decider": self._sign(row)}
            signed = _("Asked by: %(asker)s. Decided by: %(decider)s.") % words
            moved = Moved(asked.old or "", asked.new, True) if row.deadline_change else None
            if moved:
                title = _("Deadline moved") if row.approved else _("Deadline change not approved")
            else:
                title = _("No longer applicable, approved") if row.approved else _("Dropping the action not approved")
            reason = ", ".join(str(word) for word in labels.reasons([asked.reason]))
            lines = [Line(_("Reason"), f"{reason}. {self._say(asked.why)}")]
            if row.why:
                lines.append(Line(_("Decision"), self._say(row.why)))
            yield (
                (row.known_on, row.position, 0),
                Entry(row.known_on, title, signed=signed, decided=row.approved, moved=moved, lines=tuple(lines)),
            )

    def _rewordings(self) -> Iterator[tuple[Key, Entry]]:
        for before, after in pairwise(self.rows.texts):
            if before.text != after.text:
                yield (
                    (after.known_on, after.position, 1),
                    Entry(
                        after.known_on,
                        _("Reworded"),
                        moved=Moved(self._say(before.text), self._say(after.text)),
                        copy=self._number(after.copy_id),
                        from_copy=after.copy_id is not None,
                    ),
                )

    def _deadlines(self) -> Iterator[tuple[Key, Entry]]:
        """This function will tell deadlines that differ without anybody having asked: from copies, or an amendment."""
        decided = {(row.known_on, row.deadline_change.new) for row in self.rows.decisions if row.deadline_change}
        for before, after in pairwise(self.rows.deadlines):
            if before.deadline == after.deadline or (after.known_on, after.deadline) in decided:
                continue
            yield (
                (after.known_on, after.position, 2),
                Entry(
                    after.known_on,
                    self._moved(before, after),
                    moved=Moved(before.deadline or "", after.deadline or "", True),
                    flag=_("The source gives no reason.") if after.copy_id else "",
                    copy=self._number(after.copy_id),
                    from_copy=after.copy_id is not None,
                ),
            )

    def _moved(self, before: DeadlineFact, after: DeadlineFact) -> Word:
        if after.copy_id is None:
            return _("Another deadline in an amendment")
        return _("Deadline moved") if before.deadline else _("Deadline set")

    def _owner(self, row: OwnerFact) -> str:
        return self._say(row.stated) or (row.unit.name if row.unit else "")

    def _owners(self) -> Iterator[tuple[Key, Entry]]:
        said = {row.position: self._say(row.comment) for row in self.rows.updates if not row.copy_id}
        signed = {row.position: self._sign(row) for row in self.rows.updates if not row.copy_id}
        for before, after in pairwise(self.rows.owners):
            if (before.stated, before.unit_id, before.office_id) != (after.stated, after.unit_id, after.office_id):
                yield (
                    (after.known_on, after.position, 3),
                    Entry(
                        after.known_on,
                        _("Given to others"),
                        text=said.get(after.position, ""),
                        signed=signed.get(after.position, ""),
                        moved=Moved(self._owner(before), self._owner(after)),
                        copy=self._number(after.copy_id),
                        from_copy=after.copy_id is not None,
                    ),
                )
