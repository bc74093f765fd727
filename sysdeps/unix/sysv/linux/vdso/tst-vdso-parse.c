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
#include <sys/param.h>
#include <unistd.h>

/* Copies of its own, that can be called with any image.  */
#include <dl-vdso-lookup.h>
#include <dl-vdso-parse.h>

#define WANTED(function, symbol, since) { symbol, dl_vdso_##function },
static const struct
{
  const char *name;
  enum dl_vdso_function function;
} wanted[] = { DL_VDSO_SYMBOLS (WANTED) };

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
    _dl_vdso_lookup (&image, entry);
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

/* Whether ld.so looks at such a table: MIPS's has another one in its place.  */
#ifdef __mips__
enum { gnu_hash = false };
#else
enum { gnu_hash = true };
#endif

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
  if (gnu_hash && support_image_dyn (place, DT_GNU_HASH) != NULL)
    {
      fresh_image ();
      drop (DT_HASH);
      check_whole ("GNU hash table only");
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
      TEST_COMPARE (image.base, addresses[i]);
    }
  fresh_image ();
  support_image_link_at (place, (ElfW(Addr)) place);
  check_whole ("bias 0");
  TEST_COMPARE (image.base, (ElfW(Addr)) place);

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
  ElfW(Addr) offset = ((const char *)
		       support_vdso_symbol (SUPPORT_VDSO_CLOCK_GETTIME)
		       - original);
  ElfW(Half) *versym = (ElfW(Half) *) image.versym;
  for (uint32_t i = 1; i < image.symbols; ++i)
    if (strcmp (image.strtab + image.symtab[i].st_name,
		SUPPORT_VDSO_CLOCK_GETTIME) == 0)
      versym[i] = index;
  parse ();
  TEST_COMPARE (verdict, dl_vdso_accepted);
  for (int i = 0; i < DL_VDSO_COUNT; ++i)
    if (original_offset[i] == 0
	|| (!found && original_offset[i] == offset))
      TEST_COMPARE (entry[i], 0);
    else
      TEST_COMPARE (entry[i] - (ElfW(Addr)) place, original_offset[i]);
}

#ifdef DL_VDSO_GETTIME64_DOUBTFUL
/* Take the function NAME's name away, as kernels do.  */
static void
take_name (const char *name)
{
  parse ();
  ElfW(Sym) *symtab = (ElfW(Sym) *) image.symtab;
  for (uint32_t i = 1; i < image.symbols; ++i)
    if (strcmp (image.strtab + symtab[i].st_name, name) == 0)
      symtab[i].st_name = 0;
}

static void
check_doubtful (void)
{
  printf ("info: clock_gettime64 alone\n");
  fresh_image ();
  take_name ("__vdso_clock_gettime");
  if (original_offset[dl_vdso_clock_getres64] != 0)
    {
      parse ();
      TEST_VERIFY (entry[dl_vdso_clock_gettime64] != 0);
    }
  take_name ("__vdso_clock_getres_time64");
  parse ();
  TEST_COMPARE (entry[dl_vdso_clock_gettime64], 0);
  for (int i = 0; i < DL_VDSO_COUNT; ++i)
    if (i != dl_vdso_clock_gettime64 && i != dl_vdso_clock_gettime
	&& i != dl_vdso_clock_getres64 && original_offset[i] != 0)
      TEST_COMPARE (entry[i] - (ElfW(Addr)) place, original_offset[i]);
}
#endif

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
  ElfW(Half) *versym = (ElfW(Half) *) image.versym;
  memset (versym, 0, image.symbols * sizeof (*versym));
  check_empty ("local symbols without definitions");
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
  support_image_spare (place, 0)->p_type = PT_TLS;
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

/* Give another tag and value to an entry that nothing reads here.  */
static void
add (ElfW(Sxword) tag, ElfW(Addr) value)
{
  ElfW(Dyn) *dyn = support_image_dyn (place, DT_VERDEFNUM);
  dyn->d_tag = tag;
  dyn->d_un.d_val = value;
}

/* Entries of the dynamic section that are there count, whatever their
   value: ld.so tells them by their tags.  */
static void
check_dynamic (void)
{
  static const struct
  {
    ElfW(Sxword) tag;
    ElfW(Addr) value;
  } refused[] =
    {
      { DT_PLTREL, 0 }, { DT_PLTREL, DT_HASH },
      /* Without the size of an entry.  */
      { DT_RELA, 0 }, { DT_REL, 0 }, { DT_RELA, 0x1000 }, { DT_REL, 0x1000 },
      { DT_RELR, 0 }, { DT_VERNEED, 0 },
#ifdef __mips__
      { DT_MIPS_XHASH, 0 }, { DT_MIPS_XHASH, 0x100 },
#endif
      { DT_SYMENT, sizeof (ElfW(Sym)) + 8 }
    };
  for (size_t i = 0; i < array_length (refused); ++i)
    {
      fresh_image ();
      drop (DT_SYMENT);
      drop (DT_RELAENT);
      drop (DT_RELENT);
      add (refused[i].tag, refused[i].value);
      printf ("info: tag %#llx\n", (unsigned long long) refused[i].tag);
      check_refused ("an entry that ld.so stumbles at", dl_vdso_bad_dynamic);
    }

  /* Tags that nobody knows, equal to others in the last bits.  */
  static const ElfW(Sxword) unknown[] =
    { 0x40 + DT_STRTAB, 0x70000000 + DT_SYMTAB, DT_GNU_HASH + 0x40,
      DT_VERNEED - 0x40, DT_VERSYM - 1, DT_VERNEED + 2, DT_NUM, -1 };
  for (size_t i = 0; i < array_length (unknown); ++i)
    {
      fresh_image ();
      add (unknown[i], 0x7ffffff0);
      check_whole ("unknown tag");
    }

  fresh_image ();
  support_image_dyn (place, DT_VERDEF)->d_un.d_ptr = 0x7ffffff0;
  check_refused ("definitions outside of the image", dl_vdso_bad_versions);

  /* The first null tag ends it, wherever the section ends.  */
  fresh_image ();
  ElfW(Phdr) *phdr = support_image_phdr (place, PT_DYNAMIC);
  ElfW(Dyn) *dyn = (void *) (place + phdr->p_offset);
  size_t used = 0;
  while (dyn[used].d_tag != DT_NULL)
    ++used;
  phdr->p_memsz = (used + 1) * sizeof (*dyn);
  check_whole ("nothing behind the null tag");
  phdr->p_memsz = used * sizeof (*dyn);
  check_refused ("no null tag", dl_vdso_bad_dynamic);
  phdr->p_memsz = 0;
  check_refused ("empty dynamic section", dl_vdso_bad_dynamic);
  phdr->p_memsz = (used + 2) * sizeof (*dyn);
  dyn[used + 1].d_tag = DT_STRTAB;
  dyn[used + 1].d_un.d_ptr = 0x7ffffff0;
  check_whole ("something behind the null tag");
}

/* Give the image a GNU hash table of one word in the bloom filter, two
   buckets for symbols from 1 on, and as many chain words as there are
   symbols, which end with the last segment at own_end.  Returns its
   header, which is aligned for the filter.  */
static uint32_t *own_end;

static uint32_t *
own_gnu_hash (void)
{
  fresh_image ();
  parse ();
  uint32_t symbols = image.symbols;
  ElfW(Phdr) *load = support_image_phdr (place, PT_LOAD);
  size_t table_size
    = (4 + sizeof (ElfW(Addr)) / 4 + 2 + symbols - 1) * sizeof (uint32_t);
  size_t at = (image_size - table_size) & -sizeof (ElfW(Addr));
  uint32_t *table = (uint32_t *) (place + at);
  uint32_t *end = own_end = (uint32_t *) (place + at + table_size);
  load->p_filesz = load->p_memsz = at + table_size;
  const uint32_t header[] = { 2, 1, 1, 0 };
  memset (table, 0, (end - table) * sizeof (*table));
  memcpy (table, header, sizeof (header));
  end[-(int) symbols] = 1;
  end[-1] = 1;
  ElfW(Dyn) *dyn = support_image_dyn (place, DT_GNU_HASH);
  if (dyn == NULL)
    dyn = support_image_dyn (place, DT_HASH);
  dyn->d_tag = DT_GNU_HASH;
  dyn->d_un.d_ptr = load->p_vaddr + ((const char *) table - place);
  return table;
}

static void
check_gnu_hash (void)
{
  uint32_t *table = own_gnu_hash ();
  if (!gnu_hash)
    {
      drop (DT_HASH);
      check_refused ("a table that ld.so does not look at", dl_vdso_bad_hash);
      return;
    }
  uint32_t *end = own_end;
  uint32_t *bucket = table + 4 + sizeof (ElfW(Addr)) / 4;
  uint32_t *chain = bucket + 2;
  check_whole ("GNU hash table at the end");
  TEST_COMPARE (image.symbols, 1 + (end - chain));

  bucket[0] = 0;
  bucket[1] = 2;
  check_whole ("one bucket empty");
  bucket[1] = image.symbols - 1;
  check_whole ("the last chain has one symbol");
  ++bucket[1];
  check_refused ("bucket beyond the last chain", dl_vdso_bad_hash);
  bucket[1] = 0;
  check_empty ("both buckets empty");

  table = own_gnu_hash ();
  end[-1] = 0;
  check_refused ("chain without an end", dl_vdso_bad_hash);

  table = own_gnu_hash ();
  table[1] = 2;
  bucket[0] = 1;
  bucket[1] = 2;
  check_refused ("bucket below the first symbol", dl_vdso_bad_hash);

  /* Symbols whose numbers do not fit, so that the next is small again.  */
  for (uint32_t first = -8; first != 0; ++first)
    {
      table = own_gnu_hash ();
      table[1] = bucket[0] = bucket[1] = first;
      check_refused ("symbol numbers that overflow", dl_vdso_bad_hash);
    }

  /* Numbers of buckets and of words in the bloom filter.  Without a filter
     its word, which is zero, would be two empty buckets.  */
  static const struct
  {
    int word;
    uint32_t value;
  } refused[] =
    {
      { 0, 0 }, { 0, 0x40000001 }, { 0, 0xffffffff },
      { 2, 0 }, { 2, 0x40000000 }, { 2, 0x80000000 }, { 2, 0xffffffff }
    };
  for (size_t i = 0; i < array_length (refused); ++i)
    {
      table = own_gnu_hash ();
      table[refused[i].word] = refused[i].value;
      printf ("info: word %d is %#x\n", refused[i].word, refused[i].value);
      check_refused ("broken GNU hash table", dl_vdso_bad_hash);
    }

  /* A longer bloom filter takes the place of buckets and chains: all empty,
     so that nothing but its size is wrong.  */
  table = own_gnu_hash ();
  memset (bucket, 0, (end - bucket) * sizeof (*bucket));
  table[2] = 2;
  check_empty ("bloom filter of two words");
  table[2] = 3;
  check_refused ("bloom filter of three words", dl_vdso_bad_hash);
}

/* Where there is a GNU hash table, it alone counts.  */
static void
check_hash (void)
{
  fresh_image ();
  ElfW(Dyn) *gnu = support_image_dyn (place, DT_GNU_HASH);
  ElfW(Dyn) *sysv = support_image_dyn (place, DT_HASH);
  if (gnu != NULL && sysv != NULL)
    {
      sysv->d_un.d_ptr = 0x7ffffff0;
      check_whole ("broken System V hash table beside a GNU one");
    }
  if (gnu != NULL)
    {
      fresh_image ();
      gnu->d_un.d_ptr = 0x7ffffff0;
      check_refused ("GNU hash table outside of the image", dl_vdso_bad_hash);
    }
  if (sysv != NULL)
    {
      fresh_image ();
      drop (DT_GNU_HASH);
      Elf_Symndx *header
	= (void *) (place + (sysv->d_un.d_ptr
			     - support_image_phdr (place, PT_LOAD)->p_vaddr));
      header[1] = 0;
      check_empty ("no symbols");
      header[0] = 0;
      check_refused ("no buckets", dl_vdso_bad_hash);
    }
}

/* Strings at the very end of the image: nothing beyond it is read, and only
   names that the longest one would still fit behind are found.  */
static void
check_strings_at_end (void)
{
  fresh_image ();
  ElfW(Dyn) *strtab = support_image_dyn (place, DT_STRTAB);
  size_t size = support_image_dyn (place, DT_STRSZ)->d_un.d_val;
  const ElfW(Phdr) *load = support_image_phdr (place, PT_LOAD);
  const char *old = place + (strtab->d_un.d_ptr - load->p_vaddr);
  for (size_t room = 0; room <= dl_vdso_max_name; ++room)
    {
      fresh_image ();
      support_image_phdr (place, PT_LOAD)->p_filesz = image_size;
      support_image_phdr (place, PT_LOAD)->p_memsz = image_size;
      size_t at = image_size - size - room;
      memmove (place + at, old, size);
      strtab->d_un.d_ptr = load->p_vaddr + at;
      parse ();
      TEST_COMPARE (verdict, dl_vdso_accepted);
      TEST_VERIFY (image.names + dl_vdso_max_name <= size + room + 1
		   && image.names <= size);
      for (int i = 0; i < DL_VDSO_COUNT; ++i)
	TEST_VERIFY (entry[i] == 0
		     || (entry[i] - (ElfW(Addr)) place
			 == original_offset[i]));
    }
  check_whole ("strings and a name's room at the end");
}

/* Make PHDR one of a part of SEGMENT: SIZE bytes from OFFSET on.  */
static void
make_segment (ElfW(Phdr) *phdr, ElfW(Phdr) segment, size_t offset, size_t size,
	      ElfW(Word) flags)
{
  *phdr = segment;
  phdr->p_offset += offset;
  phdr->p_vaddr += offset;
  phdr->p_filesz = size;
  phdr->p_memsz = size;
  phdr->p_flags = flags;
}

/* What only broken images have.  */
static void
check_segments (void)
{
  fresh_image ();
  ElfW(Phdr) *load = support_image_phdr (place, PT_LOAD);
  load->p_memsz = image_size + 1;
  check_refused ("more memory than there is", dl_vdso_bad_segments);
  load->p_memsz = load->p_filesz - 1;
  check_refused ("less memory than contents", dl_vdso_bad_segments);

  fresh_image ();
  load->p_offset += 0x1000;
  load->p_filesz -= 0x1000;
  load->p_memsz -= 0x1000;
  check_refused ("the header in no segment", dl_vdso_bad_segments);

  fresh_image ();
  ElfW(Phdr) whole = *load;
  make_segment (support_image_spare (place, 0), whole, 0, whole.p_filesz,
		whole.p_flags);
  make_segment (load, whole, 0, 0, whole.p_flags);
  load->p_vaddr += 0x1000;
  check_refused ("an empty segment elsewhere", dl_vdso_bad_segments);

  /* All functions but the last are in data, and that is not in the first
     code.  */
  size_t first = image_size, last = 0;
  for (int i = 0; i < DL_VDSO_COUNT; ++i)
    if (original_offset[i] != 0)
      {
	first = MIN (first, original_offset[i]);
	last = MAX (last, original_offset[i]);
      }
  fresh_image ();
  ElfW(Phdr) *data = support_image_spare (place, 0);
  ElfW(Phdr) *code = support_image_spare (place, 1);
  if (code == NULL || first == last)
    {
      printf ("info: no program headers for data between code, or no two "
	      "functions\n");
      return;
    }
  make_segment (code, whole, last, whole.p_filesz - last, PF_R | PF_X);
  make_segment (data, whole, first, last - first, PF_R);
  make_segment (load, whole, 0, first, PF_R | PF_X);
  check_empty ("data between code");
}

/* The GNU hash table has words of two sizes.  */
static void
check_hash_alignment (void)
{
  ElfW(Addr) base = (support_image_phdr (original, PT_LOAD)->p_vaddr
		     - support_image_phdr (original, PT_LOAD)->p_offset);
  const ElfW(Dyn) *dyn = support_image_dyn (original, DT_GNU_HASH);
  if (dyn == NULL)
    return;
  const char *table = original + (dyn->d_un.d_ptr - base);
  /* Of the code nothing is read.  */
  size_t code = image_size;
  for (int i = 0; i < DL_VDSO_COUNT; ++i)
    if (original_offset[i] != 0)
      code = MIN (code, original_offset[i]);
  code = (code + 7) & -(size_t) 8;

  for (size_t shift = 0; shift <= 8; ++shift)
    {
      fresh_image ();
      /* More than the table has.  */
      memcpy (place + code + shift, table,
	      MIN (512, image_size - code - shift));
      support_image_dyn (place, DT_GNU_HASH)->d_un.d_ptr
	= base + code + shift;
      if (shift % __alignof (ElfW(Addr)) == 0)
	check_whole ("GNU hash table elsewhere");
      else
	check_refused ("misaligned GNU hash table", dl_vdso_bad_hash);
    }
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

  bool any = false;
  for (size_t i = 0; i < array_length (wanted); ++i)
    {
      const char *found = support_vdso_symbol (wanted[i].name);
      if (found != NULL)
	original_offset[wanted[i].function] = found - original;
      any |= found != NULL;
    }
  /* As an emulator's for hppa.  */
  if (!any)
    FAIL_UNSUPPORTED ("the vDSO has nothing to find");

  check_good ();
  check_lacking ();
#ifdef DL_VDSO_GETTIME64_DOUBTFUL
  check_doubtful ();
#endif
  check_dynamic ();
  check_hash ();
  check_gnu_hash ();
  check_strings_at_end ();
  check_segments ();
  check_hash_alignment ();
  check_truncated ();
  check_corrupted ();
  check_odd_address ();
  return 0;
}

#include <support/test-driver.c>
