"""Nobody is waited for for ever: what nobody can ever do is never done, and that is soon known."""

import pytest

from itpm.engine.spanning import Spanning
from tests.analysis.levelled import never, planned

NIGHTS = "people: {jane: {calendar: night}}\n"


@pytest.mark.parametrize(
    "task",
    [
        "t: {duration: 90min, effort: 8d, assign: [jane]}",
        "t: {duration: 90min, effort: 8d, assign: [jane], schedule: alap}",
        "t: {duration: 30min, assign: [jane], schedule: alap, finish_by: 2026-05-01}",
    ],
)
def test_a_length_in_hours_in_which_nobody_works_is_given_up_after_years(
    task: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, choose = [], Spanning.choose

    def counted(self: Spanning, start: int, end: int) -> object:
        asked.append(start)
        return choose(self, start, end)

    monkeypatch.setattr(Spanning, "choose", counted)
    made = planned(f"{task}\nafter: {{duration: 1d, after: [t]}}\nm: {{after: [after]}}", NIGHTS)
    assert set(never(made)) == {"t", "after", "m"}
    # Ten years of days are looked through once for each of the few passes, and not once for each start.
    assert 0 < len(asked) < 20_000
