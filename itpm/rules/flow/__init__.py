"""FLO: work in iterations, and work that flows."""
