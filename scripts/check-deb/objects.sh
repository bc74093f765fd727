#!/bin/sh
# Find machine code in an unpacked package.  Sourced.
# Copyright (C) 2026 The glibc-vdso authors
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# objects DIR: print the ELF files below DIR, but for debug files.
# others DIR: print all files that are neither ELF files nor archives.  Those of
# locales count where they are links, too: which of equal ones is the file is
# chance.
# differ STOCK FORK NAME WHAT: run `show DIR NAME' in either directory, and write
# what differs to FORK/NAME.differ.  What STOCK shows is kept there.

objects ()
{
  (cd "$1" && find . -path ./DEBIAN -prune -o -path ./usr/lib/debug -prune -o -type f \
     -exec env LC_ALL=C grep -laPm1 '^\x7fELF' {} +) | LC_ALL=C sort
}

others ()
{
  (cd "$1" && find . -path ./DEBIAN -prune -o \( -type f -o -type l -path './usr/lib/locale/*' \) \
     -exec env LC_ALL=C grep -LaPm1 '^(\x7fELF|!<arch>)' {} +) | LC_ALL=C sort
}

differ ()
{
  kept=$1/$3.$4
  # What another version of the check has shown is another thing.
  [ -n "$(find "$kept" -newer "$0" -newer "${0%/*}/../objects.sh" 2> /dev/null)" ] ||
    { show "$1" "$3" > "$kept.new" && mv "$kept.new" "$kept"; }
  show "$2" "$3" > "$2/$3.$4"
  diff "$kept" "$2/$3.$4" | grep '^[<>]' > "$2/$3.differ" || :
}
