"""What the money brings: earned value, benefits, and how assumptions compare."""
