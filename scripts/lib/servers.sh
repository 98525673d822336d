# shellcheck shell=bash
# The web servers for the examples in public/examples/deploy. Uses those of the system. On Debian, the packages of a missing one are
# unpacked into .tools/servers, without installing or starting anything.

SERVERS=$TOOLS/servers

# unpack_servers: unpacks missing servers, if there is apt-get. Never fails: a test without its server is skipped and says so.
unpack_servers() {
  have apt-get && have dpkg-deb || return 0
  unpack_server nginx nginx nginx libnginx-mod-http-brotli-filter
  unpack_server caddy caddy caddy
  unpack_server apache apache2 apache2-bin libapr1 libaprutil1 libaprutil1-ldap liblua5.3-0 libjansson4 libnghttp2-14 libcurl4 libbrotli1
}

# unpack_server NAME PROGRAM PACKAGE...: unpacks the packages into .tools/servers/NAME, unless the system has the program.
unpack_server() {
  local name=$1 program=$2 folder
  shift 2
  [[ ! -d $SERVERS/$name ]] && ! have "$program" || return 0
  folder=$(scratch "$name")
  (
    cd "$folder" || exit
    apt-get download -q "$@" || exit
    for package in *.deb; do dpkg-deb -x "$package" . && rm "$package"; done
  ) && settle "$folder" "$SERVERS/$name" || true
}

# name_servers: exports the paths of the servers for the tests (NGINX, CADDY, APACHE), of the modules of nginx and Apache, and of the
# libraries of an unpacked Apache.
name_servers() {
  export NGINX CADDY APACHE NGINX_MODULES="" APACHE_MODULES="" APACHE_LIBRARIES=""
  local root
  NGINX=$(command -v nginx || true)
  if [[ -z $NGINX && -x $SERVERS/nginx/usr/sbin/nginx ]]; then
    NGINX=$SERVERS/nginx/usr/sbin/nginx
    NGINX_MODULES=$SERVERS/nginx/usr/lib/nginx/modules
  fi
  CADDY=$(command -v caddy || true)
  if [[ -z $CADDY && -x $SERVERS/caddy/usr/bin/caddy ]]; then CADDY=$SERVERS/caddy/usr/bin/caddy; fi
  APACHE=$(command -v apache2 || true)
  APACHE_MODULES=/usr/lib/apache2/modules
  root=$SERVERS/apache
  if [[ -z $APACHE && -x $root/usr/sbin/apache2 ]]; then
    APACHE=$root/usr/sbin/apache2
    APACHE_MODULES=$root/usr/lib/apache2/modules
    APACHE_LIBRARIES=$(echo "$root"/usr/lib/*-linux-gnu*)
  fi
}
