"""Some files, read, checked with every rule and told in every form, with the plan they say."""

from collections.abc import Mapping

from itpm.report.context import Context, RuleText
from itpm.report.formats import FORMATS
from itpm.rules.catalogue import RULES
from tests.conftest import DAY, checked


def _texts() -> dict[str, RuleText]:
    return {rule.code: RuleText(rule.code, rule.code, rule.code, rule.severity) for rule in RULES}


def told(files: Mapping[str, bytes]) -> dict[str, str]:
    """The report in each form."""
    found = checked(dict(files), day=DAY)
    context = Context(DAY, "not in git", "0", _texts())
    return {name: form(found, context) for name, form in FORMATS.items()}
