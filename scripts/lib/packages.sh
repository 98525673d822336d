# shellcheck shell=bash
# The machine's own package manager. Nothing is ever removed or replaced.

# as_root COMMAND...: with sudo if needed. `ask_for_root` has asked for the password.
as_root() {
  if [[ $(id -u) == 0 ]]; then
    "$@"
  elif have sudo; then
    sudo -n "$@"
  else
    echo "this needs root and there is no sudo: run as root: $*" >&2
    return 1
  fi
}

# ask_for_root: a step has no terminal, so sudo asks for the password before it.
ask_for_root() {
  if [[ $(id -u) != 0 ]] && have sudo && [[ -t 0 ]] && ! have brew; then
    say "A package of your system is missing; sudo may ask for your password."
    sudo -v || true
  fi
}

# apt_install PACKAGE...: waits while another apt runs, and fails rather than remove a package of the user.
apt_install() {
  as_root apt-get update -q
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends --no-remove \
    -o DPkg::Lock::Timeout=300 "$@"
}

# package_install APT DNF BREW: each a list of names for that package manager, "" if it has none.
package_install() {
  # The lists are split on purpose.
  # shellcheck disable=SC2086
  if have apt-get && [[ -n $1 ]]; then
    apt_install $1
  elif have dnf && [[ -n $2 ]]; then
    as_root dnf install -y $2
  elif have brew && [[ -n $3 ]]; then
    brew install $3
  else
    echo "there is no supported package manager (apt-get, dnf or brew). Install manually: $1" >&2
    return 1
  fi
}

is_debian() { [[ -r /etc/os-release ]] && grep -qx 'ID=debian' /etc/os-release; }

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
    echo "this is tested with Debian's packages: run it on Debian 12, for example in a container"
    return 1
  fi
  missing=$(missing_packages "$@")
  [[ -n $missing ]] || return 0
  # shellcheck disable=SC2086
  apt_install $missing && return
  echo "the package manager needs root. Run this once, then the same script again:"
  echo "  apt-get install --no-install-recommends" $missing
  return 1
}
