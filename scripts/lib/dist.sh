# shellcheck shell=bash
# Making dist/ with trunk.

# How the smallest wasm is had: the standard library built anew for size, and a panic that only stops. Only where the
# library's sources are; and only for a release, because every change of these flags builds everything again.
# Nightly's switches on a stable compiler: pinned, so they cannot change under us.
size_flags() {
  export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$ROOT/target}/small
  if try_rust_sources; then
    export RUSTC_BOOTSTRAP=1
    export CARGO_UNSTABLE_BUILD_STD=std,panic_abort CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size
    export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="-Zunstable-options -Cpanic=immediate-abort"
  else
    echo "remark: no library sources (rustup component rust-src), so the wasm comes out about 15 % larger"
  fi
}

# run_trunk ARGUMENT...: trunk never fetches anything, and neither does the cargo it calls; so cargo fetches first.
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

# What the release depends on, as one number.
release_inputs() {
  {
    rustc --version
    find src style public index.html Cargo.toml Cargo.lock Trunk.toml scripts/versions scripts/lib -type f -print0 |
      LC_ALL=C sort -z | xargs -0 cksum
  } | cksum
}

# The demonstration's times are relative to the moment it is made, so it changes on its own.
release_outputs() { find dist -type f ! -path dist/feeds/demo.json -print0 2>/dev/null | LC_ALL=C sort -z | xargs -0 cksum | cksum; }

RELEASE_STAMP=$TOOLS/release

release_is_current() {
  [[ -f $RELEASE_STAMP && -d dist ]] && [[ $(release_inputs; release_outputs) == "$(cat "$RELEASE_STAMP")" ]]
}

# build_release: dist/, unless nothing that goes into it has changed; then only the demonstration is made afresh.
build_release() {
  if release_is_current; then
    echo "nothing has changed; only dist/feeds/demo.json is made anew"
    TRUNK_STAGING_DIR=$ROOT/dist scripts/lib/finish-dist
    return
  fi
  rm -f "$RELEASE_STAMP"
  trunk_release "$ROOT" "$ROOT/dist" || return
  mkdir -p "$TOOLS"
  { release_inputs; release_outputs; } >"$RELEASE_STAMP"
}
