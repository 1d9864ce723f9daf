"""What several extractors read alike: known names, noun phrases, numbers, quotations, passages, tense."""
