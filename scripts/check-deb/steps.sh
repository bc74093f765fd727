#!/bin/sh
# What the steps in the chroot have in common.  Sourced.
# Copyright (C) 2026 The glibc-vdso authors
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# STOCK and FORK are the two versions, from the environment.
# use_source NAME, drop_source NAME: have /check/repo/NAME in apt's sources.
# glibc_packages: print what is installed of glibc's source, each with version.
# would_do: print what an upgrade would do to these, after an update.

set -eu
sources=/etc/apt/sources.list.d
# shellcheck disable=SC2034 # the steps use it
pref=/etc/apt/preferences.d/glibc-vdso.pref

use_source ()
{
  echo "deb [trusted=yes] file:/check/repo/$1 ./" > "$sources/check-deb-$1.list"
}

drop_source ()
{
  rm "$sources/check-deb-$1.list"
}

glibc_packages ()
{
  dpkg-query -W -f '${source:Package} ${binary:Package} ${Version}\n' | sed -n 's/^glibc //p'
}

would_do ()
{
  apt-get update
  apt-get -s dist-upgrade > /tmp/would
  cat /tmp/would
  glibc_packages | sed 's/[: ].*//' > /tmp/glibc
  awk '
    NR == FNR { glibc[$1]; next }
    $1 ~ /^(Inst|Remv)$/ { name = $2; sub(/:.*/, "", name); if (name in glibc) print }
  ' /tmp/glibc /tmp/would > /tmp/would-do
}
