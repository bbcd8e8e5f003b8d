"""Effects are split by the edits that make them; the parts always add up, and what goes together is a part of its own."""

from dataclasses import fields
from decimal import Decimal
from random import Random

import pytest

from itpm.analysis.facts import Facts
from itpm.check import Checked
from itpm.comparison.attribution import Attribution, Split
from itpm.comparison.compared import Comparison, Side
from itpm.comparison.edits import edits
from itpm.comparison.effects import Known
from itpm.comparison.mixing import Mixer
from itpm.comparison.renamed import of_today
from itpm.model.portfolio import Portfolio
from tests.conftest import DAY, ROOT, workspace_of

FILES = {
    "itpm.yaml": "portfolio: T\ncurrency: EUR\nstatus_date: 2026-07-14\n",
    "staffing.yaml": "people:\n  ann: {name: Ann}\n  kai: {name: Kai}\n",
    "projects/p.yaml": """\
name: P
stage: execution
owner: ann
tasks:
  one: {effort: 10d, assign: [ann]}
  two: {effort: 10d, assign: [kai]}
  three: {duration: 5d, after: [one, two]}
milestones:
  live: {after: [three]}
""",
}
_OF_HEAD = {"moved", "complete", "mentioned", "ignored", "schemas", "later"}


def portfolio(**replaced: str) -> Portfolio:
    """The portfolio with some texts in the place of others."""
    text = FILES["projects/p.yaml"]
    for before, after in replaced.items():
        place = f"  {before}: "
        line = next(each for each in text.splitlines() if each.startswith(place))
        text = text.replace(line, place + after)
    found = workspace_of(FILES | {"projects/p.yaml": text})
    assert not found.findings
    return found.portfolio


def attribution(base: Portfolio, head: Portfolio, most: int = 16) -> Attribution:
    sides = [
        Side(
            name,
            "",
            DAY,
            each,
            Known.of(Facts(of_today(each, head).portfolio, DAY), of_today(each, head).crossed),
            Checked(()),
        )
        for name, each in (("a", base), ("b", head))
    ]
    return Attribution(Comparison(*sides), most)


def split(found: Attribution) -> Split:
    return found.splits["milestone", "p/live", "finish"]


def parts(found: Split, per_day: int = 480) -> dict[str, tuple[Decimal, Decimal]]:
    """What each record does in days, alone and as the last."""
    return {
        ",".join(address for _kind, address in sorted(each.bundle)): (each.alone / per_day, each.last / per_day)
        for each in found.parts
    }


def test_edits_that_follow_each_other_add_up_by_themselves() -> None:
    head = portfolio(one="{effort: 14d, assign: [ann]}", three="{duration: 8d, after: [one, two]}")
    found = split(attribution(portfolio(), head))
    assert parts(found) == {"p/one": (4, 4), "p/three": (3, 3)} and found.together == 0


def test_what_either_does_for_both_is_done_by_none_alone() -> None:
    # Both branches are four days longer: without one of the edits the other still moves it all.
    head = portfolio(one="{effort: 14d, assign: [ann]}", two="{effort: 14d, assign: [kai]}")
    found = split(attribution(portfolio(), head))
    assert parts(found) == {"p/one": (4, 0), "p/two": (4, 0)}
    assert found.together == -4 * 480
    assert [each.share for each in found.parts] == [Decimal(2 * 480)] * 2


def test_what_takes_both_is_done_together() -> None:
    # Each branch alone is shorter and the other holds the end; only both bring it forward.
    head = portfolio(one="{effort: 6d, assign: [ann]}", two="{effort: 7d, assign: [kai]}")
    found = split(attribution(portfolio(), head))
    assert parts(found) == {"p/one": (0, 0), "p/two": (0, -3)} or parts(found) == {"p/two": (0, -3), "p/one": (0, -3)}
    assert found.together == -3 * 480


def test_a_new_record_and_what_refers_to_it_are_one() -> None:
    head = portfolio(
        three="{duration: 5d, after: [one, two, more]}\n  more: {duration: 12d}", one="{effort: 11d, assign: [ann]}"
    )
    found = attribution(portfolio(), head)
    assert {frozenset(address for _kind, address in each) for each in found.bundles} == {
        frozenset({"p/three", "p/more"}),
        frozenset({"p/one"}),
    }
    assert parts(split(found)) == {"p/more,p/three": (2, 1), "p/one": (1, 0)}
    assert split(found).together == -1 * 480


def test_more_edits_than_plans_are_not_split_and_one_needs_no_plan() -> None:
    tasks = {f"t{number}": "{effort: 1d, assign: [ann]}" for number in range(12)}
    text = "".join(f"  {name}: {task}\n" for name, task in tasks.items())
    base, head = (
        workspace_of(
            FILES | {f"projects/p{number}.yaml": f"name: P\nstage: execution\ntasks:\n{each}" for number in range(12)}
        ).portfolio
        for each in (text, text.replace("1d", "2d"))
    )
    found = attribution(base, head)
    assert found.lacking == "12 edits would take 24 plans, and 16 are made at most" and found.plans == 0
    assert all(each.lacking == found.lacking for each in found.splits.values())
    one = attribution(portfolio(), portfolio(one="{effort: 14d, assign: [ann]}"))
    assert parts(split(one)) == {"p/one": (4, 4)} and one.plans == 0
    assert attribution(base, head, 24).splits and not attribution(base, head, 24).lacking


def sample() -> dict[str, str]:
    paths = [*ROOT.glob("*.yaml"), *(ROOT / "projects").rglob("*.yaml"), *(ROOT / "budget").rglob("*.yaml")]
    return {path.relative_to(ROOT).as_posix(): path.read_text() for path in paths}


def alike(one: Portfolio, other: Portfolio) -> bool:
    names = [each.name for each in fields(Portfolio) if each.name not in _OF_HEAD]
    return not edits(one, other) and all(getattr(one, name) == getattr(other, name) for name in names)


@pytest.mark.parametrize("seed", range(4))
def test_all_edits_make_the_new_state_and_none_the_old_one(seed: int) -> None:
    random, files = Random(seed), sample()
    base = workspace_of(files).portfolio
    for path in random.sample(sorted(files), 5):
        lines = files[path].splitlines()
        at = [place for place, line in enumerate(lines) if any(each.isdigit() for each in line.partition("#")[0])]
        for place in random.sample(at, min(4, len(at))):
            digit = random.choice([at for at, each in enumerate(lines[place]) if each.isdigit()])
            lines[place] = f"{lines[place][:digit]}{random.randint(1, 9)}{lines[place][digit + 1 :]}"
        files[path] = "\n".join(lines) + "\n"
    head = workspace_of(files).portfolio
    mixer = Mixer(base, head, edits(base, head))
    every = frozenset().union(*mixer.bundles) if mixer.bundles else frozenset()
    assert alike(mixer.mixed(every), head)
    assert alike(mixer.mixed(frozenset()), base)
    if mixer.bundles:
        half = frozenset().union(*random.sample(mixer.bundles, max(1, len(mixer.bundles) // 2)))
        found = mixer.mixed(half)
        assert {each.group for each in edits(base, found)} <= half
        assert not {each.group for each in edits(found, head)} & half
        assert Facts(found, DAY).schedule.items
