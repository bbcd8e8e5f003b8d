"""What one person has to do, whom that holds up, what turned worse for them, and what they cannot settle alone."""
