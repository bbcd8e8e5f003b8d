"""Microsoft Project, by its XML form (MSPDI)."""
