# shellcheck shell=sh disable=SC2016,SC2034,SC2154 # for eval; of check-install
# Installing again, and removing.
# Copyright (C) 2026 The glibc-vdso authors
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# A part of check-install, which reads it.

echo '# mine' >> "$prefix/etc/ld.so.conf"
touch "$prefix/lib/gone" "$prefix/lib/kept"
cp "$prefix/share/glibc-vdso/installed" "$work/installed"
{ cat "$work/installed"; echo lib/gone; } | sort > "$prefix/share/glibc-vdso/installed"
"$prefix/lib/${loader##*/}" --library-path "$prefix/lib" /bin/sleep 300 &
sleeper=$!
check "installs over a libc that is in use" make_it install "prefix=$prefix"
check "whose program goes on" eval 'kill -0 $sleeper && kill $sleeper'
check "its ld.so.conf stays" eval 'tail -n 1 "$prefix/etc/ld.so.conf" | grep mine'
check "a file of the user's stays" test -f "$prefix/lib/kept"
check "a file that an earlier install left goes" test ! -e "$prefix/lib/gone"
check "make uninstall" make_it uninstall "prefix=$prefix"
check "leaves the file of the user's, alone" eval 'test "$(find "$prefix" ! -type d)" = "$prefix/lib/kept"'
check "make uninstall DESTDIR=..." make_it uninstall "prefix=$prefix" "DESTDIR=$work/stage"
check "leaves nothing" test ! -e "$work/stage$prefix"
