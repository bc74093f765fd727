#!/bin/sh
# All the calls under valgrind, which hides the vDSO.
# Copyright (C) 2026 The glibc-vdso authors
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# usage: tst-vdso-valgrind.sh LD.SO LIBRARY-PATH DYNAMIC... -- STATIC...
# The programs check their results themselves, and memcheck what they touch.

loader=$1
path=$2
shift 2

if ! command -v valgrind; then
  echo 'there is no valgrind'
  exit 77
fi
if ! valgrind -q /bin/true; then
  echo 'valgrind does not work here'
  exit 77
fi

# memcheck ALLOWED FILE ARGUMENT...: run it.  memcheck may complain of nothing
# but, if ALLOWED, of functions that are not concerned here.
memcheck () {
  allowed=$1
  shift
  echo "info: $*"
  report=$(valgrind -q --error-exitcode=0 "$@" --direct 2>&1)
  result=$?
  complaints=$(echo "$report" | grep '^==')
  if $allowed; then
    complaints=$(echo "$complaints" |
      grep -E '(clock|time|timespec)_get|gettimeofday|getcpu|vdso|: time')
  fi
  if [ $result -ne 0 ] || [ -n "$complaints" ]; then
    echo "$report"
    echo "error: status $result"
    return 1
  fi
}

status=0
while [ "$1" != -- ]; do
  memcheck false "$loader" --library-path "$path" "$1" || status=1
  shift
done
shift
# Static programs of glibc take the zeros that brk gives them for initialized,
# and memcheck does not.
for program; do
  memcheck true "$program" || status=1
done
exit $status
