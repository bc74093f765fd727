/* Find functions of the running vDSO, for programs that measure.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#ifndef VDSO_IMAGE_H
#define VDSO_IMAGE_H

/* For programs on any libc, static ones too: they ask the auxiliary vector
   and no loader.  The image is trusted; to defend against it is libc's work
   and not a benchmark's.  Nothing here is thread-safe.  */

#include <elf.h>
#include <link.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <time.h>

/* The vDSO's prototypes.  */
typedef int vdso_clock (clockid_t, struct timespec *);
typedef int vdso_timeofday (struct timeval *, void *);
typedef time_t vdso_time (time_t *);
typedef int vdso_getcpu (unsigned int *, unsigned int *, void *);
typedef ssize_t vdso_getrandom (void *, size_t, unsigned int, void *, size_t);

struct vdso_image
{
  uintptr_t base;		/* 0 if there is none.  */
  uintptr_t end;
  uintptr_t bias;
  const ElfW(Sym) *symbols;
  size_t count;
  const char *names;
};

/* The number of symbols that the GNU hash table HASH knows of.  */
static inline size_t
vdso_image_gnu_symbols (const uint32_t *hash)
{
  uint32_t bucket_count = hash[0];
  const uint32_t *buckets
    = (const uint32_t *) ((const ElfW(Addr) *) (hash + 4) + hash[2]);
  const uint32_t *chains = buckets + bucket_count;
  uint32_t last = 0;
  for (uint32_t i = 0; i < bucket_count; ++i)
    if (buckets[i] > last)
      last = buckets[i];
  if (last == 0)
    return hash[1];
  while ((chains[last - hash[1]] & 1) == 0)
    ++last;
  return last + 1;
}

/* Fill in IMAGE; all of it is 0 where there is no vDSO.  */
static inline void
vdso_image_find (struct vdso_image *image)
{
  *image = (struct vdso_image) { .base = getauxval (AT_SYSINFO_EHDR) };
  if (image->base == 0)
    return;
  const ElfW(Ehdr) *header = (const void *) image->base;
  const ElfW(Phdr) *segments = (const void *) (image->base + header->e_phoff);
  const ElfW(Dyn) *dynamic = NULL;
  for (int i = header->e_phnum - 1; i >= 0; --i)
    if (segments[i].p_type == PT_LOAD)
      {
	image->bias = image->base + segments[i].p_offset - segments[i].p_vaddr;
	uintptr_t end = (image->bias + segments[i].p_vaddr
			 + segments[i].p_memsz);
	if (end > image->end)
	  image->end = end;
      }
  for (int i = 0; i < header->e_phnum; ++i)
    if (segments[i].p_type == PT_DYNAMIC)
      dynamic = (const void *) (image->bias + segments[i].p_vaddr);
  for (; dynamic != NULL && dynamic->d_tag != DT_NULL; ++dynamic)
    {
      const void *at = (const void *) (image->bias + dynamic->d_un.d_ptr);
      switch (dynamic->d_tag)
	{
	case DT_SYMTAB:
	  image->symbols = at;
	  break;
	case DT_STRTAB:
	  image->names = at;
	  break;
	case DT_HASH:
	  image->count = ((const uint32_t *) at)[1];
	  break;
	case DT_GNU_HASH:
	  if (image->count == 0)
	    image->count = vdso_image_gnu_symbols (at);
	  break;
	}
    }
}

/* The symbol of IMAGE's function NAME, which has no prefix; NULL if there is
   none.  */
static inline const ElfW(Sym) *
vdso_image_symbol (const struct vdso_image *image, const char *name)
{
  static const char prefixes[][10] = { "__vdso_", "__kernel_" };
  for (size_t i = 0; i < image->count; ++i)
    {
      const ElfW(Sym) *symbol = &image->symbols[i];
      const char *full = image->names + symbol->st_name;
      for (size_t j = 0; j < 2; ++j)
	{
	  size_t length = strlen (prefixes[j]);
	  if (symbol->st_shndx != SHN_UNDEF
	      && strncmp (full, prefixes[j], length) == 0
	      && strcmp (full + length, name) == 0)
	    return symbol;
	}
    }
  return NULL;
}

/* Make a state for ENTRY, the vDSO's getrandom, and store its size in *SIZE.
   Returns NULL where it gives none.  The state is never unmapped.  */
static inline void *
vdso_image_random_state (vdso_getrandom *entry, size_t *size)
{
  struct { uint32_t size, prot, flags, reserved[13]; } query;
  *size = 0;
  if (entry (NULL, 0, 0, &query, ~(size_t) 0) != 0)
    return NULL;
  *size = query.size;
  void *state = mmap (NULL, query.size, query.prot, query.flags, -1, 0);
  return state == MAP_FAILED ? NULL : state;
}

#endif /* VDSO_IMAGE_H */
