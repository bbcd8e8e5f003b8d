"""From a portfolio to numbers that the engine schedules."""
