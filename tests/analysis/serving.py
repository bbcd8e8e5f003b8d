"""What tests of services share: what is known of an infrastructure written in a line, and parts by their names."""

from datetime import date

from itpm.analysis.services.facts import ServiceFacts
from itpm.analysis.services.graph import Part
from tests.analysis.read import portfolio
from tests.conftest import DAY


def services(text: str, day: date = DAY, **files: str) -> ServiceFacts:
    """What is known of services on a day; other files by their kinds."""
    texts = {"infrastructure.yaml": text, **{f"{name}.yaml": other for name, other in files.items()}}
    return ServiceFacts(portfolio(texts), day)


def part(name: str) -> Part:
    """A part as 'service:mail'; an asset where no kind is said."""
    kind, colon, address = name.partition(":")
    return Part(kind, address) if colon else Part("asset", name)
