"""Lasting ties between actors: who leads, backs, speaks for, belongs to, opposes whom."""
