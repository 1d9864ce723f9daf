"""Evidence: records read from a report, each with a verbatim citation."""
