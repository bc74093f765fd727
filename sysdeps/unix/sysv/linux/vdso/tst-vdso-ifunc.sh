#!/bin/sh
# The public functions are IFUNCs where the port has them, and their variants
# have names.
# Copyright (C) 2026 The glibc-vdso authors
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# usage: tst-vdso-ifunc.sh READELF HAVE-IFUNC STATIC-IFUNC LIBC.SO LIBC.A
# HAVE-IFUNC and STATIC-IFUNC, for programs linked with LIBC.A, are yes or no:
# then they are the variant that serves always.
# Debuggers, profilers and uprobes go by the names in .symtab.

readelf=$1
have_ifunc=$2
static_ifunc=$3
libc_so=$4
libc_a=$5
status=0
type_where ()
{
  case $1 in
    yes) echo IFUNC ;;
    *) echo FUNC ;;
  esac
}
type=$(type_where "$have_ifunc")

# expect FILE TYPE NAME WHAT: WHAT must hold a symbol NAME of TYPE.
expect () {
  if echo "$4" | awk -v type="$2" -v name="$3" '
       $4 == type && $NF == name { found = 1 }
       END { exit !found }'; then
    echo "$1: $2 $3"
  else
    echo "$1: there is no $2 $3"
    status=1
  fi
}

dynamic=$("$readelf" --dyn-syms -W "$libc_so")
symbols=$("$readelf" -sW "$libc_so")
# Where time_t has 32 bits the clocks' functions convert, and are plain.
ifuncs="gettimeofday time"
case $dynamic in
  *__clock_gettime64@*) ;;
  *) ifuncs="clock_gettime clock_getres $ifuncs"
     for name in clock_gettime clock_getres; do
       expect libc.so FUNC "${name}_vdso" "$symbols"
     done ;;
esac
for name in $ifuncs; do
  # Every version there is of it, but one at least.
  for symbol in $(echo "$dynamic" | awk -v name="$name" '
		    index ($NF, name "@") == 1 { print $NF; found = 1 }
		    END { if (!found) print name "@@any" }'); do
    expect libc.so $type "$symbol" "$dynamic"
  done
  case $have_ifunc in
    yes) expect libc.so FUNC "${name}_syscall" "$symbols" ;;
    *) expect libc.so FUNC "${name}_vdso" "$symbols" ;;
  esac
done

archive=$("$readelf" -sW "$libc_a" 2>/dev/null)
for name in $ifuncs; do
  expect libc.a "$(type_where "$static_ifunc")" "$name" "$archive"
done
exit $status
