/* The running kernel's vDSO as the tests find it.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   The contract is in support_vdso_symbol.h.  Goes by the section headers,
   which the C library never looks at.  */

#include <fcntl.h>
#include <link.h>
#include <stdint.h>
#include <string.h>
#include <support_vdso_symbol.h>
#include <sys/auxv.h>
#include <sys/mman.h>
#include <unistd.h>

/* No instruction is made of such bytes.  */
#ifdef __powerpc__
# define ILLEGAL_BYTE 0
#else
# define ILLEGAL_BYTE 0xff
#endif

void *
support_vdso_symbol (const char *name)
{
  const char *image = (const char *) getauxval (AT_SYSINFO_EHDR);
  if (image == NULL || name == NULL)
    return NULL;
  const ElfW(Ehdr) *ehdr = (const void *) image;
  const ElfW(Shdr) *section = (const void *) (image + ehdr->e_shoff);
  const ElfW(Phdr) *phdr = (const void *) (image + ehdr->e_phoff);
  while (phdr->p_type != PT_LOAD)
    ++phdr;

  for (int i = 0; i < ehdr->e_shnum; ++i)
    if (section[i].sh_type == SHT_DYNSYM)
      {
	const ElfW(Sym) *sym = (const void *) (image + section[i].sh_offset);
	const char *names = image + section[section[i].sh_link].sh_offset;
	for (size_t k = section[i].sh_size / sizeof (*sym); k > 0; --k, ++sym)
	  if (sym->st_shndx != SHN_UNDEF
	      && strcmp (names + sym->st_name, name) == 0)
	    return (void *) (image + phdr->p_offset - phdr->p_vaddr
			     + sym->st_value);
      }
  return NULL;
}

bool
support_vdso_spoil (const char *name)
{
  unsigned char spoilt[16];
  memset (spoilt, ILLEGAL_BYTE, sizeof (spoilt));

  char *function = support_vdso_symbol (name);
  uintptr_t page = sysconf (_SC_PAGESIZE);
  char *start = (char *) ((uintptr_t) function & -page);
  size_t size = function + sizeof (spoilt) - start;
  if (mprotect (start, size, PROT_READ | PROT_WRITE | PROT_EXEC) == 0)
    {
      memcpy (function, spoilt, sizeof (spoilt));
      __builtin___clear_cache (function, function + sizeof (spoilt));
      return true;
    }

  /* A kernel that seals the image lets its debugger in all the same.  */
  int fd = open ("/proc/self/mem", O_RDWR | O_CLOEXEC);
  ssize_t put = pwrite64 (fd, spoilt, sizeof (spoilt), (uintptr_t) function);
  close (fd);
  return put == sizeof (spoilt);
}
