"""The theme ``itpm``: templates, one stylesheet, one script."""
