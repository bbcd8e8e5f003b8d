"""What ``bench/mutate.py`` is made of: changes of code, and the tests that can notice each."""
