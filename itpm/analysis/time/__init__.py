"""Days, hours and periods, and the working time of calendars and people."""
