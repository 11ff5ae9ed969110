"""Reports for people: one model, prepared once, and a writer for each format."""
