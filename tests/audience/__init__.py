"""What audiences may know."""
