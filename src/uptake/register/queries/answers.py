"""The recommendations of an evaluation with what was answered and promised: the body of two pages."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.db.models import F

from uptake.register import access, labels
from uptake.register.labels import Label, Word
from uptake.register.models import (
    AddresseeInterval,
    AlsoAnswers,
    CategoryFact,
    Classification,
    EvaluatorComment,
    Recommendation,
    RecommendationVersion,
    Response,
    ResponseVersion,
)
from uptake.register.queries.action_lines import ActionLine, action_lines, last_copies, missing_on
from uptake.register.queries.office_names import Names, OfficeName, signature
from uptake.register.querysets import held_on, visible_to
from uptake.rules.facts import Actor
from uptake.rules.references import recommendation_reference
from uptake.rules.vocabulary import Addressee

SHARED_WORDS = 3
"""From how many words on a beginning that all parts of a recommendation share says nothing of any of them."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A term that a response carries."""

    label: str
    edition: str


@dataclass(frozen=True, slots=True)
class Classified:
    """The terms of one vocabulary."""

    key: str
    name: str
    terms: tuple[Carried, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment of the evaluation service on a response."""

    on: date
    text: str
    signed: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One office's answer to a recommendation, with what it promised to do."""

    office: OfficeName | None
    category: Label
    blank: bool
    stated_category: str
    text: str
    description: str
    reasons: tuple[Word, ...]
    reason_text: str
    stated_on: date | None
    classified: tuple[Classified, ...]
    remarks: tuple[Remark, ...]
    actions: tuple[ActionLine, ...]
    echo: str
    """The category's word, where the prose itself begins with it in the language of the page."""
    apart: bool
    """Whether the prose begins with it in another language: then the category stands on a line of its own."""
    changed_on: date | None
    """The day since which the answer reads as it does, where it read otherwise before."""


@dataclass(frozen=True, slots=True)
class Block:
    """A recommendation, or a lettered part of one, with its answers; a divided one holds its parts."""

    id: int
    reference: str
    name: str
    anchor: str
    number: int
    part: str
    text: str
    stated_number: str
    priority: str
    third_party: bool
    missing_on: date | None
    answers: tuple[Answer, ...]
    parts: tuple["Block", ...] = ()
    also: tuple[ActionLine, ...] = ()

    @property
    def own(self) -> tuple[ActionLine, ...]:
        """The key actions right under it."""
        return tuple(action for answer in self.answers for action in answer.actions)

    @property
    def actions(self) -> tuple[ActionLine, ...]:
        """The key actions under it, those of its parts among them."""
        return self.own + tuple(action for part in self.parts for action in part.actions)

    @property
    def heading(self) -> str:
        """What it can be called by: its text, or that of its first part."""
        return self.text or next((part.text for part in self.parts if part.text), "")

    @property
    def parts_told(self) -> tuple[tuple["Block", str], ...]:
        """Its parts, each with its text from where it differs from the others'."""
        words = [part.text.split() for part in self.parts]
        alike = [len(set(column)) == 1 for column in zip(*words, strict=False)]
        shared = alike.index(False) if False in alike else 0
        cut = shared if len(words) > 1 and shared >= SHARED_WORDS else 0
        texts = [("… " if cut else "") + " ".join(told[cut:]) for told in words]
        return tuple(zip(self.parts, texts, strict=True))

    @property
    def answered(self) -> tuple["Block", ...]:
        """The level that was answered: itself, or its parts."""
        return (self, *self.parts) if self.answers else self.parts

    @property
    def seats(self) -> tuple["Block", ...]:
        """What its key actions are grouped by: the level that was answered, itself where nothing was."""
        return self.answered or (self,)


@dataclass(slots=True)
class _Rows:
    """What the queries gave, by the id of its subject."""

    texts: dict[int, RecommendationVersion] = field(default_factory=dict)
    addressees: dict[int, str] = field(default_factory=dict)
    responses: dict[int, list[Response]] = field(default_factory=dict)
    versions: dict[int, ResponseVersion] = field(default_factory=dict)
    categories: dict[int, CategoryFact] = field(default_factory=dict)
    changed: dict[int, date] = field(default_factory=dict)
    terms: dict[int, list[Classification]] = field(default_factory=dict)
    remarks: dict[int, list[EvaluatorComment]] = field(default_factory=dict)
    actions: dict[int, list[ActionLine]] = field(default_factory=dict)
    also: dict[int, list[int]] = field(default_factory=dict)
    copies: dict[int, date] = field(default_factory=dict)


def blocks(evaluation: Any, actor: Actor, on: date, names: Names, *, number: int | None = None) -> tuple[Block, ...]:
    """This function will give an evaluation's recommendations (or the one with ``number``) as they stood on the day.

    Seventeen queries, whatever the length.
    """
    chosen = access.recommendations(evaluation, actor).filter(gone_position__isnull=True)
    if number is not None:
        chosen = chosen.filter(number=number)
    found = list(chosen)
    rows = _read(evaluation, found, actor, on, names)
    known = sorted((row for row in found if row.id in rows.texts), key=lambda row: _place(row, rows))
    lines = {line.id: line for group in rows.actions.values() for line in group}
    made = [_block(evaluation, row, rows, actor, names, lines) for row in known]
    return _divided(made)


def _read(evaluation: Any, found: list[Recommendation], actor: Actor, on: date, names: Names) -> _Rows:
    """This function will run the queries for ``blocks``."""
    ids = [row.id for row in found]
    rows = _Rows(
        texts=_by(RecommendationVersion.objects.filter(recommendation__in=ids).last_known(on, "recommendation")),
        addressees=dict(
            AddresseeInterval.objects.filter(held_on(on), recommendation__in=ids).values_list(
                "recommendation_id", "addressee"
            )
        ),
    )
    responses = list(
        Response.objects.filter(visible_to(actor, "management_response__"), recommendation__in=ids).annotate(
            office_id=F("management_response__office")
        )
    )
    answered = [row.id for row in responses]
    versions = list(ResponseVersion.objects.known(on).in_order().filter(response__in=answered))
    categories = list(CategoryFact.objects.known(on).in_order().filter(response__in=answered))
    rows.versions, rows.categories = _by(versions), _by(categories)
    rows.changed = _changed(versions, categories)
    for response in responses:
        if response.id in rows.versions or response.id in rows.categories:
            rows.responses.setdefault(response.recommendation_id, []).append(response)
    rows.terms = _grouped(
        Classification.objects.filter(response_version__in=[row.id for row in rows.versions.values()])
        .select_related("term__vocabulary")
        .order_by("term__vocabulary__place", "place"),
        "response_version_id",
    )
    rows.copies = last_copies(evaluation, on)
    rows.remarks = _grouped(EvaluatorComment.objects.known(on).in_order().filter(response__in=answered), "response_id")
    for response_id, line in action_lines(evaluation, answered, actor, on, names, rows.copies):
        rows.actions.setdefault(response_id, []).append(line)
    linked = AlsoAnswers.objects.known(on).filter(recommendation__in=ids)
    for recommendation_id, action_id in linked.values_list("recommendation_id", "key_action_id"):
        rows.also.setdefault(recommendation_id, []).append(action_id)
    return rows


def _by(rows: Iterable[Any]) -> dict[int, Any]:
    """This function will key rows by their subject; of several, the last stays."""
    return {row.recommendation_id if isinstance(row, RecommendationVersion) else row.response_id: row for row in rows}


def _changed(versions: list[ResponseVersion], categories: list[CategoryFact]) -> dict[int, date]:
    """This function will give the last day on which each answer's words or category became others."""
    changed: dict[int, date] = {}
    for rows, columns in ((versions, ("text", "description")), (categories, ("category",))):
        before: dict[int, tuple[Any, ...]] = {}
        for row in rows:
            said = tuple(getattr(row, column) for column in columns)
            if before.setdefault(row.response_id, said) != said:
                changed[row.response_id] = max(row.known_on, changed.get(row.response_id, row.known_on))
            before[row.response_id] = said
    return changed


def _grouped(rows: Iterable[Any], by: str) -> dict[int, list[Any]]:
    grouped: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        grouped[getattr(row, by)].append(row)
    return grouped


def _place(row: Recommendation, rows: _Rows) -> tuple[int, int, str]:
    return rows.texts[row.id].place, row.number, row.part


def _block(
    evaluation: Any, row: Recommendation, rows: _Rows, actor: Actor, names: Names, lines: dict[int, ActionLine]
) -> Block:
    text = rows.texts[row.id]
    name = f"{row.number}{row.part}"
    answers = [_answer(response, rows, actor, names) for response in rows.responses.get(row.id, [])]
    return Block(
        id=row.id,
        reference=recommendation_reference(evaluation.reference, row.number, row.part),
        name=name,
        anchor=f"r{name}",
        number=row.number,
        part=row.part,
        text=labels.shown(text.text, actor),
        stated_number=labels.shown(text.stated_number, actor),
        priority=labels.shown(text.priority, actor),
        third_party=rows.addressees.get(row.id) == Addressee.THIRD_PARTY,
        missing_on=missing_on(text, max(rows.copies.values(), default=None)),
        answers=tuple(sorted(answers, key=lambda answer: answer.office.name if answer.office else "")),
        also=tuple(lines[action] for action in rows.also.get(row.id, []) if action in lines),
    )


def _answer(response: Any, rows: _Rows, actor: Actor, names: Names) -> Answer:
    version, category = rows.versions.get(response.id), rows.categories.get(response.id)
    stated = labels.shown(category.stated, actor) if category else ""
    word = labels.category(category.category if category else None)
    text = labels.shown(version.text, actor) if version else ""
    echo, here = labels.opening(text, word)
    return Answer(
        office=names.get(response.office_id),
        category=word,
        blank=word.value == labels.BLANK,
        stated_category=stated if category and category.category is None else "",
        text=text,
        description=labels.shown(version.description, actor) if version else "",
        reasons=labels.reasons(version.reasons) if version else (),
        reason_text=labels.shown(version.reason_text, actor) if version else "",
        stated_on=version.stated_on if version else None,
        classified=_classified(rows.terms.get(version.id, []) if version else [], actor),
        remarks=tuple(
            Remark(remark.known_on, labels.shown(remark.text, actor), signature(remark, names))
            for remark in rows.remarks.get(response.id, [])
        ),
        actions=tuple(rows.actions.get(response.id, [])),
        echo=echo if here else "",
        apart=bool(echo) and not here,
        changed_on=rows.changed.get(response.id),
    )


def _classified(carried: list[Classification], actor: Actor) -> tuple[Classified, ...]:
    grouped: dict[tuple[str, str], list[Carried]] = {}
    for one in carried:
        vocabulary = one.term.vocabulary
        label = Carried(
            labels.shown(labels.term(one.term.label, one.term.edition), actor), labels.shown(one.term.edition, actor)
        )
        grouped.setdefault((vocabulary.key, vocabulary.name), []).append(label)
    return tuple(Classified(key, name, tuple(terms)) for (key, name), terms in grouped.items())


def _divided(made: list[Block]) -> tuple[Block, ...]:
    """This function will put lettered parts under their recommendation; where that has no row, under a bare one."""
    wholes = {block.number: block for block in made if not block.part}
    parts = _grouped((block for block in made if block.part), "number")
    result: list[Block] = []
    for block in made:
        whole = wholes.get(block.number)
        if whole is not None and block.part:
            continue
        if any(done.number == block.number for done in result):
            continue
        under = tuple(sorted(parts.get(block.number, ()), key=lambda part: part.part))
        base = whole or Block(
            id=0,
            reference=block.reference.removesuffix(block.part),
            name=str(block.number),
            anchor=f"r{block.number}",
            number=block.number,
            part="",
            text="",
            stated_number="",
            priority="",
            third_party=all(part.third_party for part in under),
            missing_on=None,
            answers=(),
        )
        result.append(replace(base, parts=under))
    return tuple(result)
