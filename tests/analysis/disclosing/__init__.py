"""What may be told of what is hidden."""
