"""Where a run-together row ends its action text and begins the phrase of who is responsible.

Several weak witnesses together: the kinds of words of the phrase, what stands just before it (a sentence end speaks
for a beginning, a joining word against it), and what comes back in other rows of the page. Each place where the phrase
could begin gets the sum of what its witnesses say; the highest wins, and a small lead is a guess. Pure: what one
page teaches is forgotten with it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from uptake.exchange.readers import names
from uptake.exchange.readers.names import plain

LONGEST = 26  # words of a phrase, a bracketed list counting as one
FARTHEST = 8.0  # behind the best place of its own row, no place is helped by other rows
CERTAIN = 3.0  # lead over the next best place from which a division is no guess


@dataclass(frozen=True, slots=True)
class Division:
    """One divided row. ``certain`` is False where the division is a guess."""

    text: str
    responsible: str
    certain: bool


# Kinds of words, with what one of them says for standing inside a phrase.
ROLE, GROUP, OFFICE, COUNTRY, ACRONYM, TITLE, PRODUCT = (
    *("role", "group", "office", "country", "acronym", "title", "product"),
)
LOW_ROLE, LOW_GROUP, WITHIN, ARTICLE, LOW, NUMBER, OTHER = (
    *("low role", "low group", "within", "article", "low", "number", "other"),
)
_WEIGHT = {
    ROLE: 1.6,
    GROUP: 0.8,
    OFFICE: 1.2,
    COUNTRY: 0.6,
    ACRONYM: 0.3,
    TITLE: -0.2,
    PRODUCT: -2.0,
    LOW_ROLE: 0.6,
    LOW_GROUP: -0.3,
    WITHIN: -0.2,
    ARTICLE: -1.2,
    LOW: -2.5,
    NUMBER: -2.0,
    OTHER: -0.5,
}
_FIELD = -0.4
_SECOND_WORDS = frozenset({"women", "femmes", "mujeres"})
_PLACES = _SECOND_WORDS | {"unw", "regional", "country"}
_KNOWN = frozenset({ROLE, GROUP, OFFICE, COUNTRY})
_NAMED = frozenset({ROLE, GROUP, OFFICE, COUNTRY, TITLE, ACRONYM})
_ARTICLES = frozenset("the a an le la les un une el los las una unos unas with avec con in into by to".split())  # noqa: SIM905
_OPENING_ARTICLES = frozenset(["the", "le", "la", "les", "el", "los", "las"])  # "The Country Office"
_NUMBERING = re.compile(r"\(?(?:\d{1,2}(?:\.\d{1,2})*|[A-Za-z])[.)]+")
_EDGES = "()[]{}«»“”\"'’‘,;:.!?…*_"
_SENTENCE_END = re.compile(r"[.!?…。]+[)\]»”\"'’]*$")
_POSSESSIVE = re.compile(r"^(?:[dlnsjmct]|qu)['’](?=\w)|['’]s$", re.I)


@lru_cache(maxsize=20000)
def kind_of(word: str) -> str:
    """This function will give the kind of one word, by its letters alone."""
    core = _POSSESSIVE.sub("", word.strip(_EDGES))
    if not core:
        return WITHIN if word in ("&", "/", "-", "–", "—", "+") else OTHER
    low = plain(core)
    capital = core[0].isupper()
    shouted = capital and core.isupper() and len(core) > 1  # UN is not the French article
    if low in _ARTICLES and not shouted:
        return GROUP if capital and low in _OPENING_ARTICLES else ARTICLE
    if low in names.WITHIN and not shouted:
        return WITHIN
    if core[0].isdigit():
        return NUMBER
    if capital and low in names.PRODUCTS:
        return PRODUCT
    parts = [part for part in re.split(r"[/\-–]", low) if part] or [low]
    if capital:
        if low in names.OFFICES or (parts[0] in names.OFFICES and core.isupper()):
            return OFFICE
        if low in names.ROLES or any(part in names.ROLES for part in parts):
            return ROLE
        if low in names.GROUPS or all(part in names.GROUPS for part in parts):
            return GROUP
        if low in names.COUNTRIES or parts[0] in names.COUNTRIES:
            return COUNTRY
        if len(core) > 1 and sum(c.isupper() for c in core) > sum(c.islower() for c in core):
            return ACRONYM
        return TITLE
    if low in names.JOINING:
        return LOW
    if any(part in names.ROLES for part in parts) or low in ("office", "bureau", "oficina", "siege", "sede"):
        return LOW_ROLE
    if all(part in names.GROUPS for part in parts):
        return LOW_GROUP
    return LOW


@lru_cache(maxsize=20000)
def ends_sentence(word: str) -> bool:
    """This function will tell whether a sentence ends with this word."""
    if not _SENTENCE_END.search(word[-12:]) or _NUMBERING.fullmatch(word):
        return False
    core = word.strip("()[]«»“”\"'’")
    return not (plain(core) in names.ABBREVIATED or (len(core) == 2 and core[0].isupper()))


@lru_cache(maxsize=20000)
def joins(word: str) -> bool:
    """This function will tell whether the word is an article, a preposition or a conjunction (``UN`` is none)."""
    if word.isupper() and len(word) > 1:
        return False
    return plain(word.strip('()[]“”"')) in names.JOINING


class Row:
    """A row to divide: its words from the last back to the first place where the phrase could begin."""

    __slots__ = ("first", "kinds", "scores", "starts", "text", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = text.split()
        self.kinds = [kind_of(word) for word in self.words[-3 * LONGEST :]]
        missing = len(self.words) - len(self.kinds)
        self.kinds = [OTHER] * missing + self.kinds
        self.first = 1
        self.scores: dict[int, float] = {}

    def tail(self, start: int) -> str:
        """This function will give the words from ``start`` on."""
        return " ".join(self.words[start:])


def divide(texts: Sequence[str]) -> list[Division]:
    """This function will divide the rows of one page, each into its action text and its responsible phrase."""
    rows = {text: Row(text) for text in dict.fromkeys(texts)}
    for row in rows.values():
        row.scores = _own_witnesses(row)
    _shared_witnesses(list(rows.values()))
    _learned_witnesses(list(rows.values()))
    done = {text: _best(row) for text, row in rows.items()}
    return [done[text] for text in texts]


def _own_witnesses(row: Row) -> dict[int, float]:
    """This function will give what the row itself says for each place where its phrase could begin."""
    scores: dict[int, float] = {}
    words, kinds = row.words, row.kinds
    total, depth, counted = 0.0, 0, 0
    for n in range(len(words) - 1, 0, -1):
        word = words[n]
        depth += word.count(")") + word.count("]") - word.count("(") - word.count("[")
        inside = depth > 0
        if inside or "(" in word or "[" in word:
            total += 0.0
        else:
            counted += 1
            total += _FIELD if kinds[n] == LOW and _names_field(kinds, n) else _WEIGHT[kinds[n]]
        if n < len(words) - 1 and not inside and ends_sentence(word):
            total -= 6.0  # a phrase of two sentences
        if word[-1] == ":" and not inside:
            total += 2.5 if plain(word.strip(_EDGES)) in names.KINDS else -1.0
        if counted > LONGEST or total < -14:
            break
        if not inside:
            following = kinds[n + 1] if n + 1 < len(kinds) else OTHER
            scores[n] = total + _beginning(words[n - 1], kinds[n - 1], word, kinds[n], following)
    worth = max(scores.values(), default=0.0) - FARTHEST
    return {n: score for n, score in scores.items() if score >= worth}


def _names_field(kinds: Sequence[str], n: int) -> bool:
    """This function will tell whether the small word says what a role is for: ``Responsable du plaidoyer``."""
    return n > 1 and kinds[n - 1] == WITHIN and kinds[n - 2] in (ROLE, LOW_ROLE)


@lru_cache(maxsize=20000)
def _beginning(before: str, kind_before: str, word: str, kind: str, following: str) -> float:
    """This function will give what the words around a place say for a phrase that begins there."""
    if ends_sentence(before):
        if following == ARTICLE:  # a verb and its object
            return -2.0
        return 4.0 if kind not in (LOW, NUMBER) else 1.0
    if _NUMBERING.fullmatch(before):
        return -3.0
    score = 0.0
    if before[-1] in ",;:" or plain(before) in names.LINKING or word[0] in "([/&;,:" or before in ("/", "-", "–", "&"):
        return -7.0  # one more item of a list: the item before belongs to the phrase
    if joins(before):
        return -9.0
    if kind in (LOW, NUMBER, WITHIN, ARTICLE):
        return -9.0
    if kind in (LOW_GROUP, LOW_ROLE):
        return -3.5 if kind_before == LOW_GROUP else -2.0
    if kind == OFFICE and kind_before in (LOW_ROLE, LOW_GROUP):
        return -1.0  # the group before an office belongs to it
    if kind_before in _NAMED:  # in the middle of a name
        low = plain(word.strip(_EDGES))
        placed = kind_before == COUNTRY or plain(before) in _PLACES
        if kind == OFFICE and (low in _SECOND_WORDS or (placed and low in names.KINDS)):
            return -5.0  # an office begins with its place: Kenya CO, UN Women
        if kind == COUNTRY and kind_before in (COUNTRY, OFFICE):
            return -3.0
        if kind == ROLE and kind_before in (ROLE, GROUP):
            return -1.8
        if kind == GROUP and kind_before == TITLE:
            return -2.5
        score -= 1.8 if kind_before in (ROLE, OFFICE, GROUP, TITLE) else 0.8
    if kind in _KNOWN:
        score += 0.8
    return score


def _shared_witnesses(rows: Sequence[Row]) -> None:
    """This function will add what different rows say together: a tail or an opening that comes back after other words.

    What comes back after the same word always, begins before that word. What comes back only inside names says little.
    """
    places: defaultdict[str, list[tuple[Row, int]]] = defaultdict(list)
    for row in rows:
        for start in row.scores:
            tail = row.tail(start)
            places[tail].append((row, start))
            if opening := _opening(tail):
                places[opening].append((row, start))
    for found in places.values():
        if len(found) > 1:
            before = {row.words[start - 1] for row, start in found}
            named = all(row.kinds[start - 1] in _KNOWN for row, start in found)
            said = -1.5 if len(before) == 1 else 0.6 if named else 2.5
            for row, start in found:
                row.scores[start] += said


def _opening(tail: str) -> str:
    """This function will give the ``group office:`` that a tail begins with, or ""."""
    return tail[: tail.index(":") + 1] if ":" in tail else ""


def _learned_witnesses(rows: Sequence[Row]) -> None:
    """This function will add what rows teach that are certain: their phrases, and their ``group office:`` openings."""
    learned: Counter[str] = Counter()
    for row in rows:
        start, lead = _lead(row)
        if lead >= CERTAIN:
            phrase = row.tail(start)
            learned[phrase] += 1
            if opening := _opening(phrase):
                learned[opening] += 1
    if not learned:
        return
    for row in rows:
        for start in row.scores:
            tail = row.tail(start)
            if tail in learned or _opening(tail) in learned:
                row.scores[start] += 0.5 if row.kinds[start - 1] in _KNOWN else 3.0


def _lead(row: Row) -> tuple[int, float]:
    """This function will give the best place, and by how much it leads."""
    best, first, second = 0, float("-inf"), float("-inf")
    for start, score in row.scores.items():
        if score > first:
            best, first, second = start, score, first
        elif score > second:
            second = score
    return best, min(first - second, 20.0) if row.scores else 0.0


def _best(row: Row) -> Division:
    start, lead = _lead(row)
    if not start:  # a single word says who, and nothing says what
        return Division("", row.text, False)
    text = " ".join(row.words[:start])
    return Division(text, row.tail(start), lead >= CERTAIN and row.scores[start] > 0)
