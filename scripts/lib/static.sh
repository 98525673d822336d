# shellcheck shell=bash
# The operator's tool as one file that needs nothing else: linked statically with musl, for Linux.

# What is built; the first one is of the machine that most people have.
ARCHITECTURES="x86_64 aarch64"

static_target() { echo "$1-unknown-linux-musl"; }

# static_ready ARCHITECTURE: changes nothing.
static_ready() {
  local sysroot
  have "$(static_compiler "$1")" && sysroot=$(rustup_sysroot) && [[ -d $sysroot/lib/rustlib/$(static_target "$1")/lib ]]
}

# The compiler for the C in the cryptography: musl's own where Debian has one. Object files are the same for another C library.
static_compiler() {
  case $1 in
    x86_64) echo musl-gcc ;;
    *) echo "$1-linux-gnu-gcc" ;;
  esac
}

static_install() {
  local packages=DEBIAN_STATIC_$1
  # shellcheck disable=SC2086
  have "$(static_compiler "$1")" || debian_packages ${!packages} || return
  rustup_sysroot >/dev/null || { echo "this needs rustup's Rust: Debian's has no library for $(static_target "$1")"; return 1; }
  with_timeout "$RUSTUP_TIMEOUT" rustup target add "$(static_target "$1")" --toolchain "$RUST_VERSION"
}

# build_static ARCHITECTURE: builds it. The paths of this machine stay out of it, or two builds would differ.
build_static() {
  local target name rust
  target=$(static_target "$1")
  static_ready "$1" || static_install "$1" || return
  check_musl "$target" || return
  name=${target//-/_}
  rust=$(cd "$(rustup_sysroot)" && pwd -P)
  (
    export RUSTUP_TOOLCHAIN=$RUST_VERSION CARGO_TARGET_DIR=$STATIC_DIR CARGO_PROFILE_RELEASE_STRIP=symbols
    # rustup's Rust has the C library and a linker for every processor.
    if [[ $1 != x86_64 ]]; then export "CC_$name=$(static_compiler "$1")" "$(cargo_variable "$name")_LINKER=rust-lld"; fi
    export "$(cargo_variable "$name")_RUSTFLAGS=--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=/cargo --remap-path-prefix=$rust=/rust --remap-path-prefix=$ROOT=/windowpane"
    cargo build --locked --release --target "$target" --bin status-feed
  )
}
cargo_variable() { echo "CARGO_TARGET_$(tr '[:lower:]' '[:upper:]' <<<"$1")"; }

STATIC_DIR=${CARGO_TARGET_DIR:-$ROOT/target}/tool
static_program() { echo "$STATIC_DIR/$(static_target "$1")/release/status-feed"; }

# The licence that goes with the program is that of the version in it.
check_musl() {
  grep -qa "^$MUSL_VERSION\$" <(strings_of "$(rustup_sysroot)/lib/rustlib/$1/lib/self-contained/libc.a") ||
    { echo "Rust $RUST_VERSION has another musl than $MUSL_VERSION: change scripts/versions"; return 1; }
}
strings_of() { tr -c '[:print:]' '\n' <"$1"; }
