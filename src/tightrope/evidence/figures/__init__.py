"""Figures: how many of what, where and as of when."""
