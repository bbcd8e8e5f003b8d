"""Forty commits over a year: what was written when, by whom, and which fact each of them makes.

A portal is planned and approved. It slips while its reports stay green; somebody leaves; scope comes in; the plan is
approved anew while it is red; another project vanishes without an end; checks get looser for a while; somebody joins,
and it recovers. Nobody in it lives.

Beside each commit stands what itpm has to tell of it: ``diff`` are the lines in which ``itpm diff`` tells it against the
commit before, and ``rules`` what ``itpm validate`` finds there, as code and record. ``not_rules`` is what is gone again.
"""

from collections.abc import Callable
from dataclasses import dataclass

Files = dict[str, str]
Change = Callable[[Files], None]
PEOPLE = {"ada": "Ada Lind", "ben": "Ben Moor", "cara": "Cara Voss", "dan": "Dan Ahlers", "eve": "Eve Brandt"}


@dataclass(frozen=True)
class Step:
    """A commit: its day, who made it, what they said, what they changed; its tag, and the facts that follow."""

    day: str
    who: str
    said: str
    changes: tuple[Change, ...]
    tag: str = ""
    diff: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    not_rules: tuple[str, ...] = ()


def write(path: str, text: str) -> Change:
    """A file, new or instead of the one there was."""
    return lambda files: files.update({path: text})


def remove(path: str) -> Change:
    """A file that goes."""
    return lambda files: files.pop(path) and None


def put(path: str, before: str, after: str) -> Change:
    """A text in the place of another one, which has to be there once."""

    def change(files: Files) -> None:
        if files[path].count(before) != 1:
            raise ValueError(f"{path}: '{before}' does not stand there once")
        files[path] = files[path].replace(before, after)

    return change


def report(day: str, state: str, headline: str) -> Change:
    """A report of the portal behind the last one, whose facts are those of its day."""
    made = f"  {day}: {{by: ada, headline: {headline}, declared: {{overall: {state}}}}}\n"

    def change(files: Files) -> None:
        path = next(each for each in ("projects/customer-portal.yaml", PORTAL) if each in files)
        lines = [f"data_date: {day}" if each.startswith("data_date:") else each for each in files[path].splitlines()]
        begun = any(each.startswith("updates:") for each in lines)
        files[path] = "\n".join([*lines, *(() if begun else ("updates:",)), made])

    return change


PORTAL, INTRANET, STAFF = "projects/portal.yaml", "projects/intranet.yaml", "staffing.yaml"
MOVED = "projects/customer-portal.yaml"
_SETTINGS = 'portfolio: Quayside IT\ncurrency: EUR\ntimezone: UTC\nstatus_date: auto\nreviews: {tags: "board/*"}\n'
_STAFF = "people:\n" + "".join(f"  {id_}: {{name: {name}}}\n" for id_, name in PEOPLE.items() if id_ != "eve")
_STRATEGY = "objectives:\n  online: {name: Customers do it themselves, owner: ada}\n"
_PORTAL = """\
name: Customer portal
stage: planning
owner: ada
manager: ada
sponsor: dan
serves: {online: 100%}
start: 2025-08-04
status_every: 8w
data_date: 2025-07-08
tasks:
  design: {effort: 15d, assign: [ada]}
  backend: {effort: 60d, assign: [ben], after: [design]}
  frontend: {effort: 50d, assign: [cara], after: [design]}
  trial: {effort: 15d, assign: [dan], after: [backend, frontend]}
milestones:
  designed: {name: The design is agreed, after: [design], due: 2025-08-22}
  live: {name: The portal is live, after: [trial], due: 2025-12-19}
budget:
  approved: {2025-07-08: {amount: 120000, by: dan}}
  lines:
    work: {type: capex, planned: {2025: 70000, 2026: 40000}}
"""
_INTRANET = """\
name: Intranet
stage: execution
owner: dan
manager: dan
serves: {online: 0%}
start: 2025-09-01
tasks:
  pages: {effort: 40d, assign: [dan]}
milestones:
  there: {after: [pages], due: 2025-11-28}
budget:
  approved: {2025-07-15: {amount: 20000, by: ada}}
  lines:
    work: {type: opex, planned: {2025: 18000}}
"""
_FIRST = """\
baselines:
  first:
    approved: {date: 2025-07-22, by: dan}
    tasks:
      design: {start: 2025-08-04, finish: 2025-08-22, effort: 15d}
      backend: {start: 2025-08-25, finish: 2025-11-14, effort: 60d}
      frontend: {start: 2025-08-25, finish: 2025-10-31, effort: 50d}
      trial: {start: 2025-11-17, finish: 2025-12-05, effort: 15d}
      live: {finish: 2025-12-05}
budget:"""
_SECOND = """\
  second:
    approved: {date: 2025-11-24, by: dan}
    tasks:
      design: {start: 2025-08-04, finish: 2025-08-25, effort: 15d}
      backend: {start: 2025-08-26, finish: 2026-03-06, effort: 90d}
      frontend: {start: 2025-08-26, finish: 2025-12-12, effort: 50d}
      payments: {start: 2026-03-09, finish: 2026-03-24, effort: 12d}
      trial: {start: 2026-03-25, finish: 2026-04-14, effort: 15d}
      live: {finish: 2026-04-14}
budget:"""

STORY = (
    Step("2025-07-01", "ada", "Begin the portfolio",
         (write("itpm.yaml", _SETTINGS), write(STAFF, _STAFF), write("strategy.yaml", _STRATEGY))),
    Step("2025-07-08", "ada", "Plan the portal", (write(PORTAL, _PORTAL),),
         diff=("portal/live Finish – 2025-12-05 new", "portal project added with 7 records")),
    Step("2025-07-15", "dan", "Plan the intranet",
         (write(INTRANET, _INTRANET),), diff=("intranet Finish – 2025-10-24 new",)),
    Step("2025-07-22", "dan", "Approve the plan of the portal",
         (put(PORTAL, "stage: planning", "stage: execution"), put(PORTAL, "budget:", _FIRST)),
         diff=("COL009 portal/first owner: ada baseline added",)),
    Step("2025-08-04", "ada", "The design begins",
         (put(PORTAL, "design: {effort: 15d,", "design: {started: 2025-08-04, remaining: 15d, effort: 15d,"),)),
    Step("2025-08-18", "ada", "Report of August",
         (put(PORTAL, "remaining: 15d", "remaining: 6d"), report("2025-08-18", "green", "The design is nearly done"))),
    Step("2025-08-25", "ada", "The design is done, and building begins",
         (put(PORTAL, "remaining: 6d, effort: 15d,", "finished: 2025-08-25, effort: 15d,"),
          put(PORTAL, "backend: {effort", "backend: {started: 2025-08-26, remaining: 60d, effort"),
          put(PORTAL, "due: 2025-08-22}", "due: 2025-08-22, reached: 2025-08-25}"),
          put(PORTAL, "frontend: {effort", "frontend: {started: 2025-08-26, remaining: 50d, effort")),
         diff=("portal/designed reached – 2025-08-25 projects/portal.yaml",), rules=("HON001 portal/2025-08-18",)),
    Step("2025-09-01", "ada", "Report of September",
         (put(PORTAL, "remaining: 60d", "remaining: 56d"), put(PORTAL, "remaining: 50d", "remaining: 46d"),
          report("2025-09-01", "green", "Building goes as planned")), tag="board/2025-09"),
    Step("2025-09-15", "ben", "Two weeks of building",
         (put(PORTAL, "remaining: 56d", "remaining: 46d"), put(PORTAL, "remaining: 46d, effort: 50d", "remaining: 36d, effort: 50d"))),
    Step("2025-09-22", "ben", "The old data are worse than we thought", (put(PORTAL, "remaining: 46d", "remaining: 61d"),),
         diff=("portal/live Finish 2025-12-15 2026-01-05 15 working days later", "portal State by its facts amber red worse"),
         rules=("SCH007 portal/live", "SCH016 portal/live")),
    Step("2025-09-29", "ada", "Report: all is well",
         (put(PORTAL, "remaining: 36d", "remaining: 27d"), report("2025-09-29", "green", "All is well")),
         rules=("SCH007 portal/live",), not_rules=("FRS001",)),
    Step("2025-10-06", "ben", "The interfaces have no end", (put(PORTAL, "remaining: 61d", "remaining: 75d"),),
         diff=("portal/live Finish 2026-01-19 2026-02-06 14 working days later",)),
    Step("2025-10-13", "ada", "Report: all is well still",
         (put(PORTAL, "remaining: 75d", "remaining: 70d"), report("2025-10-13", "green", "All is well still")),
         rules=("FRS001 portal/2025-10-13",)),
    Step("2025-10-20", "cara", "Payments come too",
         (put(PORTAL, "  trial: {effort: 15d, assign: [dan], after: [backend, frontend]}",
              "  payments: {effort: 12d, assign: [cara], after: [backend, frontend]}\n"
              "  trial: {effort: 15d, assign: [dan], after: [payments]}"),),
         diff=("portal/live Finish 2026-02-13 2026-03-03 12 working days later", "portal/payments task added")),
    Step("2025-10-27", "ben", "A week of building", (put(PORTAL, "remaining: 70d", "remaining: 60d"),)),
    Step("2025-11-03", "dan", "Ben leaves in a fortnight",
         (put(STAFF, "{name: Ben Moor}", "{name: Ben Moor, employment: {dates: ..2025-11-14}}"),),
         diff=("portal Finish 2026-03-03 never, because portal/backend: ben is not there after 2025-11-14 worse",
               "Should look, though nothing of theirs was edited", "ada portal"),
         rules=("CAP002 portal/backend", "SCH023 portal/backend")),
    Step("2025-11-10", "ada", "Cara takes the back end over",
         (put(PORTAL, "effort: 60d, assign: [ben]", "effort: 90d, assign: [cara]"),),
         diff=("cara Worst week – 200% worse",), rules=("CAP001 cara",), not_rules=("CAP002", "SCH023")),
    Step("2025-11-17", "ada", "Report: we are late", (report("2025-11-17", "red", "We are months late"),),
         rules=("FRS010 portal/2025-11-17",), not_rules=("FRS001",)),
    Step("2025-11-24", "dan", "The plan is approved anew", (put(PORTAL, "budget:", _SECOND),),
         diff=("COL009 portal/second owner: ada baseline added",),
         rules=("FRS005 portal/second", "RSK009 portal/second"), not_rules=("SCH016",)),
    Step("2025-12-01", "ada", "Report of December", (report("2025-12-01", "amber", "By the new plan it fits"),),
         tag="board/2025-12"),
    Step("2025-12-08", "dan", "The portal is promised for April", (put(PORTAL, "due: 2025-12-19", "due: 2026-04-30"),),
         diff=("portal/live due 2025-12-19 2026-04-30 projects/portal.yaml",)),
    Step("2025-12-15", "cara", "The front end is done",
         (put(PORTAL, "remaining: 27d, effort: 50d", "finished: 2025-12-12, effort: 50d"),),
         diff=("portal/live Finish 2026-05-21 2026-04-14 27 working days earlier", "cara Worst week 200% – better")),
    Step("2026-01-05", "cara", "Back from the holidays", (put(PORTAL, "remaining: 60d", "remaining: 45d"),)),
    Step("2026-01-12", "dan", "Tidy up", (remove(INTRANET),),
         diff=("itpm.yaml project 'intranet' is gone", "COL009 intranet owner: dan project removed"),
         rules=("FRS006 itpm.yaml",)),
    Step("2026-01-19", "ada", "Report of January",
         (put(PORTAL, "remaining: 45d", "remaining: 36d"), report("2026-01-19", "amber", "By the new plan it fits"))),
    Step("2026-02-02", "cara", "Two weeks of building", (put(PORTAL, "remaining: 36d", "remaining: 27d"),)),
    Step("2026-02-09", "dan", "Fewer warnings", (put("itpm.yaml", "reviews:", "rules: {FRS005: off}\nreviews:"),),
         diff=("itpm.yaml FRS005 is off, and was a warning",), not_rules=("FRS005",)),
    Step("2026-02-16", "ada", "Warnings are there to be seen", (put("itpm.yaml", "rules: {FRS005: off}\n", ""),),
         rules=("FRS005 portal/second",)),
    Step("2026-02-23", "ada", "Eve joins, and takes the payments",
         (put(STAFF, "  dan:", "  eve: {name: Eve Brandt}\n  dan:"),
          put(PORTAL, "payments: {effort: 12d, assign: [cara], after: [backend, frontend]}",
              "payments: {started: 2026-02-23, remaining: 12d, effort: 12d, assign: [eve], after: [frontend]}"),
          put(PORTAL, "trial: {effort: 15d, assign: [dan], after: [payments]}",
              "trial: {effort: 15d, assign: [dan], after: [backend, payments]}")),
         diff=("portal/live Finish 2026-05-07 2026-04-21 12 working days earlier", "eve person added")),
    Step("2026-03-02", "ada", "Report of March",
         (put(PORTAL, "remaining: 27d", "remaining: 8d"), put(PORTAL, "remaining: 12d", "remaining: 7d"),
          report("2026-03-02", "amber", "It will be in time")), tag="board/2026-03"),
    Step("2026-03-09", "eve", "Payments are done",
         (put(PORTAL, "remaining: 7d, effort: 12d", "finished: 2026-03-09, effort: 12d"),)),
    Step("2026-03-12", "cara", "The back end is done",
         (put(PORTAL, "remaining: 8d, effort: 90d", "finished: 2026-03-12, effort: 90d"),)),
    Step("2026-03-16", "ada", "The portal gets the name that customers know",
         (lambda files: files.update({MOVED: files.pop(PORTAL)}),
          write("moved.yaml", "moved:\n  portal: {to: customer-portal, date: 2026-03-16}\n")),
         diff=("1 edit, and nothing gets worse or better.", "customer-portal portal customer-portal projects/customer-portal.yaml"),
         rules=("FRS005 customer-portal/second",)),
    Step("2026-03-18", "dan", "The trial begins",
         (put(MOVED, "trial: {effort: 15d", "trial: {started: 2026-03-16, remaining: 13d, effort: 15d"),)),
    Step("2026-03-30", "ada", "Report: in time",
         (put(MOVED, "remaining: 13d", "remaining: 5d"), report("2026-03-30", "green", "It will be in time"))),
    Step("2026-04-07", "ada", "A comment, and another layout",
         (put(MOVED, "milestones:\n", "\n# What customers were told.\nmilestones:\n"),),
         diff=("Nothing changes.",)),
    Step("2026-04-08", "dan", "The trial is over",
         (put(MOVED, "remaining: 5d, effort: 15d", "finished: 2026-04-07, effort: 15d"),)),
    Step("2026-04-14", "ada", "The portal is live", (put(MOVED, "due: 2026-04-30", "due: 2026-04-30, reached: 2026-04-14"),),
         diff=("customer-portal/live reached – 2026-04-14 projects/customer-portal.yaml",), not_rules=("SCH007", "HON001")),
    Step("2026-05-04", "ada", "Last report", (report("2026-05-04", "green", "It runs"),), tag="board/2026-05"),
    Step("2026-06-22", "dan", "The portal is closed",
         (put(MOVED, "stage: execution", "stage: closed\nclosure: {date: 2026-06-19, outcome: Live since April}"),),
         diff=("customer-portal stage execution closed projects/customer-portal.yaml",), not_rules=("FRS005",)),
)  # fmt: skip
