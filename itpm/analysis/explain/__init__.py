"""Every figure by its name, and what stopping work would do."""
