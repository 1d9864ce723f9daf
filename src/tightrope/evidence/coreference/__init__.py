"""Whom a pronoun or a description stands for."""
