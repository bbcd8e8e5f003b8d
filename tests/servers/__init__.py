"""Tests against real servers of monitoring systems: ``make test-servers``."""
