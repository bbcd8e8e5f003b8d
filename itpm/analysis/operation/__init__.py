"""How services run: what watches them, what went wrong, how available they were, and what came before."""
