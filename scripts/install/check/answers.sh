# shellcheck shell=sh disable=SC2016,SC2034,SC2154 # for eval; of check-install
# What programs answer on it: what they answer on the system's libc.
# Copyright (C) 2026 The glibc-vdso authors
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# A part of check-install, which reads it.

"$prefix/bin/localedef" -i de_DE -f UTF-8 de_DE.UTF-8 > "$work/out" 2>&1
check "the installed localedef makes a locale, for the system's libc too" \
  eval 'locale -a | grep -i de_DE.utf'
check "links a program that asks" linked behave-fork glibc-vdso-gcc "$sources/behave.c" -lm
"$cc" -O1 -o behave-system "$sources/behave.c" -lm || exit 2
# The names under which modules of python, a NSS service and C++ come along.
libraries="libssl.so.3 libz.so.1 libgcc_s.so.1 libstdc++.so.6 libnss_files.so.2 libcrypt.so.1"
behave ()
{
  # shellcheck disable=SC2086 # words
  env "$@" ./behave-fork $libraries > "$work/fork" && env "$@" ./behave-system $libraries > "$work/system" || return
  diff "$work/system" "$work/fork" && case $* in
    *LC_ALL=de*) grep -F Sonntag "$work/fork" ;;
    *TZ=Asia*) grep -F 'time: 2023-07-22 09:26:40' "$work/fork" ;;
  esac
}
check "answers as the system's: users, hosts, charsets, libraries" behave -u LC_ALL -u TZ LANG=C
if [ -f /usr/share/zoneinfo/Asia/Tashkent ]; then
  check "in another time zone" behave TZ=Asia/Tashkent LC_ALL=C.UTF-8
else
  skip "no time zones here"
fi
check "in another language" behave LC_ALL=de_DE.UTF-8
check "for POSIX time zones and unknown locales" behave TZ=XYZ-3 LC_ALL=none

# ---- Programs of the machine

run=$prefix/bin/glibc-vdso-run
# Which file is the fork's, in the kernel's words.
inode=$("$loader" --library-path "$prefix/lib" /bin/cat /proc/self/maps | awk '/libc\.so/ { print $4, $5; exit }')
on_fork ()
{
  "$run" sh -c 'cat /proc/self/maps; exit 0' > "$work/maps" 2> "$work/error" || return
  cat "$work/error"
  grep '/libc\.so' "$work/maps"
  [ -n "$inode" ] && [ "$(awk '/\/libc\.so/ { print $4, $5 }' "$work/maps" | sort -u)" = "$inode" ] && [ ! -s "$work/error" ]
}
check "glibc-vdso-run: a program's child has the fork's libc, and no other" on_fork
check "glibc-vdso-run --loader: the program has it" eval '
  test "$("$run" --loader cat /proc/self/maps 2> /dev/null | sed -n "s|.* \(/.*/libc\.so.*\)|\1|p" | sort -u)" = "$prefix/lib/libc.so.6"'
# alike NAME PROGRAM ARGUMENT...: prints the same on both, and prints something.
alike ()
{
  name=$1
  shift
  if command -v "$1" > /dev/null; then
    check "$name" the_same "$@"
  else
    skip "$name: no $1 here"
  fi
}
the_same ()
{
  "$@" > "$work/system" 2>&1 < "$work/in" || { echo "not on the system's either"; cat "$work/system"; return 1; }
  "$run" "$@" > "$work/fork" 2>&1 < "$work/in" && [ -s "$work/fork" ] && diff "$work/system" "$work/fork"
}
printf 'Zug\nÄther\napfel\nöde\nOtto\n' > "$work/in"
alike "bash" bash -c 'echo $BASH_VERSION; printf "%(%Z)T\n" 0; read -r word; echo $word; cat | wc -c'
alike "date" env TZ=Europe/Berlin date -d '2026-07-01 12:00 UTC' '+%c %Z'
alike "sort, in another language" env LC_ALL=de_DE.UTF-8 sort
alike "getent, hosts" getent hosts localhost
alike "getent, users" getent passwd
alike "getent, services" getent services https
alike "iconv" iconv -f UTF-8 -t UTF-16
alike "iconv, transliterated" iconv -f UTF-8 -t ASCII//TRANSLIT
alike "perl" perl -CS -MPOSIX -MSocket -MDigest::SHA=sha256_hex -e '
  print setlocale (LC_ALL, "de_DE.UTF-8"), strftime ("%A %Z", localtime 0), inet_ntoa (inet_aton "localhost"),
	sha256_hex ("x"), qx (echo child), sin 2, "\n"'
alike "python3" /usr/bin/python3 -c '
import bz2, ctypes, ctypes.util, hashlib, locale, lzma, math, os, pwd, socket, sqlite3, ssl, subprocess, threading, time, zlib
locale.setlocale (locale.LC_ALL, "de_DE.UTF-8")
print (hashlib.sha3_256 (b"x").hexdigest (), ssl.OPENSSL_VERSION, len (ssl.RAND_bytes (9)), zlib.crc32 (b"x"))
print (ctypes.CDLL ("libz.so.1").zlibVersion is not None, math.gamma (2.5), pwd.getpwuid (0).pw_name)
print (socket.getaddrinfo ("localhost", 80, type = socket.SOCK_STREAM), time.strftime ("%A", time.gmtime (0)), os.strerror (2))
print (subprocess.check_output (["tr", "a-z", "A-Z"], input = b"child"), sqlite3.connect (":memory:").execute ("select 6*7").fetchone ())
print (locale.strxfrm ("ä") > locale.strxfrm ("a"), os.popen ("echo shell").read ())'
alike "redis-cli" redis-cli --version
printf 'int main (void) { return 0; }\n' > "$work/in"
alike "a compiler" "$cc" -S -o - -x c -
alike "a C++ compiler" "$cxx" -S -o - -x c++ -

# ---- Its own programs

for command in 'getent passwd root' 'locale -a' 'getconf PATH' 'zdump UTC' 'ldd --version'; do
  check "the installed $command" eval 'test -n "$("$prefix"/bin/'"$command"')"'
done
check "the installed iconv" eval 'test "$(printf "\344" | "$prefix/bin/iconv" -f LATIN1 -t UTF-8)" = ä'

# libc from the prefix, all else from the system.
resolved ()
{
  "$prefix/bin/ldd" ./zlib > "$work/ldd" || return
  cat "$work/ldd"
  grep -F "libc.so.6 => $prefix/lib/libc.so.6 " "$work/ldd" && grep 'libz.so.1 => \(/usr\)\?/lib/' "$work/ldd"
}
check "the installed ldd: libc is the prefix's, libz the system's" resolved
check "ld.so.cache has the prefix's libc first" eval '
  "$prefix/sbin/ldconfig" -p | grep "^[[:blank:]]*libc.so.6 " | sed -n 1p | grep -F "$prefix/lib/libc.so.6"'
mv "$prefix/etc/ld.so.cache" "$work/kept"
check "the same without ld.so.cache" resolved
check "and libraries that are opened" eval './behave-fork libssl.so.3 | grep "^dlopen: libssl.so.3\$"'
mv "$work/kept" "$prefix/etc/ld.so.cache"
