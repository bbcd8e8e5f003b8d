"""One page kind a file: what the portfolio says, as blocks."""
