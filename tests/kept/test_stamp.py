"""A kept result is found again only while everything that it depends on is the same."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from itpm.analysis.facts import Facts
from itpm.kept import stamp
from itpm.kept.stamp import Stamp, code_of, package_version, zone_rules
from itpm.kept.store import Store
from itpm.load.workspace import Workspace, load
from itpm.run.kept import facts_of, kept_findings
from itpm.text.limits import DEFAULT_LIMITS, Limits
from itpm.text.packing import parsed_key, parsed_stamp
from itpm.text.reading import ReadingOptions
from itpm.text.tree import tree_of
from tests.conftest import DAY, ROOT

FILES = {
    "itpm.yaml": "portfolio: P\ntimezone: Europe/Berlin\n",
    "calendars.yaml": "calendars: {pune: {timezone: Asia/Kolkata}}\n",
    "staffing.yaml": "people: {jane: {name: Jane}}\n",
    "budget.yaml": "budgets: {b: {name: B}}\n",
    "scenarios/s.yaml": "name: S\nset: {p/a.effort: 2d}\n",
    "projects/p.yaml": "name: P\nstart: 2026-07-13\ntasks: {a: {name: A, effort: 1d, assign: [jane]}}\n",
}
OVERLAY = {"staffing.yaml": "people: {jane: {rate: 700}}\n"}


def workspace(
    files: dict[str, str] = FILES, scenario: str | None = None, over: dict[str, str] | None = None
) -> Workspace:
    overlay = None if over is None else tree_of(over)
    return load(tree_of(files), ReadingOptions(Store(None)), overlay, (), scenario)


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    """What was digested once a process is digested anew in each test."""
    for each in (code_of, package_version, zone_rules, parsed_stamp):
        each.cache_clear()
    yield
    for each in (code_of, package_version, zone_rules, parsed_stamp):
        each.cache_clear()


def schedule_key(tmp_path: Path, work: Workspace, day: date = DAY) -> str:
    kept = facts_of(work, day, Store(tmp_path)).kept
    assert kept is not None
    return str(kept._key)  # type: ignore[attr-defined]


def findings_key(tmp_path: Path, work: Workspace, day: date = DAY) -> str:
    kept = kept_findings(work, day, Store(tmp_path))
    assert kept is not None
    return kept._key


@pytest.mark.parametrize("key", [schedule_key, findings_key])
def test_each_ingredient_demands_another_key(
    key: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = key(tmp_path, workspace())
    assert key(tmp_path, workspace()) == plain
    changed = {
        "a file": workspace({**FILES, "projects/p.yaml": FILES["projects/p.yaml"] + "priority: 700\n"}),
        "another file": workspace({**FILES, "projects/q.yaml": "name: Q\n"}),
        "a scenario": workspace(scenario="s"),
        "an overlay": workspace(over=OVERLAY),
        "bounds": replace(workspace(), limits=Limits(nodes=99)),
    }
    keys = {name: key(tmp_path, work) for name, work in changed.items()}
    keys["a day"] = key(tmp_path, workspace(), date(2026, 7, 15))
    for name, function, value in (
        ("code", "code_of", "x"), ("libraries", "package_version", "9.9"), ("zones", "zone_rules", "x")
    ):  # fmt: skip
        with monkeypatch.context() as patched:
            patched.setattr(stamp, function, lambda _name, value=value: value)
            keys[name] = key(tmp_path, workspace())
    assert len({plain, *keys.values()}) == 1 + len(keys), keys


def test_a_scenario_of_other_content_is_another_one(tmp_path: Path) -> None:
    other = {**FILES, "scenarios/s.yaml": "name: S\nset: {p/a.effort: 3d}\n"}
    keys = {schedule_key(tmp_path, workspace(files, "s")) for files in (FILES, other)}
    assert len(keys) == 2


def test_the_plan_of_a_scenario_is_never_that_of_the_portfolio(tmp_path: Path) -> None:
    def finish(scenario: str | None) -> int:
        facts: Facts = facts_of(workspace(scenario=scenario), DAY, Store(tmp_path))
        span = facts.schedule.items["p/a"].levelled
        assert span is not None
        return facts.schedule.moments.last_day(span).day

    assert [finish(None), finish("s"), finish(None), finish("s")] == [14, 15, 14, 15]


def test_money_alone_makes_no_new_schedule(tmp_path: Path) -> None:
    other = {**FILES, "budget.yaml": "budgets: {b: {name: Other}}\n"}
    assert schedule_key(tmp_path, workspace(other)) == schedule_key(tmp_path, workspace())
    assert findings_key(tmp_path, workspace(other)) != findings_key(tmp_path, workspace())


def test_code_counts_by_content_and_schemas_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "itpm"
    for path, text in (("a.py", "x = 1\n"), ("text/b.py", "y = 1\n"), ("schemas/k.schema.json", "{}\n")):
        (package / path).parent.mkdir(parents=True, exist_ok=True)
        (package / path).write_text(text)
    monkeypatch.setattr(stamp, "files", lambda _name: package)

    def codes() -> tuple[str, str]:
        code_of.cache_clear()
        return code_of(""), code_of("text")

    first = codes()
    # The same content written again is the same code.
    (package / "a.py").write_text("x = 1\n")
    assert codes() == first
    (package / "a.py").write_text("x = 2\n")
    second = codes()
    assert (second[0] != first[0], second[1] == first[1]) == (True, True)
    (package / "text/b.py").write_text("y = 2\n")
    third = codes()
    assert (third[0] != second[0], third[1] != second[1]) == (True, True)
    (package / "schemas/k.schema.json").write_text('{"a": 1}\n')
    assert codes()[0] != third[0]
    (package / "text/b.py").rename(package / "text/c.py")
    assert codes()[1] != third[1]


def test_the_schemas_of_a_checkout_are_part_of_the_code() -> None:
    names = {name for name, _file in stamp._files(ROOT / "schemas", "")}
    assert "project.schema.json" in names


def test_libraries_and_zones_count_by_what_they_are() -> None:
    assert package_version("click")
    assert package_version("no-such-package") == ""
    assert zone_rules("Europe/Berlin") != zone_rules("Asia/Kolkata")
    assert zone_rules("Europe/Berlin")
    assert zone_rules("../../etc/passwd") == zone_rules("No/Where") == ""


def test_neither_the_order_nor_the_seams_of_ingredients_make_a_key() -> None:
    one = Stamp.of((), a="x", b="y").key()
    assert Stamp.of((), b="y", a="x").key() == one
    assert Stamp.of((), a="x'", b="'y").key() != one
    assert Stamp({"a": "bc"}).key() != Stamp({"ab": "c"}).key()


def test_a_parsed_file_is_kept_under_its_bounds() -> None:
    assert parsed_key("ab" * 20, DEFAULT_LIMITS) != parsed_key("ab" * 20, Limits(depth=3))
    assert parsed_key("ab" * 20, DEFAULT_LIMITS).startswith("ab" * 20)
