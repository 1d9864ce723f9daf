"""Evaluation: what the program reads out of a text, compared with what people say is in it.

One file for each task, in the measures of its field; `tasks` lists them. Nothing here is needed to read a report.
"""
