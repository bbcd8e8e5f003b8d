"""Digests as mail: messages as RFC 5322 has them, as text and as HTML, that hold what was written and nothing that acts."""

import email
import email.policy
from email.message import EmailMessage
from pathlib import Path

import html5lib
import pytest

from tests.conftest import Folder, Run
from tests.interchange.teams_portfolio import FILES

FROM = ("--from", "pmo@kestrel.example")
NOW = "1784030400"  # 14 July 2026, 12:00 UTC


@pytest.fixture
def where(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NOW)
    return folder(FILES)


def read(data: bytes) -> EmailMessage:
    """A message whose every line ends as RFC 5322 says and is no longer than it lets lines be, in ASCII."""
    assert all(each.endswith(b"\r") for each in data.split(b"\n")[:-1])
    assert max(map(len, data.split(b"\r\n"))) <= 998 and data.isascii()
    found = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(found, EmailMessage) and not found.defects
    assert not any(part.defects for part in found.walk())
    return found


def written(run: Run, where: Path, *words: str) -> EmailMessage:
    path = where.parent / "x.eml"
    code, _out, err = run("export", "mail", *FROM, *words, "-o", str(path), cwd=where)
    assert code == 0, err
    return read(path.read_bytes())


def test_a_message_has_its_headers_and_the_same_words_twice(run: Run, where: Path) -> None:
    found = written(run, where, "--decisions", "--to", "board@kestrel.example")
    assert (found["From"], found["To"]) == ("pmo@kestrel.example", "board@kestrel.example")
    assert found["Subject"] == "Decisions – As of 14 July 2026 · Kestrel IT"
    assert found["Date"] == "Tue, 14 Jul 2026 12:00:00 +0000"
    assert found["X-Unsent"] == "1" and found["Message-ID"].endswith("@kestrel.example>")
    assert [part.get_content_type() for part in found.walk()] == ["multipart/alternative", "text/plain", "text/html"]
    text, html = found.get_body(("plain",)), found.get_body(("html",))
    assert text is not None and html is not None
    line = "Which [room](https://evil.example) – ERP · by Cy Cole · due 10 Jul 2026, 4 days ago"
    assert f"[Overdue] {line}" in text.get_content()
    tree = html5lib.parse(html.get_content(), namespaceHTMLElements=False)
    said = ["".join(each.itertext()) for each in tree.iter("p")]
    assert f"Overdue {line}" in said
    assert list(tree.iter("a")) == [] and list(tree.iter("script")) == []


def test_the_same_is_the_same_file(run: Run, where: Path) -> None:
    one, other = (run("export", "mail", *FROM, cwd=where)[1] for _turn in range(2))
    assert one == other and one.startswith("From: pmo@kestrel.example")


def test_weeks_go_to_whose_they_are(run: Run, where: Path, tmp_path: Path) -> None:
    code, out, err = run("export", "mail", *FROM, "--weeks", "-o", str(tmp_path / "weeks"), cwd=where)
    assert (code, out) == (0, "")
    assert "week-cy: 'not an address' is no mail address; it is to nobody\n" in err
    assert f"wrote 3 messages into {tmp_path / 'weeks'}/\n" in err
    found = {path.name: read(path.read_bytes()) for path in (tmp_path / "weeks").iterdir()}
    assert {name: each["To"] for name, each in found.items()} == {
        "week-ann.eml": "ann@kestrel.example",
        "week-bo.eml": None,
        "week-cy.eml": None,
    }
    assert found["week-ann.eml"]["Subject"].startswith("The week of Ann Ash – ")


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", '"><img src=x onerror=1>', "a\\nBcc: x@evil.example", "=?utf-8?q?x?="]
)
def test_a_hostile_name_acts_nowhere(name: str, run: Run, where: Path) -> None:
    plan = FILES["projects/erp.yaml"].replace("name: ERP", f"name: {name!r}".replace("\\\\n", "\\n"))
    (where / "projects/erp.yaml").write_text(plan)
    found = written(run, where, "erp")
    assert found["Bcc"] is None
    html = found.get_body(("html",))
    assert html is not None
    tree = html5lib.parse(html.get_content(), namespaceHTMLElements=False)
    assert {each.tag for each in tree.iter()} <= {
        *("html", "head", "meta", "title", "body", "h1", "h2", "p", "ul", "li", "span", "b"),
    }


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--from", "nobody"), "--from: 'nobody' is no mail address"),
        (("--from", "a@b.example\nBcc: x@evil.example"), "is no mail address"),
        ((*FROM, "--to", "a@b.example, c@d.example"), "--to: 'a@b.example, c@d.example' is no mail address"),
        ((*FROM, "--weeks"), "--weeks writes a folder of messages: name it with -o"),
        ((*FROM, "--weeks", "--to", "a@b.example", "-o", "x"), "--to: a week goes to whose it is"),
        ((*FROM, "erp", "--decisions"), "say a PROJECT, --weeks or --decisions"),
        ((*FROM, "--person", "bo"), "--person goes with --weeks"),
        ((*FROM, "--weeks", "--person", "di", "-o", "x"), "there is no person 'di'"),
        ((*FROM, "nothing"), "there is no project 'nothing'"),
        ((), "Missing option '--from'"),
    ],
)
def test_a_wrong_call_is_told(words: tuple[str, ...], said: str, run: Run, where: Path) -> None:
    code, out, err = run("export", "mail", *words, cwd=where)
    assert (code, out) == (2, "") and said in err
    assert not (where / "x").exists()
