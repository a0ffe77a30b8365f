"""Comparing what a reader gives with what a made-up or stored page should give, field by field.

Run as a program it measures: ``python tests/exchange/measuring.py [pages a layout] [first seed]``.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

RECOMMENDATION = ("stated_category", "text", "response", "description", "category", "thematic_areas",
                  "operating_principles", "organizational_priorities", "uneg_criteria")  # fmt: skip
ACTION = ("text", "responsible", "responsible_parties", "deadline", "progress", "stated_status", "comments")
CODES = {"category_missing", "progress_unclear", "source_ends_early", "replacement_characters", "comment_missing"}


def pairs(expected: dict[str, Any], got: dict[str, Any]) -> Iterator[tuple[str, str, Any, Any]]:
    """This function will give every field as (name, where, expected value, value got)."""
    for key in ("layout", "language"):
        yield f"source.{key}", "", expected["source"][key], got["source"][key]
    for key in ("title", "plan", "office", "commissioning_unit", "type", "completion_date", "joint_partner"):
        yield f"evaluation.{key}", "", expected["evaluation"].get(key), got["evaluation"].get(key)
    for key in ("responsible_unit", "overall_response", "status"):
        yield key, "", expected[key], got[key]
    ours, theirs = expected["recommendations"], got["recommendations"]
    yield "number of recommendations", "", len(ours), len(theirs)
    for n, one in enumerate(ours):
        other = theirs[n] if n < len(theirs) else {}
        where = f"recommendations/{n + 1}"
        for key in (*RECOMMENDATION, "response_added", "response_updated"):
            yield f"recommendation.{key}", where, one.get(key), other.get(key)
        actions, others = one["key_actions"], other.get("key_actions", [])
        yield "number of key actions", where, len(actions), len(others)
        for m, action in enumerate(actions):
            found = others[m] if m < len(others) else {}
            for key in (*ACTION, "added", "updated"):
                yield f"key_action.{key}", f"{where}/key_actions/{m + 1}", action.get(key), found.get(key)
    yield "warnings", "", warned(expected), warned(got)


def warned(document: dict[str, Any]) -> set[tuple[str, str]]:
    """This function will give the warnings that are compared."""
    return {(one["code"], one["where"]) for one in document["warnings"] if one["code"] in CODES}


def unflagged(expected: dict[str, Any], got: dict[str, Any]) -> tuple[int, int, int]:
    """This function will give how many divisions are wrong, how many of these carry no warning, how many carry one."""
    flagged = {one["where"] for one in got["warnings"] if one["code"] == "split_uncertain"}
    wrong = {
        where for name, where, want, have in pairs(expected, got) if name == "key_action.responsible" and want != have
    }
    return len(wrong), len(wrong - flagged), len(flagged)


def main() -> None:
    """This function will print how many fields are right, for each layout and field."""
    from exchange.making_pages import LAYOUTS, page
    from uptake.exchange import readers
    from uptake.rules.document import to_json

    count, first = (int(given) for given in [*sys.argv[1:3], "200", "0"][:2]) if len(sys.argv) > 2 else (200, 0)
    for layout in LAYOUTS:
        right: Counter[str] = Counter()
        total: Counter[str] = Counter()
        splits = [0, 0, 0]
        shown = 0
        for seed in range(first, first + count):
            made = page(seed, layout)
            got = to_json(readers.read(made.data))
            for name, where, want, have in pairs(made.document, got):
                total[name] += 1
                right[name] += want == have
                if want != have and shown < int((sys.argv + ["0"] * 4)[3]):
                    shown += 1
                    print(f"  {made.name} {where} {name}\n    want {want!r}\n    got  {have!r}")
            splits = [a + b for a, b in zip(splits, unflagged(made.document, got), strict=True)]
        share = 100 * sum(right.values()) / sum(total.values())
        actions = total["key_action.text"]
        said = f"wrong divisions {splits[0]}, unsaid {splits[1]}, said {splits[2]}"
        print(f"{layout:9} {share:6.2f} % of {sum(total.values())} fields; {actions} actions, {said}")
        for name in total:
            if right[name] < total[name]:
                print(f"    {name} {right[name]}/{total[name]}")


if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2] / "src")]
    main()
