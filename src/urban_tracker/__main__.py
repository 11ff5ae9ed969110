"""``python -m urban_tracker`` is the same as ``tracker``."""

from urban_tracker.cli.app import main

if __name__ == "__main__":
    main()
