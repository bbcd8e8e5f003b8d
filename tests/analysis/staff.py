"""What tests of people share."""

from datetime import date

from itpm.analysis.facts import Facts
from tests.analysis import seen

MONDAY = date(2026, 7, 13)


def facts(files: dict[str, str], day: date = MONDAY) -> Facts:
    """What is known on a Monday of texts in which nothing is wrong."""
    return seen.facts(files, day)


ASKED = {
    "staffing.yaml": "teams: {core: {}}\npeople: {ann: {team: core, skills: {PROG: 3}}, bob: {team: core, skills: {PROG: 5}}, cy: {skills: {SCTY: 5}, fte: 50%}}\n",
    "projects/a.yaml": """\
name: A
stage: execution
start: 2026-07-13
tasks:
  whole: {assign: [{team: core, skills: {PROG: 4}}]}
  part: {parent: whole, effort: 5d}
  audit: {effort: 10d, assign: [{skills: {SCTY: 4}}]}
  more: {effort: 5d, assign: [{skills: {SCTY: 6}, count: 2}]}
  named: {effort: 1d, assign: [{who: ann, skills: {PROG: 4, TEST: 2}}]}
  either: {effort: 1d, assign: [{any: [ann, bob, cy], choose: first, skills: {PROG: 1, SCTY: 1}}]}
""",
}
