"""Slips of the pen that a YAML parser tells of as something else, and often somewhere else."""

import re
from collections.abc import Iterator

from itpm.message import Message
from itpm.text.fault import Fault, shown
from itpm.text.layout import misfit

_BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_STRANGE = re.compile(f"(?:^ *|:|-)([{_BLANKS}])", re.MULTILINE)
_CONFLICT = re.compile(r"^(?:={7}|\|{7}.*)$", re.MULTILINE)
_QUOTED = re.compile(
    r"""(?:^|[:,\[{-] *)(?:'[^'\n]*(')(?=[^\s,\]}:'])|"(?:[^"\\\n]|\\.)*(")(?=[^\s,\]}:"]| +[^\s,\]}:#]))"""
)
"""A text in quotes behind whose end it goes on."""
_BEHIND = re.compile(
    r"""(?:^|[:-] +)(?:'(?:[^'\n]|'')*'|"(?:[^"\\\n]|\\.)*"|\[[^\[\]\n]*\]|\{[^{}\n]*\})(?= +[^\s#,\]}:]|\()"""
)
"""A whole value in quotes or brackets behind which its line goes on."""
_COMMENT = re.compile(r""""(?:[^"\\\n]|\\.)*"|'[^'\n]*'| (#[^\n]*)""")
_NO_SPACE = re.compile(r" *(?:- +)?([A-Za-z_][\w-]*):(?=[^\s/:])")
_NO_COLON = re.compile(r" *(?:- +)?([A-Za-z_][\w-]*) *$")
_EQUALS = re.compile(r" *(?:- +)?([A-Za-z_][\w-]*) *= *(\S.*)$")


def slip(text: str, begun: int, met: int) -> Fault | None:
    """What was slipped where a parser stumbled at ``met`` over what was begun at ``begun``, if that can be told."""
    return (
        _strange_blank(text, met)
        or _conflict(text)
        or _brackets(text, begun, met)
        or next(_quotes(text, begun, met), None)
        or next(_no_key(text, begun, met), None)
        or _misfit(text, met)
    )


def _strange_blank(text: str, met: int) -> Fault | None:
    """A blank that looks like a space and is none, where a space is needed."""
    start, end = _line(text, met)
    found = _STRANGE.search(text, _line(text, max(0, start - 1))[0], end)
    if found is None:
        return None
    what = Message("{blank} where a space is needed", blank=f"U+{ord(found[1]):04X}")
    said = Message("a no-break space (U+00A0) where a space is needed") if found[1] == "\u00a0" else what
    return Fault("STR001", said, found.start(1), found.end(1), "write a plain space")


def _conflict(text: str) -> Fault | None:
    found = _CONFLICT.search(text)
    if found is None:
        return None
    hint = "look whether the lines around it are as they should be, then delete it"
    return Fault("STR001", Message("the rest of a merge conflict"), found.start(), found.end(), hint)


def _brackets(text: str, begun: int, met: int) -> Fault | None:
    """A comment inside brackets that takes their end with it, no comma between two values, a bracket too many."""
    closing = {"{": "}", "[": "]"}.get(text[begun : begun + 1])
    if closing is None:
        found = text[met : met + 1]
        what = Message("'{found}' closes what is not open", found=found)
        return Fault("STR001", what, met, met + 1, "delete it") if found in {"}", "]"} else None
    ends = _line(text, max(met, begun))[1]
    for comment in _COMMENT.finditer(text, begun, ends):
        if comment[1] and closing in comment[1]:
            what = Message("from '#' on all is comment, the '{closing}' too", closing=closing)
            hint = "write the comment behind the bracket; a text with a '#' stands in quotes"
            return Fault("STR001", what, *comment.span(1), hint)
    semicolon = text.find(";", begun, ends)
    if 0 <= semicolon < text.find(closing, begun) and _line(text, semicolon) == _line(text, begun):
        return Fault("STR001", Message("';' for ','"), semicolon, semicolon + 1, "write a comma between two values")
    rest = text[met:ends].rstrip()
    if begun < met and rest and closing in rest and rest[0] not in "}]:" and _line(text, begun) == _line(text, met):
        what = Message("no comma in front of '{rest}'", rest=shown(rest.rstrip("}] "), 30))
        return Fault("STR001", what, met, ends, "write a comma between two values")
    return None


def _quotes(text: str, begun: int, met: int) -> Iterator[Fault]:
    """A quote inside a text in such quotes, and words behind what is closed."""
    for start, end in _lines(text, begun, met):
        found = _QUOTED.search(text, start, end)
        if found is not None:
            mark = found[1] or found[2]
            at = found.start(1) if found[1] else found.start(2)
            double = "put the text in double quotes, or write '' for one quote"
            hint = double if mark == "'" else 'put the text in single quotes, or write \\" for one quote'
            yield Fault("STR001", Message("the quote ends in the middle of the text"), at, at + 1, hint)
            return
        behind = _BEHIND.search(text, start, end)
        if behind is not None:
            first = behind.end() + len(text[behind.end() : end]) - len(text[behind.end() : end].lstrip())
            what = Message("'{rest}' stands behind a value that is closed", rest=shown(text[first:end].rstrip(), 30))
            address = "write the address alone, or " if text[first] == "(" else ""
            yield Fault("STR001", what, first, end, f"{address}put the whole text in quotes")
            return


def _misfit(text: str, met: int) -> Fault | None:
    """A line that is indented as none of its neighbours is."""
    found = misfit(text, met)
    if found is None:
        return None
    key = shown(found.key, 40)
    if found.fitting < 0:
        at = found.start, found.start + 1
        return Fault("STR001", Message("a '- ' does not fit among fields"), *at, "take it away")
    if found.depth == found.fitting:
        what = Message("'{key}' is a field, and stands among the items of a list", key=key)
        hint = "write all of them as fields, with the id as key: 'design:', not '- id: design'"
        return Fault("STR001", what, found.start, found.start + max(1, len(found.key)), hint)
    what = Message(
        "'{key}' stands {depth} deep, its neighbours {fitting}", key=key, depth=found.depth, fitting=found.fitting
    )
    spaces = "one space" if found.fitting == 1 else f"{found.fitting} spaces"
    hint = f"indent it with {spaces}" if found.fitting else "begin it at the left edge"
    return Fault("STR001", what, found.start, found.start + max(1, len(found.key)), hint)


_DASH = re.compile(r" *-(?=[A-Za-z])")
_WRONG_COMMENT = re.compile(r" *(?://|<!--|;|--(?!-)|/\*)")
_WIDE = re.compile("\uff1a")


def _no_key(text: str, begun: int, met: int) -> Iterator[Fault]:
    """A line that would be a field with a colon, or with a space behind it."""
    lines = _lines(text, begun, met)
    for number, (start, end) in enumerate(lines):
        line = text[start:end]
        at = start + len(line) - len(line.lstrip())
        glued, equals, alone = _NO_SPACE.match(line), _EQUALS.match(line), _NO_COLON.match(line)
        if _WRONG_COMMENT.match(line):
            yield Fault("STR001", Message("a comment begins with '#'"), at, end, "write '#' in front of it")
        elif _DASH.match(line):
            yield Fault("STR001", Message("no space behind '-'"), at, end, f"write '- {shown(line.strip()[1:], 30)}'")
        elif (wide := _WIDE.search(line)) is not None:
            yield Fault("STR001", Message("U+FF1A for ':'"), start + wide.start(), end, "write a plain ':' and a space")
        elif glued is not None:
            what = Message("no space behind '{key}:'", key=glued[1])
            yield Fault("STR001", what, at, end, f"write '{glued[1]}: {shown(line[glued.end() :].strip(), 30)}'")
        elif equals is not None:
            yield Fault(
                "STR001", Message("'=' for ':'"), at, end, f"write '{equals[1]}: {shown(equals[2].strip(), 30)}'"
            )
        elif alone is not None and number + 1 < len(lines) and _deeper(text, lines[number + 1], at - start):
            yield Fault("STR001", Message("no ':' behind '{key}'", key=alone[1]), at, end, f"write '{alone[1]}:'")


def _deeper(text: str, line: tuple[int, int], depth: int) -> bool:
    return bool(text[line[0] : line[1]].strip()) and not text[line[0] : line[0] + depth + 1].strip()


def _line(text: str, offset: int) -> tuple[int, int]:
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    return start, len(text) if end < 0 else end


def _lines(text: str, begun: int, met: int) -> list[tuple[int, int]]:
    """The lines in which something was begun and a parser stumbled, each with one more beside it, by their offsets."""
    first, last = _line(text, begun), _line(text, met)
    above = _line(text, max(0, last[0] - 1))
    below = _line(text, min(len(text), first[1] + 1))
    return sorted({first, min(below, last), above, last})
