COUNTS: dict[str, dict[str, int]] = {}
