"""Schedule health."""
