"""What a change does: two states of a portfolio held against each other, edits, effects and checks apart."""
