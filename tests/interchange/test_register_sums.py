"""Sums of a sheet are in the currency that its row names, wherever it names it; in two nobody can be sure of them."""

from pathlib import Path

from tests.interchange.test_registers import Bring, bring, where

__all__ = ["bring", "where"]
TABLE = """\
Line ID,Line,Planned,Currency
L-1,Scanner,5500,USD
L-2,Plan,1000,usd
L-3,Other,5,Dollars
L-4,Both,5 EUR,USD
L-5,Own,7,
L-6,Sign,8,€
"""


def test_the_currency_of_a_column_is_that_of_the_sums_of_its_row(bring: Bring, where: Path) -> None:
    code, out = bring(TABLE, "--into", "erp", "--register", "lines")
    assert (code, out.splitlines()[0]) == (1, "erp: 4 new records"), out
    assert "'Other': column 'Currency': 'Dollars' is no currency, as EUR is" in out
    assert "'Both': column 'Currency': 'USD', and its sum is in 'EUR'" in out
    text = (where / "projects/erp.yaml").read_text()
    lines = {part.partition(":")[0].strip(): part for part in text.split("\n    ") if "planned" in part}
    assert text.count("currency: USD") == 2 and text.count("currency: EUR") == 1 and text.count("planned:") == 4, lines
