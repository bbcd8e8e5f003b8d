"""Mistakes of people who begin: each is told once, where it was made, with what to write instead."""

import pytest

from tests.conftest import checked

ERP = "projects/erp.yaml"
GOOD = {
    ERP: """\
name: ERP
manager: jane
stage: planning
start: 2026-08-03
deadline: 2026-12-18
mandatory: Tax law
serves: {fast: 100%}
tasks:
  design:
    name: Solution design
    effort: 10d
    assign: [jane]
  build:
    name: Build it
    effort: 20d
    after: [design]
    assign: [jane]
    progress: 0%
  test:
    name: Test
    effort: 5d
    after: [build]
    assign: [bob]
milestones:
  go-live: {after: [test], due: 2026-11-30}
risks:
  vendor: {name: Late, cause: C, effect: E, probability: 40%, impact: {delay: 10d}, owner: jane, raised: 2026-03-20, response: accept}
""",
    "staffing.yaml": "people:\n  jane: {name: Jane Doe}\n  bob: {name: Bob Ross}\n",
    "strategy.yaml": "goals: {grow: {name: Grow, owner: jane}}\nobjectives:\n  fast: {name: Fast, period: 2026, owner: jane, serves: {grow: 100%}, "
    "key_results: {k: {name: K, baseline: 1, target: 2, unit: x, check_ins: {2026-07-10: {value: 1}}}}}\n",
}
AFTER, EFFORT, ASSIGN = "after: [design]", "effort: 20d", "assign: [bob]"
IN_PROJECT = [
    # What is right, what is written instead, and where and what is told, with the fix.
    ("probability: 40%", "probability: 40", "27:58 STR012 '40' is not a probability, or 1–5 on the matrix | write 40%, or 1 to 5"),
    ("probability: 40%", "probability: 0.4", "27:58 STR012 '0.4' is not a probability, or 1–5 on the matrix | write 40%, or 1 to 5"),
    ("probability: 40%", "probability: high", "27:58 STR012 'high' is not a probability, or 1–5 on the matrix | write 40% or 3"),
    (AFTER, "after: [Design]", "16:13 STR005 'Design' is not what comes before | there is a Solution design: 'design'"),
    (AFTER, "after: [Desing]", "16:13 STR005 'Desing' is not what comes before | did you mean 'design'?"),
    (AFTER, "after: [Solution design]", "16:13 STR005 'Solution design' is not what comes before | there is a Solution design: 'design'"),
    (AFTER, "after: [Jane Doe]", "16:13 STR005 'Jane Doe' is not what comes before | write the id of a task or milestone or gate, without blanks and capitals"),
    (AFTER, "after: [3]", "16:13 STR005 '3' is not what comes before or a record with fields | write the id of the task, not its number"),
    (AFTER, "after: [design FS+2]", "16:13 STR005 'design FS+2' is not what comes before | add a unit: 'design FS+2d'"),
    (AFTER, "after: [build FS+2 days]", "16:13 STR005 'build FS+2 days' is not what comes before | write 'build FS+2d'"),
    (AFTER, "after: [design fs+2d]", "16:13 STR005 'design fs+2d' is not what comes before | write 'design FS+2d'"),
    (AFTER, "after: [design + 2d]", "16:13 STR005 'design + 2d' is not what comes before | write 'design FS+2d'"),
    (AFTER, "after: [design, FS+2d]", "16:21 STR005 'FS+2d' is not what comes before | an id stands in front of it, as in 'design FS+2d'"),
    (AFTER, "after: [FS design]", "16:13 STR005 'FS design' is not what comes before | write 'design FS'"),
    (AFTER, "after: design", "16:12 STR005 'design' is not a list | write it as a list: [design]"),
    (AFTER, "after: design]", "16:12 STR005 'design]' is not a list | write it as a list: [design]"),
    (AFTER, "after: design, test", "16:12 STR005 'design, test' is not a list | write it as a list: [design, test]"),
    (EFFORT, "effort: 2,5d", "15:13 STR012 '2,5d' is not an effort | write 2.5d"),
    (EFFORT, "effort: 20D", "15:13 STR012 '20D' is not an effort | write 20d"),
    (EFFORT, "effort: 20d# guess", "15:13 STR012 '20d# guess' is not an effort | a comment begins with ' #': write 20d # guess"),
    (EFFORT, "effort: 20d // guess", "15:13 STR012 '20d // guess' is not an effort | a comment begins with ' #': write 20d # guess"),
    (EFFORT, "effort: 20 PT", "15:13 STR012 '20 PT' is not an effort | write 20d"),
    (EFFORT, "effort: 3 weeks", "15:13 STR012 '3 weeks' is not an effort | write 3w"),
    (EFFORT, "effort: 10 person-days", "15:13 STR012 '10 person-days' is not an effort | write 10d"),
    (EFFORT, "effort: 20", "15:13 STR012 '20' is not an effort, or three points | add a unit: 20d for days, 20h for hours"),
    (EFFORT, "effort: 3 months", "15:13 STR012 '3 months' is not an effort | months are no unit here; write days or weeks, as in 13w"),
    (EFFORT, "effort: 2w 3d", "15:13 STR012 '2w 3d' is not an effort | write it in one unit, as in 12h"),
    (EFFORT, "effort: 10-20d", "15:13 STR012 '10-20d' is not an effort | write one value, or where three points may stand {low: 10d, likely: …, high: 20d}"),
    (EFFORT, "effort: 5 bananas", "15:13 STR012 '5 bananas' is not an effort | 'bananas' is no unit; they are min, h, d, w"),
    (EFFORT, "effort: TBD", "15:13 STR012 'TBD' is not an effort | leave it out while it is not known"),
    (EFFORT, "effort: 20d;", "15:13 STR012 '20d;' is not an effort | write 20d"),
    (EFFORT, "effort: “20d”", "15:13 STR012 '“20d”' is not an effort | write 20d"),
    ("progress: 0%", "progress: 40", "18:15 STR012 '40' is not a share from 0% to 100% | write 40%"),
    ("progress: 0%", "progress: 40 %", "18:15 STR012 '40 %' is not a share from 0% to 100% | write 40%"),
    ("progress: 0%", "progress: 140%", "18:15 STR012 '140%' is not a share from 0% to 100% | 100% is the most here"),
    ("progress: 0%", "percent: 40", "18:5 STR005 'percent' is no field of a task | did you mean 'progress'?"),
    ("progress: 0%", "due: 2026-09-01", "18:5 STR005 'due' is no field of a task | did you mean 'finish_by'? what others count on is a milestone with 'due'"),
    ("progress: 0%", "depends_on: [design]", "18:5 STR005 'depends_on' is no field of a task | did you mean 'after'?"),
    ("deadline: 2", "end: 2", "5:1 STR005 'end' is no field of a project | did you mean 'deadline'?"),
    ("start: 2026", "beginn: 2026", "4:1 STR005 'beginn' is no field of a project | did you mean 'start'?"),
    ("stage: planning", 'stage: planning\npriority: "700"', "4:11 STR005 '700' is not a whole number | take the quotes away"),
    ("stage: planning", "stage: planing", "3:8 STR006 'planing' is not one of idea, proposal, planning, execution, closing, closed, cancelled | did you mean 'planning'?"),
    ("due: 2026-11-30", "due: 2026-11-31", "25:33 STR002 there is no 2026-11-31 | November has 30 days"),
    ("due: 2026-11-30", "due: 30.11.2026", "25:33 STR002 '30.11.2026' is not a day or a date-time | write it as 2026-11-30"),
    ("due: 2026-11-30", "due: 30 November 2026", "25:33 STR002 '30 November 2026' is not a day or a date-time | write it as 2026-11-30"),
    ("due: 2026-11-30", "due: 11/30/2026", "25:33 STR002 '11/30/2026' is not a day or a date-time | write it as 2026-11-30"),
    ("due: 2026-11-30", "due: 02/03/2026", "25:33 STR002 '02/03/2026' is not a day or a date-time | write 2026-03-02 or 2026-02-03, whichever is meant"),
    ("due: 2026-11-30", "due: 2026-11-30 22:00", "25:33 STR002 '2026-11-30 22:00' is not a day or a date-time | write it as 2026-11-30T22:00"),
    ("stage: planning", "stage: planning\nbudget: 50000", "4:9 STR005 '50000' is one value, and fields are meant | write budget: {approved: {YYYY-MM-DD: {amount: 50000}}}"),
    ("progress: 0%", "prio: 500", "18:5 STR005 'prio' is no field of a task | did you mean 'priority'?"),
    ("progress: 0%", "probability: 40%", "18:5 STR005 'probability' is no field of a task | a risk stands below 'risks:'"),
    ("due: 2026-11-30", "ende: 2026-11-30", "25:28 STR005 'ende' is no field of a milestone | did you mean 'due'?"),
    ("due: 2026-11-30", "due: 0001-01-01", "25:33 STR002 0001-01-01 is outside 1970–2100 | years run from 1970 to 2100"),
    ("name: Late,", "name: “Late, and wrong”,", "27:25 STR005 'and wrong”' has no value | put the text in plain quotes"),
    ("name: Late,", "name: “Late,wrong”,", "27:24 STR005 'wrong”' has no value | put the text in plain quotes"),
    ("stage: planning", "stage: planning\nbudget: {contingency: 12,500}", "4:23 STR005 '12,500' is parted: between braces a comma ends a value | write 12500"),
    ("stage: planning", "stage: planning\nbudget: {contingency: 1,250,000, management_reserve: 5}", "4:23 STR005 '1,250,000' is parted: between braces a comma ends a value | write 1250000"),
    ("stage: planning", "stage: planning\nbudget: {contingency: 12,500.50}", "4:23 STR005 '12,500.50' is parted: between braces a comma ends a value | write 12500.50"),
    ("stage: planning", "stage: planning\nbudget: {contingency: 12_500}", "4:23 STR005 '12_500' is not a sum of money | write 12500"),
    ("impact: {delay: 10d}", "impact: {delay: 2,5d}", "27:79 STR005 '2,5d' is parted: between braces a comma ends a value | write 2.5d"),
    ("stage: planning", "stage: planning\nissues: late", "4:9 STR005 'late' is one value, and records by their ids are meant | write issues: {late: {…}}"),
    ("stage: planning", "stage: planning\nissues: late, dear", "4:9 STR005 'late, dear' is one value, and records by their ids are meant | write issues: {late: {…}, dear: {…}}"),
    ("    effort: 20d\n", "    effort: 20d\n    ~: 5d\n", "16:5 STR001 an empty key | name the field"),
    ("stage: planning", "stage: planning\nschema: v1", "4:9 STR005 'v1' is not a whole number | write 1, the version of the format"),
    ("due: 2026-11-30", "due: TBD", "25:33 STR005 'TBD' is not a day or a date-time | write {unknown: why}, or leave it out"),
    ("due: 2026", "due=2026", "25:28 STR005 'due=2026-11-30' is no field of a milestone | write 'due: 2026-11-30'"),
    ("name: Late,", "name: Late, and wrong,", "27:24 STR005 'and wrong' has no value | quote the text: it holds a comma"),
    (ASSIGN, "assign: bob", "23:13 STR005 'bob' is not a list | write it as a list: [bob]"),
    (ASSIGN, "assign: [Bob Ross]", "23:14 STR005 'Bob Ross' is not the id of a record | there is a Bob Ross: 'bob'"),
    (ASSIGN, "assign: [bob 50%]", "23:14 STR005 'bob 50%' is not the id of a record | write {who: bob, allocation: 50%}"),
    (ASSIGN, "assign: [bob@50%]", "23:14 STR005 'bob@50%' is not the id of a record | write {who: bob, allocation: 50%}"),
    (ASSIGN, "assign: [bob (50%)]", "23:14 STR005 'bob (50%)' is not the id of a record | write {who: bob, allocation: 50%}"),
    (ASSIGN, "assign: [{bob: 50%}]", "23:15 STR005 'bob' is no field of an assignment | write {who: bob, allocation: 50%}"),
    (ASSIGN, "assign: {bob: 50%}", "23:13 STR005 a record with fields is not a list | write [{who: bob, allocation: 50%}]"),
    ("manager: jane", "manager: Mary Poppins", "2:10 STR005 'Mary Poppins' is not the id of a record | write the id of a person, without blanks and capitals"),
    ("serves: {fast: 100%}", "serves: fast", "7:9 STR005 'fast' is one value, and values by the ids of records are meant | write serves: {fast: 40%}"),
    ("  build:\n", "  Build it:\n", "13:3 STR009 'Build it' is not an id | write 'build-it'"),
    ("  build:\n", "  build_it:\n", "13:3 STR009 'build_it' is not an id | write 'build-it'"),
    ("  build:\n", "  2:\n", "13:3 STR009 '2' is not an id | it begins with a letter, as in 'n2'"),
    ("  test:\n", "  build:\n", "19:3 STR003 'build' stands here a second time | give it an id of its own, or keep one of the two"),
    ("milestones:\n", "tasks:\n", "24:1 STR003 'tasks' stands here a second time | write all of both below one of them"),
    ("tasks:\n", "taks:\n", "8:1 STR005 'taks' is no field of a project | did you mean 'tasks'?"),
    ("milestones:\n", "  milestones:\n", "24:3 STR005 'milestones' is a section, and stands among the records of 'tasks' | indent it as 'tasks' is"),
    ("    assign: [bob]\n", "  assign: [bob]\n", "23:3 STR005 'assign' is a field, and stands where records do | indent it below its record"),
    ("    assign: [bob]\n", "  finish_by: 2026-10-01\n", "23:3 STR005 'finish_by' is a field, and stands where records do | indent it below its record"),
    ("  build:\n    name: Build it\n    effort: 20d\n    after: [design]\n    assign: [jane]\n    progress: 0%\n",
     "    build:\n      name: Build it\n      effort: 20d\n",
     "13:5 STR005 'build' is no field of a task | if it is a task of its own, indent it as the others are"),
    ("  design:\n    name: Solution design\n    effort: 10d\n    assign: [jane]\n",
     "  - id: design\n    effort: 10d\n  - id: build\n  - id: test\nx-old:\n",
     "9:3 STR005 a list stands where records by their ids are meant | use the id as key: 'design:', not '- …'"),
    ("  test:\n", "  test\n", "19:3 STR001 no ':' behind 'test' | write 'test:'"),
]  # fmt: skip


def told(files: dict[str, str], path: str = ERP) -> list[str]:
    """What is found in a file; of others the path stands before it."""
    return [
        f"{'' if d.path == path else f'{d.path}:'}{d.span.line}:{d.span.column} {d.code} {d.message} | {d.hint}"
        for d in checked(files)
    ]


def test_nothing_is_told_of_what_is_right() -> None:
    assert told(GOOD) == []


@pytest.mark.parametrize(("right", "wrong", "expected"), IN_PROJECT)
def test_a_mistake_is_told_once_with_its_place_and_its_fix(right: str, wrong: str, expected: str) -> None:
    assert right in GOOD[ERP]
    assert told({**GOOD, ERP: GOOD[ERP].replace(right, wrong, 1)}) == [expected]


PARTS = [
    ("projects/erp/tasks.yaml", "pilot:\n  effort: 5d\n", "1:1 STR005 'pilot' is no field of a project | put it under 'tasks:'"),
    ("projects/erp/more.yaml", "flood: {probability: 3, impact: {delay: 3d}}\n", "1:1 STR005 'flood' is no field of a project | put it under 'risks:'"),
    ("projects/erp/tasks.yaml", "tasks:\n  build:\n    description: More\n",
     "2:3 STR008 there is a 'build' already | a record stands in one file: write its fields in projects/erp.yaml"),
    ("projects/erp/tasks.yaml", "tasks:\n  build:\n    effort: 3d\n", "2:3 STR008 there is a 'build' already | keep one of the two"),
    ("staffing/x.yaml", "mary: {name: Mary Jones, team: ops}\nann: {name: Ann}\n", "1:1 STR005 'mary' is no field of a staffing file | put it under 'people:' or 'vacancies:'"),
    ("staffing.yaml", "persons:\n  jane: {}\n  bob: {}\n", "1:1 STR005 'persons' is no field of a staffing file | did you mean 'people'?"),
    ("staffing/x.yaml", "services: {}\n", "1:1 STR005 'services' is no field of a staffing file | it stands in infrastructure.yaml"),
    ("staffing/x.yaml", "risks: {r: {name: R}}\n", "1:1 STR005 'risks' is no field of a staffing file | it stands in the file of a project"),
    ("budget/x.yaml", "exchange_rates: {2026-01-01: {USD: 1.1}}\n", "1:1 STR005 'exchange_rates' is no field of a budget file | it stands in itpm.yaml"),
    ("projects/erp/x.yaml", "leave: {bob: {2026-01-02: all}}\n", "1:1 STR005 'leave' is no field of a project | it stands in staffing.yaml"),
    ("staffing.yaml", "people:\n  jane: Jane Doe\n  bob: {}\n", "2:9 STR005 'Jane Doe' is one value, and fields are meant | write jane: {name: Jane Doe}"),
    ("staffing.yaml", "people: [jane, bob]\n", "1:9 STR005 a list stands where records by their ids are meant | use the id as key: 'jane:', not '- …'"),
    ("staffing.yaml", "people:\n  jane: {fte: 80}\n  bob: {}\n", "2:15 STR012 '80' is not a share, or shares by date | write 80%"),
    ("staffing.yaml", "people:\n  jane: {rate: 720 EUR}\n  bob: {}\n", "2:16 STR005 '720 EUR' is not a sum a day, or sums by date | write 720; the currency has a field of its own"),
    ("staffing.yaml", "people:\n  jane: {skills: {prog: 4}}\n  bob: {}\n", "2:19 STR005 'prog' is not a SFIA skill code | write the four letters that SFIA gives it, as in PROG"),
    ("staffing.yaml", "people:\n  jane: {skills: [Java]}\n  bob: {}\n", "2:18 STR005 a list stands where values by skill are meant | write skills: {PROG: 1}"),
    ("staffing.yaml", "people:\n  jane: {}\n  bob: {}\nleave:\n  bob: [2026-08-03..2026-08-07]\n", "5:8 STR005 a list stands where values by days are meant | write bob: {2026-08-03..2026-08-07: all}"),
    ("itpm.yaml", "fiscal_year: april\n", "1:14 STR005 'april' is one value, and fields are meant | write fiscal_year: {starts: 4}"),
    ("itpm.yaml", "currency: €\n", "1:11 STR005 '€' is not a currency | write EUR"),
    ("calendars.yaml", 'calendars:\n  office:\n    week: {Monday: ["08:00-16:00"]}\n', "3:12 STR005 'Monday' is not weekdays | write mon"),
    ("calendars.yaml", "calendars:\n  office:\n    week: {mon-fri: [9-17]}\n", "3:22 STR005 '9-17' is not hours | write \"09:00-17:00\""),
    ("budget.yaml", "budgets:\n  it: {fiscal_year: FY2026, approved: {2026-01-01: {amount: 900}}, lines: {c: {type: opex, category: cloud, planned: {Q1 2026: 90}}}}\n",
     "2:119 STR002 'Q1 2026' is not a period | write it as 2026-Q1"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "text", "expected"), PARTS)
def test_so_in_other_files_and_parts(path: str, text: str, expected: str) -> None:
    used = {"itpm.yaml": "calendar: office\n"} if path == "calendars.yaml" else {}
    found = told({**GOOD, **used, path: text}, path)
    assert found == [expected]


@pytest.mark.parametrize("path", GOOD)
def test_what_cannot_be_read_is_followed_by_nothing(path: str) -> None:
    """Marks of a merge, a misspelt top and a broken line: one finding in the file, and none in the others."""
    text = GOOD[path]
    for broken in (f"<<<<<<< HEAD\n{text}", f"{text}=======\n", f"{text}oops\n", f"{text}  x: [\n"):
        found = checked({**GOOD, path: broken})
        assert [d.path for d in found] == [path], broken[-20:]
