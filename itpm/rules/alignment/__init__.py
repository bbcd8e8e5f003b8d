"""Rules about strategy: objectives, key results, policies."""
