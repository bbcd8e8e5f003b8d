"""What figures are: amounts that may be unknown, formulas, and how finely people are told them."""
