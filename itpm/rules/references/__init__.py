"""Does everything that is referred to exist, and does it still hold?"""
