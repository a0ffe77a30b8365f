"""An evaluation's page: the report, each office's overall response, and the recommendations with their answers."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

from uptake.register import access, labels
from uptake.register.models import (
    Approval,
    Copy,
    Disclosure,
    Erratum,
    EvaluationDocument,
    EvaluationVersion,
    ManagementResponse,
    ManagementResponseVersion,
    StageChange,
)
from uptake.register.queries.action_lines import ActionLine
from uptake.register.queries.answers import Block, blocks
from uptake.register.queries.evaluations import Tally, tallies
from uptake.register.queries.office_names import Names, OfficeName
from uptake.register.queries.selection import COMPLETED, OVERDUE
from uptake.register.querysets import visible_to
from uptake.rules.deadlines import last_day, overdue_since, response_on_time
from uptake.rules.facts import Actor
from uptake.rules.vocabulary import Category, Stage, TrackingStatus


@dataclass(frozen=True, slots=True)
class Paper:
    """A document of the evaluation: a link elsewhere, or a file kept here (``number``)."""

    title: str
    annex: bool
    link: str
    number: int | None
    size: int
    media_type: str
    language: str


@dataclass(frozen=True, slots=True)
class Dated:
    """Something that was said of the whole response on a day."""

    on: date
    text: str
    version: int = 0


@dataclass(frozen=True, slots=True)
class Seen:
    """A copy of the page that the register holds."""

    number: int
    on: date


@dataclass(frozen=True, slots=True)
class Head:
    """One office's management response, above its answers."""

    office: OfficeName | None
    overall_response: str
    responsible_unit: str
    approved_on: date | None
    on_time: bool | None
    stated_stage: str
    version: int
    amendments: tuple[Dated, ...]
    errata: tuple[Dated, ...]
    published_on: date | None
    copies: tuple[Seen, ...]
    from_copy: bool
    before: tuple[Dated, ...]
    """Earlier wordings of the overall response, newest first, each with the day on which another took its place."""

    @property
    def first_copy(self) -> Seen | None:
        """The first copy seen: where the history begins, if no person's deed came before."""
        return self.copies[0] if self.copies else None


@dataclass(frozen=True, slots=True)
class Title:
    """What an evaluation is called on a day, and what else is said of it."""

    reference: str
    title: str
    language: str
    type: str
    completed_on: str
    plan: str
    commissioning_unit: str
    joint_partner: str
    office: OfficeName | None


@dataclass(frozen=True, slots=True)
class ManagementResponsePage:
    """The page of ``/evaluations/MEX-2019-01/``."""

    title: Title
    papers: tuple[Paper, ...]
    heads: tuple[Head, ...]
    blocks: tuple[Block, ...]
    answers: tuple[Tally, ...]
    statuses: tuple[Tally, ...]
    completed: int
    verified: int
    actions: int
    overdue: int
    overdue_since: date | None
    third_party: int

    @property
    def answered(self) -> int:
        """How many answers were given or left blank."""
        return sum(tally.count for tally in self.answers)

    @property
    def all_accepted(self) -> bool:
        """Whether every answer accepts."""
        return [tally.label.value for tally in self.answers] == [Category.ACCEPTED]

    @property
    def joint(self) -> bool:
        """Whether several offices respond."""
        return len(self.heads) > 1


def management_response(evaluation: Any, actor: Actor, on: date, names: Names, weeks: int) -> ManagementResponsePage:
    """This function will give the page of an evaluation as it stood on the day.

    Twenty-eight queries, whatever the length.
    """
    heads = _heads(evaluation, actor, on, names, weeks)
    body = blocks(evaluation, actor, on, names)
    return summed(title_of(evaluation, actor, on, names), papers(evaluation, actor, on), heads, body)


def summed(
    title: Title, documents: tuple[Paper, ...], heads: tuple[Head, ...], body: tuple[Block, ...]
) -> ManagementResponsePage:
    """This function will count what the page says in its first sentence. No query."""
    answered = [block for whole in body for block in whole.answered]
    actions = [action for whole in body for action in whole.actions]
    categories = Counter(answer.category.value for block in answered for answer in block.answers)
    statuses = Counter(action.status.value for action in actions)
    late = [action.due.deadline for action in actions if action.status.value in OVERDUE and action.due.deadline]
    return ManagementResponsePage(
        title=title,
        papers=documents,
        heads=heads,
        blocks=body,
        answers=tallies(labels.CATEGORIES, categories),
        statuses=tallies(labels.STATUSES, statuses),
        completed=sum(statuses[word] for word in COMPLETED),
        verified=statuses[TrackingStatus.COMPLETED_VERIFIED],
        actions=len(actions),
        overdue=len(late),
        overdue_since=min((overdue_since(deadline) for deadline in late), default=None),
        third_party=sum(block.third_party for block in answered),
    )


def title_of(evaluation: Any, actor: Actor, on: date, names: Names) -> Title:
    """This function will give what an evaluation is called on the day. One query, two with a plan."""
    row = EvaluationVersion.objects.filter(evaluation=evaluation).last_known(on, "evaluation").get()
    return Title(
        reference=evaluation.reference,
        title=labels.shown(row.title, actor),
        language=row.language,
        type=labels.shown(row.type, actor),
        completed_on=row.completion_date or "",
        plan=f"{evaluation.plan.start_year}–{evaluation.plan.end_year}" if evaluation.plan_id else "",
        commissioning_unit=labels.shown(row.commissioning_unit, actor),
        joint_partner=labels.shown(row.joint_partner, actor),
        office=names.get(evaluation.office_id),
    )


def papers(evaluation: Any, actor: Actor, on: date) -> tuple[Paper, ...]:
    """This function will give the documents of an evaluation known on the day: reports first. One query."""
    found = EvaluationDocument.objects.known(on).filter(evaluation=evaluation).select_related("file")
    return tuple(
        Paper(
            title=labels.shown(row.title, actor),
            annex=row.annex,
            link=safe_link(row.link),
            number=row.id if row.file else None,
            size=row.file.size if row.file else 0,
            media_type=row.file.media_type if row.file else "",
            language=row.language,
        )
        for row in found.order_by("annex", "id")
    )


def safe_link(address: str) -> str:
    """This function will give an address that may be followed: of the web, nothing else; '' for any other."""
    return address if urlsplit(address).scheme in {"http", "https"} else ""


def _heads(evaluation: Any, actor: Actor, on: date, names: Names, weeks: int) -> tuple[Head, ...]:
    """This function will give the visible responses known on the day. Seven queries, whatever their number."""
    responses = list(ManagementResponse.objects.filter(visible_to(actor), access.known(on), evaluation=evaluation))
    ids = [row.id for row in responses]
    versions = {
        row.management_response_id: row
        for row in ManagementResponseVersion.objects.filter(management_response__in=ids).last_known(
            on, "management_response"
        )
    }
    wordings = _grouped(ManagementResponseVersion.objects.known(on).in_order().filter(management_response__in=ids))
    report = EvaluationVersion.objects.filter(evaluation=evaluation).last_known(on, "evaluation").get().completion_date
    rows = {
        kind: _grouped(kind.objects.known(on).in_order().filter(management_response__in=ids))
        for kind in (StageChange, Approval, Erratum, Disclosure)
    }
    seen = access.copies(actor).filter(management_response__in=ids, undone_position__isnull=True, seen_on__lte=on)
    copies = _grouped(seen.order_by("seen_on", "id"))
    heads = [
        _head(
            names.get(row.office_id or 0),
            versions.get(row.id),
            {kind: found.get(row.id, []) for kind, found in rows.items()},
            copies.get(row.id, []),
            wordings.get(row.id, []),
            last_day(report) if report else None,
            weeks,
            actor,
        )
        for row in responses
    ]
    return tuple(sorted(heads, key=lambda head: head.office.name if head.office else ""))


def _grouped(rows: Iterable[Any]) -> dict[int, list[Any]]:
    grouped: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        grouped[row.management_response_id].append(row)
    return grouped


def _head(
    office: OfficeName | None,
    version: ManagementResponseVersion | None,
    rows: dict[Any, list[Any]],
    copies: list[Copy],
    wordings: list[ManagementResponseVersion],
    report: date | None,
    weeks: int,
    actor: Actor,
) -> Head:
    approved = [row.known_on for row in rows[StageChange] if row.stage == Stage.APPROVED]
    published = [row.known_on for row in rows[Disclosure] if row.decision == "published"]
    return Head(
        office=office,
        overall_response=labels.shown(version.overall_response, actor) if version else "",
        responsible_unit=labels.shown(version.responsible_unit, actor) if version else "",
        approved_on=approved[0] if approved else None,
        on_time=response_on_time(report, approved[0] if approved else None, weeks),
        stated_stage=str(labels.STAGES[version.stated_stage]) if version and version.stated_stage else "",
        version=rows[Approval][-1].version if rows[Approval] else 0,
        amendments=tuple(
            Dated(row.known_on, labels.shown(row.why, actor), row.version) for row in rows[Approval] if row.version > 1
        ),
        errata=tuple(Dated(row.known_on, labels.shown(row.text, actor)) for row in rows[Erratum]),
        published_on=published[0] if published else None,
        copies=tuple(Seen(copy.number, copy.seen_on) for copy in copies),
        from_copy=version is not None and version.copy_id is not None,
        before=tuple(
            Dated(after.known_on, labels.shown(before.overall_response, actor))
            for before, after in reversed(list(pairwise(wordings)))
            if before.overall_response and before.overall_response != after.overall_response
        ),
    )


def actions_of(page: ManagementResponsePage) -> Iterable[ActionLine]:
    """This function will give every key action of a page, in order. No query."""
    return (action for block in page.blocks for action in block.actions)
