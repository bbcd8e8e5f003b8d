"""A run: from files, a day and a scenario to everything that is known of a portfolio."""
