/* Reading a vDSO image that nobody vouches for.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Needs nothing: no relocation, TLS, malloc, errno, link map or other
   function, not even one that a compiler makes up.  Writes only where its
   caller points.  Async-signal-safe.  The format is the System V ABI's, with
   the GNU hash table and symbol versions; the images to expect are in
   vdso(7).

   Every number found in the image is checked before it is used, each in the
   function that reads it.  The kernel maps an image in one piece, up to the
   end of its last segment: all link-time addresses differ from file offsets
   by one constant, and what lies before that end can be read.

   What is not used here but would make ld.so stop or crash on its link map
   of the image (elf_get_dynamic_info, _dl_setup_hash, _dl_check_map_versions)
   is refused as well.

   Every process pays for each instruction here at its start.  So it is all
   inline: in the one function that start-up calls, the image's description
   stays in registers and the version's name is a constant.  */

#ifndef _DL_VDSO_PARSE_H
#define _DL_VDSO_PARSE_H	1

#include <dl-machine-rel.h>
#include <endian.h>
#include <link.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Which kinds of relocation ld.so knows.  Only #if can ask: some ports'
   macros hold a `defined'.  */
#if ELF_MACHINE_NO_RELA
# define DL_VDSO_MAY_RELA 0
#else
# define DL_VDSO_MAY_RELA 1
#endif
#if ELF_MACHINE_NO_REL
# define DL_VDSO_MAY_REL 0
#else
# define DL_VDSO_MAY_REL 1
#endif

/* MIPS's ld.so knows a hash table of its own, which no kernel has, in the place of
   DT_GNU_HASH, at which it does not look.  */
#ifdef __mips__
# define DL_VDSO_MAY_GNU_HASH 0
# define DL_VDSO_OTHER_HASH DT_MIPS_XHASH
#else
# define DL_VDSO_MAY_GNU_HASH 1
# define DL_VDSO_OTHER_HASH 0
#endif

#define DL_VDSO_INLINE static inline __attribute__ ((always_inline))

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
  dl_vdso_min_size = 4096,
  /* Of a name to look for, with its null byte.  */
  dl_vdso_max_name = 32
};

/* An accepted image.  Offsets are from START, in bytes.  */
struct dl_vdso_image
{
  const char *start;		/* The ELF header.  */
  ElfW(Addr) base;		/* Its link-time address.  */
  uint32_t end;			/* Of the last segment.  */
  uint32_t code;		/* Of the first executable segment and those that
				   adjoin it.  Others count as data.  */
  uint32_t code_end;
  const ElfW(Sym) *symtab;
  uint32_t symbols;		/* Entries of SYMTAB, and of VERSYM.  */
  const char *strtab;		/* Ends with a null byte.  */
  uint32_t strsz;
  uint32_t names;		/* Below this offset in STRTAB, as many bytes
				   as the longest name has can be read.  */
  const ElfW(Half) *versym;	/* NULL: an image without versions.  */
  uint32_t version;		/* Index of the version asked for; 0: none.  */
};

/* Up to eight bytes at any address as one number.  */
struct dl_vdso_bytes4
{
  uint32_t value;
} __attribute__ ((packed, may_alias));

struct dl_vdso_bytes8
{
  uint64_t value;
} __attribute__ ((packed, may_alias));

DL_VDSO_INLINE uint32_t
dl_vdso_get4 (const char *p)
{
  return ((const struct dl_vdso_bytes4 *) p)->value;
}

DL_VDSO_INLINE uint64_t
dl_vdso_get8 (const char *p)
{
  return ((const struct dl_vdso_bytes8 *) p)->value;
}

/* Whether A and B are equal from the byte FROM up to END, which is between 8
   and FROM + 24.  Eight bytes at a time, so that a constant B turns into
   immediate operands, and because a loop over bytes could become a call of
   memcmp, which may be an IFUNC.  May compare bytes before FROM too.  The
   last ones come first: names in one image differ there.  */
DL_VDSO_INLINE bool
dl_vdso_same_bytes (const char *a, const char *b, size_t from, size_t end)
{
  if (end <= from + 4)
    return (end <= from
	    || dl_vdso_get4 (a + end - 4) == dl_vdso_get4 (b + end - 4));
  return (dl_vdso_get8 (a + end - 8) == dl_vdso_get8 (b + end - 8)
	  && (end <= from + 8
	      || dl_vdso_get8 (a + from) == dl_vdso_get8 (b + from))
	  && (end <= from + 16
	      || dl_vdso_get8 (a + from + 8) == dl_vdso_get8 (b + from + 8)));
}

/* The COUNT objects of SIZE bytes at link-time address VADDR, or NULL unless
   all are in the image and the first is aligned to ALIGNMENT bytes.  The
   product of COUNT and SIZE fits into 64 bits.  */
DL_VDSO_INLINE const void *
dl_vdso_objects_at (const struct dl_vdso_image *image, ElfW(Addr) vaddr,
		    uint64_t count, size_t size, size_t alignment)
{
  ElfW(Addr) offset = vaddr - image->base;
  uint64_t bytes = count * size;
  if (bytes > image->end || offset > image->end - (uint32_t) bytes
      || offset % alignment != 0)
    return NULL;
  return image->start + offset;
}
#define DL_VDSO_OBJECTS_AT(type, image, vaddr, count) \
  ((const type *) dl_vdso_objects_at (image, vaddr, count, sizeof (type), \
				      __alignof (type)))

/* Fill in IMAGE's base and ends from the program headers behind EHDR, and
   *DYNAMIC with the PT_DYNAMIC one.  SIZE as for _dl_vdso_parse.  */
DL_VDSO_INLINE enum dl_vdso_verdict
dl_vdso_read_segments (struct dl_vdso_image *image, const ElfW(Ehdr) *ehdr,
		       size_t size, const ElfW(Phdr) **dynamic)
{
  size_t readable = size < dl_vdso_min_size ? size : dl_vdso_min_size;
  if (ehdr->e_phentsize != sizeof (ElfW(Phdr))
      || ehdr->e_phoff % __alignof (ElfW(Phdr)) != 0
      || ehdr->e_phoff > readable)
    return dl_vdso_bad_segments;
  const ElfW(Phdr) *phdr = (const void *) (image->start + ehdr->e_phoff);
  size_t bytes = ehdr->e_phnum * sizeof (*phdr);
  if (bytes > readable - ehdr->e_phoff)
    return dl_vdso_bad_segments;

  image->base = 0;
  image->end = 0;
  image->code = 0;
  image->code_end = 0;
  *dynamic = NULL;
  /* Whether the ELF header is in a segment: else the base is not this
     image's.  */
  bool begun = false;
  const ElfW(Phdr) *end = (const void *) ((const char *) phdr + bytes);
  for (; phdr < end; ++phdr)
    if (phdr->p_type == PT_LOAD)
      {
	ElfW(Addr) base = phdr->p_vaddr - phdr->p_offset;
	begun |= phdr->p_offset == 0;
	/* ld.so counts all addresses up to P_MEMSZ as the image's.  */
	if (phdr->p_offset > size || phdr->p_memsz > size - phdr->p_offset
	    || phdr->p_filesz > phdr->p_memsz)
	  return dl_vdso_bad_segments;
	/* The base may be zero, so it cannot say whether a segment has been
	   seen (BZ 32583).  */
	uint32_t segment_end = phdr->p_offset + phdr->p_filesz;
	if (segment_end == 0)
	  return dl_vdso_bad_segments;
	if (image->end == 0)
	  image->base = base;
	else if (base != image->base)
	  return dl_vdso_bad_segments;
	if (segment_end > image->end)
	  image->end = segment_end;
	if ((phdr->p_flags & PF_X) != 0)
	  {
	    if (image->code_end == 0)
	      {
		image->code = phdr->p_offset;
		image->code_end = segment_end;
	      }
	    else if (phdr->p_offset <= image->code_end
		     && segment_end >= image->code)
	      {
		if (phdr->p_offset < image->code)
		  image->code = phdr->p_offset;
		if (segment_end > image->code_end)
		  image->code_end = segment_end;
	      }
	  }
      }
    else if (phdr->p_type == PT_DYNAMIC)
      *dynamic = phdr;
    else if (phdr->p_type == PT_TLS)
      return dl_vdso_bad_segments;

  /* ld.so writes to a dynamic section that is writable; none is.  From here
     on, anything smaller than an ELF header may lie in the image.  */
  if (!begun || image->end < sizeof (ElfW(Ehdr)) || *dynamic == NULL
      || ((*dynamic)->p_flags & PF_W) != 0)
    return dl_vdso_bad_segments;
  return dl_vdso_accepted;
}

/* The dynamic section's entries by tag, NULL where there is none, for the
   tags that matter here: those below DT_NUM, the 16 that begin with
   DT_VERSYM, and DT_GNU_HASH.  */
struct dl_vdso_dynamic
{
  const ElfW(Dyn) *entry[DT_NUM + 16 + 1];
};
#define DL_VDSO_SLOT(tag) \
  ((tag) < DT_NUM ? (tag) \
   : (tag) == DT_GNU_HASH ? DT_NUM + 16 : DT_NUM + (tag) - DT_VERSYM)
#define DL_VDSO_ENTRY(found, tag) ((found)->entry[DL_VDSO_SLOT (tag)])

/* All that is read behind the loop that sets them.  */
#define DL_VDSO_TAGS(TAG) \
  TAG (DT_HASH) TAG (DT_GNU_HASH) TAG (DT_STRTAB) TAG (DT_STRSZ) \
  TAG (DT_SYMTAB) TAG (DT_SYMENT) TAG (DT_SONAME) \
  TAG (DT_VERSYM) TAG (DT_VERDEF) TAG (DT_VERNEED) \
  TAG (DT_RELA) TAG (DT_RELAENT) TAG (DT_REL) TAG (DT_RELENT) \
  TAG (DT_RELR) TAG (DT_PLTREL)

/* Whether ld.so accepts the entries FOUND that a vDSO has no use for.  No
   kernel's image needs relocation, but some linkers leave the tags of an empty
   table behind.  ld.so does not relocate the image either; it only asserts
   what is asked here.  */
DL_VDSO_INLINE bool
dl_vdso_unused_ok (const struct dl_vdso_dynamic *found)
{
  const ElfW(Dyn) *rela = DL_VDSO_ENTRY (found, DT_RELA);
  const ElfW(Dyn) *rel = DL_VDSO_ENTRY (found, DT_REL);
  const ElfW(Dyn) *pltrel = DL_VDSO_ENTRY (found, DT_PLTREL);
  const ElfW(Dyn) *relr = DL_VDSO_ENTRY (found, DT_RELR);
  const ElfW(Dyn) *verneed = DL_VDSO_ENTRY (found, DT_VERNEED);
  if (__glibc_likely (((uintptr_t) rela | (uintptr_t) rel | (uintptr_t) pltrel
		       | (uintptr_t) relr | (uintptr_t) verneed) == 0))
    return true;

  const ElfW(Dyn) *relaent = DL_VDSO_ENTRY (found, DT_RELAENT);
  const ElfW(Dyn) *relent = DL_VDSO_ENTRY (found, DT_RELENT);
  return (relr == NULL && verneed == NULL
	  && (rela == NULL || (relaent != NULL
			       && relaent->d_un.d_val == sizeof (ElfW(Rela))))
	  && (rel == NULL || (relent != NULL
			      && relent->d_un.d_val == sizeof (ElfW(Rel))))
	  && (pltrel == NULL
	      || (pltrel->d_un.d_val == DT_RELA && DL_VDSO_MAY_RELA)
	      || (pltrel->d_un.d_val == DT_REL && DL_VDSO_MAY_REL)));
}

/* Read the dynamic section that PHDR names into *FOUND.  */
DL_VDSO_INLINE enum dl_vdso_verdict
dl_vdso_read_dynamic (const struct dl_vdso_image *image,
		      const ElfW(Phdr) *phdr, struct dl_vdso_dynamic *found)
{
  size_t count = phdr->p_memsz / sizeof (ElfW(Dyn));
  const ElfW(Dyn) *dyn = DL_VDSO_OBJECTS_AT (ElfW(Dyn), image, phdr->p_vaddr,
					     count);
  if (dyn == NULL)
    return dl_vdso_bad_dynamic;
  /* The last tag that is null bounds the loop below; as a rule it is the
     last of all.  */
  do
    if (count-- == 0)
      return dl_vdso_bad_dynamic;
  while (dyn[count].d_tag != DT_NULL);

#define DL_VDSO_NONE(tag) DL_VDSO_ENTRY (found, tag) = NULL;
  DL_VDSO_TAGS (DL_VDSO_NONE)
  for (; dyn->d_tag != DT_NULL; ++dyn)
    {
      ElfW(Addr) tag = dyn->d_tag;
      if (__glibc_likely (tag < DT_NUM))
	found->entry[tag] = dyn;
      else if (tag - DT_VERSYM < 16)
	found->entry[tag - DT_VERSYM + DT_NUM] = dyn;
      else if (DL_VDSO_MAY_GNU_HASH && tag == DT_GNU_HASH)
	DL_VDSO_ENTRY (found, DT_GNU_HASH) = dyn;
      else if (DL_VDSO_OTHER_HASH != 0 && tag == DL_VDSO_OTHER_HASH)
	return dl_vdso_bad_dynamic;
    }

  const ElfW(Dyn) *syment = DL_VDSO_ENTRY (found, DT_SYMENT);
  if (!dl_vdso_unused_ok (found)
      || (syment != NULL && syment->d_un.d_val != sizeof (ElfW(Sym))))
    return dl_vdso_bad_dynamic;
  return dl_vdso_accepted;
}

/* Set IMAGE's number of symbols from the GNU hash table at link-time
   address VADDR.  Its chains are in the order of the symbols, so the chain
   of the bucket with the highest symbol is the last, and every other one
   ends before it does.  */
DL_VDSO_INLINE bool
dl_vdso_count_by_gnu_hash (struct dl_vdso_image *image, ElfW(Addr) vaddr)
{
  /* What lies behind the four words, the Bloom filter, wants this
     alignment.  */
  const uint32_t *header = dl_vdso_objects_at (image, vaddr, 4,
					       sizeof (*header),
					       __alignof (ElfW(Addr)));
  if (header == NULL)
    return false;
  uint32_t nbuckets = header[0];
  uint32_t first = header[1];
  uint32_t bloom = header[2];
  uint32_t words = (uint32_t) (image->start + image->end
			       - (const char *) header) / 4;
  uint64_t before = (4 + (uint64_t) bloom * (sizeof (ElfW(Addr)) / 4)
		     + nbuckets);
  /* ld.so asserts that the size of the bloom filter is a power of two.  */
  if (before > words || nbuckets == 0 || bloom == 0
      || (bloom & (bloom - 1)) != 0 || first > image->end)
    return false;

  const uint32_t *chains = header + before;
  const uint32_t *bucket = chains - nbuckets;
  uint32_t last = 0;
  do
    {
      if (*bucket < first && *bucket != 0)
	return false;
      if (*bucket > last)
	last = *bucket;
    }
  while (++bucket < chains);
  if (last == 0)
    {
      image->symbols = first;
      return true;
    }

  if (last - first >= words - before)
    return false;
  const uint32_t *chain = chains + (last - first);
  while ((*chain & 1) == 0)
    if (++chain == header + words)
      return false;
  image->symbols = first + (chain - chains) + 1;
  return true;
}

/* Likewise from the System V hash table, which says it.  Its chains may
   still be wrong in ways that only a search through it would meet: nothing
   does unless a program passes the vDSO's handle to dlsym, and then only
   where there is no GNU hash table.  */
DL_VDSO_INLINE bool
dl_vdso_count_by_sysv_hash (struct dl_vdso_image *image, ElfW(Addr) vaddr)
{
  const Elf_Symndx *header = DL_VDSO_OBJECTS_AT (Elf_Symndx, image, vaddr, 2);
  if (header == NULL || header[0] == 0 || header[0] > dl_vdso_max_size
      || header[1] > dl_vdso_max_size
      || DL_VDSO_OBJECTS_AT (Elf_Symndx, image, vaddr,
			     2 + header[0] + header[1]) == NULL)
    return false;
  image->symbols = header[1];
  return true;
}

/* Set IMAGE's tables of symbols and strings from FOUND.  */
DL_VDSO_INLINE bool
dl_vdso_find_symbols (struct dl_vdso_image *image,
		      const struct dl_vdso_dynamic *found)
{
  const ElfW(Dyn) *strings = DL_VDSO_ENTRY (found, DT_STRTAB);
  const ElfW(Dyn) *strings_size = DL_VDSO_ENTRY (found, DT_STRSZ);
  const ElfW(Dyn) *symbols = DL_VDSO_ENTRY (found, DT_SYMTAB);
  const ElfW(Dyn) *soname = DL_VDSO_ENTRY (found, DT_SONAME);
  if (strings_size == NULL)
    return false;
  if (strings == NULL || symbols == NULL)
    return false;

  /* With a null byte at the end of the table, any string that begins in it
     ends in it.  */
  ElfW(Addr) strsz = strings_size->d_un.d_val;
  if (strsz == 0)
    return false;
  const char *strtab = DL_VDSO_OBJECTS_AT (char, image, strings->d_un.d_ptr,
					   strsz);
  if (strtab == NULL || strtab[strsz - 1] != '\0'
      || (soname != NULL && soname->d_un.d_val >= strsz))
    return false;
  image->strtab = strtab;
  image->strsz = strsz;
  image->names = strsz;
  /* There is code behind a real image's strings.  */
  uint32_t room = image->start + image->end - strtab;
  if (__glibc_unlikely (room - image->strsz < dl_vdso_max_name - 1))
    image->names = (room < dl_vdso_max_name ? 0
		    : room - (dl_vdso_max_name - 1));

  image->symtab = DL_VDSO_OBJECTS_AT (ElfW(Sym), image, symbols->d_un.d_ptr,
				      image->symbols);
  return image->symtab != NULL;
}

/* Set IMAGE's version to the index of the definition of VERSION in the list
   that begins at link-time address VADDR.  All of the list is checked.  */
DL_VDSO_INLINE bool
dl_vdso_find_version (struct dl_vdso_image *image, ElfW(Addr) vaddr,
		      const char *version, size_t version_size)
{
  while (true)
    {
      const ElfW(Verdef) *def
	= DL_VDSO_OBJECTS_AT (ElfW(Verdef), image, vaddr, 1);
      if (def == NULL)
	return false;
      const ElfW(Verdaux) *aux
	= DL_VDSO_OBJECTS_AT (ElfW(Verdaux), image, vaddr + def->vd_aux, 1);
      if (aux == NULL || aux->vda_name >= image->strsz)
	return false;
      if ((def->vd_flags & VER_FLG_BASE) == 0 && aux->vda_name < image->names
	  && dl_vdso_same_bytes (image->strtab + aux->vda_name, version,
				 0, version_size))
	image->version = def->vd_ndx & 0x7fff;
      if (def->vd_next == 0)
	return true;
      /* Without this the list could be endless where addresses have 32
	 bits.  */
      if (def->vd_next > image->end)
	return false;
      vaddr += def->vd_next;
    }
}

/* Examine the image at START, of which SIZE bytes can be read, and fill in
   *IMAGE.  VERSION, of VERSION_SIZE bytes with the null byte, is the symbol
   version that lookups will insist on; 8 to 24 bytes.  An image that does
   not define it is accepted all the same: it merely has no such symbols.
   Unless the result is dl_vdso_accepted, *IMAGE must not be used.  */
DL_VDSO_INLINE enum dl_vdso_verdict
_dl_vdso_parse (struct dl_vdso_image *image, const void *start, size_t size,
		const char *version, size_t version_size)
{
  const unsigned char class = (__ELF_NATIVE_CLASS == 64
			       ? ELFCLASS64 : ELFCLASS32);
  const unsigned char data = (BYTE_ORDER == LITTLE_ENDIAN
			      ? ELFDATA2LSB : ELFDATA2MSB);
  const ElfW(Ehdr) *ehdr = start;
  if ((ElfW(Addr)) start % __alignof (ElfW(Ehdr)) != 0
      || size < sizeof (ElfW(Ehdr)))
    return dl_vdso_bad_header;
  if (size > dl_vdso_max_size)
    size = dl_vdso_max_size;
  if (dl_vdso_get4 (start) != dl_vdso_get4 (ELFMAG)
      || ehdr->e_ident[EI_CLASS] != class || ehdr->e_ident[EI_DATA] != data
      || ehdr->e_type != ET_DYN)
    return dl_vdso_bad_header;

  image->start = start;
  const ElfW(Phdr) *phdr;
  enum dl_vdso_verdict verdict
    = dl_vdso_read_segments (image, ehdr, size, &phdr);
  if (verdict != dl_vdso_accepted)
    return verdict;

  struct dl_vdso_dynamic found;
  verdict = dl_vdso_read_dynamic (image, phdr, &found);
  if (verdict != dl_vdso_accepted)
    return verdict;

  /* Either table will do.  Where both are, ld.so searches the GNU one and
     never looks at the other.  */
  const ElfW(Dyn) *gnu_hash = DL_VDSO_ENTRY (&found, DT_GNU_HASH);
  const ElfW(Dyn) *sysv_hash = DL_VDSO_ENTRY (&found, DT_HASH);
  if (gnu_hash != NULL
      ? !dl_vdso_count_by_gnu_hash (image, gnu_hash->d_un.d_ptr)
      : (sysv_hash == NULL
	 || !dl_vdso_count_by_sysv_hash (image, sysv_hash->d_un.d_ptr)))
    return dl_vdso_bad_hash;

  if (!dl_vdso_find_symbols (image, &found))
    return dl_vdso_bad_symbols;

  const ElfW(Dyn) *versym = DL_VDSO_ENTRY (&found, DT_VERSYM);
  const ElfW(Dyn) *verdef = DL_VDSO_ENTRY (&found, DT_VERDEF);
  image->versym = NULL;
  image->version = 0;
  if (versym != NULL)
    {
      image->versym = DL_VDSO_OBJECTS_AT (ElfW(Half), image,
					  versym->d_un.d_ptr, image->symbols);
      if (image->versym == NULL)
	return dl_vdso_bad_versions;
    }
  if (verdef != NULL
      && (versym == NULL
	  || !dl_vdso_find_version (image, verdef->d_un.d_ptr, version,
				    version_size)))
    return dl_vdso_bad_versions;
  return dl_vdso_accepted;
}

#endif
