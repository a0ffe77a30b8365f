"""Who a key action is given to: the parties of one responsible phrase.

After a ``<group> <office>:`` opening the named roles; otherwise split at commas and semicolons outside brackets.
Where it cannot be split safely it stays whole.
"""

import re
from collections.abc import Collection, Iterable

from uptake.exchange.readers.names import KINDS, LISTED_ROLES, OFFICES, plain

_OPENING = re.compile(r"(?P<opening>[^:,;()]{2,100}?)\s*:\s+(?P<list>\S.*)", re.S)


def opening_of(phrase: str) -> tuple[str, str] | None:
    """This function will give what stands before and after the colon of a ``<group> <office>:`` opening, or None."""
    if ":" not in phrase:
        return None
    found = _OPENING.fullmatch(phrase)
    if not found:
        return None
    words = [plain(word) for word in found["opening"].split()]
    if words[-1] in KINDS or any(word in OFFICES for word in words):
        return found["opening"], found["list"]
    return None


def items(text: str) -> list[str]:
    """This function will split a text at the commas and semicolons that stand outside brackets."""
    if "," not in text and ";" not in text:
        return [text.strip()] if text.strip() else []
    found, depth, start = [], 0, 0
    for n, c in enumerate(text):
        if c in "([":
            depth += 1
        elif c in ")]":
            depth = max(0, depth - 1)
        elif c in ",;" and not depth:
            found.append(text[start:n].strip())
            start = n + 1
    if depth:  # a bracket that is never closed protects nothing
        return [part.strip() for part in re.split("[,;]", text) if part.strip()]
    found.append(text[start:].strip())
    return [item for item in found if item]


def roles_learned(phrases: Iterable[str]) -> set[str]:
    """This function will give the names that stand between commas on a page; they are roles also without commas."""
    learned: set[str] = set()
    for phrase in phrases:
        if "," not in phrase and ";" not in phrase:
            continue
        opened = opening_of(phrase)
        named = items(opened[1] if opened else phrase)
        if len(named) > 1:
            learned.update(name for name in named if len(name) <= 60 and "(" not in name and " and " not in name)
    return learned


def parties(phrase: str, learned: Collection[str] = ()) -> tuple[str, ...]:
    """This function will give the parties of a phrase; ``learned`` are the names of ``roles_learned``."""
    opened = opening_of(phrase)
    if opened is None:
        return tuple(items(phrase))
    listed = items(opened[1])
    roles: list[str] = []
    for item in listed:
        named = named_roles(item, learned)
        if not named and len(listed) == 1:
            return (phrase,)
        roles.extend(named or [item])
    return tuple(roles)


def named_roles(text: str, learned: Collection[str] = ()) -> list[str]:
    """This function will divide a run of known role names, or give [] where something else stands among them.

    The longest name that fits is taken first, and taken back where the rest then does not come out.
    """
    words = text.split()
    known = {tuple(name.lower().split()) for name in (*LISTED_ROLES, *learned)}
    longest = max(map(len, known))
    lowered = [word.lower() for word in words]
    # ends[n]: how long the last name is of a division of the first n words, 0 for none
    ends = [0] * (len(words) + 1)
    for n in range(1, len(words) + 1):
        for length in range(min(longest, n), 0, -1):
            if (n == length or ends[n - length]) and tuple(lowered[n - length : n]) in known:
                ends[n] = length
                break
    found: list[str] = []
    n = len(words)
    while n and ends[n]:
        found.append(" ".join(words[n - ends[n] : n]))
        n -= ends[n]
    return found[::-1] if not n else []
