# shellcheck shell=bash
# The web servers that the examples of public/examples/deploy are for. Those of the system are taken; on Debian, where one is
# missing, its packages are unpacked into .tools/servers: nothing is installed, and nothing is started.

SERVERS=$TOOLS/servers

# unpack_servers: what is missing, where there is Debian's package manager. Never fails: a test without its server says so.
unpack_servers() {
  have apt-get && have dpkg-deb || return 0
  unpack_server nginx nginx nginx libnginx-mod-http-brotli-filter
  unpack_server caddy caddy caddy
  unpack_server apache apache2 apache2-bin libapr1 libaprutil1 libaprutil1-ldap liblua5.3-0 libjansson4 libnghttp2-14 libcurl4 libbrotli1
}

# unpack_server NAME PROGRAM PACKAGE...: the packages in .tools/servers/NAME, unless the system has the program.
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

# name_servers: NGINX, CADDY and APACHE, for the tests; where the modules of nginx and Apache are, and the libraries of an unpacked Apache.
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
