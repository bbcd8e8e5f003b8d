"""PRTG: devices and sensors as monitors, from the tables of its API as JSON or CSV."""
