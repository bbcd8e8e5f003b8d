"""The files of a new portfolio, as ``itpm init`` writes them."""
