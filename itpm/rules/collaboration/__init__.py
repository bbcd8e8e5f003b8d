"""Rules about work with other departments (COL): who is heard, answered, asked, and decides."""
