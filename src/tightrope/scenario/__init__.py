"""Scenarios: draws from the uncertain table, every model on each draw, and what follows from the outcomes."""
