"""Law, figures and programme in, results out: points, states, gaps, verdicts. Pure."""
