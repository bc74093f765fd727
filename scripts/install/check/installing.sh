# shellcheck shell=sh disable=SC2016,SC2034,SC2154 # for eval; of check-install
# Installing, and what must not be installed.
# Copyright (C) 2026 The glibc-vdso authors
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# A part of check-install, which reads it.

# Refusals are one line and status 2.  Where one is missing, nothing is done.
refuses ()
{
  make_it -n "$@" > "$work/refusal" 2>&1
  status=$?
  cat "$work/refusal"
  lines=$(grep -vc '^make: \(Entering\|Leaving\) directory' "$work/refusal")
  [ "$status/$lines" = 2/1 ] && grep -E '(prefix=|DESTDIR=)' "$work/refusal"
}
for place in / /usr /usr/local /usr/local/ /usr/lib/../../usr relative '/with space' "/with'quote"; do
  check "prefix=$place is refused" refuses install "prefix=$place"
done
check "prefix=/usr DESTDIR=/ is refused" refuses install prefix=/usr DESTDIR=//
check "a relative DESTDIR is refused" refuses install "prefix=$prefix" DESTDIR=stage
check "a DESTDIR that leads to where ld.so looks is refused" \
  refuses install prefix=/local DESTDIR=/usr
check "uninstall where nothing is fails" eval '! make_it uninstall "prefix=$prefix"'

# Each file with its mode and content; ld.so.cache is the machine's.
list ()
{
  (cd "$1" || exit
   find . ! -path ./etc/ld.so.cache -printf '%p %M %l\n' | sort
   find . -type f ! -path ./etc/ld.so.cache -exec sha256sum {} + | sort -k 2)
}
install_staged ()
{
  make_it install "prefix=$prefix" "DESTDIR=$work/stage" && list "$work/stage$prefix" > "$1"
}
check "make install DESTDIR=..." install_staged "$work/list1"
check "nothing is outside of the prefix" eval '
  (cd "$work/stage" && ! find . ! -type d ! -path ".$prefix/*" | grep .)'
check "a second install" install_staged "$work/list2"
check "leaves the same tree" cmp "$work/list1" "$work/list2"
check "make install" eval 'make_it install "prefix=$prefix" > "$work/said"'
list "$prefix" > "$work/list3"
check "gives the same tree too" cmp "$work/list1" "$work/list3"
check "leaves nothing of its ldconfig's outside" eval '! ls /var/cache/ldconfig | grep .'
[ -x "$prefix/bin/glibc-vdso-gcc" ] || { echo "Nothing is installed to go on with."; exit 1; }

foreign_file ()
{
  mkdir -p "$work/other$prefix/lib" && echo mine > "$work/other$prefix/lib/libc.so.6"
  ! make_it install "prefix=$prefix" "DESTDIR=$work/other" || return
  [ "$(cd "$work/other" && find . ! -type d)/$(cat "$work/other$prefix/lib/libc.so.6")" \
    = ".$prefix/lib/libc.so.6/mine" ]
}
check "a file that is not ours is not replaced" foreign_file

check "no file names the DESTDIR" eval '! grep -rlF -e "$work" "$prefix"'
check "no file names the build directory" eval '! grep -rlF -e "$top" "$prefix"'
check "libraries have no debug information" eval '
  ! readelf -SW "$prefix/lib/libc.so.6" "$prefix/lib/libc.a" | grep -F .debug_info'
check "and the names of variants" eval '
  readelf -sW "$prefix/lib/libc.so.6" | grep -F " clock_gettime_vdso"'

# The two lines at the end.
for what in run link; do
  line=$(sed -n "s/^To $what a program: *//p" "$work/said")
  check "as printed: $line" sh -ec "${line:-false}"
done
check "what the printed line linked runs" ./a.out
