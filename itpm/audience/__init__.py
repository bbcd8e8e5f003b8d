"""What an audience may know of a portfolio: it is cut down first, and everything is computed from the rest."""
