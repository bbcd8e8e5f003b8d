"""What is sent does not depend on what its audience may not know, and no word of that stands in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.audience.secrets import CANARY, ONE, OTHER, portfolio
from tests.conftest import Run
from tests.history.repositories import Made

MAIL = ("export", "mail", "--from", "pmo@itpm.example")
CALLS = (
    ("push", "teams", "--format", "json"),
    ("push", "teams", "erp", "--format", "json"),
    ("push", "teams", "--decisions", "--format", "json"),
    ("push", "teams", "--weeks", "--format", "json"),
    ("push", "teams", "--since", "HEAD~1", "--format", "json"),
    (*MAIL,),
    (*MAIL, "erp"),
)


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two repositories of two commits, a review between them, that differ in nothing that staff may know."""
    made = [Made.at(tmp_path_factory.mktemp(name) / "portfolio") for name in ("one", "two")]
    for day, said in (("2026-07-01", (ONE, OTHER)), ("2026-07-08", (OTHER, ONE))):
        for each, words in zip(made, said, strict=True):
            each.commit(day, portfolio(words), f"SECRET {each.root.parent.name}")
            if day == "2026-07-01":
                each.tag("board/2026-06")
    return made[0].root, made[1].root


@pytest.fixture(autouse=True)
def _one_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1784030400")


def told(run: Run, root: Path, audience: str) -> Iterator[str]:
    for call in CALLS:
        code, out, _err = run(*call, *(("--audience", audience) if audience else ()), cwd=root)
        yield f"{code}\n{out}"


@pytest.mark.parametrize("audience", ["", "staff", "public", "staff-without-risks"])
def test_bytes_are_the_same_whatever_is_kept(run: Run, two: tuple[Path, Path], audience: str) -> None:
    one, other = list(told(run, two[0], audience)), list(told(run, two[1], audience))
    assert one == other
    assert [each for each in (CANARY, "takeover", "123456", "123,456", "SECRET") if each in "".join(one)] == []


def test_the_control_differs(run: Run, two: tuple[Path, Path]) -> None:
    assert list(told(run, two[0], "management")) != list(told(run, two[1], "management"))


@pytest.mark.parametrize("audience", ["restricted"])
def test_nothing_restricted_goes_to_a_channel(run: Run, two: tuple[Path, Path], audience: str) -> None:
    code, out, err = run("push", "teams", "--audience", audience, cwd=two[0])
    assert (code, out) == (2, "")
    assert "--audience: restricted is of class restricted, and nothing of that is sent there" in err


def test_an_audience_of_the_settings_is_taken_from_the_environment_too(
    run: Run, two: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ITPM_AUDIENCE", "board")
    assert ", for board):" in run("push", "teams", cwd=two[0])[1]
    code, _out, err = run("push", "teams", "--audience", "bord", cwd=two[0])
    assert code == 2 and "there is no audience 'bord'" in err


WEEK = {
    "itpm.yaml": (
        "schema: 1\nportfolio: P\nstatus_date: 2026-07-14\ntimezone: Europe/Berlin\n"
        "audiences: {us: {class: staff, hide: [staffing]}, quiet: {class: staff, hide: [decisions]}}\n"
    ),
    "staffing.yaml": "people: {bo: {name: Bo}, cy: {name: Cy}}\n",
    "projects/a.yaml": """\
name: A
stage: execution
manager: cy
tasks:
  one: {name: One, assign: [{who: bo}], effort: 10d, started: 2026-07-13}
  hidden: {name: Zzcanary, visibility: management, assign: [{who: bo}], effort: 3d, started: 2026-07-13}
decisions: {d: {name: Pick zzone, due: 2026-07-16, needed_from: [cy]}}
""",
    "projects/b.yaml": """\
name: B
stage: execution
manager: cy
tasks: {two: {name: Two, assign: [{who: bo}], effort: 10d, started: 2026-07-13}}
""",
}


@pytest.fixture
def week(tmp_path: Path) -> Path:
    made = Made.at(tmp_path / "week")
    made.commit("2026-07-14", WEEK)
    return made.root


def test_who_has_too_much_is_told_to_management_alone(run: Run, week: Path) -> None:
    staff, management = (
        run("push", "teams", "--weeks", "--audience", each, cwd=week)[1] for each in ("staff", "management")
    )
    assert "[Open] One – A · task · 13 Jul 2026 – " in staff and "Zzcanary" not in staff
    assert not any(each in staff for each in ("More work than time", "takes ", "%"))
    assert "Zzcanary – A · task · " in management and " · takes 80 h" in management
    assert "  More work than time\n    [Too much] Bo – " in management


def test_who_may_not_know_who_works_gets_no_weeks_and_who_may_not_know_decisions_none(run: Run, week: Path) -> None:
    code, out, _err = run("push", "teams", "--weeks", "--audience", "us", cwd=week)
    assert (code, out) == (0, "nobody has anything in this week: nothing to send\nnobody said where to\n")
    code, out, err = run("push", "teams", "--decisions", "--audience", "quiet", cwd=week)
    assert (code, out) == (2, "") and "nothing of it may be told to quiet" in err
    assert "zzone" not in run("push", "teams", "--weeks", "--audience", "quiet", cwd=week)[1]
    assert "zzone" in run("push", "teams", "--weeks", "--audience", "staff", cwd=week)[1]
