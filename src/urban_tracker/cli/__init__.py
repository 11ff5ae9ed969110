"""The command line: one module a command; it parses, calls, prints, sets the exit code.

Modules import at their top only what help and completion need. Everything else is imported when
a command runs, so that ``tracker --help`` stays quick.
"""
