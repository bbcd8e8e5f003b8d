"""What is offered for a quantity is what is meant: minutes among minutes, a whole among wholes, thousands of a point."""

import pytest

from tests.conftest import checked

PLACES = [
    ("infrastructure.yaml", "services: {s: {rto: 4h, FIELD}}", "rto rpo mtpd restart", "write 15min"),
    ("infrastructure.yaml", "plans: {q: {backup: {FIELD}}}", "every", "write 15min"),
    ("infrastructure.yaml", "plans: {q: {exercises: {2026-03-14: {kind: full, FIELD}}}}", "rta rpa", "write 15min"),
    ("infrastructure.yaml", "processes: {p: {FIELD}}", "mtpd", "write 15min"),
    ("infrastructure.yaml", "controls: {c: {FIELD}}", "every", "write 15mo"),
    ("infrastructure.yaml", "plans: {q: {backup: {FIELD}}}", "keep", "write 15mo for months, 15min for minutes"),
    ("budget.yaml", "contracts: {c: {supplier: s, FIELD}}", "notice", "write 15mo for months, 15min for minutes"),
    ("budget.yaml", "budgets: {b: {lines: {l: {FIELD}}}}", "asset_life", "write 15mo"),
    ("projects/p.yaml", "flow: {2026-W28: {FIELD}}", "oldest", "write 15mo for months, 15min for minutes"),
    ("projects/p.yaml", "flow: {2026-W28: {cycle: {FIELD}}}", "p50 p85", "write 15mo for months, 15min for minutes"),
    (
        "projects/p.yaml",
        "tasks: {t: {FIELD}}",
        "effort duration",
        "write 15min for minutes; months are no unit here: 65w are about as long",
    ),
]


def told(path: str, text: str) -> list[tuple[str, int, str]]:
    """What is said of the form of a file: code, column and hint."""
    whole = f"{text}\nname: P\n" if path.startswith("projects/") else f"{text}\n"
    return [(each.code, each.span.column, each.hint) for each in checked({path: whole}, "STR005", "STR012")]


@pytest.mark.parametrize(
    ("path", "text", "field", "hint"),
    [(path, text, field, hint) for path, text, fields, hint in PLACES for field in fields.split()],
)
@pytest.mark.parametrize("written", ["15m", "15 m", "15M"])
def test_m_is_what_the_field_is_measured_in(path: str, text: str, field: str, hint: str, written: str) -> None:
    said = text.replace("rto: 4h, ", "") if field == "rto" else text
    said = said.replace("FIELD", f"{field}: {written}")
    assert told(path, said) == [("STR012", said.index(written) + 1, hint)]


@pytest.mark.parametrize(
    ("path", "text", "hint"),
    [
        ("infrastructure.yaml", "services: {s: {rto: 15}}", "add a unit: 15min for minutes, 15h for hours"),
        ("infrastructure.yaml", "controls: {c: {every: 15}}", "add a unit: 15mo for months, 15y for years"),
        ("infrastructure.yaml", "plans: {q: {backup: {keep: 15}}}", "add a unit: 15d for days, 15h for hours"),
        ("projects/p.yaml", "tasks: {t: {effort: 15}}", "add a unit: 15d for days, 15h for hours"),
    ],
)
def test_a_number_without_a_unit_is_offered_those_of_its_field(path: str, text: str, hint: str) -> None:
    assert told(path, text) == [("STR012", text.index("15") + 1, hint)]


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("80/h", "write 80h"),
        ("80 /h", "write 80h"),
        ("80 / h", "write 80h"),
        ("10/PT", "write 10d"),
        ("8h/w", "write how much it is in all, as in 40h"),
        ("8h/d", "write how much it is in all, as in 40h"),
        ("8 h per week", "write how much it is in all, as in 40h"),
        ("5 days a week", "write how much it is in all, as in 40h"),
        ("2 hours/day", "write how much it is in all, as in 40h"),
        ("3x5d", "write 15d"),
        ("3 x 2.5 d", "write 7.5d"),
        ("2*40h", "write 80h"),
        ("80 h", "write 80h"),
        ("2d 4h", "write it in one unit, as in 12h"),
        ("30m", "write 30min for minutes; months are no unit here: 130w are about as long"),
    ],
)
def test_what_an_effort_is_meant_as(written: str, hint: str) -> None:
    text = f"tasks: {{t: {{effort: {written}}}}}"
    assert told("projects/p.yaml", text) == [("STR012", 21, hint)]


def test_a_lag_in_m_is_offered_within_its_link() -> None:
    text = "tasks: {a: {duration: 1d}, b: {duration: 1d, after: [a FS+5m]}}"
    hint = "write 'a FS+5min' for minutes; months are no unit here: 22w are about as long"
    assert told("projects/p.yaml", text) == [("STR005", text.index("a FS") + 1, hint)]


@pytest.mark.parametrize(
    ("path", "text", "place"),
    [
        ("projects/p.yaml", "tasks: {t: {effort: VALUEh}}", "VALUE"),
        ("projects/p.yaml", "tasks: {t: {duration: VALUEh}}", "VALUE"),
        ("projects/p.yaml", "tasks: {t: {effort: 2000h, remaining: VALUEh}}", "VALUE"),
        ("projects/p.yaml", "tasks: {t: {effort: {low: VALUEh, likely: 2000h, high: 3000h}}}", "{low"),
        ("infrastructure.yaml", "services: {s: {rto: VALUEmin}}", "VALUE"),
        ("infrastructure.yaml", "incidents: {i: {date: 2026-01-01, services: [s], minutes: VALUE}}", "VALUE"),
        ("infrastructure.yaml", "assets: {a: {licences: {owned: VALUE}}}", "VALUE"),
        ("infrastructure.yaml", "assets: {a: {licences: {used: {2026-01-01: VALUE}}}}", "{2026"),
        ("projects/p.yaml", "flow: {2026-W28: {finished: VALUE}}", "VALUE"),
    ],
)
def test_a_point_before_thousands_is_told_in_quantities_and_counts(path: str, text: str, place: str) -> None:
    (found,) = told(path, text.replace("VALUE", "1.000"))
    code, column, hint = found
    unit = text.partition("VALUE")[2].rstrip("}").partition(",")[0]
    assert (code, column) == ("STR012", text.index(place) + 1)
    assert hint == f"write 1000{unit}, or 1{unit} where so little is meant; a point parts no thousands"
    assert not told(path, text.replace("VALUE", "1000"))


@pytest.mark.parametrize("effort", ["1.125d", "0.500d", "1.50h", "12.5000h", "1000.500h"])
def test_other_figures_behind_a_point_are_read(effort: str) -> None:
    assert not told("projects/p.yaml", f"tasks: {{t: {{effort: {effort}}}}}")
