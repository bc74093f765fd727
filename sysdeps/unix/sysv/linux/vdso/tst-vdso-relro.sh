#!/bin/sh
# Pointers to vDSO functions lie in memory that becomes read-only.
# Copyright (C) 2026 The glibc-vdso authors
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# usage: tst-vdso-relro.sh READELF SLOTS LIBC.SO FILE...
# LIBC.SO and each FILE are shared libraries or static programs with their
# .symtab.  LIBC.SO has pointers of its own if SLOTS, an object, defines some:
# on other ports it looks into ld.so's table.  Where the linker makes nothing
# read-only, as in static programs of MIPS, the section must be the right one.

readelf=$1
if ! "$readelf" -sW "$2" | grep -q ' __vdso_slot_'; then
  echo "info: no slots on this port"
  shift
fi
shift 2
status=0
for file; do
  "$readelf" -lSsW "$file" | awk -v file="$file" '
    function hex(s,  n, i) {
      n = 0
      s = tolower (s)
      sub (/^0x/, "", s)
      for (i = 1; i <= length (s); i++)
	n = n * 16 + index ("0123456789abcdef", substr (s, i, 1)) - 1
      return n
    }
    match($0, /^ *\[ *[0-9]+\] /) {
      n = substr($0, RSTART, RLENGTH)
      gsub(/[^0-9]/, "", n)
      split(substr($0, RLENGTH + 1), word)
      if (word[1] == ".data.rel.ro")
	section = n
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
      outside = address < begin || address + size > end
      if (end == 0)
	outside = $7 != section
      if (size == 0 || outside) {
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
