# shellcheck shell=bash
# The web servers that the examples of public/examples/deploy are for. Those of the system are taken; on Debian, where one is
# missing, its package is unpacked into .tools/servers: nothing is installed, and nothing is started.

SERVERS=$TOOLS/servers

# unpack_servers: what is missing, where there is Debian's package manager. Never fails: a test without its server says so.
unpack_servers() {
  local folder missing=""
  [[ ! -d $SERVERS ]] || return 0
  have nginx || missing+=" nginx libnginx-mod-http-brotli-filter"
  have caddy || missing+=" caddy"
  [[ -n $missing ]] && have apt-get && have dpkg-deb || return 0
  folder=$(scratch servers)
  (
    cd "$folder" || exit
    # shellcheck disable=SC2086
    apt-get download -q $missing || exit
    for package in *.deb; do dpkg-deb -x "$package" . && rm "$package"; done
  ) && settle "$folder" "$SERVERS" || true
}

# name_servers: NGINX, NGINX_MODULES (where its brotli is) and CADDY, for the tests.
name_servers() {
  export NGINX CADDY NGINX_MODULES=""
  NGINX=$(command -v nginx || true)
  CADDY=$(command -v caddy || true)
  if [[ -z $NGINX && -x $SERVERS/usr/sbin/nginx ]]; then
    NGINX=$SERVERS/usr/sbin/nginx
    NGINX_MODULES=$SERVERS/usr/lib/nginx/modules
  fi
  if [[ -z $CADDY && -x $SERVERS/usr/bin/caddy ]]; then CADDY=$SERVERS/usr/bin/caddy; fi
}
