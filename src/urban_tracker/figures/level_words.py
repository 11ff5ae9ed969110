"""The Vietnamese of the words that stand for values, and of regions and tags of places.

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

PLACES = {
    "northern-midlands-and-mountains": "trung du và miền núi phía Bắc",
    "red-river-delta": "đồng bằng sông Hồng",
    "north-central-and-central-coast": "Bắc Trung Bộ và duyên hải miền Trung",
    "central-highlands": "Tây Nguyên",
    "southeast": "Đông Nam Bộ",
    "mekong-delta": "đồng bằng sông Cửu Long",
    "heritage": "di sản",
    "mountainous": "miền núi",
    "border": "biên giới",
    "island": "hải đảo",
}
"""Where places lie, and what makes them special: written as ids, said as names."""
