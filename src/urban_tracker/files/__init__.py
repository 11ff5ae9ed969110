"""Finds, reads, checks and appends the files of a workspace, and reads the packaged texts."""
