"""The order of files and of what stands in them never changes a plan."""

from hypothesis import given, settings
from hypothesis import strategies as st

from itpm.analysis.scheduling.schedule import Schedule
from itpm.engine.pack import Level
from tests.analysis.dated import BASE, MONDAY
from tests.conftest import workspace_of
from tests.engine.checker import broken_links, overbooked

NAMES = ("a", "b", "c", "d", "e")


@st.composite
def projects(draw: st.DrawFn) -> dict[str, str]:
    rows = {}
    for place, name in enumerate(NAMES):
        size = draw(
            st.sampled_from(
                [
                    "effort: 1d, assign: [ann]",
                    "effort: 3d, assign: [ann, bob]",
                    "duration: 2d",
                    "duration: 1d, assign: [bob]",
                    "effort: 2d, assign: [{any: [ann, bob]}]",
                ]
            )
        )
        after = draw(st.lists(st.sampled_from(NAMES[:place]), max_size=2, unique=True)) if place else []
        kind = draw(st.sampled_from(["", " SS", " FF+1d", " FS+1d"]))
        linked = f", after: [{', '.join(each + kind for each in after)}]" if after else ""
        rows[name] = f"  {name}: {{{size}{linked}, priority: {draw(st.integers(1, 3))}}}\n"
    return rows


@settings(max_examples=15, deadline=None)
@given(
    projects(),
    st.permutations(NAMES),
    st.permutations(["staffing.yaml", "calendars.yaml", "projects/erp.yaml", "projects/crm.yaml"]),
)
def test_the_order_of_files_never_matters(rows: dict[str, str], order: list[str], files: list[str]) -> None:
    def made(names: tuple[str, ...] | list[str], paths: list[str]) -> Schedule:
        text = "name: ERP\nstart: 2026-03-02\ntasks:\n" + "".join(rows[name] for name in names)
        every = {**BASE, "projects/erp.yaml": text, "projects/crm.yaml": text.replace("ERP", "CRM")}
        return Schedule(
            workspace_of({"itpm.yaml": BASE["itpm.yaml"], **{path: every[path] for path in paths}}).portfolio,
            MONDAY,
            Level.HEURISTIC,
        )

    one, other = made(NAMES, sorted(files)), made(order, files)
    assert {a: (i.network, i.levelled) for a, i in one.items.items()} == {
        a: (i.network, i.levelled) for a, i in other.items.items()
    }
    plan = one.plan
    assert plan is not None
    assert overbooked(one.problem, plan) == [] == broken_links(one.problem.network, plan.starts, plan.finishes)
    for item in one.items.values():
        assert item.network is not None and item.levelled is not None
        assert item.levelled.finish >= item.network.finish
