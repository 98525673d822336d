# shellcheck shell=bash
# The programs that tests/hosts drives, which may have, for HOST.spec.mjs:
#   HOST_packages   prints Debian's packages that it needs; they are installed by the package manager, as root
#   HOST_prepare    makes what else it needs, in the process that runs it afterwards; a host without one needs nothing but dist/

roundcube_packages() { echo "$DEBIAN_ROUNDCUBE"; }
# Dovecot changes to the user of the mailbox.
roundcube_prepare() { [[ $(id -u) == 0 ]] || { echo "Dovecot has to be started as root: run this as root"; return 1; }; }

sogo_packages() { echo "$DEBIAN_SOGO"; }
sogo_prepare() { [[ $(id -u) == 0 ]] || { echo "SOGo has to be started as its own user: run this as root"; return 1; }; }

wordpress_packages() { echo "$DEBIAN_WORDPRESS"; }
# What is newer than Debian's comes from npm, with a database in a file for all of them; of 380 MB those that are tested.
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

# missing_packages PACKAGE...: those that Debian's package manager has not installed.
missing_packages() {
  local package
  for package in "$@"; do
    [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) == installed ]] || echo "$package"
  done
}

# debian_packages PACKAGE...: installs what is missing, or says what to install.
debian_packages() {
  local missing
  (($#)) || return 0
  if ! have dpkg-query; then
    echo "this host is tested as Debian packages it: run this on Debian 12, in a container for example"
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
