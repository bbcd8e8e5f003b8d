"""Bands that are told at several times, or to several audiences: what they have in common singles nobody out."""

from random import Random

from itpm.analysis.disclosing.attack import State
from itpm.analysis.disclosing.rates_attacked import all_betrayed
from itpm.rules.disclosure.together_disclose import together_disclose
from itpm.run.releasing import released, state_of
from tests.audience.test_released_together import COUNCIL, Files, files_of, released_in, run_of

ALL = {"ann": 410, "bob": 520, "cem": 530, "dee": 700, "eve": 710, "fay": 720}
"""Steps begin at 400, 500, 630 and 800: one, two and three people."""


def _files(rates: dict[str, int], settings: str = "") -> Files:
    return files_of(settings or COUNCIL.format("council"), rates, {})


def _state(files: Files, name: str) -> State:
    return state_of(run_of(files), name)


def _singled(states: list[State]) -> dict[str, tuple[int, int | None]]:
    every = all_betrayed(states, states[-1].audiences)
    return {
        each.part: (int(each.between.least), int(each.between.most or 0)) for each in every if each.measure == "band"
    }


def test_somebody_leaves_and_the_steps_close_elsewhere() -> None:
    """By hand: with Ann 400..630 holds her, Bob and Cem; without her 500..800 holds all five.

    So Bob and Cem lie between 500 and 630, which is two of them. Then it is Ann who lies in the first step of the first
    band, for there has to be somebody: 400..500. The other three lie in 630..800, which is three.
    """
    before, told = released_in(_files(ALL))
    low, high = "400 EUR..630 EUR", "630 EUR..800 EUR"
    assert told["council"]["bands"] == {who: low if rate < 630 else high for who, rate in ALL.items()}
    left = {who: rate for who, rate in ALL.items() if who != "ann"}
    after, told = released_in(_files(left))
    assert told["council"]["bands"] == dict.fromkeys(left, "500 EUR..800 EUR")
    states = [_state(before, "one"), _state(after, "now")]
    assert _singled(states) == {"ann": (400, 500), "bob": (500, 630), "cem": (500, 630)}
    # Each of them by itself singles nobody out.
    assert [_singled([each]) for each in states] == [{}, {}]
    # A release that knows of the first says nothing of Bob and Cem, and betrays nobody.
    told = released(run_of(_files(left)), ["council"], states[:1])
    assert told["council"]["bands"] == dict.fromkeys(["dee", "eve", "fay"], "500 EUR..800 EUR")


def test_a_rate_that_has_changed_is_another_one() -> None:
    before = _state(released_in(_files(ALL))[0], "one")
    raised = {who: rate + 1 for who, rate in ALL.items() if who != "ann"}
    assert _singled([before, _state(released_in(_files(raised))[0], "now")]) == {}


def test_two_audiences_are_told_of_different_people() -> None:
    """The council is not told of Ann, so that its bands close elsewhere than those of the others."""
    both = COUNCIL.format("council") + COUNCIL.format("chiefs").replace("staff", "management")
    files = _files(ALL, both)
    files["staffing.yaml"] = files["staffing.yaml"].replace("name: ann", "visibility: management, name: ann")
    # What each would be told alone, written by hand.
    low, high = "400 EUR..630 EUR", "630 EUR..800 EUR"
    chiefs = ", ".join(f"{who}: {low if rate < 630 else high}" for who, rate in ALL.items())
    council = ", ".join(f"{who}: 500 EUR..800 EUR" for who in ALL if who != "ann")
    files["disclosed.yaml"] = (
        f"disclosed:\n  chiefs: {{as_of: 2026-07-14, bands: {{{chiefs}}}}}\n"
        f"  council: {{as_of: 2026-07-14, bands: {{{council}}}}}\n"
    )
    run = run_of(files)
    assert _singled([state_of(run, "now")]) == {"ann": (400, 500), "bob": (500, 630), "cem": (500, 630)}
    assert [each.message for each in together_disclose.check(run.facts, {})] == [
        f"'chiefs', 'council' together know of '{who}' a band of rates in which fewer than three lie"
        for who in ("ann", "bob", "cem")
    ]
    del files["disclosed.yaml"]
    told = released(run_of(files), ["council", "chiefs"])
    assert all(not {"ann", "bob", "cem"} & body.get("bands", {}).keys() for body in told.values())


def test_however_people_come_and_go_nobody_is_singled_out() -> None:
    singled = 0
    for seed in range(8):
        draw = Random(seed)
        people = {f"p{number}": draw.choice([410, 520, 640, 820, 1010]) for number in range(9)}
        some = [draw.sample(sorted(people), draw.randint(6, 9)) for _state_of in range(3)]
        careful = _history(people, some, knowing=True)
        assert [_singled(careful[: place + 1]) for place in range(3)] == [{}, {}, {}], seed
        singled += bool(_singled(_history(people, some, knowing=False)))
    # Without what was told before most of these would be told who earns what.
    assert singled > 3


def _history(people: dict[str, int], some: list[list[str]], *, knowing: bool) -> list[State]:
    """What is released of those people who are there, each time with what was told before or without."""
    states: list[State] = []
    for place, there in enumerate(some):
        files = _files({who: people[who] for who in sorted(there)})
        body = released(run_of(files), ["council"], states if knowing else [])["council"]
        bands = ", ".join(f"{who}: {band}" for who, band in body.get("bands", {}).items())
        files["disclosed.yaml"] = f"disclosed: {{council: {{as_of: 2026-07-14, bands: {{{bands}}}}}}}\n"
        states.append(_state(files, str(place)))
    return states
