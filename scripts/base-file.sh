# shellcheck shell=sh
# Where the base's own version of a file is, however the tree stands now.
# Copyright (C) 2026 The glibc-vdso authors
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# Sourced, with $B set.  The base's file is in B/pristine where the build has
# changed or removed it, and else in B/src; a file that B/laid names and
# B/pristine has not is ours alone.

# Print the path of the base's PATH; fail where the base has none.
base_file ()
{
  if [ -f "$B/pristine/$1" ]; then
    echo "$B/pristine/$1"
  elif [ -f "$B/src/$1" ] && ! grep -Fxqs -e "$1" "$B/laid"; then
    echo "$B/src/$1"
  else
    return 1
  fi
}

# Print the lines of a list without its comments.
entries ()
{
  [ ! -f "$1" ] || sed 's/[[:space:]]*#.*//; /^[[:space:]]*$/d' "$1"
}
