"""What alone takes services of tier 1 down: assets and suppliers, also behind pairs, and people."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itpm.analysis.services.facts import ServiceFacts
from itpm.analysis.services.graph import Part
from itpm.check import placed
from itpm.load.workspace import Workspace
from itpm.rules.catalogue import BY_CODE
from itpm.text.document import Located
from tests.analysis.seen import facts as facts_of
from tests.analysis.serving import part, services
from tests.conftest import checked

PAIRS = """
services:
  desk: {tier: 1, depends_on: [{any: 1, of: [a, b]}, hosting]}
  shop: {tier: 1, depends_on: [{any: 2, of: [a, b, c]}]}
  wiki: {tier: 3, depends_on: [hosting]}
  hosting: {tier: 2, depends_on: [cloud]}
assets:
  a: {depends_on: [feed]}
  b: {depends_on: [feed]}
  c: {}
  feed: {}
  cloud: {type: cloud, supplier: hyper}
"""


def facts() -> ServiceFacts:
    return services(PAIRS, budget="suppliers: {hyper: {name: Hyper}}\n")


def test_what_is_behind_both_of_a_pair_is_a_single_point_and_neither_of_them() -> None:
    found = facts().single_points
    assert {top.address: sorted(each.address for each in points) for top, points in found.of.items()} == {
        "desk": ["cloud", "feed", "hosting", "hyper"],
        "shop": ["feed"],
    }


def test_what_stops_the_most_comes_first() -> None:
    under = facts().single_points.under
    assert next(iter(under)) == part("feed")
    assert [each.address for each in under[part("feed")]] == ["desk", "shop"]


def test_a_service_is_of_tier_1_where_a_process_of_tier_1_stands_on_it_and_not_by_another_service() -> None:
    text = """\
services:
  till: {depends_on: [base]}
  shop: {tier: 2, depends_on: [base, line]}
  wiki: {tier: 4, depends_on: [base]}
  base: {depends_on: [disk]}
assets: {disk: {}, line: {}}
processes:
  sell: {tier: 1, depends_on: [till, serve]}
  serve: {depends_on: [shop]}
  read: {tier: 2, depends_on: [wiki]}
"""
    known = services(text)
    assert [top.address for top in known.single_points.of] == ["till", "shop"]
    assert {point.address: len(tops) for point, tops in known.single_points.under.items()} == {
        "disk": 2,
        "base": 2,
        "line": 1,
    }
    assert known.tiers[part("service:base")].tier == 1


def test_two_of_three_miss_none_of_them_and_two_of_two_miss_each() -> None:
    text = "services: {{s: {{tier: 1, depends_on: [{{any: 2, of: [{of}]}}]}}}}\nassets: {{a: {{}}, b: {{}}, c: {{}}}}\n"
    assert services(text.format(of="a, b, c")).single_points.under == {}
    assert set(services(text.format(of="a, b")).single_points.under) == {part("a"), part("b")}


def test_who_alone_can_do_what_a_service_takes_is_told_by_service() -> None:
    staffing = (
        "people: {ann: {name: Ann, team: run, skills: {DBAD: 5, NTAS: 4}}, bob: {name: Bob, team: run, skills: {NTAS: 4}}}\n"
        "teams: {run: {name: Run, cover: {DBAD: {level: 4, people: 2}, NTAS: {level: 4, people: 2}}}}\n"
        "operations: {keep: {name: Keep, every: month, effort: 1d, assign: [{team: run, count: 1}], service: desk}}\n"
    )
    (found,) = services("services: {desk: {tier: 1}, wiki: {tier: 2}}\n", staffing=staffing).single_people
    assert (found.who, found.skills) == ("ann", {"desk": ("DBAD",)})


@given(st.data())
def test_a_single_point_is_what_alone_stops_it(data: st.DataObject) -> None:
    """By stopping each part of a small graph in turn."""
    count = data.draw(st.integers(2, 9))
    lines = ["services:"]
    for number in range(count):
        needs = []
        for _each in range(data.draw(st.integers(0, 2)) if number else 0):
            of = data.draw(st.lists(st.integers(0, number - 1), min_size=1, max_size=3, unique=True))
            needs.append(f"{{any: {data.draw(st.integers(1, len(of)))}, of: [{', '.join(f's{n}' for n in of)}]}}")
        lines.append(f"  s{number}: {{tier: {1 + number % 2}, depends_on: [{', '.join(needs)}]}}")
    known = services("\n".join(lines) + "\n")
    for top, points in known.single_points.of.items():
        others = (Part("service", f"s{n}") for n in range(count))
        assert frozenset(points) == {each for each in others if each != top and top in known.stop(each).all}


def _told(infrastructure: str, staffing: str = "") -> list[str]:
    found = facts_of({"infrastructure.yaml": infrastructure, **({"staffing.yaml": staffing} if staffing else {})})
    return [f"{each.origin.pointer[-1]}: {each.message}" for each in BY_CODE["INF010"].check(found, {})]


def test_a_person_whom_several_services_of_tier_1_hang_on_is_told() -> None:
    staffing = (
        "people: {ann: {team: run, skills: {DBAD: 5, NTAS: 4}}, bob: {team: run, skills: {NTAS: 4}}}\n"
        "teams: {run: {cover: {DBAD: {level: 4, people: 2}, NTAS: {level: 4, people: 2}}}}\n"
        "operations:\n"
        + "".join(
            f"  keep-{name}: {{every: month, effort: 1d, assign: [{{team: run, count: 1}}], service: {name}}}\n"
            for name in ("desk", "shop", "wiki")
        )
    )
    assert _told("services: {desk: {tier: 1}, shop: {tier: 1}, wiki: {tier: 2}}\n", staffing) == [
        "ann: 'ann' alone can do what 2 services of tier 1 take: 'desk', 'shop'"
    ]
    assert _told("services: {desk: {tier: 1}, shop: {tier: 2}, wiki: {}}\n", staffing) == []


def test_of_many_services_the_first_are_named() -> None:
    services_ = ", ".join(f"s{n}: {{tier: 1, depends_on: [wan]}}" for n in range(7))
    assert _told(f"services: {{{services_}}}\nassets: {{wan: {{}}}}\n") == [
        "wan: 'wan' alone stops 7 services of tier 1: 's0', 's1', 's2', 's3', 's4', 2 more"
    ]


def test_a_file_that_findings_of_another_name_is_read_once_for_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two suppliers in one file, each with two services in the other."""
    read: list[str] = []
    located = placed._located

    def counted(workspace: Workspace, path: str) -> Located:
        read.append(path)
        return located(workspace, path)

    monkeypatch.setattr(placed, "_located", counted)
    found = checked(
        {
            "infrastructure.yaml": "services: {a: {tier: 1, depends_on: [one, two]}, b: {tier: 1, depends_on: [one, two]}}\n",
            "budget.yaml": "suppliers: {one: {name: One}, two: {name: Two}}\n",
        },
        "INF010",
    )
    assert [len(each.related) for each in found] == [2, 2]
    assert sorted(read) == ["budget.yaml", "infrastructure.yaml"]
