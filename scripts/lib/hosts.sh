# shellcheck shell=bash
# The programs that tests/hosts drives, which may have, for HOST.spec.mjs:
#   HOST_packages   prints Debian's packages that it needs; they are installed by the package manager, as root
#   HOST_prepare    makes what else it needs, in the process that runs it afterwards; a host without one needs nothing but dist/

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
