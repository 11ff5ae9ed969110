"""What a city sets out to do: places, targets, goals, directions, events, breaks, sources."""
