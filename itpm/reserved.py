"""Words that no file may be called on some machine, or in some folder."""

from typing import Final

DEVICES: Final = frozenset(
    {"con", "prn", "aux", "nul"} | {f"{device}{number}" for device in ("com", "lpt") for number in range(1, 10)}
)
"""Devices of Windows, whatever ending stands behind them."""
RESERVED: Final = DEVICES | {"index"}
"""These, and the page of all records of a folder."""
