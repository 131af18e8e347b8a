#!/bin/sh
# Prints the Python to build .venv with: the one named in $1, else the first that is new enough and has venv.
set -eu

usable() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

complete() {
    "$1" -c 'import ensurepip, venv' 2>/dev/null
}

found=''
for name in ${1:+"$1"} $([ -n "${1:-}" ] || echo python3 python3.13 python3.12 python3.11 python3.14 python); do
    usable "$name" || continue
    found=$name
    if complete "$name"; then
        command -v "$name"
        exit 0
    fi
done

if [ -n "$found" ]; then
    echo "make: $found has no venv module. On Debian or Ubuntu: apt-get install python3-venv" >&2
elif [ -n "${1:-}" ]; then
    echo "make: PYTHON=$1 is no Python 3.11 or later." >&2
else
    echo "make: Python 3.11 or later is needed and was not found." >&2
    echo "      On Debian 12 or Ubuntu 24.04: apt-get install python3 python3-venv" >&2
    echo "      With one elsewhere: make PYTHON=/path/to/python3.11 ..." >&2
fi
exit 1
