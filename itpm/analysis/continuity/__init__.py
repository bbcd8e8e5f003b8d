"""How services come back: recovery along what they stand on, plans, backups and exercises."""
