"""What may happen: how likely, how bad, what it is expected to cost, and what is done about it."""
