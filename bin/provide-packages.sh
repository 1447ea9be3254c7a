#!/bin/sh
# Unpack Debian packages, with every library that they need, into one directory.
#
#   provide-packages.sh DEST PACKAGE[=VERSION]...
#   provide-packages.sh var/asterisk 'asterisk=1:22.*' asterisk-core-sounds-en-wav
#
# DEST/bin/<name> then starts each program of the named packages. Needs apt-get, dpkg-deb and
# debian-archive-keyring, but neither root nor any change to the system. A finished DEST is used
# again. The mirror is the one that the machine's own apt uses; DEBIAN_MIRROR overrides it.
#
# Exit codes: 2 wrong call, 3 this machine cannot do it, 4 no mirror or no network,
#             5 no package of that version, 6 unpacking failed (disk full?).
set -eu

KEYRING=/usr/share/keyrings/debian-archive-keyring.gpg
SUITES='forky sid'
FORMAT=1

main() {
  [ $# -ge 2 ] || fail 2 "usage: provide-packages.sh DEST PACKAGE[=VERSION]..."
  dest=$1
  shift
  request="format $FORMAT: $*"
  is_provided && exit 0

  check_machine
  mkdir -p "$(dirname "$dest")"
  dest=$(cd "$(dirname "$dest")" && pwd)/$(basename "$dest")
  exec 9>"$(dirname "$dest")/.$(basename "$dest").lock"
  flock -n 9 || { say "another run is providing it already, waiting for that"; flock 9; }
  is_provided && exit 0

  rm -rf "$dest".building.*
  work=$(mktemp -d "$dest.building.XXXXXX") || fail 6 "cannot write beside $dest"
  trap 'rm -rf "$work"' EXIT
  trap 'exit 130' INT TERM HUP
  root=$work/root
  mkdir "$root"
  mirror=$(find_mirror)
  choose_suite "$@"
  download "$@"
  unpack
  keep_what_is_needed "$@"
  write_wrappers
  check_programs
  put_in_place
  say "ready in $dest"
}

say() { printf '%s\n' "provide: $*" >&2; }

fail() {
  code=$1
  shift
  say "$*"
  exit "$code"
}

is_provided() { [ "$(cat "$dest/.provided" 2>/dev/null)" = "$request" ]; }

check_machine() {
  for tool in apt-get apt-cache apt-config dpkg dpkg-deb flock; do
    command -v "$tool" >/dev/null || fail 3 "needs $tool, so a Debian system; it is not here"
  done
  [ -r "$KEYRING" ] || fail 3 "needs $KEYRING: install the package debian-archive-keyring"
}

# The mirror that serves this machine's own release, in whatever form its sources are written.
find_mirror() {
  if [ -n "${DEBIAN_MIRROR:-}" ]; then
    printf '%s\n' "${DEBIAN_MIRROR%/}"
    return
  fi
  codename=$(. /etc/os-release && printf '%s' "${ID:-} ${VERSION_CODENAME:-}")
  case $codename in
    'debian '?*) codename=${codename#debian } ;;
    *) fail 3 "this is not Debian; set DEBIAN_MIRROR to the address of a Debian mirror" ;;
  esac
  uri=$(apt-get update --print-uris -o Debug::NoLocking=1 2>/dev/null |
    sed -n "s|^'\(.*\)/dists/$codename/InRelease'.*|\1|p" | head -n 1)
  [ -n "$uri" ] || fail 4 "apt has no source for Debian $codename; set DEBIAN_MIRROR"
  printf '%s\n' "$uri"
}

# A private apt: own state, cache and sources, and an empty status, so that libc comes along too.
write_apt_configuration() {
  mkdir -p "$work/apt/lists/partial" "$work/apt/archives/partial" "$work/apt/etc/parts"
  : >"$work/apt/status"
  printf 'deb [signed-by=%s] %s %s main\n' "$KEYRING" "$mirror" "$1" >"$work/apt/etc/sources.list"
  {
    apt-config dump | grep '^Acquire::' || true
    cat <<END
Dir::State "$work/apt";
Dir::State::lists "$work/apt/lists";
Dir::State::status "$work/apt/status";
Dir::Cache "$work/apt";
Dir::Cache::archives "$work/apt/archives";
Dir::Etc "$work/apt/etc";
Dir::Etc::parts "$work/apt/etc/parts";
Dir::Etc::sourceparts "$work/apt/etc/parts";
Dir::Etc::preferencesparts "$work/apt/etc/parts";
Dir::Etc::netrc "/etc/apt/auth.conf";
Dir::Etc::netrcparts "/etc/apt/auth.conf.d";
Dir::Log "$work/apt";
Acquire::Languages "none";
Acquire::Retries "3";
APT::Install-Recommends "false";
APT::Sandbox::User "$(id -un)";
END
  } >"$work/apt/apt.conf"
  APT_CONFIG=$work/apt/apt.conf
  export APT_CONFIG
}

# Takes the first suite whose packages have the wanted versions.
choose_suite() {
  unfit=
  for suite in $SUITES; do
    write_apt_configuration "$suite"
    say "reading the package list of Debian $suite"
    if ! apt-get -qq update -o Acquire::Retries=1 -o APT::Update::Error-Mode=any >"$work/log" 2>&1; then
      say "$(tail -n 2 "$work/log")"
      continue
    fi
    if unfit=$(find_unfit "$@"); then return; fi
    say "Debian $suite does not have it: $unfit"
  done
  [ -z "$unfit" ] || fail 5 "no suite of ($SUITES) fits: $unfit"
  fail 4 "the Debian mirror was not reached: is there a network, is a proxy needed?"
}

# Prints the first package whose candidate is missing or of another version; succeeds if all fit.
find_unfit() {
  for package in "$@"; do
    candidate=$(apt-cache policy "${package%%=*}" | sed -n 's/^  Candidate: //p')
    wanted='*'
    case $package in *=*) wanted=${package#*=} ;; esac
    case $candidate in
      '' | '(none)') printf '%s\n' "${package%%=*} is missing"; return 1 ;;
      $wanted) ;;
      *) printf '%s\n' "${package%%=*} is $candidate, wanted $wanted"; return 1 ;;
    esac
  done
}

download() {
  names=
  for package in "$@"; do names="$names ${package%%=*}"; done
  say "downloading$names and what they need from Debian $suite"
  # shellcheck disable=SC2086 # one word for each package
  apt-get -qq -y --download-only install $names >"$work/log" 2>&1 ||
    fail 4 "the download failed: $(tail -n 2 "$work/log")"
}

unpack() {
  say "unpacking $(find "$work/apt/archives" -name '*.deb' | wc -l) packages"
  mkdir -p "$root/usr/bin" "$root/usr/sbin" "$root/usr/lib" "$root/usr/lib64"
  for link in bin sbin lib lib64; do ln -s "usr/$link" "$root/$link"; done
  find "$work/apt/archives" -name '*.deb' -print0 |
    xargs -0 -P "$(nproc)" -I '{}' dpkg-deb -x '{}' "$root" ||
    fail 6 "cannot unpack the packages: is the disk full?"
}

# Moves the named packages' files and the libraries that those load into $work/done.
keep_what_is_needed() {
  say "keeping what is needed"
  triplet=$(basename "$(dirname "$(find "$root/usr/lib" -name libc.so.6 | head -n 1)")")
  search=$(library_path "$root")
  loader=$(find "$root/usr/lib64" "$root/usr/lib" -name 'ld-linux*.so*' | head -n 1)
  [ -n "$loader" ] || fail 6 "the packages brought no dynamic loader"
  : >"$work/keep"
  : >"$work/programs"
  for package in "$@"; do list_files_of "${package%%=*}"; done
  list_data
  list_libraries
  (cd "$root" && sort -u "$work/keep" | tar -cf - --no-recursion -T -) >"$work/kept.tar" ||
    fail 6 "cannot gather the files: is the disk full?"
  mkdir "$work/done"
  tar -xf "$work/kept.tar" -C "$work/done" || fail 6 "cannot write the files: is the disk full?"
  link_sounds
}

# The named package itself, what it ships beside it under its own name, and its programs.
list_files_of() {
  for deb in "$work/apt/archives/$1"_*.deb "$work/apt/archives/$1-modules"_*.deb \
    "$work/apt/archives/$1-config"_*.deb "$work/apt/archives/$1-data"_*.deb; do
    [ -e "$deb" ] || continue
    dpkg-deb --fsys-tarfile "$deb" | tar -tf - | sed 's|^\./||; s|/$||' |
      grep -v -e '^usr/share/doc' -e '^usr/share/man' -e '^etc' -e '^$' |
      while IFS= read -r path; do
        if [ -f "$root/$path" ]; then printf '%s\n' "$path"; fi
      done >>"$work/keep"
  done
  dpkg-deb --fsys-tarfile "$work/apt/archives/$1"_*.deb | tar -tf - |
    sed -n 's|^\./\(usr/s\{0,1\}bin/[^/][^/]*\)$|\1|p' >>"$work/programs"
}

# Data directories that other packages of the closure bring and that programs look for at run time.
list_data() {
  for data in "usr/lib/$triplet/espeak-ng-data" "usr/lib/$triplet/ossl-modules" \
    "usr/lib/$triplet/gconv" usr/share/asterisk/sounds usr/share/asterisk/documentation; do
    [ -d "$root/$data" ] || continue
    (cd "$root" && find "$data" -type f -o -type l) >>"$work/keep"
  done
}

# Where libraries lie below a root; some packages keep those of their own in a folder beside, named by its whole path.
library_path() { printf '%s' "$1/usr/lib/$triplet:$1/usr/lib/$triplet/pulseaudio"; }

# Everything that the loader finds for the kept programs and modules, by its name and its target.
list_libraries() {
  grep -e '\.so$' -e '^usr/s\{0,1\}bin/' "$work/keep" | grep -v /gconv/ | sort -u | while IFS= read -r path; do
    "$loader" --library-path "$search" --list "$root/$path" 2>/dev/null |
      sed -n "s|.*[[:space:]]$root/\([^ ]*\) (.*|\1|p"
  done | sort -u >"$work/libraries"
  printf '%s\n' "${loader#"$root/"}" >>"$work/libraries"
  while IFS= read -r path; do
    target=$(readlink -f "$root/$path")
    printf '%s\n%s\n' "$path" "${target#"$root/"}"
  done <"$work/libraries" >>"$work/keep"
}

# The package's own installer makes this link, and it has not run.
link_sounds() {
  sounds=$work/done/usr/share/asterisk/sounds
  [ ! -d "$sounds/en_US_f_Allison" ] || [ -e "$sounds/en" ] || ln -s en_US_f_Allison "$sounds/en"
}

# Each program runs with the loader and the libraries that came with it, its children with the host's.
write_wrappers() {
  mkdir -p "$work/done/bin"
  while IFS= read -r program; do
    is_program "$work/done/$program" || continue
    wrapper=$work/done/bin/$(basename "$program")
    cat >"$wrapper" <<END
#!/bin/sh
root=\${0%/*}/..
export OPENSSL_MODULES="\$root/usr/lib/$triplet/ossl-modules"
export GCONV_PATH="\$root/usr/lib/$triplet/gconv"
export ESPEAK_DATA_PATH="\$root/usr/lib/$triplet"
exec "\$root/${loader#"$root/"}" --library-path "$(library_path '$root')" "\$root/$program" "\$@"
END
    chmod +x "$wrapper"
  done <"$work/programs"
  [ -n "$(ls "$work/done/bin")" ] || fail 6 "the packages brought no program"
}

is_program() { [ "$(head -c 4 "$1" 2>/dev/null | tail -c 3)" = ELF ]; }

# A program whose libraries were not all found would fail later, where nobody knows why.
check_programs() {
  for wrapper in "$work/done/bin"/*; do
    program=$(sed -n 's|.*" "$root/\(usr/[^"]*\)" .*|\1|p' "$wrapper")
    missing=$("$work/done/${loader#"$root/"}" --library-path "$(library_path "$work/done")" --list \
      "$work/done/$program" 2>&1) || fail 6 "a library is missing: $missing"
  done
}

put_in_place() {
  printf '%s\n' "$request" >"$work/done/.provided"
  if [ -e "$dest" ]; then mv "$dest" "$work/old"; fi
  mv "$work/done" "$dest" || fail 6 "cannot write $dest"
}

main "$@"
