# shellcheck shell=bash
# Running a long command so that a person can follow it: which step of how many, how long already, a log for
# every step, and on failure the last lines and what to do. Works with the bash 3.2 of macOS.

# The process group of the running step, to be ended with us.
STEP_GROUP=

# say TEXT...: one line to the person.
say() { printf '%s\n' "$*" >&2; }

# fail TEXT...: say why, and stop.
fail() {
  say "error: $*"
  exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

# bounded SECONDS COMMAND...: the command's own exit code, or 124 when it took longer. macOS has no timeout(1).
bounded() {
  local left=$1 pid
  shift
  "$@" &
  pid=$!
  while kill -0 "$pid" 2>/dev/null; do
    if ((left-- <= 0)); then
      kill "$pid" 2>/dev/null
      wait "$pid" 2>/dev/null
      echo "stopped: no answer within the time allowed" >&2
      return 124
    fi
    sleep 1
  done
  wait "$pid"
}

# step POSITION NAME COMMAND...: runs the command in the background with its output in .tools/logs/NAME.log and shows
# the seconds go by. Returns the command's exit code. STEP_SECONDS is how long it took. The command is a child:
# what it exports is lost.
step() {
  local position=$1 name=$2 began=$SECONDS code=0 next_line=30
  shift 2
  STEP_LOG=$LOGS/${name//[^a-zA-Z0-9.-]/-}.log
  mkdir -p "$LOGS"
  [[ -t 2 ]] || say "[$position] $name ..."
  # A process group of its own, so that a Ctrl-C ends all that the step started.
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

# explain NAME LINES HINT...: after a failed step: the end of its log, and what to do.
explain() {
  local name=$1 lines=$2
  shift 2
  say "---- the end of $STEP_LOG"
  tail -n "$lines" "$STEP_LOG" >&2
  say "----"
  say "$name failed. $*"
}

# playwright_count: what the log of a step that ran Playwright tells of, as "PASSED FAILED".
playwright_count() {
  sed -n 's/^ *\([0-9]*\) \(passed\|failed\|flaky\|interrupted\|did not run\).*/\1 \2/p' "$STEP_LOG" |
    awk '$2 == "passed" || $2 == "flaky" { passed += $1; next } { failed += $1 } END { print passed + 0, failed + 0 }'
}

# scratch NAME: a fresh folder for something half-made. What is in it is never believed: it is moved into place
# when complete, so an interrupted or doubled run leaves nothing that looks ready.
scratch() {
  mkdir -p "$TOOLS/tmp/$$"
  mktemp -d "$TOOLS/tmp/$$/$1.XXXXXX"
}

# sweep: removes what runs that could not clean up after themselves have left.
sweep() {
  local left
  for left in "$TOOLS/tmp/"*; do
    kill -0 "${left##*/}" 2>/dev/null || rm -rf "$left"
  done
}

# settle FROM TO: moves a complete folder into place. Where another run was faster, its copy stays.
settle() {
  if [[ -e $2 ]]; then
    rm -rf "$1"
  else
    mkdir -p "$(dirname "$2")"
    mv "$1" "$2"
  fi
}

end_running_step() {
  if [[ -n $STEP_GROUP ]]; then
    kill -TERM -- "-$STEP_GROUP" 2>/dev/null || true
    wait "$STEP_GROUP" 2>/dev/null || true
  fi
  rm -rf "$TOOLS/tmp/$$"
}
trap end_running_step EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
