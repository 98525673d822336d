# shellcheck shell=bash
# An empty system: a root of its own with the files of the release in the home folder, without a network. Two kinds:
#   busybox  one program, of which sh, tar and the like are names
#   node     the machine's /usr, read only, for Node.js; cargo and this repository are out of reach

# new_system KIND: an empty one, in SYSTEM.
new_system() {
  local name
  SYSTEM=$(scratch "system-$1") || return
  mkdir -p "$SYSTEM"/{root,tmp,proc,dev,etc,opt,usr} || return
  case $1 in
    busybox)
      mkdir -p "$SYSTEM"/bin "$SYSTEM"/usr/local/{bin,share/man/man1} || return
      cp /bin/busybox "$SYSTEM/bin/" || return
      for name in $(/bin/busybox --list); do
        if [[ $name != busybox ]]; then ln -s busybox "$SYSTEM/bin/$name" || return; fi
      done
      ;;
    node) ln -s usr/bin usr/sbin usr/lib usr/lib64 "$SYSTEM/" || return ;;
  esac
  cp "$OUT"/* "$SYSTEM/root/"
}

# in_system KIND COMMANDS: runs them in the home folder of SYSTEM, as a shell that stops at the first failure.
in_system() { chroot_to "$1" "cd"$'\n'"$2"; }

chroot_to() {
  local namespaces=(--mount --net --pid --fork) here
  if [[ $(id -u) != 0 ]]; then namespaces+=(--user --map-root-user); fi
  here=$(dirname "$(command -v node)")
  # shellcheck disable=SC2016
  unshare "${namespaces[@]}" bash -ec '
    mount --make-rprivate /
    mount -t proc proc "$1/proc"
    mount --rbind /dev "$1/dev"
    if [[ $2 == node ]]; then
      mount --rbind /usr "$1/usr"
      mount -o remount,bind,ro "$1/usr"
      mkdir -p "$1/opt/node"
      mount --rbind "$(dirname "$4")" "$1/opt/node"
    fi
    exec env -i HOME=/root NO_COLOR=1 PATH=/usr/local/bin:/opt/npm/bin:/opt/node/bin:/usr/bin:/bin \
      npm_config_prefix=/opt/npm npm_config_offline=true npm_config_audit=false npm_config_fund=false npm_config_update_notifier=false \
      "$5" "$1" /bin/sh -ec "$3"
  ' empty "$SYSTEM" "$1" "$2" "$here" "$(PATH=$PATH:/usr/sbin:/sbin command -v chroot)"
}
