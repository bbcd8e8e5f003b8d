"""What waits for what goes out once: also for what is new itself; what is not sent of it is told."""

import json
import os
from collections.abc import Iterator

import pytest

from tests.conftest import Folder, Run
from tests.interchange.boards import ROOT
from tests.interchange.replaying import Asked, Replay, replaying
from tests.interchange.test_jira import issue


@pytest.fixture
def replay(monkeypatch: pytest.MonkeyPatch) -> Iterator[Replay]:
    for name in [each for each in os.environ if "proxy" in each.lower()]:
        monkeypatch.delenv(name)
    with replaying(Replay()) as made:
        monkeypatch.setenv("ITPM_JIRA_URL", made.address)
        monkeypatch.setenv("ITPM_JIRA_TOKEN", "secret-token")
        yield made


def test_new_issues_wait_for_each_other_in_whichever_order_they_stand(run: Run, folder: Folder, replay: Replay) -> None:
    root = folder({**ROOT, "i.json": json.dumps({"issues": [issue("ERP-1", "Build"), issue("ERP-2", "Move")]})})
    assert run("import", "jira", "i.json", cwd=root)[0] == 0
    plan = root / "projects/new-erp.yaml"
    text = plan.read_text().replace("    name: Move\n", "    name: Move\n    after: [build SS+2d]\n")
    plan.write_text(text + "  train:\n    name: Train\n    after: [teach, move]\n  teach:\n    name: Teach\n")
    keys = iter(("ERP-3", "ERP-4"))

    def make(_asked: Asked) -> tuple[int, dict[str, str], dict[str, str]]:
        return 201, {}, {"key": next(keys)}

    replay.answers = {
        "GET /rest/api/2/issue/ERP-2": issue("ERP-2", "Move"),
        "POST /rest/api/2/issue": make,
        "POST /rest/api/2/issueLink": (201, {}, b""),
    }
    code, out, err = run("push", "jira", "new-erp", "--apply", cwd=root)
    assert (code, out.splitlines()[0]) == (0, "Jira: sent 1 changed record and 2 new records"), out + err
    assert "'Move': after: type and lag of what it waits for in 'new-erp/build'" in out
    linked = [each.body for each in replay.asked if each.path.endswith("issueLink")]
    assert [(each["inwardIssue"]["key"], each["outwardIssue"]["key"]) for each in linked] == [
        ("ERP-1", "ERP-2"),
        ("ERP-4", "ERP-3"),
        ("ERP-2", "ERP-3"),
    ]
    assert run("push", "jira", "new-erp", cwd=root)[1] == "new-erp: nothing to send\n"
    blocks = {"name": "Blocks", "inward": "is blocked by", "outward": "blocks"}
    there = [issue("ERP-1", "Build"), issue("ERP-4", "Teach")]
    for key, name, firsts in (("ERP-2", "Move", ("ERP-1",)), ("ERP-3", "Train", ("ERP-2", "ERP-4"))):
        links = [{"type": blocks, "inwardIssue": {"key": each}} for each in firsts]
        there.append(issue(key, name, issuelinks=links))
    (root / "i.json").write_text(json.dumps({"issues": there}))
    before = plan.read_text()
    code, out, _err = run("import", "jira", "i.json", cwd=root)
    assert code == 0, out
    assert plan.read_text() == before.replace(replay.address, "https://j.example/jira")
    assert "after: [build SS+2d]" in plan.read_text()


def test_what_does_not_wait_any_more_is_told_where_the_system_takes_no_link_away(
    run: Run, folder: Folder, replay: Replay
) -> None:
    blocks = {"type": {"name": "Blocks"}, "inwardIssue": {"key": "ERP-1"}}
    there = [issue("ERP-1", "Build"), issue("ERP-2", "Move", issuelinks=[blocks])]
    root = folder({**ROOT, "i.json": json.dumps({"issues": there})})
    assert run("import", "jira", "i.json", cwd=root)[0] == 0
    plan = root / "projects/new-erp.yaml"
    plan.write_text(plan.read_text().replace("    after: [build]\n", ""))
    assert run("push", "jira", "new-erp", cwd=root)[1].splitlines() == [
        "new-erp: nothing to send",
        "not sent: 'Move': after: it does not wait for 'new-erp/build' any more: take the link away there",
    ]
    assert replay.asked == []
