#!/bin/sh
# Half of the machine's libc with half of this one.
# Copyright (C) 2026 The glibc-vdso authors
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# usage: tst-vdso-halves.sh VERSION CC SOURCE STATIC LIBRARIES LD.SO WORK
# While packages are exchanged a program may start with ld.so of one and libc.so
# of the other; a process that runs longer may open another libc; and static
# programs open whichever is there.  CC compiles SOURCE with the machine's libc,
# dynamic and static; STATIC is the static program of this one; LIBRARIES is
# the path of its libraries, beginning with libc's folder.  Folder WORK is made
# anew.  Status 77 if the machine's libc has another version.

version=$1 cc=$2 source=$3 static=$4 libraries=$5 ld_so=$6 work=$7

machine=$(getconf GNU_LIBC_VERSION)
if [ "$machine" != "glibc $version" ]; then
  echo "the machine's libc is $machine, this one glibc $version"
  exit 77
fi
rm -rf "$work"
mkdir -p "$work/old" "$work/new" "$work/bin"

# shellcheck disable=SC2086 # CC is words
$cc -o "$work/bin/dynamic" "$source" &&
  $cc -DSTATIC -static -w -o "$work/bin/static" "$source" || exit 1
libc=$(ldd "$work/bin/dynamic" | sed -n 's/.*libc\.so\.6 => \([^ ]*\) .*/\1/p')
loader=$(ldd "$work/bin/dynamic" | sed -n 's/^[[:space:]]*\(\/.*\) (.*/\1/p')
machines=${libc%/*}

# A folder of libraries for each libc.so.
for file in "$machines"/lib*.so.[0-9]*; do
  ln -s "$file" "$work/old"
done
(IFS=:
 for folder in $libraries; do
   for file in "$folder"/lib*.so.[0-9]*; do
     [ ! -e "$file" ] || ln -sf "$(realpath "$file")" "$work/new/${file##*/}"
   done
 done)

status=0
try ()
{
  echo "$1"
  shift
  "$@" || { echo "failed: status $?"; status=1; }
}
# tst-vdso-mixed looks whether it takes effect.
GLIBC_TUNABLES=glibc.malloc.mmap_threshold=1048576
export GLIBC_TUNABLES
try "the machine's ld.so, this libc.so" \
  "$loader" --library-path "$work/new" "$work/bin/dynamic"
try "this ld.so, the machine's libc.so" \
  "$ld_so" --library-path "$work/old" "$work/bin/dynamic"
try "a program of the machine's opens this libc.so" \
  "$work/bin/dynamic" "$work/new/libc.so.6"
try "a program of this libc opens the machine's libc.so" \
  "$ld_so" --library-path "$work/new" "$work/bin/dynamic" "$libc"
try "a static program of the machine's opens this libc.so" \
  env LD_LIBRARY_PATH="$work/new:${ld_so%/*}" "$work/bin/static" libc.so.6
try "a static program of this libc opens the machine's libc.so" \
  env LD_LIBRARY_PATH="$machines" "$static" libc.so.6
exit $status
