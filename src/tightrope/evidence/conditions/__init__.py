"""Threats, promises, demands and what they depend on."""
