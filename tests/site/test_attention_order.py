"""What needs attention stands in the order of what is at stake, and what is not listed is found where a link leads."""

from itpm.analysis.facts import Facts
from itpm.page.blocks import Bullets, Fold, Items, Link
from itpm.page.value import texts
from itpm.views.reading import Reading
from itpm.views.sections.attention import attention, needing
from tests.conftest import DAY, workspace_of

PEOPLE = "people: {ann: {name: Ann}, bob: {name: Bob}}\n"


def project(name: str, approved: int, more: str) -> str:
    return f"name: {name}\nstage: execution\nbudget: {{approved: {{2026-01-01: {{amount: {approved}}}}}}}\n{more}"


def reading(files: dict[str, str]) -> Reading:
    workspace = workspace_of(files)
    assert workspace.findings == ()
    return Reading(Facts(workspace.portfolio, DAY), (), {})


def titles(made: Reading) -> list[str]:
    return [each.title for each in needing(made)[0]]


def test_of_projects_that_are_off_track_comes_first_that_for_which_most_is_approved() -> None:
    red = "updates: {2026-07-10: {declared: {overall: red}, headline: So}}\n"
    made = reading({"projects/a.yaml": project("A", 100, red), "projects/b.yaml": project("B", 900, red)})
    assert titles(made) == ["B", "A"]


def test_whoever_has_most_work_beyond_their_time_comes_first() -> None:
    """Bob has two tasks of ten days at once, ten days more than time; Ann two of five, five days more."""
    tasks = ", ".join(
        f"{who}{n}: {{effort: {days}d, assign: [{who}]}}" for who, days in (("ann", 5), ("bob", 10)) for n in range(2)
    )
    text = f"name: P\nstage: execution\nstart: 2026-07-20\ntasks: {{{tasks}}}\n"
    assert titles(reading({"staffing.yaml": PEOPLE, "projects/p.yaml": text})) == ["Bob", "Ann"]


def test_what_is_not_listed_is_counted_by_the_page_that_tells_of_it() -> None:
    """Nine tasks of one project are blocked, and eight of another for less long: of 17 the first twelve are listed."""
    blocked = "tasks: {{{}}}\n"
    old, new = (
        blocked.format(", ".join(f"t{n}: {{blocked: {{since: {since}}}}}" for n in range(count)))
        for count, since in ((9, "2026-07-01"), (8, "2026-07-10"))
    )
    made = reading(
        {"projects/a.yaml": f"name: A\nstage: execution\n{new}", "projects/b.yaml": f"name: B\nstage: execution\n{old}"}
    )
    found = needing(made)[0]
    shown = attention(made, found)
    first, fold = shown.blocks
    assert isinstance(first, Items) and isinstance(fold, Fold)
    rest, leads = fold.blocks
    assert isinstance(rest, Items) and isinstance(leads, Bullets)
    assert len(first.items) + len(rest.items) == 12
    assert [" ".join(texts(each)) for each in leads.items] == ["And 5 more, less grave:", "A (5)"]
    (link,) = (one for each in leads.items for one in each if isinstance(one, Link))
    assert link.target == "projects/a.md"
