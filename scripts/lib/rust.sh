# shellcheck shell=bash
# The Rust toolchain, in one of two ways:
#   rustup  the pinned toolchain with the wasm32-unknown-unknown target: the ordinary way
#   debian  Debian's Rust with that target's standard library built from Debian's sources: for machines on which
#           rustup cannot fetch anything
# WINDOWPANE_TOOLCHAIN=rustup or =debian forces one; otherwise the first that is ready, then the first that works.

DEBIAN_TOOLCHAIN=$TOOLS/rust-debian
WASM=wasm32-unknown-unknown

# Long enough for a slow line, short enough for one that swallows packets.
RUSTUP_PATIENCE=600

rust_label() { echo "Rust with the $WASM target"; }
rust_hint() {
  echo "rustup could not fetch Rust $RUST_VERSION with the $WASM target, and Debian's Rust could not be set up instead." \
    "Check the network, or run: rustup toolchain install $RUST_VERSION --target $WASM"
}

rust_ready() { [[ -n $(ready_toolchain) ]]; }

# ready_toolchain: prints the way that is ready to use, or nothing.
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

# use_rust: makes cargo and rustc mean the toolchain that is ready.
use_rust() {
  RUST_WAY=$(ready_toolchain)
  if [[ $RUST_WAY == debian ]]; then
    # cargo and rustc may be rustup's proxies, which obey RUSTUP_TOOLCHAIN; or not there, which PATH mends.
    export RUSTUP_TOOLCHAIN=$DEBIAN_TOOLCHAIN
    export PATH=$DEBIAN_TOOLCHAIN/bin:$PATH
    # clippy-driver is run by its real path, from which it would find Debian's own libraries only.
    export SYSROOT=$DEBIAN_TOOLCHAIN
  else
    export RUSTUP_TOOLCHAIN=$RUST_VERSION
  fi
}

# --- rustup

# rustup_sysroot: where the pinned toolchain lives; fails when rustup does not have it. Never fetches.
rustup_sysroot() { RUSTUP_AUTO_INSTALL=0 rustup run "$RUST_VERSION" rustc --print sysroot 2>/dev/null; }

rustup_ready() {
  local sysroot
  sysroot=$(rustup_sysroot) && [[ -d $sysroot/lib/rustlib/$WASM/lib ]]
}

rustup_install() {
  have rustup || { echo "no rustup on PATH" >&2; return 1; }
  if ! rustup_sysroot >/dev/null; then
    bounded "$RUSTUP_PATIENCE" rustup toolchain install "$RUST_VERSION" --profile minimal --no-self-update || return
  fi
  bounded "$RUSTUP_PATIENCE" rustup target add "$WASM" --toolchain "$RUST_VERSION" && rustup_ready
}

# --- The components that only some scripts need

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
    rustup) bounded "$RUSTUP_PATIENCE" rustup component add clippy rustfmt --toolchain "$RUST_VERSION" ;;
    # Debian's Rust comes without rustfmt, but the rustup whose cargo we were called with nearly always has it.
    debian) find_rustfmt || bounded "$RUSTUP_PATIENCE" rustup component add rustfmt ;;
  esac
}

# find_rustfmt: prints the toolchain whose rustfmt is to be used: the pinned one, else the user's default.
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

# The library's sources let a release build make the standard library small as well. It can do without.
try_rust_sources() {
  [[ $RUST_WAY == rustup ]] || return 0
  [[ -d $(rustup_sysroot)/lib/rustlib/src ]] && return
  bounded 120 rustup component add rust-src --toolchain "$RUST_VERSION" >/dev/null 2>&1
}

# --- Debian

debian_rust_version() { /usr/bin/rustc --version 2>/dev/null; }

# Debian's Rust moves with Debian, so the copy of it remembers which one it was made from.
debian_ready() {
  [[ -f $DEBIAN_TOOLCHAIN/made-from ]] && [[ $(debian_rust_version) == "$(cat "$DEBIAN_TOOLCHAIN/made-from")" ]]
}

debian_packages_there() {
  local package
  for package in $DEBIAN_RUST; do
    dpkg-query -W -f '${Status}\n' "$package" 2>/dev/null | grep -q ' installed$' || return
  done
}

# A folder that looks like a toolchain: Debian's programs and libraries by reference, and beside them the target that
# Debian does not ship, so that nothing under /usr is changed.
debian_install() {
  have apt-get || { echo "no apt-get, so no Debian Rust" >&2; return 1; }
  # shellcheck disable=SC2086
  debian_packages_there || apt_install $DEBIAN_RUST || return
  local host made tool
  made=$(scratch rust-debian) || return
  host=$(/usr/bin/rustc -vV | sed -n 's/^host: //p')
  mkdir -p "$made/bin" "$made/lib/rustlib/$host/bin"
  for tool in rustc rustdoc; do
    # A link would not do: rustc looks for its libraries where its real file is.
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

# build_wasm_std TOOLCHAIN: the target's standard library, from the sources in that toolchain folder.
build_wasm_std() {
  local work lib
  work=$(scratch wasm-std) || return
  mkdir -p "$work/src"
  touch "$work/src/lib.rs"
  printf '[package]\nname = "empty"\nversion = "0.0.0"\nedition = "2024"\n[workspace]\n' >"$work/Cargo.toml"
  # `test` for wasm-bindgen-test; bitcode because our release profile links with LTO.
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
