"""Reports: each form holds what its readers need, and hostile text stays text."""

import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date

import pytest
from junitparser import JUnitXml
from sarif_pydantic import Sarif

from itpm.diagnostic import Diagnostic, Place, Severity, Span
from itpm.message import Message
from itpm.report.context import Context, RuleText
from itpm.report.formats import FORMATS

CONTEXT = Context(
    date(2026, 7, 14),
    "commit 1a2b3c4d5",
    "0.1.0",
    {"REF001": RuleText("dangling", "A reference to nothing.", "A reference to nothing.\n\nMore.", Severity.ERROR)},
)
FOUND = (
    Diagnostic(
        "REF001", Severity.ERROR, "projects/erp.yaml", Span(41, 21, 41, 27),
        Message("no {kind} '{name}' in project '{project}'", kind="task", name="migrat", project="erp"),
        "did you mean 'migrate'?", (Place("projects/crm.yaml", Span(3, 1, 3, 4), "first here"),), ("tasks", "x", "after", 1),
        "    after: [design, migrat]", "a1",
    ),
    Diagnostic("STR007", Severity.WARNING, "a b.yaml", Span(1, 1, 2, 3), Message("100% '{found}', {said}", found="TBD", said="<b>:\n::error::x"), "", (), (), "x: TBD", "b2"),
)  # fmt: skip


def test_text_is_one_line_a_finding() -> None:
    assert FORMATS["text"](FOUND, CONTEXT).splitlines() == [
        "projects/erp.yaml:41:21: error REF001: no task 'migrat' in project 'erp' – did you mean 'migrate'?",
        "a b.yaml:1:1: warning STR007: 100% 'TBD', <b>:<U+000A>::error::x",
        "1 error, 1 warning — as of 2026-07-14, commit 1a2b3c4d5.",
    ]
    assert FORMATS["text"]((), CONTEXT) == "Nothing is wrong — as of 2026-07-14, commit 1a2b3c4d5.\n"


def test_full_shows_the_line_a_caret_and_the_other_places() -> None:
    assert FORMATS["full"](FOUND[:1], CONTEXT).splitlines()[:4] == [
        "projects/erp.yaml:41:21: error REF001: no task 'migrat' in project 'erp'",
        "  41 |     after: [design, migrat]",
        "     |                     ^^^^^^ did you mean 'migrate'?",
        "    projects/crm.yaml:3:1: first here",
    ]


def test_a_long_line_is_cut_around_its_place() -> None:
    each = Diagnostic(
        "X", Severity.INFO, "p", Span(1, 301, 1, 305), Message("m"), "h", (), (), "a" * 300 + "BEEF" + "c" * 300
    )
    shown, caret = FORMATS["full"]((each,), CONTEXT).splitlines()[1:3]
    assert len(shown) < 180
    assert shown[caret.index("^") : caret.rindex("^") + 1] == "BEEF"


def test_colours_only_where_they_are_wanted() -> None:
    assert "\x1b[31merror" in FORMATS["text"](FOUND, Context(CONTEXT.as_of, "", "", {}, colour=True))
    assert "\x1b" not in FORMATS["text"](FOUND, CONTEXT)


def test_json_is_the_documented_form() -> None:
    document = json.loads(FORMATS["json"](FOUND, CONTEXT))
    assert document["schema_version"] == 1
    assert document["counts"] == {"error": 1, "warning": 1, "info": 0}
    assert document["diagnostics"][0] == {
        "code": "REF001", "severity": "error", "path": "projects/erp.yaml", "line": 41, "column": 21, "end_line": 41,
        "end_column": 27, "message": "no task 'migrat' in project 'erp'",
        "key": "no {kind} '{name}' in project '{project}'",
        "values": {"kind": "task", "name": "migrat", "project": "erp"}, "hint": "did you mean 'migrate'?",
        "related": [{"path": "projects/crm.yaml", "line": 3, "column": 1, "end_line": 3, "end_column": 4, "message": "first here"}],
        "identity": "a1", "address": None, "because_of": None, "weight": 0.0, "stake": None,
    }  # fmt: skip
    assert [json.loads(line) for line in FORMATS["jsonl"](FOUND, CONTEXT).splitlines()] == document["diagnostics"]


def test_sarif_is_read_by_its_readers() -> None:
    text = FORMATS["sarif"](FOUND, CONTEXT)
    run = Sarif.model_validate_json(text).runs[0]
    assert run.results is not None
    assert [(r.rule_id, r.level.value if r.level else "") for r in run.results] == [
        ("REF001", "error"),
        ("STR007", "warning"),
    ]
    raw = json.loads(text)["runs"][0]
    assert raw["results"][0]["ruleIndex"] == 0
    assert raw["tool"]["driver"]["rules"][0]["shortDescription"]["text"] == "A reference to nothing."
    region = raw["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 41, "startColumn": 21, "endLine": 41, "endColumn": 27}
    assert raw["results"][1]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a%20b.yaml"


def test_github_commands_cannot_be_forged() -> None:
    lines = FORMATS["github"](FOUND, CONTEXT).splitlines()
    assert lines[0].startswith(
        "::error file=projects/erp.yaml,line=41,col=21,endLine=41,endColumn=27,title=REF001::no task"
    )
    assert lines[1] == "::warning file=a b.yaml,line=1,col=1,endLine=2,title=STR007::100%25 'TBD', <b>:%0A::error::x"
    assert sum(line.startswith("::") for line in lines) == len(FOUND)
    odd = replace(FOUND[0], path="projects/\x1b[31m\u202e.yaml")
    assert FORMATS["github"]((odd,), CONTEXT).startswith("::error file=projects/<U+001B>[31m<U+202E>.yaml,line=41,")


def test_gitlab_issues_have_fingerprints_of_their_own() -> None:
    issues = json.loads(FORMATS["gitlab"](FOUND, CONTEXT))
    assert [issue["fingerprint"] for issue in issues] == ["a1", "b2"]
    for issue in issues:
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert {"description", "check_name", "fingerprint", "severity", "location"} <= set(issue)
        assert issue["location"]["lines"]["begin"] >= 1


@pytest.mark.parametrize("found", [FOUND, ()])
def test_junit_is_read_by_its_readers(found: tuple[Diagnostic, ...]) -> None:
    text = FORMATS["junit"](found, CONTEXT)
    suites = JUnitXml.fromstring(text.encode())
    assert suites.failures == len(found)
    assert ET.fromstring(text).tag == "testsuites"
    assert "\x0c" not in re.sub("[\n ]", "", text)
