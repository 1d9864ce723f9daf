"""Brief: what is said, checked against its case, and how it looks in each medium."""
