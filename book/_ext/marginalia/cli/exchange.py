"""Two folders change places in one step, where the system can do that (Linux: renameat2; https://man7.org/linux/man-pages/man2/rename.2.html)."""

from __future__ import annotations

import ctypes
import errno
import os
from pathlib import Path

HERE = -100  # AT_FDCWD: names are seen from the folder one is in
EXCHANGE = 2  # RENAME_EXCHANGE
CANNOT = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM}  # an old kernel, a disk that has no such step, or a sandbox that lets none be taken


def exchange(one: Path, other: Path) -> bool:
    """Let two folders, both there, change places at once. False, and nothing done, where the system cannot."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, TypeError, AttributeError):  # another system, or a C library of before 2018
        return False
    if rename(HERE, os.fsencode(one), HERE, os.fsencode(other), EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in CANNOT:
        return False
    raise OSError(number, os.strerror(number), os.fspath(other))
