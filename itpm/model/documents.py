"""The documents that programs read: the number of their shape, which all of them begin with."""

from typing import Final

SCHEMA_VERSION: Final = 1
"""It rises where a document loses a key, or means something else by one; a key more is no other shape."""
