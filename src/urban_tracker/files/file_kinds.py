"""What kind of file somebody handed in, by what is in it and not by its name alone."""

from __future__ import annotations

import io
import re
import zipfile

_OLD_CONTAINER = b"\xd0\xcf\x11\xe0"
_PAGE = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta)", re.I | re.S
)


def locked(raw: bytes) -> bool:
    """Whether a file is a workbook that a password encrypts."""
    return raw.startswith(_OLD_CONTAINER) and "EncryptedPackage".encode("utf-16-le") in raw


def foreign_kind(raw: bytes) -> str | None:
    """What a file is, and the way out, if it is neither text nor a workbook that can be read."""
    if raw.startswith(_OLD_CONTAINER):
        return "not-a-table/old"
    if raw.startswith(b"PK"):
        return _packed_kind(raw)
    start = raw[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        start = raw[:8192].decode("utf-16", "ignore").encode("utf-8", "ignore").lstrip()
    if start.startswith(b"%PDF"):
        return "not-a-table/pdf"
    if _PAGE.match(start) or start.startswith(b"MIME-Version:"):
        return "not-a-table/page"
    if start.startswith(b"<?xml"):
        return "not-a-table/xml"
    if start.startswith((b"\x09\x08", b"\x09\x04", b"\x09\x02", b"{\\rtf")):
        return "not-a-table/xls"
    return None


def is_workbook(raw: bytes) -> bool:
    """Whether a file is packed as workbooks are."""
    return raw.startswith(b"PK")


def _packed_kind(raw: bytes) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            names = {each.filename.casefold() for each in archive.infolist()}
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        return None
    if "xl/workbook.bin" in names:
        return "not-a-table/xlsb"
    if "content.xml" in names:
        return "not-a-table/ods"
    if any(each.startswith("index/") or each == "index.zip" for each in names):
        return "not-a-table/numbers"
    if any(each.startswith(("word/", "ppt/")) for each in names):
        return "not-a-table/document"
    return None
