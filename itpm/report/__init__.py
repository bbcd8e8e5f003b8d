"""Diagnostics as text, JSON, SARIF and what else reads them."""
