"""Requests and answers held against what other systems publish of their APIs: ``make test-contracts``."""
