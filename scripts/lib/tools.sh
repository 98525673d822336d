# shellcheck shell=bash
# The tools besides Rust. For each: NAME_label, NAME_hint, NAME_ready (fast, changes nothing) and NAME_install.
# They are installed in .tools/ and tests/node_modules/, which git ignores. Only Node.js, a C compiler and the browser come from the
# system's package manager, if they are missing.

TRUNK_HOME=$TOOLS/trunk-$TRUNK_VERSION
WASM_BINDGEN_HOME=$TOOLS/wasm-bindgen-$WASM_BINDGEN_VERSION
WASM_SPLIT_HOME=$TOOLS/wasm-split-$WASM_SPLIT_VERSION
DENY_HOME=$TOOLS/cargo-deny-$CARGO_DENY_VERSION
NODE_HOME=$TOOLS/node-$NODE_VERSION
NODE_MODULES=$ROOT/tests/node_modules
ICALENDAR_HOME=$TOOLS/icalendar-$ICALENDAR_VERSION

# --- A linker for cargo

compiler_label() { echo "a C compiler, which cargo uses as its linker"; }
compiler_hint() { echo "Install a C compiler (on macOS: xcode-select --install)."; }
compiler_ready() { have cc; }
compiler_install() { package_install "$DEBIAN_C_COMPILER" "gcc" ""; }

# --- Programs from crates.io

trunk_label() { echo "trunk $TRUNK_VERSION"; }
trunk_hint() { echo "$(cargo_hint) trunk@$TRUNK_VERSION"; }
trunk_ready() { [[ -x $TRUNK_HOME/bin/trunk ]]; }
# Without default features, because it must never download anything itself.
trunk_install() { cargo_tool "$TRUNK_HOME" "trunk@$TRUNK_VERSION" --locked --no-default-features; }

bindgen_label() { echo "wasm-bindgen $WASM_BINDGEN_VERSION"; }
bindgen_hint() { echo "$(cargo_hint) wasm-bindgen-cli@$WASM_BINDGEN_VERSION"; }
bindgen_ready() { [[ -x $WASM_BINDGEN_HOME/bin/wasm-bindgen ]]; }
# Not --locked: its own lock file names a crate version that is no longer available.
bindgen_install() { cargo_tool "$WASM_BINDGEN_HOME" "wasm-bindgen-cli@$WASM_BINDGEN_VERSION"; }

split_label() { echo "wasm-split $WASM_SPLIT_VERSION"; }
split_hint() { echo "$(cargo_hint) wasm_split_cli_support@$WASM_SPLIT_VERSION --features build-binary"; }
split_ready() { [[ -x $WASM_SPLIT_HOME/bin/wasm-split-cli ]]; }
split_install() { cargo_tool "$WASM_SPLIT_HOME" "wasm_split_cli_support@$WASM_SPLIT_VERSION" --locked --features build-binary; }

deny_label() { echo "cargo-deny $CARGO_DENY_VERSION"; }
deny_hint() { echo "$(cargo_hint) cargo-deny@$CARGO_DENY_VERSION"; }
deny_ready() { [[ -x $DENY_HOME/bin/cargo-deny ]]; }
deny_install() { cargo_tool "$DENY_HOME" "cargo-deny@$CARGO_DENY_VERSION" --locked; }

cargo_hint() { echo "Check that crates.io can be reached, then run this again. Manually: cargo install"; }

# cargo_tool HOME CRATE OPTION...: installs with a profile that builds fast, because these programs need no optimisation.
cargo_tool() {
  local home=$1 made
  shift
  made=$(scratch cargo) || return
  use_rust
  (
    export CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=256
    export CARGO_PROFILE_RELEASE_DEBUG=false CARGO_TARGET_DIR=$made/target
    cargo install "$@" --root "$made/root"
  ) || return
  settle "$made/root" "$home"
  rm -rf "$made"
}

# --- Node.js and the npm packages

node_label() { echo "Node.js"; }
node_hint() { echo "Install Node.js $NODE_OLDEST_MAJOR or newer, with npm, and run this again."; }
node_ready() { [[ -x $NODE_HOME/bin/node ]] || node_is_new_enough; }
node_is_new_enough() {
  have npm && have node && (($(node --version | sed 's/^v\([0-9]*\).*/\1/') >= NODE_OLDEST_MAJOR))
}
# Debian's own may be older than Playwright supports. Then its npm installs a newer one in .tools/.
node_install() {
  have npm && have node || package_install "$DEBIAN_NODE" "nodejs npm" "node" || return
  node_is_new_enough && return
  local made package
  made=$(scratch node) || return
  # shellcheck disable=SC2016
  package=$(node -p '`node-${process.platform}-${process.arch}`')
  npm install --prefix "$made" --no-save --no-audit --no-fund "$package@$NODE_VERSION" || return
  settle "$made/node_modules/$package" "$NODE_HOME"
  rm -rf "$made"
}

npm_label() { echo "wasm-opt, a Markdown parser, Playwright, axe and ical.js from npm"; }
npm_hint() { echo "Check that the npm registry can be reached, then run this again."; }
npm_stamp() { cksum <"$ROOT/tests/package-lock.json"; }
npm_ready() { [[ -f $NODE_MODULES/.made-from ]] && [[ $(npm_stamp) == "$(cat "$NODE_MODULES/.made-from")" ]]; }
npm_install() {
  local made
  made=$(scratch npm) || return
  cp "$ROOT/tests/package.json" "$ROOT/tests/package-lock.json" "$made/"
  use_node
  PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --prefix "$made" --no-audit --no-fund || return
  npm_stamp >"$made/node_modules/.made-from"
  rm -rf "$NODE_MODULES"
  settle "$made/node_modules" "$NODE_MODULES"
  rm -rf "$made"
}

# --- A second parser of calendars and one of Atom, for the tests only, if there is a Python to run them

icalendar_label() { echo "icalendar $ICALENDAR_VERSION and feedparser $FEEDPARSER_VERSION from PyPI"; }
icalendar_hint() { echo "Check that PyPI can be reached, then run this again."; }
icalendar_ready() { icalendar_is_there || ! python_makes_venvs; }
icalendar_is_there() { [[ -f $ICALENDAR_HOME/ready-$FEEDPARSER_VERSION ]]; }
python_makes_venvs() { have python3 && python3 -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 10))' 2>/dev/null; }
# A venv contains its own path, so it is created in place; the mark that it is complete comes last.
icalendar_install() {
  rm -rf "$ICALENDAR_HOME"
  python3 -m venv "$ICALENDAR_HOME" || return
  "$ICALENDAR_HOME/bin/python" -m pip install --quiet --disable-pip-version-check "icalendar==$ICALENDAR_VERSION" "feedparser==$FEEDPARSER_VERSION" || return
  touch "$ICALENDAR_HOME/ready-$FEEDPARSER_VERSION"
}

# --- Readers of published files, for the tests only; where there is no Debian, those that are there

readers_label() { echo "xmllint, rsvg-convert, lynx and rsync for the tests"; }
readers_hint() { echo "Install $DEBIAN_FILE_READERS, and run this again."; }
readers_ready() { ! is_debian || { have xmllint && have rsvg-convert && have lynx && have rsync; }; }
# shellcheck disable=SC2086
readers_install() { apt_install $DEBIAN_FILE_READERS; }

# --- A browser, for the tests only

browser_label() { echo "Chromium for the tests"; }
browser_hint() { echo "Install Chromium, or set CHROMIUM to its executable, and run this again."; }
browser_ready() { [[ -n $(find_browser) ]]; }
browser_install() {
  if is_debian; then
    # shellcheck disable=SC2086
    apt_install $DEBIAN_BROWSER
  else
    use_node
    PLAYWRIGHT_BROWSERS_PATH=$TOOLS/browsers "$NODE_MODULES/.bin/playwright" install chromium
  fi
}

# find_browser [NAME...]: prints the path of the browser: $CHROMIUM, the one that Playwright has downloaded, or the first that the system
# has of these names, then of those that suffice for tests: the headless shell, which takes a third of the time, or a full browser.
find_browser() {
  local name
  if [[ -n ${CHROMIUM:-} ]]; then
    command -v "$CHROMIUM"
    return
  fi
  if npm_ready && node_ready && [[ -d $TOOLS/browsers ]]; then
    use_node
    name=$(PLAYWRIGHT_BROWSERS_PATH=$TOOLS/browsers node --input-type=module -e \
      "import { createRequire } from 'node:module';
       console.log(createRequire('$ROOT/tests/')('@playwright/test').chromium.executablePath())")
    if [[ -x $name ]]; then
      echo "$name"
      return
    fi
  fi
  # Ubuntu's chromium is a snap, whose sandbox hides our files and ports.
  for name in "$@" chromium-headless-shell chromium google-chrome-stable google-chrome; do
    if have "$name" && [[ $(readlink -f "$(command -v "$name")") != *snap* ]]; then
      command -v "$name"
      return
    fi
  done
}

# --- Using them

use_node() { if [[ -x $NODE_HOME/bin/node ]]; then export PATH=$NODE_HOME/bin:$PATH; fi; }

# use_tools: puts all tools on PATH.
use_tools() {
  use_rust
  use_node
  export PATH=$TRUNK_HOME/bin:$WASM_BINDGEN_HOME/bin:$WASM_SPLIT_HOME/bin:$NODE_MODULES/.bin:$PATH
}

# --- The set-up

# In the order of their dependencies, the slow ones last.
ALL_NEEDS="compiler rust lints node npm icalendar readers browser trunk bindgen split"

# set_up NEED...: installs the needs that are not ready. Each may be named more than once.
set_up() {
  local need missing=() position=0 wanted=" $* "
  check_versions
  case ${WINDOWPANE_TOOLCHAIN:-} in
    '' | rustup | debian) ;;
    *) fail "WINDOWPANE_TOOLCHAIN is \"$WINDOWPANE_TOOLCHAIN\"; it can be rustup or debian" ;;
  esac
  for need in $ALL_NEEDS; do
    if [[ $wanted == *" $need "* ]] && ! "${need}_ready"; then missing+=("$need"); fi
  done
  if ((${#missing[@]})); then
    sweep
    say "Setting up (once): ${#missing[@]} steps. On two cores the whole set-up takes about five minutes."
    ask_for_root
    for need in "${missing[@]}"; do
      position=$((position + 1))
      set_up_one "$position/${#missing[@]}" "$need"
    done
  fi
  use_tools
}

set_up_one() {
  local name
  name=$("$2_label")
  if ! step "$1" "$name" "$2_install"; then
    explain "$name" 20 "$("$2_hint")"
    exit 1
  fi
  if ! "$2_ready"; then
    explain "$name" 20 "The step succeeded, but the tool is still missing. $("$2_hint")"
    exit 1
  fi
}

# check_versions: the lock files must have the versions that scripts/versions pins.
check_versions() {
  check_crate Cargo.lock wasm-bindgen "$WASM_BINDGEN_VERSION" WASM_BINDGEN_VERSION
  check_package @axe-core/playwright "$AXE_VERSION" AXE_VERSION
  check_package @playwright/test "$PLAYWRIGHT_VERSION" PLAYWRIGHT_VERSION
  check_package binaryen "$BINARYEN_VERSION" BINARYEN_VERSION
  check_package commonmark "$COMMONMARK_VERSION" COMMONMARK_VERSION
  check_package commonmark-spec "$COMMONMARK_SPEC_VERSION" COMMONMARK_SPEC_VERSION
  check_package esbuild "$ESBUILD_VERSION" ESBUILD_VERSION
  check_package html-validate "$HTML_VALIDATE_VERSION" HTML_VALIDATE_VERSION
  check_package ical.js "$ICAL_JS_VERSION" ICAL_JS_VERSION
  check_package terser "$TERSER_VERSION" TERSER_VERSION
  check_package react "$REACT_VERSION" REACT_VERSION
  check_package react-dom "$REACT_VERSION" REACT_VERSION
  check_package vite "$VITE_VERSION" VITE_VERSION
  check_package @vitejs/plugin-vue "$VITE_VUE_VERSION" VITE_VUE_VERSION
  check_package vue "$VUE_VERSION" VUE_VERSION
  check_package typescript "$TYPESCRIPT_VERSION" TYPESCRIPT_VERSION
}

check_crate() {
  local locked
  locked=$(sed -n "/^name = \"$2\"\$/{n;s/^version = \"\(.*\)\"\$/\1/p;}" "$ROOT/$1")
  [[ $locked == "$3" ]] ||
    fail "$1 has $2 ${locked:-nowhere}, scripts/versions has $4=$3. They must be the same: change scripts/versions."
}

check_package() {
  grep -q "\"$1\": \"$2\"" "$ROOT/tests/package.json" ||
    fail "tests/package.json does not have $1 $2, which is $3 in scripts/versions. Change one of the two."
}
