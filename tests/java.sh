#!/bin/sh
# What `make validate` needs from the system: Java, 17 or newer. Installed with apt-get where that can be done; otherwise one clear message.
set -eu
found=$(java -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' || true)
[ "${found:-0}" -ge 17 ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing Java ..."
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends default-jre-headless >/dev/null
else
  echo "The checks of HTML and EPUB need Java 17 or newer. Install it (Debian, Ubuntu: sudo apt-get install default-jre-headless; macOS: brew install openjdk) and run again." >&2
  exit 1
fi
