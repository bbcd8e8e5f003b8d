"""Where files are named from: a forge knows them from the folder of the repository, people from where they stand."""

from dataclasses import replace

from itpm.diagnostic import Diagnostic, Truncated
from itpm.report.context import Context, Unchecked

_ELSEWHERE = "overlay:"
"""What the paths of an overlay begin with, which lies in no place that a reader could name."""


def below(folder: str, diagnostics: tuple[Diagnostic, ...], context: Context) -> tuple[tuple[Diagnostic, ...], Context]:
    """Findings and what else a report says, their files named from a folder above the portfolio.

    ``folder`` is the way down to the portfolio, ending in '/'; empty where nothing lies between.
    """
    if not folder:
        return diagnostics, context

    def named(path: str) -> str:
        return path if path.startswith(_ELSEWHERE) else f"{folder}{path}"

    found = tuple(
        replace(
            each,
            path=named(each.path),
            related=tuple(replace(place, path=named(place.path)) for place in each.related),
        )
        for each in diagnostics
    )
    truncated: tuple[Truncated, ...] = tuple(replace(each, path=named(each.path)) for each in context.truncated)
    unchecked: tuple[Unchecked, ...] = tuple(replace(each, path=named(each.path)) for each in context.unchecked)
    return found, replace(context, truncated=truncated, unchecked=unchecked)
