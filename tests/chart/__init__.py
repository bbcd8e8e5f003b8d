"""Tests of pictures of numbers."""
