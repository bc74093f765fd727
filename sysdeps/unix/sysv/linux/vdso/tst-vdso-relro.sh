#!/bin/sh
# Pointers to vDSO functions lie in memory that becomes read-only.
# Copyright (C) 2026 The glibc-vdso authors
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# usage: tst-vdso-relro.sh READELF FILE...
# Each FILE is a shared library or a static program with its .symtab.

readelf=$1
shift
status=0
for file; do
  "$readelf" -lsW "$file" | awk -v file="$file" '
    function hex(s,  n, i) {
      n = 0
      s = tolower (s)
      sub (/^0x/, "", s)
      for (i = 1; i <= length (s); i++)
	n = n * 16 + index ("0123456789abcdef", substr (s, i, 1)) - 1
      return n
    }
    $1 == "GNU_RELRO" {
      begin = hex($3)
      end = begin + hex($6)
      # Only whole pages are protected.
      end -= end % 4096
    }
    /\.symtab/ { symtab = 1 }
    symtab && $4 == "OBJECT" \
    && $8 ~ /^(__vdso_slot_.*|_dl_vdso|_dl_vdso_bias|_rtld_global_ro)$/ {
      address = hex($2)
      size = $3 ~ /^0x/ ? hex($3) : $3
      if (size == 0 || address < begin || address + size > end) {
	print file ": " $8 " is not in read-only memory"
	bad = 1
      }
      else
	print file ": " $8
      ++count
    }
    END {
      if (count == 0)
	print file ": no such symbols"
      exit bad || count == 0
    }' || status=1
done
exit $status
