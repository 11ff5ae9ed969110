"""Trend, pace, forecast, goals over the years."""
