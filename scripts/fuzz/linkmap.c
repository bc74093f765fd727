/* What ld.so and programs do with an image that was accepted.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   The contract is in linkmap.h.  The functions of glibc that are meant stand
   in the comments.  */

#include <dl-machine-rel.h>
#include <linkmap.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void
linkmap_fail (const char *why)
{
  fprintf (stderr, "INVARIANT BROKEN: %s\n", why);
  abort ();
}

static void
require (bool condition, const char *why)
{
  if (!condition)
    linkmap_fail (why);
}

/* Reading all of it is what counts; the sum keeps the compiler from leaving
   that out.  */
static volatile uint32_t sum;

/* OFFSET bytes past P, which ld.so computes as addresses: it may wrap.  */
static const void *
past (const void *p, ElfW(Addr) offset)
{
  return (const void *) ((ElfW(Addr)) p + offset);
}

static const void *
at (const struct linkmap *map, ElfW(Addr) vaddr)
{
  return (const void *) (vaddr + map->bias);
}

static const ElfW(Phdr) *
segments (const struct linkmap *map, unsigned int *count)
{
  const ElfW(Ehdr) *ehdr = (const void *) map->start;
  *count = ehdr->e_phnum;
  return (const void *) (map->start + ehdr->e_phoff);
}

/* setup_vdso.  */
static const ElfW(Dyn) *
read_segments (const struct linkmap *map, size_t size)
{
  const ElfW(Phdr) *dynamic = NULL;
  unsigned int left;
  for (const ElfW(Phdr) *phdr = segments (map, &left); left > 0;
       --left, ++phdr)
    switch (phdr->p_type)
      {
      case PT_DYNAMIC:
	dynamic = phdr;
	break;
      case PT_LOAD:
	require ((ElfW(Addr)) map->start + phdr->p_offset
		 == phdr->p_vaddr + map->bias,
		 "a segment's address and offset disagree");
	require (phdr->p_offset <= size
		 && phdr->p_memsz <= size - phdr->p_offset
		 && phdr->p_filesz <= phdr->p_memsz,
		 "a segment outside of the image");
	break;
      case PT_TLS:
	linkmap_fail ("setup_vdso asserts: no PT_TLS");
      }
  require (dynamic != NULL, "no dynamic section");
  require ((dynamic->p_flags & PF_W) == 0,
	   "elf_get_dynamic_info writes to the dynamic section");
  return at (map, dynamic->p_vaddr);
}

static bool
has_value (const ElfW(Dyn) *dyn, ElfW(Addr) value)
{
  return dyn != NULL && dyn->d_un.d_val == value;
}

/* elf_get_dynamic_info.  */
static void
read_dynamic (struct linkmap *map, const ElfW(Dyn) *dyn)
{
  const ElfW(Dyn) *verneed = NULL;
  const ElfW(Dyn) **info = map->info;
  for (; dyn->d_tag != DT_NULL; ++dyn)
    if ((ElfW(Addr)) dyn->d_tag < DT_NUM)
      info[dyn->d_tag] = dyn;
    else if (dyn->d_tag == DT_GNU_HASH)
      map->gnu_hash = dyn;
    else if (dyn->d_tag == DT_VERSYM)
      map->versym = dyn;
    else if (dyn->d_tag == DT_VERDEF)
      map->verdef = dyn;
    else if (dyn->d_tag == DT_VERNEED)
      verneed = dyn;

  require (verneed == NULL, "the image needs versions of other objects");
  require (info[DT_RELR] == NULL, "the image has DT_RELR");
  require (info[DT_PLTREL] == NULL
	   || (!ELF_MACHINE_NO_RELA && has_value (info[DT_PLTREL], DT_RELA))
	   || (!ELF_MACHINE_NO_REL && has_value (info[DT_PLTREL], DT_REL)),
	   "elf_get_dynamic_info asserts DT_PLTREL");
  require (ELF_MACHINE_NO_RELA || info[DT_RELA] == NULL
	   || has_value (info[DT_RELAENT], sizeof (ElfW(Rela))),
	   "elf_get_dynamic_info asserts DT_RELAENT");
  require (ELF_MACHINE_NO_REL || info[DT_REL] == NULL
	   || has_value (info[DT_RELENT], sizeof (ElfW(Rel))),
	   "elf_get_dynamic_info asserts DT_RELENT");
  require (info[DT_STRTAB] != NULL && info[DT_SYMTAB] != NULL
	   && info[DT_STRSZ] != NULL,
	   "dladdr wants a string and a symbol table");
}

/* _dl_setup_hash; then do_lookup_x and determine_info (dladdr): every bucket
   and every chain.  */
static void
read_gnu_hash (struct linkmap *map)
{
  const uint32_t *hash = at (map, map->gnu_hash->d_un.d_ptr);
  uint32_t buckets = *hash++;
  uint32_t first = *hash++;
  uint32_t words = *hash++;
  ++hash;
  require ((words & (words - 1)) == 0, "_dl_setup_hash asserts a power of 2");
  if (buckets == 0)
    return;
  const ElfW(Addr) *bloom = (const ElfW(Addr) *) hash;
  for (uint32_t i = 0; i < words; ++i)
    sum += bloom[i & (words - 1)];
  sum += bloom[words - 1];
  const uint32_t *bucket = (const uint32_t *) (bloom + words);
  const uint32_t *chain = bucket + buckets - first;
  map->symbols = first;
  for (uint32_t i = 0; i < buckets; ++i)
    for (uint32_t symbol = bucket[i]; symbol != 0; ++symbol)
      {
	require (symbol >= first, "a chain before the first one");
	if (symbol >= map->symbols)
	  map->symbols = symbol + 1;
	if ((chain[symbol] & 1) != 0)
	  break;
      }
}

static void
read_sysv_hash (struct linkmap *map)
{
  const uint32_t *hash = at (map, map->info[DT_HASH]->d_un.d_ptr);
  uint32_t buckets = hash[0];
  uint32_t chains = hash[1];
  for (uint32_t i = 0; i < buckets + chains; ++i)
    sum += hash[2 + i];
  if (chains > map->symbols)
    map->symbols = chains;
}

static const char *
string (const struct linkmap *map, size_t offset)
{
  return past (at (map, map->info[DT_STRTAB]->d_un.d_ptr), offset);
}

static void
read_string (const struct linkmap *map, size_t offset)
{
  size_t size = map->info[DT_STRSZ]->d_un.d_val;
  require (offset < size
	   && memchr (string (map, offset), 0, size - offset) != NULL,
	   "a name that does not end in the string table");
}

/* The definitions of versions, one by one.  Start with DEF null.  */
static const ElfW(Verdef) *
next_version (const struct linkmap *map, const ElfW(Verdef) *def)
{
  if (map->verdef == NULL || (def != NULL && def->vd_next == 0))
    return NULL;
  if (def == NULL)
    return at (map, map->verdef->d_un.d_ptr);
  return past (def, def->vd_next);
}

static size_t
version_name (const ElfW(Verdef) *def)
{
  const ElfW(Verdaux) *aux = past (def, def->vd_aux);
  return aux->vda_name;
}

/* _dl_check_map_versions.  */
static void
read_versions (const struct linkmap *map)
{
  for (const ElfW(Verdef) *def = next_version (map, NULL); def != NULL;
       def = next_version (map, def))
    {
      read_string (map, version_name (def));
      require ((def->vd_ndx & 0x7fff) == 0 || map->versym != NULL,
	       "_dl_check_map_versions wants DT_VERSYM");
    }
}

static const ElfW(Half) *
symbol_versions (const struct linkmap *map)
{
  return map->versym == NULL ? NULL : at (map, map->versym->d_un.d_ptr);
}

/* check_match and determine_info.  */
static void
read_symbols (const struct linkmap *map)
{
  const ElfW(Sym) *symtab = at (map, map->info[DT_SYMTAB]->d_un.d_ptr);
  const ElfW(Half) *versym = symbol_versions (map);
  for (uint32_t i = 0; i < map->symbols; ++i)
    {
      if (symtab[i].st_name < map->info[DT_STRSZ]->d_un.d_val)
	read_string (map, symtab[i].st_name);
      if (versym != NULL)
	sum += versym[i];
    }
}

void
linkmap_walk (struct linkmap *map, const void *start, size_t size,
	      ElfW(Addr) bias)
{
  memset (map, 0, sizeof (*map));
  map->start = start;
  map->size = size;
  map->bias = bias;
  read_dynamic (map, read_segments (map, size));
  if (map->info[DT_SONAME] != NULL)
    read_string (map, map->info[DT_SONAME]->d_un.d_val);
  if (map->gnu_hash != NULL)
    read_gnu_hash (map);
  /* Where there is a GNU table, glibc never looks at the other one.  */
  else if (map->info[DT_HASH] != NULL)
    read_sysv_hash (map);
  else
    linkmap_fail ("no hash table");
  read_versions (map);
  read_symbols (map);
}

static bool
is_code (const struct linkmap *map, ElfW(Addr) address)
{
  unsigned int left;
  for (const ElfW(Phdr) *phdr = segments (map, &left); left > 0;
       --left, ++phdr)
    if (phdr->p_type == PT_LOAD && (phdr->p_flags & PF_X) != 0
	&& address - phdr->p_vaddr - map->bias < phdr->p_filesz)
      return true;
  return false;
}

/* Whether INDEX stands for VERSION.  */
static bool
is_version (const struct linkmap *map, const char *version, unsigned int index)
{
  for (const ElfW(Verdef) *def = next_version (map, NULL); def != NULL;
       def = next_version (map, def))
    if ((def->vd_flags & VER_FLG_BASE) == 0
	&& (def->vd_ndx & 0x7fff) == (index & 0x7fff)
	&& strcmp (string (map, version_name (def)), version) == 0)
      return true;
  return false;
}

/* Whether the SIZE bytes at P are in the image.  */
static bool
inside (const struct linkmap *map, const void *p, size_t size)
{
  size_t offset = (ElfW(Addr)) p - (ElfW(Addr)) map->start;
  return offset <= map->size && size <= map->size - offset;
}

/* How many symbols there are at most.  The parser may go by the System V table,
   which can name more; and that need not be right where there is a GNU
   one.  */
static uint32_t
count_symbols (const struct linkmap *map)
{
  uint32_t hash[2] = { 0, 0 };
  if (map->info[DT_HASH] != NULL)
    {
      const void *table = at (map, map->info[DT_HASH]->d_un.d_ptr);
      if (inside (map, table, sizeof (hash)))
	memcpy (hash, table, sizeof (hash));
    }
  return hash[1] > map->symbols ? hash[1] : map->symbols;
}

bool
linkmap_has (const struct linkmap *map, const char *name, const char *version,
	     ElfW(Addr) address)
{
  const ElfW(Sym) *symtab = at (map, map->info[DT_SYMTAB]->d_un.d_ptr);
  const ElfW(Half) *versym = symbol_versions (map);
  uint32_t count = count_symbols (map);
  for (uint32_t i = 1;
       i < count && inside (map, &symtab[i], sizeof (*symtab)); ++i)
    if (symtab[i].st_value + map->bias == address
	&& symtab[i].st_name < map->info[DT_STRSZ]->d_un.d_val
	&& strcmp (string (map, symtab[i].st_name), name) == 0
	&& (versym == NULL
	    || (inside (map, &versym[i], sizeof (*versym))
		&& is_version (map, version, versym[i]))))
      {
	if (!is_code (map, address))
	  linkmap_fail ("a function outside of all executable segments");
	return true;
      }
  return false;
}
