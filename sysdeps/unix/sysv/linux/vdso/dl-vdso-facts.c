/* What became of the vDSO, for people: in ld.so.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   The contract is in dl-vdso-facts.h.  */

#include <dl-vdso-arch.h>
#include <dl-vdso-facts.h>
#include <ldsodefs.h>
#include <string.h>

#define TUNABLE_NAMESPACE vdso
#include <elf/dl-tunables.h>

#define SYMBOL(function, symbol, since) [dl_vdso_##function] = symbol,
static const char symbols[DL_VDSO_COUNT][dl_vdso_max_name]
  = { DL_VDSO_SYMBOLS (SYMBOL) };

#define NAME(function, result, arguments) #function,
static const char names[DL_VDSO_COUNT][dl_vdso_max_name]
  = { DL_VDSO_LIST (NAME) DL_VDSO_PORT_LIST (NAME) };

void
_dl_vdso_get_facts (struct dl_vdso_facts *facts)
{
  *facts = (struct dl_vdso_facts) { .ehdr = NULL };
  for (const ElfW(auxv_t) *entry = GLRO (dl_auxv); entry->a_type != AT_NULL;
       ++entry)
    if (entry->a_type == AT_SYSINFO_EHDR)
      facts->ehdr = (const void *) entry->a_un.a_val;
  if (facts->ehdr != NULL)
    facts->verdict = _dl_vdso_parse (&facts->image, (void *) facts->ehdr,
				     dl_vdso_max_size, DL_VDSO_VERSION,
				     sizeof (DL_VDSO_VERSION));
}

const char *
_dl_vdso_symbol_of (enum dl_vdso_function function)
{
  return symbols[function][0] == '\0' ? NULL : symbols[function];
}

enum dl_vdso_function
_dl_vdso_function_of (const char *name)
{
  for (int i = 0; i < DL_VDSO_COUNT; ++i)
    if (symbols[i][0] != '\0' && strcmp (symbols[i], name) == 0)
      return i;
  return DL_VDSO_COUNT;
}

/* Whether the accepted IMAGE has a symbol NAME, whatever its version.  */
static bool
has_symbol (const struct dl_vdso_image *image, const char *name)
{
  for (uint32_t i = 1; i < image->symbols; ++i)
    if (image->symtab[i].st_name < image->strsz
	&& image->symtab[i].st_shndx != SHN_UNDEF
	&& strcmp (image->strtab + image->symtab[i].st_name, name) == 0)
      return true;
  return false;
}

enum dl_vdso_reason
_dl_vdso_reason_of (const struct dl_vdso_facts *facts,
		    enum dl_vdso_function function)
{
  if (GLRO (dl_vdso)[function] != 0)
    return (function == dl_vdso_getrandom
	    && TUNABLE_GET (getrandom_threshold, size_t, NULL) == 0
	    ? dl_vdso_for_threshold : dl_vdso_not);
  if (GLRO (dl_vdso_struck) >> function & 1)
    return dl_vdso_for_struck;
  if (facts->ehdr == NULL)
    return dl_vdso_for_no_image;
  if (facts->verdict != dl_vdso_accepted)
    return dl_vdso_for_refusal;
  const char *symbol = _dl_vdso_symbol_of (function);
  if (symbol == NULL)
    return (__TIMESIZE == 32 && (function == dl_vdso_gettimeofday
				 || function == dl_vdso_time)
	    ? dl_vdso_for_time64 : dl_vdso_for_port);
  return (has_symbol (&facts->image, symbol)
	  ? dl_vdso_for_version : dl_vdso_for_kernel);
}

const char *
_dl_vdso_reason_text (const struct dl_vdso_facts *facts,
		      enum dl_vdso_reason reason)
{
  static const char refusals[][48] =
    {
      [dl_vdso_bad_header] = "the vDSO is refused: ELF header",
      [dl_vdso_bad_segments] = "the vDSO is refused: program headers",
      [dl_vdso_bad_dynamic] = "the vDSO is refused: dynamic section",
      [dl_vdso_bad_hash] = "the vDSO is refused: hash table",
      [dl_vdso_bad_symbols] = "the vDSO is refused: symbol or string table",
      [dl_vdso_bad_versions] = "the vDSO is refused: versions"
    };
  switch (reason)
    {
    case dl_vdso_for_struck:
      return "struck out by glibc.vdso.disable";
    case dl_vdso_for_threshold:
      return "glibc.vdso.getrandom_threshold is 0";
    case dl_vdso_for_no_image:
      return "the kernel gave no vDSO";
    case dl_vdso_for_refusal:
      return refusals[facts->verdict];
    case dl_vdso_for_port:
      return "no kernel of this architecture has it";
    case dl_vdso_for_time64:
      return "no kernel has it for 64-bit time";
    case dl_vdso_for_version:
      return "the symbol is not of version " DL_VDSO_VERSION;
    case dl_vdso_for_kernel:
      return "this kernel's vDSO has no such symbol";
    default:
      return "";
    }
}

const char *
_dl_vdso_name_of (enum dl_vdso_function function, int *length)
{
  const char *name = names[function];
  *length = strlen (name);
  if (*length > 2 && name[*length - 2] == '6' && name[*length - 1] == '4')
    *length -= 2;
  return name;
}
