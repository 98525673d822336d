# shellcheck shell=bash
# Assembles the files of a release, from dist/ and the static builds of the tool: the same commit gives the same bytes.

# The time of everything in an archive: that of the commit.
release_epoch() { git log -1 --format=%ct; }
release_version() { sed -n 's/^version = "\(.*\)"$/\1/p' Cargo.toml | head -n 1; }

# pack_archive FILE FOLDER NAME: FOLDER/NAME as an archive; its names are sorted, and no time, owner or umask of this machine is in it.
pack_archive() {
  tar --create --directory "$2" --format ustar --sort name --mtime "@$EPOCH" --owner 0 --group 0 --numeric-owner --mode u=rwX,go=rX "$3" |
    gzip -9 --no-name >"$1"
}

# pack_npm FILE FOLDER: npm gives all files one time of its own.
pack_npm() {
  local made
  made=$(cd "$1" && pwd)
  chmod -R u=rwX,go=rX "$2"
  npm pack "$2" --pack-destination "$made" --silent
}

# assemble_release FOLDER: writes all files of the release there.
assemble_release() {
  local out=$1 work version EPOCH arch
  version=$(release_version)
  EPOCH=$(release_epoch)
  work=$(scratch release) || return
  mkdir -p "$out" || return
  assemble_widget "$out" "$work" "$version" &&
    assemble_tool "$out" "$work" "$version" &&
    cp dist/plugins/*.zip "$out/" &&
    node scripts/lib/sbom.mjs "$out/windowpane-$version.cdx.json" "$EPOCH" &&
    (cd "$out" && sha256sum ./*.tar.gz ./*.tgz ./*.zip ./*.json | sed 's|\./||' | LC_ALL=C sort -k 2 >SHA256SUMS) || return
  rm -rf "$work"
}

# The files of the widget, and the same as an npm package.
assemble_widget() {
  local out=$1 work=$2 version=$3
  cp -R dist "$work/windowpane" || return
  # Its demonstration feed has the time of the build.
  "$(static_program x86_64)" demo --now "$(date -u -d "@$EPOCH" +%FT%TZ)" >"$work/windowpane/feeds/demo.json" || return
  pack_archive "$out/windowpane-web-$version.tar.gz" "$work" windowpane || return
  node scripts/lib/package.mjs dist "$work/npm" && pack_npm "$out" "$work/npm"
}

# The tool, for each processor an archive, and all of them as an npm package.
assemble_tool() {
  local out=$1 work=$2 version=$3 arch name folder program
  folder=$work/status-feed
  program=$(static_program x86_64)
  mkdir -p "$folder/completions" "$work/tool" || return
  "$program" man >"$folder/status-feed.1" || return
  "$program" completions bash >"$folder/completions/status-feed.bash" || return
  "$program" completions zsh >"$folder/completions/_status-feed" || return
  "$program" completions fish >"$folder/completions/status-feed.fish" || return
  node scripts/lib/licenses.mjs "$folder/third-party-licenses.txt" tool || return
  for arch in $BUILT; do
    name=status-feed-$version-linux-$arch
    cp -R "$folder" "$work/$name" && cp "$(static_program "$arch")" LICENSE CHANGELOG.md "$work/$name/" || return
    pack_archive "$out/$name.tar.gz" "$work" "$name" || return
    mkdir -p "$work/tool/linux-$(node_architecture "$arch")" || return
    cp "$(static_program "$arch")" "$work/tool/linux-$(node_architecture "$arch")/" || return
  done
  cp -R "$folder/status-feed.1" "$folder/third-party-licenses.txt" "$work/tool/" || return
  node scripts/lib/tool-package.mjs "$work/tool" && pack_npm "$out" "$work/tool"
}

node_architecture() {
  case $1 in
    x86_64) echo x64 ;;
    aarch64) echo arm64 ;;
  esac
}

# build_tools: the static builds; BUILT names those that could be made. Without the first there is no release.
build_tools() {
  local arch
  BUILT=""
  for arch in $ARCHITECTURES; do
    if step "tool" "tool-$arch" build_static "$arch"; then
      BUILT="$BUILT $arch"
    elif [[ $arch == "${ARCHITECTURES%% *}" ]]; then
      explain "The static build" 40 "See the error above."
      return 1
    else
      say "skipped: the tool for $arch. $(tail -n 1 "$STEP_LOG")"
    fi
  done
}

# make_release FOLDER: builds what is not built, and writes the release into the folder, which is replaced.
make_release() {
  step release "release build" build_release || { explain "The release build" 40 "See the error above."; return 1; }
  build_tools || return
  rm -rf "$1"
  step release "archives" assemble_release "$1" || { explain "The release" 40 "See the error above."; return 1; }
}
