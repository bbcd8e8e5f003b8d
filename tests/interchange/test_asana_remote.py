"""A project of Asana by its API: fetched with every page and subtask, and what changed here sent there once."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from itpm.interchange import client as clients
from tests.conftest import Folder, Run
from tests.interchange.asana_server import TASKS, Server, sent
from tests.interchange.asanas import ROOT, answer, task
from tests.interchange.replaying import Replay, replaying

PLAN = "projects/new-intranet.yaml"
Call = Callable[..., tuple[int, str]]


@pytest.fixture
def replay(monkeypatch: pytest.MonkeyPatch) -> Iterator[Replay]:
    for name in [each for each in os.environ if "proxy" in each.lower()]:
        monkeypatch.delenv(name)
    monkeypatch.setattr(clients.time, "sleep", lambda _seconds: None)
    with replaying(Replay()) as made:
        monkeypatch.setenv("ITPM_ASANA_URL", made.address)
        monkeypatch.setenv("ITPM_ASANA_TOKEN", "s3cret-token")
        yield made


@pytest.fixture
def where(folder: Folder) -> Path:
    return folder(ROOT)


@pytest.fixture
def call(run: Run, where: Path) -> Call:
    def called(*words: str) -> tuple[int, str]:
        code, out, err = run(*words, cwd=where)
        assert "s3cret-token" not in out + err
        return code, out + err

    return called


def test_a_project_is_fetched_with_all_pages_and_subtasks_and_read_as_a_file(
    call: Call, where: Path, replay: Replay
) -> None:
    Server(replay, *(each | {} for each in TASKS))
    assert call("fetch", "asana", "--of", "900", "-o", "tasks.json")[0] == 0
    assert replay.asked[0].headers["Authorization"] == "Bearer s3cret-token"
    assert [each["gid"] for each in json.loads((where / "tasks.json").read_text())["data"]] == ["1", "4", "5", "2", "3"]
    assert "completed_at" in replay.asked[1].query["opt_fields"]
    code, out = call("import", "asana", "tasks.json")
    assert (code, out.splitlines()[0]) == (0, "new-intranet: 5 new tasks"), out
    text = (where / PLAN).read_text()
    assert "external:\n  asana: {id: '900', url: 'https://app.asana.com/0/900'}" in text
    assert "    name: C\n    parent: b\n" in text


def test_a_page_that_comes_again_counts_once_and_one_that_leads_to_itself_ends(
    call: Call, where: Path, replay: Replay
) -> None:
    Server(replay, *(each | {} for each in TASKS))
    page = {"data": [task("1", "A")], "next_page": {"offset": "x"}}
    replay.answers["GET /projects/900/tasks"] = [page, {"data": [task("1", "A"), task("4", "D")], "next_page": None}]
    assert call("fetch", "asana", "--of", "900", "-o", "tasks.json")[0] == 0
    assert len(json.loads((where / "tasks.json").read_text())["data"]) == 2
    replay.answers["GET /projects/900/tasks"] = page
    code, out = call("fetch", "asana", "--of", "900", "-o", "other.json")
    assert (code, "the same page of tasks again and again" in out, (where / "other.json").exists()) == (3, True, False)


@pytest.mark.parametrize(
    ("path", "answers", "code", "said"),
    [
        ("projects/900/tasks", [(429, {"Retry-After": "2"}, b""), {"data": []}], 0, ""),
        (
            "projects/900/tasks",
            (401, {}, {"errors": [{"message": "The token s3cret-token has expired"}]}),
            3,
            "401 The token … has expired",
        ),
        ("tasks/2/subtasks", (401, {}, {"errors": [{"message": "Expired"}]}), 3, "401 Expired"),
        ("projects/900/tasks", {"data": {}}, 3, "something that is no list of tasks"),
        ("projects/900/tasks", {"data": [{}]}, 3, "a task that has no 'gid'"),
        ("projects/900", {"data": []}, 3, "something that is no project"),
    ],
)
def test_whatever_a_server_does_ends_in_an_answer_or_in_one_sentence(
    path: str, answers: Any, code: int, said: str, call: Call, where: Path, replay: Replay
) -> None:
    Server(replay, *(each | {} for each in TASKS))
    replay.answers[f"GET /{path}"] = answers
    ended, out = call("fetch", "asana", "--of", "900", "-o", "tasks.json")
    assert (ended, said in out, (where / "tasks.json").exists()) == (code, True, code == 0), out


@pytest.fixture
def server(call: Call, replay: Replay) -> Server:
    made = Server(replay, *(json.loads(json.dumps(each)) for each in TASKS))
    assert call("fetch", "asana", "--of", "900", "-o", "tasks.json")[0] == 0
    assert call("import", "asana", "tasks.json")[0] == 0
    replay.asked.clear()
    return made


def test_what_changed_is_sent_once_and_is_known_when_it_is_fetched_again(
    call: Call, where: Path, replay: Replay, server: Server
) -> None:
    plan = where / PLAN
    text = plan.read_text().replace("finish_by: 2026-07-20", "finish_by: 2026-07-31\n    not_before: 2026-07-15")
    text = text.replace("    name: C\n", "    name: C\n    finished: 2026-07-10\n")
    text = text.replace("    assign: [jane]\n    after: [a]\n", "    assign: [john, jane]\n    after: [train, e]\n")
    text = text.replace("due: 2026-09-01\n", "due: 2026-09-08\n    owner: jane\n    after: [d]\n")
    text = text.replace(
        "milestones:\n", "  train: {name: Train, parent: e}\n  e:\n    name: E\n    description: Ee\nmilestones:\n"
    )
    plan.write_text(text + "  n: {name: N, due: 2026-12-01, after: [train]}\n")
    code, out = call("push", "asana", "new-intranet")
    assert code == 0
    assert out.splitlines() == [
        "would send 1: 'A': finish_by '2026-07-31', not_before '2026-07-15'",
        "would send 3: 'C': state done",
        "would send 4: 'D': assign 'john', after train, after e, not after a",
        "would send new: 'E': description 'Ee', name 'E'",
        "would send new: 'Train': name 'Train'",
        "would send 5: 'M': due '2026-09-08', owner 'jane', after d",
        "would send new: 'N': due '2026-12-01', name 'N', after train",
        "not sent: 'D': assign: all but 'john': it goes to one account there, by its key or its mail",
    ]
    assert replay.asked == []
    code, out = call("push", "asana", "new-intranet", "--apply")
    assert (code, out.splitlines()[0]) == (0, "Asana: sent 4 changed records and 3 new records"), out
    assert sent(replay) == [
        ("PUT /tasks/1", {"due_on": "2026-07-31", "start_on": "2026-07-15"}),
        ("PUT /tasks/3", {"completed": True}),
        ("PUT /tasks/4", {"assignee": "john@example.com"}),
        ("POST /tasks", {"notes": "Ee", "name": "E", "projects": ["900"]}),
        ("POST /tasks", {"name": "Train", "parent": "90"}),
        ("PUT /tasks/5", {"due_on": "2026-09-08", "assignee": "71"}),
        ("POST /tasks/5/addDependencies", {"dependencies": ["4"]}),
        ("POST /tasks", {"due_on": "2026-12-01", "name": "N", "resource_subtype": "milestone", "projects": ["900"]}),
        ("POST /tasks/92/addDependencies", {"dependencies": ["91"]}),
        ("POST /tasks/4/addDependencies", {"dependencies": ["91", "90"]}),
        ("POST /tasks/4/removeDependencies", {"dependencies": ["1"]}),
    ]
    again = call("push", "asana", "new-intranet")[1]
    assert again.splitlines()[0] == "new-intranet: nothing to send"
    server.tasks["90"]["num_subtasks"] = 1
    server.tasks["4"]["assignee"] = {"gid": "72", "email": "john@example.com"}
    before = plan.read_text()
    assert call("fetch", "asana", "--of", "900", "-o", "tasks2.json")[0] == 0
    code, out = call("import", "asana", "tasks2.json")
    assert (code, out.splitlines()[0]) == (0, "new-intranet: 8 tasks as they stand"), out
    assert plan.read_text() == before


def test_what_only_began_is_open_there_as_before(call: Call, where: Path, replay: Replay, server: Server) -> None:
    plan = where / PLAN
    plan.write_text(plan.read_text().replace("    name: A\n", "    name: A\n    started: 2026-07-08\n"))
    assert call("push", "asana", "new-intranet", "--apply") == (0, "new-intranet: nothing to send\n")
    plan.write_text(plan.read_text().replace("    started: 2026-07-08\n", "    finished: 2026-07-08\n"))
    server.tasks["1"]["memberships"][0]["section"] = {"name": "Doing"}
    assert call("push", "asana", "new-intranet", "--apply")[0] == 0
    plan.write_text(plan.read_text().replace("    finished: 2026-07-08\n", "    started: 2026-07-08\n"))
    assert call("push", "asana", "new-intranet", "--apply")[0] == 0
    assert sent(replay) == [("PUT /tasks/1", {"completed": True}), ("PUT /tasks/1", {"completed": False})]
    assert call("push", "asana", "new-intranet")[1] == "new-intranet: nothing to send\n"


def test_what_asana_does_not_take_is_told_before_anybody_asks(
    call: Call, where: Path, replay: Replay, server: Server
) -> None:
    plan = where / PLAN
    many = "".join(f"  t{at}: {{name: T{at}, external: {{asana: {{id: '{500 + at}'}}}}}}\n" for at in range(30))
    text = plan.read_text().replace(
        "    name: C\n", "    name: C\n    not_before: 2026-08-03\n    cancelled: {date: 2026-07-01}\n"
    )
    text = text.replace("    after: [a]\n", f"    after: [a, {', '.join(f't{at}' for at in range(30))}]\n")
    text = text.replace("due: 2026-09-01\n", "due: 2026-09-01\n    not_before: 2026-08-01\n")
    plan.write_text(
        text.replace("milestones:\n", f"{many}  last: {{name: Last, external: {{asana: {{id: Last}}}}}}\nmilestones:\n")
    )
    out = call("push", "asana", "new-intranet")[1]
    for said in (
        "new-intranet: nothing to send",
        "not sent: 'C': not_before: a start date is there only with a due date: say 'finish_by'",
        "not sent: 'C': state: it is cancelled here, and asana knows no such state",
        "not sent: 'D': after: more than 30 links, which is the most there: none is sent",
        "not sent: 'M': not_before: a milestone has one date there, which is 'due'",
        "not sent: 'Last': it is known by 'Last', which is no key there: import a file that has keys",
        "not sent: 'T0': '500' was never imported here: import it first",
    ):
        assert said in out
    assert replay.asked == []


def test_a_person_is_known_by_the_mapping_and_what_changed_there_too_stays(
    call: Call, where: Path, replay: Replay, server: Server
) -> None:
    (where / "imports/asana.yaml").write_text("people: {Johnny: john, '72': john}\n")
    plan = where / PLAN
    plan.write_text(
        plan.read_text().replace("assign: [jane]", "assign: [john]").replace("    name: A\n", "    name: A2\n")
    )
    server.tasks["4"]["assignee"] = {"gid": "79"}
    code, out = call("push", "asana", "new-intranet", "--apply")
    assert (code, "'D': changed there since the last import: assign" in out) == (1, True), out
    assert sent(replay) == [("PUT /tasks/1", {"name": "A2"})]
    server.tasks["4"]["assignee"] = {"gid": "71"}
    replay.asked.clear()
    assert call("push", "asana", "new-intranet", "--apply")[0] == 0
    assert sent(replay) == [("PUT /tasks/4", {"assignee": "72"})]
    plan.write_text(plan.read_text().replace("    assign: [john]\n", ""))
    replay.asked.clear()
    assert call("push", "asana", "new-intranet", "--apply")[0] == 0
    assert sent(replay) == [("PUT /tasks/4", {"assignee": None})]


def test_a_rule_that_refuses_is_told_and_a_token_that_ends_in_the_middle_keeps_what_was_sent(
    call: Call, where: Path, replay: Replay, server: Server
) -> None:
    plan = where / PLAN
    plan.write_text(
        plan.read_text()
        .replace("    name: A\n", "    name: A2\n    finished: 2026-07-10\n")
        .replace("name: D", "name: D2")
    )
    put = replay.answers["PUT /tasks/1"]
    replay.answers["PUT /tasks/1"] = lambda asked: (
        (403, {}, {"errors": [{"message": "Only admins"}]}) if "completed" in asked.body["data"] else put(asked)
    )
    replay.answers["PUT /tasks/4"] = (401, {}, {"errors": [{"message": "Expired"}]})
    code, out = call("push", "asana", "new-intranet", "--apply")
    assert (code, "401 Expired; what was sent before is written here" in out) == (3, True), out
    assert "'A2': state: it is refused there" in out
    assert "Only admins" in out
    assert call("push", "asana", "new-intranet")[1] == "would send 1: 'A2': state done\nwould send 4: 'D2': name 'D2'\n"


def test_keys_that_only_a_table_said_are_replaced_before_anything_is_sent(
    call: Call, where: Path, replay: Replay
) -> None:
    (where / "t.csv").write_text("Name,Section,Assignee\nA,,\n")
    assert call("import", "asana", "t.csv", "--into", "new-intranet")[0] == 0
    (where / PLAN).write_text((where / PLAN).read_text() + "  b: {name: B}\n")
    out = call("push", "asana", "new-intranet")[1]
    assert "'B': no group of asana is known that would take it" in out
    (where / "t.json").write_bytes(answer(task("1", "A")))
    assert call("import", "asana", "t.json", "--into", "new-intranet")[0] == 0
    assert call("push", "asana", "new-intranet")[1] == "would send new: 'B': name 'B'\n"
