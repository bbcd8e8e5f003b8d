"""What itpm.yaml, moved.yaml and scenarios may say: a value without a meaning is told where it stands."""

import pytest

from itpm.rules.catalogue import RULES
from tests.conftest import checked

CALM = "currency: EUR\ntimezone: Europe/Berlin\nstatus_date: 2026-03-03\n"


def told(text: str, name: str = "itpm.yaml") -> list[tuple[str, int, str, str]]:
    """Code, column, message and hint of what is wrong in the last line of a file."""
    files = {"itpm.yaml": CALM, "projects/p.yaml": "name: P\ntasks: {h: {duration: 1d}}\n"}
    files |= {name: (CALM + text if name == "itpm.yaml" else text)}
    return [(d.code, d.span.column, d.message, d.hint) for d in checked(files, "STR", "REF") if d.path == name]


@pytest.mark.parametrize(
    ("text", "code", "column", "message", "hint"),
    [
        ("rules: {REF009: {weeks: 0}}", "STR005", 25, "'0' is not a whole number of weeks from 1 to 5217", "as in 4"),
        ("rules: {REF009: {weeks: -3}}", "STR005", 25, "'-3' is not a whole number of weeks", "as in 4"),
        ("rules: {REF009: {ahead: 1.5}}", "STR005", 25, "'1.5' is not a whole number of weeks", "as in 13"),
        ("rules: {FRS013: {days: 99999999999}}", "STR005", 24, "is not a whole number of days from 1 to 36525", "28"),
        ("rules: {FRS013: {days: four}}", "STR005", 24, "'four' is not a whole number of days", "as in 28"),
        ("rules: {FRS013: {days: true}}", "STR005", 24, "'True' is not a whole number of days", "as in 28"),
        ("rules: {SCH001: {limit: 5}}", "STR005", 25, "'5' is not a share from 0 to 1", "as in 0.05"),
        ("rules: {SCH001: {limit: 5%}}", "STR005", 25, "'5%' is not a share from 0 to 1", "as in 0.05"),
        ("rules: {SCH013: {limit: 0}}", "STR005", 25, "'0' is not a number above 0", "as in 0.95"),
        ("rules: {BUD014: {times: 1}}", "STR005", 25, "'1' is not a number above 1", "as in 10"),
        ("rules: {BUD010: {points: 101}}", "STR005", 26, "is not percentage points from 0 to 100", "as in 15"),
        ("rules: {BUD016: {above: -1}}", "STR005", 25, "'-1' is not a sum, 0 or more", "as in 100000"),
        ("rules: {SCH006: {max: 0d}}", "STR005", 23, "'0d' is not a duration of working time above zero", "as in 44d"),
        ("rules: {SCH006: {max: 44}}", "STR005", 23, "'44' is not a duration of working time above zero", "as in 44d"),
        ("rules: {SCH006: {mx: 44d}}", "STR005", 18, "'mx' is no threshold of SCH006", "did you mean 'max'?"),
        ("rules: {BUD004: {warning: 0.5}}", "STR005", 27, "an error at 0.1 already, before its warning at 0.5", "at most 0.1"),
        ("rules: {SCH017: {error: 0.97}}", "STR005", 25, "an error at 0.97 already, before its warning at 0.95", "at least 0.97"),
        ("health: {cost: {amber: 20%, red: 10%}}", "STR013", 24, "amber at 20% is beyond red at 10%", "amber comes before red"),
        ("risk: {probability: [10%, 90%]}", "STR005", 21, "the list has 2 items, and 5 are meant", ""),
        ("risk: {probability: [10%, 30%, 30%, 70%, 90%]}", "STR013", 32, "step 3 of the scale is not above step 2", "lowest"),
        ("hours_per_day: 0", "STR005", 16, "'0' is not a number above 0, up to 24", ""),
        ("exchange_rates: {2026-01-01: {USD: 1.1, EUR: 2}}", "STR021", 41, "a rate of EUR has no effect", "take it out"),
    ],
)  # fmt: skip
def test_a_setting_without_a_meaning_is_told_where_it_stands(
    text: str, code: str, column: int, message: str, hint: str
) -> None:
    found = [each for each in told(text + "\n") if each[0] == code]
    assert [(each[0], each[1]) for each in found] == [(code, column)]
    assert message in found[0][2] and hint in found[0][3]


@pytest.mark.parametrize(
    ("zone", "message", "hint"),
    [
        ("Europe/Berln", "there is no time zone 'Europe/Berln'", "did you mean 'Europe/Berlin'?"),
        ("localtime", "'localtime' is another time zone on each machine", "name one, as in Europe/Berlin"),
    ],
)
def test_a_time_zone_is_one_and_the_same_everywhere(zone: str, message: str, hint: str) -> None:
    found = checked({"itpm.yaml": f"timezone: {zone}\n"}, "STR")
    assert [(d.code, d.message, d.hint) for d in found] == [("STR006", message, hint)]


def test_every_threshold_has_a_meaning_that_its_default_has() -> None:
    thresholds = [(rule, name) for rule in RULES for name in rule.thresholds]
    assert thresholds
    for rule, name in thresholds:
        assert rule.meanings[name].fits(rule.thresholds[name]), (rule.code, name)


@pytest.mark.parametrize(
    "value", ["99999999999999", "-1", "0.5", "text", "[1]", "{a: 1}", "true", ".nan", "1e400", "null"]
)
def test_no_value_of_any_threshold_breaks_a_check(value: str) -> None:
    said = "\n".join(f"  {rule.code}: {{{', '.join(f'{name}: {value}' for name in rule.thresholds)}}}"
                     for rule in RULES if rule.thresholds)  # fmt: skip
    project = "name: P\nstage: execution\nstart: 2026-03-02\ndata_date: 2026-01-01\ntasks: {h: {duration: 1d}}\n"
    assert checked({"itpm.yaml": f"{CALM}rules:\n{said}\n", "projects/p.yaml": project}, "STR")


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("P/a", "'P/a' is not an address"),
        ("task:p/a", "'task:p/a' is not an address"),
        ("p/a.duration", "'p/a.duration' is not an address"),
        ('"p/a b"', "'p/a b' is not an address"),
        ("a/b/c/d", "'a/b/c/d' is not an address"),
        ('""', "'' is not an address"),
    ],
)
def test_what_moved_is_named_by_an_address(key: str, message: str) -> None:
    found = told(f"moved: {{{key}: {{to: p/h, date: 2026-01-01}}}}\n", "moved.yaml")
    assert found == [("STR009", 9, message, "write it as 'erp' or 'erp/cut-over', without its kind")]


def test_where_something_moved_to_is_of_the_kind_that_is_said() -> None:
    assert told("moved: {x: {to: person:p, date: 2026-01-01}}\n", "moved.yaml") == [
        ("REF002", 17, "'p' is a project, no person", "write 'p'")
    ]
    for to in ("project:p", "task:p/h", "p/h"):
        assert told(f"moved: {{x: {{to: {to}, date: 2026-01-01}}}}\n", "moved.yaml") == []


def test_a_target_of_a_scenario_is_one_that_there_is() -> None:
    found = told("name: S\ntargets: {capx: 5, opex: 4}\n", "scenarios/s.yaml")
    assert [each for each in found if each[0] != "STR021"] == [
        ("STR006", 11, "'capx' is not one of capex, opex", "did you mean 'capex'?")
    ]
    assert [each[2] for each in found if each[0] == "STR021"] == [
        "targets have no effect yet: no scenario is compared with them"
    ]
