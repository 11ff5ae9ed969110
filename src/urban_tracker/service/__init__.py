"""A question in, an answer out; a change recorded: what the command line and the API share."""
