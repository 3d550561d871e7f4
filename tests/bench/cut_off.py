"""Runs a command without a network: only this machine's own address answers, as notebooks need it. Linux, as root.

``python tests/bench/cut_off.py COMMAND …``
"""

from __future__ import annotations

import ctypes
import fcntl
import os
import socket
import struct
import subprocess
import sys

NEW_NETWORK = 0x40000000  # CLONE_NEWNET
GET_FLAGS, SET_FLAGS, UP = 0x8913, 0x8914, 0x1  # SIOCGIFFLAGS, SIOCSIFFLAGS, IFF_UP


def cut_off() -> None:
    """Leave the network of the machine; OSError where that cannot be done."""
    system = ctypes.CDLL(None, use_errno=True)
    if system.unshare(NEW_NETWORK) != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        loop = struct.pack("16sh14x", b"lo", 0)
        flags = struct.unpack("16sh14x", fcntl.ioctl(one, GET_FLAGS, loop))[1]
        fcntl.ioctl(one, SET_FLAGS, struct.pack("16sh14x", b"lo", flags | UP))


def prefix() -> tuple[str, ...]:
    """What to put before a command to run it so; nothing where that cannot be done."""
    words = (sys.executable, os.path.abspath(__file__))
    can = sys.platform == "linux" and subprocess.run([*words, "true"], capture_output=True, check=False).returncode == 0
    return words if can else ()


if __name__ == "__main__":
    try:
        cut_off()
    except (OSError, AttributeError) as error:
        sys.exit(f"not cut off: {error}")
    os.execvp(sys.argv[1], sys.argv[1:])
