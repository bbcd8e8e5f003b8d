"""Is what may happen, is wrong or is to change looked after by somebody?"""
