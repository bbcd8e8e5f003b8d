"""What an audience is told does not depend on what it may not know: not by value, presence, order or place."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from itpm.queries.listing import KINDS
from tests.audience.secrets import CANARY, ONE, OTHER, portfolio
from tests.conftest import Folder, Run
from tests.repository import git

ABOUT = ("erp", "erp/build", "erp/late", "jane", "mail", "server", "faster", "head", "core", "orders")


def asked() -> Iterator[tuple[str, ...]]:
    """Every list, and what is shown and explained of some things."""
    for kind in KINDS:
        yield from (("list", kind.replace("_", "-"), "--format", form) for form in ("table", "json"))
    for thing in ABOUT:
        yield from (("show", thing), ("show", thing, "--format", "json"), ("explain", thing))
    yield from (("graph", name, "--format", "dot") for name in ("dependencies", "strategy", "services", "tasks"))
    yield from (("export", "ics"), ("export", "msproject", "erp"), ("list", "tasks", "--where", "start > 2026-08-01"))


def told(run: Run, root: Path, audience: str, *call: str) -> str:
    """What is printed, which is what is handed on; and whether it was an answer."""
    code, out, _err = run(*call, "--audience", audience, "--no-cache", cwd=root)
    return f"{code}\n{out}"


@pytest.fixture
def two(folder: Folder) -> tuple[Path, Path]:
    """Two portfolios that differ in nothing that staff may know; under one name."""
    return folder(portfolio(ONE), "one/portfolio"), folder(portfolio(OTHER), "two/portfolio")


@pytest.mark.parametrize("audience", ["staff", "public"])
def test_bytes_are_the_same_whatever_is_kept_from_the_audience(run: Run, two: tuple[Path, Path], audience: str) -> None:
    differing = [call for call in asked() if told(run, two[0], audience, *call) != told(run, two[1], audience, *call)]
    assert differing == []


def test_without_an_audience_they_differ(run: Run, two: tuple[Path, Path]) -> None:
    """The control: what the proof compares is not the same by itself."""
    for call in (("list", "people", "--format", "json"), ("show", "erp"), ("list", "figures", "--format", "json")):
        assert len({run(*call, "--no-cache", cwd=root)[1] for root in two}) == 2, call


@pytest.mark.parametrize("audience", ["staff", "public"])
def test_no_secret_occurs_anywhere(run: Run, two: tuple[Path, Path], audience: str) -> None:
    whole = "".join(told(run, two[0], audience, *call) for call in asked())
    assert len(whole) > (20000 if audience == "staff" else 2000)
    assert [each for each in (CANARY, "takeover", "123456", "123,456", "veiled", "hostile") if each in whole] == []
    # And all of these stand in what is told to whoever may know everything.
    every = "".join(told(run, two[0], "restricted", *call) for call in asked())
    assert [each for each in (CANARY, "takeover", "123456", "123,456", "veiled", "hostile") if each not in every] == []


def test_management_knows_money_and_nobodys_rates(run: Run, two: tuple[Path, Path]) -> None:
    shown = told(run, two[0], "board", "show", "erp") + told(run, two[0], "board", "show", "jane")
    assert "123,456" in shown
    assert "hostile" in shown
    assert [each for each in ("rate:", "review:", "leave", "takeover", "x-note") if each in shown] == []


def test_an_audience_of_the_settings_hides_kinds_besides(run: Run, two: tuple[Path, Path]) -> None:
    assert "erp/late" in told(run, two[0], "staff", "list", "risks")
    assert "erp/late" not in told(run, two[0], "staff-without-risks", "list", "risks")


def test_a_change_of_what_is_kept_from_an_audience_is_none_to_it(run: Run, folder: Folder) -> None:
    root = folder(portfolio(ONE))
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "first")
    folder(portfolio(OTHER))
    call = ("diff", "HEAD", "--format", "json", "--no-cache")
    everything = json.loads(run(*call, cwd=root)[1])
    assert len(everything["edits"]) > 20
    found = json.loads(run(*call, "--audience", "staff", cwd=root)[1])
    assert (found["verdict"], found["edits"], found["effects"]) == ("nothing", [], [])
    assert found["findings"] == {"new": [], "gone": [], "silenced": []}
    assert "approvals" not in found


def test_no_change_lets_an_audience_see_what_it_might_not_know_before(run: Run, folder: Folder) -> None:
    root = folder(portfolio(ONE))
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "first")
    open_ = portfolio(ONE) | {
        "projects/veiled.yaml": portfolio(ONE)["projects/veiled.yaml"].replace("restricted", "public")
    }
    folder(open_)
    code, out, _err = run("diff", "HEAD", "--audience", "staff", "--no-cache", cwd=root)
    assert code == 0
    assert CANARY not in out and "veiled" not in out
    settings = open_["itpm.yaml"].replace("{class: management}", "{class: restricted}")
    folder(open_ | {"itpm.yaml": settings})
    out = run("diff", "HEAD", "--audience", "board", "--no-cache", cwd=root)[1]
    assert "veiled" not in out


def test_an_audience_that_there_is_not_is_a_wrong_call(run: Run, two: tuple[Path, Path]) -> None:
    code, out, err = run("list", "projects", "--audience", "directors", cwd=two[0])
    assert (code, out) == (2, "")
    assert (
        err
        == "Error: --audience: there is no audience 'directors'; there are board, staff-without-risks, public, staff, management, restricted\n"
    )
