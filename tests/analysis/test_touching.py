"""Which projects change what is run, and in which windows."""

from tests.analysis.serving import part, services

RUN = "services: {desk: {}, mail: {}}\nassets: {db: {replaced_by: erp/upgrade}, old: {replaced_by: done}, wan: {replaced_by: db}}\n"


def project(stage: str, more: str = "") -> str:
    return f"name: P\nstage: {stage}\ntasks: {{upgrade: {{duration: 5d}}}}\n{more}"


ERP = project(
    "execution",
    "relates: {replaces: [mail, db]}\n"
    "windows:\n"
    "  over: {start: 2026-07-11T20:00, finish: 2026-07-12T06:00, services: [desk]}\n"
    "  next: {start: 2026-07-18T20:00, finish: 2026-07-19T06:00, services: [desk, mail]}\n"
    "changes:\n"
    "  left: {rejected: {date: 2026-07-01}, windows: {w-left: {start: 2026-07-20, finish: 2026-07-21, services: [desk]}}}\n"
    "  taken: {windows: {w-taken: {start: 2026-07-14, finish: 2026-07-14, services: [mail]}}}\n",
)


def test_projects_that_go_on_touch_what_they_replace_and_what_their_windows_name() -> None:
    facts = services(RUN, **{"projects/erp": ERP, "projects/done": project("closed").replace("tasks", "x-tasks")})
    every = [part(name) for name in ("service:desk", "service:mail", "db", "old", "wan")]
    found = facts.touching.projects(every)
    assert [(each.project, each.part.address, each.field, each.window.id if each.window else "") for each in found] == [
        ("erp", "db", "replaced_by", ""),
        ("erp", "mail", "replaces", ""),
        ("erp", "mail", "windows", "erp/w-taken"),
        ("erp", "desk", "windows", "erp/next"),
        ("erp", "mail", "windows", "erp/next"),
    ]
    assert [each.part.address for each in facts.touching.projects([part("db")])] == ["db"]
