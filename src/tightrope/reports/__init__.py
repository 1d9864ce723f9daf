"""Reports: files and pasted text in, labelled text with metadata out."""
