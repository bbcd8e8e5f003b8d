"""Every rule's page holds a failing and a passing example; both are run here as they stand."""

import re
import textwrap

import pytest

from itpm.diagnostic import Diagnostic, Severity
from itpm.rules.catalogue import BY_CODE, RULES
from itpm.rules.family import FAMILIES
from itpm.rules.rule import Rule
from tests.conftest import ROOT, checked, lines, workspace_of

_BLOCK = re.compile(r"```(yaml|text)\n(.*?)```", re.DOTALL)
_STATE = re.compile(r"^# state: (.*)\n", re.MULTILINE)
_FILE = re.compile(r"^# ((?:commit [\w-]+: )?\S+\.ya?ml)$", re.MULTILINE)


def blocks(part: str) -> tuple[dict[str, str], list[str]]:
    """The files of an example, and the lines it must print."""
    found = {kind: textwrap.dedent(text) for kind, text in _BLOCK.findall(part)}
    pieces = _FILE.split(found["yaml"])[1:]
    files = {pieces[i]: pieces[i + 1].removeprefix("\n") for i in range(0, len(pieces), 2)}
    return files, found.get("text", "").splitlines()


_SETTING = frozenset({"ALN001", "BUD015"})
"""What an example leaves out that is about something else: what its project serves, and its money."""
_SHOWN = {
    "BUD009": {"BUD004", "BUD007", "SCH017"},  # What is told of trouble is passed, not the trouble.
    "BUD019": {"BUD018"},
    "CAP006": {"INF003"},
    "INF013": {"INF003"},
    "INF010": {"INF003"},  # What stands on what is shown, and no plan.
    "STR023": {"SCH007"},
    "STR024": {"REF001"},
    "STR029": {"BUD003"},
}
"""Errors of other rules that the passing example of a rule is about as well."""


def states(files: dict[str, str]) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """The files of an example as they are, and by the name of an earlier state as they were."""
    commits: dict[str, dict[str, str]] = {}
    for path, text in files.items():
        if path.startswith("commit "):
            commit, _, file = path.removeprefix("commit ").partition(": ")
            commits.setdefault(commit, {})[file] = text
    return {path: text for path, text in files.items() if not path.startswith("commit ")}, commits


def of_rules(files: dict[str, str], *codes: str) -> tuple[Diagnostic, ...]:
    """What all rules, or some, tell of an example."""
    now, commits = states(files)
    unread = "".join(found[1] for text in now.values() if (found := _STATE.search(text)))
    now = {path: _STATE.sub("", text) for path, text in now.items()}
    earlier = {commit: workspace_of(texts).portfolio for commit, texts in commits.items()}
    return tuple(checked(now, *codes, earlier=earlier, unread=unread))


def of_code(found: tuple[Diagnostic, ...], code: str) -> list[str]:
    """What is printed for one rule."""
    return lines(tuple(each for each in found if each.code == code))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_page_of_a_rule_is_true(rule: Rule) -> None:
    fails, passes = rule.page.split("Fails:\n")[1].split("Passes:\n")
    files, expected = blocks(fails)
    assert expected, "a failing example says what it prints"
    assert of_code(of_rules(files), rule.code) == expected
    files, _nothing = blocks(passes)
    found = of_rules(files)
    assert of_code(found, rule.code) == []
    # Whoever does what a rule asks for is not sent on to the error of another.
    errors = {each.code for each in found if each.severity is Severity.ERROR}
    assert errors <= _SETTING | _SHOWN.get(rule.code, set())


def test_codes_are_in_order_and_names_are_words() -> None:
    families = [family.code for family in FAMILIES]
    assert [r.code for r in RULES] == sorted(BY_CODE, key=lambda c: (families.index(c[:3]), c))
    assert all(re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", r.name) for r in RULES)


def test_every_rule_file_is_in_the_catalogue() -> None:
    files = {path.stem for path in (ROOT / "itpm/rules").glob("*/*.py")} - {"__init__"}
    assert files == {rule.module.rpartition(".")[2] for rule in RULES}
    assert files == {path.stem for path in (ROOT / "itpm/rules").glob("*/*.md")}
    assert {family.folder for family in FAMILIES} == {rule.module.split(".")[2] for rule in RULES}


def test_pages_begin_with_one_sentence() -> None:
    for rule in RULES:
        first, empty, *_rest = rule.page.split("\n")
        assert first.endswith(".") and not empty and len(first) < 100, rule.code
