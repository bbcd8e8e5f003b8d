"""From bytes to located plain data: the only place that reads YAML, a folder or git."""
