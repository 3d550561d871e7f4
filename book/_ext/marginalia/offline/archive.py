"""Zip files of fixed bytes: names sorted, one time stamp, one set of permissions, one level of compression."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

MIMETYPE = "mimetype"  # of an EPUB: the first file, not compressed (https://www.w3.org/TR/epub-33/#sec-zip-container-mime)
_LEVEL = 9
_MODE = 0o100644 << 16  # a file that its owner may write and everybody may read
_UNIX = 3


def zipped(files: Mapping[str, bytes], released: str) -> bytes:
    """An archive of the files by path. Its clock stands at midnight of the day of release, whatever the time is."""
    year, month, day = map(int, released.split("-"))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(files, key=lambda name: (name != MIMETYPE, name)):
            entry = zipfile.ZipInfo(name, (year, month, day, 0, 0, 0))
            entry.create_system, entry.external_attr = _UNIX, _MODE
            entry.compress_type = zipfile.ZIP_STORED if name == MIMETYPE else zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[name], compresslevel=_LEVEL)
    return out.getvalue()


def folder(path: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path from there."""
    return {file.relative_to(path).as_posix(): file.read_bytes() for file in sorted(path.rglob("*")) if file.is_file()}
