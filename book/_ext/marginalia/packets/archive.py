"""Zip files whose bytes depend on what is in them alone: one date for all, one order, one set of rights."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day that zip files know


def packed(files: Mapping[str, bytes]) -> bytes:
    """The files in the order given; path -> content."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path, content in files.items():
            info = zipfile.ZipInfo(path, EPOCH)
            info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, 3, 0o100644 << 16
            archive.writestr(info, content)
    return out.getvalue()
