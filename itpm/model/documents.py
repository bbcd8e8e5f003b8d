"""The documents that programs read: the number of their shape, which all of them begin with."""

from typing import Final

SCHEMA_VERSION: Final = 1
