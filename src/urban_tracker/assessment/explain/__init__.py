"""Why a result is what it is, as a tree: rule, value, arithmetic, down to source and article."""
