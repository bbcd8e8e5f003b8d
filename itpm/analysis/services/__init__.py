"""Services: what stands on what, what stops with it, how available that makes it, and what everything hangs on."""
