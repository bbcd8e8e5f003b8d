"""Four numbers of people that are never mixed: nominal, available, deployable, allocated."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from itpm.analysis.facts import Facts
from itpm.analysis.people.capacity import OPERATIONS, Capacity, Load, together
from itpm.analysis.people.who import members
from itpm.analysis.time.stretches import buckets
from tests.analysis.staff import MONDAY, facts


def week(seen: Facts, who: str, number: int = 0) -> tuple[float, float, float, dict[str, float]]:
    capacity = Capacity(seen.schedule, buckets("week", MONDAY, MONDAY + timedelta(weeks=4) - timedelta(days=1)))
    load = capacity.of_person(who)[number]
    by = {what: minutes / 60 for what, minutes in load.by.items()}
    return load.nominal / 60, load.available / 60, load.deployable / 60, by


def test_nominal_available_and_deployable_are_kept_apart() -> None:
    seen = facts(
        {
            "calendars.yaml": "calendars: {home: {closed: {2026-07-15: Fair}}}\n",
            "itpm.yaml": "calendar: home\n",
            "staffing.yaml": "people:\n  ann: {run_share: 25%}\n  bob: {week: {mon-tue: 8h}}\n  cy: {fte: 50%}\n  dee: {employment: {dates: ..2026-07-14}}\nleave: {ann: {2026-07-16: all, 2026-07-17: pm}}\n",
        }
    )
    assert week(seen, "ann") == (40, 20, 15, {})
    assert week(seen, "bob") == (16, 16, 16, {})
    assert week(seen, "cy") == (20, 16, 16, {})
    assert week(seen, "dee") == (16, 16, 16, {})
    assert week(seen, "dee", 1) == (0, 0, 0, {})


def test_tasks_draw_from_what_is_allocated_and_the_larger_counts() -> None:
    files = {
        "staffing.yaml": "people: {ann: {}}\noperations: {shop: {load: 10%, assign: [ann]}}\n",
        "projects/a.yaml": "name: A\nstage: execution\nstart: 2026-07-13\nallocations: {ann: {2026-W29: 50%}}\ntasks: {t: {effort: 8h, assign: [ann]}}\n",
        "projects/b.yaml": "name: B\nstage: execution\nstart: 2026-07-13\ntasks: {t: {effort: 10h, assign: [{who: ann, allocation: 40%}]}}\n",
    }
    _nominal, _available, _deployable, by = week(facts(files), "ann")
    assert by == {"a": 20, "b": 10, OPERATIONS: 4}


def test_who_fills_a_project_role_takes_its_allocation_in_their_days() -> None:
    files = {
        "staffing.yaml": "people: {ann: {}, bob: {}}\nroles: {dev: {name: Dev}}\n",
        "projects/a.yaml": "name: A\nstage: execution\nstart: 2026-07-13\nteam: {lead: {role: dev, who: {ann: ..2026-07-19, bob: 2026-07-20..}}}\nallocations: {lead: {2026-07: 50%}}\n",
    }
    seen = facts(files)
    assert [week(seen, who, number)[3].get("a", 0) for who in ("ann", "bob") for number in (0, 1)] == [20, 0, 0, 20]


def test_demand_that_nobody_fills_stays_visible() -> None:
    files = {
        "staffing.yaml": "people: {ann: {roles: [dev]}}\nroles: {dev: {name: Dev}, tester: {name: Tester}}\n",
        "projects/a.yaml": "name: A\nstage: execution\nstart: 2026-07-13\ntasks: {t: {duration: 5d, assign: [{role: tester, count: 2}]}}\n",
    }
    seen = facts(files)
    capacity = Capacity(seen.schedule, buckets("week", MONDAY, MONDAY + timedelta(days=6)))
    assert capacity.unfilled("tester") == (2 * 40 * 60,) and capacity.unfilled("dev") == (0,)
    assert capacity.wanting == {"tester"}


def test_what_the_plan_wanted_is_more_than_people_can_give() -> None:
    task = "name: A\nstage: execution\nstart: 2026-07-13\ntasks: {t: {effort: 40h, assign: [ann]}}\n"
    seen = facts({"staffing.yaml": "people: {ann: {}}\n", "projects/a.yaml": task, "projects/b.yaml": task})
    capacity = Capacity(seen.schedule, buckets("week", MONDAY, MONDAY + timedelta(days=13)))
    first, second = capacity.of_person("ann")
    assert (first.allocated, first.wanted) == (2400, 4800)
    assert (second.allocated, second.wanted) == (2400, 0)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 30), st.integers(10, 100)), min_size=1, max_size=5),
    st.sampled_from(["week", "month", "quarter"]),
)
def test_the_shares_of_one_person_sum_to_their_load(work: list[tuple[int, int]], unit: str) -> None:
    files = {"staffing.yaml": "people: {ann: {team: t}, bob: {team: t}}\nteams: {t: {name: T}}\n"}
    for number, (days, share) in enumerate(work):
        files[f"projects/p{number}.yaml"] = (
            f"name: P\nstage: execution\nstart: 2026-07-13\ntasks: {{t: {{effort: {days}d, assign: [{{who: ann, allocation: {share}%}}]}}}}\n"
        )
    seen = facts(files)
    capacity = Capacity(seen.schedule, buckets(unit, MONDAY, MONDAY + timedelta(days=800)))
    rows = capacity.of_person("ann")
    booked = sum(days for days, _share in work) * 480
    assert abs(sum(load.allocated for load in rows) - booked) <= len(work) * len(rows)
    assert all(load.allocated == sum(load.by.values()) for load in rows)
    assert all(load.allocated <= load.deployable + len(work) for load in rows)
    whole = capacity.of(members(seen.schedule, "team")["t"])
    assert [together([a, b]) for a, b in zip(rows, capacity.of_person("bob"), strict=True)] == list(whole)


def test_the_load_of_nobody_is_nothing() -> None:
    none = together([])
    assert none == Load() and not any((none.nominal, none.available, none.deployable, none.wanted, none.unfilled))
    assert (none.tentative, none.allocated, none.utilisation) == (0, 0, None)
