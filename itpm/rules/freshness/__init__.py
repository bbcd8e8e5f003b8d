"""Is what is said still true?"""
