"""What audiences are told of what is kept from them: RED, redaction."""
