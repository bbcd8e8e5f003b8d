"""Finance's ledger: its documents, booked or ordered, as entries of the portfolio."""
