"""Words written from right to left among others: set apart in text, and left alone in tags and pictures."""

import pytest

from itpm.page.direction import turned


@pytest.mark.parametrize(
    ("html", "made"),
    [
        ("<p>No such letters, 5.</p>", "<p>No such letters, 5.</p>"),
        ("<td>مشروع جديد</td>", "<td><bdi>مشروع جديد</bdi></td>"),
        ("<p>next is 'שדרוג מערכת' on 16 Sep, 5 of 7</p>", "<p>next is '<bdi>שדרוג מערכת</bdi>' on 16 Sep, 5 of 7</p>"),
        ("<a>מערכת 2026</a>", "<a><bdi>מערכת 2026</bdi></a>"),
        ("<p>א, ב</p>", "<p><bdi>א, ב</bdi></p>"),
        ("<p>שלום ERP עולם</p>", "<p><bdi>שלום</bdi> ERP <bdi>עולם</bdi></p>"),
        ('<div aria-label="מערכת">x</div>', '<div aria-label="מערכת">x</div>'),
        ("<svg><text>מערכת</text></svg><b>מ</b>", "<svg><text>מערכת</text></svg><b><bdi>מ</bdi></b>"),
    ],
)
def test_each_run_is_set_apart_and_takes_no_number_with_it(html: str, made: str) -> None:
    assert turned(html) == made
    assert turned(made) == made
