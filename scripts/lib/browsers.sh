# shellcheck shell=bash
# The browsers that tests/browsers drives. For each: NAME_packages, Debian's packages for it, and NAME_prepare, which exports where it is,
# in the process that then runs the tests; RUN_IN is put in front of that.

BROWSERS_HOME=$ROOT/tests/browsers
RUN_IN=()

chromium_packages() { echo "$DEBIAN_PDF_READER"; }
chromium_prepare() { :; }

firefox_packages() {
  echo "$DEBIAN_PDF_READER"
  if [[ -z ${FIREFOX:-} ]]; then echo "$DEBIAN_FIREFOX"; fi
}
firefox_prepare() {
  FIREFOX=$(command -v "${FIREFOX:-firefox-esr}") || { echo "there is no Firefox at ${FIREFOX:-firefox-esr}"; return 1; }
  export FIREFOX
}

webkit_packages() { if [[ -z ${WEBKIT:-} ]]; then echo "$DEBIAN_WEBKIT"; fi; }
# It has no headless mode, and needs a display and a D-Bus session of its own.
webkit_prepare() {
  local found
  for found in "${WEBKIT:-}" /usr/lib/*/webkit2gtk-4.*/MiniBrowser; do
    if [[ -x $found ]]; then break; fi
  done
  [[ -x $found ]] || { echo "there is no MiniBrowser of WebKitGTK"; return 1; }
  export WEBKIT=$found
  RUN_IN=(xvfb-run -a dbus-run-session --)
}

# browser_drivers: installs the npm packages that drive the browsers.
browser_drivers() {
  local stamp made
  stamp=$(cksum <"$BROWSERS_HOME/package-lock.json")
  [[ "$stamp" != "$(cat "$BROWSERS_HOME/node_modules/.made-from" 2>/dev/null)" ]] || return 0
  made=$(scratch browsers) || return
  cp "$BROWSERS_HOME/package.json" "$BROWSERS_HOME/package-lock.json" "$made/"
  npm ci --prefix "$made" --no-audit --no-fund --ignore-scripts || return
  echo "$stamp" >"$made/node_modules/.made-from"
  rm -rf "$BROWSERS_HOME/node_modules"
  settle "$made/node_modules" "$BROWSERS_HOME/node_modules"
  rm -rf "$made"
}
