"""Dropbox: registers that people keep there as sheets."""
