"""What a site shows of its past tells nothing of what was kept then: each state is cut for itself, with its own release."""

from pathlib import Path

import pytest

from itpm.audience.known import named
from itpm.kept.store import Store
from itpm.run.run import Inputs
from itpm.run.run import Run as Made
from itpm.text.folder import folder_tree
from tests.audience.test_proof import pages
from tests.history.repositories import Made as Repository

SETTINGS = """\
schema: 1
status_date: {day}
reviews: {{tags: "board/*"}}
audiences:
  board: {{class: management, release: {{budgets: totals}}, reason: They pay for it, since: 2026-01-05}}
  crew: {{class: staff}}
"""
DISCLOSED = """\
disclosed:
  board:
    as_of: {day}
    labour: [{{lines: [a/own], actual: {actual}, forecast: {forecast}}}]
"""
DAYS = ("2026-02-02", "2026-03-02", "2026-04-06")


def files(day: str, place: int, secret: int) -> dict[str, str]:
    """A state: what is for everybody follows from its place, what is kept from the board and the crew from the secret."""
    return {
        "itpm.yaml": SETTINGS.format(day=day),
        "staffing.yaml": f"people: {{ann: {{name: Ann, rate: {600 + secret}}}, bob: {{name: Bob, rate: {710 + secret}}}}}\n"
        f"leave: {{ann: {{2026-05-{4 + secret % 20:02d}: all}}}}\n",
        "projects/a.yaml": f"name: A\nstage: execution\nmanager: ann\nstart: 2026-01-05\n"
        f"updates: {{{day}: {{declared: {{overall: {'green' if place % 2 else 'red'}}}, headline: So}}}}\n"
        f"tasks:\n  build: {{name: Build, effort: {40 + place}d, assign: [ann, bob], started: 2026-01-05, progress: {place + 1}0%,"
        f" worked: {{ann: {{2026-01-05..{day}: {5 + place}d}}}}}}\n"
        f"  dark: {{name: Dark {secret}, visibility: restricted, effort: {secret + 1}d, assign: [ann]}}\n"
        "milestones: {live: {name: Live, due: 2026-06-30, after: [build, dark]}}\n"
        "budget: {approved: {2026-01-05: {amount: 90000, by: ann}}, lines: {own: {type: opex, planned: from-tasks}}}\n",
        f"projects/{'hidden' if secret else 'other'}.yaml": f"name: Hidden {secret}\nvisibility: restricted\nstage: execution\n",
        "disclosed.yaml": DISCLOSED.format(day=day, actual=3000 + 700 * place, forecast=25000 + 900 * place),
    }


def built(root: Path, secrets: tuple[int, ...], word: str, place: Path) -> dict[str, bytes]:
    """The pages of a portfolio with a past, whose states have secrets, as files."""
    made = Repository.at(root)
    for at, (day, secret) in enumerate(zip(DAYS, secrets, strict=True)):
        for old in ("hidden", "other"):
            (root / f"projects/{old}.yaml").unlink(missing_ok=True)
        made.commit(day, files(day, at, secret))
        if at < 2:
            made.tag(f"board/{at}")
    run = Made(Inputs(root, folder_tree(root), workers=1), Store(None))
    pages(run.told(named(word, run.portfolio.settings)), place)
    return {str(each.relative_to(place)): each.read_bytes() for each in place.rglob("*") if each.is_file()}


@pytest.mark.parametrize("word", ["board", "crew"])
def test_other_secrets_in_past_states_move_no_byte(word: str, tmp_path: Path) -> None:
    first = built(tmp_path / "one", (0, 0, 0), word, tmp_path / "at one")
    other = built(tmp_path / "two", (350, 17, 90), word, tmp_path / "at two")
    assert sorted(first) == sorted(other)
    assert [name for name, data in first.items() if other[name] != data] == []
    since = first["since-review.md.json"].decode()
    assert "board/1" in since and "history.md.json" in first
    # What was released then, and what is now: of the review 25,000 + 900, of today 25,000 + 2 × 900.
    assert ("25,900 EUR (released on 2 Mar 2026)" in since) is (word == "board")
    assert ("26,800 EUR (released on 6 Apr 2026)" in since) is (word == "board")
