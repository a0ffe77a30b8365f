"""What the public sees of a response: published, withheld, released, taken down, corrected, commented on."""

from test_life import code_of

from cast import AT, DAY, Cast
from making import again, approved, cleared, step
from uptake.register.commands import finding, management_responses
from uptake.rules.facts import Actor


def test_a_withheld_response_is_released_again_and_a_withheld_one_is_not_published_by_its_approval(cast: Cast) -> None:
    response = step("withhold", cleared(cast), cast.esther, reason="It names a person.")
    response = step("approve", response, cast.chen)
    assert (response.stage, response.published_position) == ("approved", None)
    assert code_of(step, "publish", response, cast.esther) == "withheld"
    response = step("publish", step("release", response, cast.esther), cast.esther)
    assert response.published_position is not None
    assert code_of(step, "publish", response, cast.esther) == "already_published"


def test_what_was_taken_down_is_neither_amended_nor_corrected_nor_published(cast: Cast) -> None:
    response = step("take_down", approved(cast), cast.esther, reason="A court said so.")
    assert code_of(step, "amend", response, cast.amina, why="x") == "taken_down"
    assert code_of(step, "correct", response, cast.esther, text="x") == "taken_down"
    assert code_of(step, "publish", response, cast.esther) == "taken_down"


def test_an_erratum_needs_something_public(cast: Cast) -> None:
    assert code_of(step, "correct", cleared(cast), cast.esther, text="Read 2027.") == "not_published"


def test_only_the_evaluation_service_comments_and_only_on_what_is_settled(cast: Cast) -> None:
    response = approved(cast)
    answer = finding.answer(response, "R1")
    given = {"answer": answer, "text": "Half of it.", "at": AT, "on": DAY}

    def comment(by: Actor, seen: int) -> None:
        management_responses.comment(by=by, seen=seen, **given)

    assert code_of(comment, cast.chen, response.revision) == "not_your_role"
    comment(cast.esther, response.revision)
    opened = step("amend", again(response), cast.amina, why="New facts.")
    given["answer"] = finding.answer(opened, "R1")
    assert code_of(comment, cast.esther, opened.revision) == "not_from_here"
