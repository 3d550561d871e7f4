#!/bin/sh
# What the browser tests need from the system: Chromium, and poppler's pdftotext to read a printed page.
# Installed with apt-get where that can be done; otherwise one clear message.
set -eu
missing=""
command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 || missing="chromium"
command -v pdftotext >/dev/null 2>&1 || missing="$missing poppler-utils"
[ -z "$missing" ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing $missing ..."
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
else
  echo "The browser tests need: $missing. Install them (Debian, Ubuntu: sudo apt-get install $missing; macOS: brew install --cask chromium; brew install poppler) and run again." >&2
  exit 1
fi
