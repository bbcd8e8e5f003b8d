"""Nagios Core: hosts and services as monitors, from its status file and from the answers of its JSON programs."""
