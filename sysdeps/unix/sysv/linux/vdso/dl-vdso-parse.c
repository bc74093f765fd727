/* Reading a vDSO image that nobody vouches for.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   The contract is in dl-vdso-parse.h.  Every number found in the image is
   checked before it is used, each in the function that reads it.  The kernel
   maps an image in one piece, up to the end of its last segment: all
   link-time addresses differ from file offsets by one constant, and what
   lies before that end can be read.

   What is not used here but would make ld.so stop or crash on its link map
   of the image (elf_get_dynamic_info, _dl_setup_hash, _dl_check_map_versions)
   is refused as well.

   Every process pays for each instruction here at its start.  */

#include <dl-vdso-parse.h>
#include <dl-machine-rel.h>
#include <endian.h>
#include <stdbool.h>

#if BYTE_ORDER == LITTLE_ENDIAN
# define IDENT_DATA ELFDATA2LSB
#else
# define IDENT_DATA ELFDATA2MSB
#endif
#define IDENT_CLASS (__ELF_NATIVE_CLASS == 64 ? ELFCLASS64 : ELFCLASS32)

/* Up to eight bytes at any address, compared as one number: a loop over
   bytes could become a call of memcmp, which may be an IFUNC.  */
struct unaligned32
{
  uint32_t value;
} __attribute__ ((packed, may_alias));

struct unaligned64
{
  uint64_t value;
} __attribute__ ((packed, may_alias));

static inline uint32_t
get32 (const char *p)
{
  return ((const struct unaligned32 *) p)->value;
}

static inline uint64_t
get64 (const char *p)
{
  return ((const struct unaligned64 *) p)->value;
}

/* Whether the SIZE bytes at A and B are equal; SIZE is at least 8.  The end
   comes first: names in one image differ there.  */
static inline bool
same_bytes (const char *a, const char *b, size_t size)
{
  for (size_t left = size; left >= 8; left -= 8)
    if (get64 (a + left - 8) != get64 (b + left - 8))
      return false;
  return get64 (a) == get64 (b);
}

/* Where four bytes tell most names with one prefix apart.  */
enum
{
  key_at = 8,
  key_end = key_at + sizeof (uint32_t)
};

/* The COUNT objects of SIZE bytes at link-time address VADDR, or NULL unless
   all are in the image and the first is aligned to ALIGNMENT bytes.  COUNT
   is at most dl_vdso_max_size.  */
static inline __attribute__ ((always_inline)) const void *
objects_at (const struct dl_vdso_image *image, ElfW(Addr) vaddr,
	    uint32_t count, size_t size, size_t alignment)
{
  ElfW(Addr) offset = vaddr + image->bias - (ElfW(Addr)) image->start;
  if (offset > image->end || (image->end - offset) / size < count
      || offset % alignment != 0)
    return NULL;
  return image->start + offset;
}
#define OBJECTS_AT(type, image, vaddr, count) \
  ((const type *) objects_at (image, vaddr, count, sizeof (type), \
			      __alignof (type)))

/* Fill in IMAGE's bias and ends from the program headers behind EHDR, and
   *DYNAMIC with the PT_DYNAMIC one.  SIZE as in _dl_vdso_parse.  */
static inline enum dl_vdso_verdict
read_segments (struct dl_vdso_image *image, const ElfW(Ehdr) *ehdr,
	       size_t size, const ElfW(Phdr) **dynamic)
{
  size_t readable = size < dl_vdso_min_size ? size : dl_vdso_min_size;
  if (ehdr->e_phentsize != sizeof (ElfW(Phdr))
      || ehdr->e_phoff % __alignof (ElfW(Phdr)) != 0
      || ehdr->e_phoff > readable
      || ehdr->e_phnum > (readable - ehdr->e_phoff) / sizeof (ElfW(Phdr)))
    return dl_vdso_bad_segments;

  image->end = 0;
  image->code = 0;
  image->code_end = 0;
  *dynamic = NULL;
  const ElfW(Phdr) *phdr = (const void *) (image->start + ehdr->e_phoff);
  for (unsigned int left = ehdr->e_phnum; left > 0; --left, ++phdr)
    if (phdr->p_type == PT_LOAD)
      {
	ElfW(Addr) bias = ((ElfW(Addr)) image->start + phdr->p_offset
			   - phdr->p_vaddr);
	if (phdr->p_offset > size || phdr->p_filesz > size - phdr->p_offset)
	  return dl_vdso_bad_segments;
	/* The bias may be zero, like the load address, so neither can say
	   whether a segment has been seen (BZ 32583).  */
	uint32_t end = phdr->p_offset + phdr->p_filesz;
	if (image->end == 0)
	  image->bias = bias;
	else if (bias != image->bias)
	  return dl_vdso_bad_segments;
	if (end > image->end)
	  image->end = end;
	if ((phdr->p_flags & PF_X) != 0)
	  {
	    if (image->code_end == 0 || phdr->p_offset < image->code)
	      image->code = phdr->p_offset;
	    if (end > image->code_end)
	      image->code_end = end;
	  }
      }
    else if (phdr->p_type == PT_DYNAMIC)
      *dynamic = phdr;
    else if (phdr->p_type == PT_TLS)
      return dl_vdso_bad_segments;

  /* ld.so writes to a dynamic section that is writable; none is.  */
  if (image->end == 0 || *dynamic == NULL || ((*dynamic)->p_flags & PF_W) != 0)
    return dl_vdso_bad_segments;
  return dl_vdso_accepted;
}

/* The dynamic section's values by tag, 0 where there is none.  No table is
   at address 0: the ELF header is there, or nothing.  */
struct dynamic
{
  ElfW(Addr) value[DT_ENCODING];	/* The first tags.  */
  ElfW(Addr) gnu_hash;
  ElfW(Addr) versym;
  ElfW(Addr) verdef;
};

/* Read the dynamic section that PHDR names into *FOUND.  */
static inline enum dl_vdso_verdict
read_dynamic (const struct dl_vdso_image *image, const ElfW(Phdr) *phdr,
	      struct dynamic *found)
{
  size_t count = phdr->p_memsz / sizeof (ElfW(Dyn));
  if (count == 0 || count > dl_vdso_max_size)
    return dl_vdso_bad_dynamic;
  const ElfW(Dyn) *dyn = OBJECTS_AT (ElfW(Dyn), image, phdr->p_vaddr, count);
  if (dyn == NULL)
    return dl_vdso_bad_dynamic;

  *found = (struct dynamic) { 0 };
  for (; dyn->d_tag != DT_NULL; ++dyn)
    {
      if ((ElfW(Addr)) dyn->d_tag < DT_ENCODING)
	found->value[dyn->d_tag] = dyn->d_un.d_val;
      else if (dyn->d_tag == DT_GNU_HASH)
	found->gnu_hash = dyn->d_un.d_ptr;
      else if (dyn->d_tag == DT_VERSYM)
	found->versym = dyn->d_un.d_ptr;
      else if (dyn->d_tag == DT_VERDEF)
	found->verdef = dyn->d_un.d_ptr;
      else if (dyn->d_tag == DT_VERNEED || dyn->d_tag == DT_RELR)
	return dl_vdso_bad_dynamic;
      if (--count == 0)
	return dl_vdso_bad_dynamic;
    }

  /* No kernel's image needs relocation, but some linkers leave the tags of
     an empty table behind.  ld.so does not relocate the image either; it
     only asserts what is asked here.  */
  const ElfW(Addr) *value = found->value;
  if ((value[DT_RELA] != 0 && value[DT_RELAENT] != sizeof (ElfW(Rela)))
      || (value[DT_REL] != 0 && value[DT_RELENT] != sizeof (ElfW(Rel)))
      || (value[DT_PLTREL] != 0
	  && !(value[DT_PLTREL] == DT_RELA && !ELF_MACHINE_NO_RELA)
	  && !(value[DT_PLTREL] == DT_REL && !ELF_MACHINE_NO_REL))
      || (value[DT_SYMENT] != 0 && value[DT_SYMENT] != sizeof (ElfW(Sym))))
    return dl_vdso_bad_dynamic;
  return dl_vdso_accepted;
}

/* Set IMAGE's number of symbols from the GNU hash table at link-time
   address VADDR.  Its chains are in the order of the symbols, so the chain
   of the bucket with the highest symbol is the last, and every other one
   ends before it does.  */
static inline bool
count_by_gnu_hash (struct dl_vdso_image *image, ElfW(Addr) vaddr)
{
  const uint32_t *header = OBJECTS_AT (uint32_t, image, vaddr, 4);
  if (header == NULL)
    return false;
  uint32_t nbuckets = header[0];
  uint32_t first = header[1];
  uint32_t bloom = header[2];
  /* ld.so asserts that the size of the bloom filter is a power of two.  */
  if (nbuckets > dl_vdso_max_size || first > dl_vdso_max_size
      || bloom > dl_vdso_max_size || (bloom & (bloom - 1)) != 0
      || nbuckets == 0 || bloom == 0)
    return false;

  vaddr += 4 * sizeof (uint32_t) + bloom * sizeof (ElfW(Addr));
  const uint32_t *bucket = OBJECTS_AT (uint32_t, image, vaddr, nbuckets);
  if (bucket == NULL)
    return false;
  const uint32_t *chain = bucket + nbuckets;
  uint32_t last = 0;
  for (; bucket < chain; ++bucket)
    {
      if (*bucket < first && *bucket != 0)
	return false;
      if (*bucket > last)
	last = *bucket;
    }
  if (last == 0)
    {
      image->symbols = first;
      return true;
    }

  uint32_t room = ((const char *) image->start + image->end
		   - (const char *) chain) / sizeof (*chain);
  for (uint32_t i = last - first; i < room; ++i)
    if ((chain[i] & 1) != 0)
      {
	image->symbols = first + i + 1;
	return true;
      }
  return false;
}

/* Likewise from the System V hash table, which says it.  Its chains may
   still be wrong in ways that only a search through it would meet: nothing
   does unless a program passes the vDSO's handle to dlsym, and then only
   where there is no GNU hash table.  */
static inline bool
count_by_sysv_hash (struct dl_vdso_image *image, ElfW(Addr) vaddr)
{
  const Elf_Symndx *header = OBJECTS_AT (Elf_Symndx, image, vaddr, 2);
  if (header == NULL || header[0] == 0 || header[0] > dl_vdso_max_size
      || header[1] > dl_vdso_max_size
      || OBJECTS_AT (Elf_Symndx, image, vaddr,
		     2 + header[0] + header[1]) == NULL)
    return false;
  image->symbols = header[1];
  return true;
}

/* Set IMAGE's version to the index of the definition of VERSION in the list
   that begins at link-time address VADDR.  All of the list is checked.  */
static inline bool
find_version (struct dl_vdso_image *image, ElfW(Addr) vaddr,
	      const char *version, size_t version_size)
{
  while (true)
    {
      const ElfW(Verdef) *def = OBJECTS_AT (ElfW(Verdef), image, vaddr, 1);
      if (def == NULL || def->vd_next > dl_vdso_max_size)
	return false;
      const ElfW(Verdaux) *aux
	= OBJECTS_AT (ElfW(Verdaux), image, vaddr + def->vd_aux, 1);
      if (aux == NULL || aux->vda_name >= image->strsz)
	return false;
      if ((def->vd_flags & VER_FLG_BASE) == 0
	  && version_size <= image->strsz - aux->vda_name
	  && same_bytes (image->strtab + aux->vda_name, version, version_size))
	image->version = def->vd_ndx & 0x7fff;
      if (def->vd_next == 0)
	return true;
      vaddr += def->vd_next;
    }
}

enum dl_vdso_verdict
_dl_vdso_parse (struct dl_vdso_image *image, const void *start, size_t size,
		const char *version, size_t version_size)
{
  const ElfW(Ehdr) *ehdr = start;
  if ((ElfW(Addr)) start % __alignof (ElfW(Ehdr)) != 0
      || size < sizeof (ElfW(Ehdr)))
    return dl_vdso_bad_header;
  if (size > dl_vdso_max_size)
    size = dl_vdso_max_size;
  if (get32 (start) != get32 (ELFMAG)
      || ehdr->e_ident[EI_CLASS] != IDENT_CLASS
      || ehdr->e_ident[EI_DATA] != IDENT_DATA || ehdr->e_type != ET_DYN)
    return dl_vdso_bad_header;

  image->start = start;
  const ElfW(Phdr) *phdr;
  enum dl_vdso_verdict verdict = read_segments (image, ehdr, size, &phdr);
  if (verdict != dl_vdso_accepted)
    return verdict;

  struct dynamic found;
  verdict = read_dynamic (image, phdr, &found);
  if (verdict != dl_vdso_accepted)
    return verdict;

  /* Either table will do; where both are, ld.so searches the GNU one, which
     must not go beyond what the other says.  */
  uint32_t searched = 0;
  if (found.gnu_hash != 0)
    {
      if (!count_by_gnu_hash (image, found.gnu_hash))
	return dl_vdso_bad_hash;
      searched = image->symbols;
    }
  if (found.value[DT_HASH] != 0
      ? (!count_by_sysv_hash (image, found.value[DT_HASH])
	 || searched > image->symbols)
      : found.gnu_hash == 0)
    return dl_vdso_bad_hash;

  /* With a null byte at the end of the table, any string that begins in it
     ends in it.  */
  size_t strsz = found.value[DT_STRSZ];
  if (strsz == 0 || strsz > dl_vdso_max_size)
    return dl_vdso_bad_symbols;
  image->strsz = strsz;
  image->strtab = OBJECTS_AT (char, image, found.value[DT_STRTAB], strsz);
  image->symtab = OBJECTS_AT (ElfW(Sym), image, found.value[DT_SYMTAB],
			      image->symbols);
  if (found.value[DT_STRTAB] == 0 || found.value[DT_SYMTAB] == 0
      || image->strtab == NULL || image->symtab == NULL
      || image->strtab[strsz - 1] != '\0' || found.value[DT_SONAME] >= strsz)
    return dl_vdso_bad_symbols;

  image->versym = NULL;
  image->version = 0;
  if (found.versym != 0)
    {
      image->versym = OBJECTS_AT (ElfW(Half), image, found.versym,
				  image->symbols);
      if (image->versym == NULL)
	return dl_vdso_bad_versions;
    }
  if (found.verdef != 0
      && (image->versym == NULL
	  || !find_version (image, found.verdef, version, version_size)))
    return dl_vdso_bad_versions;
  return dl_vdso_accepted;
}

void
_dl_vdso_lookup (const struct dl_vdso_image *image,
		 const struct dl_vdso_wanted *wanted, size_t count,
		 ElfW(Addr) *entry)
{
  const ElfW(Half) *versym = image->versym;
  if ((versym != NULL && image->version == 0) || image->strsz < key_end)
    return;

  /* Most images name each function twice: with a prefix and, for programs
     that look it up themselves, without.  All that is wanted has it.  */
  const uint32_t prefix = get32 (wanted->name);
  const uint32_t last_name = image->strsz - key_end;
  const struct dl_vdso_wanted *end = wanted + count;
  const ElfW(Sym) *sym = image->symtab;
  for (uint32_t i = 1; i < image->symbols; ++i)
    {
      ++sym;
      if (sym->st_name > last_name
	  || get32 (image->strtab + sym->st_name) != prefix)
	continue;
      const char *name = image->strtab + sym->st_name;
      uint32_t key = get32 (name + key_at);
      for (const struct dl_vdso_wanted *w = wanted; w < end; ++w)
	if (get32 (w->name + key_at) == key
	    && w->size <= image->strsz - sym->st_name
	    && same_bytes (name, w->name, w->size))
	  {
	    /* An undefined or an absolute symbol is not in the code either.
	       The hidden bit (0x8000) marks all but the default version.  */
	    ElfW(Addr) at = sym->st_value + image->bias;
	    ElfW(Addr) offset = at - (ElfW(Addr)) image->start;
	    if (offset >= image->code && offset < image->code_end
		&& (versym == NULL || (versym[i] & 0x7fff) == image->version))
	      entry[w->function] = at;
	    break;
	  }
    }
}
