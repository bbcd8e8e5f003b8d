"""Google Drive: registers that people keep there as sheets."""
