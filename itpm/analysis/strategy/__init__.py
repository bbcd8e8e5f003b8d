"""Which objective gets what, and how far it has come."""
