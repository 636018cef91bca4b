# SPDX-License-Identifier: Apache-2.0
# What the two commands need from Debian 12, and how they get it. Sourced by ./run and ./test.

packages_to_run="g++ cmake ninja-build ccache pkg-config libboost1.81-dev libssl-dev libsqlite3-dev
  libpq-dev libsodium-dev nlohmann-json3-dev libfmt-dev libhowardhinnant-date-dev tzdata zlib1g-dev libeigen3-dev
  librandom123-dev libnlopt-dev libcurl4-openssl-dev libcmark-gfm-dev libcmark-gfm-extensions-dev libical-dev libcairo2-dev
  libfido2-dev libpango1.0-dev fonts-dejavu-core libjpeg62-turbo-dev libpng-dev
  poppler-utils"

packages_to_test="doctest-dev librapidcheck-dev libbenchmark-dev clang-19 libclang-rt-19-dev
  clang-format-19 clang-tidy-19 postgresql-15 chromium nodejs npm python3 openssl
  coinor-cbc"

say() { printf '%s\n' "$*" >&2; }

die() {
  say "$1"
  exit 1
}

missing_of() {
  local package missing=""
  for package in "$@"; do
    case "$package" in
      # A machine may have a Node of its own; only its version matters.
      nodejs) command -v node > /dev/null && continue ;;
      npm) command -v npm > /dev/null && continue ;;
      python3) command -v python3 > /dev/null && continue ;;
    esac
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2> /dev/null)" = installed ] ||
      missing="$missing $package"
  done
  printf '%s' "$missing"
}

# Installs what is missing, as root or by sudo; says what it needs where it has neither.
install_missing() {
  command -v dpkg-query > /dev/null || die "Evenkeel's commands install Debian 12 packages, and this is not a Debian system. Needed: $*"
  local missing as_root=""
  missing=$(missing_of "$@")
  [ -z "$missing" ] && return
  if [ "$(id -u)" != 0 ]; then
    command -v sudo > /dev/null ||
      die "These packages are missing, and there is neither root nor sudo to install them. Ask an administrator to run: apt-get install$missing"
    as_root="sudo"
  fi
  case "$missing" in
    *libboost1.81-dev*)
      if [ "$(dpkg-query -W -f '${db:Status-Status}' libboost1.74-dev 2> /dev/null)" = installed ]; then
        die "libboost1.74-dev is installed and cannot stand beside libboost1.81-dev, which Evenkeel needs. Remove it first (apt-get remove libboost1.74-dev), or build on another machine."
      fi
      ;;
  esac
  say "Installing:$missing"
  # --no-remove: nothing that stands on this machine goes away for our sake.
  {
    $as_root apt-get update -qq &&
      $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends --no-remove $missing
  } >&2 || die "The packages could not be installed; apt-get says why above. Needed:$missing"
}
