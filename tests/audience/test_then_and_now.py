"""What an audience is told of a state of the past is what it might know then and may know now."""

import pytest

from itpm.audience.known import named
from itpm.classification import Classification
from itpm.model.audience import HIDDEN
from itpm.model.settings import Audience, Settings
from tests.conftest import Folder, Run
from tests.repository import git, repository

FILES = {
    "itpm.yaml": "schema: 1\nportfolio: P\ncurrency: EUR\nstatus_date: 2026-03-02\n"
    "audiences: {board: {class: management}, public: {class: restricted}}\n",
    "projects/erp.yaml": "name: Erpella\nstage: execution\nbudget: {approved: {2026-01-01: {amount: 4711}}}\n",
    "projects/crm.yaml": "name: Crmella\nstage: execution\n",
}
STRICTER = {
    "itpm.yaml": FILES["itpm.yaml"].replace("{class: management}", "{class: staff}"),
    "projects/crm.yaml": "name: Crmella\nstage: execution\nvisibility: restricted\n",
}


def test_what_is_made_stricter_counts_for_what_was_before(run: Run, folder: Folder) -> None:
    root = repository(folder, FILES)
    before = run("list", "projects", "--at", "HEAD", "--audience", "board", "--no-cache", cwd=root)
    assert before[0] == 0 and "Crmella" in before[1] and "4,711" in before[1]
    folder(STRICTER)
    for at in (("--at", "HEAD"), ()):
        code, out, _err = run("list", "projects", *at, "--audience", "board", "--no-cache", cwd=root)
        assert code == 0
        assert "Erpella" in out and "Crmella" not in out and "4,711" not in out
    # Who reads the files has them in front of them.
    assert "Crmella" in run("list", "projects", "--at", "HEAD", "--no-cache", cwd=root)[1]


@pytest.mark.parametrize(
    "call",
    [
        ("compare", "one", "two"),
        ("compare", "one", "--at", "two"),
        ("compare", "one", "two", "--as-reported", "--format", "json"),
        ("diff", "one", "two"),
        ("diff", "one", "--at", "two"),
        ("report", "monthly", "--at", "two"),
    ],
)
def test_of_two_states_of_the_past_what_may_be_known_now_is_told(
    run: Run, folder: Folder, monkeypatch: pytest.MonkeyPatch, call: tuple[str, ...]
) -> None:
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-02-20T12:00:00Z")
    one = {"itpm.yaml": FILES["itpm.yaml"].replace("2026-03-02", "2026-02-20")}
    task = "tasks: {a: {name: Lagoon, duration: 5d}}\nmilestones: {m: {name: Lagoona, after: [a], due: 2026-03-20}}\n"
    one |= {each: f"{FILES[each]}start: 2026-02-02\n{task}" for each in ("projects/erp.yaml", "projects/crm.yaml")}
    root = repository(folder, one)
    git(root, "tag", "one")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-03-02T12:00:00Z")
    two = {each: text.replace("5d", "15d") for each, text in one.items()} | {"itpm.yaml": FILES["itpm.yaml"]}
    folder(two)
    git(root, "commit", "--all", "--message", "longer")
    git(root, "tag", "two")
    before = run(*call, "--audience", "board", "--no-cache", cwd=root)
    assert before[0] == 0 and "crm" in before[1].lower()
    folder({"projects/crm.yaml": two["projects/crm.yaml"] + "visibility: restricted\n"})
    code, out, _err = run(*call, "--audience", "board", "--no-cache", cwd=root)
    assert code == 0 and "erp" in out.lower() and "crm" not in out.lower()


def test_what_is_opened_now_does_not_open_what_was(run: Run, folder: Folder) -> None:
    root = repository(folder, {**FILES, **STRICTER})
    folder(FILES)
    out = run("list", "projects", "--at", "HEAD", "--audience", "board", "--no-cache", cwd=root)[1]
    assert "Erpella" in out and "Crmella" not in out and "4,711" not in out


def test_where_nobody_can_say_who_an_audience_is_now_nothing_is_told(run: Run, folder: Folder) -> None:
    root = repository(folder, FILES)
    folder({"itpm.yaml": FILES["itpm.yaml"].replace("{class: management}", "{class: manager}")})
    code, out, err = run("list", "projects", "--at", "HEAD", "--audience", "board", "--no-cache", cwd=root)
    assert (code, out) == (2, "")
    assert "what is written of the audience 'board' cannot be used" in err


@pytest.mark.parametrize(("audience", "seen"), [(("--audience", "public"), False), ((), True)])
def test_an_audience_that_is_called_as_a_class_knows_no_more_than_that(
    run: Run, folder: Folder, audience: tuple[str, ...], seen: bool
) -> None:
    out = run("list", "projects", *audience, "--no-cache", cwd=folder(FILES))[1]
    assert ("Erpella" in out) is seen


def test_the_lower_of_name_and_class_counts_and_what_is_hidden_besides() -> None:
    def of(name: str, **said: object) -> tuple[Classification, frozenset[str]]:
        found = named(name, Settings(audiences={name: Audience(**said)}))  # type: ignore[arg-type]
        return found.classification, found.hidden

    assert of("public", class_="restricted") == (Classification.PUBLIC, frozenset())
    assert of("restricted", class_="staff") == (Classification.STAFF, frozenset())
    assert of("management", hide=("risks",)) == (Classification.STAFF, HIDDEN["risks"])
    assert of("board", class_="restricted") == (Classification.RESTRICTED, frozenset())


def test_reviews_after_a_pinned_status_date_are_told_not_to_be_looked_at(run: Run, folder: Folder) -> None:
    settings = FILES["itpm.yaml"] + 'reviews: {tags: "board/*"}\n'
    root = repository(folder, {**FILES, "itpm.yaml": settings})
    git(root, "tag", "board/1")
    folder({"projects/crm.yaml": "name: Crmella now\nstage: execution\n"})
    err = run("audience", "check", "--no-cache", cwd=root)[2]
    assert "1 review is not looked at, after the status date of 2026-03-02: board/1\n" in err
    folder({"itpm.yaml": settings.replace("2026-03-02", "2199-03-02")})
    assert "not looked at" not in run("audience", "check", "--no-cache", cwd=root)[2]
