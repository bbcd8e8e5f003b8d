"""One finding a line, or with its source line and a caret."""

from itpm.diagnostic import Diagnostic, Place, Severity
from itpm.report.context import Context, counts, plain

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_NOTHING = "Nothing is wrong."
_WIDEST = 160


def text(diagnostics: tuple[Diagnostic, ...], context: Context) -> str:
    """The findings, one a line, and how many there are."""
    return "".join(f"{_line(each, context)}\n" for each in diagnostics) + _summary(diagnostics, context)


def full(diagnostics: tuple[Diagnostic, ...], context: Context) -> str:
    """The findings with the source line, what to do, and the other places that belong to them."""
    return "".join(_block(each, context) for each in diagnostics) + _summary(diagnostics, context)


def _line(each: Diagnostic, context: Context) -> str:
    place = _place(Place(each.path, each.span, ""))
    severity = _painted(each.severity.value, _COLOURS[each.severity], context)
    return f"{place}: {severity} {each.code}: {plain(each.message)}"


def _place(place: Place) -> str:
    return f"{plain(place.path)}:{place.span.line}:{place.span.column}"


def _block(each: Diagnostic, context: Context) -> str:
    lines = [_line(each, context)]
    hint = plain(each.hint)
    if each.source.strip():
        shown, caret = _excerpt(each)
        number = str(each.span.line)
        lines.append(f"  {number} | {shown}")
        lines.append(f"  {' ' * len(number)} | {_painted(caret, _COLOURS[each.severity], context)} {hint}".rstrip())
    elif hint:
        lines.append(f"    {hint}")
    lines.extend(f"    {_place(place)}: {plain(place.message)}" for place in each.related)
    return "\n".join(lines) + "\n\n"


def _excerpt(each: Diagnostic) -> tuple[str, str]:
    """The source line and the caret below it, cut around the place where the line is long."""
    line, start = each.source, each.span.column - 1
    end = each.span.end_column - 1 if each.span.end_line == each.span.line else len(line)
    shift = max(0, start - _WIDEST // 2) if len(line) > _WIDEST else 0
    cut = line[shift : shift + _WIDEST]
    length = max(1, min(end, shift + _WIDEST) - start)
    # A tab takes one column here, so that the caret stands below its character.
    return plain(cut.replace("\t", " ")), " " * (start - shift) + "^" * length


def _summary(diagnostics: tuple[Diagnostic, ...], context: Context) -> str:
    found = [f"{count} {word}{'s' * (count != 1)}" for word, count in counts(diagnostics).items() if count]
    verdict = ", ".join(found) or _NOTHING
    return f"{verdict.removesuffix('.')} — as of {context.as_of}, {plain(context.state)}.\n"


def _painted(text: str, colour: str, context: Context) -> str:
    return f"\x1b[{colour}m{text}\x1b[0m" if context.colour else text
