"""Trello: boards by their JSON and CSV."""
