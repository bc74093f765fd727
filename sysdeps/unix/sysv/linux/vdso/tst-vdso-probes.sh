#!/bin/sh
# gdb stops at the probes where a call goes to the kernel, and only there.
# Copyright (C) 2026 The glibc-vdso authors
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# usage: tst-vdso-probes.sh READELF LIBC.SO DYNAMIC STATIC

readelf=$1
libc=$2
dynamic=$3
static=$4

time_calls='clock_gettime clock_getres gettimeofday time getcpu'
all="$(printf 'vdso_syscall_%s ' $time_calls getrandom)
  vdso_random_take vdso_random_release vdso_random_no_memory"

# Nothing of the machine's settings, and nothing over the network.
unset DEBUGINFOD_URLS GLIBC_TUNABLES
gdb () {
  command gdb -q -nx -batch -iex 'set auto-load off' -ex 'set width 0' \
    -ex 'set confirm off' -ex 'set breakpoint pending on' "$@" 2>&1
}
status=0
error () {
  echo "error: $*"
  status=1
}

for file in "$libc" "$static"; do
  notes=$("$readelf" -n "$file" | sed -n 's/^ *Name: //p')
  [ -n "$notes" ] || { echo "$file is built without probes"; exit 77; }
  for probe in $all; do
    echo "$notes" | grep -qx "$probe" || error "$file has no probe $probe"
  done
done
if ! command -v gdb; then
  echo 'there is no gdb'
  exit $((status ? status : 77))
fi
if ! gdb -ex run /bin/true | grep -q 'exited normally'; then
  echo 'gdb cannot run a program here'
  exit $((status ? status : 77))
fi

commands=$(mktemp) || exit 2
trap 'rm -f "$commands"' EXIT
trap 'exit 1' HUP INT TERM
# A line for each probe that is hit, and "busy" where the first request that has
# a state is in the vDSO: there it is interrupted.
{
  cat <<'END'
set $state = 0
set $takes = 0
break __vdso_getrandom
set $vdso = $bpnum
commands
silent
printf "busy\n"
signal SIGUSR1
end
disable $vdso
END
  for probe in $all; do
    echo "break -probe-stap libc:$probe"
    echo 'commands'
    echo 'silent'
    case $probe in
      *_take) echo 'set $state = $_probe_arg1'
	      echo "printf \"hit $probe\\n\""
	      echo 'set $takes = $takes + 1'
	      echo 'if $takes == 1'
	      echo 'enable once $vdso'
	      echo 'end' ;;
      *_release) echo "printf \"hit $probe %d\\n\", \$_probe_arg1 == \$state" ;;
      *_no_memory) echo "printf \"hit $probe\\n\"" ;;
      *) echo "printf \"hit $probe %d\\n\", (int) \$_probe_arg0" ;;
    esac
    echo 'continue'
    echo 'end'
  done
  cat <<'END'
handle SIGUSR1 nostop noprint
handle SIGUSR2 stop
run
# Stopped by SIGUSR2: put the breakpoints in again.
disable
enable
continue
END
} > "$commands"

# hits WHAT EXPECTED PROGRAM [ARGUMENT]: the probes that it meets.
hits () {
  what=$1
  expected=$2
  shift 2
  echo "info: $what: $*"
  output=$(gdb -x "$commands" --args "$@")
  seen=$(echo "$output" | grep -E '^(hit|busy)')
  if { [ "$seen" != "$expected" ] && [ "$seen" != "$malloc${expected:+
$expected}" ]; } ||
    ! echo "$output" | grep -q 'exited normally'; then
    echo "$output"
    error "$what: expected, with or without the first:"
    printf '%s\n' "$malloc" "$expected"
  fi
}

# What comes before the others is malloc's; from 2.37 on that asks the kernel
# itself.
malloc='hit vdso_syscall_getrandom 3'
syscalls=$(for call in $time_calls getcpu clock_gettime; do
  echo "hit vdso_syscall_$call 1"
done)
# As the cases stand in tst-vdso-probes.c.
random='hit vdso_syscall_getrandom 3
hit vdso_random_no_memory
hit vdso_syscall_getrandom 6
hit vdso_random_no_memory
hit vdso_syscall_getrandom 6
hit vdso_random_no_memory
hit vdso_syscall_getrandom 6
hit vdso_random_take
busy
hit vdso_syscall_getrandom 7
hit vdso_syscall_getrandom 4
hit vdso_syscall_getrandom 5
hit vdso_random_take
hit vdso_random_release 1
hit vdso_syscall_getrandom 8'
unbound=$(for i in 1 2 3 4 5 6 7 8 9 10; do
  echo 'hit vdso_syscall_getrandom 1'
done)

try () {
  hits 'time, by the vDSO' '' "$@" time
  hits 'random bytes' "$random" "$@"
  GLIBC_TUNABLES=glibc.vdso.disable=all
  export GLIBC_TUNABLES
  hits 'time, struck out' "$syscalls" "$@" time
  hits 'random bytes, struck out' "$unbound" "$@"
  unset GLIBC_TUNABLES
}
try "$static"
try "$dynamic"
exit $status
