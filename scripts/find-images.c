/* Find vDSO images in a kernel's memory image.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

/* find-images FILE PREFIX
     FILE is a kernel that is not compressed, or any other file.  Writes each
     shared object in it that has a dynamic section, and whose headers say that
     it is not longer than a vDSO may be, to PREFIX.0, PREFIX.1 and so on,
     and prints these names.  Status 0, also if there is none; 2 for an error.

   Both word sizes and both orders of bytes: the kernels are of all
   architectures.  An object that lies twice in FILE is written once.  */

#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* The largest vDSOs have some ten pages.  */
enum { LEAST = 512, MOST = 128 * 1024, MOST_IMAGES = 64 };

static struct { const unsigned char *start; size_t size; } found[MOST_IMAGES];

/* The number of SIZE bytes at P.  */
static uint64_t
number (const unsigned char *p, size_t size, bool big)
{
  uint64_t value = 0;
  for (size_t i = 0; i < size; ++i)
    value = value << 8 | p[big ? i : size - 1 - i];
  return value;
}

/* The size of the object at START, which has LEFT bytes behind it; 0 if it is
   none.  */
static size_t
object_size (const unsigned char *start, size_t left)
{
  if (left < LEAST || memcmp (start, ELFMAG, SELFMAG) != 0
      || (start[EI_CLASS] != ELFCLASS32 && start[EI_CLASS] != ELFCLASS64)
      || (start[EI_DATA] != ELFDATA2LSB && start[EI_DATA] != ELFDATA2MSB)
      || start[EI_VERSION] != EV_CURRENT)
    return 0;
  bool wide = start[EI_CLASS] == ELFCLASS64;
  bool big = start[EI_DATA] == ELFDATA2MSB;
  if (number (start + offsetof (Elf64_Ehdr, e_type), 2, big) != ET_DYN)
    return 0;
#define FIELD(type, field)						\
  (wide ? number (p + offsetof (Elf64_##type, field),			\
		  sizeof ((Elf64_##type *) 0)->field, big)		\
   : number (p + offsetof (Elf32_##type, field),			\
	     sizeof ((Elf32_##type *) 0)->field, big))
  const unsigned char *p = start;
  uint64_t at = FIELD (Ehdr, e_phoff), each = FIELD (Ehdr, e_phentsize);
  uint64_t count = FIELD (Ehdr, e_phnum);
  uint64_t sections = FIELD (Ehdr, e_shoff);
  uint64_t size = sections + FIELD (Ehdr, e_shnum) * FIELD (Ehdr, e_shentsize);
  if (each != (wide ? sizeof (Elf64_Phdr) : sizeof (Elf32_Phdr))
      || at > MOST || count > 32 || at + count * each > left || size > MOST)
    return 0;
  bool dynamic = false;
  for (uint64_t i = 0; i < count; ++i)
    {
      p = start + at + i * each;
      uint64_t end = FIELD (Phdr, p_offset);
      if (end > MOST || FIELD (Phdr, p_filesz) > MOST)
	return 0;
      end += FIELD (Phdr, p_filesz);
      if (end > size)
	size = end;
      if (FIELD (Phdr, p_type) == PT_DYNAMIC)
	dynamic = true;
    }
  return dynamic && size <= MOST && size <= left ? size : 0;
}

int
main (int argc, char **argv)
{
  if (argc != 3)
    {
      fputs ("usage: find-images FILE PREFIX\n", stderr);
      return 2;
    }
  int fd = open (argv[1], O_RDONLY | O_CLOEXEC);
  struct stat status;
  if (fd < 0 || fstat (fd, &status) != 0)
    {
      fprintf (stderr, "find-images: %s: %s\n", argv[1], strerror (errno));
      return 2;
    }
  size_t length = status.st_size;
  const unsigned char *file = length == 0 ? NULL
    : mmap (NULL, length, PROT_READ, MAP_PRIVATE, fd, 0);
  if (file == MAP_FAILED)
    {
      fprintf (stderr, "find-images: %s: %s\n", argv[1], strerror (errno));
      return 2;
    }

  size_t count = 0;
  const unsigned char *p = file;
  while (p != NULL && count < MOST_IMAGES
	 && (p = memmem (p, file + length - p, ELFMAG, SELFMAG)) != NULL)
    {
      size_t size = object_size (p, file + length - p);
      bool known = size == 0;
      for (size_t i = 0; i < count && !known; ++i)
	known = found[i].size == size && memcmp (found[i].start, p, size) == 0;
      if (!known)
	{
	  char name[4096];
	  snprintf (name, sizeof name, "%s.%zu", argv[2], count);
	  FILE *out = fopen (name, "we");
	  if (out == NULL || fwrite (p, 1, size, out) != size
	      || fclose (out) != 0)
	    {
	      fprintf (stderr, "find-images: %s: %s\n", name,
		       strerror (errno));
	      return 2;
	    }
	  puts (name);
	  found[count].start = p;
	  found[count++].size = size;
	}
      ++p;
    }
  return 0;
}
