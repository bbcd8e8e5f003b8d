"""Rules about people: load, skills, hiring, training."""
