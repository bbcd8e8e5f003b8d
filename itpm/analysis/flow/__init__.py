"""Work in timeboxes and work that flows: what teams and projects count of it, and what follows."""
