"""What goes to Microsoft Project and comes back is the same plan but for what was told."""

from datetime import date

import pytest

from tests.interchange.drawn import BASE, Draw, untold
from tests.interchange.plans import AS_OF, SPACE, Out, back, files_of, out, texts


def minutes(text: str) -> int:
    hours, _, rest = text.removeprefix("PT").partition("H")
    return int(hours) * 60 + int(rest.partition("M")[0])


def contradictions(made: Out) -> list[str]:
    """Figures of a file that do not add up."""
    found = []
    for row in map(texts, made.all("Tasks", "Task")):
        for name in ("Duration", "Work"):
            if f"Remaining{name}" in row and minutes(row[name]) != minutes(row[f"Actual{name}"]) + minutes(
                row[f"Remaining{name}"]
            ):
                found.append(f"{row['Name']}: {name}")
        shares = [each for each in map(texts, made.all("Assignments", "Assignment")) if each["TaskUID"] == row["UID"]]
        if shares and "Work" in row and sum(minutes(each["Work"]) for each in shares) != minutes(row["Work"]):
            found.append(f"{row['Name']}: work of its people")
    return found


@pytest.mark.parametrize("seed", range(40))
def test_a_random_plan_comes_back(seed: int) -> None:
    assert untold(seed) == []


@pytest.mark.parametrize("seed", range(8))
def test_the_figures_of_a_file_add_up(seed: int) -> None:
    assert contradictions(out(Draw(seed).plan(), BASE)) == []


def test_a_file_that_goes_and_comes_and_goes_is_the_same() -> None:
    made = out(Draw(3).plan(), BASE)
    files = files_of(back(made), BASE)
    again = out(files["projects/p.yaml"], files, AS_OF)
    first, second = ([each.findtext(f"{SPACE}Finish") for each in one.all("Tasks", "Task")] for one in (made, again))
    assert first == second


def test_the_day_of_the_schedule_stands_for_a_data_date() -> None:
    made = out("name: P\ntasks: {a: {duration: 1d}}\n", as_of=date(2026, 3, 4))
    assert "P: it has no data date; the status date 2026-03-04 is written as that" in made.lost
    assert back(made).project["data_date"] == "2026-03-04"
