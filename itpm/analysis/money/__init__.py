"""What everything costs: rates, documents, labour, lines, budgets and reserves."""
