"""Findings for GitHub's annotations, GitLab's code quality and JUnit readers."""

import hashlib
import json
from html import escape
from typing import Any

from itpm.diagnostic import Diagnostic, Severity, Span, Truncated
from itpm.model.chains import chains
from itpm.report.context import Context, beyond, counts, verdict
from itpm.say import printable

_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_GITLAB = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.INFO: "info"}


def github(diagnostics: tuple[Diagnostic, ...], context: Context) -> str:
    """Workflow commands, one a line, and a summary that cannot be read as one; GitHub shows the first ten of a kind."""
    lines = [workflow_command(each) for chain in chains(diagnostics) for each in chain.all]
    lines += [
        f"::{_GITHUB[each.severity]} file={_property(each.path)},title={each.code}::{_data(beyond(each))}"
        for each in context.truncated
    ]
    lines += [
        f"::warning file={_property(each.path)},title=not checked::{_data(each.why)}" for each in context.unchecked
    ]
    return "".join(f"{line}\n" for line in lines) + f"itpm: {verdict(diagnostics, context)}, as of {context.as_of}\n"


def workflow_command(each: Diagnostic) -> str:
    """The command by which a runner of GitHub marks a finding at its place; nothing in it begins another one."""
    span = each.span
    properties = {"file": each.path, "line": span.line, "col": span.column, "endLine": span.end_line}
    # Columns are only read where the whole place is on one line.
    if span.end_line == span.line:
        properties["endColumn"] = span.end_column
    properties["title"] = each.code
    said = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    message = f"{each.message} ({each.hint})" if each.hint else each.message
    return f"::{_GITHUB[each.severity]} {said}::{_data(message)}"


def _data(text: str) -> str:
    return printable(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def gitlab(diagnostics: tuple[Diagnostic, ...], context: Context) -> str:
    """A Code Quality report: a list of issues, each with a fingerprint of its own."""
    issues = []
    for found in diagnostics:
        said = f"{found.message} ({found.hint})" if found.hint else found.message
        issues.append(_issue(found.code, found.severity, said, found.identity, found.path, found.span))
    for more in context.truncated:
        top = Span(1, 1, 1, 1)
        own = hashlib.sha256(f"{more.code}\x1f{more.path}\x1ftruncated".encode()).hexdigest()[:32]
        issues.append(_issue(more.code, more.severity, beyond(more), own, more.path, top))
    for each in context.unchecked:
        own = hashlib.sha256(f"{each.path}\x1f{each.why}\x1funchecked".encode()).hexdigest()[:32]
        said = f"Not checked: {each.why}"
        issues.append(_issue("not-checked", Severity.WARNING, said, own, each.path, Span(1, 1, 1, 1)))
    return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"


def _issue(code: str, severity: Severity, said: str, own: str, path: str, span: Span) -> dict[str, Any]:
    return {
        "type": "issue",
        "check_name": code,
        "description": said,
        "fingerprint": own,
        "severity": _GITLAB[severity],
        "location": {
            "path": path,
            "positions": {
                "begin": {"line": span.line, "column": span.column},
                "end": {"line": span.end_line, "column": span.end_column},
            },
            "lines": {"begin": span.line, "end": span.end_line},
        },
    }


def _quoted(text: str) -> str:
    return f'"{escape(text)}"'


def junit(diagnostics: tuple[Diagnostic, ...], context: Context) -> str:
    """One test suite a file and one failed test a finding; one that passes where nothing is wrong."""
    by_path: dict[str, list[Diagnostic]] = {}
    for each in diagnostics:
        by_path.setdefault(each.path, []).append(each)
    beyond_these: dict[str, list[Truncated]] = {}
    for more in context.truncated:
        beyond_these.setdefault(more.path, []).append(more)
    suites = "".join(_suite(path, found, beyond_these.get(path, [])) for path, found in by_path.items())
    failures, skipped = sum(counts(diagnostics, context.truncated).values()), len(context.unchecked)
    suites += _skipped(context) if skipped else ""
    total = max(1, failures + skipped)
    head = f'<testsuites name="itpm" tests="{total}" failures="{failures}" errors="0" skipped="{skipped}">'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}\n{suites or _passed(context)}</testsuites>\n'


def _passed(context: Context) -> str:
    case = f'    <testcase classname="itpm" name="as of {context.as_of}"/>\n'
    return f'  <testsuite name="portfolio" tests="1" failures="0" errors="0" skipped="0">\n{case}  </testsuite>\n'


def _skipped(context: Context) -> str:
    """A suite of what was not checked."""
    count = len(context.unchecked)
    cases = "".join(
        f"    <testcase classname={_quoted(printable(each.path))} name={_quoted(printable(each.why))}>\n"
        f"      <skipped message={_quoted(printable(each.why))}/>\n    </testcase>\n"
        for each in context.unchecked
    )
    head = f'name="not checked" tests="{count}" failures="0" errors="0" skipped="{count}"'
    return f"  <testsuite {head}>\n{cases}  </testsuite>\n"


def _suite(path: str, found: list[Diagnostic], more: list[Truncated]) -> str:
    """A file's findings; their number is that of all, also of those that have no test of their own."""
    total = len(found) + sum(each.left_out for each in more)
    head = f'name={_quoted(printable(path))} tests="{total}" failures="{total}" errors="0" skipped="0"'
    rest = "".join(f"    <system-out>{escape(printable(beyond(each)))}</system-out>\n" for each in more)
    return f"  <testsuite {head}>\n{''.join(map(_case, found))}{rest}  </testsuite>\n"


def _case(each: Diagnostic) -> str:
    place = f"{printable(each.path)}:{each.span.line}:{each.span.column}"
    message = _quoted(printable(each.message))
    body = escape(printable(f"{place}: {each.message}. {each.hint}".strip()))
    return (
        f"    <testcase classname={_quoted(printable(each.path))} name={_quoted(f'{each.code} {place}')}>\n"
        f'      <failure type="{each.severity.value}" message={message}>{body}</failure>\n'
        "    </testcase>\n"
    )
