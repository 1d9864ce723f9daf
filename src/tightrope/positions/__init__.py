"""Positions: the actor × issue table."""
