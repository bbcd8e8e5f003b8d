"""The reference part of the manual, made from the schemas, the rules and the commands: ``python -m tests.reference``."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from inspect import get_annotations
from typing import Any

from itpm.analysis.explain.register import REGISTER
from itpm.load.field_words import example_of, meant
from itpm.load.fields import record_fields
from itpm.load.kinds import KINDS
from itpm.load.schemas import COMMON, schema
from itpm.model.naming import kind_word
from itpm.rules.catalogue import RULES
from itpm.rules.inputs import classification
from tests.conftest import ROOT
from tests.declared_fields import classes
from tests.field_readers import readers
from tests.kept_fields import feature_of, page
from tests.reference_of_classes import class_said
from tests.reference_of_commands import MADE, commands, systems

OUT = ROOT / "docs/reference"
_FEW = 3
_HOW = {
    "analysis": "{0}",
    "rule": "[{0}](rules.md#{1})",
    "page": "*{0}*",
    "command": "`itpm {0}`",
    "system": "{0}",
    "floor": "{0}",
}
"""How each way of reading a field is said; of rules, pages and commands only the first."""
_UNTOLD = (
    "Appetite.",
    "ApprovalRule.",
    "Audience.",
    "HealthThresholds.",
    "Infrastructure.incident_counts",
    "Infrastructure.measured_availability",
    "Move.",
    "Reviews.",
    "RiskScale.",
    "Scoring.",
    "Settings.",
)
"""What no list and no ``itpm show`` tells: settings, and what stands beside records."""


def _type(node: dict[str, Any]) -> str:
    """What a field holds, in a few words."""
    if "$ref" in node:
        word = node["$ref"].rsplit("/", 1)[-1]
        if "x-ref" in node:
            return "ref to " + ", ".join(node["x-ref"])
        return f"[{word}](#{word})" if word in _records() else word
    if "enum" in node and node.get("type") != "integer":
        return " \\| ".join(f"`{option}`" for option in node["enum"])
    if "const" in node:
        return f"`{node['const']}`"
    if "anyOf" in node:
        return " or ".join(dict.fromkeys(_type(option) for option in node["anyOf"]))
    if node.get("type") == "array":
        return f"list of {_type(node['items'])}"
    if isinstance(node.get("additionalProperties"), dict):
        return f"{_type(node['propertyNames'])}: {_type(node['additionalProperties'])}"
    if "enum" in node:
        return f"{node['type']}, {node['enum'][0]}–{node['enum'][-1]}"
    if "minimum" in node:
        return f"{node['type']}, {node['minimum']}–{node.get('maximum', '…')}"
    return str(node.get("type", "anything"))


def _records() -> frozenset[str]:
    return frozenset(
        name
        for kind in (*KINDS, COMMON)
        for name, node in schema(kind).get("$defs", {}).items()
        if "properties" in node
    )


def _kinds_of(whole: dict[str, Any]) -> dict[str, str]:
    """The kind of the records that each form is of, by the name of the form."""
    found: dict[str, str] = {}
    waiting: list[Any] = [whole]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            if "x-kind" in node:
                found[node["additionalProperties"]["$ref"].rsplit("/", 1)[-1]] = kind_word(node["x-kind"])
            waiting.extend(node.values())
    return found


@cache
def _classes() -> Mapping[int, type]:
    """The class of each record of the schemas."""
    return {id(node): cls for _name, node, cls in classes()}


def _fields(name: str, node: dict[str, Any], where: str, kind: str = "") -> Iterator[str]:
    yield f"\n### {name}\n"
    yield f"{node.get('description', '')}\n"
    yield "| field | holds | meaning | example | for | read by |\n| --- | --- | --- | --- | --- | --- |"
    required = node.get("required", ())
    for field, child in node["properties"].items():
        found = example_of(where, child)
        example = f"`{found}`" if found else ""
        star = " \\*" if field in required else ""
        said = f"{child['description']}{_meanings(where, child)}"
        unit = f" ({child['x-unit']})" if "x-unit" in child else ""
        cells = (
            f"`{field}`{star}",
            f"{_type(child)}{unit}",
            said,
            example,
            class_said(kind, field, child, node["properties"]),
        )
        yield f"| {' | '.join(cells)} | {_readers(_classes().get(id(node)), field)} |"


def _readers(cls: type | None, field: str) -> str:
    """What reads a field: analyses, the first rules, pages and commands, systems; else that nothing does by its name."""
    if cls is None:
        return "what reads the field that holds it"
    names = {field, f"{field}_"}
    whose = next((above for above in cls.__mro__ if not names.isdisjoint(get_annotations(above))), None)
    if whose is None:
        return _HOW["floor"].format("reading of files")
    name = f"{whose.__name__}.{field}"
    said = [part for how, words in _HOW.items() if (part := _first(how, words, readers()[name]))]
    if said:
        return "; ".join(said)
    told = "" if name.startswith(_UNTOLD) else "lists and `itpm show`; "
    return f"{told}kept for {feature_of(name)}"


def _first(how: str, words: str, found: Iterable[str]) -> str:
    """The first of some of what reads a field, and that there are more."""
    names = [each.removeprefix(f"{how} ") for each in found if each.startswith(f"{how} ")]
    most = len(names) if how in {"analysis", "system"} else _FEW
    told = [words.format(each, each.lower()) for each in names[:most]]
    return ", ".join([*told, *(["…"] if len(names) > most else [])])


def _meanings(name: str, node: dict[str, Any]) -> str:
    """What each word of a list of words means."""
    found = next((each["x-meanings"] for _where, each in meant(name, node) if "x-meanings" in each), {})
    return "".join(f"<br>`{word}`: {said}" for word, said in found.items())


_OF_FIELDS = """\
Fields with a star are required. Every record may also have fields of your own that begin with `x-`. *For* says who may know
a field: public, staff, management or restricted, each with those before it; `visibility` of a record says otherwise; *in part* means that something in it is for fewer.
Behind that stands what reads a field by its name: what is computed from it, the first rules, pages (*so*) and commands, and the
systems it is exchanged with. Lists and `itpm show` tell every field of a record; where nothing else reads one yet, that is said, with
[what it is kept for](kept.md).
"""


def kinds() -> str:
    """Every kind with its records and fields."""
    lines = [
        "# Fields\n",
        MADE,
        _OF_FIELDS,
    ]
    for kind in KINDS:
        whole = schema(kind)
        place = {
            "project": "projects/**/ID.yaml",
            "scenario": "scenarios/NAME.yaml",
            "timesheet": "timesheets/WEEK.yaml",
        }
        lines.append(f"\n## {whole['title']}: `{place.get(kind, f'{kind}.yaml')}`\n")
        if not whole.get("properties"):
            lines.append(f"{whole['description']}\n")
        known = _kinds_of(whole)
        if "properties" in whole:
            lines += list(_fields(f"Top of {kind}", whole, kind, {"itpm": "settings"}.get(kind, kind)))[1:]
        for name, node in whole.get("$defs", {}).items():
            if "properties" in node:
                lines += list(_fields(name, node, kind, known.get(name, "")))
    lines.append("\n## Words that several files share\n")
    known = {name: word for kind in KINDS for name, word in _kinds_of(schema(kind)).items()}
    for name, node in schema(COMMON)["$defs"].items():
        if "properties" in node:
            lines += list(_fields(name, node, COMMON, known.get(name, "")))
    lines.append("\n### Scalars\n\n| word | meaning | examples |\n| --- | --- | --- |")
    for name, node in schema(COMMON)["$defs"].items():
        if "properties" not in node:
            examples = ", ".join(f"`{each}`" for each in node.get("examples", ()))
            lines.append(f"| {name} | {node['description']}{_meanings(COMMON, node)} | {examples} |")
    return "\n".join(lines) + "\n"


def rules() -> str:
    """Every rule with its page."""
    lines = ["# Rules\n", MADE, "| code | name | weight | catches |\n| --- | --- | --- | --- |"]
    lines += [f"| [{r.code}](#{r.code.lower()}) | {r.name} | {r.severity.value} | {r.summary} |" for r in RULES]
    family = None
    for rule in RULES:
        if rule.family is not family:
            family = rule.family
            lines.append(f"\n## {family.title}\n")
        duties = ", ".join(duty.name.lower().replace("_", " ") for duty in rule.serves)
        lines.append(
            f"\n### {rule.code} {rule.name} {{#{rule.code.lower()}}}\n\n*{rule.severity.value}; serves {duties}*\n\n{rule.page}"
        )
        if rule.reads:
            who = classification(rule.reads, record_fields())
            reads = ", ".join(f"`{each}`" for each in rule.reads)
            lines.append(f"\nReads {reads}: what it says is for {who.word}.")
        if rule.thresholds:
            said = ", ".join(f"{name}: {value}" for name, value in rule.thresholds.items())
            lines.append(f"\nThresholds: `rules: {{{rule.code}: {{{said}}}}}` in `itpm.yaml`.")
    return "\n".join(lines) + "\n"


_OF_FIGURES = """\
`itpm list figures` prints all of them, `itpm explain THING.FIGURE` one with what went into it. A formula uses figures of
its table; one without a formula is counted, and [what the figures mean](../explanation/figures.md) says how. A share is a
fraction in JSON and in per cent elsewhere. The class says who may know a figure: it is at least as strict as the class of
each figure in its formula.
"""


def figures() -> str:
    """Every figure with its formula, its unit and who may know it."""
    lines = [
        "# Figures\n",
        MADE,
        _OF_FIGURES,
    ]
    for entry in REGISTER:
        group = entry.group
        kinds_of = ", ".join(each.replace("-", " ") for each in entry.kinds)
        lines += [f"\n## {group.title}\n", f"Of: {kinds_of}. By: {group.source}.\n"]
        lines.append("| figure | is | in | formula, or where it comes from | class |\n| --- | --- | --- | --- | --- |")
        lines += [
            f"| `{each.name}` | {each.title} | {each.unit.value} | {each.words} "
            f"| {group.classification(each.name).name.lower()} |"
            for each in group.figures
        ]
    return "\n".join(lines) + "\n"


_OF_KEPT = """\
What is written in these fields is read strictly (form, unit, references), kept, and shown where the whole record is (`itpm show`,
lists, JSON). No page, figure or date is made of them yet and no rule judges by them, but that a record which one of them refers to
is referred to ([REF006](rules.md#ref006)); the second column says what will be. These are all such fields.
"""


def kept() -> str:
    """Every field from which nothing is computed yet."""
    return f"# Fields that are kept\n\n{MADE}\n{_OF_KEPT}\n{page()}"


PAGES = {
    "fields.md": kinds,
    "kept.md": kept,
    "rules.md": rules,
    "commands.md": commands,
    "figures.md": figures,
    "systems.md": systems,
}


def main() -> None:
    """Write the pages."""
    for name, make in PAGES.items():
        (OUT / name).write_text(make(), encoding="utf-8")


if __name__ == "__main__":
    main()
