/* The running kernel's vDSO as the tests find it.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   The contract is in support_vdso_symbol.h.  Goes by the section headers,
   which the C library never looks at.  */

#include <link.h>
#include <string.h>
#include <support_vdso_symbol.h>
#include <sys/auxv.h>

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
