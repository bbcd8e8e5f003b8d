"""Plain data as YAML that people would have written: block style, short lists on one line, dates without quotes."""

from decimal import Decimal
from typing import Any

import yaml

from itpm.text.scalar import NUMBER


class _Dumper(yaml.SafeDumper):
    """PyYAML's safe dumper without dates: in the format a date is text."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002
        """Indent lists below their key."""
        super().increase_indent(flow, indentless=False)


_DATES = "tag:yaml.org,2002:timestamp"
_Dumper.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != _DATES]
    for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
}


def _decimal(dumper: yaml.SafeDumper, value: Decimal) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:float", f"{value:f}")


_Dumper.add_representer(Decimal, _decimal)
# A number of YAML 1.2 that YAML 1.1 does not know (74e987833, 0o17) would be written plain as a text.
_Dumper.add_implicit_resolver("tag:yaml.org,2002:float", NUMBER, list("-+.0123456789"))


def dump_yaml(data: Any, comment: str = "") -> str:  # noqa: ANN401 - plain data of any kind
    """The YAML of plain data, in its own order, with a comment above it."""
    text: str = yaml.dump(
        data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, default_flow_style=None, width=120, indent=2
    )
    head = "".join(f"# {line}\n" for line in comment.splitlines())
    return head + text
