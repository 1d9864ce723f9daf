"""Tightrope follows one negotiation or conflict through the reports written about it.

Data goes one way: reports, language, evidence, case, positions, models, scenario, brief, web, cli.
"""

__version__ = "0.1.0"
