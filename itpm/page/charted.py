"""A picture of numbers on a page: drawn at two widths, of which the style shows one, and its numbers as a table."""

from itpm.chart.data import Picture
from itpm.chart.draw import drawn
from itpm.chart.frame import PHONE, WIDE
from itpm.chart.table import data
from itpm.markup import Markup
from itpm.say import ENGLISH, Language


def charted(picture: Picture, language: Language = ENGLISH, region: str = "") -> Markup:
    """A picture with its name and its sentence above it, and below it what it is drawn from, in a region of a name."""
    return Markup(
        '<figure class="charted"><figcaption>{}<span>{}</span></figcaption>{}{}'
        '<details><summary>{}<span class="hidden">: {}</span></summary>{}</details></figure>'
    ).format(
        picture.name,
        picture.says,
        drawn(picture, WIDE, "wide"),
        drawn(picture, PHONE, "phone"),
        language.words("Show the data"),
        picture.name,
        _table(picture, region or f"{picture.name}: {language.words('the data')}"),
    )


def _table(picture: Picture, region: str) -> Markup:
    found = data(picture)
    head = Markup("").join(Markup('<th scope="col">{}</th>').format(each) for each in found.columns)
    rows = Markup("\n").join(
        Markup('<tr><th scope="row">{}</th>{}</tr>').format(
            row[0], Markup("").join(Markup("<td>{}</td>").format(each) for each in row[1:])
        )
        for row in found.rows
    )
    return Markup(
        '<div class="scroll" role="region" tabindex="0" aria-label="{}"><table><thead><tr>{}</tr></thead>'
        "\n<tbody>\n{}\n</tbody></table></div>"
    ).format(region, head, rows)
