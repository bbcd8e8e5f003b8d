"""STR015: forbidden personal."""

import re
from collections.abc import Iterator

from itpm.diagnostic import Duty, Finding, Severity
from itpm.model.prose import Prose, Texts
from itpm.rules.rule import text_rule

_HEALTH = re.compile(
    r"\b(?:sick(?:ness| leave| note)|illness|pregnan\w+|maternity|paternity|parental leave|surgery|burn-?out"
    r"|diagnos\w+|therapy|rehab\w*|disabilit\w+|hospital\w*|krank\w*|schwanger\w*|elternzeit|mutterschutz)\b",
    re.IGNORECASE,
)
_APPRAISAL = re.compile(
    r"\b(?:performance (?:rating|review result|appraisal|score)|appraisal|underperform\w*|low performer"
    r"|rated [1-5](?: out of 5)?|written warning|abmahnung)\b",
    re.IGNORECASE,
)
_SALARY = re.compile(r"\b(?:salar(?:y|ies) (?:of|is|:)|earns|gehalt)\b.*\d", re.IGNORECASE)
_SALARY_FIELD = re.compile(r"x-.*(?:salary|wage|gehalt|lohn).*", re.IGNORECASE)
_STAFF = "staffing"
_STEMS = (
    *("sick", "illness", "pregnan", "ternity", "parental", "surgery", "burn-out", "burnout", "diagnos", "therapy"),
    *("rehab", "disabilit", "hospital", "krank", "schwanger", "elternzeit", "mutterschutz", "performance", "apprais"),
    *("underperform", "low performer", "rated ", "warning", "abmahnung", "salar", "earns", "gehalt"),
)
_PERSON_OUTSIDE = re.compile(r"\b(?:on|is|was|went on|during (?:her|his|their)) ", re.IGNORECASE)


@text_rule("STR015", "forbidden-personal", Severity.ERROR, serves=Duty.PEOPLE)
def forbidden_personal(texts: Texts) -> Iterator[Finding]:
    """A reason of leave, health, an appraisal, or a salary outside an overlay.

    A plan needs to know how long somebody is away, never why; it needs to know that a review took place, never what
    was said. In git such a text can never be forgotten again. What people cost stands in `rate` or `rate_band`,
    best in an overlay.

    Fails:

    ```yaml
    # staffing.yaml
    people:
      jane: {notes: Back from surgery in May}
    ```

    ```text
    staffing.yaml:2:27: error STR015: 'surgery' is nobody's business here
    ```

    Passes:

    ```yaml
    # staffing.yaml
    people:
      jane: {notes: Back in May}
    leave:
      jane: {2026-03-02..2026-04-30: all}
    ```
    """
    for prose in texts if texts.mention(_STEMS) or _own_fields(texts) else ():
        found = _personal(prose, texts.kind)
        if found is not None:
            at = prose.origin
            origin = type(at)(at.path, at.pointer, text=found)
            yield Finding("STR015", origin, f"'{found}' is nobody's business here", "say how long, never why")
        elif not texts.in_overlay and (_SALARY.search(prose.text) or _SALARY_FIELD.fullmatch(prose.field)):
            yield Finding("STR015", prose.origin, "a salary", "keep it in an overlay, as a rate")


def _own_fields(texts: Texts) -> bool:
    return any(name.startswith("x-") for _pointer, name, _text in texts.parts)


def _personal(prose: Prose, kind: str) -> str | None:
    if kind == _STAFF:
        found = _HEALTH.search(prose.text) or _APPRAISAL.search(prose.text)
        return found[0] if found else None
    found = _HEALTH.search(prose.text)
    # Elsewhere illness may be the subject of a service or a risk; said of a person it may not.
    if found and _PERSON_OUTSIDE.search(prose.text[max(0, found.start() - 16) : found.start()]):
        return found[0]
    return None
