"""A portfolio is held against what it was: at its last review, and on the days of its reports."""

import json
import os
from datetime import date
from pathlib import Path

import pytest

from itpm.analysis.status.reports import Reported, two_reports
from itpm.kept.store import Store
from itpm.model.project import Project
from itpm.rules.catalogue import RULES
from itpm.run.history import history
from itpm.run.run import Inputs
from itpm.run.run import Run as Reading
from itpm.text.folder import folder_tree
from tests.conftest import Folder, Run
from tests.repository import git

CODES = ",".join(rule.code for rule in RULES if rule.of_history)


def project(left: str, *days: str, colour: str = "green") -> str:
    reports = "".join(f"  {day}: {{headline: Well, declared: {{overall: {colour}}}}}\n" for day in days)
    return (
        "name: CRM\nstage: execution\ndeadline: 2026-09-30\n"
        f"tasks:\n  build: {{duration: 60d, started: 2026-06-01, remaining: {left}}}\nupdates:\n{reports}"
    )


def strategy(target: int) -> str:
    key = f"days: {{name: Days to close, unit: days, baseline: 10, target: {target}}}"
    return f"objectives:\n  close:\n    name: Close faster\n    period: 2026\n    key_results:\n      {key}\n"


SETTINGS = 'portfolio: T\ntimezone: UTC\nreviews: {tags: "board/*"}\nstatus_date: 2026-07-14\n'


def commit(root: Path, day: str, **texts: str) -> None:
    for name, text in texts.items():
        path = root / (name.replace("__", "/") + ".yaml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    git(root, "add", "-A")
    os.environ["GIT_COMMITTER_DATE"] = f"{day}T12:00:00Z"
    try:
        git(root, "commit", "-q", "--allow-empty", "-m", day)
    finally:
        del os.environ["GIT_COMMITTER_DATE"]


@pytest.fixture
def root(folder: Folder) -> Path:
    """Two reports that were better than the facts, and a target that came nearer."""
    made = folder({"itpm.yaml": SETTINGS})
    git(made, "init", "-q")
    commit(made, "2026-06-01", projects__crm=project("70d"), strategy=strategy(5))
    git(made, "tag", "board/2026-06")
    commit(made, "2026-06-30", projects__crm=project("68d", "2026-06-30"))
    commit(made, "2026-07-14", projects__crm=project("60d", "2026-06-30", "2026-07-14"), strategy=strategy(7))
    return made


def told(run: Run, root: Path, *arguments: str) -> tuple[list[str], str]:
    code, out, err = run("validate", "--select", CODES, *arguments, cwd=root)
    assert code in {0, 1}, err
    return sorted(
        line.split(" ")[2].rstrip(":") for line in out.splitlines() if ": " in line and " " in line and ".yaml:" in line
    ), err


def test_it_is_compared_with_the_last_review(run: Run, root: Path) -> None:
    codes, err = told(run, root)
    assert codes == ["FRS001", "FRS007"]
    assert "compared" not in err
    # What was found without history is kept, and what history says is looked at anew.
    assert told(run, root)[0] == codes
    git(root, "tag", "-d", "board/2026-06")
    codes, err = told(run, root)
    assert (codes, "compared" in err) == ([], False)
    # That there was no review yet is told where somebody asks how projects stand, or asks for more chatter.
    why = "nothing is compared with the last review: no tag 'board/*' stands at an earlier commit"
    assert why in told(run, root, "-v")[1]
    assert why in run("status", cwd=root)[2]


def test_a_revision_that_is_named_goes_before_the_last_review(run: Run, root: Path) -> None:
    assert told(run, root, "--since", "HEAD")[0] == ["FRS001"]
    code, _out, err = run("validate", "--since", "nowhere", cwd=root)
    assert (code, "--since: no revision 'nowhere' in this repository" in err) == (2, True)


def test_a_tag_at_what_is_read_is_not_the_last_review(run: Run, root: Path) -> None:
    git(root, "tag", "board/2026-07")
    assert told(run, root)[0] == ["FRS001", "FRS007"]


def test_a_shallow_clone_says_what_it_cannot_compare(run: Run, root: Path, tmp_path: Path) -> None:
    shallow = tmp_path / "shallow"
    git(root, "clone", "-q", "--depth", "1", f"file://{root}", str(shallow))
    codes, err = told(run, shallow)
    assert codes == []
    assert "the last review: no tag 'board/*' stands at an earlier commit; the clone is shallow: fetch its whole" in err
    codes, err = told(run, shallow, "--since", "HEAD")
    assert codes == []
    assert "reports of 2026-06-30 are not held against the files of that day: history ends at" in err
    assert "the clone is shallow: fetch its whole history" in err


def test_without_git_nothing_is_told_of_history_and_that_is_said(run: Run, folder: Folder) -> None:
    files = {"itpm.yaml": SETTINGS, "projects/crm.yaml": project("60d", "2026-06-30", "2026-07-14")}
    codes, err = told(run, folder(files, "plain"), "-v")
    assert codes == []
    assert "nothing is compared with the last review: this folder is in no git repository" in err
    quiet = {**files, "itpm.yaml": SETTINGS.replace('reviews: {tags: "board/*"}\n', "")}
    codes, err = told(run, folder(quiet, "quiet"))
    assert (codes, "compared" in err) == ([], False)


@pytest.mark.parametrize(
    ("then", "now", "colour", "severity"),
    [
        ("68d", "60d", "green", "warning"),  # one step
        ("75d", "75d", "green", "error"),  # two
        ("20d", "10d", "red", ""),  # of what is not all known, nothing is said
        ("68d", "60d", "red", "info"),  # the other way round, in the same words
        ("68d", "60d", "amber", ""),
        ("60d", "60d", "green", ""),  # in time at the first report, and late at the second
    ],
)
def test_both_reports_have_to_be_off_on_the_same_side(
    then: str, now: str, colour: str, severity: str, run: Run, folder: Folder
) -> None:
    made = folder({"itpm.yaml": SETTINGS})
    git(made, "init", "-q")
    commit(made, "2026-06-01", projects__crm=project("70d", colour=colour))
    git(made, "tag", "board/2026-06")
    commit(made, "2026-06-30", projects__crm=project(then, "2026-06-30", colour=colour))
    commit(made, "2026-07-14", projects__crm=project(now, "2026-06-30", "2026-07-14", colour=colour))
    code, out, err = run("validate", "--select", "FRS001", cwd=made)
    assert code in {0, 1}, err
    assert (f" {severity} FRS001: " in out) is bool(severity), out
    assert "FRS001" in out or not severity


def test_what_is_old_is_no_evidence_against_a_report(run: Run, root: Path) -> None:
    text = (root / "projects/crm.yaml").read_text()
    (root / "projects/crm.yaml").write_text(
        text.replace("deadline", "status_every: 2w\ndata_date: 2026-06-20\ndeadline")
    )
    assert told(run, root)[0] == ["FRS007"]


def test_a_changed_record_is_told_apart_from_one_that_was_only_looked_at(run: Run, folder: Folder) -> None:
    made = folder({"itpm.yaml": SETTINGS})
    git(made, "init", "-q")
    risk = "risks:\n  late: {name: It comes late, probability: 2, reviewed: 2026-06-0%d}\n"
    tasks = "tasks:\n  build: {duration: %dd, started: 2026-06-01, remaining: 20d}\n  old: {duration: 1d}\n"
    commit(made, "2026-06-30", projects__crm=f"name: CRM\nstage: execution\n{tasks % 40}{risk % 1}")
    more = "milestones: {live: {name: Live, after: [build], due: 2026-07-31}}\n"
    text = f"name: CRM\nstage: execution\n{tasks % 30}{risk % 8}{more}".replace("  old: {duration: 1d}\n", "")
    commit(made, "2026-07-14", projects__crm=text)
    code, out, err = run("status", "--since", "HEAD~1", "--format", "json", cwd=made)
    assert code == 0, err
    (row,) = json.loads(out)["since"]
    # 'build' has another length and 'late' another day; 'live' came in, and 'old' went out.
    assert row == {
        "project": "crm",
        "then": "unknown",
        "now": "amber",
        "changed": 1,
        "touched": 1,
        "added": 1,
        "gone": 1,
        "reason": None,
    }
    assert "touched" in run("status", "--since", "HEAD~1", cwd=made)[1]
    code, _out, err = run("status", "--since", "nowhere", cwd=made)
    assert (code, "--since: no revision 'nowhere'" in err) == (2, True)


def test_what_could_not_be_read_at_a_revision_is_said_to_lack(run: Run, root: Path) -> None:
    commit(root, "2026-07-14", projects__crm="name: CRM\ntasks: [\n")
    git(root, "tag", "board/2026-07")
    commit(root, "2026-07-14", projects__crm=project("60d", "2026-06-30", "2026-07-14"))
    _found, err = told(run, root)
    assert "nothing is compared with what stands in projects/crm.yaml at board/2026-07: it cannot be read there" in err
    _code, out, err = run("status", "--since", "board/2026-07", cwd=root)
    assert "crm      –" in out and "projects/crm.yaml at board/2026-07" in err
    assert "cannot be read" not in told(run, root, "--since", "board/2026-06")[1]


def test_what_a_project_names_by_its_earlier_address_has_not_changed(run: Run, root: Path) -> None:
    named = project("60d") + "risks: {late: {name: Late, impact: {task: crm/build}}}\n"
    commit(root, "2026-07-14", projects__crm=named)
    (root / "projects/crm.yaml").unlink()
    moved = {
        "projects__sales": named.replace("crm/", "sales/"),
        "moved": "moved: {crm: {to: sales, date: 2026-07-14}}\n",
    }
    commit(root, "2026-07-14", **moved)
    asked = ("status", "--since", "HEAD~1", "--format", "json")
    (since,) = json.loads(run(*asked, cwd=root)[1])["since"]
    assert [since[each] for each in ("project", "changed", "touched", "added", "gone")] == ["sales", 0, 0, 0, 0]
    commit(root, "2026-07-14", projects__sales=moved["projects__sales"].replace("name: Late", "name: Later"))
    (since,) = json.loads(run("status", "--since", "HEAD~2", "--format", "json", cwd=root)[1])["since"]
    assert [since[each] for each in ("changed", "added", "gone")] == [1, 0, 0]


def ended(reached: str, *days: str, colour: str = "green") -> str:
    text = project("70d" if not reached else "0d", *days, colour=colour)
    done = f", reached: {reached}" if reached else ""
    return f"{text}milestones: {{live: {{name: Live, due: 2026-07-06{done}}}}}\n"


def test_who_was_right_is_told_from_the_files_of_the_days_of_reports(run: Run, folder: Folder) -> None:
    made = folder({"itpm.yaml": SETTINGS.replace('reviews: {tags: "board/*"}\n', "")})
    git(made, "init", "-q")
    commit(made, "2026-06-29", projects__crm=ended("", "2026-06-29"))
    commit(made, "2026-07-14", projects__crm=ended("2026-07-13", "2026-06-29"))
    code, out, err = run("status", "--tally", "--format", "json", cwd=made)
    assert code == 0, err
    told = json.loads(out)["tally"]
    assert told["reports"] == [
        {
            "of": "crm/live",
            "reported": "2026-06-29",
            "declared": "green",
            "derived": "amber",  # 70 days of work from 29 June on miss the end of September
            "days_late": 7,
            "cost_above": None,
            "cost_above_at_least": None,
            "right": "the facts alone",
            "reason": None,
        }
    ]
    assert told["milestones"]["late"] == {"yes": 1, "no": 0, "unknown": 0}
    assert told["milestones"]["derived"]["amber"] == {"in_trouble_afterwards": 1, "not": 0}
    assert told["milestones"]["right"] == {"both": 0, "report": 0, "facts": 1, "neither": 0}
    text = run("status", "--tally", cwd=made)[1]
    assert "Declared before milestones that were reached, 1 report: green 1 of 1 late." in text
    assert "By the facts of those days, 1 report: amber 1 of 1 late." in text
    assert "crm/live  2026-06-29  green     amber" in text
    # Without being asked no other files are read, and that is said.
    told = json.loads(run("status", "--format", "json", cwd=made)[1])["tally"]
    assert (told["reports"][0]["derived"], told["derived_not_told"][0]["reports"]) == (None, 1)
    assert "'itpm status --tally' reads them" in run("status", cwd=made)[1]


def test_without_history_the_facts_of_those_days_are_not_guessed(run: Run, folder: Folder, tmp_path: Path) -> None:
    files = {"itpm.yaml": SETTINGS, "projects/crm.yaml": ended("2026-07-13", "2026-06-29")}
    plain = folder(files, "plain")
    told = json.loads(run("status", "--tally", "--format", "json", cwd=plain)[1])["tally"]
    assert (told["reports"][0]["derived"], len(told["derived_not_told"])) == (None, 1)
    git(plain, "init", "-q")
    commit(plain, "2026-07-14")
    assert "are not told: the history in git began later" in run("status", "--tally", cwd=plain)[1]
    git(plain, "clone", "-q", "--depth", "1", f"file://{plain}", str(tmp_path / "shallow"))
    commit(plain, "2026-06-29")
    (plain / "projects/crm.yaml").write_text("name: CRM\ntasks: [\n")
    commit(plain, "2026-06-28")
    (plain / "projects/crm.yaml").write_text(files["projects/crm.yaml"])
    commit(plain, "2026-07-14")
    assert "some of the files of that day cannot be read" in run("status", "--tally", cwd=plain)[1]


def test_what_is_found_against_the_same_revisions_is_kept(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is computed of the state of projects where neither the files nor what they are compared with changed."""
    store, asked = Store(tmp_path / "kept"), list[str]()

    def counted(project: Project, day: date) -> tuple[Reported, Reported] | None:
        asked.append(project.id)
        return two_reports(project, day)

    monkeypatch.setattr("itpm.rules.freshness.watermelon.two_reports", counted)
    monkeypatch.setattr("itpm.run.history.two_reports", counted)

    def once() -> tuple[list[str], int, int]:
        made = Reading(Inputs(root, folder_tree(root), workers=1), store)
        past, before = history(made), len(asked)
        found = made.examined(earlier=past.earlier, revisions=past.revisions).diagnostics
        looked = len(asked) - before
        asked.clear()
        return sorted(each.code for each in found if each.code in CODES), before, looked

    assert once() == (["FRS001", "FRS007"], 1, 1)
    assert once() == (["FRS001", "FRS007"], 0, 0)
    # The same files against another review: what is wanted of them is known, and what is found is not.
    git(root, "tag", "-f", "board/2026-06", "HEAD~1")
    assert once() == (["FRS001", "FRS007"], 0, 1)
    assert once() == (["FRS001", "FRS007"], 0, 0)
    (root / "strategy.yaml").write_text(strategy(5))
    assert once() == (["FRS001"], 1, 1)
