/* Copies of the vDSO's image, and changes to them.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   The contract is in support_image.h.  */

#include <elf.h>
#include <fcntl.h>
#include <stdlib.h>
#include <support/check.h>
#include <support/support.h>
#include <support/xunistd.h>
#include <support_image.h>
#include <sys/param.h>
#include <unistd.h>

static ElfW(Ehdr) *
ehdr (const char *image)
{
  return (ElfW(Ehdr) *) image;
}

size_t
support_image_size (const char *start)
{
  size_t page = sysconf (_SC_PAGESIZE);
  const ElfW(Ehdr) *header = ehdr (start);
  const ElfW(Phdr) *load = support_image_phdr (start, PT_LOAD);
  size_t segment_end = load->p_offset + load->p_memsz;
  /* On some ports these lie behind the segment.  */
  size_t sections_end = (header->e_shoff
			 + header->e_shnum * header->e_shentsize);
  return (MAX (segment_end, sections_end) + page - 1) & -page;
}

uint64_t
support_image_address (pid_t pid)
{
  char *path = xasprintf ("/proc/%d/auxv", (int) pid);
  int fd = xopen (path, O_RDONLY, 0);
  free (path);
  ElfW(auxv_t) entry = { 0 };
  while (read (fd, &entry, sizeof (entry)) == sizeof (entry)
	 && entry.a_type != AT_SYSINFO_EHDR)
    continue;
  xclose (fd);
  TEST_COMPARE (entry.a_type, AT_SYSINFO_EHDR);
  return entry.a_un.a_val;
}

ElfW(Phdr) *
support_image_phdr (const char *image, ElfW(Word) type)
{
  ElfW(Phdr) *phdr = (void *) (image + ehdr (image)->e_phoff);
  for (int i = 0; i < ehdr (image)->e_phnum; ++i)
    if (phdr[i].p_type == type)
      return &phdr[i];
  FAIL_EXIT1 ("no program header of type %u", (unsigned int) type);
}

ElfW(Phdr) *
support_image_spare (const char *image, int number)
{
  ElfW(Phdr) *phdr = (void *) (image + ehdr (image)->e_phoff);
  ElfW(Phdr) *end = phdr + ehdr (image)->e_phnum;
  phdr = support_image_phdr (image, PT_LOAD);
  while (++phdr < end)
    if (phdr->p_type != PT_LOAD && phdr->p_type != PT_DYNAMIC
	&& number-- == 0)
      return phdr;
  return NULL;
}

ElfW(Dyn) *
support_image_dyn (const char *image, ElfW(Sxword) tag)
{
  ElfW(Dyn) *dyn
    = (void *) (image + support_image_phdr (image, PT_DYNAMIC)->p_offset);
  while (dyn->d_tag != tag && dyn->d_tag != DT_NULL)
    ++dyn;
  return dyn->d_tag == tag ? dyn : NULL;
}

const ElfW(Shdr) *
support_image_section (const char *image, ElfW(Word) type)
{
  const ElfW(Shdr) *shdr = (const void *) (image + ehdr (image)->e_shoff);
  for (int i = 0; i < ehdr (image)->e_shnum; ++i)
    if (shdr[i].sh_type == type)
      return &shdr[i];
  FAIL_EXIT1 ("no section of type %u", (unsigned int) type);
}

void
support_image_link_at (char *image, ElfW(Addr) address)
{
  const ElfW(Phdr) *load = support_image_phdr (image, PT_LOAD);
  ElfW(Addr) delta = address - (load->p_vaddr - load->p_offset);

  ElfW(Phdr) *phdr = (void *) (image + ehdr (image)->e_phoff);
  for (int i = 0; i < ehdr (image)->e_phnum; ++i)
    phdr[i].p_vaddr += delta;

  ElfW(Dyn) *dyn
    = (void *) (image + support_image_phdr (image, PT_DYNAMIC)->p_offset);
  for (; dyn->d_tag != DT_NULL; ++dyn)
    switch (dyn->d_tag)
      {
      case DT_SYMTAB:
      case DT_STRTAB:
      case DT_HASH:
      case DT_GNU_HASH:
      case DT_VERSYM:
      case DT_VERDEF:
	dyn->d_un.d_ptr += delta;
      }

  const ElfW(Shdr) *symbols = support_image_section (image, SHT_DYNSYM);
  ElfW(Sym) *sym = (void *) (image + symbols->sh_offset);
  for (size_t i = symbols->sh_size / sizeof (*sym); i > 0; --i, ++sym)
    if (sym->st_shndx != SHN_UNDEF && sym->st_shndx != SHN_ABS)
      sym->st_value += delta;
}

void
support_image_split (char *image, size_t offset, bool swapped)
{
  ElfW(Phdr) *first = support_image_phdr (image, PT_LOAD);
  ElfW(Phdr) *second = support_image_spare (image, 0);
  ElfW(Phdr) low = *first;
  ElfW(Phdr) high = *first;
  low.p_filesz = offset;
  low.p_memsz = offset;
  high.p_offset += offset;
  high.p_vaddr += offset;
  high.p_filesz -= offset;
  high.p_memsz -= offset;
  *first = swapped ? high : low;
  *second = swapped ? low : high;
}
