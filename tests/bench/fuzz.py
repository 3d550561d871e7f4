"""The readers of the book against input made to break them, for as long as you like.

    python -m tests.bench.fuzz                            front-matter, yaml, edtf and selectors, ten minutes each
    python -m tests.bench.fuzz edtf docket --minutes 1    some of tests/fuzz/readers.py

With atheris (``pip install -r tests/bench/fuzz.txt``; Linux and Intel processors) inputs are led by the lines of the program that they reach; without it
hypothesis makes them. An input that breaks a reader is written to ``_build/fuzz/``: mend the reader, and put the input among the seeds, where the
tests of each day read it (``tests/fuzz/test_readers.py``).
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BROKEN = ROOT / "_build" / "fuzz"
FOUR = ("front-matter", "yaml", "edtf", "selectors")
LONGEST, SLOWEST = 4096, 10  # bytes of an input; seconds that a reader may take over one


def _escaped(data: bytes) -> str:
    return "".join(f"\\x{byte:02x}" for byte in data)


def led(name: str, folder: Path, seconds: int, seed: int) -> None:
    """Let atheris try one reader in this process, which ends with it: exit code 0 if nothing broke."""
    import atheris

    with atheris.instrument_imports(include=["marginalia"]):
        from tests.fuzz import readers
    words = folder / "pieces"
    words.write_text("".join(f'"{_escaped(piece.encode())}"\n' for piece in readers.PIECES), encoding="ascii")
    inputs = folder / "inputs"
    inputs.mkdir()
    for number, data in enumerate(readers.seeds(name)):
        (inputs / str(number)).write_bytes(data)
    limits = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", f"-timeout={SLOWEST}", f"-seed={seed}", "-rss_limit_mb=4096"]
    atheris.Setup([name, os.fspath(inputs), f"-dict={words}", f"-artifact_prefix={BROKEN / name}-", "-print_final_stats=1", *limits], readers.READERS[name])
    atheris.Fuzz()


def unled(name: str, seconds: int, seed: int) -> None:
    """Let hypothesis try one reader; SystemExit if it breaks."""
    from hypothesis import HealthCheck, given, settings
    from hypothesis import seed as seeded
    from hypothesis import strategies as st

    from tests.fuzz import readers

    inputs = st.builds(readers.changed, st.sampled_from(readers.seeds(name)), st.integers(0, 1 << 60).map(random.Random))
    end, tried = time.monotonic() + seconds, 0
    while time.monotonic() < end:

        @seeded(seed + tried)
        @settings(max_examples=1000, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        @given(data=st.one_of(inputs, st.binary(max_size=LONGEST), st.text().map(str.encode)))
        def some(data: bytes) -> None:
            try:
                readers.READERS[name](data)
            except Exception:
                (BROKEN / f"{name}-crash").write_bytes(data)
                raise

        some()
        tried += 1000
    print(f"Done {tried} runs")


def run(name: str, said: argparse.Namespace) -> int:
    """Try one reader in a process of its own; a line on how it went."""
    command = [sys.executable, "-m", "tests.bench.fuzz", name, "--minutes", str(said.minutes), "--seed", str(said.seed), "--alone"]
    given = {**os.environ, "PYTHONPATH": os.pathsep.join([os.fspath(ROOT / "book" / "_ext"), os.fspath(ROOT)])}
    done = subprocess.run(command, cwd=ROOT, env=given, capture_output=True, text=True, errors="replace", check=False)
    rows = (done.stdout + done.stderr).splitlines()
    runs = [row for row in rows if row.startswith(("Done ", "stat::number_of_executed_units"))]
    print(f"{name}: {'nothing broke it' if done.returncode == 0 else 'BROKEN'}. {' '.join(runs)}", flush=True)
    if done.returncode:
        print("\n".join(f"  {row}" for row in rows[-40:]), flush=True)
    return int(done.returncode != 0)


def main() -> int:
    """Try the readers that are named."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("names", nargs="*", default=FOUR, help=f"default: {', '.join(FOUR)}")
    words.add_argument("--minutes", type=float, default=10)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    said = words.parse_args()
    BROKEN.mkdir(parents=True, exist_ok=True)
    if not said.alone:
        return max(run(name, said) for name in said.names)
    (name,), seconds = said.names, int(said.minutes * 60)
    with tempfile.TemporaryDirectory() as folder:
        if importlib.util.find_spec("atheris"):
            led(name, Path(folder), seconds, said.seed)
        else:
            unled(name, seconds, said.seed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
