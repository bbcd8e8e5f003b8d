"""itpm: an IT portfolio as code."""

__version__ = "0.1.0"
