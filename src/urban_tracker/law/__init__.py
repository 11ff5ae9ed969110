"""What a regulation is and which one is in force; the texts themselves lie in ``texts/``."""
