"""Who said what: attributions, their cues, sources and contents."""
