"""Findings for GitHub's annotations, GitLab's code quality and JUnit readers."""

import json
from html import escape

from itpm.diagnostic import Diagnostic, Severity
from itpm.report.context import Context, counts, plain
from itpm.report.sarif import fingerprint

_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_GITLAB = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.INFO: "info"}


def github(diagnostics: tuple[Diagnostic, ...], context: Context) -> str:
    """Workflow commands, one a line, and a summary that cannot be read as one."""
    found = ", ".join(f"{count} {word}" for word, count in counts(diagnostics).items() if count) or "nothing is wrong"
    lines = [_command(each) for each in diagnostics]
    return "".join(f"{line}\n" for line in lines) + f"itpm: {found}, as of {context.as_of}\n"


def _command(each: Diagnostic) -> str:
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
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def gitlab(diagnostics: tuple[Diagnostic, ...], _context: Context) -> str:
    """A Code Quality report: a list of issues, each with a fingerprint of its own."""
    seen: dict[str, int] = {}
    issues = []
    for each in diagnostics:
        print_ = fingerprint(each)
        seen[print_] = seen.get(print_, 0) + 1
        issues.append(
            {
                "type": "issue",
                "check_name": each.code,
                "description": f"{each.message} ({each.hint})" if each.hint else each.message,
                "fingerprint": print_ if seen[print_] == 1 else f"{print_}-{seen[print_]}",
                "severity": _GITLAB[each.severity],
                "location": {
                    "path": each.path,
                    "positions": {
                        "begin": {"line": each.span.line, "column": each.span.column},
                        "end": {"line": each.span.end_line, "column": each.span.end_column},
                    },
                    "lines": {"begin": each.span.line, "end": each.span.end_line},
                },
            }
        )
    return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"


def _quoted(text: str) -> str:
    return f'"{escape(text)}"'


def junit(diagnostics: tuple[Diagnostic, ...], context: Context) -> str:
    """One test suite a file and one failed test a finding; one that passes where nothing is wrong."""
    by_path: dict[str, list[Diagnostic]] = {}
    for each in diagnostics:
        by_path.setdefault(each.path, []).append(each)
    suites = "".join(_suite(path, found) for path, found in by_path.items()) or _passed(context)
    total = max(1, len(diagnostics))
    head = f'<testsuites name="itpm" tests="{total}" failures="{len(diagnostics)}" errors="0">'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}\n{suites}</testsuites>\n'


def _passed(context: Context) -> str:
    case = f'    <testcase classname="itpm" name="as of {context.as_of}"/>\n'
    return f'  <testsuite name="portfolio" tests="1" failures="0" errors="0" skipped="0">\n{case}  </testsuite>\n'


def _suite(path: str, found: list[Diagnostic]) -> str:
    head = f'name={_quoted(plain(path))} tests="{len(found)}" failures="{len(found)}" errors="0" skipped="0"'
    return f"  <testsuite {head}>\n{''.join(map(_case, found))}  </testsuite>\n"


def _case(each: Diagnostic) -> str:
    place = f"{plain(each.path)}:{each.span.line}:{each.span.column}"
    message = _quoted(plain(each.message))
    body = escape(plain(f"{place}: {each.message}. {each.hint}".strip()))
    return (
        f"    <testcase classname={_quoted(plain(each.path))} name={_quoted(f'{each.code} {place}')}>\n"
        f'      <failure type="{each.severity.value}" message={message}>{body}</failure>\n'
        "    </testcase>\n"
    )
