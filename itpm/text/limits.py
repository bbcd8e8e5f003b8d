"""How much text is read before it is refused: bounds that no honest portfolio meets."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for one file."""

    file_bytes: int = 16 * 1024 * 1024
    depth: int = 64
    nodes: int = 1_000_000
    digits: int = 18
    faults: int = 20


DEFAULT_LIMITS = Limits()
