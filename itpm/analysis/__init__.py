"""Pure results over a portfolio."""
