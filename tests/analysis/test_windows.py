"""Windows in each other's way, and in freezes, by hand."""

from itpm.analysis.services.facts import ServiceFacts
from tests.analysis.serving import services
from tests.conftest import checked, lines

RUN = (
    "services:\n"
    "  desk: {depends_on: [base]}\n"
    "  base: {depends_on: [power]}\n"
    "  shop: {depends_on: [{any: 1, of: [one, two]}]}\n"
    "  hall: {depends_on: [{any: 1, of: [one, two, base]}]}\n"
    "  one: {}\n"
    "  two: {}\n"
    "assets: {power: {}}\n"
)


def window(start: str, finish: str, *names: str) -> str:
    return f"{{start: {start}, finish: {finish}, services: [{', '.join(names)}]}}"


def project(windows: str, more: str = "") -> str:
    return f"name: P\nstage: execution\nwindows: {{{windows}}}\n{more}"


def known(run: str = RUN, more: dict[str, str] | None = None, **projects: str) -> ServiceFacts:
    return services(run, **{f"projects/{name}": text for name, text in projects.items()}, **(more or {}))


def clashes(facts: ServiceFacts) -> list[tuple[str, str, str]]:
    found = facts.windows.clashes
    return [(" ".join(each.id for each in clash.windows), clash.part.address, clash.how.name) for clash in found]


def test_two_that_change_one_service_clash_while_they_overlap() -> None:
    facts = known(
        p=project(f"a: {window('2026-08-01T20:00', '2026-08-02T06:00', 'desk')}"),
        q=project(
            f"b: {window('2026-08-02T05:00', '2026-08-02T08:00', 'desk')}, "
            f"c: {window('2026-08-02T08:00', '2026-08-02T09:00', 'desk')}"
        ),
    )
    assert clashes(facts) == [("p/a q/b", "desk", "SAME")]
    (clash,) = facts.windows.clashes
    assert [f"{each:%d %H:%M}" for each in clash.shared.told("UTC")] == ["02 05:00", "02 06:00"]


def test_a_named_day_is_whole_and_its_end_is_no_part_of_the_next() -> None:
    facts = known(
        p=project(f"a: {window('2026-08-01', '2026-08-01', 'desk')}"),
        q=project(
            f"b: {window('2026-08-01T23:00', '2026-08-02T01:00', 'desk')}, "
            f"c: {window('2026-08-02', '2026-08-02', 'desk')}"
        ),
    )
    assert clashes(facts) == [("p/a q/b", "desk", "SAME")]


def test_what_stops_what_the_other_changes_clashes_whichever_begins_first() -> None:
    early, late = ("2026-08-01T20:00", "2026-08-02T06:00"), ("2026-08-02T02:00", "2026-08-02T08:00")
    for base, desk in ((early, late), (late, early)):
        facts = known(p=project(f"a: {window(*base, 'base')}"), q=project(f"b: {window(*desk, 'desk')}"))
        assert clashes(facts) == [("p/a q/b", "desk", "STOPS")]


def test_what_stops_the_same_above_it_is_no_clash() -> None:
    run = "services: {top: {depends_on: [a, b]}, a: {}, b: {}}\n"
    at = ("2026-08-01", "2026-08-02")
    assert not clashes(known(run, p=project(f"a: {window(*at, 'a')}"), q=project(f"b: {window(*at, 'b')}")))


def test_both_of_a_redundant_pair_stop_what_goes_on_without_either() -> None:
    at = ("2026-08-01", "2026-08-02")
    facts = known(p=project(f"a: {window(*at, 'one')}"), q=project(f"b: {window(*at, 'two')}"))
    assert clashes(facts) == [("p/a q/b", "shop", "TOGETHER")]


def test_of_three_that_do_the_same_it_takes_all_three_windows() -> None:
    run = "services: {top: {depends_on: [{any: 1, of: [a, b, c]}]}, a: {}, b: {}, c: {}}\n"
    at = ("2026-08-01", "2026-08-02")
    texts = {name: project(f"w: {window(*at, name)}") for name in "abc"}
    assert clashes(known(run, **texts)) == [("a/w b/w c/w", "top", "TOGETHER")]
    assert not clashes(known(run, a=texts["a"], b=texts["b"]))


def test_windows_of_one_project_or_change_are_one_plan_and_those_of_two_changes_are_not() -> None:
    at = ("2026-08-01", "2026-08-02")
    same = project(f"a: {window(*at, 'desk')}, b: {window(*at, 'desk')}")
    assert not clashes(known(p=same))
    change = f"changes: {{c: {{windows: {{d: {window(*at, 'desk')}}}}}}}\n"
    found = clashes(known(p=project(f"a: {window(*at, 'desk')}", change)))
    assert found == [("p/a p/d", "desk", "SAME")]


def test_what_is_over_turned_down_reversed_or_of_a_project_that_ended_clashes_with_nothing() -> None:
    at = ("2026-08-01", "2026-08-02")
    other = project(f"b: {window(*at, 'desk')}")
    for text in (
        project(f"a: {window('2026-07-01', '2026-07-13', 'desk')}"),
        project("", f"changes: {{c: {{rejected: {{date: 2026-07-01}}, windows: {{a: {window(*at, 'desk')}}}}}}}\n"),
        project(f"a: {window('2026-08-02', '2026-08-01', 'desk')}"),
        project(f"a: {window(*at, 'desk')}").replace("execution", "cancelled"),
        project("a: {start: 2026-08-01, finish: 2026-08-02}"),
    ):
        assert not clashes(known(p=text, q=other)), text


def test_each_window_is_at_the_clock_of_its_project() -> None:
    calendars = {"calendars": "calendars: {far: {timezone: Asia/Kolkata}, near: {timezone: UTC}}\n"}
    at = ("2026-08-01T20:00", "2026-08-01T22:00")  # 14:30 to 16:30 in UTC.
    far = project(f"a: {window(*at, 'desk')}", "calendar: far\n")
    near = project(f"b: {window(*at, 'desk')}", "calendar: near\n")
    assert not clashes(known(p=far, q=near, more=calendars))
    met = project(f"b: {window('2026-08-01T16:00', '2026-08-01T18:00', 'desk')}", "calendar: near\n")
    assert clashes(known(p=far, q=met, more=calendars)) == [("p/a q/b", "desk", "SAME")]


def frozen(facts: ServiceFacts) -> list[tuple[str, ...]]:
    return [
        (each.ahead.id, each.freeze.id, each.service.address if each.service else "") for each in facts.windows.frozen
    ]


def test_a_window_in_a_freeze_of_what_it_changes_or_stops_is_found() -> None:
    run = RUN + (
        "freezes:\n"
        "  desks: {start: 2026-08-01, finish: 2026-08-10, services: [desk]}\n"
        "  all: {start: 2026-08-20T12:00, finish: 2026-08-31}\n"
        "  past: {start: 2026-07-01, finish: 2026-07-13}\n"
        "  turned: {start: 2026-08-31, finish: 2026-08-01}\n"
    )
    windows = {
        "inside": ("2026-08-10T23:00", "2026-08-11T02:00", "desk"),
        "below": ("2026-08-05", "2026-08-05", "base"),
        "beside": ("2026-08-05", "2026-08-05", "one"),
        "after": ("2026-08-11T00:00", "2026-08-11T02:00", "desk"),
        "any": ("2026-08-20", "2026-08-20", "one"),
        "early": ("2026-08-20T08:00", "2026-08-20T12:00", "one"),
        "nothing": ("2026-08-21", "2026-08-21"),
    }
    facts = known(run, p=project(", ".join(f"{name}: {window(*each)}" for name, each in windows.items())))
    assert sorted(frozen(facts)) == [
        ("p/any", "all", "one"),
        ("p/below", "desks", "desk"),
        ("p/inside", "desks", "desk"),
        ("p/nothing", "all", ""),
    ]
    assert [each.id for each in facts.windows.coming_freezes] == ["desks", "all", "turned"]


def test_freezes_that_cannot_be_are_told_where_they_stand() -> None:
    text = (
        "freezes:\n"
        "  a: {start: 2026-08-31, finish: 2026-08-01}\n"
        "  b: {start: 2026-08-01T10:00, finish: 2026-08-01T10:00}\n"
        "  c: {start: 2026-03-29T02:30, finish: 2026-08-02}\n"
    )
    settings = "schema: 1\nportfolio: T\ntimezone: Europe/Berlin\n"
    found = lines(checked({"itpm.yaml": settings, "infrastructure.yaml": text}, "STR013", "STR023"))
    assert [each.partition(": ")[2] for each in found] == [
        "error STR013: finish 2026-08-01 is before start 2026-08-31",
        "error STR013: it is over at 2026-08-01 10:00, when it begins",
        "warning STR023: 'c' says 2026-03-29 02:30, a time that clocks in Europe/Berlin skip",
    ]
