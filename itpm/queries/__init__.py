"""What is asked of records and results, and the answers as rows, documents and text: no page."""
