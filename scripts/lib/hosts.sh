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

# packages_of HOST
packages_of() { if declare -F "$1_packages" >/dev/null; then "$1_packages"; fi; }

# missing_packages PACKAGE...: prints the packages that are not installed.
missing_packages() {
  local package
  for package in "$@"; do
    [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) == installed ]] || echo "$package"
  done
}

# debian_packages PACKAGE...: installs missing packages, or prints what to install.
debian_packages() {
  local missing
  (($#)) || return 0
  if ! have dpkg-query; then
    echo "this host is tested with Debian's packages: run this on Debian 12, for example in a container"
    return 1
  fi
  missing=$(missing_packages "$@")
  [[ -n $missing ]] || return 0
  # shellcheck disable=SC2086
  apt_install $missing && return
  echo "the package manager needs root. Run this once, then ./scripts/test-hosts again:"
  echo "  apt-get install --no-install-recommends" $missing
  return 1
}
