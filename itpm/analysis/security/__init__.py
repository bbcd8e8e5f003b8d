"""Security of what IT runs: patches, open vulnerabilities, controls, exceptions, certificates, and who stands on it."""
