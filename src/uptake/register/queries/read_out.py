"""A document as the record it is, or would become: for showing beside its source. No query anywhere."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from uptake.register import labels
from uptake.register.labels import Label
from uptake.register.queries.evaluations import Tally, tallies
from uptake.rules.deadlines import tracking_status
from uptake.rules.document import Document, KeyAction, Recommendation
from uptake.rules.facts import Actor
from uptake.rules.vocabulary import CLASSIFICATIONS, WarningCode


@dataclass(frozen=True, slots=True)
class ReadAction:
    """A key action as read, with the status that it would have on the day."""

    short: str
    text: str
    responsible: str
    deadline: str
    status: Label
    said_otherwise: str
    comments: str
    uncertain: bool
    unclear: bool


@dataclass(frozen=True, slots=True)
class ReadRecommendation:
    """A recommendation as read."""

    name: str
    text: str
    response: str
    description: str
    category: Label
    blank: bool
    stated_category: str
    classified: tuple[tuple[str, str], ...]
    actions: tuple[ReadAction, ...]
    echo: str
    apart: bool


@dataclass(frozen=True, slots=True)
class ReadOut:
    """A whole document as read."""

    layout: str
    language: str
    title: str
    office: str
    plan: str
    type: str
    completed_on: str
    status: str
    overall_response: str
    recommendations: tuple[ReadRecommendation, ...]
    warnings: tuple[str, ...]
    statuses: tuple[Tally, ...]
    actions: int


def read_out(document: Document, actor: Actor, on: date) -> ReadOut:
    """This function will give a document as it is shown, its statuses derived for the day. No query."""
    flagged = {(warning.code, warning.where) for warning in document.warnings}
    read = tuple(
        _recommendation(item, f"recommendations/{place}", flagged, actor, on)
        for place, item in enumerate(document.recommendations, 1)
    )
    header = document.evaluation
    counted = Counter(action.status.value for item in read for action in item.actions)
    return ReadOut(
        layout=str(labels.LAYOUTS.get(document.source.layout, document.source.layout)),
        language=document.source.language,
        title=labels.shown(header.title, actor),
        office=_office(document, actor),
        plan=f"{header.plan.start_year}–{header.plan.end_year}" if header.plan else "",
        type=labels.shown(header.type, actor),
        completed_on=header.completion_date or "",
        status=str(labels.STAGES[document.status]) if document.status else "",
        overall_response=labels.shown(document.overall_response, actor),
        recommendations=read,
        warnings=tuple(labels.shown(warning.message, actor) for warning in document.warnings),
        statuses=tallies(labels.STATUSES, counted),
        actions=sum(counted.values()),
    )


def _office(document: Document, actor: Actor) -> str:
    office = document.evaluation.office
    if office is None:
        return labels.shown(document.evaluation.commissioning_unit, actor)
    kind = labels.OFFICE_KINDS.get(office.kind or "", "")
    return labels.shown(f"{office.name}, {kind}" if kind else office.name, actor)


def _recommendation(
    item: Recommendation, where: str, flagged: set[tuple[str, str]], actor: Actor, on: date
) -> ReadRecommendation:
    name = f"{item.number}{item.part or ''}"
    response, category = labels.shown(item.response, actor), labels.category(item.category)
    echo, here = labels.opening(response, category)
    stated = {key: getattr(item, key) for key in CLASSIFICATIONS} | dict(item.classifications)
    return ReadRecommendation(
        name=name,
        text=labels.shown(item.text, actor),
        response=response,
        description=labels.shown(item.description, actor),
        category=category,
        blank=item.category is None,
        stated_category=labels.shown(item.stated_category, actor) if item.category is None else "",
        classified=tuple(
            (str(labels.VOCABULARIES.get(key, key)), labels.shown("; ".join(terms), actor))
            for key, terms in stated.items()
            if terms
        ),
        actions=tuple(
            _action(f"{name}.{action.number}", action, f"{where}/key_actions/{place}", flagged, actor, on)
            for place, action in enumerate(item.key_actions, 1)
        ),
        echo=echo if here else "",
        apart=bool(echo) and not here,
    )


def _action(
    short: str, action: KeyAction, where: str, flagged: set[tuple[str, str]], actor: Actor, on: date
) -> ReadAction:
    status = tracking_status(action.progress, action.deadline, None, on)
    return ReadAction(
        short=short,
        text=labels.shown(action.text, actor),
        responsible=labels.shown(action.responsible, actor),
        deadline=action.deadline or "",
        status=labels.status(status),
        said_otherwise=labels.shown(labels.stated_otherwise(action.stated_status, status), actor),
        comments=labels.shown(action.comments, actor),
        uncertain=(WarningCode.SPLIT_UNCERTAIN, where) in flagged,
        unclear=(WarningCode.PROGRESS_UNCLEAR, where) in flagged,
    )
