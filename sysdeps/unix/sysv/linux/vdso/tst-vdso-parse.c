/* The parser of vDSO images, on good and on bad ones.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   The images are made from the running kernel's.  Each lies at the end of a
   mapping and is followed by a page that cannot be read; the parser is told
   its exact size.  What is found must be what a reader of section headers
   found in the original, or nothing, and always inside the image.  */

#include <array_length.h>
#include <dl-vdso-arch.h>
#include <dl-vdso-functions.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <support/check.h>
#include <support/xunistd.h>
#include <support_image.h>
#include <support_vdso_symbol.h>
#include <sys/auxv.h>
#include <sys/mman.h>
#include <unistd.h>

/* A copy of its own, that can be called with any image.  */
#include <dl-vdso-parse.c>

#define WANTED(function, symbol) \
  { symbol, sizeof (symbol), dl_vdso_##function },
static const struct dl_vdso_wanted wanted[] = { DL_VDSO_SYMBOLS (WANTED) };

/* The original's size in bytes, rounded up to pages, and the offsets of its
   functions.  */
static size_t image_size;
static const char *original;
static ElfW(Addr) original_offset[DL_VDSO_COUNT];

/* A place for an image: IMAGE_SIZE bytes, and then the unreadable page.  */
static char *place;

/* What the parser makes of the image.  */
static enum dl_vdso_verdict verdict;
static ElfW(Addr) entry[DL_VDSO_COUNT];
static struct dl_vdso_image image;

static void
parse_at (const char *start, size_t size, const char *version)
{
  memset (entry, 0, sizeof (entry));
  memset (&image, 0xa5, sizeof (image));
  verdict = _dl_vdso_parse (&image, start, size, version,
			    strlen (version) + 1);
  if (verdict == dl_vdso_accepted)
    _dl_vdso_lookup (&image, wanted, array_length (wanted), entry);
  for (int i = 0; i < DL_VDSO_COUNT; ++i)
    if (entry[i] != 0 && entry[i] - (ElfW(Addr)) start >= size)
      FAIL ("function %d is outside of the image", i);
}

static void
parse (void)
{
  parse_at (place, image_size, DL_VDSO_VERSION);
}

static void
fresh_image (void)
{
  memcpy (place, original, image_size);
}

/* The image must be accepted and every function found.  */
static void
check_whole (const char *what)
{
  printf ("info: %s\n", what);
  parse ();
  TEST_COMPARE (verdict, dl_vdso_accepted);
  for (int i = 0; i < DL_VDSO_COUNT; ++i)
    if (original_offset[i] != 0)
      TEST_COMPARE (entry[i] - (ElfW(Addr)) place, original_offset[i]);
    else
      TEST_COMPARE (entry[i], 0);
}

/* The image must be accepted and nothing found.  */
static void
check_empty (const char *what)
{
  printf ("info: %s\n", what);
  parse ();
  TEST_COMPARE (verdict, dl_vdso_accepted);
  for (int i = 0; i < DL_VDSO_COUNT; ++i)
    TEST_COMPARE (entry[i], 0);
}

static void
check_refused (const char *what, enum dl_vdso_verdict expected)
{
  printf ("info: %s\n", what);
  parse ();
  TEST_COMPARE (verdict, expected);
}

/* Take the dynamic section's TAG away.  */
static void
drop (ElfW(Sxword) tag)
{
  ElfW(Dyn) *dyn = support_image_dyn (place, tag);
  if (dyn != NULL)
    dyn->d_tag = DT_DEBUG;
}

static void
check_good (void)
{
  fresh_image ();
  check_whole ("the running image");
  fresh_image ();
  drop (DT_HASH);
  check_whole ("GNU hash table only");
  if (support_image_dyn (place, DT_GNU_HASH) != NULL)
    {
      fresh_image ();
      if (support_image_dyn (place, DT_HASH) != NULL)
	{
	  drop (DT_GNU_HASH);
	  check_whole ("System V hash table only");
	}
    }

  static const ElfW(Addr) addresses[] =
    { 0, 0x1000, 0x100000, -0xa00000UL, -0x10000UL, ~0xfffUL };
  for (size_t i = 0; i < array_length (addresses); ++i)
    {
      fresh_image ();
      support_image_link_at (place, addresses[i]);
      check_whole ("linked elsewhere");
      TEST_COMPARE (image.bias, (ElfW(Addr)) place - addresses[i]);
    }
  fresh_image ();
  support_image_link_at (place, (ElfW(Addr)) place);
  check_whole ("bias 0");
  TEST_COMPARE (image.bias, 0);

  /* The boundary where it cuts no table: before the first function.  */
  ElfW(Addr) boundary = image_size;
  for (int i = 0; i < DL_VDSO_COUNT; ++i)
    if (original_offset[i] != 0 && original_offset[i] < boundary)
      boundary = original_offset[i];
  for (int swapped = 0; swapped < 2; ++swapped)
    for (int where = 0; where < 3; ++where)
      {
	fresh_image ();
	support_image_split (place, boundary, swapped);
	if (where > 0)
	  support_image_link_at (place, (where == 1 ? 0x100000
					 : (ElfW(Addr)) place));
	check_whole (swapped ? "two segments, the higher first"
		     : "two segments");
      }
}

/* Give clock_gettime alone the version index INDEX: it must be FOUND or not,
   and all others still be found.  */
static void
check_one_version (ElfW(Half) index, bool found)
{
  printf ("info: one function's version is %#x\n", index);
  fresh_image ();
  parse ();
  ElfW(Half) *versym = (ElfW(Half) *) image.versym;
  for (uint32_t i = 1; i < image.symbols; ++i)
    if (strcmp (image.strtab + image.symtab[i].st_name,
		SUPPORT_VDSO_CLOCK_GETTIME) == 0)
      versym[i] = index;
  parse ();
  TEST_COMPARE (verdict, dl_vdso_accepted);
  for (int i = 0; i < DL_VDSO_COUNT; ++i)
    if (original_offset[i] == 0
	|| (!found && (original_offset[i]
		       == original_offset[dl_vdso_clock_gettime64])))
      TEST_COMPARE (entry[i], 0);
    else
      TEST_COMPARE (entry[i] - (ElfW(Addr)) place, original_offset[i]);
}

static void
check_lacking (void)
{
  /* The base definition names the object, not a version of symbols.  */
  fresh_image ();
  parse ();
  const char *others[]
    = { "LINUX_9.9.9", image.strtab + support_image_dyn (place, DT_SONAME)->d_un.d_val };
  for (size_t k = 0; k < array_length (others); ++k)
    {
      printf ("info: version %s\n", others[k]);
      parse_at (place, image_size, others[k]);
      TEST_COMPARE (verdict, dl_vdso_accepted);
      for (int i = 0; i < DL_VDSO_COUNT; ++i)
	TEST_COMPARE (entry[i], 0);
    }

  check_one_version (1, false);
  check_one_version (0x7fff, false);
  check_one_version (0x8000 | image.version, true);

  fresh_image ();
  drop (DT_VERDEF);
  check_empty ("versions without definitions");
  drop (DT_VERSYM);
  check_whole ("no versions at all");

  fresh_image ();
  drop (DT_VERSYM);
  check_refused ("definitions without versions", dl_vdso_bad_versions);

  fresh_image ();
  drop (DT_HASH);
  drop (DT_GNU_HASH);
  check_refused ("no hash table", dl_vdso_bad_hash);

  static const ElfW(Sxword) needed[] = { DT_SYMTAB, DT_STRTAB, DT_STRSZ };
  for (size_t i = 0; i < array_length (needed); ++i)
    {
      fresh_image ();
      drop (needed[i]);
      check_refused ("a table is missing", dl_vdso_bad_symbols);
    }

  fresh_image ();
  support_image_phdr (place, PT_LOAD)->p_flags &= ~PF_X;
  check_empty ("no code");

  fresh_image ();
  support_image_phdr (place, PT_DYNAMIC)->p_type = PT_NULL;
  check_refused ("no dynamic section", dl_vdso_bad_segments);

  fresh_image ();
  support_image_phdr (place, PT_LOAD)->p_type = PT_NULL;
  check_refused ("no segment", dl_vdso_bad_segments);

  fresh_image ();
  support_image_phdr (place, PT_GNU_EH_FRAME)->p_type = PT_TLS;
  check_refused ("thread-local storage", dl_vdso_bad_segments);

  fresh_image ();
  ElfW(Dyn) *dyn = (void *) (place + support_image_phdr (place, PT_DYNAMIC)->p_offset);
  size_t entries = support_image_phdr (place, PT_DYNAMIC)->p_memsz / sizeof (*dyn);
  for (size_t i = 0; i < entries; ++i)
    if (dyn[i].d_tag == DT_NULL)
      dyn[i].d_tag = DT_DEBUG;
  check_refused ("endless dynamic section", dl_vdso_bad_dynamic);

  /* Chains that run on to the end of the segment.  */
  fresh_image ();
  drop (DT_HASH);
  if (support_image_dyn (place, DT_GNU_HASH) != NULL)
    {
      uint32_t *table = (void *) (place + (support_image_dyn (place, DT_GNU_HASH)->d_un.d_ptr
					   - support_image_phdr (place, PT_LOAD)->p_vaddr));
      uint32_t *chain = table + 4 + table[2] * sizeof (ElfW(Addr)) / 4
			+ table[0];
      uint32_t *end = (void *) (place + support_image_phdr (place, PT_LOAD)->p_filesz
				/ sizeof (*chain) * sizeof (*chain));
      while (chain < end)
	*chain++ &= ~1U;
      parse ();
      TEST_VERIFY (verdict != dl_vdso_accepted);
    }

  fresh_image ();
  support_image_dyn (place, DT_SONAME)->d_un.d_val = 0x7fffffff;
  check_refused ("name outside of the strings", dl_vdso_bad_symbols);
}

static void
check_truncated (void)
{
  printf ("info: truncated at every length\n");
  size_t accepted = 0;
  for (size_t size = 0; size < image_size; ++size)
    {
      /* At the end of the mapping, as far as alignment allows.  */
      char *start = place + ((image_size - size) & -(size_t) 8);
      memcpy (start, original, size);
      parse_at (start, size, DL_VDSO_VERSION);
      accepted += verdict == dl_vdso_accepted;

      /* With a segment that ends there too: tables are cut, one by one.  */
      if (size >= sizeof (ElfW(Ehdr)) + 8 * sizeof (ElfW(Phdr)))
	{
	  ElfW(Phdr) *phdr = (void *) (start
				       + ((ElfW(Ehdr) *) start)->e_phoff);
	  while (phdr->p_type != PT_LOAD)
	    ++phdr;
	  phdr->p_filesz = size;
	  phdr->p_memsz = size;
	  parse_at (start, size, DL_VDSO_VERSION);
	}
    }
  /* The last segment may end before the page does.  */
  fresh_image ();
  TEST_COMPARE (accepted, image_size - support_image_phdr (place, PT_LOAD)->p_filesz);
}

static void
check_corrupted (void)
{
  printf ("info: every byte corrupted\n");
  fresh_image ();
  size_t end = support_image_phdr (place, PT_LOAD)->p_filesz;
  unsigned int verdicts[dl_vdso_bad_versions + 1] = { 0 };
  for (size_t at = 0; at < end; ++at)
    {
      unsigned char old = place[at];
      const unsigned char values[] =
	{ 0, 1, 0x7f, 0x80, 0xff, old ^ 1, old ^ 0x80, old ^ 0xff, old + 1,
	  old - 1, old + 8, old - 8 };
      for (size_t k = 0; k < array_length (values); ++k)
	{
	  place[at] = values[k];
	  parse ();
	  ++verdicts[verdict];
	}
      place[at] = old;
    }
  for (size_t i = 0; i < array_length (verdicts); ++i)
    {
      printf ("info: verdict %zu: %u times\n", i, verdicts[i]);
      TEST_VERIFY (verdicts[i] > 0);
    }
  /* Nothing was left behind.  */
  check_whole ("repaired");
}

static void
check_odd_address (void)
{
  fresh_image ();
  memmove (place + 1, place, image_size - 1);
  parse_at (place + 1, image_size - 1, DL_VDSO_VERSION);
  TEST_COMPARE (verdict, dl_vdso_bad_header);
}

static int
do_test (void)
{
  original = (const char *) getauxval (AT_SYSINFO_EHDR);
  if (original == NULL)
    FAIL_UNSUPPORTED ("no vDSO to make images from");

  size_t page = sysconf (_SC_PAGESIZE);
  image_size = support_image_size (original);
  place = xmmap (NULL, image_size + page, PROT_READ | PROT_WRITE,
		 MAP_PRIVATE | MAP_ANONYMOUS, -1);
  xmprotect (place + image_size, page, PROT_NONE);

  for (size_t i = 0; i < array_length (wanted); ++i)
    {
      const char *found = support_vdso_symbol (wanted[i].name);
      if (found != NULL)
	original_offset[wanted[i].function] = found - original;
    }

  check_good ();
  check_lacking ();
  check_truncated ();
  check_corrupted ();
  check_odd_address ();
  return 0;
}

#include <support/test-driver.c>
