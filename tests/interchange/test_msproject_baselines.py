"""Eleven baselines, one of which holds now. Values by hand."""

from itpm.analysis.scheduling.baselines import baselines
from itpm.analysis.scheduling.schedule import Schedule
from itpm.interchange.msproject.mspdi import read_plan
from itpm.interchange.msproject.project import imported
from tests.interchange.mspdi import plan, work
from tests.interchange.plans import AS_OF, BASE, SPACE, back, files_of, out, scheduled

APPROVED = {"first": "2025-12-01", "second": "2026-01-10", "third": "2026-02-01"}


def _plan(*names: str, more: str = "") -> str:
    said = "".join(
        f"  {name}: {{approved: {{date: {APPROVED[name]}, by: eve}}, tasks: {{a: {{finish: 2026-03-{day:02}}}}}}}\n"
        for day, name in enumerate(names, 5)
    )
    return f"name: P\nstart: 2026-03-02\ntasks: {{a: {{name: A, duration: 3d}}}}\nbaselines:\n{said}{more}"


def _held(schedule: Schedule) -> tuple[str, str]:
    found = baselines(schedule.times, schedule.portfolio.projects["p"], AS_OF)
    assert found is not None
    return found.original.name, found.current.name


def test_each_baseline_goes_under_a_number_and_the_one_that_holds_is_number_0() -> None:
    made = out(_plan("first", "second", "third"))
    found = {
        each.findtext(f"{SPACE}Number"): (each.findtext(f"{SPACE}Finish") or "")[:10]
        for each in made.root.iter(f"{SPACE}Baseline")
    }
    assert found == {"0": "2026-03-07", "1": "2026-03-05", "2": "2026-03-06"}
    assert "P: the name of the baseline second, which is number 2" in made.lost


def test_the_baseline_that_holds_is_the_same_after_going_and_coming() -> None:
    made = out(_plan("first", "second", "third"))
    assert _held(made.schedule) == ("first", "third")
    found = back(made)
    assert {name: each["tasks"]["a"]["finish"] for name, each in found.baselines.items()} == {
        "baseline": "2026-03-07",
        "baseline-1": "2026-03-05",
        "baseline-2": "2026-03-06",
    }
    assert _held(scheduled(files_of(found, BASE))) == ("baseline-1", "baseline")


def test_one_that_nobody_has_approved_yet_is_not_number_0() -> None:
    later = "  next: {approved: {date: 2026-06-01, by: eve}, tasks: {a: {finish: 2026-03-20}}}\n"
    made = out(_plan("first", more=later))
    found = {
        each.findtext(f"{SPACE}Number"): (each.findtext(f"{SPACE}Finish") or "")[:10]
        for each in made.root.iter(f"{SPACE}Baseline")
    }
    assert found == {"0": "2026-03-05", "1": "2026-03-20"}


def test_the_twelfth_is_told() -> None:
    many = "".join(
        f"  b{n:02}: {{approved: {{date: 2025-01-{n:02}, by: eve}}, tasks: {{a: {{finish: 2026-03-{n:02}}}}}}}\n"
        for n in range(1, 13)
    )
    made = out(_plan(more=many))
    assert sorted(int(each.findtext(f"{SPACE}Number") or "") for each in made.root.iter(f"{SPACE}Baseline")) == list(
        range(11)
    )
    # The twelfth by its approval holds, the others are numbers 1 to 10, and of those the last one has no place.
    assert "P: the baseline b11" in made.lost and "P: the baseline b12" not in made.lost


def test_the_baseline_that_project_compares_with_holds() -> None:
    both = "".join(
        f"<Baseline><Number>{n}</Number><Finish>2026-03-0{3 + n}T18:00:00</Finish></Baseline>" for n in (0, 1, 2)
    )
    text = plan(work(1, "A", 8, more=both)).replace(
        b"<Title>",
        b"<BaselineForEarnedValue>2</BaselineForEarnedValue><StatusDate>2026-03-01T09:00:00</StatusDate><Title>",
    )
    found = imported(read_plan(text), "p", {})
    assert {name: each.get("as_of") for name, each in found.baselines.items()} == {
        "baseline": None,
        "baseline-1": None,
        "baseline-2": "2026-03-01",
    }
    assert _held(scheduled(files_of(found, BASE))) == ("baseline", "baseline-2")
