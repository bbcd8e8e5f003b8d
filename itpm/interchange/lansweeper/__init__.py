"""Lansweeper: assets by its reports and its API."""
