"""Numbers only: networks of integers."""
