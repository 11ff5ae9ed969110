"""``tracker`` at a fixed moment: a page says the same on whatever day it is made."""

import datetime as dt
import sys

from urban_tracker.cli.app import main
from urban_tracker.service import clock

clock.now = lambda: dt.datetime(2026, 11, 23, 2, tzinfo=dt.UTC)
sys.argv[0] = "tracker"
main()
