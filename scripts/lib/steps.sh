# shellcheck shell=bash
# Runs long commands with progress: the step's position and elapsed time, a log for every step, and on failure the last lines of the
# log and a hint. Works with the bash 3.2 of macOS.

# The process group of the running step, which ends with this script.
STEP_GROUP=
# The one of a command beside the steps.
BACKGROUND_GROUP=

# say TEXT...: prints a line for the user.
say() { printf '%s\n' "$*" >&2; }

# fail TEXT...: prints an error and exits.
fail() {
  say "error: $*"
  exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

# with_timeout SECONDS COMMAND...: the command's own exit code, or 124 after a timeout. macOS has no timeout(1).
with_timeout() {
  local left=$1 pid
  shift
  "$@" &
  pid=$!
  while kill -0 "$pid" 2>/dev/null; do
    if ((left-- <= 0)); then
      kill "$pid" 2>/dev/null
      wait "$pid" 2>/dev/null
      echo "stopped: timeout" >&2
      return 124
    fi
    sleep 1
  done
  wait "$pid"
}

# step POSITION NAME COMMAND...: runs the command in the background with its output in .tools/logs/NAME.log, and shows the elapsed
# seconds. Returns the command's exit code, and its duration in STEP_SECONDS. The command is a child process: its exports are lost.
step() {
  local position=$1 name=$2 began=$SECONDS code=0 next_line=30
  shift 2
  STEP_LOG=$LOGS/${name//[^a-zA-Z0-9.-]/-}.log
  mkdir -p "$LOGS"
  [[ -t 2 ]] || say "[$position] $name ..."
  # A process group of its own, so that Ctrl-C ends all processes of the step.
  set -m
  ("$@") >"$STEP_LOG" 2>&1 </dev/null &
  STEP_GROUP=$!
  set +m
  while kill -0 "$STEP_GROUP" 2>/dev/null; do
    STEP_SECONDS=$((SECONDS - began))
    if [[ -t 2 ]]; then
      printf '\r\033[K[%s] %s  %s s' "$position" "$name" "$STEP_SECONDS" >&2
    elif ((STEP_SECONDS >= next_line)); then
      say "    $name: $STEP_SECONDS s so far"
      next_line=$((next_line + 30))
    fi
    sleep 0.2
  done
  wait "$STEP_GROUP" || code=$?
  STEP_GROUP=
  STEP_SECONDS=$((SECONDS - began))
  if [[ -t 2 ]]; then printf '\r\033[K' >&2; fi
  if ((code == 0)); then
    say "[$position] $name: done in $STEP_SECONDS s"
  else
    say "[$position] $name: FAILED after $STEP_SECONDS s"
  fi
  return "$code"
}

# explain NAME LINES HINT...: prints the end of a failed step's log, and a hint.
explain() {
  local name=$1 lines=$2
  shift 2
  say "---- the end of $STEP_LOG"
  tail -n "$lines" "$STEP_LOG" >&2
  say "----"
  say "$name failed. $*"
}

# playwright_count: counts the tests in the log of a step that ran Playwright, as "PASSED FAILED".
playwright_count() {
  sed -n 's/^ *\([0-9]*\) \(passed\|failed\|flaky\|interrupted\|did not run\).*/\1 \2/p' "$STEP_LOG" |
    awk '$2 == "passed" || $2 == "flaky" { passed += $1; next } { failed += $1 } END { print passed + 0, failed + 0 }'
}

# count_lines WORD: counts the lines of a step's log that begin with "ok" and with WORD, as "PASSED FAILED".
count_lines() {
  printf '%s %s\n' "$(grep -c '^ok ' "$STEP_LOG")" "$(grep -c "^$1 " "$STEP_LOG")"
}

# scratch NAME: creates a temporary folder for something incomplete. It is moved into place when complete, so an interrupted or
# concurrent run leaves nothing that looks complete.
scratch() {
  mkdir -p "$TOOLS/tmp/$$"
  mktemp -d "$TOOLS/tmp/$$/$1.XXXXXX"
}

# sweep: removes the temporary folders of runs that could not clean up.
sweep() {
  local left
  for left in "$TOOLS/tmp/"*; do
    kill -0 "${left##*/}" 2>/dev/null || rm -rf "$left"
  done
}

# settle FROM TO: moves a complete folder into place. If another run was faster, its copy stays.
settle() {
  if [[ -e $2 ]]; then
    rm -rf "$1"
  else
    mkdir -p "$(dirname "$2")"
    mv "$1" "$2"
  fi
}

# in_background COMMAND...: in a process group of its own, to be ended with us. One at a time.
in_background() {
  set -m
  "$@" </dev/null &
  BACKGROUND_GROUP=$!
  set +m
}

# end_of_background: waits for it, and returns its exit code.
end_of_background() {
  local code=0
  wait "$BACKGROUND_GROUP" || code=$?
  BACKGROUND_GROUP=
  return "$code"
}

end_running_step() {
  local group
  for group in $STEP_GROUP $BACKGROUND_GROUP; do
    kill -TERM -- "-$group" 2>/dev/null || true
    wait "$group" 2>/dev/null || true
  done
  rm -rf "$TOOLS/tmp/$$"
}
trap end_running_step EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
