"""Jira: issues by CSV in any language, XML, and JSON of its REST API."""
