"""What kind of file somebody handed in, by what is in it and not by its name alone."""

from __future__ import annotations

import io
import re
import zipfile

from urban_tracker.core.text import Text, text

_OLD_CONTAINER = b"\xd0\xcf\x11\xe0"
_PAGE = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta)", re.I | re.S
)

AS_WORKBOOK = text("open it in a spreadsheet and save it as .xlsx or .csv (Save as, file type)")
WITHOUT_PASSWORD = text(
    "open it with its password and save it as .xlsx without a password (Save as, file type)"
)


def locked(raw: bytes) -> bool:
    """Whether a file is a workbook that a password encrypts."""
    return raw.startswith(_OLD_CONTAINER) and "EncryptedPackage".encode("utf-16-le") in raw


def foreign_kind(raw: bytes) -> tuple[Text, Text] | None:
    """What a file is, and the way out, if it is neither text nor a workbook that can be read."""
    if raw.startswith(_OLD_CONTAINER):
        return text("it is a workbook of the old kind (.xls), whatever its name says"), AS_WORKBOOK
    if raw.startswith(b"PK"):
        return _packed_kind(raw)
    start = raw[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        start = raw[:8192].decode("utf-16", "ignore").encode("utf-8", "ignore").lstrip()
    if start.startswith(b"%PDF"):
        return (
            text("it is a PDF"),
            text("ask for the spreadsheet that it was made from, or type the figures into a .csv"),
        )
    if _PAGE.match(start) or start.startswith(b"MIME-Version:"):
        return text("it is a web page (HTML), whatever its name says"), AS_WORKBOOK
    if start.startswith(b"<?xml"):
        return text("it is an XML file, whatever its name says"), AS_WORKBOOK
    if start.startswith((b"\x09\x08", b"\x09\x04", b"\x09\x02", b"{\\rtf")):
        return text("it is a workbook of the old kind (.xls)"), AS_WORKBOOK
    return None


def is_workbook(raw: bytes) -> bool:
    """Whether a file is packed as workbooks are."""
    return raw.startswith(b"PK")


def _packed_kind(raw: bytes) -> tuple[Text, Text] | None:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            names = {each.filename.casefold() for each in archive.infolist()}
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        return None
    if "xl/workbook.bin" in names:
        return text("it is a binary workbook (.xlsb)"), AS_WORKBOOK
    if "content.xml" in names:
        return text("it is an OpenDocument file (.ods)"), AS_WORKBOOK
    if any(each.startswith("index/") or each == "index.zip" for each in names):
        return (
            text("it is a file of Numbers"),
            text("in Numbers choose File, Export to, Excel (.xlsx) or CSV"),
        )
    if any(each.startswith(("word/", "ppt/")) for each in names):
        return (
            text("it is a text document or slides, no workbook"),
            text("copy the table into a spreadsheet and save it as .xlsx"),
        )
    return None
