"""How the tests are run: no time limit for a single example, for machines are shared."""

from hypothesis import settings

settings.register_profile("shared-machines", deadline=None)
settings.load_profile("shared-machines")
