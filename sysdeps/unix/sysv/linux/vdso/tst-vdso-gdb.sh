#!/bin/sh
# gdb stops in a variant by its name, and finds it again from within the vDSO.
# Copyright (C) 2026 The glibc-vdso authors
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# usage: tst-vdso-gdb.sh LD.SO LIBRARY-PATH DYNAMIC STATIC...

loader=$1
path=$2
dynamic=$3
shift 3

# Nothing of the machine's settings, and nothing over the network.
unset DEBUGINFOD_URLS
gdb () {
  command gdb -q -nx -batch -iex 'set auto-load off' -ex 'set width 0' \
    -ex 'set confirm off' -ex 'set breakpoint pending on' "$@" 2>&1
}
if ! command -v gdb; then
  echo 'there is no gdb'
  exit 77
fi
if ! gdb -ex run /bin/true | grep -q 'exited normally'; then
  echo 'gdb cannot run a program here'
  exit 77
fi
if ! LD_SHOW_AUXV=1 "$loader" --version | grep -q AT_SYSINFO_EHDR; then
  echo 'no vDSO'
  exit 77
fi

status=0
# check PATTERN: gdb must have printed a line like PATTERN.
check () {
  if echo "$output" | grep -Eq -e "$1"; then
    return
  fi
  echo "$output"
  echo "error: no line like $1"
  status=1
}
# stop FUNCTION PROGRAM ARGUMENT...: stop in its variant, then in the vDSO.
stop () {
  function=$1
  shift
  echo "info: $function: $*"
  variant=${function}_vdso
  output=$(gdb -ex "break $variant" -ex run -ex 'delete 1' \
    -ex "break __vdso_$function" -ex continue -ex 'backtrace 3' -ex 'frame 1' \
    -ex "print (long) \$pc - (long) $variant" --args "$@" --direct)
  check "^Breakpoint 1, .*$variant \\("
  check "^Breakpoint 2, .*$function \\("
  check "^#0 .* in (__vdso_|__)?$function \\("
  check "^#1 .* in $variant \\("
  # The variant is some instructions long.
  check '^\$1 = [1-9][0-9]?$'
}

for function in clock_gettime clock_getres; do
  stop $function "$loader" --library-path "$path" "$dynamic"
  for program; do
    stop $function "$program"
    check '^#2 .* in support_time_calls_make \('
  done
done
exit $status
