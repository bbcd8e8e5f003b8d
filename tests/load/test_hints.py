"""What is offered for a word that is no field, a name that is no id, and a value in the wrong form."""

import tomllib
from typing import Any

import pytest

from itpm.load.kinds import KINDS
from itpm.load.meanings import offered
from itpm.load.schemas import COMMON, schema
from tests.conftest import ROOT, checked

MEANINGS = tomllib.loads((ROOT / "itpm/load/meanings.toml").read_text())


def records() -> dict[str, dict[str, Any]]:
    """Every record of the schemas by its name, with its fields."""
    found: dict[str, dict[str, Any]] = {}
    for kind in (*KINDS, COMMON):
        whole = schema(kind)
        found |= {kind: whole["properties"]} if "properties" in whole else {}
        for name, node in whole.get("$defs", {}).items():
            every = [each["properties"] for each in (node, *node.get("anyOf", ())) if "properties" in each]
            found |= {name: every[0]} if every else {}
    return found


@pytest.mark.parametrize(
    "record", [name for name in MEANINGS if name not in {"every", "words"} and not name.startswith(("asked", "beside"))]
)
def test_words_lead_to_fields_that_exist_and_are_none_themselves(record: str) -> None:
    fields = records()[record]
    for said, words in MEANINGS[record].items():
        if not said.startswith("="):
            assert set(said.split()) <= set(fields), said
        assert not set(words.split()) & set(fields), said


def test_a_word_has_one_meaning_in_a_record() -> None:
    for record, table in MEANINGS.items():
        if record == "words":
            continue  # A word may stand for one of several lists.
        words = [word for said in table.values() for word in said.split()]
        assert len(words) == len(set(words)), (record, sorted(w for w in words if words.count(w) > 1))


def hint(kind: str, text: str) -> tuple[str, str]:
    """Message and hint of the first finding in a file."""
    found = checked({kind: text, "staffing.yaml": STAFF} if kind != "staffing.yaml" else {kind: text}, "STR", "REF001")[
        0
    ]
    return found.message, found.hint


STAFF = """\
people:
  ben: {name: Ben Ohlsen}
  ann: {name: Ann Lee}
  lee: {name: Lee Miles}
teams: {ops: {name: Operations Team}}
"""


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("finish: 2026-03-01", "an end is computed; write 'finish_by' for a promise, or 'must_finish'"),
        ("end: 2026-03-01", "an end is computed; write 'finish_by' for a promise, or 'must_finish'"),
        ("endDate: 2026-03-01", "an end is computed; write 'finish_by' for a promise, or 'must_finish'"),
        ("Due Date: 2026-03-01", "did you mean 'finish_by'? what others count on is a milestone with 'due'"),
        (
            "start: 2026-03-01",
            "a start is computed; write 'not_before' for the earliest, or 'started' once it has begun",
        ),
        ("status: done", "say what is so: 'started', 'finished', 'progress', 'blocked' or 'cancelled'"),
        ("percent: 50%", "did you mean 'progress'?"),
        ("'% complete': 50%", "did you mean 'progress'?"),
        ("estimate: 5d", "did you mean 'effort' or 'duration'?"),
        ("story_points: 5", "did you mean 'effort' or 'duration'?"),
        ("depends_on: [b]", "did you mean 'after'?"),
        ("Predecessors: [b]", "did you mean 'after'?"),
        ("blocked_by: [b]", "did you mean 'after'?"),
        ("assignee: ben", "did you mean 'assign'?"),
        ("Resource Names: ben", "did you mean 'assign'?"),
        ("epic: x", "did you mean 'parent'?"),
        ("sprint: x", "did you mean 'iteration'?"),
        ("time_spent: 3h", "did you mean 'worked'?"),
        ("budget: 5", "did you mean 'cost'?"),
        ("title: x", "did you mean 'name'?"),
        ("tags: [a]", "did you mean 'labels'?"),
        ("asign: [ben]", "did you mean 'assign'?"),
        ("finised: 2026-03-01", "did you mean 'finished'?"),
        ("strated: 2026-03-01", "did you mean 'started'?"),
    ],
)
def test_a_word_of_another_tool_at_a_task_leads_to_what_it_means(field: str, expected: str) -> None:
    assert hint("projects/p.yaml", f"name: P\ntasks:\n  a:\n    {field}\n")[1] == expected


@pytest.mark.parametrize(
    ("file", "text", "expected"),
    [
        ("projects/p.yaml", "name: P\nend: 2026-12-01\n", "did you mean 'deadline'?"),
        ("projects/p.yaml", "name: P\nstatus: green\n", "did you mean 'stage'? how it is going stands in 'updates'"),
        ("projects/p.yaml", "name: P\nproject_manager: ben\n", "did you mean 'manager'?"),
        ("projects/p.yaml", "name: P\nprogram: x\n", "did you mean 'programme'?"),
        ("projects/p.yaml", "name: P\nmilestones: {m: {date: 2026-03-01}}\n", "did you mean 'due'?"),
        ("projects/p.yaml", "name: P\nmilestones: {m: {completed: 2026-03-01}}\n", "did you mean 'reached'?"),
        ("projects/p.yaml", "name: P\nrisks: {r: {likelihood: 3}}\n", "did you mean 'probability'?"),
        ("projects/p.yaml", "name: P\nissues: {i: {status: open}}\n", "did you mean 'resolved'?"),
        ("projects/p.yaml", "name: P\ndecisions: {d: {date: 2026-01-01}}\n", "did you mean 'decided'?"),
        ("projects/p.yaml", "name: P\nbudget: {lines: {l: {amount: 5}}}\n", "did you mean 'planned'?"),
        ("infrastructure.yaml", "assets: {a: {eol: 2026-01-01}}\n", "did you mean 'support_until'?"),
        ("infrastructure.yaml", "assets: {a: {End of Life: 2026-01-01}}\n", "did you mean 'support_until'?"),
        ("infrastructure.yaml", "services: {s: {criticality: 1}}\n", "did you mean 'tier'?"),
        ("staffing.yaml", "people: {a: {boss: a}}\n", "did you mean 'manager'?"),
        ("staffing.yaml", "people: {a: {vacation: 2026-01-01}}\n", "it stands below 'leave:' in staffing.yaml"),
        ("staffing.yaml", "teams: {a: {members: [b]}}\n", "write 'team' at each person"),
        ("budget.yaml", "contracts: {c: {vendor: s, supplier: s, name: C}}\n", "did you mean 'supplier'?"),
        ("strategy.yaml", "objectives: {o: {quarter: 2026-Q1}}\n", "did you mean 'period'?"),
        ("itpm.yaml", "tz: Europe/Berlin\n", "did you mean 'timezone'?"),
    ],
)  # fmt: skip
def test_so_do_words_at_other_records(file: str, text: str, expected: str) -> None:
    assert hint(file, text)[1] == expected


@pytest.mark.parametrize(
    ("record", "words"),
    [
        ("task", ("dtstart:start dtend:end snet:not_before fnlt:finish_by mso:must_start owner_name:owner effort_hours:effort "
         "completed_at:finished epic_link:parent column:parent waiting_for:after precedes:after rrule:operation version:iteration "
         "importance:priority total_float:computed baseline_finish:baseline duration_days:duration rate:cost created:git "
         "timespent:worked isDone:finished")),
        ("project", ("done:closure rank:priority estimate:tasks business_unit:departments kpi:benefits currency:itpm.yaml "
         "eac:ledger milestones_list:milestones in_scope:charter risk_owner:owner")),
        ("milestone", "vendor:delivery category:labels payment:money duration:money"),
        ("risk", "prob:probability mitigation_plan:actions fallback:actions open:closed impact_cost:impact"),
        ("issue", "reporter:owner resolved_on:resolved fix:resolved"),
        ("action", "who:owner done_on:done"),
        ("decision", "rationale:description alternatives:options decided_by:decided needed_by:due"),
        ("change", "approved_by:approved schedule_impact:impact"),
        ("person", "first_name:name phone:email company:employment out_of_office:leave squad:team office:calendar"),
        ("team", "skills:people capacity:people mail:people"),
        ("asset", "depreciation:asset_life count:licences criticality:service"),
        ("service", "team:owner vendor:assets business_owner:owner"),
        ("contract", "duration:dates annual_cost:value"),
        ("supplier", "phone:contact email:contact"),
        ("budget-line", "year:planned committed:entries gl_account:category depreciation_years:asset_life"),
        ("vacancy", "hire_date:needed salary:budget_line filled:filled_by"),
        ("gate", "held_on:held approver:held"),
        ("calendar", "days_off:closed base_calendar:base shifts:week parent:base"),
        ("equipment", "quantity:capacity units:capacity cost:money"),
        ("programme", "projects:project status:projects"),
        ("itpm", "company:portfolio fx:exchange_rates rates:exchange_rates thresholds:rules week:calendar default_calendar:calendar"),
        ("continuity-plan", "last_test:exercises rto:service"),
        ("policy", "approved:effective next_review:review_by"),
        ("waiver", "rule:key approver:by"),
        ("move", "from:key"),
        ("update", "date:key body:headline"),
        ("communication", "frequency:every medium:channel"),
    ],
)  # fmt: skip
def test_words_of_other_tools_lead_to_what_they_mean_and_never_to_what_only_looks_alike(
    record: str, words: str
) -> None:
    for pair in words.split():
        word, meant = pair.split(":")
        found = offered(record, word, records()[record])
        assert meant in found, (record, word, found)


def test_letters_alone_offer_nothing_that_is_far_away() -> None:
    # Each of these has two letters of three in common with a field that means something else.
    for record, word in (
        ("task", "list"),
        ("task", "flags"),
        ("project", "template"),
        ("person", "phone"),
        ("risk", "origin"),
    ):
        assert nearest_field(offered(record, word, records()[record])) not in {
            "split",
            "limits",
            "theme",
            "owner",
            "reviewed",
        }


def nearest_field(hint: str) -> str:
    """The first field that a hint offers."""
    return hint.split("'")[1] if "'" in hint else ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("manager: Ben Ohlsen", "there is a Ben Ohlsen: 'ben'"),
        ("manager: Ohlsen, Ben", "there is a Ben Ohlsen: 'ben'"),
        ("manager: BEN", "there is a Ben Ohlsen: 'ben'"),
        ("manager: ohlsen", "there is a Ben Ohlsen: 'ben'"),
        ("manager: ben-ohlsen", "there is a Ben Ohlsen: 'ben'"),
        ("manager: Ann Lee", "there is an Ann Lee: 'ann'"),
        ("manager: Lee", "there is a Lee Miles: 'lee'"),
        ("board: [Ann Lee]", "there is an Ann Lee: 'ann'"),
        ("owner: Operations Team", "there is an Operations Team: 'ops'"),
        ("tasks: {a: {assign: [Ben Ohlsen]}}", "there is a Ben Ohlsen: 'ben'"),
        ("tasks: {a: {assign: [{who: Ben Ohlsen}]}}", "there is a Ben Ohlsen: 'ben'"),
        ("tasks: {a: {assign: [{team: operations-team}]}}", "there is an Operations Team: 'ops'"),
        ("tasks: {a: {name: Solution design}, b: {after: [solution-design]}}", "there is a Solution design: 'a'"),
        ("allocations: {Ben Ohlsen: {2026: 10%}}", "there is a Ben Ohlsen: 'ben'"),
        ("manager: Somebody Else", "write the id of a person, without blanks and capitals"),
    ],
)
def test_a_name_where_an_id_is_wanted_leads_to_the_id(text: str, expected: str) -> None:
    assert hint("projects/p.yaml", f"name: P\n{text}\n")[1] == expected


def test_two_of_one_name_are_both_offered() -> None:
    staff = "people: {ben: {name: Ben Ohlsen}, ben2: {name: Ben Ohlsen}}\n"
    found = checked({"projects/p.yaml": "name: P\nmanager: Ben Ohlsen\n", "staffing.yaml": staff}, "STR")
    assert [d.hint for d in found] == ["it may be 'ben' or 'ben2'"]
    # An id that is a first name says no more than the name does.
    staff = "people: {ann: {name: Ann Lee}, ann2: {name: Ann Moss}, lee: {name: Lee Miles}}\n"
    found = checked({"projects/p.yaml": "name: P\nmanager: Ann\nsponsor: Moss\n", "staffing.yaml": staff}, "STR")
    assert [d.hint for d in found] == ["it may be 'ann' or 'ann2'", "there is an Ann Moss: 'ann2'"]


@pytest.mark.parametrize(
    ("file", "text", "expected"),
    [
        ("staffing.yaml", "people: {a: {employment: 2026-01-01..}}\n",
         ("'2026-01-01..' is one value, and fields are meant", "write employment: {kind: employee, dates: 2022-03-01..}")),
        ("staffing.yaml", "people: {a: {skills: [PROG]}}\n",
         ("a list stands where values by skill are meant", "write skills: {PROG: 1}")),
        ("projects/p.yaml", "name: P\nbudget: 100000\n",
         ("'100000' is one value, and fields are meant",
          "write budget: {approved: {YYYY-MM-DD: {amount: 100000}}}")),
        ("projects/p.yaml", "name: P\ntasks: {a: {cancelled: true}}\n",
         ("true is one value, and fields are meant", "say when: cancelled: {date: YYYY-MM-DD}")),
        ("projects/p.yaml", "name: P\ntasks: {a: {progress: {b: 1}}}\n",
         ("a record with fields is not a share from 0% to 100%", "write a share, as in 40%")),
        ("projects/p.yaml", "name: P\nteam: [ben]\n",
         ("a list stands where records by their ids are meant", "use the id as key: 'ben:', not '- …'")),
    ],
)  # fmt: skip
def test_a_value_in_the_wrong_form_says_what_is_meant(file: str, text: str, expected: tuple[str, str]) -> None:
    assert hint(file, text) == expected


def test_a_wrong_kind_of_one_name_says_whose_it_is() -> None:
    files = {
        "collaboration.yaml": "decisions: {which-room: {name: Which room}}\n",
        "projects/p.yaml": "name: P\nupdates: {2026-01-05: {by: ben, headline: H, highlights: [which-room]}}\n"
        "risks: {r: {actions: [which-room]}}\n",
        "staffing.yaml": STAFF,
    }
    assert [d.message for d in checked(files, "REF002")] == [
        "'which-room' is a decision of the portfolio, and a record of the project is meant",
        "'which-room' is a decision, and an action or task is meant",
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("portl/live", "did you mean 'portal/live'?"),  # the project's part is misspelt
        ("portal/lve", "did you mean 'portal/live'?"),
        ("portal/xyzzy", "'portal' has live"),  # nothing is near, and there are few
        ("nothere/foo", ""),
    ],
)
def test_an_address_leads_to_one_like_it_whichever_part_is_wrong(name: str, expected: str) -> None:
    files = {
        "projects/portal.yaml": "name: Portal\ntasks: {live: {}}\nbudget: {lines: {hw: {planned: 1}}}\n",
        "projects/p.yaml": f"name: P\ntasks: {{t: {{after: [{name}]}}}}\n",
    }
    assert [d.hint for d in checked(files, "REF")] == [expected]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("portal/hardware", "'portal' has hw, sw"),
        ("portl/hw", "did you mean 'portal/hw'?"),
        ("dep/clod", "did you mean 'dep/cloud'?"),
        ("dip/cloud", "did you mean 'dep/cloud'?"),
        ("dep/hosting", "'dep' has cloud"),
    ],
)
def test_a_line_of_money_leads_to_the_lines_that_there_are(line: str, expected: str) -> None:
    files = {
        "projects/portal.yaml": "name: Portal\nbudget: {lines: {hw: {planned: 1}, sw: {planned: 2}}}\ntasks: {live: {}}\n",
        "budget.yaml": "budgets: {dep: {lines: {cloud: {planned: 5}}}}\n"
        f"entries: {{a: {{date: 2026-03-01, line: {line}, kind: actual, amount: 5}}}}\n",
    }
    assert [d.hint for d in checked(files, "REF")] == [expected]
