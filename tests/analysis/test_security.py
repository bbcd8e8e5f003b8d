"""Patches, vulnerabilities, controls, exceptions and certificates by hand, and what services inherit of them."""

from datetime import date

import pytest

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.security.inheritance import Worst
from itpm.analysis.security.outlasting import Late
from itpm.analysis.security.patches import Patch
from itpm.analysis.security.protecting import ControlState
from itpm.analysis.security.vulnerabilities import Level
from itpm.analysis.services.graph import Part
from itpm.check import examined
from itpm.rules.catalogue import RULES
from tests.conftest import DAY, checked, workspace_of


def of(text: str, **files: str) -> Facts:
    texts = {"infrastructure.yaml": text, **{f"{name}.yaml": each for name, each in files.items()}}
    return Facts(workspace_of(texts).portfolio, DAY)


CHAIN = """\
services:
  shop: {name: Shop, internet: true, tier: 2, depends_on: [platform, db]}
  platform: {name: Platform, depends_on: [cluster]}
  till: {name: Till, tier: 1, depends_on: [os, wiki]}
  wiki: {name: Wiki, depends_on: [platform, till]}
assets:
  cluster: {name: Cluster, state: in-use, patched: 2026-06-14}
  db: {name: DB, state: in-use, internet: false, patched: 2026-05-01}
  os: {name: OS, state: in-use, patched: {unknown: Its maker tells nobody}}
  cdn: {name: CDN, type: cloud, state: in-use}
  old: {name: Old, state: retired, patched: 2020-01-01}
  ahead: {name: Ahead, state: in-use, patched: 2026-07-15}
"""


@pytest.mark.parametrize(
    ("asset", "age", "allowed", "state"),
    [
        ("cluster", 30, 30, Patch.CURRENT),  # 16 of June and 14 of July; the shop stands on it through the platform
        ("db", 74, 90, Patch.CURRENT),  # 30 of May, 30 and 14; it says itself that nobody reaches it
        ("os", Unknown("Its maker tells nobody"), 30, Patch.UNKNOWN),
        ("cdn", Unknown("nobody says when it was patched"), 90, Patch.NOT_OURS),
        ("ahead", Unknown("nobody says when it was patched"), 90, Patch.UNKNOWN),  # what is to come is not known
    ],
)
def test_an_asset_is_patched_by_its_class(asset: str, age: object, allowed: int, state: Patch) -> None:
    seen = of(CHAIN).security.patched
    assert (seen[asset].age, seen[asset].allowed(), seen[asset].state()) == (age, allowed, state)
    assert "old" not in seen


def test_what_faces_the_internet_says_through_which_service() -> None:
    shop = Part("service", "shop")
    assert of(CHAIN).security.exposed == {
        shop: shop,
        Part("service", "platform"): shop,
        Part("asset", "cluster"): shop,
    }


def test_a_service_inherits_the_worst_of_what_it_stands_on_and_through_what() -> None:
    seen = of(CHAIN).security
    db, cluster, os = (Part("asset", each) for each in ("db", "cluster", "os"))
    worst = seen.inherits.worst_patched
    assert worst[Part("service", "shop")] == Worst(db, db)
    assert worst[Part("service", "platform")] == Worst(cluster, cluster)
    # The wiki stands on the platform; the till stands on the wiki, and the wiki on the till: the loop ends.
    assert worst[Part("service", "wiki")] == Worst(cluster, Part("service", "platform"))
    assert worst[Part("service", "till")] == Worst(cluster, Part("service", "wiki"))
    assert seen.inherits.patch_unknown[Part("service", "till")].part == os
    assert Part("service", "shop") not in seen.inherits.patch_unknown


COUNTS = """\
services: {shop: {name: Shop, depends_on: [db, web]}}
assets:
  db: {name: DB, state: in-use, vulnerabilities: {2026-04-01: {critical: 9}, 2026-07-10: {critical: 1, high: 2, oldest_critical: 2026-07-08}, 2026-08-01: {critical: 0, high: 0}}}
  web: {name: Web, state: in-use, vulnerabilities: {2026-06-14: {critical: 0, oldest_high: 2026-06-01}}}
  none: {name: None of them, state: in-use}
"""


def test_the_newest_count_up_to_the_day_holds_and_is_told_how_old_it_is() -> None:
    seen = of(COUNTS).security
    db, web = seen.counted["db"], seen.counted["web"]
    assert (db.on, db.age, web.age) == (date(2026, 7, 10), 4, 30)
    assert (db.number(Level.CRITICAL), db.oldest(Level.CRITICAL)) == (1, 6)
    assert (db.number(Level.HIGH), db.oldest(Level.HIGH)) == (
        2,
        Unknown("nobody says since when the oldest high one is"),
    )
    assert (web.open(Level.CRITICAL), web.oldest(Level.CRITICAL)) == (
        False,
        Unknown("no critical one was open on 2026-06-14"),
    )
    # Nobody says how many high ones there are; that the oldest has a day says that there is one.
    assert (web.open(Level.HIGH), web.oldest(Level.HIGH)) == (True, 43)
    assert web.number(Level.HIGH) == Unknown("nobody says how many high ones are open")
    assert "none" not in seen.counted
    assert set(seen.inherits.uncounted) == {Part("asset", "none")}
    # Since when is worse unknown than long.
    shop, db_part = Part("service", "shop"), Part("asset", "db")
    assert seen.inherits.worst_open(Level.HIGH)[shop] == Worst(db_part, db_part)
    assert seen.inherits.worst_open(Level.CRITICAL)[shop] == Worst(db_part, db_part)


def test_each_level_holds_by_the_newest_count_that_names_it() -> None:
    text = """\
services: {shop: {name: Shop, depends_on: [web]}}
assets:
  web:
    name: Web
    state: in-use
    vulnerabilities:
      2026-06-01: {critical: 2, high: 9, low: 4}
      2026-07-01: {high: 3, oldest_high: 2026-06-20}
      2026-07-10: {critical: 0}
      2026-07-12: {medium: 7}
      2026-08-01: {high: 0}
"""
    seen = of(text).security
    web = seen.counted["web"]
    assert (web.number(Level.CRITICAL), web.number(Level.HIGH), web.oldest(Level.HIGH)) == (0, 3, 24)
    assert web.oldest(Level.CRITICAL) == Unknown("no critical one was open on 2026-07-10")
    assert {level: (str(each.on), each.number) for level, each in web.named.items()} == {
        "critical": ("2026-07-10", 0),
        "high": ("2026-07-01", 3),
        "medium": ("2026-07-12", 7),
        "low": ("2026-06-01", 4),
    }
    # Of the levels that have a term the one counted longer ago: 13 days, and not the 2 of the medium ones.
    assert (web.age, web.days(Level.CRITICAL), web.behind("medium"), web.behind("low")) == (
        13,
        4,
        "",
        "counted 43 days ago",
    )
    part = Part("asset", "web")
    assert seen.inherits.worst_open(Level.HIGH)[Part("service", "shop")] == Worst(part, part)
    assert Part("service", "shop") not in seen.inherits.silent(Level.HIGH)
    told = [
        each.message for each in checked({"infrastructure.yaml": text.replace("2026-06-20", "2026-06-10")}, "INF014")
    ]
    assert told == [
        "3 high of 'web' are open by the count of 2026-07-01, 13 days ago, the oldest for 34 days, and 30 days are allowed"
    ]


@pytest.mark.parametrize(
    ("control", "due", "state"),
    [
        ("every: 6mo, tested: 2026-01-14", date(2026, 7, 14), ControlState.IN_TIME),
        ("every: 6mo, tested: 2026-01-13", date(2026, 7, 13), ControlState.OVERDUE),
        ("every: 1mo, tested: 2026-05-31", date(2026, 6, 30), ControlState.OVERDUE),  # June is shorter
        ("every: 2w, tested: 2026-07-01", date(2026, 7, 15), ControlState.IN_TIME),
        ("every: 1y", None, ControlState.NEVER),
        ("every: 1y, since: 2025-07-14", date(2026, 7, 14), ControlState.NOT_YET),
        ("every: 1y, since: 2025-07-13", date(2026, 7, 13), ControlState.NEVER),
        ("since: 2026-07-15", None, ControlState.NOT_YET),
        ("since: 2026-07-14", None, ControlState.NEVER),
        ("tested: 2026-07-14", None, ControlState.UNKNOWN),
        ("every: 1y, tested: {unknown: By the supplier}", None, ControlState.UNKNOWN),
    ],
)
def test_a_control_is_due_by_its_last_test_or_its_beginning(
    control: str, due: date | None, state: ControlState
) -> None:
    (found,) = of(
        f"services: {{s: {{name: S}}}}\ncontrols: {{c: {{name: C, covers: [s], {control}}}}}\n"
    ).security.controls
    assert (found.due, found.state) == (due, state)


def test_exceptions_and_certificates_have_days_left() -> None:
    seen = of(
        "assets: {db: {name: DB}}\n"
        "security_exceptions: {a: {of: [db], until: 2026-07-14, approved: {date: 2026-01-01, by: ann}}, b: {of: [db], until: {unknown: Until the new one}}, c: {of: [db], until: 2026-07-13, approved: {date: 2026-07-20, by: ann}}}\n"
        "certificates: {x: {covers: [db], until: 2026-07-13}, y: {covers: [db]}}\n",
        staffing="people: {ann: {name: Ann}}\n",
    ).security
    assert [(each.left, each.ended, each.agreed) for each in seen.exceptions] == [
        (0, False, True),
        (Unknown("Until the new one"), False, False),
        (-1, True, False),  # nobody has agreed yet
    ]
    assert [each.left for each in seen.certificates] == [-1, Unknown("nobody says when it ends")]


def test_what_cannot_be_is_told_where_it_stands_and_all_else_is_computed() -> None:
    text = (
        "services: {s: {name: S, depends_on: [a]}}\n"
        "assets: {a: {name: A, state: in-use, acquired: 2026-05-01, patched: 2026-04-01, vulnerabilities: {2026-07-01: {critical: -1}}}}\n"
        "controls: {c: {name: C, owner: ann, covers: [s], since: 2026-02-01, tested: 2026-01-01, every: 1y}, d: {name: D, owner: ann, covers: [s], every: 9999y, tested: 2026-01-01}}\n"
        "access: {seldom: {name: R, of: [s], owner: ann, who: ann, every: 999y}, never: {name: N, of: [s], owner: ann, who: ann, every: 0d}}\n"
        "plans: {p: {name: P, covers: [s], backup: {every: 500y, keep: 35d}}}\n"
        "certificates: {k: {name: K, owner: ann, covers: [s], since: 2027-01-01, until: 2026-12-01}}\n"
    )
    found = checked({"infrastructure.yaml": text, "staffing.yaml": "people: {ann: {name: Ann}}\n"})
    told = {
        f"{each.code} {each.message}" for each in found if each.code.startswith("STR") or each.severity.value == "error"
    }
    assert {
        "STR013 patched 2026-04-01 is before acquired 2026-05-01",
        "STR013 tested 2026-01-01 is before since 2026-02-01",
        "STR013 until 2026-12-01 is before since 2027-01-01",
        "STR030 9999y are more than a hundred years",
        "STR030 999y are more than a hundred years",
        "STR030 500y are more than a hundred years",
        "STR030 'every' is no time at all",
    } <= told
    assert any("-1" in each for each in told)


@pytest.mark.parametrize(
    ("policy", "holds", "shown"),
    [
        ("effective: 2026-07-14, applies_to: [s]", True, False),
        ("effective: 2026-07-15, applies_to: [s]", False, False),
        ("applies_to: [s], adoption: {2026-01-01: 80%, 2026-06-01: 0%}", True, False),
        ("applies_to: [s], adoption: {2026-01-01: 0%, 2026-06-01: 80%, 2026-08-01: 0%}", True, True),
        ("applies_to: [s], evidence: {2026-06-01: Seen}", True, True),
        ("applies_to: [s], evidence: {2026-08-01: To be seen}", True, False),
        ("kind: guideline, applies_to: [s]", False, False),
        ("name: Of nothing", False, False),
    ],
)
def test_a_policy_holds_and_something_shows_that_it_is_followed(policy: str, holds: bool, shown: bool) -> None:
    (found,) = of("services: {s: {name: S}}\n", strategy=f"policies: {{p: {{{policy}}}}}\n").security.policies
    assert (found.binds, found.shown) == (holds, shown)


def test_twenty_assets_without_patches_are_one_habit() -> None:
    assets = "".join(f"  a{n}: {{name: A{n}, state: in-use, patched: 2026-01-01}}\n" for n in range(20))
    workspace = workspace_of({"infrastructure.yaml": f"assets:\n{assets}"})
    found = examined(Facts(workspace.portfolio, DAY), workspace, RULES)
    (told,) = (each for each in found.groups if each.code == "INF013")
    assert told.message == "20 of 20 assets in use are not patched in time, or nobody says when they were"


def test_an_exception_that_ends_before_what_mends_it_says_by_what_and_when() -> None:
    seen = of(
        "assets: {db: {name: DB, state: in-use, replaced_by: net/lay}, os: {name: OS, state: in-use}}\n"
        "security_exceptions:\n"
        "  both: {of: [db], until: 2026-08-06, risk: net/blind}\n"
        "  bearing: {of: [os], until: 2026-08-06, risk: net/blind}\n"
        "  closed: {of: [os], until: 2026-08-06, risk: net/past}\n"
        "  long: {of: [db, os], until: 2026-08-07, risk: net/blind}\n"
        "  open: {of: [db], risk: net/blind}\n",
        strategy="policies:\n  p: {name: P, exceptions: {net: {of: [net], until: 2026-08-06}, "
        "far: {of: [net], until: 2026-08-07}}}\n",
        **{
            "projects/net": "name: Net\nstage: execution\ntasks: {lay: {duration: 5d, must_start: 2026-08-03}}\n"
            "risks: {blind: {name: Blind}, past: {name: Past, closed: {date: 2026-07-01}}}\n"
        },
    )
    exceptions = seen.portfolio.infrastructure.security_exceptions
    found = {name: seen.security.outlasted(each) for name, each in exceptions.items()}
    friday, db = date(2026, 8, 7), seen.portfolio.infrastructure.assets["db"]
    assert found["both"] == (Late(db, "net/lay", friday),)  # the project that bears the risk is not told once more
    assert found["bearing"] == (Late(None, "net", friday),)
    assert found["closed"] == found["long"] == found["open"] == ()
    exempt = seen.portfolio.strategy.policies["p"].exceptions
    assert seen.security.outlasted(exempt["net"]) == (Late(None, "net", friday),)
    assert seen.security.outlasted(exempt["far"]) == ()
