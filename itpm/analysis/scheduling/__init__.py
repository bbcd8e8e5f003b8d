"""From a portfolio to numbers that the engine schedules, and back: dates, floats, lateness, and what each hangs on."""
