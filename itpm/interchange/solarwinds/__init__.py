"""SolarWinds: nodes as assets and monitors, by queries of its information service."""
