#!/bin/sh
# Finds a Python that is new enough and hands over to install.py. PYTHON=/path/to/python takes that one and no other.
set -eu

for python in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11 python}; do
    if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        exec "$python" "$(dirname "$0")/install.py" "$@"
    fi
done

{
    echo "error: Jianghua needs Python 3.11 or newer, and found none under: ${PYTHON:-python3, python3.11 to python3.14, python}"
    for python in ${PYTHON:-python3 python}; do
        if version=$("$python" --version 2>&1); then
            echo "  $(command -v "$python") is $version"
        fi
    done
    echo "Install Python 3.11 or newer, or name one that is not on the PATH: make PYTHON=/path/to/python3.11 ..."
} >&2
exit 2
