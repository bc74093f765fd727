#!/bin/sh
# gdb names the frames of a call that is in the vDSO.
# Copyright (C) 2026 The glibc-vdso authors
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# usage: tst-vdso-gdb.sh LD.SO PROGRAM...

loader=$1
shift

# Nothing of the machine's settings, and nothing over the network.
unset DEBUGINFOD_URLS GLIBC_TUNABLES
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
# How LD.SO binds what no sandbox and no tunable takes away.
bound=$("$loader" --list-vdso)
if echo "$bound" | grep -q '^vDSO: none'; then
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

# stop CALL FUNCTION BETWEEN PROGRAM: stop in the vDSO's FUNCTION.  The function
# BETWEEN is libc's, or - where it leaves no frame.
stop () {
  call=$1
  function=$2
  between=$3
  echo "info: $call: $4"
  output=$(gdb -ex "break caller_$call" -ex run -ex "break __vdso_$function" \
    -ex continue -ex 'backtrace 4' -ex 'frame 1' \
    -ex "print (long) \$pc - (long) $between" --args "$4" "$call")
  check "^Breakpoint 1, .*caller_$call \\("
  check "^Breakpoint 2, .*$function \\("
  check "^#0 .* in (__vdso_|__)?$function \\("
  if [ "$between" = - ]; then
    check "^#1 .* in caller_$call \\("
  else
    # Between may stand what the compiler made part of it.
    check "^#[12]  (0x[0-9a-f]+ in )?(__GI___|__)?$between \\("
    # All of it is some instructions long.
    check '^\$1 = [1-9][0-9]{0,2}$'
    check "^#[23]  0x[0-9a-f]+ in caller_$call \\("
  fi
}

for program; do
  stop clock_gettime clock_gettime clock_gettime_vdso "$program"
  stop clock_getres clock_getres clock_getres_vdso "$program"
  stop timespec_get clock_gettime timespec_get "$program"
  stop timespec_getres clock_getres timespec_getres "$program"
  stop gettimeofday gettimeofday - "$program"
  stop time time - "$program"
  stop getcpu getcpu - "$program"
  # An older kernel has none.
  if echo "$bound" | grep -q '^getrandom  *__vdso_'; then
    stop getrandom getrandom getrandom_vdso "$program"
    stop getentropy getrandom getentropy "$program"
    stop arc4random getrandom arc4random "$program"
    stop arc4random_buf getrandom arc4random_buf "$program"
  fi
done
exit $status
