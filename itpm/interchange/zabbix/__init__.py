"""Zabbix: hosts and services as monitors, from answers of its API."""
