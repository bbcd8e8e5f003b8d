"""What needs somebody, who answers for it, and where things stand."""
