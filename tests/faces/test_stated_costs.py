"""Each answer costs what its docstring says."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from uptake.register import access
from uptake.register.queries import actions, evaluations, home, imports, offices, recommendation, standing, terms
from uptake.register.queries.answers import blocks
from uptake.register.queries.history import read
from uptake.register.queries.key_action import key_action
from uptake.register.queries.management_response import management_response
from uptake.register.queries.office_names import names
from uptake.register.queries.organization import organization
from uptake.register.queries.selection import Scope, Selection
from uptake.rules.facts import PUBLIC

ON = date(2026, 11, 24)
NUMBERS = """
Zero One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen Fourteen Fifteen Sixteen Seventeen
Eighteen Nineteen Twenty
"""
SMALL = tuple(NUMBERS.split())
TENS = {"Twenty": 20, "Thirty": 30, "Forty": 40}


def stated(function: Callable[..., Any]) -> int:
    """This function will give the number of queries that a docstring states."""
    found = re.search(r"(?:^|[.\s])([A-Z][a-z]+(?:-[a-z]+)?) quer(?:y|ies)", function.__doc__ or "")
    assert found, f"{function.__name__} does not say what it costs"
    word = found[1]
    if word in SMALL:
        return SMALL.index(word)
    tens, _, ones = word.partition("-")
    return TENS[tens] + (SMALL.index(ones.capitalize()) if ones else 0)


def cases() -> dict[str, tuple[Callable[..., Any], Callable[[], Any]]]:
    """This function will give each answer with a call that asks for it."""
    known, ours = names(ON), organization()
    here = (PUBLIC, ON, known)
    evaluation = access.evaluation("MEX-2019-01", PUBLIC, ON)
    evaluation.plan  # noqa: B018 (its plan is read with the title where there is one)
    above = access.recommendation("MEX-2019-01/R1", PUBLIC, ON)
    action = access.key_action("MEX-2019-01/R1/A1", PUBLIC, ON)
    office, region = access.office("MEX", PUBLIC), access.region("AMC", PUBLIC)
    vocabulary, copy = access.vocabulary("thematic_areas", PUBLIC), access.copy(1, PUBLIC)
    asked: list[tuple[Callable[..., Any], Callable[[], Any]]] = [
        (access.evaluation, lambda: access.evaluation("MEX-2019-01", PUBLIC, ON)),
        (access.recommendation, lambda: access.recommendation("MEX-2019-01/R1", PUBLIC, ON)),
        (access.key_action, lambda: access.key_action("MEX-2019-01/R1/A1", PUBLIC, ON)),
        (names, lambda: names(ON)),
        (organization, organization),
        (home.home, lambda: home.home(PUBLIC, ON, ours)),
        (standing.standing, lambda: standing.standing(Scope(), *here, ours)),
        (standing.history, lambda: standing.history(Scope(), *here, ours)),
        (evaluations.evaluations, lambda: evaluations.evaluations(Selection(), *here)),
        (evaluations.latest, lambda: evaluations.latest(*here)),
        (actions.actions, lambda: actions.actions(Selection(), *here)),
        (actions.answers, lambda: actions.answers(Selection(), *here)),
        (management_response, lambda: management_response(evaluation, *here, 6)),
        (blocks, lambda: blocks(evaluation, *here)),
        (recommendation.recommendation, lambda: recommendation.recommendation(above, *here, part="")),
        (key_action, lambda: key_action(action, *here)),
        (read, lambda: read(action, ON)),
        (offices.offices, lambda: offices.offices(*here)),
        (offices.office, lambda: offices.office(office, *here, ours)),
        (offices.region, lambda: offices.region(region, *here, ours)),
        (terms.vocabularies, lambda: terms.vocabularies(PUBLIC, ON)),
        (terms.vocabulary, lambda: terms.vocabulary(vocabulary, PUBLIC, ON)),
        (imports.imports, lambda: imports.imports(PUBLIC, ON, 1)),
        (imports.import_page, lambda: imports.import_page(copy, PUBLIC, ON)),
    ]
    return {f"{function.__module__.rsplit('.', 1)[1]}.{function.__name__}": (function, ask) for function, ask in asked}


@pytest.mark.django_db
def test_each_answer_costs_what_it_says(sample: None) -> None:
    said, counted = {}, {}
    for name, (function, ask) in cases().items():
        with CaptureQueriesContext(connection) as queries:
            ask()
        said[name], counted[name] = stated(function), len(queries)
    assert counted == said
