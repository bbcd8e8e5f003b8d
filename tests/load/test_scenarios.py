"""Scenarios are checked before anybody compares them: each line, with its place and the nearest name."""

import pytest

from itpm.kept.store import Store
from itpm.load.workspace import load
from itpm.text.reading import ReadingOptions
from itpm.text.tree import tree_of
from tests.conftest import checked, workspace_of

FILES = {
    "staffing.yaml": "people: {ben: {name: Ben Ohlsen}, ann: {}}\n",
    "infrastructure.yaml": "services: {mail: {name: Mail, tier: 1}}\n",
    "projects/mail.yaml": "name: Mail\nstart: 2026-03-02\ntasks:\n  servers: {effort: 10d, assign: [ben]}\n"
    "  cut-over: {duration: 2d, after: [servers]}\n  late: {duration: 2d, parent: sum, after: [cut-over]}\n  sum: {}\n",
    "projects/erp.yaml": "name: ERP\ntasks: {test: {duration: 1d}}\n",
}


def said(*lines: str, base: str = "") -> list[tuple[str, str, str, str]]:
    """Place, code, message and hint of what is wrong with a scenario that sets some lines."""
    text = f"name: S\n{base}set:\n" + "".join(f"  {line}\n" for line in lines)
    found = checked({**FILES, "scenarios/s.yaml": text}, "STR", "REF001", "REF002", "REF003", "REF004")
    assert all(d.path == "scenarios/s.yaml" for d in found)
    return [(f"{d.span.line}:{d.span.column}", d.code, d.message, d.hint) for d in found]


@pytest.mark.parametrize(
    ("line", "place", "code", "message", "hint"),
    [
        ("mail/servrs.remaining: 27d", "3:3", "REF001", "nothing has the address 'mail/servrs'", "did you mean 'mail/servers'?"),
        ("mial.deadline: 2026-12-01", "3:3", "REF001", "nothing has the address 'mial'", "did you mean 'mail'?"),
        ("mail/servers.remaining: 3 weeks", "3:27", "STR012", "'3 weeks' is not a duration", "write 3w"),
        ("mail/servers.remainng: 3w", "3:16", "STR005", "'remainng' is no field of a task", "did you mean 'remaining'?"),
        ("mail/servers.remainng: null", "3:16", "STR005", "'remainng' is no field of a task", "did you mean 'remaining'?"),
        ("mail.tier: 2", "3:3", "REF002", "'mail' may be a service or a project", "say which: 'service:mail.tier'"),
        ("service:mail.tier: 9", "3:22", "STR006", "'9' is not one of 1, 2, 3, 4", "1 is 'Most critical', 4 is 'Least critical'"),
        ("team:ben.lead: ann", "3:3", "REF001", "no team has the address 'ben'", "write 'person:ben'"),
        ("servers.remaining: 27d", "3:3", "REF001", "nothing has the address 'servers'", "did you mean 'mail/servers'?"),
        ("erp.start: 2026-02-30", "3:14", "STR002", "there is no 2026-02-30", "February has 28 days"),
        ("erp.start: 18.12.2026", "3:14", "STR002", "'18.12.2026' is not a day or a date-time", "write it as 2026-12-18"),
        ("mail/servers.assign: [bob]", "3:25", "REF001", "no person or team or role 'bob'", "it would stand in staffing.yaml"),
        ("mail/servers.assign: [{who: bne}]", "3:31", "REF001", "no person or team or role 'bne'", "did you mean 'ben'?"),
        ("mail/servers: {}", "3:3", "REF001", "'mail/servers' names no field", "write address.field, as in erp/design.duration"),
        ("erp.name: null", "3:7", "STR005", "a project needs 'name'", "as in 'name: ERP migration'"),
        ("ben.efficiency: 50", "3:19", "STR012", "'50' is not a share", "write 50%"),
        ("ben.employment: {kind: vendro}", "3:26", "STR006", "'vendro' is not one of employee, contractor, vendor", "did you mean 'vendor'?"),
    ],
)  # fmt: skip
def test_each_line_is_told_at_its_place(line: str, place: str, code: str, message: str, hint: str) -> None:
    assert said(line)[0] == (place, code, message, hint)


def test_what_is_possible_is_silent() -> None:
    assert said(
        "mail/servers.remaining: 27d", "service:mail.rto: 4h", "project:mail.deadline: 2026-12-01",
        "mail/cut-over.duration: null", "mail/servers.effort: {low: 5d, likely: 8d, high: 20d}",
        "mail/servers.assign: [ann, {who: ben, allocation: 50%}]", "ben.fte: 50%", "mail/servers.x-note: kept",
        "mail/cut-over.after: [erp/test]",
    ) == []  # fmt: skip


def test_three_points_may_be_set_one_by_one() -> None:
    lines = ("mail/servers.effort.low: 5d", "mail/servers.effort.likely: 8d", "mail/servers.effort.high: 20d")
    assert said(*lines) == []
    assert said(lines[0])[0][:3] == ("3:16", "STR005", "an effort in three points needs 'likely'")


def test_a_loop_that_a_scenario_closes_is_told_with_the_others_of_its_arrows() -> None:
    text = "name: S\nset:\n  mail/servers.after: [late]\n"
    found = checked({**FILES, "scenarios/s.yaml": text}, "REF003", "REF004")
    assert [(d.path, d.span.line, d.code) for d in found] == [("scenarios/s.yaml", 3, "REF003")]
    assert (
        found[0].message == "a loop: mail/cut-over waits for mail/servers waits for mail/late waits for mail/cut-over"
    )
    assert {place.path for place in found[0].related} == {"projects/mail.yaml"}
    own = checked({**FILES, "scenarios/s.yaml": "name: S\nset: {mail/late.after: [sum]}\n"}, "REF003", "REF004")
    assert [(d.path, d.code) for d in own] == [("scenarios/s.yaml", "REF004")]


def test_an_arrow_that_a_scenario_takes_away_closes_no_loop() -> None:
    assert said("mail/servers.after: [late]", "mail/cut-over.after: []") == []


def test_bases_must_exist_and_not_loop() -> None:
    files = {
        **FILES,
        "scenarios/a.yaml": "name: A\nbase: b\n",
        "scenarios/b.yaml": "name: B\nbase: a\n",
        "scenarios/c.yaml": "name: C\nbase: c\n",
        "scenarios/d.yaml": "name: D\nbase: bb\n",
    }
    found = checked(files, "REF001", "REF003", "REF004")
    assert [(d.path, d.code, d.message) for d in found] == [
        ("scenarios/a.yaml", "REF003", "a loop: a is based on b is based on a"),
        ("scenarios/c.yaml", "REF004", "'c' is based on itself"),
        ("scenarios/d.yaml", "REF001", "no scenario 'bb'"),
    ]


def test_a_line_is_seen_over_what_its_base_sets_and_a_base_is_told_once() -> None:
    files = {
        **FILES,
        "scenarios/base.yaml": "name: B\nset: {mail/servers.effort: {low: 5d, likely: 8d, high: 20d}, erp.strat: 1}\n",
        "scenarios/s.yaml": "name: S\nbase: base\nset: {mail/servers.effort.high: 30d}\n",
    }
    found = checked(files, "STR")
    assert [(d.path, d.message) for d in found] == [("scenarios/base.yaml", "'strat' is no field of a project")]
    workspace = workspace_of(files)
    assert [f.message for f in workspace.wrong_in("s")] == ["'strat' is no field of a project"]
    assert workspace.wrong_in("none") == ()


def test_lines_follow_what_moved() -> None:
    files = {
        **FILES,
        "moved.yaml": "moved: {post: {to: mail, date: 2026-01-01}, mail/hosts: {to: mail/servers, date: 2026-01-02}}\n",
        "scenarios/s.yaml": "name: S\nset: {post/hosts.remaining: 27d, post/cut-over.duration: 9d}\n",
    }
    assert checked(files, "STR", "REF001", "REF005") == ()
    tree = tree_of(files)
    tasks = load(tree, ReadingOptions(Store(None)), None, (), "s").portfolio.projects["mail"].tasks
    assert str(tasks["servers"].remaining) == "27d"
    assert str(tasks["cut-over"].duration.likely) == "9d"  # type: ignore[union-attr]


def test_what_is_wrong_is_left_out_and_the_rest_is_set() -> None:
    files = {**FILES, "scenarios/s.yaml": "name: S\nset: {mail/servers.assign: [bob], mail/servers.remaining: 3d}\n"}
    tasks = load(tree_of(files), ReadingOptions(Store(None)), None, (), "s").portfolio.projects["mail"].tasks
    assert [each.who for each in tasks["servers"].assign] == ["ben"]
    assert str(tasks["servers"].remaining) == "3d"


def test_addresses_in_a_file_that_cannot_be_read_are_not_called_wrong() -> None:
    files = {**FILES, "projects/erp.yaml": "name: [", "scenarios/s.yaml": "name: S\nset: {erp/test.duration: 3d}\n"}
    assert [d.code for d in checked(files, "STR001", "REF")] == ["STR001"]
