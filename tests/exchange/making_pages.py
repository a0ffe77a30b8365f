"""Made-up response pages in every layout, each with the document it should be read as. Seeded, so always the same.

Not for: pages written by hand, which are in ``pages/``.
"""

import html
import random
import textwrap
from dataclasses import dataclass
from typing import Any

from exchange import making_words as words

TERMS = {
    "thematic_areas": ("Thematic Area", "Not applicable|Peace and security (SPs before 2018)|Governance and planning"),
    "operating_principles": ("Operating Principles", "Advocacy|Oversight/governance|National ownership|Not applicable"),
    "organizational_priorities": ("Organizational Priorities", "Partnership|Culture of results/RBM|Normative Support"),
    "uneg_criteria": ("UNEG Criteria", "Impact|Relevance|Human rights|Sustainability"),
}
CATEGORIES = {"Accepted": "accepted", "Partially Accepted": "partially_accepted", "Rejected": "rejected",
              "Not applicable": "not_applicable", "partially-accepted": "partially_accepted", "": None}  # fmt: skip
STATUSES = {
    "Completed": "completed", "Initiated": "initiated", "Not Initiated": "not_initiated", "Ongoing": "initiated",
    "Overdue-Initiated": "initiated", "Overdue-Not Initiated": "not_initiated", "Over due": "not_initiated",
    "No Longer Applicable": "no_longer_applicable", "COMPLETED": "completed", "Overdue – Initiated": "initiated",
    "not initiated": "not_initiated",
}  # fmt: skip
COMMENTED = ("Completed", "COMPLETED", "Overdue-Initiated", "Overdue-Not Initiated", "Overdue – Initiated")
LABELLED = {"commissioning_unit": "Commissioning Unit", "plan": "Evaluation Plan", "title": "Evaluation Title",
            "type": "Evaluation Type", "unit": "Unit Responsible for providing Management Response"}  # fmt: skip
NAVIGATION = "Search Login GATE Management_Response Home Regions Jordan (CO) Kenya (CO)".replace(" ", "\n").replace(
    "_", " "
)


@dataclass
class Page:
    """A made-up page: its bytes and the document that its reader should give."""

    name: str
    data: bytes
    document: dict[str, Any]


LAYOUTS = ("mexico", "gate", "stripped", "legacy", "markdown", "html", "erc")


def page(seed: int, layout: str) -> Page:
    """This function will make one page of a layout (one of ``LAYOUTS``) with the document it should be read as."""
    rng = random.Random(f"{layout} {seed}")
    language = "en" if layout == "mexico" else rng.choices(["en", "fr", "es"], [6, 2, 2])[0]
    document = _document(rng, language, layout)
    text = _RENDER[layout](rng, document)
    for change in (_wrapped, _double_spaced, _with_navigation):
        if layout not in ("html", "markdown"):
            text = change(rng, text, layout)
    _strip_inner(document)
    return Page(f"{layout}-{seed}", _encoded(rng, text), document)


def _document(rng: random.Random, language: str, layout: str) -> dict[str, Any]:
    country = words.pick(rng, words.COUNTRIES[language])
    kinds = {"mexico": "CO", "gate": "CO", "html": "CO", "legacy": None}
    start = rng.randint(2010, 2024)
    bare = layout in ("stripped", "markdown")
    title = (
        f"{rng.choice(['Final', 'Mid-term', 'Country portfolio'])} evaluation of {words.pick(rng, words.PEOPLE)} fund"
    )
    partner = "UNDP and UNICEF" if layout in ("gate", "html", "mexico") and rng.random() < 0.15 else None
    overall = rng.choice([None, words.sentences(rng, language, 1, 3), words.sentences(rng, language, 2, 4)])
    overall = "NA" if layout == "gate" and rng.random() < 0.1 else overall
    if layout in ("erc", "markdown"):
        overall = None
    evaluation: dict[str, Any] = {
        "title": None if bare else title,
        "plan": None if bare else {"start_year": start, "end_year": start + rng.randint(0, 4)},
        "office": None if bare or layout == "erc" else {"name": country, "kind": kinds[layout]},
        "commissioning_unit": None if bare else country,
        "type": rng.choice(["Thematic", "Project"]) if layout in ("legacy", "erc") else None,
        "completion_date": f"{start}-0{rng.randint(1, 9)}" if layout == "erc" else None,
    }
    if partner:
        evaluation["joint_partner"] = partner
    document: dict[str, Any] = {
        "format": "management-response/1",
        "source": {"layout": {"mexico": "gate", "stripped": "gate", "html": "gate", "legacy": "gate_legacy",
                              "markdown": "gate_table"}.get(layout, layout), "language": language},
        "evaluation": evaluation,
        "responsible_unit": None if bare else country,
        "overall_response": overall,
        "status": rng.choice(["approved", "submitted"]) if layout in ("mexico", "gate", "html") else None,
        "recommendations": [],
        "warnings": [],
    }  # fmt: skip
    style = _Style(rng, language, layout, country)
    count = 1 if layout == "markdown" else rng.randint(1, 7)
    for number in range(1, count + 1):
        document["recommendations"].append(_recommendation(style, number, number == count, document["warnings"]))
    return document


class _Style:
    """The habits of the office that wrote a page: who answers there, and whether its actions end with a full stop."""

    def __init__(self, rng: random.Random, language: str, layout: str, country: str) -> None:
        self.rng, self.language, self.layout, self.country = rng, language, layout, country
        self.full_stops = rng.choice([0.0, 0.3, 0.9, 1.0])
        self.numbered = rng.random() < 0.15
        self.low_starts = 0.3 if rng.random() < 0.15 else 0.0
        self.comments = rng.choice([0.3, 0.8, 1.0])
        self.opening = f"{words.pick(rng, words.GROUPS)} UN Women {country} CO"
        pool = [words.phrase(rng, language, country) for _ in range(rng.choice([1, 2, 3, 3, 4, 12]))]
        self.pool = pool

    def phrase(self) -> words.Phrase:
        """This function will give a responsible phrase that is usual on this page."""
        if self.layout == "mexico":
            text, parties = words.listed(self.rng, self.language, self.country)
            return text.format(opening=self.opening), parties
        return self.rng.choice(self.pool)


def _recommendation(style: _Style, number: int, last: bool, warnings: list[dict[str, str]]) -> dict[str, Any]:
    rng, layout, where = style.rng, style.layout, f"recommendations/{number}"
    bare = layout in ("stripped", "markdown", "erc")
    stated = "" if bare else rng.choices(list(CATEGORIES), [8, 3, 1, 1, 1, 2])[0]
    has_actions = layout in ("mexico", "markdown") or rng.random() < (0.7 if last else 0.93)
    cut = last and not has_actions and layout in ("gate", "html", "legacy") and rng.random() < 0.5
    stated = "" if cut else stated
    if CATEGORIES[stated] is None:
        warnings.append({"code": "category_missing", "where": where, "message": ""})
    not_added = layout in ("gate", "html", "legacy") and not has_actions and not cut and rng.random() < 0.4
    if not has_actions and not not_added:
        warnings.append({"code": "source_ends_early", "where": where, "message": ""})
    prose = "" if layout == "markdown" else words.sentences(rng, style.language, 1, 2)
    prefix = rng.choice(["", "", f"{number}. ", f"Recommendation {number}: "]) if prose else ""
    found: dict[str, Any] = {
        "number": number,
        "text": prefix + prose,
        "response": "" if layout == "markdown" else words.sentences(rng, style.language, 1, 3),
        "description": "" if bare or rng.random() < 0.8 else words.sentences(rng, style.language, 1, 1),
        "category": CATEGORIES[stated],
        "stated_category": stated or None,
    }
    if layout == "erc":
        found["response_added"] = f"2019-0{rng.randint(1, 9)}-1{rng.randint(0, 9)}"
    for key, (_, choices) in TERMS.items():
        found[key] = [] if bare or cut else words.some(rng, choices, 1, 2)
    found["_cut"], found["_not_added"] = cut, not_added
    actions = range(1, (rng.randint(1, 5) if has_actions else 0) + 1)
    found["key_actions"] = [_action(style, n, f"{where}/key_actions/{n}", warnings) for n in actions]
    return found


def _action(style: _Style, number: int, where: str, warnings: list[dict[str, str]]) -> dict[str, Any]:
    rng = style.rng
    text = words.action(rng, style.language)
    text += "." if rng.random() < style.full_stops else ""
    text = text[0].lower() + text[1:] if rng.random() < style.low_starts else text
    text = f"{number}. {text}" if style.numbered else text
    responsible, parties = style.phrase()
    stated = rng.choices(list(STATUSES), [8, 6, 4, 3, 2, 2, 1, 1, 1, 1, 1])[0]
    comments = words.sentences(rng, style.language, 1, 3) if rng.random() < style.comments else ""
    if comments and rng.random() < 0.1 and style.layout != "markdown":
        comments += "\n\n" + words.sentences(rng, style.language, 1, 1)
    if stated == "Over due":
        warnings.append({"code": "progress_unclear", "where": where, "message": ""})
    if stated in COMMENTED and not comments:
        warnings.append({"code": "comment_missing", "where": where, "message": ""})
    month = f"{rng.randint(2015, 2027)}-{rng.randint(1, 12):02}"
    deadline = rng.choices([month, f"{month}-{rng.randint(1, 28):02}", None], [12, 1, 1])[0]
    found = {
        "number": number, "text": text, "responsible": responsible, "responsible_parties": list(parties),
        "deadline": deadline, "progress": STATUSES[stated], "stated_status": stated, "comments": comments,
    }  # fmt: skip
    if style.layout == "erc":
        found["added"] = f"2019-0{rng.randint(1, 9)}-1{rng.randint(0, 9)}"
    return found


def _strip_inner(document: dict[str, Any]) -> None:
    for one in document["recommendations"]:
        del one["_cut"], one["_not_added"]


# ---- rendering


def _when(action: dict[str, Any]) -> str:
    return (action["deadline"] or "No due date").replace("-", "/")


def _row(action: dict[str, Any]) -> str:
    parts = (action["text"], action["responsible"], _when(action), action["stated_status"], action["comments"])
    return " ".join(part for part in parts if part)


def _header_values(rng: random.Random, document: dict[str, Any]) -> list[str]:
    """This function will give the header lines in one of the shapes that GATE has had."""
    evaluation, unit = document["evaluation"], document["responsible_unit"]
    plan = evaluation["plan"]
    office = f"{evaluation['office']['name']} ({evaluation['office']['kind']})"
    lines = [f": {evaluation['commissioning_unit']}", f": {plan['start_year']} - {plan['end_year']} , {office}"]
    lines.append(f": {evaluation['title']}")
    if "joint_partner" in evaluation:
        return [*lines, f": {evaluation['joint_partner']}", f": {unit}", ":"]
    return [*lines, *rng.choice([[f": {unit}"], [":", f": {unit}"], [":", f": {unit}", ":"], [f": {unit}", ":"],
                                 [":", ":", "", unit, "", ":"]])]  # fmt: skip


def _gate(rng: random.Random, document: dict[str, Any]) -> str:
    lines = ["Management Response", "", *_header_values(rng, document), ""]
    lines += [document["overall_response"] or "", "", f": {document['status'].capitalize()}"]
    return "\n".join(lines + _body(rng, document))


def _body(rng: random.Random, document: dict[str, Any], headed: bool = True) -> list[str]:
    shout = rng.random() < 0.1
    label = (lambda text: text.upper()) if shout else (lambda text: text)
    lines: list[str] = []
    with_description = rng.random() < 0.5
    for one in document["recommendations"]:
        lines += [f"{label('Recommendation')}: {one['text']}", f"{label('Management Response')}: {one['response']}"]
        if headed and (one["description"] or with_description):
            lines.append(f"{label('Description')}: {one['description']}".rstrip())
        if one["_cut"]:
            break
        if headed:
            lines.append(f"{label('Management Response Category')}: {one['stated_category'] or ''}".rstrip())
            lines += [f"{label(name)}: {', '.join(one[key])}" for key, (name, _) in TERMS.items()]
            lines += ["Key Actions"] if one["_not_added"] else ["Key Actions", "Responsible Deadline Status Comments"]
        lines += ["Key Action not added."] if one["_not_added"] else [_row(action) for action in one["key_actions"]]
    return lines


def _stripped(rng: random.Random, document: dict[str, Any]) -> str:
    overall = [document["overall_response"], ""] if document["overall_response"] else []
    return "\n".join(overall + _body(rng, document, headed=False))


def _legacy(rng: random.Random, document: dict[str, Any]) -> str:
    evaluation, plan = document["evaluation"], document["evaluation"]["plan"]
    values = {**evaluation, "unit": document["responsible_unit"]}
    values["plan"] = f"{plan['start_year']}-{plan['end_year']}, {evaluation['office']['name']}"
    lines = [f"{name}: {values[key]}" for key, name in LABELLED.items()]
    overall = [f"Overall Management Response: {document['overall_response']}"] if document["overall_response"] else []
    return "\n".join(lines + overall + _body(rng, document))


def _erc(rng: random.Random, document: dict[str, Any]) -> str:
    evaluation, plan = document["evaluation"], document["evaluation"]["plan"]
    year, month = evaluation["completion_date"].split("-")
    values = {**evaluation, "unit": document["responsible_unit"], "plan": f"{plan['start_year']}-{plan['end_year']}"}
    lines = ["Success message", "error message", "warn message", evaluation["title"]]
    lines += [
        f"{name}: {values[key]}" for key, name in LABELLED.items() if key in ("commissioning_unit", "plan", "type")
    ]
    lines += [f"Completion Date: {month}/{year}", f"{LABELLED['unit']}: {values['unit']}"]
    lines += ["Documents Related to overall Management Response:", " "]
    for one in document["recommendations"]:
        lines += [f"{one['number']}. Recommendation: {one['text']}"]
        lines += [f"Management Response: [Added: {one['response_added'].replace('-', '/')}]", "", one["response"], ""]
        lines += ["Key Actions:", "", "Key Action Responsible DueDate Status Comments Documents"]
        for action in one["key_actions"]:
            lines += [action["text"], f"[Added: {action['added'].replace('-', '/')}]"]
            lines += [_row({**action, "text": ""}) + rng.choice(["", " History"])]
    return "\n".join(lines)


def _markdown(rng: random.Random, document: dict[str, Any]) -> str:
    tidy = rng.random() < 0.5
    lines = ["| | Responsible | Deadline | Status | Comments |", "|---|---|---|---|---|"] if tidy else [
        "|", "Responsible |", "Deadline |", "Status |", "Comments |"]  # fmt: skip
    for action in document["recommendations"][0]["key_actions"]:
        cells = [action["text"], action["responsible"], _when(action), action["stated_status"], action["comments"]]
        lines.append(f"| {' | '.join(cells)} |" if tidy else "| {} |\n{} |\n{}\n|\n{}\n|\n{} |".format(*cells))
    return "\n".join(lines)


def _html(rng: random.Random, document: dict[str, Any]) -> str:
    """This function will render a saved web page in one of several markups."""
    element = rng.choice(["div", "p", "br", "dl", "table"])
    wrap = {"div": "<div>{}</div>", "p": "<p>{}</p>", "br": "{}<br/>", "dl": "<div>{}</div>", "table": "<div>{}</div>"}
    pair = {"div": "<div><strong>{}:</strong> <span>{}</span></div>", "p": "<p><b>{}</b>: {}</p>",
            "br": "<b>{}: </b>{}<br>",
            "dl": "<dl><dt>{}</dt><dd>{}</dd></dl>",
            "table": "<table><tr><td>{}:</td><td>{}</td></tr></table>"}[element]  # fmt: skip
    escape = html.escape if rng.random() < 0.8 else lambda text: html.escape(text).replace("é", "&eacute;")
    out = ["<!DOCTYPE html><html><head><title>Management Response</title><style>p{color:red}</style></head><body>",
           f"<nav><ul><li><a href='#'>{words.pick(rng, words.PEOPLE)}</a></li></ul></nav>",
           "<script>a = '<p>';</script>",
           "<h1>Management Response</h1>"]  # fmt: skip
    overall = document["overall_response"] or ""
    header = [*_header_values(rng, document), overall, f": {document['status'].capitalize()}"]
    out += [wrap[element].format(escape(line)) for line in header if line]
    for one in document["recommendations"]:
        fields = [("Recommendation", one["text"]), ("Management Response", one["response"])]
        fields += [("Description", one["description"])]
        if not one["_cut"]:
            fields += [("Management Response Category", one["stated_category"] or "")]
            fields += [(name, ", ".join(one[key])) for key, (name, _) in TERMS.items()]
        out += [pair.format(name, escape(value)) for name, value in fields]
        if one["_cut"]:
            break
        out.append("<h3>Key Actions</h3>")
        out.append("<p>Key Action not added.</p>" if one["_not_added"] else _html_table(rng, one, escape))
    return "\n".join([*out, "<footer>© 2020</footer></body></html>"])


def _html_table(rng: random.Random, one: dict[str, Any], escape: Any) -> str:
    cell = rng.choice(["<td>{}</td>", "<td><p>{}</p></td>", "<td><div><span>{}</span></div></td>"])
    rows = ["<table><tr><th></th><th>Responsible</th><th>Deadline</th><th>Status</th><th>Comments</th></tr>"]
    for a in one["key_actions"]:
        values = [a["text"], a["responsible"], _when(a), a["stated_status"], a["comments"]]
        safe = [escape(value).replace("\n\n", rng.choice(["<br><br>", "</p><p>"])) for value in values]
        rows.append("<tr>" + "".join(cell.format(value) for value in safe) + "</tr>")
    table = "\n".join([*rows, "</table>"])
    return f"<table><tr><td>{table}</td></tr></table>" if rng.random() < 0.2 else table


def _wrapped(rng: random.Random, text: str, layout: str) -> str:
    if rng.random() > 0.06:
        return text
    width = rng.choice([72, 80, 100, 110])
    return "\n".join(
        "\n".join(textwrap.wrap(line, width, break_on_hyphens=False, break_long_words=False))
        for line in text.split("\n")
    )


def _double_spaced(rng: random.Random, text: str, layout: str) -> str:
    return text.replace("\n", "\n\n") if layout in ("gate", "mexico") and rng.random() < 0.05 else text


def _with_navigation(rng: random.Random, text: str, layout: str) -> str:
    return f"{NAVIGATION}\n{text}" if layout in ("gate", "mexico") and rng.random() < 0.1 else text


def _encoded(rng: random.Random, text: str) -> bytes:
    text = text.replace("\n", rng.choice(["\n", "\n", "\n", "\r\n", "\r"]))
    encoding = rng.choices(["utf-8", "utf-8-sig", "utf-16", "cp1252"], [10, 1, 1, 1])[0]
    return text.encode(encoding, "replace")


_RENDER = {"mexico": _gate, "gate": _gate, "stripped": _stripped, "legacy": _legacy, "markdown": _markdown,
           "html": _html, "erc": _erc}  # fmt: skip
