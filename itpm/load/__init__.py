"""From documents to a portfolio: schemas, merging, references, records."""
