#!/bin/sh
# Sees to a chromium for the browser test: Debian's, where it may be installed. Never fails: without one, the
# browser test is skipped, and this says so.
set -u

for name in chromium chromium-browser google-chrome google-chrome-stable; do
    command -v "$name" >/dev/null 2>&1 && exit 0
done

as_root=''
[ "$(id -u)" = 0 ] || as_root='sudo -n'

if command -v apt-get >/dev/null 2>&1 && $as_root true 2>/dev/null; then
    echo "Installing chromium for the browser test ..." >&2
    log=$(mktemp)
    if $as_root apt-get -qq update >"$log" 2>&1 &&
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends \
            -o DPkg::Lock::Timeout=300 chromium >>"$log" 2>&1; then
        rm -f "$log"
        exit 0
    fi
    tail -n 5 "$log" >&2
    rm -f "$log"
fi
echo "No chromium here, and it could not be installed: THE BROWSER TEST WILL BE SKIPPED." >&2
echo "To run it: apt-get install chromium" >&2
exit 0
