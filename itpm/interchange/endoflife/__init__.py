"""Dates of support as endoflife.date has them."""
