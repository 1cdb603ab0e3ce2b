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

# Runs a test with what it has to say on stdout. Its messages are shown when it fails, and whatever became of it, the closing
# line is there.
run_test() {
    local status=0 closing='^[0-9]+ passed, [0-9]+ failed$'
    "$@" >"$home/said" 2>"$home/messages" || status=$?
    [ "$status" = 0 ] || cat "$home/messages"
    cat "$home/said"
    if ! tail -n 1 "$home/said" | grep -qE "$closing"; then
        echo "FAIL the test ended early, with status $status"
        echo "0 passed, 1 failed"
        status=1
    fi
    return "$status"
}
