"""A small portfolio that has something to tell of everything that is sent, and a workflow on this machine."""

from typing import Any

from tests.interchange.replaying import Asked

PATH = "/workflows/0a1b2c3d4e5f/triggers/manual/paths/invoke"
SECRET = "s3cret-sIgnature_42"  # noqa: S105 - one of nobody
QUERY = f"?api-version=1&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig={SECRET}"
FILES = {
    "itpm.yaml": (
        "schema: 1\nportfolio: Kestrel IT\ncurrency: EUR\ntimezone: Europe/Berlin\nstatus_date: 2026-07-14\n"
        "reviews: {tags: board/*}\n"
    ),
    "staffing.yaml": """\
people:
  ann: {name: Ann Ash, email: ann@kestrel.example}
  bo: {name: Bo Berg}
  cy: {name: Cy Cole, email: "not an address"}
""",
    "projects/erp.yaml": """\
name: ERP
stage: execution
manager: ann
sponsor: cy
updates: {2026-07-10: {declared: {overall: green}}}
decisions:
  room: {name: "Which [room](https://evil.example)", due: 2026-07-10, needed_from: [cy]}
  name: {name: Which name, due: 2026-09-10, needed_from: [ann]}
milestones:
  go: {name: Go-live, due: 2026-07-20, after: [build]}
tasks:
  build: {name: Build it, assign: [{who: bo}], effort: 10d, started: 2026-07-13}
  later: {name: Show it, assign: [{who: bo}], effort: 1d, after: [build], not_before: 2026-10-01}
""",
    "projects/crm.yaml": """\
name: CRM
stage: execution
manager: ann
tasks: {call: {name: Call them, assign: [{who: bo}], effort: 10d, started: 2026-07-13}}
""",
}
HEAD = "As of 14 July 2026"


class Workflow:
    """Takes what it is sent, as workflows do: 202 and nothing else."""

    def __init__(self) -> None:
        self.messages: list[Any] = []

    def answer(self, asked: Asked) -> Any:
        assert asked.query["sig"] == SECRET
        assert asked.query["sp"] == "/triggers/manual/run"
        assert asked.headers["Content-Type"] == "application/json"
        self.messages.append(asked.body)
        return 202, {}, b""
