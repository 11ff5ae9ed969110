"""The Vietnamese of the words that stand for values: levels, yes and no, a work that is planned.

The ledger and every file for programs keep the English ones; people read and type either.
"""

from __future__ import annotations

VIETNAMESE = {
    "none": "không có",
    "commune": "cấp xã",
    "inter-commune": "liên xã",
    "provincial": "cấp tỉnh",
    "regional": "cấp vùng",
    "national": "cấp quốc gia",
    "project": "dự án",
    "yes": "có",
    "no": "không",
}
"""What a level that a workspace adds is called stands in its own words only."""

STATUSES = {"preliminary": "sơ bộ", "estimate": "ước tính"}
"""How final a figure is."""
