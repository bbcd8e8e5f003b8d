"""A ledger's head, its layout, and the portfolio that it comes into."""

from collections.abc import Callable
from typing import Any

HEAD = "Doc,Date,Account,Amount,Kind,Text"
MAP = """columns: {document: Doc, date: Date, line: Account, amount: Amount, kind: Kind, text: Text}
decimal: point
dates: ymd
lines: {"4410": p/hw, "4420": p/sw}
kinds: {INV: actual, GS: credit}
"""
FILES = {
    "itpm.yaml": "schema: 1\nportfolio: Test\ncurrency: EUR\nstatus_date: 2026-02-01\n",
    "projects/p.yaml": "name: P\nbudget: {lines: {hw: {name: HW, type: opex, planned: 1000}, sw: {name: SW, type: opex, planned: 10}}}\n",
    "in/map.yaml": MAP,
}
RESULT = "budget/entries-w.yaml"
Bring = Callable[..., tuple[int, str, dict[str, Any]]]
ROW = "Ä-1,2026-01-06,4410,5,INV,Gebühr\n"
