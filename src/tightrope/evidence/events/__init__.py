"""Who did what to whom: PLOVER events from syntax and a lexicon of our own."""
