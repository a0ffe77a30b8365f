"""References round trip, addresses are understood, offices get codes."""

import string
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uptake.rules import countries, references
from uptake.rules.references import Reference

codes = st.from_regex(r"\A[A-Z][A-Z0-9]{1,9}\Z")
parts = st.text(string.ascii_lowercase, max_size=2)
counts = st.integers(1, 9999)


@st.composite
def any_reference(draw: st.DrawFn) -> Reference:
    evaluation = (draw(codes), draw(st.integers(1, 9999)), draw(st.integers(1, 999999)))
    depth = draw(st.integers(0, 2))
    if depth == 0:
        return Reference(*evaluation)
    return Reference(*evaluation, draw(counts), draw(parts), draw(counts) if depth == 2 else None)


@given(any_reference())
def test_a_reference_survives_writing_and_reading(reference: Reference) -> None:
    assert references.parse(str(reference)) == reference
    assert references.parse(str(reference).lower()) == reference
    assert references.parse(f"https://register.example/fr/evaluations/{reference}/update/?on=2026-01-01#x") == reference


@given(st.text(max_size=60))
def test_any_text_is_a_reference_or_none(text: str) -> None:
    found = references.parse(text)
    assert found is None or references.parse(str(found)) == found


def test_references_are_written_as_people_say_them() -> None:
    evaluation = references.evaluation_reference("MEX", 2019, 1)
    recommendation = references.recommendation_reference(evaluation, 3, "B")
    assert evaluation == "MEX-2019-01"
    assert references.evaluation_reference("MEX", 2019, 104) == "MEX-2019-104"
    assert recommendation == "MEX-2019-01/R3b"
    assert references.key_action_reference(recommendation, 2) == "MEX-2019-01/R3b/A2"
    assert references.short_action(3, 2) == "3.2"
    assert references.short_action(3, 2, "b") == "3b.2"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("MEX-2019-01", "MEX-2019-01"),
        (" mex-2019-01/ ", "MEX-2019-01"),
        ("/evaluations/MEX-2019-01/R3/A2/", "MEX-2019-01/R3/A2"),
        ("mex-2019-01/r3B/a2", "MEX-2019-01/R3b/A2"),
        ("https://x.example/evaluations/WCA-2023-11/R12/A34/?on=2026-11-24&lang=fr", "WCA-2023-11/R12/A34"),
        ("https://x.example/es/evaluations/MEX-2019-01/R3/amend/", "MEX-2019-01/R3"),
    ],
)
def test_what_people_paste_is_understood(written: str, meant: str) -> None:
    assert str(references.parse(written)) == meant


@pytest.mark.parametrize(
    "text",
    [
        "",
        "MEX",
        "MEX-2019",
        "MEX-2019-00",
        "MEX-0000-01",
        "MEX-2019-1",
        "MEX-2019-01/R0",
        "MEX-2019-01/R3/A0",
        "MEX-2019-01/A2",
        "MEX-2019-01/R3abc",
        "MEX-2019-01/R3/A2/more",
        "/evaluations/MEX-2019-01x/",
        "/evaluations/",
        "MEX-2019-٠١",
        "M-2019-01",
        "MEX-2019-01" * 500,
    ],
)
def test_what_is_no_reference_gives_none(text: str) -> None:
    assert references.parse(text) is None


def test_numbers_start_at_one_and_codes_are_capitals() -> None:
    with pytest.raises(ValueError):
        references.evaluation_reference("MEX", 2019, 0)
    with pytest.raises(ValueError):
        references.evaluation_reference("mex", 2019, 1)
    with pytest.raises(ValueError):
        references.recommendation_reference("MEX-2019-01", 3, "b/")
    with pytest.raises(ValueError):
        references.key_action_reference("MEX-2019-01/R3", 0)


@pytest.mark.parametrize(
    ("completion", "plan_end", "year"),
    [
        ("2020-03", 2019, 2020),
        ("2020-03-01", 2019, 2020),
        ("2020", 2019, 2020),
        (None, 2019, 2019),
        ("soon", 2019, 2019),
        ("", None, 2026),
        (None, None, 2026),
    ],
)
def test_the_year_is_of_completion_else_plan_else_sight(
    completion: str | None, plan_end: int | None, year: int
) -> None:
    assert references.year_of(completion, plan_end, date(2026, 5, 1)) == year


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Mexico", "MEX"),
        ("México (CO)", "MEX"),
        ("Cote d'Ivoire", "CIV"),
        ("Côte d’Ivoire", "CIV"),
        ("Democratic Republic of Congo", "COD"),
        ("Congo", "COG"),
        ("Viet Nam", "VNM"),
        ("Türkiye", "TUR"),
        ("Turkey", "TUR"),
        ("Bureau pays du Mali", "MLI"),
        ("Oficina de País El Salvador", "SLV"),
        ("Fiji Multi-Country Office", "FJI"),
        ("Sénégal", "SEN"),
        ("Brasil", "BRA"),
        ("Regional Office for West and Central Africa (Senegal)", "WCA"),
        ("Multi-Country Office for the Maghreb (Morocco)", "MAG"),
        ("East and Southern Africa", "ESA"),
        ("Arab States", "AST"),
        ("Evaluation Office", "EVA"),
        ("مكتب إقليمي", "RO"),
        ("", "RO"),
    ],
)
def test_an_office_gets_its_countrys_code_or_its_initials(name: str, code: str) -> None:
    assert references.provisional_code(name, "RO", set()) == code


def test_a_taken_code_gets_a_number() -> None:
    assert references.provisional_code("Mexico", "CO", {"MEX"}) == "MEX2"
    assert references.provisional_code("Mexico", "CO", {"MEX", "MEX2"}) == "MEX3"
    assert references.provisional_code("West and Central Africa", "RO", ["WCA"]) == "WCA2"


def test_initials_never_look_like_a_country() -> None:
    assert references.provisional_code("Market Enterprise Exchange", None, set()) == "MEE"
    assert references.provisional_code("Food And Rural Matters", None, set()) == "FRM"
    assert references.provisional_code("Global Rural Centre", None, set()) == "GRC2"  # GRC is Greece


@given(st.text(max_size=40), st.sampled_from(["CO", "RO", None]), st.sets(codes, max_size=5))
def test_every_office_gets_a_code_of_its_own(name: str, kind: str | None, taken: set[str]) -> None:
    code = references.provisional_code(name, kind, taken)
    assert references.is_office_code(code)
    assert code not in taken


def test_every_country_is_known_by_its_names() -> None:
    assert len(countries.CODES) == 249
    assert all(len(code) == 3 and code.isupper() for code in countries.CODES)
    assert all(countries.plain(name) == name for name in countries.ALPHA3)
    assert "" not in countries.ALPHA3
    for name, code in {
        "Gambia (the)": "GMB",
        "Ivory Coast": "CIV",
        "RDC": "COD",
        "Egipto": "EGY",
        "Égypte": "EGY",
    }.items():
        assert countries.alpha3(name) == code
    assert countries.alpha3("Americas") is None
