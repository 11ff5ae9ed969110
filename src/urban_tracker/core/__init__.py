"""Words, exact numbers, ranges, grades, days, problems: what every room speaks."""
