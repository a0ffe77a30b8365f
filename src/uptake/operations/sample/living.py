"""Responses of the sample that lived in the register: each deed is done by the command that a page would call."""

import mimetypes
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from uptake.register.commands import evaluations, finding, key_actions, management_responses, offices
from uptake.rules import document as documents
from uptake.rules.drafts import Draft, DraftAction
from uptake.rules.facts import Actor
from uptake.rules.vocabulary import Addressee, Finding, Progress

Json = dict[str, Any]


class Life:
    """One evaluation of the sample, from its entry to the last deed on its actions."""

    def __init__(
        self, story: Json, folder: Path, people: Callable[[str, date], Actor], by: Actor, at: datetime
    ) -> None:
        self.story, self.folder, self.people, self.by, self.at = story, folder, people, by, at
        self.day = min([self._completed(), *(date.fromisoformat(one["at"]) for one in story["deeds"])])
        self.drafts: dict[tuple[str, str], Draft] = {}
        self.evaluation: Any = None

    def _completed(self) -> date:
        stated = self.story["evaluation"]["completion_date"]
        return date.fromisoformat(stated if len(stated) == 10 else f"{stated}-01")

    def live(self, writers: dict[str, str]) -> None:
        """This function will enter the evaluation, write the answers and do all deeds. ``writers``: office → e-mail."""
        self._enter()
        for response in self.story["responses"]:
            self._write(response, writers[response["office"]])
        for deed in self.story["deeds"]:
            self._do(deed)

    def _enter(self) -> None:
        header = self.story["evaluation"]
        answering = [offices.find(response["office"]) for response in self.story["responses"]]
        asked: dict[tuple[int, str], evaluations.Asked] = {}
        for response in self.story["responses"]:
            for one in response["recommendations"]:
                place = (one["number"], one["part"] or "")
                asked.setdefault(
                    place,
                    evaluations.Asked(*place[:1], one["text"], place[1], Addressee(one["addressee"]), one["priority"]),
                )
        self.evaluation = evaluations.enter(
            header=documents.Evaluation(
                title=header["title"],
                plan=documents.Plan(**header["plan"]),
                type=header["type"],
                completion_date=header["completion_date"],
            ),
            language=header["language"],
            office=offices.find(header["office"]),
            recommendations=[asked[place] for place in sorted(asked)],
            answering=answering,
            by=self.by,
            at=self.at,
            on=self.day,
        )
        for one in header["documents"]:
            shown = self._file(one)
            evaluations.add_document(
                evaluation=self.evaluation,
                title=one["title"],
                language=one["language"],
                annex=one["kind"] == "annex",
                link=one.get("link", ""),
                data=shown[0],
                media_type=shown[1],
                by=self.by,
                at=self.at,
                on=self.day,
            )

    def _file(self, one: Json) -> tuple[bytes | None, str]:
        if "file" not in one:
            return None, ""
        return (self.folder / one["file"]).read_bytes(), mimetypes.guess_type(one["file"])[0] or "text/plain"

    def _write(self, response: Json, email: str) -> None:
        office = response["office"]
        first = [one for one in self.story["deeds"] if one.get("office", office) == office and one["deed"] == "submit"]
        on = date.fromisoformat(first[0]["at"]) if first else self.day
        by = self.people(first[0]["by"] if first else email, on)
        self._save(office, "", Draft(text=response["overall_response"]), by, on)
        for one in response["recommendations"]:
            place = f"R{one['number']}{one['part'] or ''}"
            self._save(office, place, self._draft(office, one), by, on)

    def _draft(self, office: str, one: Json) -> Draft:
        said = one["response"]
        return Draft(
            category=said["category"],
            text=said["text"],
            description=said["description"],
            reasons=tuple(said["reasons"]),
            reason_text=said["reason_text"],
            terms={key: tuple(labels) for key, labels in said["classifications"].items()},
            actions=tuple(
                DraftAction(
                    text=action["text"],
                    unit=str(finding.unit(action.get("office", office), action["unit"]).uid)
                    if action["unit"]
                    else None,
                    deadline=action["deadline"],
                    funding_dependent=action["funding_dependent"],
                    also_answers=tuple(
                        str(finding.recommendation(self.evaluation, str(number)).uid)
                        for number in action["also_answers"]
                    ),
                )
                for action in one["key_actions"]
            ),
        )

    def _response(self, office: str | None) -> Any:
        return finding.response(self.evaluation.reference, office)

    def _save(self, office: str, place: str, draft: Draft, by: Actor, on: date) -> None:
        response = self._response(office)
        self.drafts[office, place] = draft
        management_responses.save(
            response=response,
            recommendation=finding.recommendation(self.evaluation, place) if place else None,
            seen=response.revision,
            draft=draft,
            by=by,
            at=self.at,
            on=on,
        )

    def _do(self, deed: Json) -> None:
        on = date.fromisoformat(deed["at"])
        signed = {"by": self.people(deed["by"], on), "at": self.at, "on": on}
        office = deed.get("office") or self.story["responses"][0]["office"]
        if deed["deed"] in ON_ACTIONS:
            action = finding.key_action(self.evaluation, deed["target"])
            ON_ACTIONS[deed["deed"]](self, deed, {"action": action, "seen": action.version, **signed})
        elif deed["deed"] == "amend":
            self._amend(deed, office, signed)
        else:
            response = self._response(office)
            ON_RESPONSES[deed["deed"]](self, deed, response, {"seen": response.revision, **signed})

    def _amend(self, deed: Json, office: str, signed: Json) -> None:
        response = self._response(office)
        management_responses.amend(response=response, seen=response.revision, why=deed["why"], **signed)
        changed: dict[str, Draft] = {}
        for change in deed["changes"]:
            place, _, action = change["target"].partition("/")
            draft = changed.get(place) or self._with_uids(office, place)
            if action:
                wanted = str(finding.key_action(self.evaluation, change["target"]).uid)
                text = change["text"]
                actions = tuple(replace(one, text=text) if one.uid == wanted else one for one in draft.actions)
                draft = replace(draft, actions=actions)
            else:
                draft = replace(draft, **change["response"])
            changed[place] = draft
        for place, draft in changed.items():
            self._save(office, place, draft, signed["by"], signed["on"])

    def _with_uids(self, office: str, place: str) -> Draft:
        """This function will give the approved answer with the uids that its actions have by now."""
        draft = self.drafts[office, place]
        numbered = [finding.key_action(self.evaluation, f"{place}/A{n}") for n in range(1, len(draft.actions) + 1)]
        actions = (replace(one, uid=str(row.uid)) for one, row in zip(draft.actions, numbered, strict=True))
        return replace(draft, actions=tuple(actions))

    def shown(self, deed: Json) -> list[key_actions.Shown]:
        """This function will give the evidence that a deed hands over."""
        found = []
        for one in deed["evidence"]:
            data, media_type = self._file(one)
            found.append(
                key_actions.Shown(
                    title=one["title"],
                    public=one["public"],
                    link=one.get("link", ""),
                    data=data,
                    file_name=Path(one.get("file", "")).name,
                    media_type=media_type,
                    dated=one.get("date") or "",
                )
            )
        return found


def _verify(life: Life, deed: Json, on: Json) -> None:
    said = {key: deed.get(key, "") for key in ("missing", "next_step", "next_by", "next_when")}
    key_actions.verify(finding=Finding(deed["finding"]), comment=deed["comment"], **said, **on)


def _report(life: Life, deed: Json, on: Json) -> None:
    progress = Progress.COMPLETED if deed["deed"] == "complete" else Progress(deed["progress"])
    key_actions.report(progress=progress, comment=deed["comment"], evidence=life.shown(deed), **on)


def _ask_deadline(life: Life, deed: Json, on: Json) -> None:
    key_actions.ask_deadline(deadline=deed["deadline"], reason=deed["reason_code"], why=deed["reason"], **on)


def _reassign(life: Life, deed: Json, on: Json) -> None:
    office = deed.get("office") or life.story["responses"][0]["office"]
    key_actions.reassign(unit=finding.unit(office, deed["unit"]), reason=deed["reason"], **on)


ON_ACTIONS: dict[str, Callable[[Life, Json, Json], None]] = {
    "update": _report,
    "complete": _report,
    "verify": _verify,
    "evidence": lambda life, deed, on: key_actions.attach(evidence=life.shown(deed), **on),
    "resume": lambda life, deed, on: key_actions.resume(reason=deed["reason"], **on),
    "reassign": _reassign,
    "ask_deadline": _ask_deadline,
    "approve_deadline": lambda life, deed, on: key_actions.decide_deadline(approved=True, why=deed["comment"], **on),
    "decline_deadline": lambda life, deed, on: key_actions.decide_deadline(approved=False, why=deed["comment"], **on),
    "ask_dropping": lambda life, deed, on: key_actions.ask_drop(reason=deed["reason_code"], why=deed["reason"], **on),
    "approve_dropping": lambda life, deed, on: key_actions.decide_drop(approved=True, why=deed["comment"], **on),
}

ON_RESPONSES: dict[str, Callable[[Life, Json, Any, Json], None]] = {
    "submit": lambda life, deed, response, on: management_responses.submit(response=response, **on),
    "clear": lambda life, deed, response, on: management_responses.clear(
        response=response, comment=deed.get("comment", ""), **on
    ),
    "return": lambda life, deed, response, on: management_responses.send_back(
        response=response, comment=deed["comment"], **on
    ),
    "approve": lambda life, deed, response, on: management_responses.approve(response=response, **on),
    "comment": lambda life, deed, response, on: management_responses.comment(
        answer=finding.answer(response, deed["target"]), text=deed["comment"], **on
    ),
    "erratum": lambda life, deed, response, on: management_responses.correct(
        response=response, text=f"{deed['target']}: {deed['comment']}", **on
    ),
    "withhold": lambda life, deed, response, on: management_responses.withhold(
        response=response, reason=deed["reason"], **on
    ),
}
