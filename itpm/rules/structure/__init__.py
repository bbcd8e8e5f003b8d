"""Is it a file of the format, and does every field say what it can mean?"""
