"""Results as people and programs read them: terminal, JSON, TOML; languages and numbers."""
