"""What the spec decides about rows, headers, fields and classifications, one rule a test."""

import pytest

from uptake.exchange import readers
from uptake.exchange.readers import words
from uptake.exchange.readers.parties import parties, roles_learned
from uptake.exchange.readers.responsible import divide

TOP = "Management Response\n\n: Fiji\n: 2018 - 2020 , Fiji (CO)\n: Ferry study\n"
RECOMMENDATION = (
    "Recommendation: Paint the ferries\nManagement Response: Yes.\nManagement Response Category: Accepted\n"
)
COLUMNS = "Key Actions\nResponsible Deadline Status Comments\n"


def read(header: str = ": Fiji\n\n: Approved\n", rows: str = "") -> readers.layouts.Document:
    return readers.read_text(f"{TOP}{header}{RECOMMENDATION}{COLUMNS}{rows}")


def codes(document) -> set[tuple[str, str]]:
    return {(one.code, one.where) for one in document.warnings}


@pytest.mark.parametrize(
    ("lines", "joint", "unit", "overall"),
    [
        (": Fiji\n\nGlad.\n\n: Approved\n", None, "Fiji", "Glad."),
        (":\n: Fiji\n:\n\nGlad.\n\n: Approved\n", None, "Fiji", "Glad."),
        (": UNDP\n: Fiji\n\nGlad.\n\n: Approved\n", "UNDP", "Fiji", "Glad."),
        (": Fiji\n:\n\nGlad.\n\n: Approved\n", None, "Fiji", "Glad."),
        (":\n:\n\nFiji\n\n:\n\nGlad.\n\n: Approved\n", None, "Fiji", "Glad."),
        (":\n: Fiji\n: Glad.\n\nVery.\n\n: Approved\n", None, "Fiji", "Glad.\n\nVery."),
        (": Fiji\n\n\n: Approved\n", None, "Fiji", None),
        (": Fiji\n\n: Approved\n", None, "Fiji", None),
        (":\n:\n:\n\n: Approved\n", None, None, None),
    ],
)
def test_header_is_read_by_position(lines, joint, unit, overall):
    document = read(lines)
    assert (document.evaluation.joint_partner, document.responsible_unit, document.overall_response) == (
        joint,
        unit,
        overall,
    )
    assert (document.status, document.evaluation.title) == ("approved", "Ferry study")


@pytest.mark.parametrize(
    ("stated", "progress", "also"),
    [
        ("Completed", "completed", {"comment_missing"}),
        ("completed", "completed", {"comment_missing"}),
        ("Ongoing", "initiated", set()),
        ("Not-Initiated", "not_initiated", set()),
        ("Overdue – not initiated", "not_initiated", {"comment_missing"}),
        ("Overdue-Initiated", "initiated", {"comment_missing"}),
        ("Over due", "not_initiated", {"progress_unclear"}),
        ("No deadline established", "not_initiated", {"progress_unclear"}),
        ("NO LONGER APPLICABLE", "no_longer_applicable", set()),
    ],
)
def test_status_is_recognized_whatever_its_case_and_dashes(stated, progress, also):
    document = read(rows=f"Buy blue paint. Fiji CO 2019/04 {stated}\n")
    (action,) = document.recommendations[0].key_actions
    assert (action.progress, action.stated_status) == (progress, stated)
    assert {code for code, _ in codes(document)} - {"split_uncertain"} == also


@pytest.mark.parametrize(
    ("stated", "deadline"), [("2019/04", "2019-04"), ("2019/04/30", "2019-04-30"), ("No due date", None)]
)
def test_deadline_is_a_month_or_a_day_or_none(stated, deadline):
    document = read(rows=f"Buy blue paint. Fiji CO {stated} Initiated\n")
    assert document.recommendations[0].key_actions[0].deadline == deadline


def test_unknown_status_makes_no_row():
    document = read(rows="Buy blue paint. Fiji CO 2019/04 Paused\n")
    assert document.recommendations[0].key_actions == ()
    assert ("source_ends_early", "recommendations/1") in codes(document)


def test_first_date_and_status_end_the_row_and_later_ones_are_comment():
    rows = "Report by 2018/01 Completed ferries. Fiji CO 2019/04 Completed As of 2019/03 Initiated was stated\n"
    (action,) = read(rows=rows).recommendations[0].key_actions
    assert (action.text, action.comments) == (
        "Report by 2018/01 Completed ferries.",
        "As of 2019/03 Initiated was stated",
    )


@pytest.mark.parametrize(
    ("between", "comment", "action"),
    [
        ("Two more tins came.\n", "Done.\nTwo more tins came.", "Ask the captain."),
        ("Two more tins came.\n\n2. Ask\n", "Done.\nTwo more tins came.", "2. Ask Ask the captain."),
    ],
)
def test_lines_between_rows_belong_to_the_comment_but_for_a_numbered_one(between, comment, action):
    rows = f"Buy paint. Fiji CO 2019/04 Completed Done.\n{between}Ask the captain. Fiji CO 2019/05 Initiated\n"
    first, second = read(rows=rows).recommendations[0].key_actions
    assert (first.comments, second.text) == (comment, action)


def test_lines_after_a_row_without_comment_begin_the_next_action():
    rows = "Buy paint. Fiji CO 2019/04 Initiated\nAsk the captain\nand the crew. Fiji CO 2019/05 Initiated\n"
    first, second = read(rows=rows).recommendations[0].key_actions
    assert (first.comments, second.text) == ("", "Ask the captain and the crew.")


@pytest.mark.parametrize(
    ("row", "responsible"),
    [
        ("Buy paint. Fiji CO", "Fiji CO"),
        ("Buy paint for the pier Programme Specialist", "Programme Specialist"),
        ("Buy paint for the pier UN Women Fiji", "UN Women Fiji"),
        ("acheter la peinture du quai Jean Petit ; Responsable de projet", "Jean Petit ; Responsable de projet"),
        ("comprar pintura para el muelle Oficial de programas", "Oficial de programas"),
        ("Buy paint for the pier Project Team (with the port, the bank)", "Project Team (with the port, the bank)"),
        ("Paint with un and UN alike UNW-FJI", "UNW-FJI"),
        ("Write to the port. Representative and Deputy Representative", "Representative and Deputy Representative"),
        (
            "Write to the port Project team UN Women Fiji CO: Representative Operations",
            "Project team UN Women Fiji CO: Representative Operations",
        ),
    ],
)
def test_phrase_of_a_single_row_is_found(row, responsible):
    (division,) = divide([row])
    assert (division.text, division.responsible) == (row[: -len(responsible) - 1], responsible)


def test_phrase_that_comes_back_shows_where_the_action_ends():
    rows = ["Count boats by Harbour Wardens", "Paint the pier blue Harbour Wardens", "Mend nets in May Harbour Wardens"]
    assert {division.responsible for division in divide(rows)[1:]} == {"Harbour Wardens"}


def test_rows_of_one_page_never_colour_another():
    rows = ["Mend nets in May quay folk"]
    before = divide(rows)
    divide(["Count boats. quay folk", "Paint. quay folk", "Sing. quay folk"])
    assert divide(rows) == before


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Representative, Driver and Cook", ("Representative", "Driver and Cook")),
        ("Team (boats, nets); Cook", ("Team (boats, nets)", "Cook")),
        ("Fiji CO: Representative PM&E Knowledge & data", ("Representative", "PM&E", "Knowledge & data")),
        ("Crew UN Women Fiji CO: Cook Operations", ("Crew UN Women Fiji CO: Cook Operations",)),
        ("Crew UN Women Fiji CO: Cook, Operations", ("Cook", "Operations")),
        ("", ()),
    ],
)
def test_parties_of_a_phrase(phrase, expected):
    assert parties(phrase) == expected


def test_roles_learned_from_commas_divide_a_list_without_commas():
    learned = roles_learned(["Cook, Mate"])
    assert parties("Crew UN Women Fiji CO: Mate Cook Operations", learned) == ("Mate", "Cook", "Operations")


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("Partnership, Normative Support", ("Partnership", "Normative Support")),
        ("Peace, security and more", ("Peace, security and more",)),
        ("Trade (goods, services), Advocacy", ("Trade (goods, services)", "Advocacy")),
        ("advocacy, partnership", ("advocacy", "partnership")),
        ("", ()),
    ],
)
def test_classifications_are_split_at_commas_between_labels(stated, expected):
    assert words.terms(stated) == expected


def test_unknown_category_is_kept_as_stated():
    document = readers.read_text(f"{TOP}: Fiji\n\n: Approved\nRecommendation: a\nManagement Response Category: Noted\n")
    (one,) = document.recommendations
    assert (one.category, one.stated_category) == (None, "Noted")
    assert ("category_missing", "recommendations/1") in codes(document)


@pytest.mark.parametrize(
    ("text", "lost"),
    [("the port?s boats", True), ("l?eau", True), ("Why? Because", False), ("see http://a.org/x?y=z", False)],
)
def test_lost_letters_are_said(text, lost):
    document = readers.read_text(f"{TOP}: Fiji\n\n{text}\n\n: Approved\n")
    assert (("replacement_characters", "") in codes(document)) is lost


def test_wrapped_lines_are_joined_and_other_line_breaks_kept():
    wrapped = (
        "Recommendation: The ferries of the northern line should be painted before the\n"
        "storms come, and the southern ones as soon as the yard has room for both of\n"
        "them at the same time.\n"
        "Management Response: First the north.\nThen the south.\n"
    )
    (one,) = readers.read_text(f"{TOP}: Fiji\n\n: Approved\n{wrapped}").recommendations
    assert "\n" not in one.text
    assert one.response == "First the north.\nThen the south."
