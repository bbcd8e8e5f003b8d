"""The scripts of the workflows, run in repositories as a forge has them, against a forge that answers on this machine."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.cli.test_diff import FILES, edit
from tests.conftest import Folder
from tests.interchange.forge_stub import STRANGER, serving
from tests.repository import git
from tests.runner import STARTER, Runner, script

COMPARE = script("github.yml", "compare")
TELL = script("github-fork-comment.yml", "comment")
LATER = ("projects/erp.yaml", "remaining: 10d", "remaining: 16d")


@pytest.fixture
def runner(folder: Folder) -> Iterator[Runner]:
    with serving() as forge:
        yield Runner.of(folder, FILES, forge)


def changed(runner: Runner) -> str:
    edit(runner.work, *LATER)
    runner.commit()
    return runner.asked()


def test_a_branch_of_our_own_gets_one_comment_and_marks_at_its_lines(runner: Runner) -> None:
    changed(runner)
    code, said = runner.run(COMPARE, runner.checkout())
    assert (code, len(runner.forge.comments)) == (0, 1), said
    assert "::warning file=projects/erp.yaml,line=6," in said
    assert "**Worse&#58; " in runner.forge.bodies[0] and "2026-08-04" in runner.forge.bodies[0]
    assert ("POST", "/repos/kestrel/portfolio/issues/7/comments") in runner.forge.asked


def test_a_rebased_branch_that_does_the_same_says_the_same(runner: Runner) -> None:
    changed(runner)
    assert runner.run(COMPARE, runner.checkout())[0] == 0
    git(runner.work, "checkout", "-q", "main")
    (runner.work / "README.md").write_text("Plans.\n")
    git(runner.work, "add", "-A")
    runner.commit("beside", on="main")
    git(runner.work, "checkout", "-q", "change")
    git(runner.work, "rebase", "-q", "main")
    git(runner.work, "push", "-q", "-f", "origin", "change")
    runner.asked()
    code, said = runner.run(COMPARE, runner.checkout())
    assert code == 0 and "comment unchanged" in said and runner.forge.written == ["POST"]


def test_what_main_did_meanwhile_is_not_the_branchs(runner: Runner) -> None:
    git(runner.work, "checkout", "-q", "main")
    edit(runner.work, "projects/shop.yaml", "effort: 5d", "effort: 25d")
    runner.commit("main", on="main")
    git(runner.work, "checkout", "-q", "change")
    changed(runner)
    assert runner.run(COMPARE, runner.checkout())[0] == 0
    # The milestone of the other project moves by what this branch does to the first, and its effort is no edit of it.
    assert "shop/open" in runner.forge.bodies[0] and "shop/move | effort" not in runner.forge.bodies[0]


def test_a_comment_and_a_layout_begin_no_comment_and_an_old_one_is_put_right(runner: Runner) -> None:
    edit(runner.work, "projects/erp.yaml", "stage: execution\n", "stage:   execution  # so be it\n")
    runner.commit()
    runner.asked()
    assert runner.run(COMPARE, runner.checkout())[0] == 0 and runner.forge.comments == []
    runner.forge.write("<!-- itpm:diff -->\n**Worse.**")
    assert runner.run(COMPARE, runner.checkout())[0] == 0
    assert "**Nothing changes.**" in runner.forge.bodies[0]


def test_a_clone_without_history_is_told_and_never_reads_as_clean(runner: Runner) -> None:
    changed(runner)
    code, said = runner.run(COMPARE, runner.checkout("refs/pull/7/merge", "--depth=1"))
    assert code == 3 and "could not compare" in said
    assert "**Could not compare.**" in runner.forge.bodies[0]


def test_branches_that_were_merged_crosswise_are_compared_and_say_so(runner: Runner) -> None:
    edit(runner.work, *LATER)
    runner.commit("one")
    git(runner.work, "checkout", "-q", "main")
    edit(runner.work, "projects/shop.yaml", "effort: 5d", "effort: 6d")
    runner.commit("other", on="main")
    git(runner.work, "merge", "-q", "--no-ff", "-m", "in", "change")
    ours = git(runner.work, "rev-parse", "main~1")
    git(runner.work, "push", "-q", "origin", "main")
    git(runner.work, "checkout", "-q", "change")
    git(runner.work, "merge", "-q", "--no-ff", "-m", "in too", ours)
    edit(runner.work, "staffing.yaml", "{name: Sam}", "{name: Samuel}")
    runner.commit("after")
    there = runner.checkout("refs/heads/change")
    code, said = runner.run(COMPARE, there)
    assert code == 0, said
    assert "one of 2" in runner.forge.bodies[0]


@pytest.mark.parametrize(
    "answer", [(403, {}, {"message": "Resource not accessible by integration"}), (429, {"Retry-After": "600"}, {})]
)
def test_a_forge_that_refuses_ends_the_step(runner: Runner, answer: tuple[int, dict[str, str], object]) -> None:
    changed(runner)
    runner.forge.first = [(200, {}, {"login": "me"}), *([answer] * 6)]
    runner.forge.knows_me = False
    code, said = runner.run(COMPARE, runner.checkout())
    assert code == 3 and runner.forge.comments == [] and "secret" not in said


def test_what_a_fork_uploads_is_told_on_the_pull_request_that_ends_with_its_commit(runner: Runner) -> None:
    head = changed(runner)
    code, said = runner.run(script("github-fork.yml", "compare"), runner.checkout())
    assert code == 0, said
    runner.uploads((runner.work.parent / "temp/diff.json").read_bytes())
    runner.forge.pulls = [{"number": number, "head": {"sha": f"{number:040x}"}} for number in range(100, 170)]
    runner.forge.pulls.append({"number": 12, "head": {"sha": head}})
    runner.forge.write("<!-- itpm:diff -->\nnot ours", STRANGER)
    elsewhere = runner.work.parent / "temp"
    code, said = runner.run(TELL, elsewhere, HEAD=head, RUN="5", GITHUB_REF="refs/heads/main")
    assert code == 0, said
    assert ("POST", "/repos/kestrel/portfolio/issues/12/comments") in runner.forge.asked
    assert "**Worse&#58; " in runner.forge.bodies[1] and "nobody here vouches" in runner.forge.bodies[1]
    code, said = runner.run(TELL, elsewhere, HEAD=head, RUN="5", GITHUB_REF="refs/heads/main")
    assert code == 0 and "comment unchanged" in said


BOMBS = {
    "no JSON": b"PK",
    "deep": b"[" * 200_000,
    "large": b" " * 200_000_000,
    "another document": b'{"number": 99, "marker": "x", "body": "@all"}',
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_hostile_upload_posts_nothing_new_and_an_old_comment_says_so(runner: Runner, name: str) -> None:
    runner.uploads(BOMBS[name])
    runner.forge.pulls = [{"number": 12, "head": {"sha": "a" * 40}}]
    temp = runner.work.parent / "temp"
    code, said = runner.run(TELL, temp, HEAD="a" * 40, RUN="5")
    assert (code, runner.forge.comments) == (0, []), said
    assert (temp / "diff.json").stat().st_size <= 16_000_001
    runner.forge.write("<!-- itpm:diff -->\n**Better.**")
    assert runner.run(TELL, temp, HEAD="a" * 40, RUN="5")[0] == 0
    assert "Could not compare" in runner.forge.bodies[0] and "@all" not in runner.forge.bodies[0]


def test_a_zip_that_names_other_places_writes_nowhere(runner: Runner) -> None:
    runner.uploads(b"{}", "../../evil.json")
    runner.forge.pulls = [{"number": 12, "head": {"sha": "a" * 40}}]
    assert runner.run(TELL, runner.work.parent / "temp", HEAD="a" * 40, RUN="5")[0] == 0
    assert list(runner.work.parent.parent.rglob("evil.json")) == []


def test_a_commit_that_no_pull_request_ends_with_is_told_nowhere(runner: Runner) -> None:
    head = changed(runner)
    runner.run(script("github-fork.yml", "compare"), runner.checkout())
    runner.uploads((runner.work.parent / "temp/diff.json").read_bytes())
    runner.forge.pulls = [{"number": 12, "head": {"sha": "b" * 40}}, {"number": 13, "head": None}]
    for pulls in (runner.forge.pulls, [{"number": n, "head": {"sha": head}} for n in (12, 13)]):
        runner.forge.pulls = pulls
        code, said = runner.run(TELL, runner.work.parent / "temp", HEAD=head, RUN="5")
        assert (code, runner.forge.comments) == (3, []) and "open pull request" in said


def test_approvals_are_judged_by_the_rules_that_the_change_goes_into(runner: Runner) -> None:
    git(runner.work, "checkout", "-q", "main")
    (runner.work / "itpm.yaml").write_text(
        f"{FILES['itpm.yaml']}approvals: {{longer: {{when: task.remaining > before, needs: [olga]}}}}\n"
    )
    (runner.work / "staffing.yaml").write_text(
        FILES["staffing.yaml"].replace("{name: Olga}", "{name: Olga, external: {github: {id: olga-gh}}}")
    )
    runner.commit("rules", on="main")
    git(runner.work, "checkout", "-q", "change")
    git(runner.work, "rebase", "-q", "main")
    edit(runner.work, *LATER)
    edit(runner.work, "itpm.yaml", "approvals: {longer: {when: task.remaining > before, needs: [olga]}}\n", "")
    runner.commit()
    head = runner.asked()
    base = runner.checkout("refs/heads/main")
    told = runner.work.parent / "tools/reviews.json"
    runner.environment()
    check = script("github-approvals.yml", "approvals")
    review = {
        "user": {"login": "olga-gh"},
        "state": "APPROVED",
        "commit_id": head,
        "submitted_at": "2026-07-14T08:00:00Z",
    }
    for reviews, code in (
        ([], 1),
        ([review | {"user": {"login": "kai-gh"}}], 1),
        ([review], 0),
    ):
        told.write_text(json.dumps([reviews]))
        ended, said = runner.run(check, base, HEAD=head, NUMBER="7", AUTHOR="kai-gh")
        assert ended == code, said
        # The rule that the change takes away holds for it.
        assert ("::longer: " in said) is bool(code), said


def gitlab(job: str) -> str:
    return "\n".join(yaml.safe_load((STARTER / "gitlab-ci.yml").read_text())[job]["script"])


def test_gitlab_writes_a_note_where_it_has_a_token_and_leaves_the_comparison_where_it_has_none(runner: Runner) -> None:
    changed(runner)
    env = {
        "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
        "CI_API_V4_URL": f"{runner.forge.address}/api/v4",
        "CI_PROJECT_ID": "12",
        "CI_MERGE_REQUEST_IID": "9",
    }
    there = runner.checkout("refs/heads/change")
    code, said = runner.run(gitlab("itpm-compare"), there, **env)
    assert (code, runner.forge.comments) == (0, []), said
    assert json.loads((there / "diff.json").read_text())["verdict"] == "worse"
    marks = json.loads((there / "gl-code-quality.json").read_text())
    assert {each["location"]["path"] for each in marks} >= {"projects/erp.yaml"}
    code, said = runner.run(gitlab("itpm-compare"), there, **env, ITPM_GITLAB_TOKEN="secret")  # noqa: S106
    assert code == 0 and "**Worse&#58; " in runner.forge.bodies[0], said
    shallow = runner.checkout("refs/heads/change", "--depth=1")
    cut = gitlab("itpm-compare").replace("git fetch --quiet", "git fetch --quiet --depth=1")
    assert runner.run(cut, shallow, **env)[0] == 3


def test_nothing_that_a_change_says_stands_in_a_script(runner: Runner) -> None:
    for path in sorted(STARTER.glob("github*.yml")):
        for job in yaml.safe_load(path.read_text())["jobs"].values():
            assert not [step for step in job["steps"] if "${{" in step.get("run", "")], path
            uses = [step for step in job["steps"] if step.get("uses", "").startswith("actions/checkout")]
            assert all(step["with"]["persist-credentials"] is False for step in uses)
    assert isinstance(runner, Runner) and Path(runner.origin).is_dir()
