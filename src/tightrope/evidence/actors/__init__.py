"""Who takes part in a report: names, offices, collective actors, and which names are one person's."""
