"""Every rule, in the order of families and codes: whatever rule a file in the folder of a family holds."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from itpm import rules
from itpm.rules.family import FAMILIES, Family
from itpm.rules.rule import Rule


def _held(family: Family) -> Iterator[Rule]:
    """The rules in the folder of a family, in the order of codes."""
    folders = [f"{path}/{family.folder}" for path in rules.__path__]
    modules = [import_module(f"{rules.__name__}.{family.folder}.{each.name}") for each in iter_modules(folders)]
    found = (each for module in modules for each in vars(module).values() if isinstance(each, Rule))
    yield from sorted(found, key=lambda each: each.code)


RULES: tuple[Rule, ...] = tuple(each for family in FAMILIES for each in _held(family))
BY_CODE = {each.code: each for each in RULES}
