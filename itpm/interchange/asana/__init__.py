"""Asana: tasks of projects by CSV, and by JSON of its export and of its REST API."""
