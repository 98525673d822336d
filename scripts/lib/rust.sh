# shellcheck shell=bash
# The Rust toolchain, from one of two sources:
#   rustup  the pinned toolchain with the wasm32-unknown-unknown target: the default
#   debian  Debian's Rust, with the standard library of that target built from Debian's sources: the fallback for machines on which
#           rustup cannot download anything
# WINDOWPANE_TOOLCHAIN=rustup or =debian forces one. Otherwise the first that is ready is used, then the first that can be installed.

DEBIAN_TOOLCHAIN=$TOOLS/rust-debian
WASM=wasm32-unknown-unknown

# In seconds: long enough for a slow connection, short enough for one that drops packets.
RUSTUP_TIMEOUT=600

rust_label() { echo "Rust with the $WASM target"; }
rust_hint() {
  echo "rustup could not fetch Rust $RUST_VERSION with the $WASM target, and Debian's Rust could not be set up instead." \
    "Check the network, or run: rustup toolchain install $RUST_VERSION --target $WASM"
}

rust_ready() { [[ -n $(ready_toolchain) ]]; }

# ready_toolchain: prints the source whose toolchain is ready, or nothing.
ready_toolchain() {
  case ${WINDOWPANE_TOOLCHAIN:-} in
    '')
      if rustup_ready; then echo rustup; elif debian_ready; then echo debian; fi
      ;;
    rustup) if rustup_ready; then echo rustup; fi ;;
    debian) if debian_ready; then echo debian; fi ;;
    *) fail "WINDOWPANE_TOOLCHAIN is \"$WINDOWPANE_TOOLCHAIN\"; it can be rustup or debian" ;;
  esac
}

rust_install() {
  case ${WINDOWPANE_TOOLCHAIN:-} in
    rustup) rustup_install ;;
    debian) debian_install ;;
    *)
      rustup_install && return
      echo "rustup could not; trying Debian's Rust" >&2
      debian_install
      ;;
  esac
}

# use_rust: makes cargo and rustc use the toolchain that is ready.
use_rust() {
  RUST_WAY=$(ready_toolchain)
  if [[ $RUST_WAY == debian ]]; then
    # cargo and rustc may be rustup's proxies, which obey RUSTUP_TOOLCHAIN, or missing, which PATH fixes.
    export RUSTUP_TOOLCHAIN=$DEBIAN_TOOLCHAIN
    export PATH=$DEBIAN_TOOLCHAIN/bin:$PATH
    # clippy-driver runs by its real path, from which it would find only Debian's own libraries.
    export SYSROOT=$DEBIAN_TOOLCHAIN
  else
    export RUSTUP_TOOLCHAIN=$RUST_VERSION
  fi
}

# --- rustup

# rustup_sysroot: prints the path of the pinned toolchain; fails if rustup does not have it. Never downloads.
rustup_sysroot() { RUSTUP_AUTO_INSTALL=0 rustup run "$RUST_VERSION" rustc --print sysroot 2>/dev/null; }

rustup_ready() {
  local sysroot
  sysroot=$(rustup_sysroot) && [[ -d $sysroot/lib/rustlib/$WASM/lib ]]
}

rustup_install() {
  have rustup || { echo "no rustup on PATH" >&2; return 1; }
  if ! rustup_sysroot >/dev/null; then
    with_timeout "$RUSTUP_TIMEOUT" rustup toolchain install "$RUST_VERSION" --profile minimal --no-self-update || return
  fi
  with_timeout "$RUSTUP_TIMEOUT" rustup target add "$WASM" --toolchain "$RUST_VERSION" && rustup_ready
}

# --- Components that only some scripts need

# lints: clippy and rustfmt.
lints_label() { echo "clippy and rustfmt"; }
lints_hint() { echo "Run: rustup component add clippy rustfmt --toolchain $RUST_VERSION"; }
lints_ready() {
  rust_ready || return
  case $(ready_toolchain) in
    rustup) rustup run "$RUST_VERSION" cargo-clippy --version >/dev/null 2>&1 && find_rustfmt >/dev/null ;;
    debian) find_rustfmt >/dev/null ;;
  esac
}
lints_install() {
  case $(ready_toolchain) in
    rustup) with_timeout "$RUSTUP_TIMEOUT" rustup component add clippy rustfmt --toolchain "$RUST_VERSION" ;;
    # Debian's Rust has no rustfmt, but if there is a rustup as well, its toolchain nearly always has it.
    debian) find_rustfmt || with_timeout "$RUSTUP_TIMEOUT" rustup component add rustfmt ;;
  esac
}

# find_rustfmt: prints the toolchain whose rustfmt to use: the pinned one, or the user's default as a fallback.
find_rustfmt() {
  local toolchain
  for toolchain in "$RUST_VERSION" "$(env -u RUSTUP_TOOLCHAIN rustup show active-toolchain 2>/dev/null | cut -d' ' -f1)"; do
    if [[ -n $toolchain ]] && RUSTUP_AUTO_INSTALL=0 rustup run "$toolchain" rustfmt --version >/dev/null 2>&1; then
      echo "$toolchain"
      return
    fi
  done
  return 1
}

# With the library's sources, a release build can rebuild the standard library for size. They are optional.
try_rust_sources() {
  [[ $RUST_WAY == rustup ]] || return 0
  [[ -d $(rustup_sysroot)/lib/rustlib/src ]] && return
  with_timeout 120 rustup component add rust-src --toolchain "$RUST_VERSION" >/dev/null 2>&1
}

# --- Debian

debian_rust_version() { /usr/bin/rustc --version 2>/dev/null; }

# Debian updates its Rust, so our copy records the version from which it was made.
debian_ready() {
  [[ -f $DEBIAN_TOOLCHAIN/made-from ]] && [[ $(debian_rust_version) == "$(cat "$DEBIAN_TOOLCHAIN/made-from")" ]]
}

debian_packages_there() {
  local package
  for package in $DEBIAN_RUST; do
    dpkg-query -W -f '${Status}\n' "$package" 2>/dev/null | grep -q ' installed$' || return
  done
}

# Creates a toolchain folder with links to Debian's programs and libraries, and the target that Debian does not ship, so that nothing
# under /usr changes.
debian_install() {
  have apt-get || { echo "no apt-get, so no Debian Rust" >&2; return 1; }
  # shellcheck disable=SC2086
  debian_packages_there || apt_install $DEBIAN_RUST || return
  local host made tool
  made=$(scratch rust-debian) || return
  host=$(/usr/bin/rustc -vV | sed -n 's/^host: //p')
  mkdir -p "$made/bin" "$made/lib/rustlib/$host/bin"
  for tool in rustc rustdoc; do
    # Not links: rustc looks for its libraries beside its real file.
    # shellcheck disable=SC2016
    printf '#!/bin/sh\nbin=${0%%/*}\nexec /usr/bin/%s --sysroot "${bin%%/*}" "$@"\n' "$tool" >"$made/bin/$tool"
    chmod +x "$made/bin/$tool"
  done
  for tool in cargo cargo-clippy clippy-driver; do ln -s "/usr/bin/$tool" "$made/bin/$tool"; done
  ln -s /usr/lib/rustlib/src "$made/lib/rustlib/src"
  ln -s "/usr/lib/rustlib/$host/lib" "$made/lib/rustlib/$host/lib"
  ln -s "/usr/bin/$DEBIAN_LLD" "$made/lib/rustlib/$host/bin/rust-lld"
  build_wasm_std "$made" || return
  debian_rust_version >"$made/made-from"
  rm -rf "$DEBIAN_TOOLCHAIN"
  settle "$made" "$DEBIAN_TOOLCHAIN"
}

# build_wasm_std TOOLCHAIN: builds the target's standard library from the sources in that toolchain folder.
build_wasm_std() {
  local work lib
  work=$(scratch wasm-std) || return
  mkdir -p "$work/src"
  touch "$work/src/lib.rs"
  printf '[package]\nname = "empty"\nversion = "0.0.0"\nedition = "2024"\n[workspace]\n' >"$work/Cargo.toml"
  # With `test` for wasm-bindgen-test, and with bitcode because our release profile uses LTO.
  (
    cd "$work" || exit
    unset RUSTUP_TOOLCHAIN
    RUSTC=$1/bin/rustc RUSTC_BOOTSTRAP=1 RUSTFLAGS=-Cembed-bitcode=yes CARGO_TARGET_DIR=$work/target \
      /usr/bin/cargo build --release --target "$WASM" -Z build-std=std,panic_abort,test
  ) || return
  lib=$1/lib/rustlib/$WASM/lib
  mkdir -p "$lib"
  cp "$work/target/$WASM/release/deps/"*.rlib "$lib/"
  rm -f "$lib"/libempty-*.rlib
  rm -rf "$work"
}
