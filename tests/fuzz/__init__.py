"""Whatever is in a file or on the command line: a message, never a traceback or a hang.

`attempts` says what must never happen. `test_spoilt_files` breaks the files of a small workspace
in every way, a few thousand times a minute (`long` runs it for as long as you like).
`test_real_workspaces` changes whole workspaces so that they often stay valid, and reads all of it.
"""
