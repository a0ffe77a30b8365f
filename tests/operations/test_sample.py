"""The sample register: it is made by the real commands and holds what a newcomer is to see."""

import pytest

from uptake.operations import program


@pytest.fixture
def sample(db: None, capsys: pytest.CaptureFixture[str]) -> str:
    assert program.run(program.parser().parse_args(["sample"])) == 0
    return capsys.readouterr().out


def test_the_sample_is_made_once_and_its_trail_is_whole(sample: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert program.run(program.parser().parse_args(["trail", "verify"])) == 0
    assert program.run(program.parser().parse_args(["sample"])) == 1
    assert program.run(program.parser().parse_args(["sample", "--if-empty"])) == 0
    capsys.readouterr()


def test_the_sample_holds_what_a_newcomer_is_to_see(sample: str) -> None:
    from django.apps import apps
    from django.db.models import Count

    def model(name: str) -> object:
        return apps.get_model(f"register.{name}").objects

    assert model("Evaluation").count() >= 14
    assert model("Evaluation").values("office").distinct().count() >= 10
    assert model("Region").count() >= 5
    assert {"en", "fr", "es"} <= set(model("EvaluationVersion").values_list("language", flat=True))
    mexico = model("KeyAction").filter(recommendation__evaluation__reference="MEX-2019-01")
    assert mexico.count() == 16
    now = model("ProgressInterval").filter(key_action__in=mexico, to_date__isnull=True)
    assert now.filter(progress="completed").count() == 15
    (late,) = now.exclude(progress="completed")
    deadline = model("DeadlineInterval").get(key_action=late.key_action, to_date__isnull=True)
    assert deadline.deadline == "2020-12"
    assert model("AddresseeInterval").filter(addressee="third_party").exists()
    joint = model("ManagementResponse").values("evaluation").annotate(offices=Count("pk")).filter(offices=2)
    assert joint.exists()
    assert model("Recommendation").exclude(part="").exists()
    assert model("OfficeVersion").values("office").annotate(names=Count("pk")).filter(names=2).exists()
    assert model("CategoryInterval").filter(category__isnull=True, to_date__isnull=True).exists()
    assert model("DeadlineInterval").filter(to_date__isnull=False).exists()
    assert model("Verification").filter(finding="not_verified").exists()
    assert model("ManagementResponse").filter(withheld_position__isnull=False).exists()
    assert model("Approval").filter(version=2).exists()
    assert all(one.file.path.exists() for one in model("Evidence").filter(file__isnull=False))


@pytest.mark.shared
def test_importing_the_shared_mexico_page_makes_a_second_evaluation_and_changes_none(
    sample: str, capsys: pytest.CaptureFixture[str]
) -> None:
    from pathlib import Path

    page = Path(__file__).resolve().parents[3] / "shared/pages/gate-mexico-2014-2019.txt"
    if not page.exists():
        pytest.skip("the shared pages are not beside the repository")
    assert program.run(program.parser().parse_args(["import", str(page)])) == 0
    out = capsys.readouterr().out
    assert out.splitlines()[-1] == "24 created, 0 changed, 0 unchanged, 0 refused"
    assert "MEX-2019-02" in out
