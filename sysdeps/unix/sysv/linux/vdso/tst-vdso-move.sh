#!/bin/sh
# A program moves between the machine's libc and this one, both ways.
# Copyright (C) 2026 The glibc-vdso authors
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# usage: tst-vdso-move.sh VERSION RUN-HERE PROGRAM...
# VERSION is this libc's, RUN-HERE the words that run a program on it.
# PROGRAMs were linked with this libc; each must do its work on the machine's
# if that has the same version.  Status 77 if it has not.

version=$1
run_here=$2
shift 2

machine=$(getconf GNU_LIBC_VERSION)
if [ "$machine" != "glibc $version" ]; then
  echo "the machine's libc is $machine, this one glibc $version"
  exit 77
fi

status=0
for program; do
  echo "$program on the machine's libc"
  "$program" --direct || status=1
done
for program in date getconf; do
  path=$(command -v $program)
  echo "$path on this libc"
  case $program in
    date) words=+%s ;;
    getconf) words=GNU_LIBC_VERSION ;;
  esac
  # shellcheck disable=SC2086 # RUN-HERE is words
  $run_here "$path" $words || status=1
done
exit $status
