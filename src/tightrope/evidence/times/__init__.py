"""Time expressions: a grammar of rules, resolved to EDTF."""
