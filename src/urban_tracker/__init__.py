"""How far a Vietnamese city is from the urban type that it wants to reach."""

__version__ = "0.1.0"
