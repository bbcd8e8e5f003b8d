"""What may be told of what is kept from an audience, and what it could work out from what it is told."""
