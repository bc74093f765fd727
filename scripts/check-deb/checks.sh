#!/bin/sh
# Run one check, and print its verdict.  Sourced.
# Copyright (C) 2026 The glibc-vdso authors
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# checks_log and checks_limit (seconds) are to be set before.
#
# check NAME COMMAND [ARG...]
#   COMMAND's output goes to the file $checks_log/NAME.  Prints PASS, FAIL or
#   SKIP (the status is 77), and NAME; of a failure also the end of the output,
#   of a skip the last line, which is to be the reason.  Fails where the check
#   did.

check ()
{
  check_name=$1
  shift
  mkdir -p "$checks_log/${check_name%/*}"
  timeout -k 10 "$checks_limit" "$@" > "$checks_log/$check_name" 2>&1 < /dev/null
  case $? in
    0) echo "PASS: $check_name"; return 0 ;;
    77) echo "SKIP: $check_name: $(tail -n 1 "$checks_log/$check_name")"; return 0 ;;
    124) echo "It took longer than $checks_limit seconds." >> "$checks_log/$check_name" ;;
  esac
  # One write, as others may print too.
  printf 'FAIL: %s\n%s\n' "$check_name" \
    "$(tail -n 12 "$checks_log/$check_name" | cut -c 1-200 | sed 's/^/    /')"
  return 1
}
