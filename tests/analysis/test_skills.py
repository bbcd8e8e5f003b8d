"""Skills that people have, that work asks for, and gaps."""

import pytest

from itpm.analysis.scheduling.unfilled import unfilled
from tests.analysis.staff import ASKED, facts

SKILLS = """\
roles: {dev: {name: Dev, skills: {PROG: 4}}, ops: {name: Ops, skills: {ITOP: 3}}}
teams: {core: {name: Core, cover: {ITOP: {level: 4, people: 2}}}, sub: {name: Sub, parent: core}}
people:
  ann: {roles: [dev], team: core, skills: {PROG: 3, ITOP: 5}, development: {PROG: {to: 4}}}
  bob: {roles: [dev, ops], team: sub, skills: {PROG: 5, ITOP: 3}}
  cy: {roles: [ops], team: sub, employment: {dates: ..2026-01-31}, skills: {ITOP: 7}}
  dee: {roles: [ops], skills: {}}
training: {course: {for: [dee], skills: {ITOP: 3}, planned: 2026-10-01}}
operations: {run: {assign: [{team: core, count: 1}], every: month, effort: 1d, service: shop}, call: {rota: {who: [bob, dee]}, load: 5%, service: mail}}
"""


def test_gaps_tell_what_is_planned_against_them() -> None:
    seen = facts(
        {
            "staffing.yaml": SKILLS,
            "infrastructure.yaml": "services: {shop: {tier: 1}, mail: {tier: 1}, idle: {tier: 1}}\n",
        }
    )
    assert [(g.who, g.skill, g.has, g.needs, g.plan) for g in seen.people.skills.gaps] == [
        ("ann", "PROG", 3, 4, "to reach 4"),
        ("dee", "ITOP", 0, 3, "course course"),
    ]
    assert [(c.what, c.people, c.wanted) for c in seen.people.skills.covers] == [("core", ("ann",), 2)]
    services = seen.portfolio.infrastructure.services
    assert [(c.skill, c.level, c.people) for c in seen.people.skills.of_service(services["shop"])] == [
        ("ITOP", 4, ("ann",))
    ]
    # The first roles of bob and dee have nothing in common.
    assert seen.people.skills.of_service(services["mail"]) == () == seen.people.skills.of_service(services["idle"])


@pytest.mark.parametrize(
    ("stage", "told"),
    [
        ("stage: execution", True),
        ("stage: planning\non_hold: {since: 2026-01-01, until: 2026-02-01}", True),
        ("stage: execution\non_hold: {since: 2026-01-01}", False),
        ("stage: proposal", False),
        ("stage: closed", False),
        ("manager: ann", False),
    ],
)
def test_roles_of_projects_in_work_ask_for_skills(stage: str, told: bool) -> None:
    people = "roles: {dev: {skills: {PROG: 4}}}\npeople: {ann: {skills: {PROG: 2}}}\n"
    project = f"{stage}\nname: P\nteam: {{lead: {{role: dev, who: ann}}}}\n"
    seen = facts({"staffing.yaml": people, "projects/p.yaml": project})
    assert [(g.who, g.what) for g in seen.people.skills.gaps] == ([("ann", "dev")] if told else [])


def test_only_who_has_the_skills_of_an_assignment_is_booked() -> None:
    seen = facts(ASKED)
    assert {task: sorted(row) for task, row in seen.schedule.booked.items()} == {
        "a/part": ["bob"],
        "a/audit": ["cy"],
        "a/named": ["ann"],
    }
    assert unfilled(seen.schedule) == {"a/more": ("SCTY", "SCTY"), "a/either": ("ann, bob, cy",)}
    assert [
        (gap.who, gap.what, gap.skill, gap.has, gap.needs) for gap in seen.people.skills.of_work(seen.schedule)
    ] == [
        ("ann", "a/named", "PROG", 3, 4),
        ("ann", "a/named", "TEST", 0, 2),
    ]
    # What a summary says of who works holds for its parts.
    covers = seen.people.skills.of_task(
        seen.portfolio.projects["a"],
        "a/part",
        seen.schedule.translated.assigned(seen.portfolio.projects["a"].tasks["part"]),
    )
    assert [(each.skill, each.level, each.people) for each in covers] == [("PROG", 4, ("bob",))]
