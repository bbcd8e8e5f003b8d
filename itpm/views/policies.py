"""What holds for all: policies and procedures with how far they are followed, and the technology that IT uses."""

from itpm.analysis.strategy.alignment import overdue_policies
from itpm.joined import chained
from itpm.message import phrase
from itpm.page.blocks import Block, Lead, Page, Section
from itpm.page.paths import POLICIES
from itpm.views.reading import Reading
from itpm.views.registers import RADAR
from itpm.views.sections.beginning import beginning
from itpm.views.sections.findings import findings_told, of_family
from itpm.views.sections.policies import exempt, policies_of
from itpm.views.sections.radar import on_hold, radar

_EMPTY = (
    "No policy and no product is written down. Write 'policies' in strategy.yaml: what holds, for what and since when; "
    "and 'products' in products.yaml, each with its 'ring'."
)
_CODES = frozenset({"ALN007", "ALN008", "INF020"})


def policies(reading: Reading) -> Page:
    """Policies, what is exempt from them, and products by ring with what stands on them."""
    if not (reading.portfolio.strategy.policies or reading.portfolio.products):
        return Page(POLICIES, "Policies and technology", (beginning(reading, _EMPTY, "policies"),))
    found = [*of_family(reading, "ALN"), *of_family(reading, "INF")]
    blocks: tuple[Block, ...] = (
        reading.block(Lead(_followed(reading)), "policy.effective", "policy.adoption", "policy.evidence"),
        reading.block(Lead(_held(reading)), "product.ring", "asset.product", "asset.replaced_by", "schedule"),
        Section("Policies and procedures", (policies_of(reading),), "policies"),
        Section("What is exempt", (exempt(reading),), "exempt"),
        Section("What stands on products on hold", on_hold(reading), "hold"),
        Section("Technology radar", (radar(reading),), RADAR),
        *findings_told(reading, "Findings about policies and technology", [one for one in found if one.code in _CODES]),
    )
    return Page(POLICIES, "Policies and technology", blocks)


def _followed(reading: Reading) -> str:
    """The policies in a sentence."""
    known = reading.facts.security.policies
    silent = sum(each.binds and not each.shown for each in known)
    late = len(overdue_policies(reading.portfolio, reading.day))
    return phrase(
        "{force:policy is|policies are} in force; of {silent:#,##0} nothing shows that {silent:=it is|they are} "
        "followed, "
        "and {late:was|were} to be reviewed before today.",
        force=sum(each.in_force for each in known),
        silent=silent,
        late=late,
    )


def _held(reading: Reading) -> str:
    """The radar in a sentence."""
    known = reading.facts.lifecycle.radar
    bare = sum(not known.replaced(asset) for asset, _product in known.held)
    ringless = sum(each.ring is None for each in reading.portfolio.products.values())
    said = phrase(
        "{held:asset in use stands|assets in use stand} on products on hold, and nothing replaces {bare:#,##0} of "
        "them.",
        held=len(known.held),
        bare=bare,
    )
    if not ringless:
        return said
    return chained((said, phrase("Of {n:product|products} nobody says what IT thinks.", n=ringless)))
