"""CAP004: skill gap."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.rules.rule import rule


@rule("CAP004", "skill-gap", Severity.WARNING, serves=Duty.PEOPLE)
def skill_gap(facts: Facts) -> Iterable[Finding]:
    """Somebody has a role and lacks a skill that it needs, and nothing is planned.

    A role says which skills it needs, and at which SFIA level. Whoever has the role, or fills it in a project, has
    them, or there is a goal in `development`, a course, or a vacancy.

    Fails:

    ```yaml
    # staffing.yaml
    roles: {developer: {name: Developer, skills: {PROG: 4}}}
    people: {ann: {roles: [developer], skills: {PROG: 3}}}
    ```

    ```text
    staffing.yaml:2:36: warning CAP004: 'ann' is 'developer', which needs PROG at level 4, and has level 3
    ```

    Passes:

    ```yaml
    # staffing.yaml
    roles: {developer: {name: Developer, skills: {PROG: 4}}}
    people: {ann: {roles: [developer], skills: {PROG: 3}, development: {PROG: {to: 4, by: 2026-12-31}}}}
    ```
    """
    for gap in facts.skills.gaps:
        if not gap.plan:
            person = facts.portfolio.staffing.people[gap.who]
            has = f"has level {gap.has}" if gap.has else "does not have it"
            message = f"'{gap.who}' is '{gap.role}', which needs {gap.skill} at level {gap.needs}, and {has}"
            yield Finding(
                "CAP004", person.origin.at("skills").key() if person.skills else person.origin.key(), message, _HINT
            )


_HINT = "plan a goal, a course or a vacancy"
