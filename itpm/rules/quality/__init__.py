"""Is what was promised delivered, accepted and handed over?"""
