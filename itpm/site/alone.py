"""A page that stands alone: one file of HTML with its looks in it, no script, and nothing from elsewhere."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from markupsafe import Markup

from itpm.comparison.attribution import Attribution
from itpm.comparison.summary import summary
from itpm.message import Message
from itpm.page.as_shown import as_shown
from itpm.page.blocks import Block, Page
from itpm.page.html import Renderer
from itpm.page.language import in_language
from itpm.page.links import Linker
from itpm.page.paths import HOME
from itpm.page.shown import shown
from itpm.run.run import Run
from itpm.say import ENGLISH, Language, on_pages
from itpm.site.sources import read
from itpm.views.sections.compared import compared

_LOOKS = Path(__file__).parent / "theme" / "css" / "itpm.css"
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
_PAGE = Markup("""\
<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="referrer" content="no-referrer">
<title>{title} · {name}</title>
<style>
{looks}</style>
</head>
<body>
<header class="top"><div class="bar"><span class="brand">{name}</span><p class="asof">{as_of}</p></div></header>
<div class="page"><main id="content">
<h1 id="top">{title}</h1>
{blocks}
</main></div>
</body>
</html>
""")


@dataclass(frozen=True, slots=True)
class _Nowhere(Linker):
    """Leads to no other page: there is none."""

    def href(self, target: str) -> str | None:
        """The address of a link; None for a page of the site."""
        return None if target.partition("#")[0].endswith(".md") else Linker.href(self, target)


def alone(name: str, title: str, day: date, blocks: tuple[Block, ...], language: Language = ENGLISH) -> str:
    """Some blocks, which are in a language already, as a file of HTML."""
    made = Renderer(_Nowhere("alone.md"), language=language).blocks(blocks)
    as_of = Message("As of {day:d MMMM y}", day=day).text(language)
    looks = Markup(_LOOKS.read_text(encoding="utf-8"))  # noqa: S704 - our own
    head = {"lang": language.locale, "title": title, "name": name, "as_of": as_of}
    return str(_PAGE.format(policy=_POLICY, looks=looks, blocks=made, **head))


def comparison_page(run: Run, split: Attribution) -> str:
    """A comparison as a page: the blocks that the site has under *Since the last review*, for whom it was made."""
    made = split.compared
    audience = made.head.portfolio.audience
    run = run if audience is None else run.told(audience)
    blocks = compared(read(run, made.head.checked), summary(split))
    if audience is not None:
        whole = Page(HOME, "", blocks)
        page = shown(whole if audience.knows_all else as_shown(whole), audience.classification)
        blocks = page.blocks if page is not None else ()
    title = f"{made.base.name} and {made.head.name}"
    said = in_language(Page(HOME, "", blocks), on_pages(ENGLISH)).blocks
    return alone(run.portfolio.name, title, made.day, said)
