#!/bin/sh
# The public functions are IFUNCs, and their variants have names.
# Copyright (C) 2026 The glibc-vdso authors
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# usage: tst-vdso-ifunc.sh READELF LIBC.SO LIBC.A
# Debuggers, profilers and uprobes go by the names in .symtab.

readelf=$1
libc_so=$2
libc_a=$3
status=0

# expect FILE TYPE NAME WHAT: WHAT must hold a symbol NAME of TYPE.
expect () {
  if echo "$4" | awk -v type="$2" -v name="$3" '
       $4 == type && $8 == name { found = 1 }
       END { exit !found }'; then
    echo "$1: $2 $3"
  else
    echo "$1: there is no $2 $3"
    status=1
  fi
}

dynamic=$("$readelf" --dyn-syms -W "$libc_so")
symbols=$("$readelf" -sW "$libc_so")
for name in clock_gettime clock_getres; do
  for version in @@GLIBC_2.17 @GLIBC_2.2.5; do
    expect libc.so IFUNC "$name$version" "$dynamic"
  done
  expect libc.so FUNC "${name}_vdso" "$symbols"
  expect libc.so FUNC "${name}_syscall" "$symbols"
done
for name in gettimeofday time; do
  expect libc.so IFUNC "$name@@GLIBC_2.2.5" "$dynamic"
  expect libc.so FUNC "${name}_syscall" "$symbols"
done

archive=$("$readelf" -sW "$libc_a" 2>/dev/null)
for name in clock_gettime clock_getres gettimeofday time; do
  expect libc.a IFUNC "$name" "$archive"
done
exit $status
