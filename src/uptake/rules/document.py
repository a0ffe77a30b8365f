"""The management response document: what one published page shows, as frozen values.

Shape and meaning of every field: ``docs/document-format.md``. Not the whole record: updates, verifications and
addressees travel in the register's own export.
"""

import hashlib
import json
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from uptake.rules.vocabulary import CLASSIFICATIONS, Category, Progress, StatedStage

FORMAT = "management-response/1"

T = TypeVar("T")
Check = Callable[[object, str], Any]


class DocumentError(ValueError):
    """A document that does not have the shape of ``management-response/1``; the message says what and where."""


@dataclass(frozen=True, slots=True)
class Source:
    """The layout that was read, and the language of most of the prose."""

    layout: str
    language: str


@dataclass(frozen=True, slots=True)
class Plan:
    """The years of an evaluation plan."""

    start_year: int
    end_year: int


@dataclass(frozen=True, slots=True)
class OfficeName:
    """An office as the page writes it, and its kind where the page states one."""

    name: str
    kind: str | None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The header of the page. Blank values are None."""

    title: str | None = None
    plan: Plan | None = None
    office: OfficeName | None = None
    commissioning_unit: str | None = None
    type: str | None = None
    completion_date: str | None = None
    joint_partner: str | None = None


@dataclass(frozen=True, slots=True)
class KeyAction:
    """One key action row. ``deadline`` is ``YYYY-MM`` or ``YYYY-MM-DD`` or None."""

    number: int
    text: str
    responsible: str
    responsible_parties: tuple[str, ...]
    deadline: str | None
    progress: str
    stated_status: str | None
    comments: str
    added: str | None = None
    updated: str | None = None


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One recommendation, the response to it, and its key actions. ``part`` is the letter of an answered part."""

    number: int
    text: str
    response: str
    description: str
    category: str | None
    stated_category: str | None
    thematic_areas: tuple[str, ...] = ()
    operating_principles: tuple[str, ...] = ()
    organizational_priorities: tuple[str, ...] = ()
    uneg_criteria: tuple[str, ...] = ()
    key_actions: tuple[KeyAction, ...] = ()
    response_added: str | None = None
    response_updated: str | None = None
    part: str | None = None
    classifications: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Warning:
    """What a reader says about a place in the page. ``where`` is a path such as ``recommendations/1``."""

    code: str
    where: str
    message: str


@dataclass(frozen=True, slots=True)
class Document:
    """A whole page."""

    source: Source
    evaluation: Evaluation
    responsible_unit: str | None
    overall_response: str | None
    status: str | None
    recommendations: tuple[Recommendation, ...] = ()
    warnings: tuple[Warning, ...] = ()

    def without_warnings(self) -> "Document":
        """This function will give the same document without its warnings, for comparing contents."""
        return replace(self, warnings=())


# The keys of the JSON in their order, where it differs from the order of the dataclass.
_ORDER: dict[type, tuple[str, ...]] = {
    Recommendation: (
        *("number", "part", "text", "response", "response_added", "response_updated", "description"),
        *("category", "stated_category", *CLASSIFICATIONS, "classifications", "key_actions"),
    ),
}
_ABSENT_WHEN_EMPTY = frozenset(
    {"joint_partner", "added", "updated", "response_added", "response_updated", "part", "classifications"}
)


def to_json(document: Document) -> dict[str, Any]:
    """This function will give the document as plain dictionaries and lists, keys in the order of the format."""
    return {"format": FORMAT, **_plain(document)}


def dumps(document: Document) -> str:
    """This function will give the document as indented JSON text that ends in a line break."""
    return json.dumps(to_json(document), indent=2, ensure_ascii=False) + "\n"


def digest(document: Document) -> str:
    """This function will give 64 hexadecimal digits that are the same for the same contents, whatever the warnings."""
    plain = to_json(document.without_warnings())
    canonical = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


def from_json(value: object) -> Document:
    """This function will build the document that ``value`` (what ``json.loads`` gives) holds.

    :raises DocumentError: if a key is missing, unknown or of the wrong shape; says what, where and what to do
    """
    return _document(value)


def _plain(value: Any) -> Any:
    """This function will turn frozen values into what ``json`` writes."""
    if hasattr(value, "__dataclass_fields__"):
        kind = type(value)
        pairs = ((key, getattr(value, key)) for key in _ORDER.get(kind) or kind.__dataclass_fields__)
        return {key: _plain(item) for key, item in pairs if item or key not in _ABSENT_WHEN_EMPTY}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return value


# What follows checks one value each: it gives the value as the dataclasses want it, or raises DocumentError.

_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
_DAY = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")


def _wrong(where: str, expected: str, found: object, remedy: str) -> DocumentError:
    """This function will make the error whose one sentence says where, what was found, and what to do."""
    said = json.dumps(found, ensure_ascii=True, default=str)
    said = said if len(said) <= 60 else said[:57] + "..."
    return DocumentError(f"At {where or 'the top'}: expected {expected}, found {said}; {remedy}.")


def _text(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise _wrong(where, "a text", value, 'write it in quotation marks, "" where the source leaves it blank')
    if found := _UNSAFE.search(value):
        code = f"U+{ord(found[0]):04X}"
        raise _wrong(where, "a text without control characters", code, "take that character out")
    return value


def _number(value: object, where: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= 9999:
        raise _wrong(where, "a whole number from 1 to 9999", value, "write the number without quotation marks")
    return value


def _one_of(words: Collection[str]) -> Check:
    """This function will make the check that a value is one of ``words``."""
    names = ", ".join(words)

    def check(value: object, where: str) -> str:
        if not isinstance(value, str) or value not in words:
            raise _wrong(where, f"one of {names}", value, "use one of these words")
        return str(value)

    return check


def _like(pattern: re.Pattern[str], shape: str) -> Check:
    """This function will make the check that a value is a text of the given shape."""

    def check(value: object, where: str) -> str:
        if not isinstance(value, str) or not pattern.fullmatch(value):
            raise _wrong(where, shape, value, "write it in that shape")
        return value

    return check


def _or_null(inner: Check) -> Check:
    """This function will make the check that also lets null through, as None."""
    return lambda value, where: None if value is None else inner(value, where)


def _list_of(inner: Check) -> Check:
    """This function will make the check of a list, each item by ``inner``, numbered from 1 in the path."""

    def check(value: object, where: str) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise _wrong(where, "a list", value, "write [] where there is none")
        return tuple(inner(item, f"{where}/{n}") for n, item in enumerate(value, 1))

    return check


def _mapping(value: object, where: str) -> dict[str, tuple[str, ...]]:
    if not isinstance(value, dict):
        raise _wrong(where, "an object of lists of labels", value, "leave the key out where there is none")
    labels = _list_of(_text)
    return {_text(key, where): labels(item, f"{where}/{key}") for key, item in value.items()}


def _object(build: type[T], checks: Mapping[str, Check]) -> Callable[[object, str], T]:
    """This function will make the check of an object: every key known, every key there but the optional ones."""

    def check(value: object, where: str) -> T:
        if not isinstance(value, dict):
            raise _wrong(where, f"an object with the keys {', '.join(checks)}", value, "see the document format")
        path = f"{where}/" if where else ""
        for key in value:
            if key not in checks:
                raise _wrong(f"{path}{key}", f"only the keys {', '.join(checks)}", key, "take this key out")
        for key in checks:
            if key not in value and key not in _ABSENT_WHEN_EMPTY:
                raise _wrong(where, f'the key "{key}"', sorted(value), "add it, null or empty where nothing is stated")
        return build(**{key: checks[key](item, path + key) for key, item in value.items()})

    return check


def _numbered_once(inner: Check, key: Callable[[Any], object]) -> Check:
    """This function will make the check of a list in which no number comes twice."""
    each = _list_of(inner)

    def check(value: object, where: str) -> tuple[Any, ...]:
        seen: set[object] = set()
        items: tuple[Any, ...] = each(value, where)
        for n, item in enumerate(items, 1):
            if key(item) in seen:
                raise _wrong(f"{where}/{n}/number", "every number once", item.number, "number the list from 1")
            seen.add(key(item))
        return items

    return check


_YEAR: Check = _number
_LABELS = _list_of(_text)
_DATE = _like(_DAY, "a day as YYYY-MM-DD")
_MONTH_OR_DAY = _like(re.compile(f"{_MONTH.pattern}|{_DAY.pattern}"), "a month as YYYY-MM or a day as YYYY-MM-DD")

_key_action = _object(
    KeyAction,
    {
        "number": _number,
        "text": _text,
        "responsible": _text,
        "responsible_parties": _LABELS,
        "deadline": _or_null(_MONTH_OR_DAY),
        "progress": _one_of([word.value for word in Progress]),
        "stated_status": _or_null(_text),
        "comments": _text,
        "added": _or_null(_DATE),
        "updated": _or_null(_DATE),
    },
)
_recommendation = _object(
    Recommendation,
    {
        "number": _number,
        "part": _or_null(_text),
        "text": _text,
        "response": _text,
        "response_added": _or_null(_DATE),
        "response_updated": _or_null(_DATE),
        "description": _text,
        "category": _or_null(_one_of([word.value for word in Category])),
        "stated_category": _or_null(_text),
        **dict.fromkeys(CLASSIFICATIONS, _LABELS),
        "classifications": _mapping,
        "key_actions": _numbered_once(_key_action, lambda action: action.number),
    },
)
_evaluation = _object(
    Evaluation,
    {
        "title": _or_null(_text),
        "plan": _or_null(_object(Plan, {"start_year": _YEAR, "end_year": _YEAR})),
        "office": _or_null(_object(OfficeName, {"name": _text, "kind": _or_null(_text)})),
        "commissioning_unit": _or_null(_text),
        "type": _or_null(_text),
        "completion_date": _or_null(_MONTH_OR_DAY),
        "joint_partner": _or_null(_text),
    },
)
_body = _object(
    Document,
    {
        "source": _object(Source, {"layout": _text, "language": _text}),
        "evaluation": _evaluation,
        "responsible_unit": _or_null(_text),
        "overall_response": _or_null(_text),
        "status": _or_null(_one_of([word.value for word in StatedStage])),
        "recommendations": _numbered_once(_recommendation, lambda item: (item.number, item.part)),
        "warnings": _list_of(_object(Warning, {"code": _text, "where": _text, "message": _text})),
    },
)


def _document(value: object) -> Document:
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        found = value.get("format") if isinstance(value, dict) else value
        raise _wrong("format" if isinstance(value, dict) else "", f'"{FORMAT}"', found, "give such a document")
    return _body({key: item for key, item in value.items() if key != "format"}, "")
