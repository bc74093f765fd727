/* ld.so's options about the vDSO.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   The contract is in dl-vdso-show.h.  */

#include <dl-vdso-arch.h>
#include <dl-vdso-dump.h>
#include <dl-vdso-enters.h>
#include <dl-vdso-facts.h>
#include <dl-vdso-show.h>
#include <fcntl.h>
#include <ldsodefs.h>
#include <not-cancel.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <vdso-convention.h>

#define TUNABLE_NAMESPACE pthread
#include <elf/dl-tunables.h>

/* Columns.  */
enum { symbol_width = 30, version_width = 14, function_width = 16 };

static const char blanks[] = "                                ";

/* Print the first LENGTH characters of TEXT in a column WIDTH wide.  */
static void
column (const char *text, int length, int width)
{
  _dl_printf ("%.*s%.*s", length, text,
	      width > length ? width - length : 1, blanks);
}

/* The image's dynamic entry TAG, or NULL.  The image was accepted, so that its
   list ends; of several entries, and of several lists, that was the last.  */
static const ElfW(Dyn) *
dynamic_entry (const struct dl_vdso_facts *facts, ElfW(Sxword) tag)
{
  const ElfW(Ehdr) *ehdr = facts->ehdr;
  const ElfW(Phdr) *phdr = facts->ehdr + ehdr->e_phoff;
  phdr += ehdr->e_phnum;
  do
    --phdr;
  while (phdr->p_type != PT_DYNAMIC);
  const ElfW(Dyn) *entry = facts->ehdr + (phdr->p_vaddr - facts->image.base);
  const ElfW(Dyn) *last = NULL;
  for (; entry->d_tag != DT_NULL; ++entry)
    if (entry->d_tag == tag)
      last = entry;
  return last;
}

/* The name of the version of symbol number I.  */
static const char *
version_of (const struct dl_vdso_facts *facts, uint32_t i)
{
  const struct dl_vdso_image *image = &facts->image;
  const ElfW(Dyn) *verdef = dynamic_entry (facts, DT_VERDEF);
  if (image->versym == NULL || verdef == NULL)
    return "-";
  const char *at = image->start + (verdef->d_un.d_ptr - image->base);
  while (true)
    {
      const ElfW(Verdef) *def = (const void *) at;
      const ElfW(Verdaux) *aux = (const void *) (at + def->vd_aux);
      if ((def->vd_ndx & 0x7fff) == (image->versym[i] & 0x7fff))
	return image->strtab + aux->vda_name;
      if (def->vd_next == 0)
	return "-";
      at += def->vd_next;
    }
}

static void
list_symbols (const struct dl_vdso_facts *facts)
{
  const struct dl_vdso_image *image = &facts->image;
  column ("symbol", 6, symbol_width);
  column ("version", 7, version_width);
  _dl_printf ("  offset  size  function\n");
  for (uint32_t i = 1; i < image->symbols; ++i)
    {
      const ElfW(Sym) *sym = &image->symtab[i];
      if (sym->st_shndx == SHN_UNDEF || sym->st_shndx == SHN_ABS
	  || sym->st_name >= image->strsz)
	continue;
      const char *name = image->strtab + sym->st_name;
      const char *version = version_of (facts, i);
      column (name, strlen (name), symbol_width);
      column (version, strlen (version), version_width);
      unsigned long int offset = sym->st_value - image->base;
      unsigned long int size = sym->st_size;
      _dl_printf ("%*lx %*lu  ", 8, offset, 5, size);
      enum dl_vdso_function function = _dl_vdso_function_of (name);
      int length = 1;
      const char *user = "-";
      if (function < DL_VDSO_COUNT)
	user = _dl_vdso_name_of (function, &length);
      _dl_printf ("%.*s\n", length, user);
    }
}

/* What the vDSO says when it is asked for random states.  */
static long int
ask_for_states (ElfW(Addr) entry)
{
  struct { unsigned int size, prot, flags, reserved[13]; } answer = { 0 };
  ssize_t (*getrandom) (void *, size_t, unsigned int, void *, size_t)
    = (void *) entry;
  long int result = VDSO_CALL (getrandom, NULL, 0, 0, &answer, ~(size_t) 0);
  return result != 0 ? result : answer.size;
}

/* Whether a function is not worth a line: the 32-bit time's, which stands in
   for the 64-bit one.  */
static bool
stands_in (enum dl_vdso_function function)
{
  int length, other_length;
  const char *name = _dl_vdso_name_of (function, &length);
  for (int i = 0; i < function; ++i)
    {
      const char *other = _dl_vdso_name_of (i, &other_length);
      if (length == other_length && memcmp (name, other, length) == 0)
	return true;
    }
  return false;
}

/* The function that may stand in for FUNCTION, or DL_VDSO_COUNT.  */
static enum dl_vdso_function
stand_in (enum dl_vdso_function function)
{
  int length, other_length;
  const char *name = _dl_vdso_name_of (function, &length);
  for (int i = function + 1; i < DL_VDSO_COUNT; ++i)
    {
      const char *other = _dl_vdso_name_of (i, &other_length);
      if (length == other_length && memcmp (name, other, length) == 0)
	return i;
    }
  return DL_VDSO_COUNT;
}

/* The address of FUNCTION or of what stands in for it, or 0.  */
static ElfW(Addr)
entry_of (enum dl_vdso_function function)
{
  if (GLRO (dl_vdso)[function] == 0)
    function = stand_in (function);
  return function < DL_VDSO_COUNT ? GLRO (dl_vdso)[function] : 0;
}

static void
list_function (const struct dl_vdso_facts *facts,
	       enum dl_vdso_function function)
{
  int length;
  const char *name = _dl_vdso_name_of (function, &length);
  column (name, length, function_width);
  enum dl_vdso_reason reason = _dl_vdso_reason_of (facts, function);
  enum dl_vdso_function other
    = reason != dl_vdso_not ? stand_in (function) : DL_VDSO_COUNT;
  if (other < DL_VDSO_COUNT)
    {
      /* One that the image has tells more.  */
      enum dl_vdso_reason other_reason = _dl_vdso_reason_of (facts, other);
      if (other_reason == dl_vdso_not || other_reason == dl_vdso_for_version)
	{
	  function = other;
	  reason = other_reason;
	}
    }
  if (reason != dl_vdso_not)
    {
      bool by_clock = (((function == dl_vdso_time
			 && reason == dl_vdso_for_port)
			|| reason == dl_vdso_for_time64)
		       && entry_of (dl_vdso_clock_gettime64) != 0);
      _dl_printf ("%s: %s\n", by_clock ? "clock_gettime" : "system call",
		  _dl_vdso_reason_text (facts, reason));
      return;
    }
  _dl_printf ("%s", _dl_vdso_symbol_of (function));
  if (function == dl_vdso_getrandom)
    {
      long int states = ask_for_states (GLRO (dl_vdso)[function]);
      if (states > 0)
	_dl_printf (", states of %lu bytes", states);
      else
	_dl_printf (", but it has no states: error %lu", -states);
    }
  _dl_printf ("\n");
}

static void
list_rseq (const struct dl_vdso_facts *facts)
{
  const char *what = "rseq area";
  if (GLRO (dl_vdso_struck) >> dl_vdso_getcpu & 1)
    what = "system call: struck out by glibc.vdso.disable";
  else if (TUNABLE_GET (rseq, int, NULL) == 0)
    what = "as getcpu: rseq is off by glibc.pthread.rseq";
#ifdef __NR_rseq
  else if (INTERNAL_SYSCALL_CALL (rseq, NULL, 0, 0, 0) == -ENOSYS)
    what = "as getcpu: this kernel has no rseq";
#endif
  column ("sched_getcpu", 12, function_width);
  _dl_printf ("%s\n", what);
}

/* Say what the kernel's clock source is, and whether the vDSO reads it.  */
static void
list_clock_source (void)
{
  static const char path[] = "/sys/devices/system/clocksource/clocksource0/"
    "current_clocksource";
  char name[64];
  ssize_t length = -1;
  int fd = __open_nocancel (path, O_RDONLY | O_CLOEXEC);
  if (fd >= 0)
    {
      length = __read_nocancel (fd, name, sizeof (name));
      __close_nocancel_nostatus (fd);
    }
  while (length > 0 && name[length - 1] == '\n')
    --length;
  _dl_printf ("\nclock source: ");
  if (length > 0)
    _dl_printf ("%.*s", (int) length, name);
  else
    _dl_printf ("the kernel does not say");

  ElfW(Addr) entry = entry_of (dl_vdso_clock_gettime64);
  if (entry != 0)
    switch (_dl_vdso_enters (entry, CLOCK_MONOTONIC))
      {
      case dl_vdso_enters_not:
	_dl_printf ("; the vDSO reads it");
	break;
      case dl_vdso_enters_kernel:
	_dl_printf ("; the vDSO cannot read it, so that clock_gettime and "
		    "gettimeofday are system calls");
	break;
      case dl_vdso_enters_unknown:
	_dl_printf ("; whether the vDSO reads it could not be tried");
	break;
      }
  _dl_printf ("\n");
}

static void
list (const struct dl_vdso_facts *facts)
{
  if (facts->ehdr == NULL)
    _dl_printf ("vDSO: none\n\n");
  else if (facts->verdict != dl_vdso_accepted)
    _dl_printf ("vDSO: at 0x%lx; %s\n\n", (unsigned long int) facts->ehdr,
		_dl_vdso_reason_text (facts, dl_vdso_for_refusal));
  else
    {
      const ElfW(Dyn) *soname = dynamic_entry (facts, DT_SONAME);
      _dl_printf ("vDSO: %s at 0x%lx, %lu bytes\n\n",
		  soname != NULL
		  ? facts->image.strtab + soname->d_un.d_val : "without a name",
		  (unsigned long int) facts->ehdr,
		  (unsigned long int) _dl_vdso_mapped (facts));
      list_symbols (facts);
      _dl_printf ("\n");
    }

  column ("function", 8, function_width);
  _dl_printf ("bound to\n");
  for (int i = 0; i < DL_VDSO_COUNT; ++i)
    {
      if (!stands_in (i))
	list_function (facts, i);
      if (i == dl_vdso_getcpu)
	list_rseq (facts);
    }
  list_clock_source ();
}

int
_dl_vdso_show (const char *option)
{
  bool wants_list = strcmp (option, "--list-vdso") == 0;
  if (!wants_list && strcmp (option, "--dump-vdso") != 0)
    return 0;
  struct dl_vdso_facts facts;
  _dl_vdso_get_facts (&facts);
  int status = 0;
  if (wants_list)
    list (&facts);
  else
    status = _dl_vdso_dump (&facts);
  _exit (status);
}
