"""A new site takes the place of the last good one: whenever the build is stopped, one of the two is there, and whole."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from marginalia.cli import build, exchange

PAGES = ("index.html", "book/article.html")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A build folder with a site in place and a new one on its stage."""
    for folder, text in (("html", "old"), ("new", "new")):
        for page in PAGES:
            (tmp_path / folder / page).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / folder / page).write_text(text)
    return tmp_path


def seen(out: Path) -> set[str]:
    """What a reader finds on the site's pages."""
    return {(out / "html" / page).read_text() if (out / "html" / page).exists() else "missing" for page in PAGES}


def stopping(at: int, monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """Stop like a killed build at the ``at``-th step that changes folders; gives what counts the steps."""
    steps = 0

    def step(real: Callable[..., object]) -> Callable[..., object]:
        def done(*args: object, **named: object) -> object:
            nonlocal steps
            steps += 1
            if steps >= at:  # a killed process does nothing more, not even clear up
                raise KeyboardInterrupt
            return real(*args, **named)

        return done

    monkeypatch.setattr(build, "exchange", step(build.exchange))
    monkeypatch.setattr(Path, "rename", step(Path.rename))
    monkeypatch.setattr(shutil, "rmtree", step(shutil.rmtree))
    monkeypatch.setattr(shutil, "copytree", step(shutil.copytree))
    return lambda: steps


def cannot(*_: Path) -> bool:
    """As on a system that knows no exchange."""
    return False


def test_the_new_site_is_there_and_nothing_is_left_beside_it(out: Path) -> None:
    """In one step; on a system that cannot, in two; and where there was none before."""
    build.put_in_place(out / "new", out / "html")
    assert seen(out) == {"new"}
    assert sorted(path.name for path in out.iterdir()) == ["html", "new"]
    shutil.rmtree(out / "html")
    build.put_in_place(out / "new", out / "html")
    assert seen(out) == {"new"}


@pytest.mark.parametrize("at", range(1, 9))
@pytest.mark.parametrize("in_one_step", [True, False], ids=["one-step", "two-steps"])
def test_stopped_anywhere_the_next_build_finds_a_whole_site(at: int, in_one_step: bool, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the exchange it is there all the time; without, as soon as the next build begins."""
    if not in_one_step:
        monkeypatch.setattr(build, "exchange", cannot)
    elif not (exchange.exchange(out / "new", out / "html") and exchange.exchange(out / "new", out / "html")):
        pytest.skip("this system knows no exchange of two folders")
    with monkeypatch.context() as broken:
        steps = stopping(at, broken)
        try:
            build.put_in_place(out / "new", out / "html")
        except KeyboardInterrupt:
            assert steps() >= at
        if in_one_step:
            assert seen(out) in ({"old"}, {"new"})
    build.recover(out)
    assert seen(out) in ({"old"}, {"new"})
    assert sorted(path.name for path in out.iterdir()) == ["html", "new"]


def test_a_full_disk_while_it_is_copied_takes_nothing_away(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The half copy goes, so that the disk is as free as it was."""

    def full(source: Path, target: Path) -> None:
        target.mkdir()
        (target / "index.html").write_text("ne")
        raise OSError(errno.ENOSPC, "No space left on device", str(target))

    monkeypatch.setattr(shutil, "copytree", full)
    with pytest.raises(OSError, match="No space left"):
        build.put_in_place(out / "new", out / "html")
    assert seen(out) == {"old"}
    assert sorted(path.name for path in out.iterdir()) == ["html", "new"]


def test_an_exchange_of_what_is_not_there_is_said(out: Path) -> None:
    """As the system says it, with the name of the file."""
    if not exchange.exchange(out / "new", out / "html"):
        pytest.skip("this system knows no exchange of two folders")
    with pytest.raises(FileNotFoundError) as raised:
        exchange.exchange(out / "new", out / "nowhere")
    assert raised.value.filename == str(out / "nowhere")
