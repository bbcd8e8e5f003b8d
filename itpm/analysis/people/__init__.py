"""How much of people there is, what is wanted of them, and what a change would do."""
