"""Forges: where pull requests are talked about."""
