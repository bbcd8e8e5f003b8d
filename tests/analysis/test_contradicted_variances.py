"""A variance that says late while both dates are equal, or in time while they say late, is found, and no sound one."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from tests.conftest import checked

SOUND, PLANTED, EACH = 1000, 300, 100
FIRST = date(2026, 1, 5)


def workdays_on(day: date, count: int) -> date:
    """The day so many working days behind another, Monday to Friday."""
    step = 1 if count >= 0 else -1
    while count:
        day += timedelta(days=step)
        count -= step if day.weekday() < 5 else 0
    return day


def tasks(random: Random, planted: int, sound: int) -> Iterator[tuple[str, str, str, bool]]:
    """Names, what is written of them, what was approved, and whether it is a contradiction."""
    kinds = [
        *["late on equal days"] * (planted // 2),
        *["in time on later days"] * (planted - planted // 2),
        *[""] * sound,
    ]
    random.shuffle(kinds)
    for number, kind in enumerate(kinds):
        approved = workdays_on(FIRST, random.randrange(10, 200))
        late = random.randrange(1, 30)
        own = {"late on equal days": 0, "in time on later days": late}.get(kind, random.choice((0, 0, late, -late % 9)))
        says = {"late on equal days": late, "in time on later days": 0}.get(kind, own)
        ends = workdays_on(approved, own)
        elapsed = random.random() < 0.5
        unit = "ed" if elapsed else "d"
        days = (ends - approved).days if elapsed and kind != "late on equal days" else says
        said = 0 if kind == "in time on later days" else days
        words = f"started: 2026-01-05, expected: {{finish: {ends}, as_of: 2026-01-05}}, declared: {{schedule: {said}{unit}}}"
        yield f"t{number}", words, f"{{start: 2026-01-05, finish: {approved}}}", bool(kind)


def test_all_planted_contradictions_are_found_and_no_sound_variance() -> None:
    random = Random(20260714)
    files, wrong = {"itpm.yaml": "portfolio: T\ntimezone: UTC\n"}, set()
    for part in range(SOUND // EACH):
        made = list(tasks(random, PLANTED * EACH // SOUND, EACH))
        plan = "".join(f"  {name}: {{{words}}}\n" for name, words, _approved, _wrong in made)
        frozen = "".join(f"      {name}: {approved}\n" for name, _words, approved, _wrong in made)
        files[f"projects/p{part}.yaml"] = (
            f"name: P\nstage: execution\ntasks:\n{plan}baselines:\n  b:\n    approved: {{date: 2026-01-02}}\n    tasks:\n{frozen}"
        )
        wrong |= {f"p{part}/{name}" for name, _words, _approved, planted in made if planted}
    assert len(wrong) == PLANTED
    found = {each.address for each in checked(files, "FRS008", day=FIRST)}
    assert (sorted(wrong - found), sorted(found - wrong)) == ([], [])
