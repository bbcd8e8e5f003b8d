"""HTML with values put in: as markupsafe says it."""

import markupsafe
import pytest

from itpm.markup import Markup, escape

NASTY = "<b>&\"'{}{0}"


@pytest.mark.parametrize("value", [NASTY, 3, 2.5, Markup("<i>"), markupsafe.Markup("<i>"), ("<", 1), None])
def test_values_are_escaped_as_markupsafe_does(value: object) -> None:
    made = Markup('<p class="{}">{}</p>').format(value, value)
    assert made == markupsafe.Markup('<p class="{}">{}</p>').format(value, value)
    assert Markup("<br>").join([value, value]) == markupsafe.Markup("<br>").join([value, value])
    assert escape(value) == markupsafe.escape(value)
    assert Markup("100 %s{}%").format(value) == markupsafe.Markup("100 %s{}%").format(value)


def test_what_is_made_is_html_and_not_escaped_again() -> None:
    made = Markup("<p>{}</p>").format(Markup("<b>{}</b>").format(NASTY))
    assert made == "<p><b>&lt;b&gt;&amp;&#34;&#39;{}{0}</b></p>"
    assert escape(made) == made == markupsafe.escape(made)


@pytest.mark.parametrize("values", [(), (1, 2)])
def test_a_value_too_many_or_too_few_is_a_mistake(values: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="places"):
        Markup("<p>{}</p>").format(*values)
