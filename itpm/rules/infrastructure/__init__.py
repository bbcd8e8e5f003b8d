"""Infrastructure: what IT runs, how long it lasts, how it comes back."""
