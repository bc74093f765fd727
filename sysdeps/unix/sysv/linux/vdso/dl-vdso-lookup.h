/* Looking up the architecture's functions in a vDSO image.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Needs nothing, like dl-vdso-parse.h.  The names that DL_VDSO_SYMBOLS
   (dl-vdso-arch.h) wants become immediate operands: there is no table to
   read, and one name more costs two instructions for each symbol that has
   the names' prefix and comes behind it.  */

#ifndef _DL_VDSO_LOOKUP_H
#define _DL_VDSO_LOOKUP_H	1

#include <dl-vdso-arch.h>
#include <dl-vdso-functions.h>
#include <dl-vdso-parse.h>

/* The first four bytes of the first name; all others have the same.  */
#define DL_VDSO_PREFIX_OF(function, symbol, since) dl_vdso_get4 (symbol) ?:
#define DL_VDSO_PREFIX (DL_VDSO_SYMBOLS (DL_VDSO_PREFIX_OF) 0)

/* Where four bytes tell most names apart.  */
enum { dl_vdso_key_at = 8 };

#define DL_VDSO_CHECK_NAME(function, symbol, since) \
  _Static_assert (sizeof (symbol) >= dl_vdso_key_at + 4 \
		  && sizeof (symbol) <= dl_vdso_max_name, symbol);
DL_VDSO_SYMBOLS (DL_VDSO_CHECK_NAME)

/* Which function NAME names, or DL_VDSO_COUNT.  It begins with the prefix,
   and dl_vdso_max_name bytes can be read.  */
DL_VDSO_INLINE unsigned int
dl_vdso_function_named (const char *name)
{
  uint32_t key = dl_vdso_get4 (name + dl_vdso_key_at);
#define DL_VDSO_MATCH(function, symbol, since) \
  if (key == dl_vdso_get4 (&(symbol)[dl_vdso_key_at]) \
      && dl_vdso_get4 (name + 4) == dl_vdso_get4 (&(symbol)[4]) \
      && dl_vdso_same_bytes (name, symbol, dl_vdso_key_at + 4, \
			     sizeof (symbol))) \
    return dl_vdso_##function;
  DL_VDSO_SYMBOLS (DL_VDSO_MATCH)
#undef DL_VDSO_MATCH
  return DL_VDSO_COUNT;
}

/* Look up all functions in IMAGE.  Store the run-time address of each one
   found, of the right version and within an executable segment, at
   ENTRY[function], all zero before; leave the others alone.  */
DL_VDSO_INLINE void
_dl_vdso_lookup (const struct dl_vdso_image *image, ElfW(Addr) *entry)
{
  const ElfW(Half) *versym = image->versym;
  if ((versym != NULL && image->version == 0) || image->symbols == 0)
    return;

  const ElfW(Addr) bias = (ElfW(Addr)) image->start - image->base;
  const ElfW(Addr) code = image->base + image->code;
  const ElfW(Addr) code_size = image->code_end - image->code;
  /* Most images name each function twice: with a prefix and, for programs
     that look it up themselves, without.  Symbol 0 has no name.  */
  for (uint32_t i = image->symbols; --i > 0;)
    {
      const ElfW(Sym) *sym = &image->symtab[i];
      if (sym->st_name >= image->names)
	continue;
      const char *name = image->strtab + sym->st_name;
      if (dl_vdso_get4 (name) != DL_VDSO_PREFIX)
	continue;
      unsigned int function = dl_vdso_function_named (name);
      /* An undefined or an absolute symbol is not in the code either.  The
	 hidden bit (0x8000) marks all but the default version.  */
      if (function < DL_VDSO_COUNT && sym->st_value - code < code_size
	  && (versym == NULL || (versym[i] & 0x7fff) == image->version))
	entry[function] = sym->st_value + bias;
    }

#ifdef DL_VDSO_GETTIME64_DOUBTFUL
  if (entry[dl_vdso_clock_gettime] == 0 && entry[dl_vdso_clock_getres64] == 0)
    entry[dl_vdso_clock_gettime64] = 0;
#endif
}

#endif
