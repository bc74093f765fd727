/* Changes to an image where the parser looks.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Nine tenths of an image are code and names; libFuzzer's own mutations
   seldom hit the rest.  These change fields: of the headers, the dynamic
   section, the hash tables, symbols and versions, to values that matter to
   tables: 0, all ones, a little more or less than it was, limits, offsets and
   addresses in the image, another field's value.  The image may be broken
   already: what is not found is not changed.  */

#include <link.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define SIZE(type, member) sizeof (((type *) NULL)->member)

/* libFuzzer's.  */
extern size_t LLVMFuzzerMutate (uint8_t *data, size_t size, size_t max_size);

struct field
{
  size_t at;
  size_t size;
};

/* What is found in the image by one look at it, as offsets, 0: not there.  */
static struct
{
  uint8_t *data;
  size_t size;
  size_t phdr, phdrs;
  size_t dynamic, dynamics;
  size_t strtab, symtab, hash, gnu_hash, versym, verdef;
  uint64_t base;		/* Link-time address of offset 0.  */
} image;

static unsigned int
below (unsigned int limit)
{
  return limit == 0 ? 0 : (unsigned int) rand () % limit;
}

static uint64_t
get (struct field field)
{
  uint64_t value = 0;
  memcpy (&value, image.data + field.at, field.size);
  return value;
}

static void
set (struct field field, uint64_t value)
{
  memcpy (image.data + field.at, &value, field.size);
}

static bool
fits (struct field field)
{
  return field.at <= image.size && image.size - field.at >= field.size;
}

#define FIELD(type, base, member) \
  ((struct field) { (base) + offsetof (type, member), SIZE (type, member) })
#define EHDR(member) FIELD (ElfW(Ehdr), 0, member)
#define PHDR(index, member) \
  FIELD (ElfW(Phdr), image.phdr + (index) * sizeof (ElfW(Phdr)), member)
#define DYN(index, member) \
  FIELD (ElfW(Dyn), image.dynamic + (index) * sizeof (ElfW(Dyn)), member)

/* How many objects of SIZE bytes there are from offset AT on, at most
   LIMIT.  */
static size_t
room (size_t at, size_t size, size_t limit)
{
  size_t count = at < image.size ? (image.size - at) / size : 0;
  return count < limit ? count : limit;
}

static void
look (uint8_t *data, size_t size)
{
  memset (&image, 0, sizeof (image));
  image.data = data;
  image.size = size;
  if (size < sizeof (ElfW(Ehdr)))
    return;
  image.phdr = get (EHDR (e_phoff));
  image.phdrs = room (image.phdr, sizeof (ElfW(Phdr)),
		      get (EHDR (e_phnum)) & 15);
  for (size_t i = 0; i < image.phdrs; ++i)
    if (get (PHDR (i, p_type)) == PT_DYNAMIC)
      image.dynamic = get (PHDR (i, p_offset));
    else if (get (PHDR (i, p_type)) == PT_LOAD)
      image.base = get (PHDR (i, p_vaddr)) - get (PHDR (i, p_offset));
  if (image.dynamic != 0)
    image.dynamics = room (image.dynamic, sizeof (ElfW(Dyn)), 32);
  for (size_t i = 0; i < image.dynamics; ++i)
    {
      size_t at = get (DYN (i, d_un.d_ptr)) - image.base;
      switch (get (DYN (i, d_tag)))
	{
	case DT_STRTAB: image.strtab = at; break;
	case DT_SYMTAB: image.symtab = at; break;
	case DT_HASH: image.hash = at; break;
	case DT_GNU_HASH: image.gnu_hash = at; break;
	case DT_VERSYM: image.versym = at; break;
	case DT_VERDEF: image.verdef = at; break;
	}
    }
}

/* A field of one symbol or version.  The tables have some dozen entries.  */
static struct field
any_symbol (void)
{
  size_t sym = image.symtab + below (24) * sizeof (ElfW(Sym));
  switch (below (3))
    {
    case 0: return FIELD (ElfW(Sym), sym, st_name);
    case 1: return FIELD (ElfW(Sym), sym, st_value);
    }
  return (struct field) { image.versym + below (24) * sizeof (ElfW(Half)),
			  sizeof (ElfW(Half)) };
}

static struct field
any_version (void)
{
  size_t def = image.verdef;
  for (int i = below (4); i > 0; --i)
    {
      struct field next = FIELD (ElfW(Verdef), def, vd_next);
      def += fits (next) ? get (next) : 0;
    }
  struct field offset = FIELD (ElfW(Verdef), def, vd_aux);
  size_t aux = def + (fits (offset) ? get (offset) : 0);
  switch (below (5))
    {
    case 0: return FIELD (ElfW(Verdef), def, vd_flags);
    case 1: return FIELD (ElfW(Verdef), def, vd_ndx);
    case 2: return FIELD (ElfW(Verdef), def, vd_next);
    case 3: return FIELD (ElfW(Verdaux), aux, vda_name);
    }
  return offset;
}

/* The hash tables' first words are their sizes.  */
static struct field
any_hash (void)
{
  size_t at = below (2) ? image.gnu_hash : image.hash;
  return (struct field) { at + 4 * below (below (3) ? 4 : 64), 4 };
}

static struct field
any_segment (void)
{
  size_t i = below (image.phdrs);
  switch (below (6))
    {
    case 0: return PHDR (i, p_type);
    case 1: return PHDR (i, p_flags);
    case 2: return PHDR (i, p_offset);
    case 3: return PHDR (i, p_vaddr);
    case 4: return PHDR (i, p_filesz);
    }
  return PHDR (i, p_memsz);
}

static struct field
any_field (void)
{
  switch (below (12))
    {
    case 0:
      switch (below (4))
	{
	case 0: return EHDR (e_type);
	case 1: return EHDR (e_phoff);
	case 2: return EHDR (e_phentsize);
	}
      return EHDR (e_phnum);
    case 1: case 2: case 3:
      return any_segment ();
    case 4: case 5: case 6:
      return below (2) ? DYN (below (image.dynamics), d_tag)
		       : DYN (below (image.dynamics), d_un.d_val);
    case 7: case 8:
      return any_hash ();
    case 9:
      return any_version ();
    }
  return any_symbol ();
}

/* A value for FIELD.  */
static uint64_t
any_value (struct field field)
{
  static const uint64_t limits[]
    = { 0, 1, 4096, 1 << 20, INT32_MAX, UINT32_MAX, INT64_MAX, UINT64_MAX };
  static const uint64_t words[]
    = { PT_LOAD, PT_DYNAMIC, PT_TLS, PT_NOTE, PF_X, PF_W, PF_R | PF_X,
	DT_NULL, DT_HASH, DT_STRTAB, DT_SYMTAB, DT_STRSZ, DT_SYMENT, DT_RELA,
	DT_RELAENT, DT_REL, DT_RELENT, DT_PLTREL, DT_SONAME, DT_GNU_HASH,
	DT_VERSYM, DT_VERDEF, DT_VERNEED, DT_RELR, DT_DEBUG, VER_FLG_BASE,
	sizeof (ElfW(Rela)), sizeof (ElfW(Rel)), sizeof (ElfW(Sym)), 0x8000 };
  uint64_t old = get (field);
  switch (below (10))
    {
    case 0: return limits[below (8)] + below (3) - 1;
    case 1: return words[below (sizeof (words) / sizeof (*words))];
    case 2: return old + below (17) - 8;
    case 3: return old ^ UINT64_C (1) << below (8 * field.size);
    case 4: return below (image.size + 9);
    case 5: return image.base + below (image.size + 9);
    case 6: return old * 2;
    case 7: return below (32);
    case 8: return -(uint64_t) below (64);
    }
  struct field other = any_field ();
  return fits (other) ? get (other) : 0;
}

/* Link the image elsewhere.  */
static void
move_base (uint64_t delta)
{
  for (size_t i = 0; i < image.phdrs; ++i)
    set (PHDR (i, p_vaddr), get (PHDR (i, p_vaddr)) + delta);
  for (size_t i = 0; i < image.dynamics; ++i)
    switch (get (DYN (i, d_tag)))
      {
      case DT_STRTAB:
      case DT_SYMTAB:
      case DT_HASH:
      case DT_GNU_HASH:
      case DT_VERSYM:
      case DT_VERDEF:
	set (DYN (i, d_un.d_ptr), get (DYN (i, d_un.d_ptr)) + delta);
      }
}

/* Put a part of a segment into another program header, so that there are
   two.  */
static void
split_segment (void)
{
  size_t from = below (image.phdrs);
  size_t to = below (image.phdrs);
  if (from == to)
    return;
  memcpy (image.data + image.phdr + to * sizeof (ElfW(Phdr)),
	  image.data + image.phdr + from * sizeof (ElfW(Phdr)),
	  sizeof (ElfW(Phdr)));
  uint64_t size = get (PHDR (from, p_filesz));
  uint64_t cut = below (size < image.size ? size : image.size);
  set (PHDR (from, p_filesz), cut);
  set (PHDR (from, p_memsz), cut);
  set (PHDR (to, p_offset), get (PHDR (to, p_offset)) + cut);
  set (PHDR (to, p_vaddr), get (PHDR (to, p_vaddr)) + cut);
  set (PHDR (to, p_filesz), size - cut);
  set (PHDR (to, p_memsz), size - cut);
  if (below (2))
    set (PHDR (below (2) ? from : to, p_flags), PF_R);
}

/* End the string table elsewhere, with a null byte.  */
static void
end_strings (void)
{
  size_t size = below (4) ? below (256) + 1 : below (16) + 1;
  for (size_t i = 0; i < image.dynamics; ++i)
    if (get (DYN (i, d_tag)) == DT_STRSZ)
      set (DYN (i, d_un.d_val), size);
  struct field last = { image.strtab + size - 1, 1 };
  if (image.strtab != 0 && fits (last))
    set (last, 0);
}

/* Move the strings to the end of the image, or near it, as far as they go.  */
static void
move_strings (void)
{
  size_t size = 0;
  for (size_t i = 0; i < image.dynamics; ++i)
    if (get (DYN (i, d_tag)) == DT_STRSZ)
      size = get (DYN (i, d_un.d_val));
  struct field strings = { image.strtab, size };
  size_t at = image.size - size - below (40);
  if (image.strtab == 0 || !fits (strings)
      || !fits ((struct field) { at, size }))
    return;
  memmove (image.data + at, image.data + image.strtab, size);
  for (size_t i = 0; i < image.dynamics; ++i)
    if (get (DYN (i, d_tag)) == DT_STRTAB)
      set (DYN (i, d_un.d_ptr), image.base + at);
}

/* Make entries of the dynamic section a pair that belongs together.  */
static void
add_relocations (void)
{
  static const uint16_t pairs[][2][2]
    = { { { DT_RELA, 0 }, { DT_RELAENT, sizeof (ElfW(Rela)) } },
	{ { DT_REL, 0 }, { DT_RELENT, sizeof (ElfW(Rel)) } },
	{ { DT_PLTREL, DT_RELA }, { DT_SYMENT, sizeof (ElfW(Sym)) } },
	{ { DT_PLTREL, DT_REL }, { DT_DEBUG, 0 } } };
  size_t pair = below (sizeof (pairs) / sizeof (*pairs));
  for (int i = 0; i < 2 && image.dynamics > 0; ++i)
    {
      size_t entry = below (image.dynamics);
      set (DYN (entry, d_tag), pairs[pair][i][0]);
      set (DYN (entry, d_un.d_val), pairs[pair][i][1]);
    }
}

/* Fill words of a hash table with one value.  */
static void
fill_hash (void)
{
  struct field word = any_hash ();
  uint64_t value = below (2) ? 0 : below (64) * 2;
  for (int i = below (2) ? 2048 : below (64); i > 0 && fits (word); --i)
    {
      set (word, value);
      word.at += word.size;
    }
}

static void
change_one (void)
{
  switch (below (40))
    {
    case 0:
      /* The address at which it will lie, among others: bias 0.  */
      move_base ((below (2) ? 0x10000000 - (image.size + 7) / 8 * 8
		  : (uint64_t) rand () << 12) - image.base);
      return;
    case 1:
      split_segment ();
      return;
    case 2:
      end_strings ();
      return;
    case 3:
      move_strings ();
      return;
    case 4:
      add_relocations ();
      return;
    case 5:
      fill_hash ();
      return;
    case 6:
      if (image.dynamics > 0)
	memcpy (image.data + DYN (below (image.dynamics), d_tag).at,
		image.data + DYN (below (image.dynamics), d_tag).at,
		sizeof (ElfW(Dyn)));
      return;
    }
  struct field field = any_field ();
  if (fits (field))
    set (field, any_value (field));
}

size_t
LLVMFuzzerCustomMutator (uint8_t *data, size_t size, size_t max_size,
			 unsigned int seed)
{
  srand (seed);
  look (data, size);
  if (below (8) == 0 || image.phdrs == 0)
    return LLVMFuzzerMutate (data, size, max_size);
  if (below (32) == 0)
    return below (size) + 1;
  for (int i = 1 + below (below (4) ? 2 : 6); i > 0; --i)
    {
      change_one ();
      look (data, size);
    }
  return size;
}
