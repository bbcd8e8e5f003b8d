"""What is kept from one run to the next, and what it depends on."""
