"""One comment on a pull request: ours alone, in its place, and silent where nothing changed."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from itpm.interchange.client import Client, RemoteError
from itpm.interchange.forge import github, gitlab
from itpm.interchange.forge.comment import Done, mark_of, put
from tests.conftest import Run
from tests.interchange.forge_stub import STRANGER, Forge, serving

MARK = mark_of("diff")
SAID = "**Worse: 1 date.**\n"


@pytest.fixture
def forge(monkeypatch: pytest.MonkeyPatch) -> Iterator[Forge]:
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with serving() as made:
        yield made


def conversation(forge: Forge, kind: str) -> github.PullRequest | gitlab.MergeRequest:
    def slept(seconds: float) -> None:
        waits.append(seconds)

    if kind == "github":
        client = Client(forge.address, github.client("secret", forge.address).headers, slept)
        return github.PullRequest(client, "kestrel/portfolio", 7)
    client = Client(f"{forge.address}/api/v4", gitlab.client("secret", forge.address).headers, slept)
    return gitlab.MergeRequest(client, "kestrel/portfolio", 7)


waits: list[float] = []
KINDS = ["github", "gitlab"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_comment_is_made_once_put_in_its_place_and_not_sent_again(forge: Forge, kind: str) -> None:
    talk = conversation(forge, kind)
    assert put(talk, SAID, "diff") is Done.CREATED
    assert put(talk, SAID, "diff") is Done.UNCHANGED
    assert put(talk, "**Better.**\n", "diff") is Done.UPDATED
    assert forge.bodies == [f"{MARK}\n**Better.**\n"]
    assert forge.written == ["POST", "PATCH" if kind == "github" else "PUT"]
    assert put(talk, SAID, "monthly") is Done.CREATED and len(forge.comments) == 2


@pytest.mark.parametrize("kind", KINDS)
def test_ours_is_found_behind_many_pages_and_a_strangers_mark_is_left_alone(forge: Forge, kind: str) -> None:
    for number in range(70):
        forge.write(f"talk {number}", STRANGER)
    forge.write(f"{MARK}\nnot ours", STRANGER)
    forge.write(f"{MARK}\r\nas a forge gives it back\r\n")
    assert put(conversation(forge, kind), SAID, "diff") is Done.UPDATED
    assert forge.bodies[70] == f"{MARK}\nnot ours" and forge.bodies[71] == f"{MARK}\n{SAID}"
    assert put(conversation(forge, kind), SAID, "diff") is Done.UNCHANGED


@pytest.mark.parametrize("kind", KINDS)
def test_one_digest_says_the_same_and_nothing_new_is_made_where_none_is_wanted(forge: Forge, kind: str) -> None:
    talk, digest = conversation(forge, kind), f"<!-- itpm:digest:{'0' * 64} -->"
    assert put(talk, SAID, "diff", new=False) is Done.UNCHANGED and forge.comments == []
    put(talk, f"{digest}\nof commit 1\n", "diff")
    assert put(talk, f"{digest}\nof commit 2\n", "diff") is Done.UNCHANGED
    assert put(talk, f"{digest.replace('0', '1')}\nof commit 2\n", "diff", new=False) is Done.UPDATED


def test_a_token_of_a_workflow_may_not_ask_who_it_is(forge: Forge) -> None:
    forge.knows_me = False
    forge.write(f"{MARK}\nours", "github-actions[bot]")
    assert put(conversation(forge, "github"), SAID, "diff") is Done.UPDATED


@pytest.mark.parametrize("kind", KINDS)
def test_it_waits_as_long_as_it_is_asked_to(forge: Forge, kind: str) -> None:
    waits.clear()
    forge.first = [(429, {"Retry-After": "7"}, {}), (503, {}, {}), (403, {"Retry-After": "2"}, {})]
    assert put(conversation(forge, kind), SAID, "diff") is Done.CREATED
    assert waits == [7, 2, 2]


def test_what_is_new_is_not_sent_twice_where_it_may_have_been_taken(forge: Forge) -> None:
    talk = conversation(forge, "github")
    waits.clear()

    def create() -> None:
        forge.first = [(502, {}, {"message": "Bad gateway"})]
        talk.create(SAID)

    with pytest.raises(RemoteError, match="502 Bad gateway"):
        create()
    assert forge.written == ["POST"] and waits == []


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ([(401, {}, {"message": "Bad credentials"})], "401 Bad credentials"),
        ([(404, {}, {"message": "Not Found"})], "404 Not Found"),
        ([(200, {}, b"<html>")], "answers with something that is no JSON"),
        ([(200, {}, b"[" * 100_000)], "answers with something that is no JSON"),
        ([(302, {"Location": "https://evil.example/"}, {})], "leads elsewhere, and a token does not follow"),
        ([(200, {"Link": '<https://evil.example/x>; rel="next"'}, [])], "to another host"),
        ([(200, {}, {"not": "a list"})], "a list was expected"),
        ([(429, {"Retry-After": "3600"}, {})], "asks to wait longer than 60 s"),
        ([(500, {}, {})] * 5, "500"),
        ([(200, {}, [{"user": {"login": "portfolio-bot"}}])], "a comment without id or body"),
    ],
)
def test_what_a_forge_refuses_is_told_without_the_token(forge: Forge, answers: list[object], said: str) -> None:
    talk = conversation(forge, "github")
    forge.first = [(200, {}, {"login": "portfolio-bot"}), *answers]  # type: ignore[list-item]
    with pytest.raises(RemoteError, match=said) as raised:
        put(talk, SAID, "diff")
    assert "secret" not in str(raised.value) and forge.written == []


def test_a_token_that_is_repeated_to_us_is_not_repeated_by_us(forge: Forge) -> None:
    forge.first = [(200, {}, {"login": "portfolio-bot"}), (400, {}, {"message": "no such header: Bearer secret"})]
    with pytest.raises(RemoteError, match="400 no such header: Bearer …"):
        put(conversation(forge, "github"), SAID, "diff")


@pytest.mark.parametrize("token", ["secret\n", "sec\nret", "secret€", " secret", ""])
@pytest.mark.parametrize("make", [github.client, gitlab.client])
def test_a_token_that_cannot_be_sent_is_refused_without_being_told(make: Callable[[str], Client], token: str) -> None:
    with pytest.raises(RemoteError, match="has a character that cannot be sent") as raised:
        make(token)
    assert "sec" not in str(raised.value)


def test_a_forge_that_does_not_say_who_we_are_gets_no_second_comment(forge: Forge) -> None:
    forge.write(f"{MARK}\nours")
    forge.first = [(502, {}, {"message": "Bad gateway"})] * 5
    with pytest.raises(RemoteError, match="502 Bad gateway"):
        put(conversation(forge, "github"), SAID, "diff")
    assert forge.written == [] and forge.bodies == [f"{MARK}\nours"]


@pytest.mark.parametrize(
    "address",
    [
        "http://forge.example",
        "https://user:secret@forge.example",
        "ftp://forge.example",
        "forge.example",
        "https://[::1",
    ],
)
def test_a_token_goes_nowhere_without_tls(address: str) -> None:
    with pytest.raises(RemoteError) as raised:
        Client(address, {})
    assert "secret" not in str(raised.value)


def test_the_command_says_what_it_did_and_needs_what_a_pipeline_says(
    forge: Forge, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = tmp_path / "comment.md"
    body.write_text(SAID)
    typed = ["comment", "github", "--body", str(body), "--marker", "diff"]
    for name in ("GITHUB_TOKEN", "ITPM_GITHUB_TOKEN", "GITHUB_REPOSITORY", "GITHUB_REF", "GITHUB_API_URL"):
        monkeypatch.delenv(name, raising=False)
    assert run(*typed, cwd=tmp_path)[0] == 3
    monkeypatch.setenv("GITHUB_TOKEN", "secret")
    monkeypatch.setenv("GITHUB_REPOSITORY", "kestrel/portfolio")
    monkeypatch.setenv("GITHUB_API_URL", forge.address)
    assert run(*typed, cwd=tmp_path)[0] == 2
    monkeypatch.setenv("GITHUB_REF", "refs/pull/7/merge")
    assert run(*typed, cwd=tmp_path) == (0, "", "comment created\n")
    assert run(*typed, cwd=tmp_path) == (0, "", "comment unchanged\n")
    assert forge.tokens == {"Bearer secret"}
    assert ("POST", "/repos/kestrel/portfolio/issues/7/comments") in forge.asked
    monkeypatch.setenv("ITPM_GITLAB_TOKEN", "secret")
    monkeypatch.setenv("CI_PROJECT_ID", "12")
    monkeypatch.setenv("CI_API_V4_URL", f"{forge.address}/api/v4")
    monkeypatch.setenv("CI_MERGE_REQUEST_IID", "9")
    assert run("comment", "gitlab", *typed[2:], cwd=tmp_path)[0] == 0
    assert (
        "GET",
        "/api/v4/projects/12/merge_requests/9/notes?per_page=100&sort=asc&order_by=created_at",
    ) in forge.asked


@pytest.mark.parametrize("marker", ["", "a b", "-->", "x" * 101])
def test_a_mark_is_a_name(run: Run, tmp_path: Path, marker: str) -> None:
    (tmp_path / "c.md").write_text("x")
    assert run("comment", "github", "--body", "c.md", "--marker", marker, cwd=tmp_path)[0] == 2


def test_a_body_that_says_nothing_or_is_no_text_is_a_mistake(run: Run, tmp_path: Path) -> None:
    for data in (b" \n", b"\xff\xfe", b"x" * (1024 * 1024 + 1)):
        (tmp_path / "c.md").write_bytes(data)
        assert run("comment", "github", "--body", "c.md", "--marker", "diff", cwd=tmp_path)[0] == 2
