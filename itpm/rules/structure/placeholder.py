"""STR007: text that only holds a place."""

import re
from collections.abc import Iterator

from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.prose import Texts
from itpm.rules.rule import text_rule

_WHOLE = re.compile(r"(?:tbd|tba|tbc|todo|fixme|xx+|n\.n\.?|\?{2,}|\.\.\.|…|<[^<>]{1,40}>)\.?", re.IGNORECASE)
_STEMS = ("tbd", "tba", "tbc", "todo", "fixme", "xx", "n.n", "nnnn", "lorem ipsum", "??", "...", "…", "<")
_CAPITALS = re.compile(r"\b(?:TBD|TODO|FIXME|XXX+|NNNN+)\b|(?i:\blorem ipsum\b)")


@text_rule("STR007", "placeholder", Severity.WARNING, serves=Duty.QUALITY)
def placeholder(texts: Texts) -> Iterator[Finding]:
    """Text that only holds a place."""
    for prose in texts.mentioning(_STEMS):
        found = _WHOLE.fullmatch(prose.text) or _CAPITALS.search(prose.text)
        if found is not None:
            at = prose.origin
            origin = type(at)(at.path, at.pointer, text=found[0])
            yield Finding(
                "STR007",
                origin,
                Message("'{found}' only holds a place", found=found[0]),
                "say it, or leave the field out",
            )
