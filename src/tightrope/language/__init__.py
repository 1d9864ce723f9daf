"""Language: a report's text as a spaCy `Doc`."""
