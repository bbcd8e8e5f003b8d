"""What an MSPDI file says and nobody reads: each is told with its line, wherever it stands."""

from collections.abc import Iterator, Mapping
from typing import Final
from xml.etree.ElementTree import Element

from itpm.interchange.msproject.fields import ITPM_ASKED
from itpm.interchange.msproject.tree import line_of
from itpm.interchange.msproject.values import NAMESPACE, owner, text

_LINKED: Final = "its hyperlink"
_WORDS: Final[Mapping[tuple[str, str], str]] = {
    ("Task", "HyperlinkAddress"): _LINKED,
    ("Task", "HyperlinkSubAddress"): _LINKED,
    ("Task", "Contact"): "its contact",
    ("Task", "SubprojectName"): "the plan that is inserted there",
    ("Task", "ExternalTaskProject"): "it stands for a task of another file",
    ("Task", "OutlineCode"): "its outline code",
    ("Task", "BudgetWork"): "its budget of work",
    ("Task", "BudgetCost"): "its budget",
    ("Resource", "HyperlinkAddress"): _LINKED,
    ("Resource", "Group"): "its group",
    ("Resource", "OutlineCode"): "its outline code",
    ("Assignment", "Notes"): "notes of an assignment",
    ("Assignment", "HyperlinkAddress"): _LINKED,
    ("Assignment", "OvertimeWork"): "overtime, which is work like any other here",
    ("Assignment", "CostRateTable"): "another table of rates than the first",
    ("Assignment", "BudgetWork"): "its budget of work",
    ("Assignment", "BudgetCost"): "its budget",
}
"""By what an element belongs to and its name, what is told of it where it says something."""
_CUSTOM: Final = NAMESPACE + "ExtendedAttribute"
_TAGS: Final = frozenset({_CUSTOM, *(NAMESPACE + name for _owner, name in _WORDS)})
_NOTHING: Final = frozenset({"", "0", "0.0", "0.00", "false", "NA", "PT0H0M0S", "P0D"})
_SHOWN = 60


def unread(root: Element, names: Mapping[str, str]) -> Iterator[str]:
    """What is said and has no place here; ``names`` are those of the custom fields by number."""
    found = [
        each for each in root.iter() if each.tag in _TAGS and (len(each) or (each.text or "").strip() not in _NOTHING)
    ]
    # Whose child each is, is looked for where there is one alone.
    parents = {child: parent for parent in root.iter() for child in parent} if found else {}
    for each in found:
        kind, name = parents[each].tag.removeprefix(NAMESPACE), each.tag.removeprefix(NAMESPACE)
        said = _custom(each, kind, names) if each.tag == _CUSTOM else _said(each, kind, name)
        if said:
            yield f"line {line_of(each)}: {owner(parents[each])}: {said}"


def _said(element: Element, kind: str, name: str) -> str:
    words = _WORDS.get((kind, name), "")
    value = " ".join((element.text or "").split()) if not len(element) and name != "CostRateTable" else ""
    return f"{words} ({value[:_SHOWN]})" if words and value else words


def _custom(element: Element, kind: str, names: Mapping[str, str]) -> str:
    """A custom field without a name, or one of an assignment: of tasks and resources they become fields."""
    number, value = text(element, "FieldID"), " ".join(text(element, "Value").split())
    name = names.get(number, "")
    if not value or name == ITPM_ASKED or kind not in {"Task", "Resource", "Assignment"}:
        return ""
    if not name:
        return f"the custom field {number[:12]}, which the file gives no name ({value[:_SHOWN]})"
    return f"its {name[:_SHOWN]} ({value[:_SHOWN]})" if kind == "Assignment" else ""
