/* Reading a vDSO image that nobody vouches for.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Needs nothing: no relocation, TLS, malloc, errno, link map or other
   function.  Writes only where its caller points.  Async-signal-safe.
   The format is the System V ABI's, with the GNU hash table and symbol
   versions; the images to expect are in vdso(7).  */

#ifndef _DL_VDSO_PARSE_H
#define _DL_VDSO_PARSE_H	1

#include <link.h>
#include <stddef.h>
#include <stdint.h>

/* Why an image is refused.  */
enum dl_vdso_verdict
{
  dl_vdso_accepted,
  dl_vdso_bad_header,		/* No ELF header of this machine's kind.  */
  dl_vdso_bad_segments,		/* Program headers.  */
  dl_vdso_bad_dynamic,		/* The dynamic section.  */
  dl_vdso_bad_hash,		/* Neither hash table, or a broken one.  */
  dl_vdso_bad_symbols,		/* Symbol or string table.  */
  dl_vdso_bad_versions		/* Version definitions.  */
};

enum
{
  /* Real images take two to five pages of 4 KiB, or one of 64 KiB.  Also
     keeps every sum of two offsets within 32 bits.  */
  dl_vdso_max_size = 1 << 20,
  /* The kernel maps whole pages, and no page is smaller.  */
  dl_vdso_min_size = 4096
};

/* An accepted image.  Offsets are from START, in bytes.  */
struct dl_vdso_image
{
  const char *start;		/* The ELF header.  */
  ElfW(Addr) bias;		/* Run-time less link-time address.  */
  uint32_t end;			/* Of the last segment.  */
  uint32_t code;		/* Of the first executable segment.  */
  uint32_t code_end;		/* Of the last one's end.  */
  const ElfW(Sym) *symtab;
  uint32_t symbols;		/* Entries of SYMTAB, and of VERSYM.  */
  const char *strtab;		/* Ends with a null byte.  */
  uint32_t strsz;
  const ElfW(Half) *versym;	/* NULL: an image without versions.  */
  uint32_t version;		/* Index of the version asked for; 0: none.  */
};

/* A function to look for.  The names' sizes count the null byte; bytes
   left over are zero.  Held in one piece, so that a table of these needs no
   relocation.  */
struct dl_vdso_wanted
{
  char name[32];
  uint8_t size;			/* 12 to 32.  */
  uint8_t function;		/* enum dl_vdso_function.  */
};

/* Examine the image at EHDR, of which SIZE bytes can be read, and fill in
   *IMAGE.  VERSION, of VERSION_SIZE bytes with the null byte, is the symbol
   version that lookups will insist on; at least 8 bytes.  An image that does not define it
   is accepted all the same: it merely has no such symbols.  Unless the
   result is dl_vdso_accepted, *IMAGE must not be used.  */
enum dl_vdso_verdict _dl_vdso_parse (struct dl_vdso_image *image,
				     const void *ehdr, size_t size,
				     const char *version, size_t version_size)
     attribute_hidden;

/* Look up the COUNT functions WANTED, whose names all begin with the same
   four bytes, in IMAGE.  Store the run-time address of each one found, of
   the right version and within an executable segment, at ENTRY[function];
   leave the others alone.  */
void _dl_vdso_lookup (const struct dl_vdso_image *image,
		      const struct dl_vdso_wanted *wanted, size_t count,
		      ElfW(Addr) *entry) attribute_hidden;

#endif
