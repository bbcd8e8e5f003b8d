"""One finding a line, or with its source line and a caret."""

from collections.abc import Callable

from itpm.diagnostic import Diagnostic, Group, Place, Severity, Truncated
from itpm.model.chains import Chain, chains, single, that_matter
from itpm.report.context import Context, beyond, counts, verdict, waiver
from itpm.say import beginning, number, printable

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_WIDEST = 160
_DETAILS = 3
"""So many details of a cause say what it is."""
_HALF = 90
"""So much of a hint stands behind a finding that has one line."""


def text(diagnostics: tuple[Diagnostic, ...], context: Context) -> str:
    """The findings, one a line with what to do, and how many there are."""
    return _report(diagnostics, context, lambda each: f"{_line(each, context)}{_fix(each)}\n")


def full(diagnostics: tuple[Diagnostic, ...], context: Context) -> str:
    """The findings with the source line, what to do, and the other places that belong to them."""
    return _report(diagnostics, context, lambda each: _block(each, context))


def _report(diagnostics: tuple[Diagnostic, ...], context: Context, said: Callable[[Diagnostic], str]) -> str:
    """What matters most, what is found of nearly everything, and all others, errors first and then by weight."""
    habits = () if context.single else context.groups
    every = chains(single(diagnostics, habits))
    first = that_matter(every)
    others = [each for each in every if each not in first]
    shown = _cut([*first, *others], context.most)
    parts = [
        ("What matters most:", [_chain(each, context, said) for each in shown[: len(first)]]),
        ("What is found of nearly everything:", [_habit(each, context) for each in habits]),
        ("All others, errors first:", [_chain(each, context, said) for each in shown[len(first) :]]),
    ]
    found = [(title, lines) for title, lines in parts if lines]
    body = "\n".join(f"{title}\n{''.join(lines)}" if first else "".join(lines) for title, lines in found)
    beyond_these = (
        f"{printable(each.path)}: {_severity(each, context)} {each.code}: {beyond(each)}\n" for each in _rest(context)
    )
    missing = (f"{printable(each.path)}: not checked: {printable(each.why)}\n" for each in context.unchecked)
    count = sum(len(each.all) for each in shown)
    return "".join((body, *beyond_these, *missing, summary(diagnostics, context, count)))


def _chain(chain: Chain, context: Context, said: Callable[[Diagnostic], str]) -> str:
    """A finding, and what else tells of its cause below it."""
    told = chain.details if context.single else chain.details[:_DETAILS]
    details = [f"    {_severity(each, context)} {each.code}: {printable(each.message)}\n" for each in told]
    more = len(chain.details) - len(told)
    return "".join((said(chain.leader), *details, f"    and {more} more of the same cause (--all)\n" if more else ""))


def _habit(each: Group, context: Context) -> str:
    """A habit in one line, with how to see all of it, and what accepts it."""
    way = f"'itpm validate --all --select {each.code}' lists them, and the waiver '{waiver(each)}' accepts them"
    return f"habit: {_severity(each, context)} {each.code}: {printable(each.message)} – {way}\n"


def _cut(every: list[Chain], most: int | None) -> list[Chain]:
    """The first of what is to be shown, with no more findings than a reader wants."""
    if most is None:
        return every
    shown: list[Chain] = []
    for each in every:
        if most < 1:
            break
        shown.append(Chain(each.leader, each.details[: most - 1]))
        most -= len(shown[-1].all)
    return shown


def _rest(context: Context) -> tuple[Truncated, ...]:
    return context.truncated if context.most is None else ()


def _line(each: Diagnostic, context: Context) -> str:
    place = _place(Place(each.path, each.span, ""))
    return f"{place}: {_severity(each, context)} {each.code}: {printable(each.message)}"


def _fix(each: Diagnostic) -> str:
    """What to do, in half a line."""
    hint = printable(each.hint)
    if len(hint) > _HALF:
        hint = f"{hint[:_HALF].rpartition(' ')[0].rstrip(',;:')} …"
    return f" – {hint}" if hint else ""


def _severity(each: Diagnostic | Truncated | Group, context: Context) -> str:
    return _painted(each.severity.value, _COLOURS[each.severity], context)


def _place(place: Place) -> str:
    return f"{printable(place.path)}:{place.span.line}:{place.span.column}"


def _block(each: Diagnostic, context: Context) -> str:
    lines = [_line(each, context)]
    hint = printable(each.hint)
    if each.source.strip():
        shown, caret = _excerpt(each)
        number = str(each.span.line)
        lines.append(f"  {number} | {shown}")
        lines.append(f"  {' ' * len(number)} | {_painted(caret, _COLOURS[each.severity], context)} {hint}".rstrip())
    elif hint:
        lines.append(f"    {hint}")
    lines.extend(f"    {_place(place)}: {printable(place.message)}" for place in each.related)
    return "\n".join(lines) + "\n\n"


def _excerpt(each: Diagnostic) -> tuple[str, str]:
    """The source line and the caret below it, cut around the place where the line is long."""
    line, start = each.source, each.span.column - 1
    end = each.span.end_column - 1 if each.span.end_line == each.span.line else len(line)
    shift = max(0, start - _WIDEST // 2) if len(line) > _WIDEST else 0
    cut = line[shift : shift + _WIDEST]
    length = max(1, min(end, shift + _WIDEST) - start)
    # A tab takes one column here, so that the caret stands below its character.
    return printable(cut.replace("\t", " ")), " " * (start - shift) + "^" * length


def summary(diagnostics: tuple[Diagnostic, ...], context: Context, shown: int) -> str:
    """What came of a check in one line, with how many of its findings are not shown each by itself."""
    said = verdict(diagnostics, context)
    once = 0 if context.single else sum(len(each.members) for each in context.groups)
    hidden = sum(counts(diagnostics, context.truncated).values()) - shown - once if context.most is not None else 0
    more = f" {number(once)} of them are told as habits (--all lists each)." if once else ""
    more += f" {number(hidden)} of them {'is' if hidden == 1 else 'are'} not shown (--max-errors)." if hidden else ""
    return f"{beginning(said)} — as of {context.as_of}, {printable(context.state)}.{more}\n"


def _painted(text: str, colour: str, context: Context) -> str:
    return f"\x1b[{colour}m{text}\x1b[0m" if context.colour else text
