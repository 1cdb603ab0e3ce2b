# Where the editors for the tests lie, and the program under test. Sourced by tests/install and by the tests of the editors,
# in the folder of the project.

PROJECT=$PWD
EDITORS_FOLDER=${AWSNOTES_EDITORS:-${XDG_CACHE_HOME:-$HOME/.cache}/awsnotes-editors}
NEOVIM_FOLDER=$EDITORS_FOLDER/neovim
OLD_NEOVIM_FOLDER=$EDITORS_FOLDER/neovim-old
HELIX_FOLDER=$EDITORS_FOLDER/helix
AWSNOTES_BINARY=$(realpath -m "${AWSNOTES_BINARY:-${CARGO_TARGET_DIR:-target}/release/awsnotes}")
export PROJECT AWSNOTES_BINARY

# Ends a test that cannot run: what is missing is a failure, not a pass.
missing() {
    echo "FAIL $1 is missing: $2"
    echo "0 passed, 1 failed"
    exit 1
}

# Ends the test unless the file is there and can be run.
need() {
    [ -x "$1" ] || missing "$1" "$2"
}

# Ends the test unless the command is on the search path.
need_command() {
    command -v "$1" >/dev/null || missing "$1" "$2"
}
