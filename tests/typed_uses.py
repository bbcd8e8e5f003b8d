"""Which function of the code uses which function, class and field, as mypy knows whose each is. Takes a quarter of a minute."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from mypy import build
from mypy.main import process_options
from mypy.nodes import CallExpr, Expression, FuncDef, MemberExpr, MypyFile, NameExpr, Node, StrExpr, TypeInfo, Var
from mypy.patterns import ClassPattern
from mypy.types import Instance, LiteralType, TupleType, Type, TypeType, TypeVarType, UnionType, get_proper_type

Uses = Mapping[str, frozenset[str]]
"""By the full name of a function, a class or a field: the full names of those who use it. A module stands for what is outside."""
_BESIDE = frozenset({"node", "info", "type", "unanalyzed_type", "unanalyzed_items", "names", "original_def", "var"})
"""Attributes of a node that lead to what stands elsewhere."""
_ELSEWHERE = (MypyFile, TypeInfo, Var)


def uses() -> Uses:
    """Every use in the package."""
    sources, options = process_options(["--package", "itpm"])
    options.export_types, options.preserve_asts, options.incremental = True, True, False
    made = build.build(sources, options)
    found: dict[str, set[str]] = defaultdict(set)
    for name, file in made.files.items():
        if name.split(".")[0] == "itpm":
            for who, what in _Module(name, file, made.types).uses():
                found[what].add(who)
    return {what: frozenset(who) for what, who in found.items()}


@dataclass
class _Module:
    """What is used in a file."""

    name: str
    file: MypyFile
    types: Mapping[Expression, Type]
    functions: list[tuple[int, int, str]] = field(default_factory=list)

    def uses(self) -> Iterator[tuple[str, str]]:
        """Pairs of who uses and what is used."""
        nodes = list(_nodes(self.file))
        for each in nodes:
            if isinstance(each, FuncDef) and each.end_line is not None:
                self.functions.append((each.line, each.end_line, each.fullname))
        texts = {each.value for each in nodes if isinstance(each, StrExpr)}
        for each in nodes:
            for what in self._used(each, texts):
                yield self._within(each.line), what

    def _within(self, line: int) -> str:
        """The outermost function around a line, else the module."""
        return min((each for each in self.functions if each[0] <= line <= each[1]), default=(0, 0, self.name))[2]

    def _used(self, each: Node, texts: set[str]) -> Iterator[str]:
        match each:
            case NameExpr(fullname=str(whole)) if whole.startswith("itpm."):
                yield whole
            case MemberExpr(expr=of, name=name, fullname=whole):
                if whole and whole.startswith("itpm."):
                    yield whole
                yield from self._attribute(of, {name})
            case ClassPattern(class_ref=NameExpr(fullname=whole), keyword_keys=keys):
                yield from (f"{whole}.{key}" for key in keys)
            case CallExpr(callee=NameExpr(fullname="builtins.getattr"), args=[of, StrExpr(value=name), *_]):
                yield from self._attribute(of, {name})
            case CallExpr(
                callee=NameExpr(fullname="builtins.getattr"), args=[of, MemberExpr(expr=word, name="value"), *_]
            ):
                yield from self._attribute(of, set(_words(self.types.get(word))) or texts)
            case CallExpr(callee=NameExpr(fullname="builtins.getattr"), args=[of, *_]):
                # By a name that is no constant: one of the texts of the file.
                yield from self._attribute(of, texts)

    def _attribute(self, of: Expression, names: set[str]) -> Iterator[str]:
        """Attributes of a value by its class; of what may be any record, the attribute of no class."""
        for owner in _owners(self.types.get(of)):
            if owner.fullname.startswith("itpm."):
                known = {name for above in owner.mro if above.fullname.startswith("itpm.") for name in above.names}
                yield from (f"{owner.fullname}.{name}" for name in names & known)


def _nodes(file: MypyFile) -> Iterator[Node]:
    """Every node of a file. Compiled visitors of mypy cannot be inherited from."""
    waiting: list[object] = [file.defs]
    seen: set[int] = set()
    while waiting:
        match waiting.pop():
            case list() | tuple() as several:
                waiting.extend(several)
            case dict() as named:
                waiting.extend(named.values())
            case Node() as each if not isinstance(each, _ELSEWHERE) and id(each) not in seen:
                seen.add(id(each))
                yield each
                inside: tuple[str, ...] = getattr(type(each), "__mypyc_attrs__", ())
                waiting += [getattr(each, name, None) for name in inside if name not in _BESIDE]


def _words(said: Type | None) -> Iterator[str]:
    """The values of the members of an enumeration; nothing of another class."""
    for owner in _owners(said):
        for each in owner.enum_members:
            match owner.names[each].type:
                case Instance(last_known_value=LiteralType(value=str(value))):
                    yield value


def _owners(said: Type | None) -> Iterator[TypeInfo]:
    """The classes of which a value may be."""
    match get_proper_type(said):
        case UnionType(items=parts):
            for each in parts:
                yield from _owners(each)
        case TypeVarType(upper_bound=bound):
            yield from _owners(bound)
        case TupleType(partial_fallback=whole):
            yield whole.type
        case TypeType(item=whole):
            yield from _owners(whole)
        case Instance(type=whose):
            yield whose
