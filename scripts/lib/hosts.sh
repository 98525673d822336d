# shellcheck shell=bash
# The programs that tests/hosts tests. For HOST.spec.mjs there may be:
#   HOST_packages   prints the Debian packages that it needs; the package manager installs them, as root
#   HOST_prepare    prepares what else it needs, in the process that then runs the tests; a host without one needs only dist/

roundcube_packages() { echo "$DEBIAN_ROUNDCUBE"; }
# Dovecot switches to the user of the mailbox.
roundcube_prepare() { [[ $(id -u) == 0 ]] || { echo "Dovecot has to be started as root: run this as root"; return 1; }; }

sogo_packages() { echo "$DEBIAN_SOGO"; }
sogo_prepare() { [[ $(id -u) == 0 ]] || { echo "SOGo has to be started as its own user: run this as root"; return 1; }; }

wordpress_packages() { echo "$DEBIAN_WORDPRESS"; }
# Versions newer than Debian's come from npm, with SQLite for all of them. Only the tested ones of its 380 MB are unpacked.
wordpress_prepare() {
  local made
  export WORDPRESS_BUILDS=$TOOLS/wordpress-$WORDPRESS_BUILDS_VERSION/package
  [[ ! -d $WORDPRESS_BUILDS ]] || return 0
  made=$(scratch wordpress) || return
  npm pack "@wp-playground/wordpress-builds@$WORDPRESS_BUILDS_VERSION" --pack-destination "$made" --silent || return
  tar -xzf "$made"/*.tgz -C "$made" package/src package/public/wp-6.5 package/public/wp-beta || return
  rm "$made"/*.tgz
  settle "$made" "${WORDPRESS_BUILDS%/package}"
}

servers_prepare() {
  cargo build --locked --bin status-feed || return
  unpack_servers
  name_servers
}

saving_prepare() {
  unpack_servers
  name_servers
}

# packages_of HOST
packages_of() { if declare -F "$1_packages" >/dev/null; then "$1_packages"; fi; }
