/* What ld.so and programs do with an image that was accepted.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   A second opinion, apart from the parser: it trusts the image as glibc's
   link map of the vDSO does, reads all that glibc may read, and stops the
   process where glibc would.  A read outside of the image is to fault, and a
   misaligned one to be reported by UBSan; the caller arranges for that.  */

#ifndef LINKMAP_H
#define LINKMAP_H

#include <link.h>
#include <stdbool.h>
#include <stdint.h>

struct linkmap
{
  const char *start;		/* The ELF header.  */
  size_t size;
  ElfW(Addr) bias;
  const ElfW(Dyn) *info[DT_NUM];	/* The last entry with each tag.  */
  const ElfW(Dyn) *gnu_hash;
  const ElfW(Dyn) *versym;
  const ElfW(Dyn) *verdef;
  uint32_t symbols;
};

/* Set up *MAP for the image of SIZE bytes at START, whose link-time addresses
   are BIAS below their run-time ones, as ld.so does at start-up, and look at
   all that dladdr, dlsym and dlvsym look at.  */
void linkmap_walk (struct linkmap *map, const void *start, size_t size,
		   ElfW(Addr) bias);

/* Whether MAP has the symbol NAME of VERSION, at the run-time address AT and
   in the file's part of a segment that can be executed.  */
bool linkmap_has (const struct linkmap *map, const char *name,
		  const char *version, ElfW(Addr) at);

/* Print why, and end the process so that libFuzzer keeps the input.  */
void linkmap_fail (const char *why) __attribute__ ((noreturn));

#endif
