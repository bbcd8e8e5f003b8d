"""One foreign system a file or folder."""
