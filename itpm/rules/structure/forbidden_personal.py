"""STR015: a reason of leave, health, an appraisal, or a salary outside an overlay."""

import re
from collections.abc import Iterator

from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.prose import Prose, Suspicion, Texts
from itpm.rules.rule import text_rule

_HEALTH = re.compile(
    r"\b(?:sick(?:ness| leave| note)|illness|pregnan\w+|maternity|paternity|parental leave|surgery|burn-?out"
    r"|diagnos\w+|therapy|rehab\w*|disabilit\w+|hospitali[sz]ed|hospitals?|krank\w*|schwanger\w*|elternzeit|mutterschutz)\b",
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
_SAID_OF_SOMEBODY = re.compile(
    r"\b(?:is|was|are|were|been|being|on|in|for|after|from|since|due to|because of|with|has|had|having"
    r"|her|his|their)\s+(?:an? |the )?(?:\w+ )?$",
    re.IGNORECASE,
)
"""What stands before a word of health that is said of a person: 'is', 'on', 'after his'."""
_TREATED = re.compile(
    r"\b(?:her|his|their|(?:in|into|after|undergoing|has|had|back from|recovering from)) $", re.IGNORECASE
)
_TREATMENT = re.compile(r"surgery|therapy|rehab|disabilit|diagnos", re.IGNORECASE)
"""Words of trades too: software for therapy, the diagnosis of a fault. Of a person they are said more narrowly."""
_STAYS = re.compile(r"\b(?:in|into|from|to) $", re.IGNORECASE)
_PLACE = re.compile(r"hospitals?$", re.IGNORECASE)
"""A hospital is a place of work too; who stays there is 'in hospital', without an article."""
_THING = re.compile(
    r"\s+(?:app|benefit|certificate|data|department|feature|form|insurance|module|page|pay|policy|polic|portal|process"
    r"|project|record|registration|report|request|scheme|service|system|tool|unit|ward|workflow)(?:s|es|ies)?\b",
    re.IGNORECASE,
)
"""What makes a word of health the name of a thing: the sick leave form."""
_SENTENCE = re.compile(r"[.!?;\n]+(?:\s|$)")
_OF_PEOPLE = frozenset({"people", "leave"})


@text_rule("STR015", "forbidden-personal", Severity.ERROR, serves=Duty.PEOPLE)
def forbidden_personal(texts: Texts) -> Iterator[Finding | Suspicion]:
    """A reason of leave, health, an appraisal, or a salary outside an overlay."""
    for prose in texts.mentioning(_STEMS, _own_field):
        own = _belongs_to_a_person(prose, texts.kind)
        found = _about_a_person(prose) if own else None
        paid = own and _SALARY.search(prose.text) is not None
        if found is not None:
            yield _told(prose, found)
        elif not texts.in_overlay and (paid or _SALARY_FIELD.fullmatch(prose.field)):
            yield _paid(prose)
        else:
            yield from _suspected(prose, texts)


def _own_field(name: str, _text: str) -> bool:
    return name.startswith("x-")


def _told(prose: Prose, found: str) -> Finding:
    at = prose.origin
    origin = type(at)(at.path, at.pointer, text=found)
    return Finding(
        "STR015", origin, Message("'{found}' is nobody's business here", found=found), "say how long, never why"
    )


def _paid(prose: Prose) -> Finding:
    return Finding("STR015", prose.origin, Message("a salary"), "keep it in an overlay, as a rate")


def _belongs_to_a_person(prose: Prose, kind: str) -> bool:
    """True for a text in the record of a person, which speaks of that person without a name."""
    return kind == _STAFF and bool(prose.origin.pointer) and prose.origin.pointer[0] in _OF_PEOPLE


def _about_a_person(prose: Prose) -> str | None:
    found = _HEALTH.search(prose.text) or _APPRAISAL.search(prose.text)
    return found[0] if found else None


def _suspected(prose: Prose, texts: Texts) -> Iterator[Suspicion]:
    """What is personal where its sentence names somebody: a shop earns 5 % more, and so may Jane."""
    for sentence in _SENTENCE.split(prose.text):
        if not texts.in_overlay and _SALARY.search(sentence):
            yield Suspicion(_paid(prose), sentence)
            return
        found = _APPRAISAL.search(sentence) if texts.kind == _STAFF else None
        if found is None:
            found = next((each for each in _HEALTH.finditer(sentence) if _said_of_somebody(sentence, each)), None)
        if found is not None:
            yield Suspicion(_told(prose, found[0]), sentence)
            return


def _said_of_somebody(sentence: str, found: re.Match[str]) -> bool:
    """Whether a word of health is said as it is said of a person, not of a place, a trade or a thing."""
    before, after, word = sentence[: found.start()], sentence[found.end() :], found[0]
    if _THING.match(after):
        return False
    if _PLACE.match(word):
        return bool(_STAYS.search(before))
    if _TREATMENT.match(word):
        return bool(_TREATED.search(before)) or (word.lower() == "diagnosed" and after.startswith(" with"))
    return bool(_SAID_OF_SOMEBODY.search(before))
