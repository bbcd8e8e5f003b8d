"""``itpm report monthly``: a month in sentences, each of which says what other commands say."""

import json
from pathlib import Path

import pytest

from tests.conftest import Folder, Run
from tests.repository import git, repository

PORTFOLIO = {
    "itpm.yaml": "schema: 1\nportfolio: T\ncurrency: EUR\ntimezone: UTC\n",
    "staffing.yaml": "people: {ben: {name: Ben Ode}, eva: {name: Eva Lund}}\n",
    "budget.yaml": "budgets: {b: {name: The budget, approved: {2026-01-01: {amount: 1000, by: ben}},"
    " ledger: {through: 2026-07-31}, lines: {l: {name: Line, planned: 700, forecast: 650}}}}\n",
    "projects/erp.yaml": """\
name: ERP
stage: execution
manager: ben
tasks: {build: {name: Build, effort: 10d, who: ben, started: 2026-06-22, remaining: 10d}}
milestones: {live: {name: Live, after: [build], due: 2026-07-31}}
decisions: {where: {name: Where it stands, due: 2026-07-03, needed_from: [ben, eva]}}
updates: {2026-06-22: {by: ben, headline: It begins, declared: {overall: green}}}
""",
}


def commit(root: Path, monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    monkeypatch.setenv("GIT_COMMITTER_DATE", f"{day}T12:00:00+00:00")
    git(root, "add", "-A")
    git(root, "commit", "-q", "--allow-empty", "-m", day)


def edit(root: Path, before: str, after: str) -> None:
    path = root / "projects/erp.yaml"
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after))


@pytest.fixture
def root(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Begun on 22 June; in July the work grows from ten days to twenty."""
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-06-22T12:00:00+00:00")
    root = repository(folder, PORTFOLIO)
    edit(root, "remaining: 10d", "remaining: 20d")
    edit(root, "updates: {", "updates: {2026-07-10: {by: ben, headline: Twice the work},")
    commit(root, monkeypatch, "2026-07-13")
    return root


def parts(out: str) -> dict[str, list[str]]:
    """The sentences of each part of a report as text."""
    found: dict[str, list[str]] = {}
    title = ""
    for line in out.splitlines()[3:]:
        if line.startswith("  "):
            found[title].append(line.strip())
        elif line:
            title = line
            found[title] = []
    return found


def test_a_month_in_sentences(root: Path, run: Run) -> None:
    code, out, err = run("report", "monthly", cwd=root)
    assert code == 0, err
    commit_of_june = git(root, "rev-parse", "HEAD~1")[:8]
    between = f"What moved is the state of 22 Jun 2026 ({commit_of_june}), which held when the month began"
    assert out.splitlines()[:3] == ["T: July 2026", "", f"{between}, against that of 13 Jul 2026."]
    told = parts(out)
    # Ten days of work from Monday 22 June on end on Friday 3 July; twenty from Monday 13 July on, on Friday 7 August.
    later = "finish 25 working days later, from 3 Jul 2026 to 7 Aug 2026 (worse)"
    assert told["What moved"] == [
        "ERP: state by its facts went from unknown to at risk (worse).",
        f"Live (ERP): {later}; now breaks its promise of 31 Jul 2026.",
        f"ERP: {later}.",
    ]
    assert told["Why"] == ["ERP (10 Jul 2026, Ben Ode): Twice the work."]
    assert (
        "Ben Ode and Eva Lund: decision 'Where it stands' of ERP was due on 3 Jul 2026, 10 days ago."
        in (told["What is needed, and by whom"])
    )
    assert told["What comes next"] == [
        "Live (ERP) is expected on 7 Aug 2026, 5 working days later than promised for 31 Jul 2026."
    ]
    assert told["Money"] == [
        "In all 0 EUR were booked in the month.",
        "The budget: 0 EUR booked in the month; 0 EUR spent and 650 EUR forecast of 1,000 EUR approved.",
    ]


def test_days_are_those_of_the_plan(root: Path, run: Run) -> None:
    found = json.loads(run("list", "milestones", "--format", "json", cwd=root)[1])["milestones"]
    assert [each["finish"] for each in found] == ["2026-08-07"]
    before = json.loads(run("--at", "HEAD~1", "list", "milestones", "--format", "json", cwd=root)[1])["milestones"]
    assert [each["finish"] for each in before] == ["2026-07-03"]


def test_what_only_time_moved_is_said(root: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(root, monkeypatch, "2026-07-20")
    commit(root, monkeypatch, "2026-08-03")
    out = run("report", "monthly", cwd=root)[1]
    # Nobody said in two weeks that anything of the twenty days is done.
    said = "Live (ERP): finish 10 working days later, from 14 Aug 2026 to 28 Aug 2026 (worse)"
    late = "breaks its promise of 31 Jul 2026"
    assert f"{said}; {late}; nobody edited it, time passed." in parts(out)["What moved"]


def test_a_month_that_is_over_is_told_as_it_ended(root: Path, run: Run) -> None:
    code, out, err = run("report", "monthly", "--month", "2026-06", cwd=root)
    assert code == 0, err
    assert out.startswith("T: June 2026\n")
    assert "nothing is known of 31 May 2026, for the history in git began later." in out.splitlines()[2]
    told = parts(out)
    assert "What moved" not in told
    assert told["Why"] == ["ERP (22 Jun 2026, Ben Ode): It begins."]
    assert told["What comes next"] == ["Live (ERP) is expected on 3 Jul 2026, and promised for 31 Jul 2026."]


def test_without_a_repository_the_rest_is_told(folder: Folder, run: Run) -> None:
    root = folder(PORTFOLIO | {"itpm.yaml": PORTFOLIO["itpm.yaml"] + "status_date: 2026-07-14\n"})
    code, out, err = run("report", "monthly", cwd=root)
    assert code == 0, err
    assert out.splitlines()[2].startswith(
        "What moved in the month is not known: nothing is known of 30 June 2026, for "
    )
    assert "How it stands" in parts(out)


@pytest.mark.parametrize(
    ("month", "code", "said"),
    [
        ("2026-13", 2, "'2026-13' is no month; write it as 2026-07"),
        ("2026-08", 2, "2026-08 has not begun on 2026-07-13"),
        ("2026-05", 3, "nobody can say what the portfolio was on 2026-05-31: the history in git began later"),
    ],
)
def test_a_month_that_nobody_can_tell_of(root: Path, run: Run, month: str, code: int, said: str) -> None:
    found, out, err = run("report", "monthly", "--month", month, cwd=root)
    assert (found, out) == (code, "")
    assert said in err


def test_an_audience_is_told_what_it_may_know(root: Path, run: Run) -> None:
    code, out, err = run("report", "monthly", "--audience", "staff", cwd=root)
    assert code == 0, err
    told = parts(out)
    assert not {"Money", "How it stands"} & told.keys()
    assert "EUR" not in out
    assert git(root, "rev-parse", "HEAD~1")[:8] not in out
    assert any(each.startswith("Live (ERP): finish 25 working days later") for each in told["What moved"])
    code, out, err = run("report", "monthly", "--audience", "public", cwd=root)
    assert code == 0, err
    assert "Ben" not in out
    assert "Aug 2026" not in out


@pytest.mark.parametrize("month", ["2026-06", "2026-07"])
def test_a_month_that_is_over_is_told_to_those_who_may_know_it_now(
    root: Path, run: Run, monkeypatch: pytest.MonkeyPatch, month: str
) -> None:
    """Before June the history holds nothing, and July has one before it: neither tells of what few may know by now."""
    (root / "projects/crm.yaml").write_text("name: CRM\nstage: execution\nmanager: eva\n")
    commit(root, monkeypatch, "2026-07-20")
    edit(root, "stage: execution", "stage: execution\nvisibility: restricted")
    commit(root, monkeypatch, "2026-08-03")
    call = ("report", "monthly", "--month", month)
    assert "ERP" in run(*call, cwd=root)[1]
    code, out, err = run(*call, "--audience", "management", cwd=root)
    assert (code, "ERP" in out, "Live" in out) == (0, False, False), (out, err)
    assert ("CRM" in out) is (month == "2026-07")


@pytest.mark.parametrize("month", ["2026-06", "2026-07", "2026-08"])
def test_an_audience_is_told_of_a_month_no_more_than_it_may_know_now(
    folder: Folder, run: Run, monkeypatch: pytest.MonkeyPatch, month: str
) -> None:
    """The board knew sums until August, and knows none since: of the months before neither."""
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-06-22T12:00:00+00:00")
    board = PORTFOLIO["itpm.yaml"] + "audiences: {board: {class: management}}\n"
    root = repository(folder, {**PORTFOLIO, "itpm.yaml": board})
    commit(root, monkeypatch, "2026-07-13")
    call = ("report", "monthly", "--month", month, "--audience", "board")
    if month != "2026-08":
        assert "EUR" in run(*call, cwd=root)[1]
    (root / "itpm.yaml").write_text(board.replace("management", "staff"))
    commit(root, monkeypatch, "2026-08-03")
    code, out, err = run(*call, cwd=root)
    assert (code, "ERP" in out, "EUR" in out) == (0, True, False), (out, err)


def test_as_markdown_and_as_a_page(root: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(root, "name: ERP", 'name: "<b>*ERP*</b>"')
    commit(root, monkeypatch, "2026-07-13")
    out = run("report", "monthly", "--format", "markdown", cwd=root)[1]
    assert out.startswith("# T&#58; July 2026\n")
    assert "\n## What moved\n\n- " in out
    assert "<b>" not in out
    assert "*ERP*" not in out
    page = run("report", "monthly", "--format", "html", cwd=root)[1]
    assert page.startswith("<!doctype html>")
    assert "<h2>What moved</h2>" in page
    assert "&lt;b&gt;*ERP*&lt;/b&gt;" in page
    assert "<b>*" not in page


def test_a_month_is_told_in_the_language_of_the_portfolio(
    root: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = root / "itpm.yaml"
    settings.write_text(f"{settings.read_text()}language: de\n", encoding="utf-8")
    commit(root, monkeypatch, "2026-07-13")
    code, out, err = run("report", "monthly", cwd=root)
    assert code == 0, err
    assert out.startswith("T: Juli 2026\n")
    told = parts(out)
    assert (
        "Ben Ode und Eva Lund: Entscheidung „Where it stands“ von ERP war am 3. Juli 2026 fällig, vor 10 Tagen."
        in (told["Was gebraucht wird und von wem"])
    )
    [_in_all, money] = told["Geld"]
    assert money.startswith("The budget: 0 EUR im Monat gebucht; 0 EUR ausgegeben und 650 EUR prognostiziert, von 1")
    page = run("report", "monthly", "--format", "html", cwd=root)[1]
    assert '<html lang="de">' in page and "Stand 13. Juli 2026" in page


def test_what_nobody_is_named_for_is_owed_too(folder: Folder, run: Run) -> None:
    sales = "departments: {sales: {name: Sales}}\n"
    asked = "requests: {app: {name: An app, department: sales, raised: 2026-06-01}}\n"
    settings = PORTFOLIO["itpm.yaml"] + "status_date: 2026-07-14\n"
    root = folder(
        PORTFOLIO
        | {"itpm.yaml": settings, "staffing.yaml": PORTFOLIO["staffing.yaml"] + sales, "collaboration.yaml": asked}
    )
    code, out, err = run("report", "monthly", cwd=root)
    assert (code, "Nobody is named" in out) == (0, True), err


MANY = "".join(f", a{n}: {{name: Step {n}, after: [build]}}" for n in range(1, 10))


def test_a_date_that_breaks_a_promise_is_told_before_many_others(
    root: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nine harmless milestones move as far, and the project with them; eight of these ten are told."""
    edit(root, "due: 2026-07-31}", "due: 2026-07-31}" + MANY)
    for day in ("2026-07-20", "2026-07-27", "2026-08-03"):
        commit(root, monkeypatch, day)
    told = parts(run("report", "monthly", cwd=root)[1])["What moved"]
    moved = "finish 5 working days later, from 21 Aug 2026 to 28 Aug 2026 (worse)"
    assert told[0].startswith(f"Live (ERP): {moved}; breaks its promise of 31 Jul 2026"), told
    assert sum("breaks its promise" in each for each in told) == 1
    assert told[1].startswith(f"ERP: {moved}") and "2 more figures moved." in told
