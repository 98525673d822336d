# shellcheck shell=bash
# Builds dist/ with trunk.

# The flags for the smallest WebAssembly: the standard library is rebuilt for size, and a panic aborts immediately. Only if the sources
# of the library are installed, and only for a release, because a change of these flags rebuilds everything. They are unstable flags on a
# stable compiler, whose version is pinned, so they cannot change unexpectedly.
size_flags() {
  export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$ROOT/target}/small
  if try_rust_sources; then
    export RUSTC_BOOTSTRAP=1
    export CARGO_UNSTABLE_BUILD_STD=std,panic_abort CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size
    # erase_components: Leptos then has one type for all views, which is smaller (the Studio's; the elements have none of its views).
    export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="-Zunstable-options -Cpanic=immediate-abort --cfg erase_components"
  else
    echo "remark: the rustup component rust-src is not installed, so the WebAssembly is about 15 % larger"
  fi
}

# run_trunk ARGUMENT...: runs trunk offline. cargo fetches first, because neither trunk nor the cargo that it calls downloads anything.
run_trunk() {
  cargo fetch --locked --target "$WASM" || return
  RUST_BACKTRACE=0 trunk "$@" --offline
}

# trunk_release FOLDER DIST: a release build of the trunk project in that folder.
trunk_release() {
  (
    cd "$1" || exit
    size_flags
    run_trunk build --release --dist "$2"
  )
}

# A checksum of everything that the release depends on.
release_inputs() {
  {
    rustc --version
    find src style public index.html studio.html Cargo.toml Cargo.lock Trunk.toml scripts/versions scripts/lib -type f -print0 |
      LC_ALL=C sort -z | xargs -0 cksum
  } | cksum
}

# Without the demonstration feed, whose times are relative to when it was generated.
release_outputs() { find dist -type f ! -path dist/feeds/demo.json -print0 2>/dev/null | LC_ALL=C sort -z | xargs -0 cksum | cksum; }

RELEASE_STAMP=$TOOLS/release

release_is_current() {
  [[ -f $RELEASE_STAMP && -d dist ]] && [[ $(release_inputs; release_outputs) == "$(cat "$RELEASE_STAMP")" ]]
}

# build_release: builds dist/, unless its inputs have not changed; then only the demonstration feed is generated again.
build_release() {
  if release_is_current; then
    echo "nothing has changed; only dist/feeds/demo.json is generated again"
    TRUNK_STAGING_DIR=$ROOT/dist scripts/lib/finish-dist
    return
  fi
  rm -f "$RELEASE_STAMP"
  # What is changed during the build may not be in it.
  local inputs
  inputs=$(release_inputs)
  trunk_release "$ROOT" "$ROOT/dist" || return
  mkdir -p "$TOOLS"
  { echo "$inputs"; release_outputs; } >"$RELEASE_STAMP"
}
