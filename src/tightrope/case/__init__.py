"""Case: reports, evidence and the analyst's decisions in one file, and the merged view of them."""
