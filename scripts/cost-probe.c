/* The calls whose cost scripts/cost tells, between marks for vdso-step.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

/* cost-probe ROUNDS
     One pair of marks around nothing, then in each round for each call four
     pairs: a call of an empty function by the vDSO function's prototype, the
     vDSO's function (the empty one again where it has none), an empty function
     by libc's prototype, libc's function through the PLT.  What a pair counts
     more than that around its empty function is the callee's own, because
     both have the same arguments to load; see PAIR.
   cost-probe --thousand
     For each call one pair around 1,000 calls of libc's function.
   cost-probe --once
     A pair around nothing, then one around each getrandom: the first and the
     second of the process, of a first thread, and of a second.
   cost-probe --names
     No marks: a line for each call, in the order of the pairs.  Its name, the
     vDSO's symbol or "-", and what libc's function is bound to: a file and the
     offset in it, or "[vdso]" and a symbol.  Separated by tabs.  */

#include "support_step_mark.h"

#include <elf.h>
#include <inttypes.h>
#include <link.h>
#include <pthread.h>
#include <sched.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

/* The arguments of all calls.  Volatile, so that each is one load behind the
   first mark, in every pair alike.  */
static struct timespec ts;
static struct timeval tv;
static unsigned int cpu, node;
static char bytes[64];
static struct
{
  clockid_t monotonic, realtime;
  int utc;
  struct timespec *ts;
  struct timeval *tv;
  void *null;
  unsigned int *cpu, *node;
  char *bytes;
  size_t four, sixteen, thirtytwo;
  unsigned int flags;
  void *state;
  size_t state_size;
} volatile a =
  {
    .monotonic = CLOCK_MONOTONIC, .realtime = CLOCK_REALTIME,
    .utc = TIME_UTC, .ts = &ts, .tv = &tv, .cpu = &cpu, .node = &node,
    .bytes = bytes, .four = 4, .sixteen = 16, .thirtytwo = 32,
  };

/* The vDSO's prototypes.  */
typedef int vdso_clock (clockid_t, struct timespec *);
typedef int vdso_timeofday (struct timeval *, void *);
typedef time_t vdso_time (time_t *);
typedef int vdso_getcpu (unsigned int *, unsigned int *, void *);
typedef ssize_t vdso_getrandom (void *, size_t, unsigned int, void *, size_t);

/* All calls have a result here; this one's is what a register holds.  */
extern long int fill (void *, size_t) __asm__ ("arc4random_buf");

/* The table.  An identifier, a name, libc's function and its arguments; the
   vDSO's function without its prefix, its prototype and its arguments.  */
#define CALLS(X)							\
  X (monotonic, "clock_gettime MONOTONIC",				\
     clock_gettime, (a.monotonic, a.ts),				\
     "clock_gettime", vdso_clock, (a.monotonic, a.ts))			\
  X (realtime, "clock_gettime REALTIME",				\
     clock_gettime, (a.realtime, a.ts),					\
     "clock_gettime", vdso_clock, (a.realtime, a.ts))			\
  X (resolution, "clock_getres MONOTONIC",				\
     clock_getres, (a.monotonic, a.ts),					\
     "clock_getres", vdso_clock, (a.monotonic, a.ts))			\
  X (timeofday, "gettimeofday",						\
     gettimeofday, (a.tv, a.null),					\
     "gettimeofday", vdso_timeofday, (a.tv, a.null))			\
  X (time, "time",							\
     time, (a.null),							\
     "time", vdso_time, (a.null))					\
  X (timespec, "timespec_get",						\
     timespec_get, (a.ts, a.utc),					\
     "clock_gettime", vdso_clock, (a.realtime, a.ts))			\
  X (cpu, "getcpu (&cpu, NULL)",					\
     getcpu, (a.cpu, a.null),						\
     "getcpu", vdso_getcpu, (a.cpu, a.null, a.null))			\
  X (node, "getcpu (&cpu, &node)",					\
     getcpu, (a.cpu, a.node),						\
     "getcpu", vdso_getcpu, (a.cpu, a.node, a.null))			\
  X (sched, "sched_getcpu",						\
     sched_getcpu, (),							\
     "getcpu", vdso_getcpu, (a.cpu, a.null, a.null))			\
  X (random, "getrandom, 16 bytes",					\
     getrandom, (a.bytes, a.sixteen, a.flags),				\
     "getrandom", vdso_getrandom,					\
     (a.bytes, a.sixteen, a.flags, a.state, a.state_size))		\
  X (entropy, "getentropy, 32 bytes",					\
     getentropy, (a.bytes, a.thirtytwo),				\
     "getrandom", vdso_getrandom,					\
     (a.bytes, a.thirtytwo, a.flags, a.state, a.state_size))		\
  X (arc4, "arc4random",						\
     arc4random, (),							\
     "getrandom", vdso_getrandom,					\
     (a.bytes, a.four, a.flags, a.state, a.state_size))			\
  X (fill, "arc4random_buf, 32 bytes",					\
     fill, (a.bytes, a.thirtytwo),					\
     "getrandom", vdso_getrandom,					\
     (a.bytes, a.thirtytwo, a.flags, a.state, a.state_size))

/* Calls of each function before its pair, in each round: the way is warm, and
   random states have their keys.  */
enum { WARM = 3 };

/* Where the pairs leave their results.  */
static volatile long int sink;

/* A pair of marks around a call of FUNCTION: by name, or by a pointer that
   is in a register before the first mark.  */
#define PAIR(function, arguments)		\
  do						\
    {						\
      SUPPORT_STEP_MARK ();			\
      __auto_type result_ = function arguments;	\
      SUPPORT_STEP_MARK ();			\
      sink = result_;				\
    }						\
  while (0)

/* For each call: a pair around libc's function; around any function by libc's
   prototype, and by the vDSO's; warming both; 1,000 calls between two
   marks.  */
#define DEFINE(id, name, function, arguments, image, type, image_arguments) \
  static void __attribute__ ((noipa))					\
  libc_##id (void)							\
  {									\
    PAIR (function, arguments);						\
  }									\
  static void __attribute__ ((noipa))					\
  like_libc_##id (void (*any) (void))					\
  {									\
    __typeof (&function) callee = (__typeof (&function)) any;		\
    __asm__ ("" : "+r" (callee));					\
    PAIR (callee, arguments);						\
  }									\
  static void __attribute__ ((noipa))					\
  like_vdso_##id (void (*any) (void))					\
  {									\
    type *callee = (type *) any;					\
    __asm__ ("" : "+r" (callee));					\
    PAIR (callee, image_arguments);					\
  }									\
  static void __attribute__ ((noipa))					\
  warm_##id (void (*any) (void))					\
  {									\
    type *callee = (type *) any;					\
    for (int i = 0; i < WARM; ++i)					\
      {									\
	sink = function arguments;					\
	sink = callee image_arguments;					\
      }									\
  }									\
  static void __attribute__ ((noipa))					\
  thousand_##id (void)							\
  {									\
    SUPPORT_STEP_MARK ();						\
    for (int i = 0; i < 1000; ++i)					\
      sink = function arguments;					\
    SUPPORT_STEP_MARK ();						\
  }

CALLS (DEFINE)

struct call
{
  const char *name;
  const char *image;		/* The vDSO's function.  */
  uintptr_t bound;		/* Where libc's is.  */
  void (*libc) (void);
  void (*like_libc) (void (*) (void));
  void (*like_vdso) (void (*) (void));
  void (*warm) (void (*) (void));
  void (*thousand) (void);

  /* Found by find_entries, both NULL if there is none.  */
  const char *symbol;
  void (*entry) (void);
};

#define ENTRY(id, name, function, arguments, image, type, image_arguments) \
  { name, image, (uintptr_t) &function, libc_##id, like_libc_##id,	   \
    like_vdso_##id, warm_##id, thousand_##id, NULL, NULL },

static struct call calls[] = { CALLS (ENTRY) };
enum { CALL_COUNT = sizeof calls / sizeof calls[0] };

/* Calls as cheap as can be: one instruction, the return, on the ports that
   can count.  What it leaves as a result nobody looks at.  */
static void __attribute__ ((noipa))
empty (void)
{
}

/* The running vDSO, trusted: this is no place to defend against it.  */
static struct
{
  uintptr_t base;		/* 0 if there is none.  */
  uintptr_t end;
  uintptr_t bias;
  const ElfW(Sym) *symbols;
  size_t count;
  const char *names;
} image;

/* The number of symbols that the GNU hash table HASH knows of.  */
static size_t
count_gnu_symbols (const uint32_t *hash)
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

/* Fill in image.  */
static void
find_image (void)
{
  image.base = getauxval (AT_SYSINFO_EHDR);
  if (image.base == 0)
    return;
  const ElfW(Ehdr) *header = (const void *) image.base;
  const ElfW(Phdr) *segments = (const void *) (image.base + header->e_phoff);
  const ElfW(Dyn) *dynamic = NULL;
  for (int i = header->e_phnum - 1; i >= 0; --i)
    if (segments[i].p_type == PT_LOAD)
      {
	image.bias = image.base + segments[i].p_offset - segments[i].p_vaddr;
	uintptr_t end = (image.bias + segments[i].p_vaddr
			 + segments[i].p_memsz);
	if (end > image.end)
	  image.end = end;
      }
  for (int i = 0; i < header->e_phnum; ++i)
    if (segments[i].p_type == PT_DYNAMIC)
      dynamic = (const void *) (image.bias + segments[i].p_vaddr);
  for (; dynamic != NULL && dynamic->d_tag != DT_NULL; ++dynamic)
    {
      const void *at = (const void *) (image.bias + dynamic->d_un.d_ptr);
      switch (dynamic->d_tag)
	{
	case DT_SYMTAB:
	  image.symbols = at;
	  break;
	case DT_STRTAB:
	  image.names = at;
	  break;
	case DT_HASH:
	  image.count = ((const uint32_t *) at)[1];
	  break;
	case DT_GNU_HASH:
	  if (image.count == 0)
	    image.count = count_gnu_symbols (at);
	  break;
	}
    }
}

/* Find the entry of each call in the vDSO.  */
static void
find_entries (void)
{
  static const char prefixes[][10] = { "__vdso_", "__kernel_" };
  for (size_t i = 0; i < CALL_COUNT; ++i)
    for (size_t j = 0; j < image.count; ++j)
      {
	const ElfW(Sym) *symbol = &image.symbols[j];
	const char *name = image.names + symbol->st_name;
	for (size_t k = 0; k < 2; ++k)
	  {
	    size_t length = strlen (prefixes[k]);
	    if (symbol->st_shndx != SHN_UNDEF
		&& strncmp (name, prefixes[k], length) == 0
		&& strcmp (name + length, calls[i].image) == 0)
	      {
		calls[i].symbol = name;
		calls[i].entry = (void (*) (void)) (image.bias
						    + symbol->st_value);
	      }
	  }
      }
}

/* Give the direct calls of getrandom a state, or take them out.  */
static void
make_random_state (void)
{
  struct { uint32_t size, prot, flags, reserved[13]; } query;
  for (size_t i = 0; i < CALL_COUNT; ++i)
    if (calls[i].entry != NULL && strcmp (calls[i].image, "getrandom") == 0)
      {
	vdso_getrandom *entry = (vdso_getrandom *) calls[i].entry;
	if (a.state == NULL && entry (NULL, 0, 0, &query, ~0UL) == 0)
	  {
	    void *state = mmap (NULL, query.size, query.prot, query.flags, -1,
				0);
	    a.state = state == MAP_FAILED ? NULL : state;
	    a.state_size = query.size;
	  }
	if (a.state == NULL)
	  calls[i].entry = NULL;
      }
}

/* Print what ADDRESS is: the vDSO and a symbol, or a file and an offset.  */
static void
print_bound (uintptr_t address)
{
  if (address >= image.base && address < image.end)
    {
      const char *found = "?";
      for (size_t i = 0; i < image.count; ++i)
	/* The image has weak names without the prefix as well.  */
	if (image.bias + image.symbols[i].st_value == address
	    && ELF32_ST_TYPE (image.symbols[i].st_info) == STT_FUNC
	    && (*found == '?'
		|| ELF32_ST_BIND (image.symbols[i].st_info) == STB_GLOBAL))
	  found = image.names + image.symbols[i].st_name;
      printf ("[vdso]\t%s\n", found);
      return;
    }

  char *line = NULL;
  char *file = strdup ("?");
  size_t room = 0;
  uintptr_t start, end, base = 0;
  FILE *maps = fopen ("/proc/self/maps", "re");
  while (maps != NULL && getline (&line, &room, maps) > 0)
    {
      char *path = strchr (line, '/');
      if (path == NULL
	  || sscanf (line, "%" SCNxPTR "-%" SCNxPTR, &start, &end) != 2)
	continue;
      path[strcspn (path, "\n")] = '\0';
      if (strcmp (path, file) != 0)
	{
	  /* The first mapping of the next file.  */
	  free (file);
	  file = strdup (path);
	  base = start;
	}
      if (address >= start && address < end)
	break;
    }
  printf ("%s\t%" PRIxPTR "\n", file, address - base);
}

/* Print the table of names.  */
static void
print_names (void)
{
  for (size_t i = 0; i < CALL_COUNT; ++i)
    {
      printf ("%s\t%s\t", calls[i].name,
	      calls[i].entry == NULL ? "-" : calls[i].symbol);
      print_bound (calls[i].bound);
    }
}

/* Set the pairs of one round.  */
static void
round_of_pairs (void)
{
  for (size_t i = 0; i < CALL_COUNT; ++i)
    {
      void (*entry) (void) = calls[i].entry == NULL ? empty : calls[i].entry;
      calls[i].warm (entry);
      calls[i].like_vdso (empty);
      calls[i].like_vdso (entry);
      calls[i].like_libc (empty);
      calls[i].libc ();
    }
}

static void *
two_pairs (void *closure)
{
  (void) closure;
  libc_random ();
  libc_random ();
  return NULL;
}

/* Set the pairs of --once.  Returns 0, or 2 if there are no threads.  */
static int
once (void)
{
  SUPPORT_STEP_MARK ();
  SUPPORT_STEP_MARK ();
  two_pairs (NULL);
  for (int i = 0; i < 2; ++i)
    {
      pthread_t thread;
      if (pthread_create (&thread, NULL, two_pairs, NULL) != 0
	  || pthread_join (thread, NULL) != 0)
	return 2;
    }
  return 0;
}

int
main (int argc, char **argv)
{
  int rounds = argc == 2 ? atoi (argv[1]) : 0;
  if (argc == 2 && strcmp (argv[1], "--once") == 0)
    return once ();
  find_image ();
  find_entries ();
  make_random_state ();
  if (argc == 2 && strcmp (argv[1], "--names") == 0)
    print_names ();
  else if (argc == 2 && strcmp (argv[1], "--thousand") == 0)
    for (size_t i = 0; i < CALL_COUNT; ++i)
      {
	calls[i].warm (calls[i].entry == NULL ? empty : calls[i].entry);
	calls[i].thousand ();
      }
  else if (rounds > 0)
    {
      SUPPORT_STEP_MARK ();
      SUPPORT_STEP_MARK ();
      for (int i = 0; i < rounds; ++i)
	round_of_pairs ();
    }
  else
    {
      fputs ("usage: cost-probe ROUNDS|--thousand|--once|--names\n", stderr);
      return 2;
    }
  return 0;
}
