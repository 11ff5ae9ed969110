"""What the JSON of each command holds: a typed record for every object that is printed.

The writers in ``documents`` return these records, so a type checker proves that they fit. The
schemas in ``output/schemas`` are made from the same records (:mod:`.publish`). Nothing imports
this package when the program runs.
"""
