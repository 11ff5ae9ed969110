"""What projects change, and the cheapest set that is enough."""
