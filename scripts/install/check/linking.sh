# shellcheck shell=sh disable=SC2016,SC2034,SC2154 # for eval; of check-install
# Programs that are linked against what is installed.
# Copyright (C) 2026 The glibc-vdso authors
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# A part of check-install, which reads it.

# linked NAME COMPILER ARGUMENT...: NAME is linked, and its start files,
# headers and C library come from the prefix.
linked ()
{
  name=$1 compiler=$2
  shift 2
  "$prefix/bin/$compiler" -Wall -Werror -O1 -o "$name" "$@" -Wl,-t \
    -MD -MF "$work/deps" > "$work/trace" || return
  { tr -s ' ()' '\n' < "$work/trace"; tr ' ' '\n' < "$work/deps"; } | grep '^/' | xargs realpath | sort -u |
    grep -E '/([a-zA-Z]*crt[1in]\.o|lib[cm](_nonshared)?\.[aso.0-9]*|(std(io|lib)|features|bits/types)\.h)$' |
    grep -v '/c++/' > "$work/used"
  cat "$work/used"
  grep -q 'crt1\.o$' "$work/used" && grep -q 'libc\.' "$work/used" && grep -q 'features\.h' "$work/used" &&
    ! grep -Fv "$prefix/" "$work/used"
}
# interpreter NAME [WANTED]: what starts NAME.
interpreter ()
{
  [ -x "$1" ] || return
  found=$(readelf -lW "$1" | sed -n 's/.*interpreter: \(.*\)\]/\1/p')
  echo "interpreter: $found"
  [ "$found" = "${2-}" ]
}
# mapped NAME FILE: the program NAME of random.c lives and names FILE.  Not
# every minute: see there.
mapped ()
{
  "./$1" > "$work/mapped" || "./$1" > "$work/mapped" || return
  cat "$work/mapped"
  [ "$(cut -d ' ' -f 1 "$work/mapped")" = "$2" ]
}
loader=$(readlink -e "$prefix/bin/ld.so")
version=$("$prefix/bin/ldd" --version | sed -n '1s/.* //p')
check "the installed ldd knows its version" test -n "$version"

# Linux 6.11 is the first whose vDSO has getrandom.
random=
[ "$(printf '%s\n' "$(uname -r)" 6.11 | sort -V | sed -n 1p)" != 6.11 ] || random=yes
for kind in dynamic static static-pie pie no-pie; do
  case $kind in
    dynamic) flags= ;;
    *) flags=-$kind ;;
  esac
  check "links $kind" linked "random-$kind" glibc-vdso-gcc ${flags:+"$flags"} "$sources/random.c"
  case $kind in
    static*) start='' library=static ;;
    *) start=$loader library=$prefix/lib/libc.so.6 ;;
  esac
  check "$kind: its ld.so" interpreter "random-$kind" "$start"
  if [ "$random" ]; then
    check "$kind: runs on the fork: 3000 getrandom, no system call" mapped "random-$kind" "$library"
  else
    skip "$kind: this kernel has no vDSO getrandom"
  fi
done
"$cc" -O1 -o random-system "$sources/random.c" 2>"$work/out"
if ./random-system > /dev/null 2>&1; then
  skip "the system's libc makes no system call for getrandom either"
else
  check "the same program is killed on the system's libc (counter-proof)" eval '
    ./random-system; test $? = 159'
fi

check "links C++" linked plus glibc-vdso-g++ "$sources/plus.cpp"
check "C++ runs" eval 'test "$(./plus)" = 42'
check "C++: its ld.so" interpreter plus "$loader"
check "links C++, static" linked plus-static glibc-vdso-g++ -static "$sources/plus.cpp"
check "C++, static, runs" eval 'test "$(./plus-static)" = 42'
check "the gcc wrapper sees that a file is C++" eval '
  "$prefix/bin/glibc-vdso-gcc" -c -o plus.o "$sources/plus.cpp"'

echo 'int f (void) { return 42; }' > f.c
echo 'int f (void); int main (void) { return f (); }' > g.c
gcc=$prefix/bin/glibc-vdso-gcc
check "links a library, without rpath, and a program with it" eval '
  "$gcc" -shared -fPIC -o libf.so f.c && "$gcc" -o g g.c -L. -lf &&
  ! readelf -dW libf.so | grep -E "RPATH|RUNPATH"'
check "which runs" eval 'LD_LIBRARY_PATH=. ./g; test $? = 42'
check "a program keeps to its libc whatever LD_LIBRARY_PATH says" eval '
  system=$(sed -n "s|.* \(/.*\)/libc\.so.*|\1|p" /proc/self/maps | sed -n 1p) && test -n "$system" &&
  LD_LIBRARY_PATH=$system ./random-dynamic | grep -F "$prefix/lib/libc.so.6"'
check "an rpath of the user's is as ever" eval '
  "$gcc" -o g3 g.c -L. -lf -Wl,-rpath,"\$ORIGIN" && readelf -dW g3 | grep "RUNPATH.*\[\$ORIGIN\]" && { ./g3; test $? = 42; }'
check "compiles and links in two steps" eval '
  "$gcc" -c g.c f.c && "$gcc" -o g2 g.o f.o && { ./g2; test $? = 42; }'
check "links the system's libraries" eval '
  printf "#include <zlib.h>\nint main (void) { return zlibVersion () == 0; }\n" |
  "$gcc" -Wall -Werror -x c - -o zlib -lz && ./zlib'
check "\$CC names the compiler" eval '
  test "$(CC="echo mine" "$gcc" -c g.c | cut -c 1-4)" = mine'
check "\$CC may name the wrapper itself" eval 'CC=$gcc timeout 20 "$gcc" -c g.c'
check "-m32 is refused" eval '"$gcc" -m32 g.c; test $? = 2'
if command -v clang > /dev/null; then
  check "clang links, too" eval 'CC=clang "$gcc" -o random-clang "$sources/random.c"'
  check "clang: its ld.so" interpreter random-clang "$loader"
else
  skip "no clang here"
fi
